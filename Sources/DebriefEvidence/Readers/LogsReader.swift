import DebriefEvents
import DebriefLanguage
import DebriefText

/// Logs of programs: of a file of any length, the few lines that matter to a postmortem.
struct LogsReader: EvidenceReader {
    let id = "logs"
    let name = "log of a program"
    let info = ReaderInfo(
        producer: """
            any program: `dmesg -T`, MongoDB, several programs in one file as Docker Compose and `kubectl logs --prefix` \
            print them, syslog (RFC 3164 and 5424), journald JSON, access logs of web servers, lines of JSON (ECS, \
            OpenTelemetry, zap, logrus, Bunyan, Serilog), `key=value`, text that begins with a time
            """,
        reads: """
            not each line: lines are grouped by what printed them, and of the groups the first of a new error, the \
            beginning and end of a burst of errors, restarts, and kills for want of memory, at most eight of each
            """,
        times: """
            the first time of a line with a day; the zone and year it states, else those that were given, and \
            reported without any
            """
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard file.problem == nil else { return false }
        if CombinedLog.isOne(file.source) { return true }
        return LogRecognition(file.source).isLog && !CSVSeriesReader().recognizes(file)
            && !LogExportReader().recognizes(file) && !WhatsAppReader().recognizes(file)
            && !NagiosReader().recognizes(file)
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        if CombinedLog.isOne(file.source) { return CombinedLog.read(file, options: options) }
        var options = options
        if LogRecognition.isW3C(file.source) { options.zone = .utc }
        return LogEvents(file: file, options: options).reading()
    }
}

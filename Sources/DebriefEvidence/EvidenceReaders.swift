import DebriefEvents
import DebriefLanguage
import DebriefText

/// What became of one file of evidence.
package struct EvidenceFileReading: Sendable {
    /// With the path that all citations of ``reading`` have.
    package let file: EvidenceFile
    /// The reader that recognized the file; `nil` when none did, which ``reading`` then says.
    package let reader: (any EvidenceReader)?
    /// Events in the order of time, and all that could not be read.
    package let reading: EvidenceReading

    /// With those of the diagnostics that are about its file.
    fileprivate func adding(_ diagnostics: [Diagnostic]) -> EvidenceFileReading {
        var reading = reading
        reading.diagnostics += diagnostics.filter { $0.source.path == file.path }
        return EvidenceFileReading(file: file, reader: reader, reading: reading)
    }
}

/// All formats of evidence.
package enum EvidenceReaders {
    /// In the order in which they are asked: the most particular first.
    package static let all: [any EvidenceReader] = ServiceReader.all + inCode

    /// Those that are code, not data, in the order of ``all``.
    package static let inCode: [any EvidenceReader] = [
        AlertmanagerReader(),
        PrometheusSeriesReader(),
        GrafanaReader(),
        PagerDutyReader(),
        OpsgenieReader(),
        DatadogReader(),
        CloudWatchReader(),
        CloudWatchMetricsReader(),
        AWSDeploymentReader(),
        GoogleMonitoringReader(),
        NewRelicReader(),
        ZabbixReader(),
        PingdomReader(),
        SentryReader(),
        GraylogReader(),
        StatuspageReader(),
        AWSStatusReader(),
        FeedReader(),
        StatusPageReader(),
        CStateReader(),
        UpptimeReader(),
        GitHubReader(),
        GitHubIssueReader(),
        GitLabReader(),
        GitLabIssueReader(),
        KubernetesReader(),
        ArgoCDReader(),
        HelmReader(),
        JenkinsReader(),
        LaunchDarklyReader(),
        UnleashReader(),
        JiraReader(),
        ZendeskReader(),
        SlackReader(),
        TeamsReader(),
        DiscordReader(),
        MattermostReader(),
        MailReader(),
        WhatsAppReader(),
        NagiosReader(),
        AlertTextReader(),
        AlertTableReader(),
        GitReader(),
        PastedTicketReader(),
        PastedIssueReader(),
        StatusTextReader(),
        TranscriptReader(),
        IRCReader(),
        PastedChatReader(),
        TicketTableReader(),
        ChangeTableReader(),
        LogExportReader(),
        OpenMetricsReader(),
        CSVSeriesReader(),
        LogsReader(),
        TimedRecordsReader(),
        PagerDutyTextReader(),
        NotesReader(),
        ReportReader(),
    ]

    /// Reads all files, each with the first reader that recognizes it.
    ///
    /// The result is in the order of the paths, whatever the order of the files. Records that several files have alike
    /// are kept once, and a diagnostic says so. Secrets and personal data are marked by diagnostics, and masked in the
    /// events.
    package static func read(files: [EvidenceFile], options: EvidenceOptions = EvidenceOptions())
        -> [EvidenceFileReading]
    {
        let files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let names = Set(all.flatMap(\.companionNames))
        let companions = Dictionary(
            grouping: files.filter { names.contains(String($0.name)) },
            by: \.folder
        )

        let readers = readers(options)
        let dates = FolderDates(files, stated: options.date)
        let remarks = ZoneRemarks(files)
        let read: [(whole: EvidenceFileReading, sensitive: [Diagnostic], secrets: KnownSecrets?)] = Parallel.map(files)
        { file in
            // What is left out so is written nowhere.
            guard WorkWatch.current?.isCancelled != true else {
                return (EvidenceFileReading(file: file, reader: nil, reading: EvidenceReading()), [], nil)
            }
            let parent = file.folder.lastIndex(of: "/").map { file.folder[..<$0] } ?? ""
            let beside = (companions[file.folder] ?? []) + (parent == file.folder ? [] : companions[parent] ?? [])
            let file = file.accompanied(by: beside)
            if let problem = file.problem {
                var builder = ReadingBuilder(file)
                builder.tally("evidence-unreadable", problem, at: 0, file.problemSeverity)
                return (EvidenceFileReading(file: file, reader: nil, reading: builder.reading), [], nil)
            }
            guard var reader = readers.first(where: { $0.recognizes(file) }) else {
                return (EvidenceFileReading(file: file, reader: nil, reading: unrecognized(file)), [], nil)
            }
            var own = options
            own.zone = options.zone ?? remarks.zone(of: file, reader)
            own.isDayFirst = dates.isDayFirst(in: file.path) ?? (file.isChinese ? false : nil)
            var reading = reader.read(file, options: own)
            // An export that calls itself by the name of a tool may have fields that the tool never had.
            if reading.isUnknown, TimedRecordsReader().recognizes(file) {
                reader = TimedRecordsReader()
                reading = reader.read(file, options: own)
            }
            var notes = ReadingBuilder(file)
            for note in file.notes { notes.tally("evidence-in-part", note, at: 0, .info) }
            reading.diagnostics += notes.reading.diagnostics
            if let skew = options.skews.last(where: { $0.concerns(file.path, reader: reader.id) }) {
                reading = reading.moved(by: skew.seconds)
            }
            reading.events.sort { ($0.time.order, $0.citation.line) < ($1.time.order, $1.citation.line) }
            let spans = file.sensitiveSpans
            let sensitive = SensitiveMarks(file, spans).problems.map { $0.diagnostic(in: file.source) }
            let secrets = KnownSecrets(spans, in: file.source)
            return (EvidenceFileReading(file: file, reader: reader, reading: reading), sensitive, secrets)
        }
        var known = RepeatedRecords()
        let kept = read.map { whole, sensitive, secrets in
            guard let reader = whole.reader else { return (whole, secrets) }
            var reading = whole.reading
            // In the order of the files: of equal records the first stays.
            known.removeRepeated(from: &reading, of: whole.file)
            reading.diagnostics += sensitive
            return (EvidenceFileReading(file: whole.file, reader: reader, reading: reading), secrets)
        }
        // Not a step more for who waits.
        let readings = WorkWatch.$current.withValue(nil) { Parallel.map(kept) { masked($0.0, $0.1) } }
        let offsets = ClockComparison(readings).diagnostics()
        return offsets.isEmpty ? readings : readings.map { $0.adding(offsets) }
    }

    @Sendable private static func masked(_ whole: EvidenceFileReading, _ secrets: KnownSecrets?) -> EvidenceFileReading
    {
        guard whole.reader != nil, let secrets else { return whole }
        var reading = whole.reading
        reading.events = reading.events.map { $0.masked(knowing: secrets) }
        reading.statements = reading.statements.map { $0.masked(knowing: secrets) }
        reading.series = reading.series.map { $0.masked(knowing: secrets) }
        return EvidenceFileReading(file: whole.file, reader: whole.reader, reading: reading)
    }

    /// In the order in which they are asked.
    private static func readers(_ options: EvidenceOptions) -> [any EvidenceReader] {
        // Whoever names files knows them; fields alone only explain what nothing else does.
        let mapped = options.mappings.map(MappedReader.init)
        let named: [any EvidenceReader] = mapped.filter { !$0.mapping.files.isEmpty }
        return named + all + mapped.filter { $0.mapping.files.isEmpty }
    }

    /// The reader that a file goes to.
    static func reader(of file: EvidenceFile, _ options: EvidenceOptions) -> (any EvidenceReader)? {
        readers(options).first { $0.recognizes(file) }
    }

    private static func unrecognized(_ file: EvidenceFile) -> EvidenceReading {
        var builder = ReadingBuilder(file)
        // What follows complete values may be anything, such as the output of a program.
        if let json = file.head, !file.isLong, json.roots.count <= 1 { builder.report(json.damages) }
        builder.tally("evidence-unrecognized", "file has none of the \(all.count) formats that are read", at: 0)
        return builder.reading
    }
}

extension EvidenceReading {
    /// Whether all that was found are records of shapes that the format does not have.
    fileprivate var isUnknown: Bool {
        events.isEmpty && series.isEmpty && statements.isEmpty
            && diagnostics.contains { $0.id == "evidence-unknown-record" }
    }
}

/// The records of files already read, to leave out those that come again.
private struct RepeatedRecords {
    private struct Key: Hashable {
        let kind: EvidenceEvent.Kind
        let time: Int
        let isZoned: Bool
        let subject: String
        let text: String
    }

    private var known: Set<Key> = []

    /// Two records of one file are never taken for the same.
    mutating func removeRepeated(from reading: inout EvidenceReading, of file: EvidenceFile) {
        var builder = ReadingBuilder(file)
        var added: [Key] = []
        reading.events.removeAll { event in
            let key = Self.key(of: event)
            if known.contains(key) {
                let offset = file.source.lineStarts[event.citation.line - 1]
                builder.tally("evidence-duplicate", "record is in another file already", at: offset, .info)
                return true
            }
            added.append(key)
            return false
        }
        known.formUnion(added)
        reading.diagnostics += builder.reading.diagnostics
    }

    private static func key(of event: EvidenceEvent) -> Key {
        let isPaging = [.paged, .acknowledged, .incidentResolved].contains(event.kind) && event.subject != nil
        return Key(
            kind: event.kind,
            // What a mail quotes has no seconds.
            time: event.kind == .message ? event.time.order / 60 : event.time.order,
            isZoned: event.time.instant != nil,
            subject: event.subject ?? event.actor ?? "",
            // A paging tool words the same step differently in its incidents and in their logs.
            text: isPaging ? "" : event.text
        )
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// Logs of IRC and of what is logged like it: `[14:02] <ana> text`, irssi, WeeChat, ZNC, mIRC.
struct IRCReader: EvidenceReader {
    let id = "irc"
    let name = "IRC log"
    let info = ReaderInfo(
        producer: "irssi, WeeChat, ZNC, mIRC, HexChat, and lines like `[14:02] <ana> text`",
        reads: "what was said, notices and actions, with links; joins, parts, modes and the like are left out",
        times: """
            the clock of each line; its day from the line, from lines such as `Day changed`, `Log opened` or `Session \
            Start`, from a file named by its day, or from `--date`, over midnight too; no format states a zone, but a line \
            above the first, or one that names a day, may state it: `All times UTC, 2 Feb 2026`
            """
    )

    /// Lines that may stand above the log: whose it is, of which day, in which zone.
    private static let longestHead = 3

    func recognizes(_ file: EvidenceFile) -> Bool {
        // `#Fields:` says itself what each column is.
        guard !LogRecognition.isW3C(file.source) else { return false }
        var said = 0
        var known = 0
        var lines = 0
        var head = 0
        for line in 1...min(file.source.lineCount, 400) {
            let text = file.source[file.source.range(ofLine: line)].prefix(300)
            guard !text.allSatisfy(\.isWhitespace) else { continue }
            if known == 0, head < Self.longestHead, IRCDay(text) == nil, IRCLine(text) == nil {
                head += 1
                continue
            }
            lines += 1
            if IRCDay(text) != nil {
                known += 1
            } else if let entry = IRCLine(text) {
                known += 1
                if case .said = entry.content { said += 1 }
            }
        }
        // Notes name people as `<ana>` too, between lines of another kind.
        return said >= 2 && known * 10 >= lines * 9
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        var context = NoteContext(
            date: Self.date(inNameOf: file) ?? options.date,
            TimeHabits(isDayFirst: options.isDayFirst)
        )
        var hasBegun = false
        let source = file.source
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            let text = source[range]
            guard !text.prefix(300).allSatisfy(\.isWhitespace) else { continue }
            if let change = IRCDay(text) {
                context.begin(on: change.date)
                context.takeZone(range, in: source)
                continue
            }
            guard let entry = IRCLine(text) else {
                // Above all that was said may stand of which day it is, and in which zone.
                if !hasBegun, context.take(range, in: source) { continue }
                builder.tally("evidence-unknown-record", "line is nothing that was said", at: range.lowerBound)
                continue
            }
            hasBegun = true
            guard let read = context.moment(of: entry.time) else {
                builder.tally("evidence-unread-time", "no calendar has the day of a line", at: range.lowerBound)
                continue
            }
            guard case .said(let nick, let words, let isNotice) = entry.content else {
                builder.tally("evidence-left-out", "notice of the server is left out", at: range.lowerBound, .info)
                continue
            }
            let time = builder.dated(read, of: "log", at: range.lowerBound)
            builder.add(
                .message,
                at: time,
                IRCLine.withoutFormatting(words),
                actor: nick,
                isMachine: isNotice,
                links: NoteRow.links(in: words),
                offset: range.lowerBound,
                cited: "message of \(time.civil.clockText(seconds: entry.time.hasSeconds))"
            )
        }
        return builder.reading
    }

    /// The day of a file that a bouncer writes each day: `2025-01-15.log`, `#ops_20250115.log`.
    private static func date(inNameOf file: EvidenceFile) -> CivilDate? {
        TimeScanner.day(inFileName: file.name)
    }
}

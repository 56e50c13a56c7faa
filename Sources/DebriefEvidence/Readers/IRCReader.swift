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
            Start`, from a file named by its day, or from `--date`, over midnight too; no format states a zone
            """
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        var said = 0
        var known = 0
        var lines = 0
        for line in 1...min(file.source.lineCount, 400) {
            let text = file.source[file.source.range(ofLine: line)].prefix(300)
            guard !text.allSatisfy(\.isWhitespace) else { continue }
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
        var date = Self.date(inNameOf: file) ?? options.date
        var day = 0
        var previous: Int?
        for line in 1...file.source.lineCount {
            let range = file.source.range(ofLine: line)
            let text = file.source[range]
            guard !text.prefix(300).allSatisfy(\.isWhitespace) else { continue }
            if let change = IRCDay(text) {
                (date, day, previous) = (change.date, 0, nil)
                continue
            }
            guard let entry = IRCLine(text) else {
                builder.tally("evidence-unknown-record", "line is nothing that was said", at: range.lowerBound)
                continue
            }
            if let written = entry.date, written != date { (date, day, previous) = (written, 0, nil) }
            if let previous, entry.clock.seconds < previous - 43_200 { day += 1 }
            previous = entry.clock.seconds
            guard case .said(let nick, let words, let isNotice) = entry.content else {
                builder.tally("evidence-left-out", "notice of the server is left out", at: range.lowerBound, .info)
                continue
            }
            let first = (date?.daysSinceEpoch ?? 0) + day
            var time = entry.clock.moment(day: first, isDated: date != nil, zone: .unknown)
            if let zone = entry.zone { time.zone = zone.zone(atCivil: time.civil) }
            time = builder.dated(time, of: "log", at: range.lowerBound)
            builder.add(
                .message,
                at: time,
                IRCLine.withoutFormatting(words),
                actor: nick,
                isMachine: isNotice || nick.lowercased().hasSuffix("bot"),
                links: NoteRow.links(in: words),
                offset: range.lowerBound,
                cited: "message of \(time.civil.clockText(seconds: entry.clock.hasSeconds))"
            )
        }
        return builder.reading
    }

    /// The day of a file that a bouncer writes each day: `2025-01-15.log`, `#ops_20250115.log`.
    private static func date(inNameOf file: EvidenceFile) -> CivilDate? {
        let runs = file.name.split { !($0.isASCII && $0.isNumber) }
        for (index, run) in runs.enumerated() {
            if run.count == 8, let number = Int(run),
                let date = CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
            {
                return date
            }
            guard run.count == 4, index + 2 < runs.count, runs[index + 1].count == 2, runs[index + 2].count == 2,
                let year = Int(run), let month = Int(runs[index + 1]), let day = Int(runs[index + 2]),
                let date = CivilDate(year: year, month: month, day: day)
            else { continue }
            return date
        }
        return nil
    }
}

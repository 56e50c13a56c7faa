import DebriefEvents
import DebriefLanguage
import DebriefText

/// Chats that WhatsApp exports as text: `[15.01.25, 14:02:11] Ana: text` and `15/01/2025, 14:02 - Ana: text`.
struct WhatsAppReader: EvidenceReader {
    let id = "whatsapp"
    let name = "WhatsApp export"
    let info = ReaderInfo(
        producer: "WhatsApp for iOS and Android: the text that *Export chat* makes",
        reads: """
            messages with the lines that go on; what WhatsApp writes itself, files that were left out and deleted \
            messages are left out
            """,
        times: """
            the time in front of each message, whose day and month the other dates of the chat tell apart; its zone is \
            that of a line above the first message, else `--zone` is needed
            """
    )

    private static let sample = 200

    func recognizes(_ file: EvidenceFile) -> Bool {
        var (messages, said, lines) = (0, 0, 0)
        var dashes = 0
        for line in 1...min(file.source.lineCount, Self.sample) {
            let text = file.source[file.source.range(ofLine: line)].prefix(400)
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            lines += 1
            guard let message = WhatsAppLine(text) else { continue }
            messages += 1
            if message.isDashed { dashes += 1 }
            if message.author != nil { said += 1 }
        }
        // Each line begins in the same way, and people write few lines to a message.
        return said >= 2 && messages * 2 >= lines && (dashes == 0 || dashes == messages)
            && said * 2 >= messages
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        let source = file.source
        var options = options
        options.zone = options.zone ?? Self.zone(above: source)
        var builder = ReadingBuilder(file, options: options)
        let lines = (1...source.lineCount).lazy.map { source[source.range(ofLine: $0)] }
        let written = WrittenTime(
            learningFrom: lines.prefix(5_000).compactMap { WhatsAppLine($0)?.time },
            isDayFirst: options.isDayFirst
        )
        var goesOn = false
        for number in 1...source.lineCount {
            let range = source.range(ofLine: number)
            let text = source[range]
            guard let line = WhatsAppLine(text) else {
                if text.allSatisfy(\.isWhitespace) { continue }
                if goesOn { builder.extendLast(with: text) }
                continue
            }
            goesOn = false
            guard let author = line.author else {
                builder.tally("evidence-left-out", "line of WhatsApp is left out", at: range.lowerBound, .info)
                continue
            }
            guard !line.isPlaceholder else {
                let what = "message without its words is left out"
                builder.tally("evidence-left-out", what, at: range.lowerBound, .info)
                continue
            }
            guard let moment = written.moment(line.time) else {
                let isUnclear = written.cannotTell(line.time)
                let what = isUnclear ? "day of a time cannot be told from its month" : "time cannot be read"
                builder.tally(isUnclear ? "evidence-ambiguous-date" : "evidence-malformed", what, at: range.lowerBound)
                continue
            }
            let time = builder.zoned(moment, at: range.lowerBound)
            builder.add(
                .message,
                at: time,
                String(line.text),
                actor: String(author),
                links: NoteRow.links(in: String(line.text)),
                offset: range.lowerBound,
                cited: "message of \(time.civil.clockText(seconds: moment.precision == .second))"
            )
            goesOn = !line.text.allSatisfy(\.isWhitespace)
        }
        return builder.reading
    }

    /// The zone that somebody wrote above what they pasted: `times are CEST (UTC+2)`.
    private static func zone(above source: SourceText) -> ZoneRule? {
        for line in 1...min(source.lineCount, longestHead) {
            let range = source.range(ofLine: line)
            if WhatsAppLine(source[range].prefix(400)) != nil { return nil }
            if let stated = ZoneStatement(sentence: range, in: source) { return stated.rule }
        }
        return nil
    }

    private static let longestHead = 10
}

/// The first line of a message of WhatsApp.
struct WhatsAppLine {
    /// Day and clock, without the comma between them.
    let time: String
    /// `nil` for what WhatsApp writes itself.
    let author: Substring?
    let text: Substring
    let isDashed: Bool

    private static let longestName = 60

    init?(_ line: Substring) {
        let line = line.drop(while: Self.isMark).prefix { !$0.isNewline }
        let isBracketed = line.first == "["
        let head = isBracketed ? line.dropFirst() : line
        guard head.first?.isNumber == true else { return nil }
        let reach = head.prefix(40)
        let rest: Substring
        let stamp: Substring
        if isBracketed {
            guard let end = reach.firstIndex(of: "]") else { return nil }
            (stamp, rest) = (head[..<end], head[head.index(after: end)...])
        } else {
            guard let end = reach.firstPlace(of: " - ") else { return nil }
            (stamp, rest) = (head[..<end.lowerBound], head[end.upperBound...])
        }
        let plain = stamp.map { $0 == "\u{202F}" || $0 == "\u{A0}" ? " " : $0 }.filter { !Self.isMark($0) }
        let words = String(plain).replacing(",", with: "")
        // Seconds since 1970 are a time as well.
        guard words.contains(":"), let expression = WrittenTime.whole(words), expression.date != nil,
            expression.clock != nil
        else { return nil }
        time = words
        isDashed = !isBracketed
        let said = rest.drop { $0 == " " || Self.isMark($0) }
        guard let colon = said.prefix(Self.longestName).firstPlace(of: ":"), colon.lowerBound > said.startIndex,
            said[colon.upperBound...].first.map({ $0 == " " || Self.isMark($0) }) ?? true
        else {
            (author, text) = (nil, said)
            return
        }
        author = said[..<colon.lowerBound]
        text = said[colon.upperBound...].drop { $0 == " " }
    }

    /// Whether something stands in place of a file or of a message that was deleted.
    var isPlaceholder: Bool {
        // On iOS a mark stands before what is not the author's.
        if text.first.map(Self.isMark) == true { return true }
        guard text.count < 80 else { return false }
        let words = text.lowercased()
        return words.first == "<" && words.last == ">" || Self.deleted.contains(words)
    }

    private static let deleted: Set = [
        "this message was deleted", "you deleted this message", "此消息已删除", "您删除了这条消息",
    ]

    /// Marks of the direction of writing, which WhatsApp sets before what is its own.
    private static func isMark(_ character: Character) -> Bool {
        ["\u{200E}", "\u{200F}", "\u{202A}", "\u{202C}", "\u{FEFF}"].contains(character)
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// A line that says which day the lines below it are of.
struct IRCDay {
    let date: CivilDate

    private static let openings = [
        "--- Day changed ", "--- Log opened ", "--- Log closed ", "Session Start: ", "Session Time: ",
        "Session Close: ",
        "**** BEGIN LOGGING AT ", "**** ENDING LOGGING AT ", "-- ", "=== ",
    ]

    init?(_ line: Substring) {
        guard let opening = Self.openings.first(where: line.hasPrefix) else { return nil }
        let source = SourceText(String(line.dropFirst(opening.count).prefix(60)))
        let times = TimeScanner.expressions(in: source, range: source.range)
        guard let stated = times.first(where: { $0.date?.year != nil })?.date, let date = stated.resolved(near: nil)
        else {
            return nil
        }
        self.date = date
    }
}

/// A line of a log of IRC.
struct IRCLine {
    enum Content {
        case said(nick: String, text: Substring, isNotice: Bool)
        /// Joins, modes, topics.
        case event
    }

    /// As it is written; its day may be that of the lines before.
    let time: TimeExpression
    let content: Content

    /// Longer than any name that a network allows.
    private static let longestNick = 40

    init?(_ line: Substring) {
        var cursor = TextCursor(line.prefix(120))
        let isBracketed = cursor.skip("[")
        guard let time = cursor.time(), time.clock != nil, time.endClock == nil, time.doubt == nil else { return nil }
        self.time = time
        if isBracketed { guard cursor.skip("]") else { return nil } }
        let rest = line[cursor.rest.startIndex...]
        guard let content = rest.first == "\t" ? Self.columns(rest.dropFirst()) : Self.content(rest) else { return nil }
        self.content = content
    }

    private static func content(_ rest: Substring) -> Content? {
        guard rest.first == " " else { return nil }
        let rest = rest.drop { $0 == " " }
        if rest.first == "<" { return spoken(rest.dropFirst(), until: ">") }
        for mark in ["-!-", "***", "==", "-->", "<--", "--", "→", "←", "◆", ">>>", "=!="] where rest.hasPrefix(mark) {
            return rest.dropFirst(mark.count).first == " " ? .event : nil
        }
        if rest.hasPrefix("* ") {
            let words = rest.dropFirst(2).drop { $0 == " " }
            let nick = words.prefix { !$0.isWhitespace }
            return nick.isEmpty ? nil : .said(nick: String(nick), text: words, isNotice: false)
        }
        // Notices stand between hyphens: `-ChanServ- text`.
        if rest.first == "-", let next = rest.dropFirst().first, next.isLetter {
            return spoken(rest.dropFirst(), until: "-", isNotice: true)
        }
        return nil
    }

    private static func spoken(_ rest: Substring, until mark: Character, isNotice: Bool = false) -> Content? {
        guard let end = rest.prefix(longestNick).firstIndex(of: mark) else { return nil }
        guard let nick = nick(rest[..<end]) else { return nil }
        let text = rest[rest.index(after: end)...]
        guard text.isEmpty || text.first?.isWhitespace == true else { return nil }
        return .said(nick: nick, text: text, isNotice: isNotice)
    }

    /// WeeChat parts its columns with tabs: `2025-01-15 14:02:11\t@ana\ttext`.
    private static func columns(_ rest: Substring) -> Content? {
        guard let tab = rest.prefix(longestNick).firstIndex(of: "\t") else { return nil }
        let prefix = rest[..<tab].filter { $0 != " " }
        let text = rest[rest.index(after: tab)...]
        if ["-->", "<--", "--", "=!=", ""].contains(prefix) { return .event }
        if prefix == "*" {
            return .said(nick: String(text.prefix { !$0.isWhitespace }), text: text, isNotice: false)
        }
        return nick(prefix[...]).map { .said(nick: $0, text: text, isNotice: false) }
    }

    /// A name without the mark of its rank in the channel.
    private static func nick(_ text: Substring) -> String? {
        let nick = text.drop { " @+%&~!".contains($0) }
        guard !nick.isEmpty, !nick.contains(where: { $0.isWhitespace || "<>/".contains($0) }) else { return nil }
        return String(nick)
    }

    /// The text without the bytes that clients turn into colours and bold type.
    static func withoutFormatting(_ text: Substring) -> String {
        guard text.utf8.contains(0x03) else { return String(text) }
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        var cursor = 0
        func digits(_ maximum: Int) {
            var count = 0
            while count < maximum, cursor < bytes.count, (48...57).contains(bytes[cursor]) {
                cursor += 1
                count += 1
            }
        }
        while cursor < bytes.count {
            let byte = bytes[cursor]
            cursor += 1
            guard byte == 0x03 else {
                result.append(byte)
                continue
            }
            let start = cursor
            digits(2)
            if cursor > start, cursor < bytes.count, bytes[cursor] == UInt8(ascii: ",") {
                cursor += 1
                digits(2)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// A line that names who speaks and when: `Ana Roe  2:23 PM`, `Alerts APP  14:23`, `[1/15 2:23 PM] Ana Roe`,
/// `Ana Roe [14:23]`.
struct PastedHeader {
    let name: String
    let isMachine: Bool
    let stamp: Stamp

    private static let longest = 80

    init?(_ line: Substring) {
        let line = line.prefix(Self.longest + 1)
        guard line.count <= Self.longest, let first = line.first, !first.isWhitespace, first != "|" else { return nil }
        guard let parts = Self.parts(of: line) else { return nil }
        stamp = parts.stamp
        var name = PlainText.line(Self.withoutEmoji(parts.name))
        while let last = name.last, ":,·|-–—".contains(last) { name.removeLast() }
        var isMachine = false
        for mark in ["APP", "BOT", "应用"] where name.hasSuffix(mark) && name.count > mark.count {
            name = PlainText.line(name.dropLast(mark.count))
            isMachine = true
        }
        guard Self.isName(name[...]) else { return nil }
        self.name = name
        self.isMachine = isMachine
    }

    /// The name before or after a time, which must be all that the line has.
    private static func parts(of line: Substring) -> (name: Substring, stamp: Stamp)? {
        if line.first == "[", let end = line.firstIndex(of: "]") {
            guard let stamp = stamp(line[line.index(after: line.startIndex)..<end]) else { return nil }
            return (line[line.index(after: end)...], stamp)
        }
        if line.last == "]", let open = line.lastIndex(of: "["),
            let stamp = stamp(line[line.index(after: open)...].dropLast())
        {
            return (line[..<open], stamp)
        }
        // Two spaces, a tab or a mark part the name from the time; in Chinese one space does.
        for index in line.indices.dropFirst() where line[index].isWhitespace {
            let rest = line[index...].drop(while: \.isWhitespace)
            guard let stamp = stamp(rest) else { continue }
            let isFarAway = line[..<index].last?.isWhitespace == true || line[index] == "\t"
            let isWhole = line[index...].prefix { $0.isWhitespace }.count > 1 || isFarAway || stamp.isMarked
            return isWhole || stamp.hasHalf ? (line[..<index], stamp) : nil
        }
        return nil
    }

    /// A time as the client shows it.
    struct Stamp {
        let clock: ClockTime
        let date: CivilDate?
        /// Whether `AM` or `PM` stands with it.
        let hasHalf: Bool
        /// Whether a word such as `Today at` tells that this is a time and not part of the text.
        let isMarked: Bool
    }

    private static func stamp(_ text: Substring) -> Stamp? {
        var scanner = NoteScanner(text)
        scanner.skipSpace()
        scanner.skipWeekday()
        let date = scanner.date()
        let isMarked = scanner.skipWord(["today", "yesterday", "今天", "昨天"]) != nil || date != nil
        // A day without its year stays unknown.
        if date == nil, !isMarked, scanner.monthDay() == nil { scanner.skipNumericDay() }
        _ = scanner.skip(",")
        scanner.skipSpace()
        _ = scanner.skipWord(["at"])
        scanner.skipSpace()
        let words = scanner.rest
        guard let clock = scanner.clock() else { return nil }
        scanner.skipSpace()
        guard scanner.isAtEnd else { return nil }
        let hasHalf = words.contains { $0.isLetter }
        return Stamp(clock: clock, date: date, hasHalf: hasHalf, isMarked: isMarked)
    }

    /// A line with nothing but a time, as Slack sets it beside a message that goes on: `2:24 PM`, `[2:24 PM]`.
    static func clock(_ line: Substring) -> Stamp? {
        guard line.count <= 30 else { return nil }
        var text = PlainText.line(line)[...]
        if text.first == "[", text.last == "]" { text = text.dropFirst().dropLast() }
        return stamp(text)
    }

    /// Few words, no sentence.
    static func isName(_ text: Substring) -> Bool {
        let name = text.prefix(longest)
        guard let first = name.first, first.isLetter || first == "@", name.count < longest else { return false }
        return name.split(separator: " ").count <= 5 && !name.contains { "<>|#*;?!\"，。：".contains($0) }
            && !name.hasSuffix(".") && !name.contains(": ")
    }

    /// What the client writes around messages: `3 replies`, `New`, `:eyes: 2`, `(edited)`.
    static func isOfClient(_ line: Substring) -> Bool {
        guard line.count <= 60 else { return false }
        let text = PlainText.line(line).lowercased()
        if ["new", "(edited)", "edited", "reply", "view thread", "thread", "new messages", "also sent to the channel"]
            .contains(text)
        {
            return true
        }
        if text.first == ":", text.dropFirst().contains(":") {
            return text.drop { $0 != " " }.allSatisfy { $0 == " " || $0.isNumber } && !text.contains(": ")
                || text.split(separator: " ").allSatisfy {
                    $0.allSatisfy(\.isNumber) || $0.hasPrefix(":") && $0.hasSuffix(":")
                }
        }
        let words = text.split(separator: " ")
        return words.count >= 2 && Int(words[0]) != nil && ["reply", "replies", "条回复"].contains(String(words[1]))
    }

    /// The name without the emoji of a status: `Ana Roe :palm_tree:`.
    private static func withoutEmoji(_ text: Substring) -> Substring {
        guard text.last(where: { !$0.isWhitespace }) == ":" else { return text }
        guard let open = text.dropLast().lastIndex(of: ":"), open > text.startIndex else { return text }
        return text[..<open]
    }
}

extension NoteScanner {
    /// A month by its name and a day, without a year: `Jan 15th`.
    mutating func monthDay() -> (month: Int, day: Int)? {
        var copy = self
        guard let month = copy.month(), let day = copy.ordinal(), (1...31).contains(day) else { return nil }
        self = copy
        return (month, day)
    }

    /// A day like `1/15`, of which nothing tells day from month.
    fileprivate mutating func skipNumericDay() {
        var copy = self
        guard copy.number(1...2) != nil, copy.skip("/"), copy.number(1...2) != nil, copy.skip(" ") else { return }
        self = copy
    }
}

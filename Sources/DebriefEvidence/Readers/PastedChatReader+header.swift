import DebriefEvents
import DebriefLanguage
import DebriefText

/// A line that names who speaks and when: `Ana Roe  2:23 PM`, `Alerts APP  14:23`, `[1/15 2:23 PM] Ana Roe`,
/// `Ana Roe [14:23]`, `Ana Roe — Today at 2:23 PM`, `2026-03-18 21:40:05 林晓`, `**林晓** 21:40`.
struct PastedHeader {
    let name: String
    let isMachine: Bool
    let time: TimeExpression
    let form: Form

    /// How a client parts names from times; all its headers have one form, and what people write hardly has it.
    struct Form: Hashable {
        enum Gap { case bracket, wide, mark, single }

        let gap: Gap
        let isNameFirst: Bool
        /// What stands for the half of the day, without its letters: ` PM`, `pm`.
        let half: Half
        /// Whether the name or the time is set off: `**Ana Roe** 14:23`.
        let isMarked: Bool
        /// Whether the line may as well be a note: `14:23 Ana Roe`. Only what stands below all of them tells.
        let isLoose: Bool

        enum Half { case none, joined, apart, small }
    }

    private static let longest = 80
    private static let machineMarks = ["APP", "BOT", "应用", "机器人"]

    /// Whether a line is only the mark that a client sets behind the name of an app.
    static func isMachineMark(_ line: Substring) -> Bool { machineMarks.contains(PlainText.line(line)) }

    init?(_ line: Substring) {
        // The number of a comment stands before who wrote it: `#16 系统  17:00`.
        let written = Self.withoutNumber(Self.withoutRule(line.prefix(Self.longest + 1)))
        guard written.count <= Self.longest else { return nil }
        let line = Emphasis.without(written)
        guard let first = line.first, !first.isWhitespace, first != "|" else { return nil }
        // `Apr 17, 2025 at 01:57am` names nobody.
        guard Self.stamp(line) == nil else { return nil }
        guard let parts = Self.parts(of: line) else { return nil }
        time = parts.stamp.time
        form = Form(
            gap: parts.gap,
            isNameFirst: parts.isNameFirst,
            half: parts.stamp.half,
            isMarked: line != written,
            isLoose: parts.isLoose
        )
        var name = PlainText.line(Self.withoutEmoji(parts.name))
        while let last = name.last, ":,·|-–—：，".contains(last) { name.removeLast() }
        name = PlainText.line(name)
        var isMachine = false
        for mark in Self.machineMarks where name.hasSuffix(mark) && name.count > mark.count {
            name = PlainText.line(name.dropLast(mark.count))
            isMachine = true
        }
        // `Posted by Ana on 13 Jul 2017 @ 11:35am` is of a page.
        guard Self.isName(name[...]), !PostLine.announces(name), PostByline(line).map(\.lead.isEmpty) ?? true else {
            return nil
        }
        self.name = Self.withoutRole(name)
        self.isMachine = isMachine
    }

    /// `Ana Roe, 2nd line`: where the name has its parts already, what follows a comma is none of it, as in `Roe, Ana`.
    private static func withoutRole(_ name: String) -> String {
        guard let comma = name.firstIndex(of: ","), name[..<comma].contains(" ") else { return name }
        return String(name[..<comma])
    }

    private struct Parts {
        let name: Substring
        let stamp: Stamp
        let gap: Form.Gap
        var isNameFirst = true
        var isLoose = false
    }

    /// The name before or after a time, which must be all that the line has.
    private static func parts(of line: Substring) -> Parts? {
        var line = line
        if line.first == "[", let end = line.firstIndex(of: "]") {
            let rest = line[line.index(after: end)...]
            if let stamp = Stamp(line[line.index(after: line.startIndex)..<end]) {
                return Parts(name: rest, stamp: stamp, gap: .bracket, isNameFirst: false)
            }
            // A role before the name: `[MOD] Ana — 21:40`.
            line = rest.drop(while: \.isWhitespace)
            guard line.first?.isLetter == true else { return nil }
        }
        let trimmed = line.dropLast { ":： ".contains($0) }
        for (opening, closing) in [("[", "]"), ("(", ")"), ("（", "）")] as [(Character, Character)]
        where trimmed.last == closing {
            // `2026-02-17 20:02:51 小月(100871)` has the number of an account there.
            guard let open = trimmed.lastIndex(of: opening),
                let stamp = Stamp(trimmed[trimmed.index(after: open)...].dropLast())
            else { continue }
            return Parts(name: trimmed[..<open], stamp: stamp, gap: .bracket)
        }
        for index in trimmed.indices.dropFirst() where trimmed[index].isWhitespace {
            let rest = trimmed[index...].drop(while: \.isWhitespace)
            guard let stamp = Stamp(rest) else { continue }
            // `startTime: 2025-01-15T14:02:00Z` and `CommitDate: Wed Jan 15 15:10:00 2025` are fields of a record.
            if stamp.time.date != nil, ":：".contains(trimmed[trimmed.index(before: index)]) { return nil }
            return Parts(name: trimmed[..<index], stamp: stamp, gap: gap(before: rest.startIndex, in: trimmed))
        }
        return timeFirst(trimmed)
    }

    /// Two spaces, a tab or a mark part the name from the time in most clients.
    private static func gap(before index: Substring.Index, in line: Substring) -> Form.Gap {
        let front = line[..<index]
        if front.hasSuffix("  ") || front.hasSuffix("\t") { return .wide }
        return front.dropLast(while: \.isWhitespace).last.map { ",·|-–—:：，".contains($0) } == true ? .mark : .single
    }

    /// `2026-03-18 21:40:05 林晓`; without its day or its seconds as notes begin as well, `08:31 Lovisa Roe`.
    private static func timeFirst(_ line: Substring) -> Parts? {
        var cursor = TextCursor(line)
        guard line.first?.isNumber == true, let time = cursor.time(),
            let stamp = Stamp(line[..<cursor.rest.startIndex]),
            cursor.rest.first?.isWhitespace == true
        else { return nil }
        let name = cursor.rest.drop(while: \.isWhitespace)
        let isOfClient =
            time.date != nil && (time.hasSeconds || time.statesHalf) && name.split(separator: " ").count <= 3
        return Parts(name: name, stamp: stamp, gap: .single, isNameFirst: false, isLoose: !isOfClient)
    }

    /// A line with nothing but a time, as Slack sets it beside a message that goes on: `2:24 PM`, `[2:24 PM]`.
    static func stamp(_ line: Substring) -> Stamp? {
        guard line.count <= 40 else { return nil }
        // Discord sets a dash before it.
        var text = PlainText.line(Emphasis.without(line)).drop { "—– ".contains($0) }
        if text.first == "[", text.last == "]" { text = text.dropFirst().dropLast() }
        return Stamp(text)
    }

    /// The line without what is drawn around it: `--- Ana Roe, 08:22`, `── 评论 1  左航  08:03 ──`.
    private static func withoutRule(_ line: Substring) -> Substring {
        let isDrawn = { (character: Character) in "-_=*—─━▬▸▶►●■◆".contains(character) }
        guard let first = line.first, isDrawn(first) else { return line }
        let rest = line.drop(while: isDrawn)
        guard rest.first?.isWhitespace == true else { return line }
        return rest.drop(while: \.isWhitespace).dropLast { isDrawn($0) || $0.isWhitespace }
    }

    /// Without what counts comments: `#16 系统`, `Comment 3  Ana`, `评论 1  左航`.
    private static func withoutNumber(_ line: Substring) -> Substring {
        let word = line.prefix { !$0.isWhitespace && !$0.isNumber }
        if PastedHeader.comments.contains(word.lowercased()) {
            let number = line[word.endIndex...].drop { $0 == " " || $0 == "#" }
            let rest = number.drop(while: \.isNumber)
            guard number.first?.isNumber == true, let mark = rest.first, " \t:：.、|-–—".contains(mark) else {
                return line
            }
            return rest.drop { " \t:：.、|-–—".contains($0) }
        }
        guard line.first == "#" else { return line }
        let rest = line.dropFirst().drop(while: \.isNumber)
        return rest.first == " " && rest.startIndex > line.index(after: line.startIndex) ? rest.dropFirst() : line
    }

    private static let comments = Set(Vocabulary.labels.words("head of a comment").map { $0.lowercased() })

    /// Few words, no sentence.
    static func isName(_ text: Substring) -> Bool {
        let name = text.prefix(longest)
        guard let first = name.first, first.isLetter || first == "@", name.count < longest else { return false }
        return name.split(separator: " ").count <= 5 && !name.contains { "<>|#*;?!\"，。：".contains($0) }
            && !name.contains(": ") && name.split(separator: " ").allSatisfy(mayBeOfName)
    }

    /// A word of a name ends in a stop only when it is cut short: `K.`, `Dr.`, `Jr.`.
    private static func mayBeOfName(_ word: Substring) -> Bool {
        guard word.hasSuffix(".") else { return true }
        let short = word.dropLast()
        return short.count <= 3 && short.first?.isUppercase == true && short.allSatisfy(\.isLetter)
    }

    /// Whether words name what a time is of, or tell what happened at it: `Created 2025-01-15 14:02`, `上线时间 2025/1/15 14:02`.
    static func isField(_ name: String) -> Bool {
        MetadataKey(name: name) != nil || SectionKind(heading: name) != nil || Milestone(mark: name) != nil
            || PostLine(name[...]).kind != .text || name.hasSuffix("时间") || name.hasSuffix(" at")
            || !StatementReader.statements(in: name).isEmpty
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
        // `(1) 👍`
        if text.unicodeScalars.contains(where: \.properties.isEmojiPresentation), text.contains(where: \.isNumber),
            !text.contains(where: \.isLetter)
        {
            return true
        }
        let words = text.split(separator: " ")
        return words.count >= 2 && Int(read: words[0]) != nil && ["reply", "replies", "条回复"].contains(String(words[1]))
    }

    /// The name without the emoji of a status: `Ana Roe :palm_tree:`.
    private static func withoutEmoji(_ text: Substring) -> Substring {
        guard text.last(where: { !$0.isWhitespace }) == ":" else { return text }
        guard let open = text.dropLast().lastIndex(of: ":"), open > text.startIndex else { return text }
        return text[..<open]
    }
}

extension PastedHeader {
    /// A time as a client shows it: always with its minutes, and nothing beside it.
    struct Stamp {
        let time: TimeExpression
        let half: Form.Half

        init?(_ text: Substring) {
            guard text.utf8.count <= 60, let time = WrittenTime.whole(text) ?? ForeignCalendar.stamp(text),
                time.clock != nil, time.doubt == nil, time.endClock == nil, time.certainty == .exact,
                text.contains(where: { ":：点".contains($0) })
                    || !time.isHourAlone && text.contains(where: { "hH时".contains($0) })
            else { return nil }
            self.time = time
            guard time.statesHalf, let last = text.last(where: { !$0.isWhitespace }), last.isLetter, last.isASCII else {
                half = .none
                return
            }
            let letters = text.dropLast { $0.isLetter || $0 == "." }
            half = last.isLowercase ? .small : letters.last?.isWhitespace == true ? .apart : .joined
        }

        /// Whether `PM`, `下午` or the like stands with it.
        var hasHalf: Bool { time.statesHalf }
    }
}

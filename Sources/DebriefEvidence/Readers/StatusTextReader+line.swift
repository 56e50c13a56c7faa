import DebriefEvents
import DebriefLanguage
import DebriefText

/// A line of a status page that was copied as text, by what it gives of a post: its state, its time, its words.
struct PostLine {
    enum Kind {
        /// A time alone: `Posted Jun 07, 2024 - 04:19 PDT`.
        case stamp
        /// A state, with or without what was posted: `Resolved - Operations are restored.`
        case label
        /// Both, and perhaps what was posted: `1. investigating Jul 28, 2023, 09:44 AM UTC`.
        case header
        /// A day of its own for the posts below it.
        case day
        /// What begins with a time and is no post of a page.
        case timed
        case text
    }

    private(set) var kind = Kind.text
    /// As the formats of pages name it: `resolved` for 已解决 too.
    private(set) var state: String?
    private(set) var time: TimeExpression?
    /// What stands before the time of a stamp, in small letters.
    private(set) var lead = ""
    /// What the line says besides.
    private(set) var text: Substring
    /// Whether an empty line stands before it.
    var isApart = false

    /// Nothing beyond this is looked at for a time at the end.
    private static let reach = 2_000
    private static let longestStamp = 100

    init(_ line: Substring) {
        text = line
        let content = Self.content(of: line.prefix(Self.reach))
        guard !content.isEmpty else { return }
        if let (lead, time) = Self.stamp(content) {
            (kind, self.lead, self.time, text) = (.stamp, lead, time, "")
        } else if let day = Self.day(content) {
            (kind, time, text) = (.day, day, "")
        } else if let (state, rest, isMarked) = Self.state(content) {
            take(state, rest, isMarked, of: line)
        } else {
            takeTimed(content)
        }
    }

    /// Takes the line for words of a post.
    mutating func becomeText() { (kind, state) = (.text, nil) }

    /// Takes the line for what heads a post, whose place says so where its words do not: `Summary of our review`.
    mutating func becomeLabel() {
        let words = Self.content(of: text.prefix(Self.reach))
        let front = words.lowercased()
        let known = Self.states.first { name, _ in
            front.hasPrefix(name) && (Self.isWordEnd(words, name.count) || name.first?.isASCII == false)
        }
        (kind, state, text) = (.label, known?.state, "")
    }

    /// Whether it could head a post: a few words that are no sentence.
    var isHeading: Bool {
        guard kind == .text, isApart, text.utf8.count <= Self.longestHeading else { return false }
        let words = Self.content(of: text)
        return words.first?.isLetter == true && !words.contains { ".!?,;:。！？，；：".contains($0) }
    }

    private static let longestHeading = 48

    /// Goes on behind a state.
    private mutating func take(_ state: String, _ rest: Substring, _ isMarked: Bool, of line: Substring) {
        if rest.isEmpty {
            (kind, self.state, text) = (.label, state, "")
        } else if let (_, time) = Self.stamp(rest), time.date != nil {
            (kind, self.state, self.time, text) = (.header, state, time, "")
        } else if let (time, said) = Self.timed(rest), time.date != nil {
            (kind, self.state, self.time, text) = (.header, state, time, said)
        } else if isMarked {
            if let (time, said) = Self.ended(rest) {
                (kind, self.state, self.time, text) = (.header, state, time, said)
            } else {
                (kind, self.state, text) = (.label, state, Self.offering(rest, of: line))
            }
        }
    }

    /// A line that begins with a time, which a state may follow.
    private mutating func takeTimed(_ content: Substring) {
        guard let (time, rest) = Self.timed(content) else { return }
        kind = .timed
        // Notes and logs have lines that begin with a clock; a page prints the day of each post, and no seconds.
        guard time.date != nil, !time.hasSeconds else { return }
        guard let (state, said, isMarked) = Self.state(rest), isMarked || said.isEmpty else { return }
        (kind, self.state, self.time, text) = (.header, state, time, said)
    }

    /// What follows a state, to the end of the line and not only as far as was looked at.
    private static func offering(_ rest: Substring, of line: Substring) -> Substring { line[rest.startIndex...] }

    // MARK: Parts

    /// The line without what sets it off: marks of lists and headings, a number, brackets, emphasis, `Status:`.
    private static func content(of line: Substring) -> Substring {
        var content = NoteStatements.withoutNumber(line.drop { $0.isWhitespace || "#>»•·*+-–—_▪●○◦".contains($0) })
        content = content.drop { $0.isWhitespace || "*_[【".contains($0) }
        while let last = content.last, last.isWhitespace || "*_".contains(last) { content.removeLast() }
        return content
    }

    /// A time with a clock that is all of a text, with what announces it.
    private static func stamp(_ text: Substring) -> (lead: String, time: TimeExpression)? {
        guard text.utf8.count <= longestStamp else { return nil }
        var rest = text
        let front = text.prefix(24).lowercased()
        let lead = leads.first { front.hasPrefix($0) && isWordEnd(text, $0.count) } ?? ""
        rest = rest.dropFirst(lead.count).drop { $0.isWhitespace || ":：(（[".contains($0) }
        // `Posted 2 years ago. Jun 07, 2024 - 04:19 PDT`
        if let ago = rest.prefix(40).firstPlace(of: " ago") {
            let behind = rest[ago.upperBound...].drop { $0.isWhitespace || ".,·-–—(|".contains($0) }
            if !behind.isEmpty { rest = behind }
        }
        while let last = rest.last, last.isWhitespace || ")）]】:：.".contains(last) {
            // `a.m.` and `(UTC)` end so.
            if WrittenTime.whole(rest) != nil { break }
            rest.removeLast()
        }
        guard let time = WrittenTime.whole(rest), time.isOfPost else {
            return PostByline(text).map { ($0.lead, $0.time) }
        }
        return (lead, time)
    }

    private static func day(_ content: Substring) -> TimeExpression? {
        guard content.utf8.count <= longestStamp, let day = TimeScanner.day(heading: content), day.date?.year != nil,
            day.range.upperBound == content.utf8.count
        else { return nil }
        return day
    }

    /// A day and a clock in front of a text, and what follows them.
    private static func timed(_ text: Substring) -> (time: TimeExpression, rest: Substring)? {
        var cursor = TextCursor(text.prefix(longestStamp))
        guard let time = cursor.time(), time.clock != nil, time.doubt == nil else { return nil }
        let rest = text[cursor.rest.startIndex...]
        guard let next = rest.first, next.isWhitespace || "]】)）:：-–—|·,，".contains(next) else { return nil }
        return (time, rest.drop { $0.isWhitespace || "]】)）:：-–—|·,，[【(（".contains($0) })
    }

    /// A day and a clock at the end of a text, and what stands before them.
    private static func ended(_ text: Substring) -> (time: TimeExpression, rest: Substring)? {
        if let close = text.last, close == ")" || close == "）" || close == "]" {
            guard let open = text.lastIndex(where: { "(（[".contains($0) }),
                let (_, time) = stamp(text[text.index(after: open)...].dropLast()), time.date != nil
            else { return nil }
            return (time, text[..<open])
        }
        guard let end = PastedLine.PastedEnd(text), end.time.date != nil else { return nil }
        return (end.time, end.text)
    }

    /// Whether words only announce the time that follows: `Posted`, 发布于.
    static func announces(_ words: some StringProtocol) -> Bool { leads.contains(words.lowercased()) }

    /// The state that a text begins with, what follows it, and whether a mark parts them.
    private static func state(_ text: Substring) -> (state: String, rest: Substring, isMarked: Bool)? {
        guard text.first?.isLetter == true else { return nil }
        let front = text.prefix(40).lowercased()
        guard let found = states.first(where: { front.hasPrefix($0.word) && isWordEnd(text, $0.word.count) }) else {
            return nil
        }
        let behind = text.dropFirst(found.word.count)
        let gap = behind.prefix { $0.isWhitespace || "]】)）*_:：-–—|·,，".contains($0) }
        let isMarked = gap.contains { !$0.isWhitespace && $0 != "," && $0 != "，" }
        return (found.state, behind[gap.endIndex...], isMarked)
    }

    static func isWordEnd(_ text: Substring, _ count: Int) -> Bool {
        let rest = text.dropFirst(count)
        guard let next = rest.first, text.first?.isASCII == true else {
            // 更新 begins longer words too: there only a mark ends it.
            return rest.first.map { !$0.isLetter } ?? true
        }
        return !next.isLetter && !next.isNumber && next != "'" && next != "’"
    }

    /// The longest first, as one may begin another.
    private static let states = Vocabulary.labels.pairs("post state").map { (word: $0.key, state: $0.value) }
        .sorted { ($0.word.count, $0.word) > ($1.word.count, $1.word) }
    static let leads = Vocabulary.labels.words("post time").sorted { ($0.count, $0) > ($1.count, $1) }
}

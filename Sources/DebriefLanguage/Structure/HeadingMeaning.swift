import DebriefText
import Synchronization

/// What the words of a heading say about what stands below it, in English or Chinese, whatever its numbering or decoration.
package struct HeadingMeaning: Hashable, Sendable {
    /// `nil` for words that could stand over anything.
    package var kind: SectionKind?
    /// Whether it promises action items beside what it is about: `Resolution and follow-up`.
    package var alsoActions = false
    /// Whether it heads advice on how reports are written.
    package var isGuidance = false

    /// No meaning.
    package init() {}

    /// What every organisation would say it means; see ``HeadingNames`` for what one of them decided.
    package init(_ heading: some StringProtocol) {
        self.init(words: Self.words(of: heading), of: heading)
    }

    init(words: String, of heading: some StringProtocol) {
        guard !words.isEmpty, words.utf8.count <= Self.limit else { return }
        let heading = String(heading)
        if let known = Self.known.withLock({ $0[heading] }) {
            self = known
            return
        }
        let meaning = HeadingMeaning(reading: words, of: heading)
        Self.known.withLock { known in
            if known.count >= Self.memory { known.removeAll(keepingCapacity: true) }
            if heading.utf8.count <= 2 * Self.limit { known[heading] = meaning }
        }
        self = meaning
    }

    /// What headings mean that were asked for last: each is, several times, by those who look for different things.
    private static let known = Mutex<[String: HeadingMeaning]>([:])
    private static let memory = 4_096

    private init(reading words: String, of heading: String) {
        let lexicon = HeadingLexicon.standard
        kind = lexicon.kind(named: words)
        alsoActions = kind != .actionItems && lexicon.mayHoldActions(words)
        if kind != nil { return }
        isGuidance = lexicon.isGuidance(words)
        // `4:09 PM: follow-up` heads a stretch of time.
        let actions = !Self.beginsWithClock(heading) && lexicon.promisesActions(words)
        let isJoined = Self.joinsTopics(heading)
        let beginning = lexicon.kind(beginning: words)
        if let beginning, !actions || !Self.isGeneral(beginning, isJoined) {
            kind = beginning
        } else if let ruling = lexicon.ruling(of: words), ruling.kind != .actionItems || actions {
            kind = ruling.kind
        } else if let part = lexicon.kind(holding: words), part != .actionItems || actions {
            kind = part
        }
        if kind == .actionItems || kind == .timeline {
            alsoActions = false
        } else if actions, isJoined {
            alsoActions = true
        }
    }

    /// Longer than this no heading is known.
    private static let limit = 80

    /// Whether what a heading begins with may be about the time afterwards too: `Steps taken to prevent a recurrence`.
    private static func isGeneral(_ kind: SectionKind, _ isJoined: Bool) -> Bool {
        switch kind {
        case .prevention, .recommendations, .systemicImprovements: true
        case .response, .resolution, .summary, .problemStatement: !isJoined
        default: false
        }
    }

    /// `Lessons and action items`, `Resolution / follow-up`, `原因与改进`
    private static func joinsTopics(_ heading: some StringProtocol) -> Bool {
        heading.unicodeScalars.contains { "&/+,，、与和及并".unicodeScalars.contains($0) }
            || heading.lowercased().contains(" and ")
    }

    private static func beginsWithClock(_ heading: some StringProtocol) -> Bool {
        let digits = heading.utf8.prefix { (0x30...0x39).contains($0) }.count
        return (1...2).contains(digits) && heading.utf8.dropFirst(digits).first == 0x3A
    }

    /// Lower case; no numbering, emphasis, emoji, brackets or punctuation; single spaces.
    static func words(of heading: some StringProtocol) -> String {
        var words = ""
        var depth = 0
        var endsWithSpace = true
        for scalar in heading.unicodeScalars {
            switch scalar {
            case "(", "（", "[", "【":
                depth += 1
                continue
            case ")", "）", "]", "】":
                depth = max(0, depth - 1)
                continue
            case _ where depth > 0: continue
            case "'", "’": words.unicodeScalars.append("'")
            // Plain letters and Chinese ones are told without the tables of Unicode: every line of plain text comes here.
            case "a"..."z", "0"..."9", "\u{4E00}"..."\u{9FFF}": words.unicodeScalars.append(scalar)
            case "A"..."Z": words.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value | 0x20)))
            case _ where scalar.value >= 0x80 && scalar.properties.isAlphabetic:
                words += scalar.properties.lowercaseMapping
            default:
                if !endsWithSpace { words.unicodeScalars.append(" ") }
                endsWithSpace = true
                continue
            }
            endsWithSpace = words.isEmpty
        }
        var rest = words[...]
        // `2.1 Timeline`, `A. Related Links`, `一、背景`
        while let space = rest.utf8.firstIndex(of: 0x20) {
            let word = rest[..<space]
            guard let first = word.utf8.first, first &- 0x30 < 10 || first >= 0x80 || word.utf8.count == 1,
                word.allSatisfy(\.isNumber) || word.count == 1 && word != "5", !rest.hasPrefix("5 why")
            else { break }
            rest = rest[rest.utf8.index(after: space)...]
        }
        while rest.utf8.last == 0x20 { rest = rest[..<rest.utf8.index(before: rest.endIndex)] }
        return String(rest)
    }
}

extension HeadingMeaning {
    /// Whether the words are a name of a section, or all of them together say what it is about.
    static func isName(_ words: String) -> Bool {
        guard !words.isEmpty, words.utf8.count <= limit else { return false }
        let lexicon = HeadingLexicon.standard
        if lexicon.kind(named: words) != nil { return true }
        guard let ruling = lexicon.ruling(of: words) else { return false }
        return ruling.kind != nil && ruling.coversAll
    }
}

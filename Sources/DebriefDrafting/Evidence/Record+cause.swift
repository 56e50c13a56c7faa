import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension Record {
    /// Whether it says what the cause is: `identified the cause and are working on a fix` does not.
    var namesCause: Bool {
        let statements = StatementReader.statements(in: text).filter { $0.event == .findCause }
        // Nothing but the words tells it: neither the state of a page, nor the hope to have found it.
        guard !statements.isEmpty else {
            return !signals.isDisjoint(with: [.cause, .rootCause]) || talk?.isLikely(.cause) ?? false
                || Record.causes.occur(in: text) && CauseWords.tell(behind: text[...])
        }
        return statements.contains { statement in
            guard statement.mood == .said else { return false }
            var text = self.text
            return text.withUTF8 { bytes in
                let rest = String(decoding: bytes[min(statement.range.upperBound, bytes.count)...], as: UTF8.self)
                return Record.goesOnWithCause(rest[...].drop { $0 == " " })
            }
        }
    }

    /// Behind `found the cause`: a colon, `is`, `as`.
    private static func goesOnWithCause(_ rest: Substring) -> Bool {
        // The verb comes first: `identified the cause as`.
        var rest = rest
        while let word = nouns.first(where: { rest.begins(withWordInAnyCase: $0) }) {
            rest = rest.dropFirst(word.count).drop { $0 == " " }
        }
        // `the cause of the timeouts: …`, `the cause for what users saw`
        if belongings.contains(where: { rest.begins(withWordInAnyCase: $0) }) { return CauseWords.tell(behind: rest) }
        if let first = rest.first, ":：–—".contains(first) { return rest.dropFirst().contains(where: \.isLetter) }
        if namers.contains(where: { rest.begins(withWordInAnyCase: $0) }) { return true }
        // Whatever else comes next may be the cause, unless it is the work that follows, or what came of it: `with the cause
        // identified, power was restored`.
        let next = rest.split { ",.;，。；".contains($0) }.first { $0.contains(where: \.isLetter) } ?? ""
        let words = next.lowercased()
        let ends: Set<Statement.Event> = [.recover, .ease, .mend, .close, .act, .undo]
        return next.contains(where: \.isLetter) && !works.contains { words.contains($0) }
            && !StatementReader.statements(in: next).contains { ends.contains($0.event) && $0.mood != .denied }
    }

    /// Whether it does no more than say that the cause was found.
    var saysNoMoreOfCause: Bool {
        let found = StatementReader.statements(in: wholeText).first { $0.event == .findCause && $0.mood == .said }
        return found.map { CauseWords.isOpening($0.range) } ?? false
    }

    /// Whether its words say that the cause was found, and not only what it is.
    var findsCause: Bool {
        signals.contains(.rootCause)
            && StatementReader.statements(in: text).contains { $0.event == .findCause && $0.isFact && !$0.isWeak }
    }

    /// Whether it calls the cause that it names certain.
    var confirmsCause: Bool {
        signals.isDisjoint(with: [.suspicion, .question])
            && (CauseWords.confirm(text) || RemarkReader.kinds(in: text).contains(.confirmation))
    }

    private static let events: Vocabulary = .events
    private static let belongings = Vocabulary.causes.words("belongs to what it causes")
    /// The longest first.
    private static let nouns = (events.words("cause-noun") + Vocabulary.grammar.words("article"))
        .sorted { $0.count > $1.count }
    private static let works = Vocabulary.causes.words("comes instead of what it is")
    private static let causes = Phrases(.citing, "names a cause")
    private static let namers = Vocabulary.causes.words("leads to what it is")
}

/// How sentences around a cause are built.
enum CauseWords {
    /// Whether the words of a cause say that it is certain.
    static func confirm(_ text: String) -> Bool { confirmations.occur(in: text) && !doubts.occur(in: text) }

    /// Whether words leave in doubt what they tell.
    static func doubt(_ text: String) -> Bool { doubts.occur(in: text) }

    private static let confirmations = Phrases(.citing, "confirms", "confirms by itself")
    private static let doubts = Phrases(.vagueness, "hypothesis", "hedge")

    /// Whether what it is comes after what it is the cause of: behind a colon, `is`, `was`.
    static func tell(behind text: Substring) -> Bool {
        let clause = text.split { ",.;，。；".contains($0) }.first ?? ""
        if let colon = clause.firstIndex(where: { ":：–—".contains($0) }) {
            return clause[clause.index(after: colon)...].contains(where: \.isLetter)
        }
        return joints.occur(in: clause)
    }

    private static let joints = Phrases(.causes, "is what it is")

    /// Whether no more stands before some words than who speaks.
    static func isOpening(_ words: Range<Int>) -> Bool { words.lowerBound <= longestOpening }

    private static let longestOpening = 32
}

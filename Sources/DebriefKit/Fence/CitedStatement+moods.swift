import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension CitedStatement {
    /// What the sentence says to have happened and the cited lines deny, plan, ask or hope; causes that no line names.
    func misreadings() -> [Finding] {
        if let copy = reversedCopies().first { return [copy] }
        if let other = reversedPredicate() ?? hastySparing() { return [other] }
        if let cause = unfoundedCause() { return [cause] }
        let events = misreadEvents().prefix(1)
        guard events.isEmpty else { return Array(events) }
        return (deniedByOneLine() ?? promoted() ?? prematureEnd() ?? untoldHarm()).map { [$0] } ?? []
    }

    private func misreadEvents() -> [Finding] {
        let said = StatementReader.statements(in: passage.own).filter {
            $0.isFact && !$0.isWeak && Self.outcomes.contains($0.event)
        }
        // In other words or another language it may be about something else.
        guard !said.isEmpty, sharesContent() else { return [] }
        let read = records.flatMap(\.statements)
        let facts = Set(records.flatMap(\.facts))
        return said.compactMap { statement in
            let alike = read.filter { $0.event == statement.event }
            guard !facts.contains(statement.event), let other = alike.first,
                alike.allSatisfy({ isUnsaid($0.mood, read) }), !isOnlyWithoutEffect(statement, other),
                !rows.contains(where: {
                    StatementReader.statements(in: $0.text).contains { $0.event == statement.event && $0.isFact }
                })
            else { return nil }
            return .misread(other.mood, records.first?.shown ?? "", at: passage.place(trimmed(statement.clause)))
        }
    }

    /// What is done or comes about once; that something is broken, or noticed, is said in many ways.
    private static let outcomes: Set<Statement.Event> = [
        .acknowledge, .declare, .escalate, .act, .undo, .change, .ease, .mend, .recover, .close,
    ]

    /// What is only to be done is decided, or told with a word of the future: a noun before `complete` may look alike.
    private func isUnsaid(_ mood: Statement.Mood, _ read: [Statement]) -> Bool {
        switch mood {
        case .denied, .expected, .asked, .failed: true
        case .planned:
            read.contains { $0.event == .decide }
                || records.contains { $0.texts.contains { Self.future.occur(in: $0) } }
        default: false
        }
    }

    /// A measure that did not help was taken all the same; nor is it misread in a sentence that says so itself.
    private func isOnlyWithoutEffect(_ statement: Statement, _ other: Statement) -> Bool {
        other.mood == .failed
            && (statement.event == .act || Self.failures.occur(in: passage.own) || ClauseWords.denies(passage.own))
    }

    private static let failures = Phrases(.citing, "had no effect")
    private static let future = Phrases(.moods, "future")

    private func trimmed(_ range: Range<Int>) -> Range<Int> { range.clamped(to: 0..<passage.own.utf8.count) }

    // MARK: Causes

    /// A cause that is told as a fact where no cited line tells one, or as confirmed where none confirms it.
    private func unfoundedCause() -> Finding? {
        let own = passage.own
        guard Self.causes.occur(in: own), !Self.doubts.occur(in: own) else { return nil }
        if Self.confirmations.occur(in: own) {
            let isConfirmed = records.contains { $0.texts.contains { Self.confirmations.occur(in: $0) } }
            return isConfirmed ? nil : .unconfirmed(at: passage.place(sentence))
        }
        guard Self.labels.occur(in: own), !records.contains(where: \.tellsCause), !sharesContent() else { return nil }
        return .unfoundedCause(records.first?.shown ?? "", at: passage.place(sentence))
    }

    private var sentence: Range<Int> { 0..<passage.text.utf8.count }

    /// Whether what is called the cause stands in a cited line in some word.
    private func sharesContent() -> Bool {
        // Brackets hold when it was, and in which zone.
        let parts: [Substring] = passage.own.split(omittingEmptySubsequences: false) { "(（".contains($0) }
        let own = parts.map { part -> Substring in
            guard let close = part.firstIndex(where: { ")）".contains($0) }) else { return part }
            return part[part.index(after: close)...]
        }
        let content = own.flatMap { FenceTokens.content(of: $0) }.filter { !Self.causes.occur(in: $0) }
        return records.contains { record in
            let theirs = record.texts.reduce(into: Set<String>()) { $0.formUnion(FenceTokens.content(of: $1)) }
            return content.contains { word in theirs.contains { $0.hasPrefix(word.prefix(5)) } }
        }
    }

    private static let causes = Phrases(.citing, "names a cause")
    private static let labels = Phrases(.citing, "says what the cause is")
    private static let confirmations = Phrases(.citing, "confirms")
    private static let doubts = Phrases(.vagueness, "hypothesis", "hedge")

    // MARK: Copies

    /// Words that are those of a cited line but for a negation.
    private func reversedCopies() -> [Finding] {
        copies().compactMap { copy in
            copy.gaps.contains { Self.isNegated($0.right) != Self.isNegated($0.left) && Self.isRestated($0) }
                ? .misread(.denied, QuotedWords.shown(copy.source), at: passage.place(copy.range)) : nil
        }
    }

    /// Whether nothing but the negation changed: both sides have the same words, or one has none.
    private static func isRestated(_ gap: NearCopy.Gap) -> Bool {
        let (left, right) = (meaning(gap.left), meaning(gap.right))
        return left.isEmpty || right.isEmpty || left == right
    }

    private static func meaning(_ tokens: [String]) -> Set<String> {
        Set(
            tokens.filter { token in
                !token.hasSuffix("n't") && !negations.contains(token) && !WordStem.isIdle(token)
                    && !negators.occur(in: Word.all(in: token))
            }
            .map { WordStem.stem($0) }
        )
    }

    private static func isNegated(_ tokens: [String]) -> Bool {
        tokens.contains { $0.hasSuffix("n't") || negations.contains($0) }
            || negators.occur(in: Word.all(in: tokens.joined(separator: " ")))
    }

    private static let negators = Phrases(.moods, "negator")
    private static let negations = Set(Vocabulary.moods.chineseWords("negator"))
}

extension CitedRecord {
    /// Whether it says why something happened.
    fileprivate var tellsCause: Bool {
        statements.contains { $0.event == .findCause && $0.mood == .said }
            || texts.contains { Self.telling.occur(in: $0) }
    }

    private static let telling = Phrases(.causes, "tells a cause", "link")
}

extension Finding {
    fileprivate static func misread(_ mood: Statement.Mood, _ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "the cited evidence does not say that this happened: \(name(mood)) '\(source)'",
                zh: "所引的证据没有说此事发生过（\(chineseName(mood))）：“\(source)”"
            ),
            at: range
        )
    }

    private static func name(_ mood: Statement.Mood) -> String {
        switch mood {
        case .planned: "it plans it in"
        case .asked: "it asks in"
        case .expected: "it expects it in"
        case .failed: "it was without effect in"
        default: "it says otherwise in"
        }
    }

    private static func chineseName(_ mood: Statement.Mood) -> String {
        switch mood {
        case .planned: "只是打算"
        case .asked: "只是询问"
        case .expected: "只是预期"
        case .failed: "没有效果"
        default: "所说相反"
        }
    }

    fileprivate static func unconfirmed(at range: SourceRange) -> Finding {
        Finding(Message("the cited evidence confirms no cause", zh: "所引的证据没有证实任何原因"), at: range)
    }

    fileprivate static func unfoundedCause(_ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message("the cited evidence names no such cause: '\(source)'", zh: "所引的证据没有指出这样的原因：“\(source)”"),
            at: range
        )
    }
}

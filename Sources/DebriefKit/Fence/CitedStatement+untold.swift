import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension CitedStatement {
    /// What the sentence says to have happened and the cited lines do not tell: an effect, a step, that nobody suffered,
    /// who or what caused it.
    func untold() -> [Finding] {
        guard !passage.isRow else { return [] }
        if let order = orderedClaim() { return [order] }
        return [untoldEffect(), untoldEvent(), untoldSparing(), untoldCause()].compactMap(\.self)
    }

    private var source: String { records.first?.shown ?? "" }

    private func rowsTell(_ events: Set<Statement.Event>) -> Bool {
        rows.contains { row in
            !events.isDisjoint(with: row.milestones.compactMap(\.event))
                || StatementReader.statements(in: row.text).contains { events.contains($0.event) && $0.mood == .said }
        }
    }

    /// What a line tells the writer of a report to claim, which bears out nothing.
    private func orderedClaim() -> Finding? {
        guard passage.quotations.isEmpty, !records.isEmpty,
            records.allSatisfy(\.givesOrder)
        else { return nil }
        return .ordered(source, at: passage.place(whole))
    }

    // MARK: Effects

    /// `the restart helped`, where the line says that it did not.
    private func untoldEffect() -> Finding? {
        guard Self.tellsEffect(passage.own), !Self.failures.occur(in: passage.own) else { return nil }
        let failed = records.filter { record in
            record.texts.contains { Self.failures.occur(in: $0) || Self.cameToNothing($0) || Self.fails($0) }
        }
        guard let first = failed.first,
            records.allSatisfy({ record in
                failed.contains { $0.place == record.place }
                    ? !record.tellsEnd : record.facts.isDisjoint(with: Self.ends)
            })
        else { return nil }
        guard failed.count < records.count else { return .withoutEffect(first.shown, at: passage.place(whole)) }
        // Among several lines the clause that tells the effect must be about the one that failed.
        let clause = ClauseWords.clauses(of: passage.own, atWords: true).first { Self.tellsEffect($0) }
        let own = ClauseWords(clause ?? "")
        let others = records.filter { record in !failed.contains { $0.place == record.place } }
        let shared = failed.map { own.shared(with: ClauseWords($0.told.joined(separator: "\n"))).count }.max() ?? 0
        guard shared > 0,
            !others.contains(where: { own.shared(with: ClauseWords($0.told.joined(separator: "\n"))).count >= shared })
        else { return nil }
        return .withoutEffect(first.shown, at: passage.place(whole))
    }

    /// Whether something is said to have had an effect: by a word for it, by what it mended, or by what it brought down.
    private static func tellsEffect(_ text: String) -> Bool {
        if effects.occur(in: text) || Self.lowering.occur(in: text) { return true }
        guard !ClauseWords.isNegated(text) else { return false }
        return StatementReader.statements(in: text).contains {
            $0.isFact && !$0.isWeak && [.ease, .mend, .recover].contains($0.event)
        }
    }

    /// Whether a measure is told together with that it had no effect: `flushing the cache changed nothing`.
    private static func fails(_ text: String) -> Bool {
        ClauseWords.denies(text) && StatementReader.statements(in: text).contains { $0.mood == .failed }
    }

    /// `bounced the thread, nothing.`: a clause that says no more than that nothing came of it.
    private static func cameToNothing(_ text: String) -> Bool {
        text.lowercased().split { ",;.!—–:，；。：！".contains($0) }.contains { clause in
            nothing.contains(String(clause.drop { $0 == " " }.dropLast { $0 == " " }))
        }
    }

    private static let nothing = Set(Vocabulary.citing.words("came to nothing"))

    private var whole: Range<Int> { 0..<passage.text.utf8.count }

    private static let effects = Phrases(.citing, "had effect")
    private static let lowering = Phrases(.citing, "brings down")
    private static let failures = Phrases(.citing, "had no effect")
    private static let ends: Set<Statement.Event> = [.ease, .mend, .recover, .close]

    // MARK: Steps

    /// `responders rolled back at 14:31`, where the line of that time tells of something else.
    private func untoldEvent() -> Finding? {
        let isRead = records.allSatisfy(\.isShortAndRead)
        // That an alert fired is not that anybody took it up.
        guard isRead || !records.isEmpty && records.allSatisfy({ Self.alerting.occur(in: $0.words) && $0.isShort })
        else {
            return nil
        }
        let isTimed = isRead && facts.times.contains { $0.clock != nil }
        let said = StatementReader.statements(in: passage.own).filter {
            $0.isFact && !$0.isWeak && (isTimed || $0.event == .acknowledge)
        }
        let told = Set(records.flatMap { $0.statements.map(\.event) }).union(records.flatMap(\.facts))
        for statement in said {
            guard let kin = Self.kin[statement.event], told.isDisjoint(with: kin), !rowsTell(kin),
                !records.contains(where: { $0.names(Self.shown(statement, in: passage.own)) })
            else { continue }
            return .untold(source, at: passage.place(statement.clause.clamped(to: whole)))
        }
        return nil
    }

    /// The words that carry a statement, in lower case.
    private static func shown(_ statement: Statement, in text: String) -> String {
        let bytes = Array(text.utf8)
        let range = statement.range.clamped(to: 0..<bytes.count)
        return String(decoding: bytes[range], as: UTF8.self).lowercased()
    }

    /// What may be meant where a step is told.
    private static let kin: [Statement.Event: Set<Statement.Event>] = [
        .undo: [.undo, .act, .mend, .change, .ease, .decide], .recover: [.recover, .ease, .mend, .close],
        .ease: [.recover, .ease, .mend, .close, .undo, .act], .close: [.recover, .ease, .mend, .close],
        .acknowledge: [.acknowledge, .act, .undo, .change, .decide, .findCause, .escalate, .declare, .communicate],
        .mend: [.mend, .undo, .act, .change, .ease, .recover], .declare: [.declare, .escalate, .notice, .communicate],
        .escalate: [.escalate, .declare, .notice, .report], .communicate: [.communicate, .report, .declare],
    ]

    // MARK: Sparing

    /// `no lockers were affected`, where no line denies anything.
    private func untoldSparing() -> Finding? {
        guard saysNoOneSuffered(passage.own),
            !records.contains(where: { $0.texts.contains { Self.denies($0) } || $0.figures.contains { $0.value == 0 } }
            ),
            !rows.contains(where: { Self.denies($0.text) })
        else { return nil }
        return .untold(source, at: passage.place(whole))
    }

    func saysNoOneSuffered(_ text: String) -> Bool {
        if Self.spared.occur(in: text) { return true }
        let words = Word.all(in: text)
        return words.indices.contains { index in
            guard Self.denials.match(words, at: index) != nil else { return false }
            let reach = words[index...].prefix(6)
            return reach.contains { Self.suffering.contains($0) }
        }
    }

    private static func denies(_ text: String) -> Bool {
        denials.occur(in: text) || negators.occur(in: text) || text.contains("n't") || text.contains("n’t")
    }

    private static let denials = Phrases(.citing, "denies")
    private static let suffering = Phrases(.citing, "suffered")
    private static let spared = Phrases(.citing, "no one suffered")
    private static let negators = Phrases(.moods, "negator")

    // MARK: Causes

    /// `the network caused the outage`, where no line tells a cause or speaks of the network.
    private func untoldCause() -> Finding? {
        let own = passage.own
        guard !Self.hedges.occur(in: own), let agent = agent(in: own),
            !records.contains(where: \.givesCause)
        else { return nil }
        let content = FenceTokens.content(of: agent)
        guard !content.isEmpty else { return nil }
        let theirs = Set((records.flatMap(\.texts) + rows.map(\.text)).flatMap { FenceTokens.content(of: $0) })
        let isShared = content.contains { word in theirs.contains { $0.hasPrefix(word.prefix(5)) } }
        return isShared ? nil : .untold(source, at: passage.place(whole))
    }

    /// What is called the cause: the words of the clause before one of causing.
    private func agent(in text: String) -> String? {
        let words = Word.all(in: text)
        if let verb = Self.causing.firstMatch(in: words) {
            let end = words[verb.lowerBound].range.lowerBound
            return String(decoding: Array(text.utf8)[..<end], as: UTF8.self).split { ",;:".contains($0) }.last.map(
                String.init
            )
        }
        let characters = ChineseText(text)
        guard let verb = Self.causing.firstMatch(in: characters), verb.lowerBound > 0 else { return nil }
        return characters.string(0..<verb.lowerBound).split { "，；：。,;:".contains($0) }.last.map(String.init)
    }

    private static let causing = Phrases(.citing, "acts as a cause")
    private static let hedges = Phrases(.vagueness, "hypothesis", "hedge")
}

extension CitedRecord {
    /// Longer records may tell a thing in words that are not read.
    private static let short = 240

    /// Whether it is short enough to be read as a whole, and something in it is.
    fileprivate var isShortAndRead: Bool {
        !facts.isEmpty && isShort
    }

    fileprivate var isShort: Bool {
        !events.isEmpty && events.reduce(0) { $0 + $1.text.utf8.count } <= CitedRecord.short
    }

    /// Whether it tells that it was over, other than by where a figure is back at: `back to 9,800 in a minute`.
    fileprivate var tellsEnd: Bool {
        (events.map(\.text) + (events.isEmpty ? excerpt.values : [])).contains { text in
            let figures = StatedFacts(text).figures.map(\.range)
            return StatementReader.statements(in: text).contains { statement in
                statement.isFact && [.ease, .mend, .recover, .close].contains(statement.event)
                    && !figures.contains { (0...4).contains($0.lowerBound - statement.range.upperBound) }
            }
        }
    }

    var givesCause: Bool {
        statements.contains { $0.event == .findCause && $0.mood == .said }
            || texts.contains { Self.giving.occur(in: $0) || Self.naming.occur(in: $0) }
    }

    private static let giving = Phrases(.causes, "tells a cause", "link")
    private static let naming = Phrases(.citing, "names a cause", "acts as a cause")
}

extension Finding {
    fileprivate static func withoutEffect(_ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "the cited evidence says that it was without effect: '\(source)'",
                zh: "所引的证据说没有效果：“\(source)”"
            ),
            at: range
        )
    }

    fileprivate static func ordered(_ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "the cited evidence tells the writer what to claim, and not what happened: '\(source)'",
                zh: "所引的证据只是要求撰写者这样写，并没有说发生了什么：“\(source)”"
            ),
            at: range
        )
    }

    fileprivate static func untold(_ source: String, at range: SourceRange) -> Finding {
        Finding(
            Message("the cited evidence does not tell of this: '\(source)'", zh: "所引的证据没有提到此事：“\(source)”"),
            at: range
        )
    }
}

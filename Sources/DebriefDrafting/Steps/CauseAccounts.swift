import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What people said of the cause: outright, as a guess, and in doubt of either.
struct CauseAccounts {
    struct Account: Hashable {
        let record: Record
        /// The sentences that tell it.
        let words: String
    }

    /// Outright, the one that says it best first.
    let told: [Account]
    /// As what it may be, in order.
    let supposed: [Account]
    /// What doubts a cause that was told or supposed before.
    let doubts: [Account]

    /// - Parameters:
    ///   - records: of the incident, in order.
    ///   - aftermath: what was said outside of its window.
    ///   - course: of the conversation that the records are of.
    init(records: [Record], aftermath: [Record], _ assignment: MilestoneAssignment, course: ConversationCourse?) {
        let places = Set(records.lazy.filter(\.isSaid).map(\.event.citation.path))
        let first = records.first?.order ?? Int.min
        let later = aftermath.filter { $0.order > first && places.contains($0.event.citation.path) }
        let refuters = Set(assignment.dropped.values)
        let said = (records + later).filter { record in
            (record.isSaid || record.event.kind == .statusUpdate) && record.reportedAt == nil && !record.isOrder
                && assignment.dropped[record] == nil && !refuters.contains(record) && !record.onlyAnswersTheory
                && FollowUps.listed(in: record.wholeText).isEmpty
        }
        var told: [(rank: Int, account: Account)] = []
        var supposed: [Account] = []
        var doubts: [Account] = []
        for record in said {
            if let words = ToldCause.doubts(record.wholeText) { doubts.append(Account(record: record, words: words)) }
            let causes = ToldCause.all(in: record.wholeText)
            // How it began is told by who does not know yet why, or afterwards by a notice that stands for all of it.
            let isReport =
                [.started, .detected].contains { assignment.chosen[$0] == record } || record.event.time.end != nil
                || record == assignment.statedStart?.record || !record.signals.isDisjoint(with: [.customerReport])
            if let cause = causes.first(where: { $0.certainty == .told && ($0.isNamed || !isReport) }) {
                told.append((cause.isNamed ? 0 : 1, Account(record: record, words: cause.words)))
            } else if let words = record.supposition(causes) {
                supposed.append(Account(record: record, words: words))
            }
        }
        // Who names it in words that no rule knows is known by how the talk goes on.
        if let course, let (record, share) = course.likeliest(.identified), said.contains(record),
            told.allSatisfy({ course.share(of: $0.account.record, as: .identified) ?? 1 < Self.unlikely })
        {
            let account = Account(record: record, words: record.causeWords)
            if share >= Self.sure, record.signals.isDisjoint(with: [.suspicion, .question]) {
                told.append((-1, account))
            } else if share >= ConversationCourse.likely, !supposed.contains(where: { $0.record == record }) {
                supposed.append(account)
                supposed.sort { Record.precedes($0.record, $1.record) }
            }
        }
        self.told = told.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
            .map(\.element.account)
        self.supposed = supposed
        let named = [told.first?.account.record, supposed.first?.record, assignment.chosen[.identified]].compactMap(
            \.?.order
        )
        self.doubts = doubts.filter { doubt in named.contains { $0 < doubt.record.order } }
    }

    /// Whether nothing was left open of a cause: it was named outright, nobody doubted it, and then it was over.
    func isBorneOut(_ record: Record, _ words: String, _ assignment: MilestoneAssignment) -> Bool {
        let isFirm =
            record.signals.isDisjoint(with: [.suspicion, .question])
            && !ToldCause.all(in: words).contains { $0.certainty == .supposed } && !CauseWords.doubt(words)
        guard isFirm, doubts.isEmpty else { return false }
        if ToldCause.all(in: words).contains(where: \.isFound) { return true }
        let ends = [Milestone.mitigated, .resolved].compactMap { assignment.chosen[$0]?.order }
        return ends.contains { ($0 - record.order) <= Self.reach && $0 >= record.order }
    }

    /// Measured on conversations whose authors the model had not seen: above it nine of ten lines name the cause.
    private static let sure: Float = 0.6
    private static let unlikely: Float = 0.1

    /// Seconds from a cause that was named to the end that bears it out.
    private static let reach = 72 * 3_600
}

extension Record {
    /// The sentences that tell the cause which it names.
    var causeWords: String {
        guard isLongText else { return gist }
        let told = ToldCause.all(in: wholeText)
        if let cause = told.first(where: { $0.certainty == .told }) ?? told.first { return cause.words }
        return sentence { $0.isLikely(.cause) } ?? gist
    }

    /// The sentence in which it guesses at a cause; `nil` where it does not, or tells of measures and not of causes.
    fileprivate func supposition(_ causes: [ToldCause]) -> String? {
        if let cause = causes.first(where: { $0.certainty == .supposed }) { return cause.words }
        guard isSaid, let talk else { return nil }
        let isGuess = signals.contains(.suspicion) && talk.isLikely(.guess)
        let isCause =
            (!signals.isDisjoint(with: [.cause, .rootCause]) || talk.isLikely(.cause))
            && signals.isDisjoint(with: [.measureDone, .recovered, .improving, .impactOver, .rollback, .wrongTurn])
        // `是不是统计信息没收集`
        let ends: Set<Statement.Event> = [.recover, .ease, .mend, .close, .declare, .escalate]
        let isAsked =
            event.kind == .message && asksForCause && !talk.isUnlikely(.guess)
            && !StatementReader.statements(in: text).contains { ends.contains($0.event) }
        guard isGuess || isCause || isAsked else { return nil }
        return text.count <= Self.shortText ? text : sentence { $0.isLikely(.guess) || $0.isLikely(.cause) }
    }

    /// The first sentence that looks like something.
    private func sentence(where tells: (TalkJudgement) -> Bool) -> String? {
        SentenceSplit.parts(of: wholeText).lazy.map(\.trimmed).first { $0.count > 3 && tells(TalkJudgement(of: $0)) }
    }

    /// Of a long text, the sentence that says what was done or how it ended.
    var measureWords: String {
        guard wholeText.count > Self.shortText else { return text }
        let ends: Set<Statement.Event> = [.recover, .ease, .mend, .close, .undo, .act]
        let telling = SentenceSplit.parts(of: wholeText).first { part in
            StatementReader.statements(in: part).contains { ends.contains($0.event) && $0.mood == .said }
        }
        return telling?.trimmed ?? text
    }

    /// Of a mail or another long text, the sentence that tells a milestone.
    func words(of milestone: Milestone) -> String {
        guard isLongText, reportedAt == nil, let events = Self.telling[milestone] else { return text }
        let telling = SentenceSplit.parts(of: wholeText, wideStops: "。").filter { part in
            StatementReader.statements(in: part).contains {
                events.contains($0.event) && [.said, .partial].contains($0.mood) && $0.scope != .other
            }
        }
        let sentence = milestone == .mitigated || milestone == .resolved ? telling.last : telling.first
        return sentence.map { InertText.opening(of: String($0.trimmed)) } ?? text
    }

    private static let telling: [Milestone: Set<Statement.Event>] = [
        .detected: [.notice, .report, .trouble, .begin], .declared: [.declare], .mitigated: [.recover, .ease, .mend],
        .resolved: [.recover, .close, .mend],
    ]

    /// Whether it is more than is quoted as a whole.
    var isLongText: Bool { wholeText.count > Self.shortText }

    private static let shortText = 160
}

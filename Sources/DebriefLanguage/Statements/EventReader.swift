/// Finds the events that the words of a clause speak of, said or not.
///
/// Words combine: `errors` and `stopped` end an incident, `service` and `stopped` begin one. No list of phrases could
/// name all of them.
struct EventReader {
    struct Found {
        let kind: Statement.Event
        /// The words that carry the mood, by their places in the clause.
        let words: Range<Int>
        var scope = Statement.Scope.whole
        var isWeak = false
        /// A label, such as `Resolved:`, which says that it is so.
        var isCertain = false
    }

    let clause: Clause

    /// A text without any of these says nothing about an incident.
    static let signs = LexicalClasses(
        .beginPhrase,
        .troublePhrase,
        .recoverVerb,
        .recoverNoun,
        .recovered,
        .well,
        .easeVerb,
        .easeNoun,
        .fixVerb,
        .undoVerb,
        .undoNoun,
        .actVerb,
        .noticeVerb,
        .alert,
        .monitor,
        .reportVerb,
        .reportNoun,
        .acknowledgeVerb,
        .investigationNoun,
        .declareVerb,
        .declareNoun,
        .causeVerb,
        .causeNoun,
        .decideVerb,
        .escalateVerb,
        .communicateVerb,
        .communicateNoun,
        .changeVerb,
        .closeVerb,
        .backAgain,
        .recurrence,
        .fault,
        .figure,
        .returnVerb,
        .endVerb,
        .able,
        .failing,
        .failure,
        .again,
        .seeVerb,
        .haltVerb,
        .standstill,
        .noticeNoun,
        .unable,
        .functionVerb,
        .divertVerb,
        .turnVerb,
        .sayVerb,
        .message,
        .alarmState,
        .checkState,
        .riseNoun,
        .letVerb,
        .returned,
        .catchUp,
        .tellVerb,
        .answerVerb,
        .errorStatus,
        .closing,
        .rouseVerb,
        .raiseVerb,
        .comeBack,
        .bringDownVerb
    )

    /// The events of the clause, in the order of their words; none twice.
    func events() -> [Found] {
        guard !clause.classes.isDisjoint(with: Self.signs) else { return [] }
        var found: [Found] = []
        for index in clause.lexemes.indices where clause.lexemes[index].isAny(Self.signs) {
            for event in events(at: index) where !found.contains(where: { $0.kind == event.kind && !event.isCertain }) {
                found.append(event)
            }
        }
        // What recovers is not noticed, and what was declared over was not declared.
        if found.contains(where: { $0.kind == .recover && !$0.isWeak }) {
            found.removeAll { $0.kind == .notice && $0.isWeak || $0.kind == .trouble || $0.kind == .declare }
        }
        return found
    }

    private func events(at index: Int) -> [Found] {
        // `过期时间`, `恢复演练`
        if self[index].isChinese, after(index, LexicalClasses(.nounTail), within: 1) != nil { return [] }
        return [
            recovery(at: index), ending(at: index), measure(at: index), onset(at: index), notice(at: index),
            response(at: index), change(at: index),
        ].compactMap { $0 }
    }

    // MARK: - Words nearby

    subscript(index: Int) -> Lexeme { clause.lexemes[index] }

    /// The first word of a class behind a place, at most so many words on.
    func after(_ index: Int, _ kinds: LexicalClasses, within distance: Int) -> Int? {
        let end = min(clause.lexemes.endIndex, index + distance + 1)
        guard index + 1 < end else { return nil }
        return (index + 1..<end).first { clause.lexemes[$0].isAny(kinds) }
    }

    /// The nearest word of a class before a place, at most so many words back.
    func before(_ index: Int, _ kinds: LexicalClasses, within distance: Int) -> Int? {
        let start = max(clause.lexemes.startIndex, index - distance)
        guard start < index else { return nil }
        return (start..<index).last { clause.lexemes[$0].isAny(kinds) }
    }

    /// Whether a word can be a verb that tells of something. A bare form does at the beginning of a row (`Restart the
    /// pods`) and behind somebody who acts (`we notice`); elsewhere it may be a noun, or wait for a mood.
    func tells(_ index: Int) -> Bool {
        let lexeme = self[index]
        guard lexeme.forms == .base || lexeme.forms == [.base, WordForms(.singular)] else { return true }
        let subjects = LexicalClasses(.pronoun, .service, .alert, .monitor, .fault, .figure, .reportNoun)
        return index <= clause.lexemes.startIndex + 1 || before(index, subjects, within: 1) != nil
            || followsPlural(index) || before(index, LexicalClasses(.beginVerb), within: 1) != nil
            || before(index, LexicalClasses(.infinitive, .future, .expected, .wish, .negator, .modalDo), within: 3)
                != nil
    }

    /// `all three admins close the incident`: behind a plural that is no verb, a bare form tells.
    private func followsPlural(_ index: Int) -> Bool {
        let before = self[index - 1]
        return before.endsInS && before.forms.isDisjoint(with: [.third]) && !before.isAny(Self.determiners)
    }

    private static let determiners = LexicalClasses(.copula, .objectMark, .negator, .preposition, .modalDo)

    /// Whether the clause names what follows, in a few words: `Full recovery:`, `Detected`.
    var isLabel: Bool {
        clause.beginsLine && clause.lexemes.count <= 3 && clause.isLabel && clause.classes.isDisjoint(with: Self.doubts)
    }

    /// `Not resolved:` and `Expected recovery:` name what is not.
    private static let doubts = LexicalClasses(
        .negator,
        .failing,
        .failure,
        .future,
        .expected,
        .attempt,
        .condition,
        .partial
    )

    /// Whether the whole row is so short that its noun is a statement: `Service recovery`.
    var isNominal: Bool { clause.beginsLine && clause.lexemes.count <= 4 }
}

/// What a clause says to be missing: `no errors since 9:41` tells of an end, `no orders since 9:41` of a begin.
package enum Absence {
    case ofTrouble
    /// Of what should be there: `no logins`, `not responding`.
    case ofService
    /// Of something that may be either: `no reds`.
    case ofSomething

    /// What the last clause of some words, which go before or behind a time, denies; `nil` when it denies nothing.
    package init?(in text: some StringProtocol) {
        let lexemes = Lexeme.all(in: String(text))
        let clause = lexemes.lastIndex { $0.kind == .clauseEnd || $0.kind == .sentenceEnd }
        let words = lexemes[(clause.map { $0 + 1 } ?? 0)...]
        guard let negator = words.firstIndex(where: { $0.isA(.negator) || $0.number == 0 }) else { return nil }
        let denied = words[(negator + 1)...].prefix(words[negator].isChinese ? 8 : 5)
        if denied.contains(where: { $0.isAny(Self.troubles) }) {
            self = .ofTrouble
        } else if words[negator].isA(.unable) || denied.contains(where: { $0.isAny(Self.services) }) {
            self = .ofService
        } else {
            self = .ofSomething
        }
    }

    private static let troubles = LexicalClasses(
        .fault,
        .failing,
        .failure,
        .troublePhrase,
        .errorStatus,
        .standstill,
        .alert,
        .relapse,
        .recurrence,
        .backAgain
    )
    private static let services = LexicalClasses(
        .service,
        .audience,
        .inflow,
        .functionVerb,
        .well,
        .able,
        .recoverVerb
    )
}

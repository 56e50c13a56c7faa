/// What a word can contribute: the groups of `events.txt` and `moods.txt` to a statement, those of `evidence.txt` to a remark.
enum LexicalClass: String, CaseIterable, Sendable {
    case fault, figure, service, normal, well, artifact, alert, over, done, put, first
    case beginVerb = "begin-verb"
    case beginPhrase = "begin-phrase"
    case troublePhrase = "trouble-phrase"
    case endVerb = "end-verb"
    case fallVerb = "fall-verb"
    case returnVerb = "return-verb"
    case recoverVerb = "recover-verb"
    case recoverNoun = "recover-noun"
    case recovered
    case easeVerb = "ease-verb"
    case easeNoun = "ease-noun"
    case fixVerb = "fix-verb"
    case undoVerb = "undo-verb"
    case undoNoun = "undo-noun"
    case actVerb = "act-verb"
    case noticeVerb = "notice-verb"
    case fireVerb = "fire-verb"
    case reportVerb = "report-verb"
    case reportNoun = "report-noun"
    case acknowledgeVerb = "acknowledge-verb"
    case investigationNoun = "investigation-noun"
    case declareVerb = "declare-verb"
    case declareNoun = "declare-noun"
    case causeVerb = "cause-verb"
    case causeNoun = "cause-noun"
    case decideVerb = "decide-verb"
    case escalateVerb = "escalate-verb"
    case communicateVerb = "communicate-verb"
    case communicateNoun = "communicate-noun"
    case changeVerb = "change-verb"
    case changeNoun = "change-noun"
    case closeVerb = "close-verb"
    case backAgain = "back-again"
    case recurrence, persist, monitor, source, able, again
    case seeVerb = "see-verb"
    case haltVerb = "halt-verb"
    case noticeNoun = "notice-noun"
    case riseVerb = "rise-verb"
    case audience, inflow, prevention
    case selfVerb = "self-verb"
    case functionVerb = "function-verb"
    case systemVerb = "system-verb"
    case turnVerb = "turn-verb"
    case divertVerb = "divert-verb"

    case negator, failing, future, expected, wish, attempt, partial, most, condition, failure, ongoing
    case attemptNoun = "attempt-noun"
    case mistaken, hearsay
    case guarded = "guard"
    case conjunction, copula, pronoun, aspect, infinitive, moment, completion
    case stateMark = "state-mark"
    case objectMark = "object-mark"
    case modalDo = "modal-do"
    case doubt, unable, of, passive, habit, nobody, waiting, speaker, particle, preposition, that
    case foundMark = "found-mark"

    case symptom, calm, impact, reply, reason, found, chatter, limit, expired, credential, luck, worse, mechanism, courtesy
    case deadEnd = "dead-end"
    case statusPage = "status-page"
    case ruledOut = "ruled-out"
    case questionParticle = "question-particle"
    case notMonitored = "not-monitored"
    case noAccess = "no-access"
    case noDocument = "no-document"
    case noOwner = "no-owner"
    case notUndoable = "not-undoable"
    case allAtOnce = "all-at-once"
    case byHand = "by-hand"
    case otherParty = "other-party"
    case followUp = "follow-up"
}

/// A set of classes.
struct LexicalClasses: OptionSet, Sendable {
    let rawValue: UInt128

    init(rawValue: UInt128) { self.rawValue = rawValue }

    init(_ kinds: LexicalClass...) {
        rawValue = kinds.reduce(0) { $0 | 1 << UInt128(LexicalClass.places[$1] ?? 127) }
    }

    init(_ kind: LexicalClass) { rawValue = 1 << UInt128(LexicalClass.places[kind] ?? 127) }
}

extension LexicalClass {
    fileprivate static let places = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) }
    )
}

/// The forms that a word has in one place: `fix` is a base form and a singular.
struct WordForms: OptionSet, Sendable {
    let rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }
    init(_ form: WordForm) { rawValue = 1 << UInt16(form.rawValue) }

    static let only = WordForms(WordForm.only)
    static let base = WordForms(WordForm.base)
    static let third = WordForms(WordForm.third)
    static let past: WordForms = [WordForms(WordForm.past), WordForms(WordForm.participle)]
    static let progressive = WordForms(WordForm.progressive)
}

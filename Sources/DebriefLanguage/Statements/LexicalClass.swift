/// What a word can contribute: a group of `events.txt` or `moods.txt` to a statement, one of `evidence.txt` to a remark.
///
/// The group's name has hyphens: `beginVerb` is `begin-verb`.
enum LexicalClass: UInt8, CaseIterable, Sendable {
    // events.txt
    case fault, figure, service, normal, well, artifact, alert, over, done, put, first, beginVerb, beginPhrase
    case troublePhrase, endVerb, fallVerb, returnVerb, recoverVerb, recoverNoun, recovered, easeVerb, easeNoun
    case fixVerb, undoVerb, undoNoun, actVerb, noticeVerb, fireVerb, reportVerb, reportNoun, acknowledgeVerb
    case investigationNoun, declareVerb, declareNoun, causeVerb, causeNoun, decideVerb, escalateVerb, communicateVerb
    case communicateNoun, changeVerb, changeNoun, closeVerb, backAgain, recurrence, persist, monitor, source, able
    case again, seeVerb, haltVerb, noticeNoun, riseVerb, audience, inflow, prevention, nounTail, sayVerb, silenceVerb,
        rehearsal
    case selfVerb, functionVerb, systemVerb, turnVerb, divertVerb, repetition, message, fileVerb, alarmState, checkState
    case standstill, riseNoun, letVerb, returned, catchUp, tellVerb, delivery, codePlace, answerVerb,
        errorStatus, closing, rouseVerb, raiseVerb, worksOff, comeBack, bringAbout, sufferVerb, bringDownVerb

    // moods.txt
    case negator, failing, future, expected, wish, attempt, partial, most, condition, failure, ongoing, attemptNoun
    case mistaken, hearsay, guarded, conjunction, copula, pronoun, aspect, infinitive, moment, completion, stateMark
    case objectMark, modalDo, doubt, unable, of, passive, habit, nobody, waiting, speaker, particle, preposition
    case that, foundMark, sequence, agent, topic, earlier, ordinal, counted, unit, whole
    case here

    // evidence.txt
    case symptom, calm, impact, reply, reason, found, chatter, limit, expired, credential, luck, worse, mechanism,
        courtesy
    case deadEnd, statusPage, ruledOut, questionParticle, notMonitored, noAccess, noDocument, noOwner, notUndoable
    case allAtOnce, byHand, otherParty, followUp, watching, unchanged, relapse, gauge, shared,
        aside, toldCause, toldLabel, takesBack, takesBackAtEnd, hasItToo, unheard,
        confirmsTheEnd, facility, tooLate

    private static let byGroup = Dictionary(uniqueKeysWithValues: allCases.map { (group($0), $0) })

    init?(group: String) {
        guard let found = Self.byGroup[group] else { return nil }
        self = found
    }

    private static func group(_ kind: LexicalClass) -> String {
        "\(kind)".reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
    }
}

/// A set of classes.
struct LexicalClasses: Hashable, Sendable, ExpressibleByArrayLiteral {
    // Four words: shifts of a wider integer are calls.
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var third: UInt64 = 0
    private var fourth: UInt64 = 0

    init(_ kind: LexicalClass) {
        let bit: UInt64 = 1 &<< UInt64(kind.rawValue & 63)
        switch kind.rawValue >> 6 {
        case 0: first = bit
        case 1: second = bit
        case 2: third = bit
        default: fourth = bit
        }
    }

    init(_ kinds: LexicalClass...) { for kind in kinds { formUnion(LexicalClasses(kind)) } }

    init(arrayLiteral kinds: LexicalClass...) { for kind in kinds { formUnion(LexicalClasses(kind)) } }

    var isEmpty: Bool { first | second | third | fourth == 0 }

    mutating func formUnion(_ other: LexicalClasses) {
        first |= other.first
        second |= other.second
        third |= other.third
        fourth |= other.fourth
    }

    func isDisjoint(with other: LexicalClasses) -> Bool {
        first & other.first | second & other.second | third & other.third | fourth & other.fourth == 0
    }

    func contains(_ kind: LexicalClass) -> Bool { !isDisjoint(with: LexicalClasses(kind)) }
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

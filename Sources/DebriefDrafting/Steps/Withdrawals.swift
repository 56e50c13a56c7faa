import DebriefEvents
import DebriefLanguage

/// What somebody took for the cause and what took it back: `I think it's the switch`, `not that`, `scratch that`.
struct Withdrawals {
    /// Theories, each with the record that dropped it.
    private(set) var dropped: [Record: Record] = [:]

    /// How long after a theory somebody may drop it.
    private static let reach = 60 * 60
    /// How long after it somebody may drop a theory that they name: `forget what I said about the firewall`.
    private static let longestReach = 12 * 3_600
    /// How long after a question somebody may answer it.
    private static let answering = 15 * 60
    private static let denials = Phrases(.evidence, "answers with no")

    /// - Parameter records: of the incident, in order.
    init(in records: [Record]) {
        var theories = Theories()
        for record in records where record.isSaid && !record.event.actorIsMachine {
            theories.forget { record.order - $0.order > Self.longestReach }
            theories.leave { record.order - $0.order > Self.reach }
            if let theory = Self.theory(of: theories, droppedBy: record) {
                dropped[theory] = record
                theories.drop(theory)
            }
            if record.isTheory || record.signals.contains(.rootCause) { theories.add(record) }
        }
    }

    private static func theory(of theories: Theories, droppedBy record: Record) -> Record? {
        guard !theories.isEmpty, !record.asks else { return nil }
        let kinds = RemarkReader.kinds(in: record.text)
        // Who only doubts, or says what is not there of something nobody suspected, drops nothing.
        let isFirm =
            record.event.kind == .message && kinds.isDisjoint(with: [.doubt, .question])
            && !record.signals.contains(.suspicion)
        if isFirm, let named = theories.last(sharing: Denials.clauses(of: record.text).map(words)) { return named }
        // `could it be the upgrade?`, then `don't think so`
        if record.event.kind == .message, Self.denials.begin(record.text),
            let asked = theories.last(where: { $0.asks && $0.event.actor != record.event.actor }),
            record.order - asked.order <= Self.answering, asked.event.citation.path == record.event.citation.path
        {
            return asked
        }
        // `scratch that` is said of what was said last, by oneself before by others.
        // `rolling back rules it out` says what would.
        let rulesOut = kinds.contains(.ruledOut) && record.signals.isDisjoint(with: [.rollback, .decision])
        guard kinds.contains(.takenBack) || rulesOut else { return nil }
        // What somebody was sure of, nobody else drops in passing.
        return theories.last { $0.event.actor == record.event.actor }
            ?? theories.last { !$0.signals.contains(.rootCause) }
    }

    /// Also words that every incident has: `it's not the deploy`.
    fileprivate static func words(of text: String) -> Set<String> {
        let plain = text.lowercased().split { !($0.isASCII && $0.isLetter) }.map(String.init)
        return Tokens.singulars(of: text).union(plain.filter { $0.count > 3 && !grammar.contains($0) })
    }

    private static let grammar = Set(Vocabulary.grammar.groups.flatMap(Vocabulary.grammar.words))
}

/// What was taken for the cause lately and not dropped yet, in order, with the places of the words that suspicions use.
private struct Theories {
    /// `nil` for those that were dropped.
    private var records: [Record?] = []
    /// Those before are forgotten.
    private var start = 0
    /// Those before are only dropped by whoever names them.
    private var near = 0
    private var places: [String: [Int]] = [:]

    var isEmpty: Bool { records[start...].allSatisfy { $0 == nil } }

    mutating func add(_ record: Record) {
        if record.signals.contains(.suspicion) {
            for word in Withdrawals.words(of: record.text) { places[word, default: []].append(records.count) }
        }
        records.append(record)
    }

    mutating func forget(_ isOld: (Record) -> Bool) {
        while start < records.count, records[start].map(isOld) ?? true { start += 1 }
    }

    mutating func leave(_ isOld: (Record) -> Bool) {
        near = max(near, start)
        while near < records.count, records[near].map(isOld) ?? true { near += 1 }
    }

    mutating func drop(_ record: Record) {
        guard let place = records[start...].lastIndex(of: record) else { return }
        records[place] = nil
    }

    /// The last of those that were said a short while ago.
    func last(where isMeant: (Record) -> Bool) -> Record? {
        records[near...].last { $0.map(isMeant) ?? false } ?? nil
    }

    /// The last suspicion that shares a word with one of several texts.
    func last(sharing texts: [Set<String>]) -> Record? {
        let found = texts.joined().compactMap { word in
            places[word]?.last { $0 >= start && records[$0] != nil }
        }
        return found.max().flatMap { records[$0] }
    }
}

extension Record {
    /// Whether it names what may be the cause, without being sure of it.
    fileprivate var isTheory: Bool {
        !signals.contains(.rootCause) && !signals.contains(.withdrawal)
            && (!signals.isDisjoint(with: [.suspicion, .cause])
                || talk.map { $0.isLikely(.guess) || $0.isLikely(.cause) } ?? false
                || asks && event.kind == .message && Record.guesses.occur(in: text))
    }

    /// Whether it asks whether something is the cause, in Chinese without a mark of question as well.
    var asksForCause: Bool { (asks || Record.askings.occur(in: text)) && Record.guesses.occur(in: text) }

    private static let askings = Phrases(.evidence, "asks without a mark")
    private static let guesses = Phrases(.evidence, "asks for a cause")

    /// Whether it drops one theory and names another in passing, which nothing bears out: `not that, it was the switch`.
    var onlyAnswersTheory: Bool { signals.contains(.withdrawal) && !signals.contains(.rootCause) }
}

import DebriefLanguage
import DebriefText

/// Reads the signals of a text out of its statements and remarks, and out of what such words meant elsewhere.
enum SignalReader {
    static func signals(of text: String) -> Signal { reading(of: text, TalkJudgement(of: text)).signals }

    struct Reading: Sendable {
        let signals: Signal
        /// What rules alone read.
        let rules: Signal
        /// Whether it says what is still to be done or to come: `power is back, we are checking before starting the machines`.
        let announcesMore: Bool

        static let silent = Reading(signals: [], rules: [], announcesMore: false)
    }

    /// - Parameter talk: what the text looks like, when people wrote it, of whose wordings rules foresee too few; tools write
    ///   as they are read.
    static func reading(of text: String, _ talk: TalkJudgement?) -> Reading {
        let statements = StatementReader.statements(in: text)
        let remarks = RemarkReader.remarks(in: text)
        let kinds = Set(remarks.map(\.kind))
        let calms = remarks.filter { $0.kind == .calm }.map(\.clause)
        let rules = rules(of: text, statements.filter { !isOfEarlierThing($0, calms, text) }, remarks)
        var signals = talk.flatMap {
            rules == .chatter || isOneWord(text) ? nil : rules.heard($0, unsaid: unsaid(statements, calms, text))
        }
        // `ruling it out` leaves no doubt.
        if rules.contains(.wrongTurn), kinds.contains(.ruledOut) { signals?.insert(.wrongTurn) }
        // No model need bear out what is told outright.
        if rules.contains(.rootCause), kinds.contains(.toldCause) { signals?.insert(.rootCause) }
        if rules.contains(.declaration), declarations.occur(in: text) { signals?.insert(.declaration) }
        // Why an alert came late is no cause of what it was about.
        if kinds.contains(.lateAlert) { signals?.subtract([.cause, .rootCause]) }
        return Reading(signals: signals ?? rules, rules: rules, announcesMore: statements.contains(where: \.isToCome))
    }

    /// What a text speaks of without saying that it happened.
    ///
    /// - Parameter calms: the clauses that say of something that it is well.
    private static func unsaid(_ statements: [Statement], _ calms: [Range<Int>], _ text: String) -> Set<Statement.Event>
    {
        let said = Set(statements.lazy.filter { $0.mood == .said || $0.mood == .partial }.map(\.event))
        let all = Set(statements.lazy.filter { $0.scope != .other }.map(\.event))
        let unsaid = all.subtracting(said)
        let tellsOfOthers = calms.contains { isElsewhere($0, in: text) }
        return tellsOfOthers ? unsaid.union([.recover, .mend, .ease, .close]) : unsaid
    }

    /// Whether what a clause tells is of another day, or of somebody else: `他们那边一切正常`, `yesterday's batch is fine. checked all 1,744`.
    private static func isElsewhere(_ clause: Range<Int>, in text: String) -> Bool {
        let words = text.withBytes { String(decoding: $0[clause], as: UTF8.self) }
        return ClockedClause.isEarlier(words) || otherSides.occur(in: words)
    }

    /// Whether a statement says of such a thing that it is well.
    private static func isOfEarlierThing(_ statement: Statement, _ calms: [Range<Int>], _ text: String) -> Bool {
        [.recover, .ease].contains(statement.event) && calms.contains { $0.overlaps(statement.clause) }
            && isElsewhere(statement.clause, in: text)
    }

    /// Whether a text has so few words that the model of talk only knows what such a word stood beside elsewhere: `same.`
    private static func isOneWord(_ text: String) -> Bool {
        let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }
        return letters.allSatisfy(\.isASCII) && text.split(separator: " ").count < 2
    }

    /// Bytes of what speaks of something else as a whole; a longer text does so in one of its sentences.
    private static let longestAside = 240

    private static let declarations = Phrases(.evidence, "declares outright")

    private static let otherSides = Phrases(.evidence, "other side")

    private static func rules(of text: String, _ statements: [Statement], _ remarks: [Remark]) -> Signal {
        // `coffee machine is fixed, btw`
        if text.utf8.count <= longestAside, remarks.contains(where: { $0.kind == .aside }) { return .chatter }
        // `thanks again` brings nothing back.
        let courtesies = remarks.filter { $0.kind == .chatter }.map(\.clause)
        var signals = statements.reduce(into: Signal()) { signals, statement in
            guard statement.event != .comeBack || !statement.isWeak || !courtesies.contains(statement.clause) else {
                return
            }
            signals.formUnion(Signal(statement))
        }
        signals.formUnion(Self.signals(of: remarks))
        if statements.contains(where: \.tellsOfPart) { signals.insert(.partly) }
        if statements.contains(where: \.isOnItsWay) { signals.insert(.underway) }
        // Of what may mean that it was noticed, only that of trouble does.
        if signals.contains(.glimpse), !signals.isDisjoint(with: [.symptom, .figure]) { signals.insert(.notice) }
        if signals.contains(.figure), signals.isDisjoint(with: [.improving, .recovered, .healthy]),
            text.utf8.contains(where: { (0x30...0x39).contains($0) })
        {
            signals.insert(.symptom)
        }
        // `restarted the pods, errors drop`: the measure took effect; where they start to drop, that is yet to be seen.
        let isYetToCome = statements.contains {
            $0.event == .ease && ($0.isWeak || $0.mood == .partial && $0.scope == .whole)
        }
        if !isYetToCome, signals.isSuperset(of: [.action, .improving]) { signals.insert(.measureDone) }
        if remarks.contains(where: { $0.kind == .unchanged }) {
            // `restarted it: no change` is a measure without effect, `watched the errors: no change` nothing at all.
            if statements.contains(where: \.isMeasure) {
                signals.insert(.wrongTurn)
            } else if statements.isEmpty {
                signals.subtract([.symptom, .figure])
            }
        }
        if signals.contains(.suspicion) || remarks.contains(where: { $0.kind == .lateAlert }) {
            signals.subtract([.cause, .rootCause])
        }
        // To be paged is how one learns of it; to page others is what one does about it.
        if signals.contains(.notice) { signals.subtract(.escalation) }
        if !signals.isDisjoint(with: [.persists, .reopened, .wrongTurn]) {
            signals.subtract([.recovered, .improving, .returned, .measureDone, .impactOver])
        }
        return signals
    }

    /// A question states nothing but that something is noticed.
    private static func signals(of remarks: [Remark]) -> Signal {
        var signals: Signal = []
        var clause = 0..<0
        var kinds: Set<Remark.Kind> = []
        func close() {
            signals.formUnion(Self.signals(ofClause: kinds))
            kinds = []
        }
        for remark in remarks {
            if remark.clause != clause { close() }
            clause = remark.clause
            kinds.insert(remark.kind)
        }
        close()
        return signals
    }

    private static func signals(ofClause kinds: Set<Remark.Kind>) -> Signal {
        var signals = kinds.reduce(into: Signal()) { $0.formUnion(Signal($1)) }
        if kinds.contains(.calm) { signals.subtract([.symptom, .figure]) }
        if kinds.contains(.question) { signals.formIntersection([.symptom, .question, .glimpse]) }
        return signals
    }
}

extension Statement {
    /// Whether recovery is said to have begun, to be hoped for or to be next, and not to be there.
    fileprivate var isOnItsWay: Bool {
        switch mood {
        case .expected, .planned: [.recover, .ease, .mend].contains(event)
        // A figure that is falling has fallen.
        case .partial: [.recover, .mend].contains(event)
        default: false
        }
    }

    /// Whether a step towards the end is still to come. A figure that is falling has fallen.
    fileprivate var isToCome: Bool {
        let steps: Set<Event> = [.act, .undo, .mend, .change, .recover]
        return steps.contains(event) && [.planned, .expected, .partial].contains(mood) && scope != .other
    }

    /// Whether something was done or tried to mend it.
    var isMeasure: Bool { [.act, .undo, .mend, .ease, .change].contains(event) }

    /// Whether a part is said to be well again, or better.
    fileprivate var tellsOfPart: Bool {
        [.recover, .ease, .mend].contains(event) && (mood == .partial || mood == .said && scope == .part)
    }
}

extension Signal {
    /// What a statement tells of the incident: only what is said to have happened, and what came of measures.
    fileprivate init(_ statement: Statement) {
        switch statement.mood {
        case .said where statement.scope == .other: self = statement.event == .undo ? .rollback : []
        case .said where statement.isEarlier: self = Signal.said(statement).intersection(Signal.lasting)
        case .said: self = Signal.said(statement)
        case .failed: self = Signal.failed(statement.event)
        case .partial: self = Signal.partial(statement.event)
        case .attempted: self = Signal.measures.contains(statement.event) ? .action : []
        case .planned: self = Signal.planned(statement.event)
        case .denied: self = Signal.completions.contains(statement.event) ? .persists : []
        // Who asks whether it is broken has seen something.
        case .asked: self = Signal.sights.contains(statement.event) ? .symptom : []
        case .expected, .conditional, .quoted: self = []
        }
        if statement.event == .undo, statement.mood != .asked, statement.mood != .quoted { insert(.rollback) }
    }

    /// What is still so when it is told: that something is broken, and why.
    private static let lasting: Signal = [.symptom, .cause, .rootCause, .rollback]

    private static let measures: Set<Statement.Event> = [.act, .undo, .mend, .ease]
    private static let completions: Set<Statement.Event> = [.recover, .mend, .ease]
    private static let sights: Set<Statement.Event> = [.begin, .trouble, .comeBack]

    private static func said(_ statement: Statement) -> Signal {
        switch statement.event {
        case .begin: [.onset, .symptom]
        case .trouble: [.symptom]
        case .notice: statement.isWeak ? .glimpse : .notice
        case .report: statement.isWeak ? .glimpse : .customerReport
        case .acknowledge: .acknowledgement
        // `raised to P1` declares where nothing did before.
        case .declare: statement.isWeak ? [.declaration, .escalation] : .declaration
        case .escalate: .escalation
        case .findCause: statement.isWeak ? .cause : .rootCause
        case .decide: .decision
        case .act: .action
        // A rollback that is only spoken of may still come.
        case .undo: statement.isWeak ? [] : .measureDone
        case .change: statement.isWeak ? [] : .change
        // The figures fall.
        case .ease where statement.scope == .part: .improving
        case .ease: [.impactOver, .measureDone]
        case .mend: .measureDone
        // Over for nearly all.
        case .recover where statement.scope == .part: [.impactOver, .measureDone]
        case .recover: statement.isWeak ? [.improving, .returned] : .recovered
        case .close: .closed
        case .comeBack: statement.isWeak ? .recurs : [.reopened, .symptom]
        case .communicate: .communication
        }
    }

    private static func partial(_ event: Statement.Event) -> Signal {
        switch event {
        case .recover, .ease: .improving
        case .act, .mend: .action
        default: []
        }
    }

    private static func failed(_ event: Statement.Event) -> Signal {
        event == .undo ? .wrongTurn : [.action, .wrongTurn]
    }

    private static func planned(_ event: Statement.Event) -> Signal {
        measures.contains(event) || event == .change ? .decision : []
    }

    fileprivate init(_ kind: Remark.Kind) {
        switch kind {
        case .symptom: self = .symptom
        case .figure: self = .figure
        case .calm: self = .healthy
        case .persistence: self = .persists
        case .doubt: self = .suspicion
        case .reason: self = .cause
        case .found, .toldCause: self = .rootCause
        case .deadEnd, .ruledOut: self = .wrongTurn
        case .chatter: self = .chatter
        case .question: self = .question
        case .relapse: self = .recurs
        case .takenBack: self = .withdrawal
        case .hadToo: self = .sameTrouble
        case .unheard: self = .unheard
        case .shared: self = .glimpse
        default: self = []
        }
    }
}

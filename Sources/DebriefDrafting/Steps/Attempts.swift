import DebriefEvents
import DebriefLanguage

/// Which measures did not help, by what was said after them: `restarted the gateway`, and later `the restart didn't help`.
struct Attempts {
    /// Each with the record that says so.
    private(set) var failed: [Record: Record] = [:]

    /// How long after a measure somebody may say what came of it.
    private static let effect = 60 * 60

    /// - Parameters:
    ///   - records: of the incident, in order.
    ///   - end: when it was over, as records are ordered.
    init(in records: [Record], until end: Int) {
        let measures = records.filter { $0.isAttempt && $0.order <= end }
        for failure in records where failure.order <= end && failure.tellsOfNoEffect {
            let before = measures.filter {
                $0 != failure && $0.order <= failure.order && $0.order >= failure.order - Self.effect
            }
            guard let last = before.last else { continue }
            if failure.signals.contains(.wrongTurn) {
                let words = Tokens.singulars(of: failure.text)
                let named = before.filter { !Tokens.singulars(of: $0.text).isDisjoint(with: words) }
                for measure in named.isEmpty ? [last] : named { failed[measure] = failure }
            } else if measures.contains(where: { $0.order > failure.order && $0 != failure }) {
                // It went on, and something else was done before it was over.
                for measure in before where failed[measure] == nil { failed[measure] = failure }
            }
        }
    }
}

extension Record {
    fileprivate var isAttempt: Bool {
        if isChange { return signals.contains(.rollback) }
        return isSaid && !event.actorIsMachine
            && signals.isDisjoint(with: [.wrongTurn, .persists, .suspicion, .recovered, .improving, .impactOver])
            && (signals.contains(.decision) || signals.contains(.rollback) || tellsOfMeasure)
    }

    /// Whether it says that trouble goes on, or that something was tried in vain.
    fileprivate var tellsOfNoEffect: Bool {
        guard isSaid, !event.actorIsMachine, !signals.contains(.question), !signals.contains(.withdrawal) else {
            return false
        }
        let kinds = RemarkReader.kinds(in: text)
        guard !kinds.contains(.ruledOut) else { return false }
        return !signals.isDisjoint(with: [.wrongTurn, .persists])
            || !kinds.isDisjoint(with: [.unchanged, .relapse, .persistence])
    }
}

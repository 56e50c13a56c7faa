import DebriefCore

/// Joins records of different sources that tell of the same thing, so that it is one row with several citations.
struct RowMerging {
    let assignment: MilestoneAssignment

    private static let near = 5 * 60
    private static let sameDeployment = 15 * 60

    /// - Parameter records: in order.
    func groups(of records: [Record]) -> [[Record]] {
        var groups: [[Record]] = []
        for record in records.sorted(by: Record.precedes) {
            if let index = groups.lastIndex(where: { belongs(record, to: $0) }) {
                groups[index].append(record)
            } else {
                groups.append([record])
            }
        }
        return groups.map { group in
            // The record with a milestone speaks for the row, otherwise the first.
            guard let lead = group.first(where: { milestone(of: $0) != nil }) else { return group }
            return [lead] + group.filter { $0 != lead }
        }
    }

    private func milestone(of record: Record) -> Milestone? {
        Milestone.ordered.first { assignment.chosen[$0] == record }
    }

    private func belongs(_ record: Record, to group: [Record]) -> Bool {
        guard let first = group.first, let last = group.last else { return false }
        let mine = milestone(of: record)
        let theirs = group.lazy.compactMap(milestone(of:)).first
        // Two milestones stay two rows, even when they lie close together.
        if let mine, let theirs, mine != theirs { return false }
        if isSameAlert(record, first), mine == nil { return true }
        if isSameDeployment(record, first) { return true }
        guard record.order - last.order <= RowMerging.near else { return false }
        if let shared = theirs ?? mine, [.acknowledged, .declared].contains(shared),
            tells(of: shared, record), tells(of: shared, first)
        {
            return true
        }
        if isNoteOfMessage(record, last) || isNoteOfMessage(record, first) { return true }
        guard record.event.citation.path != first.event.citation.path,
            record.event.kind == first.event.kind || record.isWords && first.isWords
        else { return false }
        return Tokens.overlap(record.text, first.text) >= 0.6
    }

    /// Whether a record carries a milestone or tells of the same moment.
    private func tells(of milestone: Milestone, _ record: Record) -> Bool {
        assignment.chosen[milestone] == record || assignment.support[milestone]?.contains(record) == true
    }

    /// Whether somebody's notes and a message say the same thing within the minute that notes are kept to.
    private func isNoteOfMessage(_ record: Record, _ other: Record) -> Bool {
        let kinds: Set<EvidenceEvent.Kind> = [record.event.kind, other.event.kind]
        guard kinds == [.note, .message], abs(record.order - other.order) < 120 else { return false }
        let strong: Signal = [
            .decision, .rootCause, .measureDone, .improving, .declaration, .recovered, .closed, .action,
        ]
        guard !record.signals.intersection(other.signals).isDisjoint(with: strong) else { return false }
        return Tokens.overlap(record.text, other.text) >= 0.2
    }

    private func isSameAlert(_ record: Record, _ first: Record) -> Bool {
        guard record.event.kind == .alertFired, first.event.kind == .alertFired else { return false }
        return (record.event.subject ?? record.text) == (first.event.subject ?? first.text)
    }

    /// A deployment that several tools recorded, or that somebody mentioned by its version.
    private func isSameDeployment(_ record: Record, _ first: Record) -> Bool {
        guard record.order - first.order <= RowMerging.sameDeployment else { return false }
        let deployments = [record, first].filter(\.isChange)
        guard let subject = deployments.first?.event.subject, !subject.isEmpty else { return false }
        // A mention counts only as long as it tells of the deployment itself and not of undoing it.
        if deployments.count == 2 {
            guard record.event.subject == first.event.subject else { return false }
            return record.event.kind == .deploymentFailed ? first.event.kind == .deploymentFailed : true
        }
        guard let words = [record, first].first(where: { $0.isWords }), subject.utf8.count >= 3 else { return false }
        return words.text.contains(subject) && words.signals.contains(.change)
            && words.signals.isDisjoint(with: [.rollback, .decision, .cause, .rootCause, .suspicion, .symptom])
    }
}

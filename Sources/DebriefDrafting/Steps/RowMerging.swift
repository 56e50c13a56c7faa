import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Joins records of different sources that tell of the same thing, so that it is one row with several citations.
struct RowMerging {
    let assignment: MilestoneAssignment

    /// How many rows back the same thing is looked for, so that long evidence stays cheap.
    private static let reach = 200
    private static let near = 5 * 60
    private static let sameDeployment = 15 * 60

    /// - Parameter records: in order.
    func groups(of records: [Record]) -> [[Record]] {
        var groups: [Group] = []
        var milestones: [Record: Set<Milestone>] = [:]
        for (milestone, record) in assignment.chosen { milestones[record, default: []].insert(milestone) }
        for (milestone, support) in assignment.support {
            for record in support { milestones[record, default: []].insert(milestone) }
        }
        for record in records.sorted(by: Record.precedes) {
            let told = Told(record, milestone(of: record), milestones[record] ?? [])
            let recent = groups.indices.suffix(RowMerging.reach)
            if let index = recent.last(where: { belongs(told, to: groups[$0]) }) {
                groups[index].told.append(told)
                groups[index].milestone = groups[index].milestone ?? told.milestone
            } else {
                groups.append(Group(told: [told], milestone: told.milestone))
            }
        }
        return groups.map { group in
            // The record with a milestone speaks for the row, otherwise the first that is no mere message about it.
            let lead = group.told.first { $0.milestone != nil } ?? group.told.first { !$0.record.isWords }
            let records = group.told.map(\.record)
            guard let lead = lead?.record else { return records }
            return [lead] + records.filter { $0 != lead }
        }
    }

    /// A record with what is asked of it for each of the groups before it.
    private struct Told {
        let record: Record
        let milestone: Milestone?
        /// The milestones that it carries or supports.
        let milestones: Set<Milestone>
        /// What it says, as an update.
        let news: SharedNews?

        init(_ record: Record, _ milestone: Milestone?, _ milestones: Set<Milestone>) {
            self.record = record
            self.milestone = milestone
            self.milestones = milestones
            news = record.event.kind == .statusUpdate ? SharedNews(record.text) : nil
        }
    }

    private struct Group {
        var told: [Told]
        /// Of the first record that carries one.
        var milestone: Milestone?
    }

    private func milestone(of record: Record) -> Milestone? {
        Milestone.ordered.first { assignment.chosen[$0] == record }
    }

    private func belongs(_ told: Told, to group: Group) -> Bool {
        guard let begin = group.told.first, let end = group.told.last else { return false }
        let (record, first, last) = (told.record, begin.record, end.record)
        let (mine, theirs) = (told.milestone, group.milestone)
        // Two milestones stay two rows, even when they lie close together.
        if let mine, let theirs, mine != theirs { return false }
        if isSameAlert(record, first), mine == nil { return true }
        if isSameDeployment(record, first) { return true }
        if mine == nil, theirs == nil, isSameOfOther(told, end), isSameOfOther(told, begin, near: .max) {
            return true
        }
        guard record.order - last.order <= RowMerging.near else { return false }
        if tellsTheSame(told, begin, theirs ?? mine) { return true }
        if isNoteOfAlert(record, first) || isRepetition(record, first) || isNoteOfMessage(record, first)
            || isNoteOfMessage(record, last)
        {
            return true
        }
        guard record.event.citation.path != first.event.citation.path,
            record.event.kind == first.event.kind || record.isWords && first.isWords
        else { return false }
        return Tokens.overlap(record.text, first.text) >= 0.6
    }

    /// Whether both carry or support one milestone.
    private func tellsTheSame(_ told: Told, _ begin: Told, _ milestone: Milestone?) -> Bool {
        guard let milestone, let chosen = assignment.chosen[milestone], told.milestones.contains(milestone),
            begin.milestones.contains(milestone)
        else { return false }
        let (record, first) = (told.record, begin.record)
        switch milestone {
        case .acknowledged, .declared: return true
        case .detected:
            let others = [record, first].filter { $0 != chosen }
            return others.allSatisfy { $0.event.kind == .note && tellsOfAlert($0, chosen) }
                && isSameMoment(record, first)
        case .identified, .mitigated, .resolved:
            return record.isSaid && first.isSaid && isSameMoment(record, first)
                && record.event.citation.path != first.event.citation.path
        default: return false
        }
    }

    /// Whether one is an alert and the other somebody's note that names it.
    private func isNoteOfAlert(_ record: Record, _ first: Record) -> Bool {
        guard let alert = [record, first].first(where: { $0.event.kind == .alertFired }),
            let note = [record, first].first(where: { $0.event.kind == .note }),
            let name = alert.event.subject, name.utf8.count >= 4, !name.contains(" ")
        else { return false }
        return note.text.contains(name) && !note.signals.contains(.customerReport) && isSameMoment(record, first)
    }

    /// Whether a note tells of the alert itself, and not of what a customer said in the same minute.
    private func tellsOfAlert(_ note: Record, _ alert: Record) -> Bool {
        if note.signals.contains(.customerReport) { return false }
        return note.signals.contains(.notice) || Tokens.overlap(note.text, alert.text) >= 0.3
    }

    /// Whether one is a tool's or a person's message about what the other records first hand.
    private func isRepetition(_ record: Record, _ first: Record) -> Bool {
        guard isSameMoment(record, first), let message = [record, first].first(where: \.isWords),
            let other = [record, first].first(where: { $0 != message })
        else { return false }
        if message.isEcho, !other.isWords { return Tokens.overlap(message.text, other.text) >= 0.5 }
        return other.event.kind == .statusUpdate
            && RemarkReader.kinds(in: message.text).contains(.statusPage)
    }

    /// Whether somebody's notes and a message say the same thing within the minutes that notes are kept to.
    private func isNoteOfMessage(_ record: Record, _ other: Record) -> Bool {
        let kinds = (record.event.kind, other.event.kind)
        guard kinds == (.note, .message) || kinds == (.message, .note), isSameMoment(record, other) else {
            return false
        }
        let strong: Signal = [
            .decision, .rootCause, .measureDone, .improving, .declaration, .recovered, .closed, .action,
        ]
        guard !record.signals.intersection(other.signals).isDisjoint(with: strong) else { return false }
        return Tokens.overlap(record.text, other.text) >= 0.2
    }

    private func isSameMoment(_ record: Record, _ first: Record) -> Bool {
        abs(record.order - first.order) <= MilestoneAssignment.sameMoment
    }

    private func isSameAlert(_ record: Record, _ first: Record) -> Bool {
        guard record.event.kind == .alertFired, first.event.kind == .alertFired else { return false }
        return (record.event.subject ?? record.text) == (first.event.subject ?? first.text)
    }

    /// Whether two updates, one soon after the other, say the same of two parts of the system.
    private func isSameOfOther(_ told: Told, _ other: Told, near: Int = RowMerging.near) -> Bool {
        guard let mine = told.news, let theirs = other.news, told.record.order - other.record.order <= near,
            told.record.event.status == other.record.event.status
        else { return false }
        return mine.rest == theirs.rest
    }

    /// A deployment that several tools recorded, or that somebody mentioned by its version.
    private func isSameDeployment(_ record: Record, _ first: Record) -> Bool {
        guard record.order - first.order <= RowMerging.sameDeployment else { return false }
        let deployments = [record, first].filter(\.isChange)
        guard let subject = deployments.first?.event.subject, !subject.isEmpty else { return false }
        // A mention counts only as long as it tells of the deployment itself and not of undoing it.
        if deployments.count == 2 {
            guard record.event.subject == first.event.subject else { return false }
            // A flag that is created and then turned on was changed twice.
            let isOfOneTool = record.event.citation.path == first.event.citation.path
            if record.event.kind == .release, first.event.kind == .release, isOfOneTool { return false }
            return record.event.kind == .deploymentFailed ? first.event.kind == .deploymentFailed : true
        }
        guard let words = [record, first].first(where: { $0.isWords }), subject.utf8.count >= 3 else { return false }
        return words.text.contains(subject) && words.signals.contains(.change)
            && words.signals.isDisjoint(with: [.rollback, .decision, .cause, .rootCause, .suspicion, .symptom])
    }
}

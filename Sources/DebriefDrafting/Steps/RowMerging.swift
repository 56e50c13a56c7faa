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

    /// A record with what is asked of it for each of the groups before it; shared, as it is asked some hundred times.
    private final class Told {
        let record: Record
        let milestone: Milestone?
        /// The milestones that it carries or supports.
        let milestones: Set<Milestone>
        /// What it says, as an update.
        let news: SharedNews?
        private(set) lazy var tokens = Tokens.of(record.text)

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
        guard let first = group.told.first, let last = group.told.last else { return false }
        let (mine, theirs) = (told.milestone, group.milestone)
        // Two milestones stay two rows, even when they lie close together.
        if let mine, let theirs, mine != theirs { return false }
        if isSameAlert(told, first), mine == nil { return true }
        if isSameDeployment(told, first) { return true }
        if mine == nil, theirs == nil, isSameOfOther(told, last), isSameOfOther(told, first, near: .max) {
            return true
        }
        guard told.record.order - last.record.order <= RowMerging.near else { return false }
        if tellsTheSame(told, first, theirs ?? mine) { return true }
        if isWordOfChange(told, first) || isNoteOfAlert(told, first) || isRepetition(told, first)
            || isNoteOfMessage(told, first)
            || isNoteOfMessage(told, last)
        {
            return true
        }
        guard told.record.event.citation.path != first.record.event.citation.path,
            told.record.event.kind == first.record.event.kind || told.record.isWords && first.record.isWords
        else { return false }
        return Tokens.overlap(told.tokens, first.tokens) >= 0.6 && !isOfAnother(told.record, first.record)
    }

    /// Whether words alike tell of two things: they differ in a name or a number, or one of them denies what the other says:
    /// `drained queue eu`, `drained queue us`, `queue ap not drained`.
    private func isOfAnother(_ record: Record, _ other: Record) -> Bool {
        let (words, others) = (Self.words(of: record.text), Self.words(of: other.text))
        let (mine, theirs) = (words.subtracting(others), others.subtracting(words))
        // What differs in more words may be the same in other words.
        guard max(mine.count, theirs.count) <= Self.fewWords else { return false }
        if Denials.clauses(of: record.text).isEmpty != Denials.clauses(of: other.text).isEmpty { return true }
        if [mine, theirs].allSatisfy({ $0.contains { $0.contains(where: \.isNumber) } }) { return true }
        return words.count == others.count && mine.count == 1
    }

    private static let fewWords = 2

    /// All words, the shortest too.
    private static func words(of text: String) -> Set<Substring> {
        Set(text.lowercased()[...].split { !$0.isLetter && !$0.isNumber })
    }

    /// Whether both carry or support one milestone.
    private func tellsTheSame(_ told: Told, _ first: Told, _ milestone: Milestone?) -> Bool {
        guard let milestone, told.milestones.contains(milestone), first.milestones.contains(milestone),
            let chosen = assignment.chosen[milestone]
        else { return false }
        switch milestone {
        case .acknowledged, .declared: return true
        case .detected:
            let others = [told, first].filter { $0.record != chosen }
            let words = [told, first].first { $0.record == chosen }?.tokens ?? Tokens.of(chosen.text)
            return others.allSatisfy { $0.record.event.kind == .note && tellsOfAlert($0, words) }
                && isSameMoment(told, first)
        case .identified, .mitigated, .resolved:
            return told.record.isSaid && first.record.isSaid && isSameMoment(told, first)
                && told.record.event.citation.path != first.record.event.citation.path
        default: return false
        }
    }

    /// Whether one is what a tool recorded of a change and the other what somebody said of it in those minutes: they name
    /// the same, or both take something back.
    private func isWordOfChange(_ told: Told, _ first: Told) -> Bool {
        guard told.record.isChange != first.record.isChange, told.record.isSaid || first.record.isSaid,
            isSameMoment(told, first)
        else { return false }
        let (words, change) = told.record.isSaid ? (told, first) : (first, told)
        guard words.record.signals.isDisjoint(with: [.symptom, .customerReport, .question, .suspicion, .decision])
        else { return false }
        if [words, change].allSatisfy({ $0.record.signals.contains(.rollback) }) { return true }
        let names = words.tokens.intersection(change.tokens).filter { $0.contains(where: \.isNumber) && $0.count > 1 }
        return !names.isEmpty || Tokens.overlap(words.tokens, change.tokens) >= 0.4
    }

    /// Whether one is an alert and the other somebody's note that names it.
    private func isNoteOfAlert(_ told: Told, _ first: Told) -> Bool {
        let kinds = (told.record.event.kind, first.record.event.kind)
        guard kinds == (.alertFired, .note) || kinds == (.note, .alertFired) else { return false }
        let (alert, note) = kinds.0 == .note ? (first, told) : (told, first)
        guard let name = alert.record.event.subject, name.utf8.count >= 4, !name.contains(" ") else { return false }
        return note.record.text.contains(name) && !note.record.signals.contains(.customerReport)
            && isSameMoment(told, first)
    }

    /// Whether a note tells of the alert itself, and not of what a customer said in the same minute.
    private func tellsOfAlert(_ note: Told, _ words: Set<String>) -> Bool {
        if note.record.signals.contains(.customerReport) { return false }
        return note.record.signals.contains(.notice) || Tokens.overlap(note.tokens, words) >= 0.3
    }

    /// Whether one is a tool's or a person's message about what the other records first hand.
    private func isRepetition(_ told: Told, _ first: Told) -> Bool {
        guard told.record.isWords || first.record.isWords, isSameMoment(told, first) else { return false }
        let (message, other) = told.record.isWords ? (told, first) : (first, told)
        if other.record.isWords { return false }
        if message.record.isEcho { return Tokens.overlap(message.tokens, other.tokens) >= 0.5 }
        return other.record.event.kind == .statusUpdate
            && RemarkReader.kinds(in: message.record.text).contains(.statusPage)
    }

    /// Whether somebody's notes and a message say the same thing within the minutes that notes are kept to.
    private func isNoteOfMessage(_ told: Told, _ other: Told) -> Bool {
        let kinds = (told.record.event.kind, other.record.event.kind)
        guard kinds == (.note, .message) || kinds == (.message, .note), isSameMoment(told, other) else {
            return false
        }
        let strong: Signal = [
            .decision, .rootCause, .measureDone, .improving, .declaration, .recovered, .closed, .action,
        ]
        // `rolled back` and `rolled back, and it did not help`: the note tells what came of it.
        let isOneRollback = [told, other].allSatisfy {
            $0.record.signals.contains(.rollback) && $0.record.signals.isDisjoint(with: [.decision, .suspicion])
        }
        guard isOneRollback || !told.record.signals.intersection(other.record.signals).isDisjoint(with: strong) else {
            return false
        }
        return Tokens.overlap(told.tokens, other.tokens) >= 0.2
    }

    private func isSameMoment(_ told: Told, _ first: Told) -> Bool {
        abs(told.record.order - first.record.order) <= MilestoneAssignment.sameMoment
    }

    private func isSameAlert(_ told: Told, _ first: Told) -> Bool {
        guard told.record.event.kind == .alertFired, first.record.event.kind == .alertFired else { return false }
        return (told.record.event.subject ?? told.record.text) == (first.record.event.subject ?? first.record.text)
    }

    /// Whether two updates, one soon after the other, say the same of two parts of the system.
    private func isSameOfOther(_ told: Told, _ other: Told, near: Int = RowMerging.near) -> Bool {
        guard let mine = told.news, let theirs = other.news, told.record.order - other.record.order <= near,
            told.record.event.status == other.record.event.status
        else { return false }
        return mine.rest == theirs.rest
    }

    /// A deployment that several tools recorded, or that somebody mentioned by its version.
    private func isSameDeployment(_ told: Told, _ first: Told) -> Bool {
        let (isChange, wasChange) = (told.record.isChange, first.record.isChange)
        guard isChange || wasChange, told.record.order - first.record.order <= RowMerging.sameDeployment else {
            return false
        }
        let change = isChange ? told : first
        guard let subject = change.record.event.subject, !subject.isEmpty else { return false }
        // A mention counts only as long as it tells of the deployment itself and not of undoing it.
        if isChange, wasChange {
            guard told.record.event.subject == first.record.event.subject else { return false }
            // A flag that is created and then turned on was changed twice.
            let isOfOneTool = told.record.event.citation.path == first.record.event.citation.path
            let kinds = (told.record.event.kind, first.record.event.kind)
            if kinds == (.release, .release), isOfOneTool { return false }
            return kinds.0 == .deploymentFailed ? kinds.1 == .deploymentFailed : true
        }
        guard told.record.isWords || first.record.isWords, subject.utf8.count >= 3 else { return false }
        let words = told.record.isWords ? told.record : first.record
        return words.text.contains(subject) && words.signals.contains(.change)
            && words.signals.isDisjoint(with: [.rollback, .decision, .cause, .rootCause, .suspicion, .symptom])
    }
}

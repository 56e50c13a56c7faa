import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension Row {
    /// The rows of groups of records, with the milestones they carry.
    static func rows(of groups: [[Record]], _ assignment: MilestoneAssignment) -> [Row] {
        var rows: [Row] = []
        if let start = assignment.statedStart {
            rows.append(
                Row(
                    time: start.time,
                    milestones: [.started],
                    // Notes say it beside their rows, at no time of their own.
                    text: start.record.event.time == start.time
                        ? .evidence(start.record.text) : .statedStart(reportedAt: start.record.event.time),
                    actor: start.record.event.actor,
                    actorIsMachine: start.record.event.actorIsMachine,
                    records: [start.record]
                )
            )
        }
        for group in groups {
            guard let lead = group.first else { continue }
            rows.append(
                Row(
                    time: lead.event.time,
                    milestones: milestones(of: group, assignment),
                    text: text(of: group, assignment),
                    actor: lead.event.actor,
                    actorIsMachine: lead.event.actorIsMachine,
                    records: group
                )
            )
        }
        // Stable by construction: groups come in order, and the stated start goes before what happened at its time.
        return rows.enumerated().sorted { ($0.element.time.order, $0.offset) < ($1.element.time.order, $1.offset) }
            .map(\.element)
    }

    private static func text(of group: [Record], _ assignment: MilestoneAssignment) -> Text {
        let repetitions = group.filter { $0.event.kind == .alertFired }
        guard let first = group.first else { return .evidence("") }
        if let reported = first.reportedAt {
            let step = [Milestone.detected, .acknowledged, .declared].first { assignment.chosen[$0] == first }
            return step.map { .statedStep($0, reportedAt: reported) } ?? .statedEnd(reportedAt: reported)
        }
        if first.event.kind == .alertFired, repetitions.count > 1,
            let last = repetitions.map(\.event.time).max(by: { $0.order < $1.order })
        {
            return .repeated(first.text, count: repetitions.count, until: last)
        }
        let updates = group.filter { $0.event.kind == .statusUpdate }
        let shared = updates.compactMap { SharedNews($0.text) }
        if first.event.kind == .statusUpdate, shared.count > 1, shared.count == updates.count,
            shared.allSatisfy({ $0.rest == shared[0].rest }),
            let last = updates.map(\.event.time).max(by: { $0.order < $1.order })
        {
            var seen: Set<String> = []
            let subjects = shared.map(\.subject).filter { seen.insert($0).inserted }
            return .shared(subjects, rest: shared[0].rest, until: last)
        }
        return .evidence(first.text)
    }

    private static func milestones(of group: [Record], _ assignment: MilestoneAssignment) -> [Milestone] {
        let ordered = Milestone.ordered.filter { milestone in
            assignment.chosen[milestone].map(group.contains) ?? false
        }
        if let again = assignment.recurrence {
            if group.contains(again.back) { return [.reopened] }
            if group.contains(again.end) { return [.mitigated] + ordered.filter { $0 != .mitigated } }
        }
        if !ordered.isEmpty { return ordered }
        return group.lazy.compactMap { free(of: $0, assignment) }.first.map { [$0] } ?? []
    }

    /// Whether it tells what users or customers suffered, which is nobody's measure.
    private static func tellsOnlyOfHarm(_ record: Record) -> Bool {
        !record.signals.contains(.rollback)
            && [.customers, .business].contains(ImpactStatements.group(of: record.text))
    }

    /// The milestone outside of the order that a record carries by its kind or words.
    private static func free(of record: Record, _ assignment: MilestoneAssignment) -> Milestone? {
        let signals = record.signals
        switch record.event.kind {
        case .statusUpdate: return assignment.reopenings.contains(record) ? .reopened : .communication
        case .escalated, .severityChanged: return .escalated
        case .commit, .deploymentStarted, .deploymentSucceeded, .deploymentFailed, .release:
            return signals.contains(.rollback) ? .action : .change
        case .alertFired, .alertResolved, .paged, .acknowledged, .incidentResolved, .logged, .measured: return nil
        case .message, .note: break
        }
        let detected = assignment.chosen[.detected]?.order ?? Int.max
        if signals.contains(.reopened), record.order > detected { return .reopened }
        // What is promised for another day is done by nobody yet.
        if record.isSaid, !FollowUps.listed(in: record.wholeText).isEmpty { return nil }
        if signals.contains(.decision), !record.seesEase { return .decision }
        if signals.contains(.escalation) { return .escalated }
        if signals.contains(.communication) { return .communication }
        // What was changed before anybody noticed is no measure against it.
        if signals.contains(.change), record.order < detected, !signals.contains(.suspicion) { return .change }
        // Nor what a note tells of before that: `03:03 deleted 4312 rows`.
        if tellsOnlyOfHarm(record) || record.event.kind == .note && detected != Int.max && record.order < detected {
            return nil
        }
        // `so scaling made it worse. do we go back to 12?` does nothing.
        let measures: Signal = [.action, .rollback, .measureDone]
        if record.asks, SignalReader.signals(of: Asking.told(in: record.text)).isDisjoint(with: measures) { return nil }
        // Of what somebody took for the cause and dropped, nothing was done.
        return record.tellsOfMeasure && !record.isGuess && assignment.dropped[record] == nil ? .action : nil
    }
}

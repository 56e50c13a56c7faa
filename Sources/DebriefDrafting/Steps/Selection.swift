import DebriefCore

/// Which records become rows: those that carry a milestone, and what a reader needs between them.
///
/// Repetitions, greetings, thanks and questions without facts stay out; decisions, measures (those without effect as
/// well), changes and announcements stay in.
struct Selection {
    let assignment: MilestoneAssignment
    /// Changes before the incident that may have caused it.
    let suspects: [Record]

    /// A timeline longer than this is not read; the least telling rows go first.
    static let limit = 60

    /// The groups of records that become one row each, in order, and how many records were left out.
    func groups(of records: [Record]) -> (groups: [[Record]], left: Int) {
        var alerts = AlertHistory(records)
        let echoes = Echoes(of: records)
        let kept = records.filter { keeps($0, &alerts) && (carriesMilestone($0) || !echoes.contain($0)) }
        var groups = RowMerging(assignment: assignment).groups(of: suspects + kept)
        if groups.count > Selection.limit {
            let ranked = groups.indices.sorted {
                let weights = (weight(of: groups[$0]), weight(of: groups[$1]))
                return weights.0 == weights.1 ? $0 < $1 : weights.0 > weights.1
            }
            groups = ranked.prefix(Selection.limit).sorted().map { groups[$0] }
        }
        let shown = groups.reduce(0) { $0 + $1.count }
        return (groups, records.count + suspects.count - shown)
    }

    private func carriesMilestone(_ record: Record) -> Bool {
        assignment.chosen.values.contains(record) || assignment.statedStart?.record == record
    }

    private func keeps(_ record: Record, _ alerts: inout AlertHistory) -> Bool {
        let isNew = alerts.isNew(record)
        if carriesMilestone(record) { return true }
        switch record.event.kind {
        case .alertFired: return true
        case .alertResolved: return alerts.isLastResolution(record)
        case .paged, .acknowledged, .incidentResolved: return isNew
        case .escalated, .severityChanged, .statusUpdate: return true
        case .deploymentStarted, .deploymentSucceeded, .deploymentFailed, .release: return true
        case .commit: return !record.signals.isDisjoint(with: [.rollback, .measureDone])
        case .note:
            return record.signals.isDisjoint(with: [.chatter, .question])
                || !record.signals.isDisjoint(with: Signal.facts)
        case .message:
            if record.signals.contains(.question) { return false }
            return !record.signals.isDisjoint(with: Signal.facts)
        }
    }

    private func weight(of group: [Record]) -> Int {
        group.map(weight(of:)).max() ?? 0
    }

    private func weight(of record: Record) -> Int {
        if carriesMilestone(record) { return 100 }
        let signals = record.signals
        switch record.event.kind {
        case .severityChanged, .escalated: return 60
        case .statusUpdate, .deploymentSucceeded, .deploymentFailed: return 50
        case .alertFired: return 40
        case .alertResolved, .deploymentStarted, .release, .paged, .acknowledged, .incidentResolved: return 20
        case .commit: return 15
        case .message, .note:
            let base = record.event.kind == .note ? 10 : 0
            if !signals.isDisjoint(with: [.decision, .wrongTurn, .measureDone, .rootCause, .rollback]) {
                return 50 + base
            }
            if !signals.isDisjoint(with: [.action, .communication, .escalation, .recovered]) { return 30 + base }
            return (record.text.contains(where: \.isNumber) ? 20 : 10) + base
        }
    }
}

/// Messages that a tool posted into a channel beside the record of the same thing in the tool's own evidence.
private struct Echoes {
    private let orders: [Int]

    /// How long a tool takes to post.
    private static let delay = 120

    init(of records: [Record]) { orders = records.filter { !$0.isWords && !$0.isChange }.map(\.order).sorted() }

    func contain(_ record: Record) -> Bool {
        guard record.event.kind == .message, record.event.actorIsMachine else { return false }
        var low = 0
        var high = orders.count
        while low < high {
            let middle = (low + high) / 2
            if orders[middle] < record.order - Echoes.delay { low = middle + 1 } else { high = middle }
        }
        return low < orders.count && orders[low] <= record.order + Echoes.delay
    }
}

/// What has been seen of alerts, pages and acknowledgements so far.
private struct AlertHistory {
    private var seen: Set<String> = []
    private var lastResolutions: Set<Record> = []

    init(_ records: [Record]) {
        var last: [String: Record] = [:]
        for record in records where record.event.kind == .alertResolved {
            last[record.event.subject ?? record.text] = record
        }
        lastResolutions = Set(last.values)
    }

    /// Whether nothing of this kind, by this actor or of this name, came before.
    mutating func isNew(_ record: Record) -> Bool {
        let name =
            record.event.kind == .acknowledged
            ? record.event.actor ?? "" : record.event.subject ?? ""
        return seen.insert("\(record.event.kind.rawValue) \(name)").inserted
    }

    func isLastResolution(_ record: Record) -> Bool { lastResolutions.contains(record) }
}

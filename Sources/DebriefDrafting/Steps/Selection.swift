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
        let kept = records.filter { keeps($0, &alerts) }
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
        if record.isEcho, !record.signals.contains(.change) {
            return [.customers, .business].contains(ImpactStatements.group(of: record.text))
        }
        if record.event.kind == .message, isAside(record) { return false }
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
            if record.signals.contains(.question) || isReaction(record) { return false }
            return !record.signals.isDisjoint(with: Signal.facts)
        }
    }

    /// Whether it was said long before the first sign or after it was over, and holds no figure.
    private func isAside(_ record: Record) -> Bool {
        let first =
            assignment.statedStart?.time.order ?? assignment.chosen[.started]?.order
            ?? assignment.chosen[.detected]?.order
        if let first, record.order < first - Selection.before { return !record.signals.contains(.change) }
        guard let end = assignment.chosen[.resolved], record.order > end.order + MilestoneAssignment.sameMoment else {
            return false
        }
        return ImpactStatements.group(of: record.text) == nil
            && record.signals.isDisjoint(with: [.reopened, .measureDone])
    }

    /// Whether it answers somebody rather than telling something: `yes but I'd rather wait`, `wow`.
    private func isReaction(_ record: Record) -> Bool {
        let telling: Signal = [.decision, .measureDone, .rootCause, .cause, .improving, .recovered, .customerReport]
        guard record.signals.isDisjoint(with: telling) else { return false }
        let lower = record.text.lowercased()
        let isShort = lower.unicodeScalars.allSatisfy(\.isASCII) && lower.split(separator: " ").count < 3
        return isShort || Selection.replies.contains { lower.hasPrefix($0) }
    }

    private static let replies = [
        "yes", "no ", "no,", "ok", "maybe", "wow", "could be", "even so", "that ", "sure", "hm", "i'd ", "agree",
        "right", "yep", "yeah", "here.", "me too", "same", "对", "嗯", "好的", "是的", "可以",
    ]

    /// What was said earlier than this before the first sign is about something else.
    private static let before = 10 * 60

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

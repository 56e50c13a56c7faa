import DebriefCore

/// Which stretch of time the incident takes in the evidence.
///
/// Without limits given, records that speak of an incident are grouped by the pauses between them, and the group with
/// most to say is the incident. Changes of the day before belong to it as well, since they may have caused it.
struct Window {
    /// What belongs to the incident, in order.
    let records: [Record]
    /// Changes before it, the newest last.
    let earlierChanges: [Record]
    /// What belongs to neither.
    let outside: [Record]

    /// A pause that ends an incident, and one that ends it although nobody said it was over.
    private static let pause = 4 * 3_600
    private static let longestPause = 12 * 3_600
    /// How far back changes are looked for.
    static let lookBack = 24 * 3_600
    /// How long after the last word of the incident its aftermath still counts.
    private static let aftermath = 2 * 3_600

    /// - Parameter records: in order.
    /// - Parameter stated: milestones that a person stated; the incident is what that person's file tells.
    init(of records: [Record], from: Moment?, to: Moment?, stated: [Record] = []) {
        let limits = (from?.order ?? Int.min)...max(from?.order ?? Int.min, to?.order ?? Int.max)
        let inside = records.filter { limits.contains($0.order) }
        let files = Set(stated.map(\.event.citation.path))
        let own = inside.filter { files.contains($0.event.citation.path) }
        let anchors = inside.filter(\.isAboutIncident)
        let core = Window.whole(own) ?? Window.core(of: anchors) ?? Window.whole(inside)
        guard let core else {
            self.records = []
            earlierChanges = []
            outside = records
            return
        }
        let start = from?.order ?? core.lowerBound
        let end = to?.order ?? core.upperBound + Window.aftermath
        let chosen = inside.filter {
            ($0.order >= core.lowerBound || from != nil) && $0.order <= end && $0.order >= start
        }
        let changes = records.filter {
            $0.order < core.lowerBound && $0.order >= core.lowerBound - Window.lookBack
                && ($0.isChange || ($0.isWords && $0.signals.contains(.change)))
        }
        self.records = chosen
        earlierChanges = changes.filter { change in change.order < start || from == nil }
        let taken = Set(chosen).union(earlierChanges)
        outside = records.filter { !taken.contains($0) }
    }

    private static func whole(_ records: [Record]) -> ClosedRange<Int>? {
        guard let first = records.first, let last = records.last else { return nil }
        return first.order...last.order
    }

    /// The group of records with most to say.
    private static func core(of anchors: [Record]) -> ClosedRange<Int>? {
        var groups: [[Record]] = []
        for record in anchors {
            if let group = groups.last, let last = group.last, belongs(record, after: last, in: group) {
                groups[groups.count - 1].append(record)
            } else {
                groups.append([record])
            }
        }
        // The first of equals, as `max` would take the last.
        var best: (weight: Int, range: ClosedRange<Int>)?
        for group in groups {
            guard let first = group.first, let last = group.last else { continue }
            let weight = weight(of: group)
            if weight > best?.weight ?? Int.min { best = (weight, first.order...last.order) }
        }
        return best?.range
    }

    private static func belongs(_ record: Record, after last: Record, in group: [Record]) -> Bool {
        let gap = record.order - last.order
        if gap <= pause { return true }
        return gap <= longestPause && !group.contains(where: \.endsIncident)
    }

    private static func weight(of group: [Record]) -> Int {
        var weight = 0
        var words = 0
        var alerts: Set<String> = []
        for record in group {
            switch record.event.kind {
            case .alertFired: alerts.insert(record.event.subject ?? record.text)
            case .statusUpdate: weight += 4
            case .severityChanged, .escalated: weight += 5
            case .paged, .acknowledged, .incidentResolved: weight += 3
            case .message, .note: words += record.event.kind == .note ? 2 : 1
            default: break
            }
            if record.signals.contains(.declaration) { weight += 8 }
            if !record.signals.isDisjoint(with: [.rootCause, .recovered, .measureDone]) { weight += 3 }
        }
        return weight + min(alerts.count * 2, 10) + min(words, 40)
    }
}

extension Record {
    /// Whether it says that the incident is over.
    fileprivate var endsIncident: Bool {
        switch event.kind {
        case .alertResolved, .incidentResolved: true
        case .statusUpdate: event.status?.lowercased() == "resolved"
        default: !signals.isDisjoint(with: [.recovered, .closed])
        }
    }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Which stretch of time the incident takes in the evidence.
///
/// Without limits given, records that speak of an incident are grouped by the pauses between them, and the group with
/// most to say is the incident. What shares a ticket, a page or notes with it belongs to it however long the pause was.
/// So do changes of the day before, since they may have caused it, and older ones that its responders name as the cause.
struct Window {
    /// What belongs to the incident, in order.
    let records: [Record]
    /// Changes before it, the newest last.
    let earlierChanges: [Record]
    /// What belongs to neither.
    let outside: [Record]
    /// What the conversation around it looks like, with what was said right before anything sounded like an incident.
    let course: ConversationCourse?

    /// A pause that ends an incident, and one that ends it although nobody said it was over.
    private static let pause = 4 * 3_600
    private static let longestPause = 12 * 3_600
    /// How far back changes are looked for.
    static let lookBack = 24 * 3_600
    /// How long after the last word of the incident its aftermath still counts.
    private static let aftermath = 2 * 3_600
    /// How far a shared ticket or the like reaches, with how long a pause.
    private static let strandReach = 30 * 86_400
    private static let strandPause = 5 * 86_400
    /// How old a change may be that responders name.
    private static let namedReach = 90 * 86_400

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
            course = nil
            return
        }
        let end = to?.order ?? core.upperBound + Window.aftermath
        let around = inside.filter { (core.lowerBound - Window.pause...end).contains($0.order) }
        let course = ConversationCourse(of: around)
        let opening = min(Window.opening(of: core, in: inside), course?.noticed ?? .max)
        let start = from?.order ?? opening
        self.course = course
        let linked = from == nil && to == nil && files.isEmpty ? Window.linked(to: core, in: inside) : []
        let chosen = inside.filter {
            $0.order <= end && $0.order >= start || linked.contains($0)
        }
        let first = chosen.first?.order ?? core.lowerBound
        let causes = chosen.filter { !$0.signals.isDisjoint(with: [.cause, .rootCause]) }
        let changes = records.filter { record in
            guard record.order < core.lowerBound, !linked.contains(record),
                record.isChange || record.isWords && record.signals.contains(.change)
            else { return false }
            if record.order >= first - Window.lookBack { return true }
            return record.isChange && record.order >= first - Window.namedReach
                && causes.contains { record.isNamed(in: $0.text) }
        }
        self.records = chosen
        earlierChanges = changes.filter { change in change.order < start || from == nil }
        let taken = Set(chosen).union(earlierChanges)
        outside = records.filter { !taken.contains($0) }
    }

    /// When the talk began that led to the first record of the core, where that one only answers: `ok calling this a P2`.
    private static func opening(of core: ClosedRange<Int>, in records: [Record]) -> Int {
        guard let first = records.first(where: { $0.order >= core.lowerBound && $0.isAboutIncident }), first.isSaid,
            first.event.kind == .message, !first.tellsOfTrouble
        else { return core.lowerBound }
        let before = records.filter { $0.order < first.order }
        return min(core.lowerBound, Conversations.opening(before, of: first)?.order ?? core.lowerBound)
    }

    /// The records that share a strand with the core, back and forth from it as far as no pause is too long.
    private static func linked(to core: ClosedRange<Int>, in records: [Record]) -> Set<Record> {
        let strands = Set(records.lazy.filter { core.contains($0.order) }.compactMap(\.strand))
        let all = records.filter { record in record.strand.map(strands.contains) ?? false }
        var found: Set<Record> = []
        func walk(_ records: [Record], from edge: Int) {
            var last = edge
            for record in records {
                guard abs(record.order - last) <= strandPause, abs(record.order - edge) <= strandReach else { return }
                found.insert(record)
                last = record.order
            }
        }
        walk(all.filter { $0.order > core.upperBound }, from: core.upperBound)
        walk(all.filter { $0.order < core.lowerBound }.reversed(), from: core.lowerBound)
        return found
    }

    private static func whole(_ records: [Record]) -> ClosedRange<Int>? {
        guard let first = records.first, let last = records.last else { return nil }
        return first.order...last.order
    }

    /// The group of records with most to say.
    private static func core(of anchors: [Record]) -> ClosedRange<Int>? {
        var groups: [[Record]] = []
        let ends = ends(of: anchors)
        // As long as an alert is on, whatever comes is of its time.
        var open = Int.min
        // So is what a day alone tells of of all of that day.
        var latest = Int.min
        for (record, end) in zip(anchors, ends) {
            if let group = groups.last, record.order <= open || belongs(record, after: latest, in: group) {
                groups[groups.count - 1].append(record)
            } else {
                groups.append([record])
                (open, latest) = (Int.min, Int.min)
            }
            latest = max(latest, record.latest)
            if let end, end - record.order <= strandReach { open = max(open, end) }
        }
        // The first of equals, as `max` would take the last.
        var best: (weight: Int, range: ClosedRange<Int>)?
        for group in groups {
            guard let first = group.first, let last = group.last else { continue }
            let weight = weight(of: group)
            // Of a day alone nobody knows where in it; clocks of the same group tell.
            let end = group.allSatisfy(\.isOfDay) ? last.latest : last.order
            if weight > best?.weight ?? Int.min { best = (weight, first.order...end) }
        }
        return best?.range
    }

    /// When each alert that fired was over, as far as it was.
    private static func ends(of records: [Record]) -> [Int?] {
        var next: [String: Int] = [:]
        var found: [Int?] = []
        for record in records.reversed() {
            let name = record.event.subject ?? record.text
            if record.event.kind == .alertResolved { next[name] = record.order }
            found.append(record.event.kind == .alertFired ? next[name] : nil)
        }
        return found.reversed()
    }

    private static func belongs(_ record: Record, after last: Int, in group: [Record]) -> Bool {
        let gap = record.order - last
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
    /// Whether only its day is known.
    fileprivate var isOfDay: Bool { event.time.precision == .day }

    /// The last moment at which it may have been.
    fileprivate var latest: Int { isOfDay ? order + 86_399 : order }

    /// Whether it says that the incident is over.
    fileprivate var endsIncident: Bool {
        switch event.kind {
        case .alertResolved, .incidentResolved: true
        case .statusUpdate: postsResolved
        default: !signals.isDisjoint(with: [.recovered, .closed])
        }
    }
}

import DebriefLanguage
import DebriefText

/// When the incident was, as a document reports it.
package struct IncidentWindow: Sendable {
    /// What a bound was read from.
    package enum Basis: String, CaseIterable, Sendable {
        /// A milestone of the timeline.
        case timeline
        /// A sentence or a key line that says so.
        case stated
        /// The time at which the first or the last update was published, as nothing says more.
        case posted
    }

    /// A begin or an end of the incident.
    package struct Bound: Sendable {
        package let anchor: Metric.Anchor
        package let basis: Basis
    }

    package let started: Bound?
    package let resolved: Bound?
}

extension IncidentWindow {
    /// The window that a document reports.
    ///
    /// Milestones that somebody wrote into the timeline decide. Where they are only understood from words, a statement of
    /// both ends in the text is the better witness, and a stated begin of the impact beats detection.
    init(reading postmortem: Postmortem) {
        self = postmortem.readWindow()
    }
}

/// What the passages of a document say of its window.
struct WindowReading: Sendable {
    let reader: WindowReader
    /// In the order of time.
    let posts: [PassageCollector.Post]
    /// Whether the document says on the whole that the incident is over.
    let isOver: Bool

    init(_ postmortem: Postmortem) {
        let collector = PassageCollector(postmortem)
        reader = WindowReader(collector.passages, context: collector.context)
        (posts, isOver) = (collector.posts, collector.isOver)
    }
}

extension Postmortem {
    /// The timeline, where a heading announces one: rows that stand under none may be updates, which are read as such.
    private var witness: Timeline { timeline.isAnnounced ? judgedTimeline : Timeline(zone: timeline.zone) }

    fileprivate func readWindow() -> IncidentWindow {
        let isNamed = witness.first(.started).map { RowStatements.name(in: $0.text) == .started } ?? false
        let statesMilestones = isNamed || witness.events.contains(where: \.statesMilestones)
        if statesMilestones, let start = witness.start {
            return IncidentWindow(started: .init(start, .timeline), resolved: witness.end.map { .init($0, .timeline) })
        }
        let reading = windowReading
        let reader = reading.reader
        let understood = witness.first(.started).map { Metric.Anchor(.started, $0) }
        let stated = reader.start.flatMap { isBeforeDetection($0.time) && !isOfPage($0) ? $0 : nil }
        let start: IncidentWindow.Bound? =
            if let stated, !tellsBegin || stated.isWhole && !beginsInRows(after: stated.time) {
                .init(anchor(.started, stated), .stated)
            } else {
                (understood ?? witness.start).map { .init($0, .timeline) }
            }
        let end = end(after: start, reading)
        if start == nil, let told = toldStart(reading), !isOver(before: told, end) {
            return IncidentWindow(started: .init(told, .stated), resolved: end ?? toldEnd(after: told.event.time))
        }
        let posted = reading.posts.first.map { $0.anchor(.started, on: reader.zone) }
        // What ended before the first update began nobody knows when.
        let isTold = posted.flatMap { posted in
            end?.anchor.event.time.seconds(since: posted.event.time).map { $0 >= 0 }
        }
        return IncidentWindow(
            started: start ?? (isTold == false ? nil : posted.map { .init($0, .posted) }),
            resolved: end
        )
    }

    /// When its sentences tell that it began, in a report without a timeline that is no log of updates.
    private func toldStart(_ reading: WindowReading) -> Metric.Anchor? {
        guard timeline.events.isEmpty, reading.posts.count <= 1, parts.isEmpty else { return nil }
        return toldTimeline.first(.started).map { .init(.started, $0) }
    }

    /// What ended before it began was another thing.
    private func isOver(before start: Metric.Anchor, _ end: IncidentWindow.Bound?) -> Bool {
        guard let end, let length = end.anchor.event.time.seconds(since: start.event.time) else { return false }
        return length < 0
    }

    private func toldEnd(after start: Moment) -> IncidentWindow.Bound? {
        guard let end = toldTimeline.last(.resolved) ?? toldTimeline.last(.mitigated),
            let length = end.time.seconds(since: start), length >= 0
        else { return nil }
        return .init(Metric.Anchor(.resolved, end), .stated)
    }

    /// Whether a label only says when the page was posted: the same moment stands behind `Posted`.
    private func isOfPage(_ start: WindowReader.Bound) -> Bool {
        guard start.isWhole, let line = root.children.last?.range else { return false }
        let lead = source[line].prefix(Self.postedLead).lowercased()
        guard lead.hasPrefix("posted") else { return false }
        return TimeScanner.expressions(in: source, range: line).contains { time in
            time.clock == start.time.civil.second
                && time.date.map {
                    $0.month == start.time.civil.date.month && $0.day == start.time.civil.date.day
                } ?? false
        }
    }

    private static let postedLead = 10

    /// Whether the row that is taken for the begin says so; one that only looks like it is a worse witness than a sentence.
    private var tellsBegin: Bool {
        witness.first(.started).map { RowStatements($0.text).tells(.begin, .trouble) } ?? false
    }

    /// Whether a row says plainly that something broke, and is the better witness than what a sentence states.
    ///
    /// That it began earlier than the first row is known afterwards; a later begin, or one days away, is another one.
    private func beginsInRows(after stated: Moment) -> Bool {
        guard let row = witness.first(.started), RowStatements(row.text).tells(.begin) else { return false }
        guard let lead = row.time.seconds(since: stated) else { return false }
        return !(0...Self.hindsight).contains(lead)
    }

    /// Seconds before the first row in which a begin that was found afterwards may lie.
    private static let hindsight = 3 * 86_400

    /// What began after it was noticed was another thing, or is told in another zone.
    private func isBeforeDetection(_ start: Moment) -> Bool {
        guard let detected = witness.first(.detected), let lead = detected.time.seconds(since: start) else {
            return true
        }
        return lead >= 0
    }

    /// What metrics are taken from: the timeline or, in a document without one, what it states of begin and end.
    package var measuredTimeline: Timeline {
        guard timeline.events.isEmpty else { return judgedTimeline }
        let window = window
        let stated = [window.started, window.resolved].compactMap { $0 }.filter { $0.basis == .stated }
        return Timeline(events: stated.map(\.anchor.event), zone: timeline.zone, zoneRange: timeline.zoneRange)
    }

    /// When its sentences and key lines say that the incident was, each by itself.
    package var statedStretches: [WindowReader.Stretch] { windowReading.reader.stretches }

    private func end(after start: IncidentWindow.Bound?, _ reading: WindowReading) -> IncidentWindow.Bound? {
        let stated = reading.reader.end(after: start?.anchor.event.time)
        if let stated, stated.isWhole || witness.end == nil { return .init(anchor(.resolved, stated), .stated) }
        if let end = witness.end ?? (timeline.events.count > 3 ? judgedTimeline.end : nil) {
            return .init(end, .timeline)
        }
        guard let last = reading.posts.last, last.tellsEnd || last.isLast || reading.isOver else { return nil }
        return .init(last.anchor(.resolved, on: reading.reader.zone), .posted)
    }

    private func anchor(_ milestone: Milestone, _ bound: WindowReader.Bound) -> Metric.Anchor {
        Metric.Anchor(
            milestone,
            TimelineEvent(
                time: bound.time,
                timeRange: bound.timeRange,
                text: TimelineText.plain(source[bound.range]),
                milestones: [milestone],
                range: bound.range
            )
        )
    }
}

extension IncidentWindow.Bound {
    fileprivate init(_ anchor: Metric.Anchor, _ basis: IncidentWindow.Basis) {
        self.init(anchor: anchor, basis: basis)
    }
}

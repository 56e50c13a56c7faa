import DebriefLanguage
import DebriefText

/// Reads the timeline of a document in whatever shape it has: a table, bullets, lines, headings, or prose.
struct TimelineReader {
    let source: SourceText
    let root: Block
    let sections: [Section]
    let metadata: Metadata
    /// How the organisation counts metrics.
    let metrics: MetricDefinitions
    /// The day on which clocks without a date fall.
    let date: DocumentDate
    /// Whether a row may be a milestone by its look.
    let judges: Bool

    func timeline() -> Timeline { complete(rows()) }

    /// The rows of a timeline, before anybody asks which of them are milestones.
    struct Rows: Sendable {
        fileprivate(set) var timeline: Timeline
        fileprivate var parts: [Part] = []
        /// What they say, which is the same whether or not a look counts.
        fileprivate let reading = Lazy<MilestoneReading>()

        init(_ timeline: Timeline) { self.timeline = timeline }
    }

    func rows() -> Rows {
        let places = TimelinePlaces(source: source, root: root, sections: sections)
        let named = places.named()
        let zone = statedZone(near: named)
        var timeline = Timeline(zone: zone?.rule ?? .unknown, zoneRange: zone?.range)
        var parts: [Part] = []
        var summaries: [Part] = []
        for place in named {
            let part = read(place, timeline.zone)
            timeline.unread += part.unread
            if part.isSummary { summaries.append(part) } else if !part.events.isEmpty { parts.append(part) }
        }
        // Beside a timeline, paragraphs that begin with a day and tell of its hours are an account of it.
        if parts.contains(where: { $0.events.count { $0.time.precision != .day } >= Self.fewestRows }) {
            parts.removeAll { $0.events.allSatisfy(tellsHours) }
        }
        var keyEvents = summaries.flatMap(\.events)
        if parts.isEmpty {
            let clock = TimelineClock(
                places.unnamed(apartFrom: named),
                in: .init(date: date.day(before: nil), year: date.year, zone: timeline.zone)
            )
            if !clock.events.isEmpty {
                parts = [Part(events: clock.events)]
                timeline.isAnnounced = !keyEvents.isEmpty
            } else {
                (parts, keyEvents) = (summaries.filter { !$0.events.isEmpty }, [])
            }
        }
        timeline.events = parts.flatMap(\.events)
        if timeline.events.count(where: { $0.time.precision != .day }) < Self.fewestRows {
            timeline.events = keyEvents + timeline.events
        } else {
            timeline.keyEvents = keyEvents
        }
        var rows = Rows(timeline)
        rows.parts = parts
        return rows
    }

    /// Whether a row has no more than a day for its time, and a clock further on.
    private func tellsHours(_ event: TimelineEvent) -> Bool {
        event.time.precision == .day
            && TimeScanner.expressions(in: source, range: event.range).contains { $0.clock != nil }
    }

    /// A summary of key events stands for a timeline where there are fewer rows besides it.
    private static let fewestRows = 3

    /// What one place holds.
    fileprivate struct Part: Sendable {
        var events: [TimelineEvent]
        var unread: [UnreadRow] = []
        /// Whether it only says when the milestones were: `Detected: 14:05`.
        var isSummary = false
        /// The section that tells of the incident.
        var parent: Int?
    }

    private func read(_ place: TimelinePlaces.Place, _ stated: ZoneRule) -> Part {
        var rows = TimelineRows(source: source, isNamed: true)
        rows.readTitle(place.section.headingRange)
        rows.read(root.children, within: place.range)
        let clock = TimelineClock(
            rows.candidates,
            in: .init(
                date: date.day(before: place.range.lowerBound, under: ancestors(of: place)),
                year: date.year,
                month: date.month(in: [place.section.headingRange] + ancestors(of: place).map(\.headingRange)),
                zone: zone(of: place)?.rule ?? stated
            )
        )
        return Part(
            events: clock.events,
            unread: rows.unread + clock.unread,
            isSummary: RowSelection.isSummary(rows.candidates),
            parent: place.section.parent
        )
    }

    /// The sections that hold a place, the innermost first.
    private func ancestors(of place: TimelinePlaces.Place) -> [Section] {
        var found: [Section] = []
        var parent = place.section.parent
        while let index = parent {
            found.append(sections[index])
            parent = sections[index].parent
        }
        return found
    }

    // MARK: Milestones

    /// Understands which rows are milestones, of each incident apart from the others.
    func complete(_ rows: Rows) -> Timeline {
        var timeline = rows.timeline
        var summary = Timeline(events: timeline.keyEvents, zone: timeline.zone)
        complete(&summary)
        timeline.keyEvents = summary.events
        var head: [Milestone: Moment] = [:]
        for event in summary.events {
            for milestone in event.milestones { head[milestone] = head[milestone] ?? event.time }
        }
        if let apart = completedApart(timeline, rows.parts) { return apart }
        // What a summary says may depend on looks, and tells which rows the document names.
        complete(&timeline, head: head, kept: summary.events.isEmpty ? rows.reading : nil)
        return timeline
    }

    /// The timeline of several incidents; `nil` when its parts tell of one.
    ///
    /// Parts under different headings are of different incidents when each has its own begin and end, and they do not
    /// overlap.
    private func completedApart(_ timeline: Timeline, _ parts: [Part]) -> Timeline? {
        guard Set(parts.map(\.parent)).count > 1, timeline.events.count == parts.reduce(0, { $0 + $1.events.count })
        else {
            return nil
        }
        var incidents: [Range<Int>] = []
        var known: Int??
        var first = 0
        for part in parts {
            let end = first + part.events.count
            if let last = incidents.last, known == part.parent {
                incidents[incidents.count - 1] = last.lowerBound..<end
            } else {
                incidents.append(first..<end)
            }
            known = part.parent
            first = end
        }
        var whole = timeline
        var latest = Int.min
        for range in incidents {
            var own = Timeline(events: Array(timeline.events[range]), zone: timeline.zone)
            MilestoneReading.complete(
                &own,
                StatedLengths(source: SourceText(""), names: IntervalNames(metrics)),
                head: [:],
                judges: judges,
                kept: Lazy()
            )
            let orders = own.events.map(\.time.order)
            guard own.start != nil, own.end != nil, let begin = orders.min(), let end = orders.max(), begin > latest
            else {
                return nil
            }
            latest = end
            whole.events.replaceSubrange(range, with: own.events)
        }
        whole.incidents = incidents
        return whole
    }

    /// - Parameter head: when milestones were by a summary of key events.
    func complete(
        _ timeline: inout Timeline,
        head: [Milestone: Moment] = [:],
        kept: Lazy<MilestoneReading>? = nil
    ) {
        let zone = timeline.zone
        MilestoneReading.complete(
            &timeline,
            StatedLengths(source: source, names: IntervalNames(metrics)),
            head: headedTimes(zone).merging(head) { first, _ in first },
            judges: judges,
            kept: kept ?? Lazy()
        )
    }

    // MARK: What holds for all rows

    func statedZone(near places: [TimelinePlaces.Place] = []) -> ZoneStatement? {
        for place in places {
            if let found = zone(of: place) { return found }
        }
        if let field = metadata.fields[.zone], let rule = ZoneRule(named: field.value) {
            return ZoneStatement(rule: rule, range: field.range)
        }
        return ZoneStatement(lines: source.range, in: source, lineLimit: 200)
    }

    private func zone(of place: TimelinePlaces.Place) -> ZoneStatement? {
        let heading = place.section.headingRange
        // A bracket may stand behind the marks of a bold heading: `**经过**（北京时间）`.
        let line = source.range(ofLine: source.line(at: heading.lowerBound))
        return ZoneStatement(heading: heading, in: source) ?? ZoneStatement(behindTitle: line, in: source)
            ?? ZoneStatement(lines: place.range, in: source)
    }

    /// When milestones were by the document's front matter and key lines.
    private func headedTimes(_ zone: ZoneRule) -> [Milestone: Moment] {
        let context = TimeExpression.Context(date: date.day(before: nil), zone: zone)
        var found: [Milestone: Moment] = [:]
        for milestone in Milestone.ordered {
            guard let field = MetadataKey(rawValue: milestone.rawValue).flatMap({ metadata.fields[$0] }) else {
                continue
            }
            let value = SourceText(field.value)
            found[milestone] = value.withBytes { bytes in
                TimeScanner(bytes, limit: bytes.count).next(from: 0).flatMap {
                    $0.clock == nil ? nil : $0.moment(in: context)
                }
            }
        }
        return found
    }
}

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

    func timeline() -> Timeline {
        let places = timelineSections
        let zone = statedZone(near: places)
        var rows = TimelineRows(source: source, zone: zone?.rule ?? .unknown, date: documentDate(near: places))
        if places.isEmpty {
            rows.readTables(in: root)
        } else {
            for section in places {
                rows.begin(section)
                rows.read(root.children, within: section.bodyRange)
                rows.finishSection()
            }
        }
        var timeline = Timeline(events: rows.events, zone: zone?.rule ?? .unknown, zoneRange: zone?.range)
        complete(&timeline)
        return timeline
    }

    func complete(_ timeline: inout Timeline) {
        let zone = timeline.zone
        MilestoneReading.complete(
            &timeline,
            StatedLengths(source: source, names: IntervalNames(metrics)),
            head: headedTimes(zone)
        )
    }

    /// When milestones were by the document's front matter and key lines.
    private func headedTimes(_ zone: ZoneRule) -> [Milestone: Moment] {
        let context = TimeExpression.Context(date: documentDate(near: timelineSections), zone: zone)
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

    /// Sections that are timelines, without those inside another, and only of the first of several reports in one file.
    private var timelineSections: [Section] {
        let found = sections.filter { section in
            section.kind == .timeline && !ancestors(of: section).contains { $0.kind == .timeline }
        }
        guard let report = found.first.flatMap({ report(of: $0) }) else { return found }
        return found.filter { self.report(of: $0) == report }
    }

    private func ancestors(of section: Section) -> [Section] {
        var found: [Section] = []
        var parent = section.parent
        while let index = parent {
            found.append(sections[index])
            parent = sections[index].parent
        }
        return found
    }

    /// The section of level 1 that holds a section.
    private func report(of section: Section) -> Section? { ancestors(of: section).last { $0.level == 1 } }

    func statedZone(near places: [Section]) -> ZoneStatement? {
        for section in places {
            if let found = ZoneStatement(heading: section.headingRange, in: source) { return found }
            if let found = ZoneStatement(lines: section.bodyRange, in: source, lineLimit: 6) { return found }
        }
        if let field = metadata.fields[.zone], let rule = ZoneRule(named: field.value) {
            return ZoneStatement(rule: rule, range: field.range)
        }
        return ZoneStatement(lines: source.range, in: source, lineLimit: 200)
    }

    /// The day that clock times without a date fall on: stated, in the title, in the file's name, or first in the text.
    func documentDate(near places: [Section]) -> CivilDate? {
        for key in [MetadataKey.date, .started, .title] {
            if let field = metadata.fields[key], let date = fullDate(in: source, field.range) { return date }
        }
        let file = source.path.split(separator: "/").last.map(String.init) ?? ""
        let name = SourceText(file.replacing("_", with: " "))
        if let date = fullDate(in: name, name.range) { return date }
        let end = places.first?.headingRange.lowerBound ?? source.count
        return fullDate(in: source, 0..<min(end, 8_000)) ?? places.first.flatMap { fullDate(in: source, $0.range) }
    }

    private func fullDate(in text: SourceText, _ range: SourceRange) -> CivilDate? {
        text.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            var offset = range.lowerBound
            while let found = scanner.next(from: offset) {
                if let date = found.date, date.year != nil { return date.resolved(near: nil) }
                offset = found.range.upperBound
            }
            return nil
        }
    }
}

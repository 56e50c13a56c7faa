import DebriefCore
import DebriefLanguage
import DebriefText

/// Dates of the incident that differ in one field from the day that the rest of the document tells of.
///
/// The day that is named most often is the incident's. Compared with it are the dates that can only be the same day: in the
/// title, a key line, a heading, the file's name, or beside a clock of the timeline.
struct DateSlips {
    private(set) var findings: [Finding] = []
    private let postmortem: Postmortem
    private var votes: [CivilDate: Int] = [:]

    init(_ postmortem: Postmortem) {
        self.postmortem = postmortem
        guard postmortem.timeline.incidents.isEmpty else { return }
        let days = days
        guard days.count >= 2 else { return }
        for day in days { votes[day.date, default: 0] += 1 }
        for part in postmortem.incident.partialDays {
            for date in votes.keys where date.month == part.month && date.day == part.day {
                votes[date, default: 0] += 1
            }
        }
        let file = fileDate
        if let file { votes[file, default: 0] += 1 }
        // Of equals the one that the timeline names, then the first of the text.
        guard let incident = days.max(by: { weight($0) < weight($1) }) else { return }
        for day in days
        where isSameDay(day) && !isEnd(day, of: days)
            && (isSlip(day.date, of: incident.date) || isAlone(day, incident, file))
        {
            findings.append(.otherDate(day, incident, postmortem.source))
        }
        if let file, isSlip(file, of: incident.date), votes[incident.date, default: 0] >= 2 {
            findings.append(.otherFileDate(file, incident))
        }
    }

    /// The dates of the text, with that of its front matter.
    private var days: [StatedDay] {
        var days = postmortem.incident.days
        for key in [MetadataKey.date, .started] {
            guard let field = postmortem.metadata.fields[key],
                let stated = TimeScanner.expressions(in: postmortem.source, range: field.range).first,
                let date = stated.date, date.year != nil, !date.isAmbiguous, let day = date.resolved(near: nil),
                !days.contains(where: { $0.range.overlaps(stated.range) })
            else { continue }
            days.append(StatedDay(date: day, clock: stated.clock, range: stated.range))
        }
        return days.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private func weight(_ day: StatedDay) -> Int {
        let isRow = postmortem.timeline.events.contains { $0.range.contains(day.range.lowerBound) }
        return votes[day.date, default: 0] * 2 + (isRow ? 1 : 0)
    }

    /// The date that the file's name begins or ends with.
    private var fileDate: CivilDate? {
        let name = postmortem.source.path.split(separator: "/").last.map(String.init) ?? ""
        let source = SourceText(name.replacing("_", with: " "))
        let date = TimeScanner.expressions(in: source, range: source.range).lazy.compactMap(\.date).first
        return date.flatMap { $0.year != nil && !$0.isAmbiguous ? $0.resolved(near: nil) : nil }
    }

    private func isSlip(_ date: CivilDate, of other: CivilDate) -> Bool {
        guard votes[date, default: 0] <= votes[other, default: 0], date != other else { return false }
        return date.day == other.day && date.month == other.month && abs(date.year - other.year) <= 2
            || date.day == other.day && date.year == other.year
    }

    /// Whether a date ends a range of two, or begins one: `2026-04-16 to 2026-05-16`.
    private func isEnd(_ day: StatedDay, of days: [StatedDay]) -> Bool {
        days.contains { other in
            guard other.date != day.date else { return false }
            let (first, last) = other.range.lowerBound < day.range.lowerBound ? (other, day) : (day, other)
            guard first.range.upperBound < last.range.lowerBound,
                last.range.lowerBound - first.range.upperBound <= Self.longestJoint
            else { return false }
            return !postmortem.source[first.range.upperBound..<last.range.lowerBound].contains(where: \.isNewline)
        }
    }

    /// What stands between the dates of a range is no longer: ` until `, ` through `, ` 09:15 – `.
    private static let longestJoint = 12

    /// Whether the title names a day of its own, where the rows and the file's name agree on another one.
    private func isAlone(_ day: StatedDay, _ incident: StatedDay, _ file: CivilDate?) -> Bool {
        guard let file, file == incident.date, votes[day.date] == 1,
            abs(day.date.daysSinceEpoch - file.daysSinceEpoch) > 3,
            let title = postmortem.metadata.fields[.title]?.range, title.contains(day.range.lowerBound)
        else { return false }
        return postmortem.timeline.events.contains { $0.statesDate && $0.time.civil.date == file }
    }

    /// Whether a date can only be the day of the incident.
    private func isSameDay(_ day: StatedDay) -> Bool {
        let rows = postmortem.timeline.events
        guard !rows.contains(where: { $0.range.contains(day.range.lowerBound) && $0.statesDate }) else { return false }
        if let clock = day.clock {
            return rows.contains { OffsetClaim.distance($0.time.civil.second, clock) < 60 }
        }
        let fields = [MetadataKey.date, .started, .title].compactMap { postmortem.metadata.fields[$0]?.range }
        if fields.contains(where: { $0.contains(day.range.lowerBound) }) { return true }
        if postmortem.sections.contains(where: { $0.headingRange.contains(day.range.lowerBound) }) { return true }
        return leadsTimeline(day)
    }

    /// Whether a date stands alone, or with the zone of all times, between the heading of a timeline and its first row.
    private func leadsTimeline(_ day: StatedDay) -> Bool {
        guard let first = postmortem.timeline.events.first,
            let section = postmortem.sections(.timeline).last(where: {
                $0.headingRange.upperBound <= day.range.lowerBound
            })
        else { return false }
        return day.range.upperBound <= first.range.lowerBound
            && section.headingRange.upperBound <= first.range.lowerBound
            && day.range.lowerBound - section.headingRange.upperBound < 200
    }
}

extension Finding {
    fileprivate static func otherDate(_ day: StatedDay, _ incident: StatedDay, _ source: SourceText) -> Finding {
        let (written, date) = (CivilTime(day.date).dateText, CivilTime(incident.date).dateText)
        let line = source.line(at: incident.range.lowerBound)
        let start = day.range.lowerBound
        let isPlain = source[day.range].hasPrefix(written)
        return Finding(
            Message("'\(written)' here, '\(date)' in line \(line)", zh: "此处写“\(written)”，第 \(line) 行写“\(date)”"),
            at: day.range,
            related: [.init(Message("the day of the incident", zh: "故障当天"), at: incident.range)],
            fixes: isPlain ? [.replace(start..<start + written.utf8.count, with: date)] : []
        )
    }

    fileprivate static func otherFileDate(_ date: CivilDate, _ incident: StatedDay) -> Finding {
        let (name, day) = (CivilTime(date).dateText, CivilTime(incident.date).dateText)
        return Finding(
            Message("'\(name)' in the file's name, '\(day)' here", zh: "文件名写“\(name)”，此处写“\(day)”"),
            at: incident.range,
            severity: .warning
        )
    }
}

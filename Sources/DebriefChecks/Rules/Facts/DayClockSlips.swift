import DebriefCore
import DebriefLanguage
import DebriefText

/// Clocks that stand beside another day than in the timeline: `Sep 6 at 05:25` where the row of 05:25 is of the 7th.
enum DayClockSlips {
    static func findings(_ postmortem: Postmortem) -> [Finding] {
        let source = postmortem.source
        let rows = postmortem.timeline.events.filter {
            $0.time.isDated && $0.time.precision != .day && $0.time.certainty == .exact
        }
        guard rows.count >= 2, postmortem.timeline.incidents.isEmpty else { return [] }
        let places = RangeCover(rows.map(\.range))
        let byMinute = Dictionary(grouping: rows) { $0.time.civil.second / 60 }
        return postmortem.prose.filter { $0.scope != .timelineRow && $0.scope != .quote }.flatMap { prose in
            TimeScanner.expressions(in: source, range: prose.range).compactMap { time -> Finding? in
                guard let clock = time.clock, let date = time.date, !date.isAmbiguous, isExact(time),
                    // Full and half hours are told of many things.
                    clock % 1_800 != 0, !places.contains(time.range.lowerBound),
                    !PageDates.holds(prose.range.lowerBound..<time.range.lowerBound, in: source)
                else { return nil }
                let minutes = [clock / 60 + 1_439, clock / 60, clock / 60 + 1]
                let beside: [TimelineEvent] = minutes.flatMap { byMinute[$0 % 1_440] ?? [] }
                let near = beside.filter { OffsetClaim.distance($0.time.civil.second, clock) < 60 }
                guard near.count == 1, let row = near.first, isSameZone(time, row) else { return nil }
                let day = row.time.civil.date
                guard (day.month, day.day) != (date.month, date.day),
                    let stated = CivilDate(year: date.year ?? day.year, month: date.month, day: date.day),
                    (1...3).contains(abs(stated.daysSinceEpoch - day.daysSinceEpoch))
                        || stated.day == day.day && stated.year == day.year
                else { return nil }
                return .otherDay(time, row, source)
            }
        }
    }

    private static func isExact(_ time: TimeExpression) -> Bool {
        time.certainty == .exact || time.certainty == .interval
    }

    private static func isSameZone(_ time: TimeExpression, _ row: TimelineEvent) -> Bool {
        guard let zone = time.zone else { return true }
        return zone.zone(atCivil: row.time.civil).offset == row.time.zone.offset
    }
}

extension Finding {
    fileprivate static func otherDay(_ time: TimeExpression, _ row: TimelineEvent, _ source: SourceText) -> Finding {
        let line = source.line(at: row.timeRange.lowerBound)
        let written = "\(row.time.civil.dateText) \(row.time.civil.clockText())"
        return Finding(
            Message(
                "'\(source[time.range])' here, '\(written)' in the timeline (line \(line))",
                zh: "此处写“\(source[time.range])”，时间线（第 \(line) 行）中是“\(written)”"
            ),
            at: time.range,
            related: [.init(Message("the row", zh: "该行"), at: row.timeRange)],
            severity: .warning
        )
    }
}

import DebriefCore

struct TimelineOutOfOrder: Check {
    let info = CheckInfo(
        id: "timeline-out-of-order",
        summary: "The events of a timeline stand in the order in which they happened.",
        rationale: """
            A row out of place is often a slip in its hour or date, and every duration that is counted from it is then
            wrong. Timelines that run backwards throughout are fine; so are separate timelines under headings of their
            own.
            """,
        severity: .warning,
        examples: [
            .passes(
                """
                ## Timeline

                - 2025-01-15 23:50 UTC error rate rises
                - 2025-01-16 00:10 UTC alert fires
                - 2025-01-16 00:40 UTC rolled back
                """
            ),
            .passes(
                """
                ## Timeline

                - 2025-01-15 12:40 UTC resolved
                - 2025-01-15 12:10 UTC monitoring
                - 2025-01-15 11:50 UTC investigating
                """
            ),
            .fails(
                """
                ## Timeline

                - 2025-01-15 12:10 UTC error rate rises
                - 2025-01-15 12:20 UTC alert fires
                - ⟦2025-01-05 12:30 UTC⟧ rolled back
                - 2025-01-15 12:40 UTC errors gone
                """
            ),
            .fails(
                """
                ## 时间线

                - 2025-01-15 12:10 UTC 错误率上升
                - 2025-01-15 12:20 UTC 告警触发
                - ⟦2025-01-15 12:05 UTC⟧ 回滚完成
                - 2025-01-15 12:40 UTC 恢复正常
                """
            ),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        groups(of: postmortem).flatMap { events -> [Finding] in
            let times = events.map(\.time.order)
            let pairs = zip(times, times.dropFirst())
            let rising = pairs.filter { $0 < $1 }.count
            let falling = pairs.filter { $0 > $1 }.count
            // Newest first is an order too; an even mix is no order that could be broken.
            guard rising > falling else { return [] }
            let kept = Self.longestRising(times)
            // Many rows out of place are several tracks side by side, not slips.
            guard (times.count - kept.count) * 5 <= max(times.count, 5) else { return [] }
            // Rows that were moved together are one slip.
            let first = events.indices.filter { !kept.contains($0) && ($0 == 0 || kept.contains($0 - 1)) }
            return first.map { index in
                let before = index > 0 ? index - 1 : nil
                let after = events.indices[index...].first { kept.contains($0) }
                let neighbour = before.flatMap { times[$0] > times[index] ? $0 : nil } ?? after ?? before
                return .outOfOrder(events[index], neighbour: neighbour.map { events[$0] })
            }
        }
    }

    /// Rows with a certain time, divided where a heading stands between them.
    private func groups(of postmortem: Postmortem) -> [[TimelineEvent]] {
        let headings = postmortem.sections.filter { $0.level < 7 }.map(\.headingRange.lowerBound)
        var groups: [[TimelineEvent]] = []
        var heading = 0
        for event in postmortem.timeline.events where isComparable(event, in: postmortem.source) {
            let isFirst = groups.isEmpty
            let previous = heading
            while heading < headings.count, headings[heading] < event.range.lowerBound { heading += 1 }
            if isFirst || heading != previous || groups[groups.count - 1][0].time.isDated != event.time.isDated {
                groups.append([event])
            } else {
                groups[groups.count - 1].append(event)
            }
        }
        return groups
    }

    /// A row that begins with its time; one inside a sentence may look back.
    private func isComparable(_ event: TimelineEvent, in source: SourceText) -> Bool {
        let isRow = source[byte: event.range.lowerBound] == 0x7C
        return (isRow || event.timeRange.lowerBound - event.range.lowerBound <= 6) && event.time.precision != .day
            && event.time.certainty != .before && event.time.certainty != .after
    }

    /// The indices of the longest run that never falls; of several, the one that keeps the earliest rows.
    static func longestRising(_ times: [Int]) -> Set<Int> {
        guard !times.isEmpty else { return [] }
        // Patience sorting from the end: `tops[n]` is the largest first time of a run of n + 1 rows.
        var tops: [Int] = []
        var lengths = [Int](repeating: 0, count: times.count)
        for index in times.indices.reversed() {
            var low = 0
            var high = tops.count
            while low < high {
                let middle = (low + high) / 2
                if tops[middle] >= times[index] { low = middle + 1 } else { high = middle }
            }
            if low == tops.count { tops.append(times[index]) } else { tops[low] = times[index] }
            lengths[index] = low + 1
        }
        var kept: Set<Int> = []
        var wanted = tops.count
        var least = Int.min
        for index in times.indices where wanted > 0 && lengths[index] == wanted && times[index] >= least {
            kept.insert(index)
            wanted -= 1
            least = times[index]
        }
        return kept
    }
}

extension Finding {
    fileprivate static func outOfOrder(_ event: TimelineEvent, neighbour: TimelineEvent?) -> Finding {
        guard let neighbour else { return Finding("event is out of order", at: event.timeRange) }
        let stands = neighbour.range.lowerBound < event.range.lowerBound ? "after" : "before"
        let isFine = event.time.civil.second / 60 == neighbour.time.civil.second / 60
        let isOtherDay = event.time.isDated && event.time.civil.day != neighbour.time.civil.day
        let isOtherZone = event.time.zone != neighbour.time.zone
        func text(_ time: Moment) -> String {
            (isOtherDay ? time.civil.dateText + " " : "") + time.civil.clockText(seconds: isFine)
                + (isOtherZone ? " " + time.zone.name : "")
        }
        return Finding(
            "\(text(event.time)) stands \(stands) \(text(neighbour.time))",
            at: event.timeRange,
            related: [.init("the event beside it", at: neighbour.timeRange)]
        )
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// Rows that break the order of their timeline.
enum TimelineOrder {
    struct Slip {
        let event: TimelineEvent
        /// The row it is out of order with.
        let neighbour: TimelineEvent?
        /// The date that would put it in order, when one field of its own date is another than its neighbours'.
        let dateTypo: CivilDate?
        /// Whether it stands in a list of labelled times (`Resolved 2025-01-15 14:31`), which are often sorted by kind.
        let isLabel: Bool
    }

    /// - Parameter countsQuoted: whether lines of a chat or a log count as rows.
    static func slips(in postmortem: Postmortem, countsQuoted: Bool = false) -> [Slip] {
        groups(of: postmortem, countsQuoted).flatMap { slips(in: $0) }
    }

    private static func slips(in events: [TimelineEvent]) -> [Slip] {
        // Rows to the minute and rows to the second are in order when their minutes are.
        let isFine = events.allSatisfy { $0.time.precision == .second }
        let times = events.map { isFine ? $0.time.order : $0.time.order - ($0.time.order % 60 + 60) % 60 }
        let pairs = zip(times, times.dropFirst())
        let rising = pairs.count { $0 < $1 }
        let falling = pairs.count { $0 > $1 }
        // Newest first is an order too; an even mix is no order that could be broken.
        let isEven = rising == falling && times.count >= 3
        guard rising > falling || isEven else { return [] }
        let kept = longestRising(times)
        // Many rows out of place are several tracks side by side, not slips.
        guard (times.count - kept.count) * 5 <= max(times.count, 5) else { return [] }
        // Rows that were moved together are one slip.
        let first = events.indices.filter { !kept.contains($0) && ($0 == 0 || kept.contains($0 - 1)) }
        let slips = first.map { index in
            let before = index > 0 ? index - 1 : nil
            let after = events.indices[index...].first { kept.contains($0) }
            let neighbour = before.flatMap { times[$0] > times[index] ? $0 : nil } ?? after ?? before
            return Slip(
                event: events[index],
                neighbour: neighbour.map { events[$0] },
                dateTypo: DateTypo.date(
                    of: events[index],
                    between: before.map { events[$0] },
                    and: after.map { events[$0] }
                ),
                isLabel: isLabel(events[index])
            )
        }
        // Of rows without an order only a wrong date can be told, unless they step back once and nobody meant midnight.
        return isEven && !stepsBackOnce(events) ? slips.filter { $0.dateTypo != nil } : slips
    }

    /// Whether one step goes back, between rows that write their dates or by less than half a day.
    private static func stepsBackOnce(_ events: [TimelineEvent]) -> Bool {
        let back = zip(events, events.dropFirst()).filter { $0.time.order > $1.time.order }
        guard back.count == 1, let (before, after) = back.first else { return false }
        return events.allSatisfy(\.statesDate) || before.time.order - after.time.order < 43_200
    }

    /// Rows with a certain time, divided where a heading stands between them.
    private static func groups(of postmortem: Postmortem, _ countsQuoted: Bool) -> [[TimelineEvent]] {
        // A heading that is a row itself, `### 13:40`, parts nothing.
        let starts = Set(postmortem.timeline.events.map { postmortem.source.line(at: $0.timeRange.lowerBound) })
        let headings = postmortem.sections.filter { $0.level < 7 }.map(\.headingRange.lowerBound)
            .filter { !starts.contains(postmortem.source.line(at: $0)) }
        var groups: [[TimelineEvent]] = []
        var heading = 0
        for event in postmortem.timeline.events where isComparable(event, countsQuoted, in: postmortem.source) {
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

    /// A row that begins with its time, and is no line of a chat or a log; one inside a sentence may look back.
    private static func isComparable(_ event: TimelineEvent, _ countsQuoted: Bool, in source: SourceText) -> Bool {
        let isRow = source[byte: event.range.lowerBound] == 0x7C
        let isFirst = event.timeRange.lowerBound - event.range.lowerBound <= 6 || isLabel(event)
        return (isRow || isFirst) && event.time.precision != .day && event.time.certainty != .before
            && event.time.certainty != .after && (isRow || countsQuoted || !isQuoted(event, in: source))
    }

    /// `First detected 2025-01-15 14:09`: the time stands at the end of a few words.
    private static func isLabel(_ event: TimelineEvent) -> Bool {
        event.statesDate && event.text.utf8.count <= 30 && event.timeRange.lowerBound - event.range.lowerBound > 6
            && event.range.upperBound - event.timeRange.upperBound <= 4
    }

    /// `<ana> rolling back`, a line of a log, or a line that goes on from the one above.
    private static func isQuoted(_ event: TimelineEvent, in source: SourceText) -> Bool {
        let start = event.text.unicodeScalars.first
        if start == "<" { return true }
        // `Jan 15 21:35:29 host kernel: …`: the form of a system log.
        let time = source[event.timeRange]
        if event.time.precision == .second, time.first?.isLetter == true, !time.contains(",") { return true }
        let words = event.text.split(separator: " ", maxSplits: 2)
        if let second = words.dropFirst().first, second.hasSuffix(":"), second.contains("[") { return true }
        if words.first?.hasSuffix(":") == true, words.first?.first?.isLowercase == true { return true }
        // A sentence wrapped in plain text may have a line that begins with a time.
        let line = source.line(at: event.timeRange.lowerBound)
        let own = source[source.range(ofLine: line)].drop { $0 == " " }
        if own.first?.isLowercase == true { return true }
        guard let start, start.properties.isLowercase, line > 1 else { return false }
        let above = source[source.range(ofLine: line - 1)]
        let isItem = own.first.map { "-*•|+#[".contains($0) } ?? false
        guard !isItem, let first = above.first(where: { $0 != " " }) else { return false }
        return above.utf8.count >= 60 || !first.isNumber && !"-*•|#".contains(first)
    }

    /// The indices of the longest run that never falls; of several, the one that keeps the earliest rows.
    static func longestRising(_ times: [Int]) -> Set<Int> {
        guard !times.isEmpty else { return [] }
        // Patience sorting from the end: `tops[n]` is the largest first time of a run of n + 1 rows.
        var tops: [Int] = []
        var lengths = [Int](repeating: 0, count: times.count)
        for index in times.indices.reversed() {
            let place = tops.firstPlace { $0 < times[index] }
            if place == tops.count { tops.append(times[index]) } else { tops[place] = times[index] }
            lengths[index] = place + 1
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

/// A date that is wrong in one field.
enum DateTypo {
    /// The date with the neighbours' year, month or day that lies between theirs; `nil` when there is none, when the
    /// row writes no date, or when the neighbours do not agree.
    static func date(of event: TimelineEvent, between before: TimelineEvent?, and after: TimelineEvent?) -> CivilDate? {
        guard event.statesDate, event.time.isDated else { return nil }
        let own = event.time.civil.date
        let neighbours = [before, after].compactMap { $0 }.filter(\.time.isDated).map(\.time.civil.date)
        guard let near = neighbours.first, neighbours.allSatisfy({ abs($0.daysSinceEpoch - near.daysSinceEpoch) <= 7 })
        else { return nil }
        let isBetween = neighbours.count == 2
        let candidates = [
            CivilDate(year: near.year, month: own.month, day: own.day),
            isBetween ? CivilDate(year: own.year, month: near.month, day: own.day) : nil,
            isBetween ? CivilDate(year: own.year, month: own.month, day: near.day) : nil,
        ]
        return candidates.compactMap { $0 }.first { candidate in
            guard candidate != own else { return false }
            let time = CivilTime(day: candidate.daysSinceEpoch, second: event.time.civil.second).total
            let isLate = before.map { $0.time.civil.total <= time } ?? true
            let isEarly = after.map { time <= $0.time.civil.total } ?? true
            return isLate && isEarly && abs(candidate.daysSinceEpoch - near.daysSinceEpoch) <= 7
        }
    }
}

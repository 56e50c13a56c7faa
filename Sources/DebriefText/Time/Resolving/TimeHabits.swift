/// How the times of one text are written, which only many of them together tell.
package struct TimeHabits: Hashable, Sendable {
    /// Whether the day comes before the month where both are numbers; `nil` when nothing tells.
    package var isDayFirst: Bool?
    /// Whether the newest row stands first.
    package var isDescending = false
    /// The first whole date, for dates without a year.
    package var date: CivilDate?

    package init(isDayFirst: Bool? = nil) { self.isDayFirst = isDayFirst }

    /// Learns from the times of rows, and fills in what their neighbours tell: which half of the day a clock of twelve
    /// hours means, and which of `14.50` and `1405` are clocks.
    ///
    /// - Parameters:
    ///   - rows: in the order of the text; doubts that stay are of numbers that are no times.
    ///   - order: whether the day comes first, where the rows do not tell.
    package init(completing rows: inout [TimeExpression], isDayFirst order: Bool? = nil) {
        TimeHabits.settleDoubts(&rows)
        let times = rows.filter { $0.doubt == nil }
        isDescending = TimeHabits.runsBackwards(times)
        isDayFirst = TimeHabits.isDayFirst(times) ?? order
        date = times.lazy.compactMap(\.date).first { $0.year != nil && !$0.isAmbiguous }?.resolved(near: nil)
        TimeHabits.carryHalves(through: &rows, isDescending)
    }

    // MARK: The order of day and month

    /// What dates tell: one whose day can be no month, or else days that follow each other in one order only.
    package static func isDayFirst(_ times: some Sequence<TimeExpression>) -> Bool? {
        var dates: [TimeExpression.PartialDate] = []
        for time in times {
            if let told = time.isDayFirst { return told }
            if let date = time.date, date.isAmbiguous, date != dates.last { dates.append(date) }
        }
        guard dates.count > 1 else { return nil }
        let spans = [true, false].map { isDayFirst in
            zip(dates, dates.dropFirst()).reduce(0) { sum, pair in
                guard let first = pair.0.resolved(near: .withoutYear, isDayFirst: isDayFirst),
                    let second = pair.1.resolved(near: first, isDayFirst: isDayFirst)
                else { return sum + 365 }
                return sum + abs(second.daysSinceEpoch - first.daysSinceEpoch)
            }
        }
        let steps = dates.count - 1
        if spans[0] <= steps * 3, spans[1] >= spans[0] + steps * 20 { return true }
        if spans[1] <= steps * 3, spans[0] >= spans[1] + steps * 20 { return false }
        return nil
    }

    // MARK: The order of rows

    /// Whether the newest row stands first: most steps go back in time.
    private static func runsBackwards(_ times: [TimeExpression]) -> Bool {
        var (back, forth) = (0, 0)
        let haveHalves = times.contains { $0.statesHalf && $0.clock != nil }
        for (first, second) in zip(times, times.dropFirst()) {
            // `11:52` below `11:51 PM` is a minute later, and not half a day earlier.
            let turn = haveHalves && !(first.statesHalf && second.statesHalf) ? 43_200 : 86_400
            guard let step = step(from: first, to: second, turn) else { continue }
            if step < 0 { back += 1 } else if step > 0 { forth += 1 }
        }
        return back > forth
    }

    /// Seconds from one row to the next; where no day is stated, the shorter way round the clock is meant.
    ///
    /// - Parameter turn: of the clock, in seconds: half a day where a row does not say which half.
    private static func step(from first: TimeExpression, to second: TimeExpression, _ turn: Int) -> Int? {
        var days: Int?
        if let date = first.date, let other = second.date, !date.isAmbiguous, !other.isAmbiguous,
            let start = date.resolved(near: .withoutYear), let end = other.resolved(near: start)
        {
            days = end.daysSinceEpoch - start.daysSinceEpoch
        }
        guard let clock = first.clock, let other = second.clock else { return days }
        if let days, days != 0 { return days }
        let step = other - clock
        guard days == nil, second.date == nil, second.day == nil else { return step }
        let rest = (step % turn + turn) % turn
        return rest > turn / 2 ? rest - turn : rest
    }

    // MARK: The zone

    /// The zone that some times of a text state, for those that state none and run on between them; `nil` where all or
    /// none of them state one, where they state several, or where a clock goes back as it does between two zones.
    package static func zone(of times: [TimeExpression]) -> ZoneRule? {
        let all = times.filter { $0.clock != nil && $0.doubt == nil }
        // What a program wrote to the second, `notAfter Nov 28 14:40:00 2025 GMT`, has a clock of its own.
        let isTold = all.contains { !$0.hasSeconds && $0.zone == nil }
        let clocked = isTold ? all.filter { !$0.hasSeconds } : all
        let stated = Set(clocked.compactMap(\.zone))
        guard stated.count == 1, let zone = stated.first, clocked.contains(where: { $0.zone == nil }) else {
            return nil
        }
        // Notes on a local clock quote machines in UTC.
        if case .fixed(_, 0) = zone, clocked.first?.zone == nil { return nil }
        let clocks = clocked.compactMap(\.clock)
        let steps = zip(clocks, clocks.dropFirst()).map { $1 - $0 }.filter { abs($0) < turn && abs($0) >= 1_200 }
        return steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 } ? zone : nil
    }

    /// A step back by more than this is midnight.
    private static let turn = 43_200

    // MARK: Notations that others must bear out

    private static func settleDoubts(_ rows: inout [TimeExpression]) {
        guard rows.contains(where: { $0.doubt != nil }) else { return }
        let plain = rows.count { $0.doubt == nil && $0.clock != nil }
        let digits = rows.count { $0.doubt == .digits }
        // Numbers of four digits count things as well: only a text that writes most of its clocks so is trusted.
        let trustsDigits = digits > 1 && digits > plain
        let trustsDots = rows.count { $0.doubt == .dotted } > 1 && plain == 0
        var following: [Int?] = Array(repeating: nil, count: rows.count)
        var next: Int?
        for index in rows.indices.reversed() {
            following[index] = next
            if rows[index].doubt == nil || plain == 0 { next = rows[index].clock ?? next }
        }
        // Behind `9.25pm`, `9.30` is of the evening as well.
        let halves = rows.contains(where: \.statesHalf) ? [0, turn] : [0]
        var before: Int?
        for index in rows.indices {
            if let doubt = rows[index].doubt, let clock = rows[index].clock {
                let isTrusted =
                    doubt == .digits
                    ? trustsDigits || digits > 1 && isClose(clock, before, following[index]) : trustsDots || plain > 0
                // Where all rows are written so, a step over the night is none of doubt.
                let isHabit = doubt == .dotted && plain == 0
                let isBorneOut = halves.contains { half in
                    half + clock < 86_400 && fits(half + clock, before, following[index])
                }
                guard isTrusted,
                    isHabit || rows[index].date != nil || isBorneOut
                        || doubt == .digits && isLate(clock, before, following[index])
                else { continue }
                rows[index].doubt = nil
            }
            before = rows[index].clock ?? before
        }
    }

    /// Whether a clock is near one of its neighbours, as that of a row that was written late or stands before one that was.
    private static func isLate(_ clock: Int, _ before: Int?, _ after: Int?) -> Bool {
        [before, after].compactMap(\.self).contains { abs($0 - clock) <= lateRow }
    }

    private static let lateRow = 2 * 3_600

    /// Whether a clock stands between two that lie close together, or soon after the last: `2358` behind 23:52 and before 00:10.
    private static func isClose(_ clock: Int, _ before: Int?, _ after: Int?) -> Bool {
        guard let before else { return false }
        guard let after else { return ahead(before, clock) <= lateRow / 2 }
        return ahead(before, after) <= lateRow * 2 && ahead(before, clock) <= ahead(before, after)
    }

    /// Seconds from one clock on to the next time that another comes.
    private static func ahead(_ from: Int, _ to: Int) -> Int { ((to - from) % 86_400 + 86_400) % 86_400 }

    /// Whether a clock lies between its neighbours, in either order and over midnight too.
    private static func fits(_ clock: Int, _ before: Int?, _ after: Int?) -> Bool {
        switch (before, after) {
        case (let before?, let after?):
            return ahead(before, clock) + ahead(clock, after) == ahead(before, after) && ahead(before, after) <= 43_200
                || ahead(after, clock) + ahead(clock, before) == ahead(after, before) && ahead(after, before) <= 43_200
        case (let other?, nil), (nil, let other?):
            return min(ahead(other, clock), ahead(clock, other)) <= 21_600
        case (nil, nil): return true
        }
    }
}

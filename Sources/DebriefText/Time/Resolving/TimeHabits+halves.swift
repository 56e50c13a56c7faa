extension TimeHabits {
    /// How late a note may be written: a clock that lies no further back was not carried over to the other half.
    private static let lateness = 3_600

    /// Gives clocks of twelve hours the half of the day that a row before them states, else one after them: below
    /// `2:31 pm` stands `2:35` for 14:35.
    static func carryHalves(through rows: inout [TimeExpression], _ isDescending: Bool) {
        // What `11 pm last night` says in one row, it says of that row alone.
        let stated = rows.indices.filter { index in
            let row = rows[index]
            return row.doubt == nil && row.statesHalf && row.clock != nil && !(row.isOfEarlierDay && row.isHourAlone)
        }
        guard let first = isDescending ? stated.last : stated.first else { return }
        // Who writes `02:31 pm` writes `02:35` for the afternoon too; who writes `早上 08:40` says no more than the hour does.
        let isPadded = stated.contains { rows[$0].hour == .padded && rows[$0].countsTwelveHours }
        // `[09:32]`, `14:10`: who stamps rows so stamps them `[10:26]` too, whatever a row says in words of its own.
        let areStamped = rows.contains { row in
            row.doubt == nil && row.clock != nil && !row.statesHalf && !row.isHourAlone && row.day == nil
                && (row.hour == .ofTwentyFour || row.hour == .padded && !isPadded)
        }
        let later = isDescending ? Array(rows.indices.prefix(through: first).reversed()) : Array(rows.indices[first...])
        let earlier =
            isDescending ? Array(rows.indices[first...]) : Array(rows.indices.prefix(through: first).reversed())
        carry(along: later, through: &rows, isPadded, areStamped, isBack: false)
        carry(along: earlier, through: &rows, isPadded, areStamped, isBack: true)
    }

    /// - Parameters:
    ///   - order: of the rows, the first of which states its half.
    ///   - areStamped: whether rows have clocks of 24 hours.
    ///   - isBack: whether each of them lies before the one that it follows.
    private static func carry(
        along order: [Int],
        through rows: inout [TimeExpression],
        _ isPadded: Bool,
        _ areStamped: Bool,
        isBack: Bool
    ) {
        var known: (clock: Int, date: TimeExpression.PartialDate?)?
        var isInWords = false
        for index in order {
            guard rows[index].doubt == nil, let clock = rows[index].clock else { continue }
            if rows[index].isOfEarlierDay, rows[index].isHourAlone { continue }
            if rows[index].statesHalf { isInWords = areStamped && rows[index].isHourAlone }
            if isInWords, !rows[index].statesHalf, !rows[index].isHourAlone, clock >= firstOfTwoDigits { continue }
            // Another day begins anew.
            if let date = rows[index].date, let other = known?.date, date != other { known = nil }
            if rows[index].day != nil { known = nil }
            if mayBeOther(rows[index], isPadded), let known {
                let half = half(of: clock, near: known.clock, isBack)
                rows[index].endClock = rows[index].endClock.map { $0 == clock ? half : TimeHabits.end($0, after: half) }
                rows[index].clock = half
            }
            guard let resolved = rows[index].clock else { continue }
            let isKnown = known != nil || !mayBeOther(rows[index], isPadded)
            known = isKnown ? (resolved, rows[index].date ?? known?.date) : nil
        }
    }

    /// From 10:00 on a clock of twelve hours looks like one of 24.
    private static let firstOfTwoDigits = 36_000

    /// Whether a clock is one of twelve hours whose half is not stated.
    private static func mayBeOther(_ time: TimeExpression, _ isPadded: Bool) -> Bool {
        !time.statesHalf && (time.hour == .ofTwelve || time.hour == .padded && isPadded)
    }

    /// The half in which a clock lies next to another, on the side on which it must.
    private static func half(of clock: Int, near other: Int, _ isBack: Bool) -> Int {
        let morning = clock % 43_200
        let ahead = ((isBack ? other - morning : morning - other) % 43_200 + 43_200) % 43_200
        let isLate = ahead > 43_200 - lateness
        let distance = isLate ? ahead - 43_200 : ahead
        return ((isBack ? other - distance : other + distance) % 86_400 + 86_400) % 86_400
    }

    private static func end(_ clock: Int, after start: Int) -> Int {
        guard clock < 46_800 else { return clock }
        let morning = clock % 43_200
        return (start + ((morning - start) % 43_200 + 43_200) % 43_200) % 86_400
    }
}

extension TimeExpression {
    /// Whether the time names a day before that of writing: `昨晚11点`.
    fileprivate var isOfEarlierDay: Bool {
        if case .ago(let days)? = day { days > 0 } else { false }
    }

    /// Whether the half stated with a clock shows that its hour is one of twelve.
    fileprivate var countsTwelveHours: Bool { part == .beforeNoon || (clock ?? 0) >= 46_800 }
}

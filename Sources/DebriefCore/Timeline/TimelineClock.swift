import DebriefLanguage
import DebriefText

/// Turns what may be rows of one timeline into events: decides which are rows, and what day, half of the day and zone each
/// has, because neighbours tell what one line leaves open.
struct TimelineClock {
    /// What a document says about all times of a timeline.
    struct Context {
        var date: CivilDate?
        /// For dates without one, where no day is known.
        var year: Int?
        /// A day of the month that days without one are of: `14日`.
        var month: CivilDate?
        var zone: ZoneRule
    }

    private(set) var events: [TimelineEvent] = []
    private(set) var unread: [UnreadRow] = []

    init(_ candidates: [RowCandidate], in context: Context) {
        var rows = RowSelection.rows(of: candidates)
        var times = TimelineClock.times(of: rows)
        var habits = TimeHabits(completing: &times)
        if context.date == nil, habits.date == nil {
            habits.date = context.year.flatMap { CivilDate(year: $0, month: 7, day: 1) }
        }
        let isRow = TimelineClock.fill(&rows, from: times)
        var resolver = TimeResolver(
            date: TimelineClock.firstDay(of: rows, habits, context),
            zone: context.zone,
            habits: habits
        )
        var carried: ZoneRule?
        for (row, isRow) in zip(rows, isRow) {
            if let day = row.day { _ = resolver.moment(of: day) }
            guard isRow else { continue }
            // A row's own zone holds for those below it only where none is stated for all.
            resolver.zone = row.zone ?? (context.zone == .unknown ? carried : nil) ?? context.zone
            if let own = row.time.zone, !row.isAside { carried = own }
            if resolver.cannotTellDay(of: row.time) {
                unread.append(UnreadRow(reason: .ambiguousDate, range: row.time.range))
            }
            let before = resolver
            let moment = resolver.moment(of: row.time)
            if row.isAside { resolver = before }
            guard let moment else {
                unread.append(UnreadRow(reason: .impossibleDate, range: row.time.range))
                continue
            }
            var event = row.event
            event.time = moment
            event.statesDate = row.time.date != nil
            events.append(event)
        }
    }

    /// The times of rows and of the days announced above them, in the order of the text.
    private static func times(of rows: [RowCandidate]) -> [TimeExpression] {
        rows.flatMap { row in [row.day, row.time].compactMap { $0 } }
    }

    /// Takes back what habits have filled in.
    ///
    /// - Returns: for each row whether its time is one: `14.50` may be an amount.
    private static func fill(_ rows: inout [RowCandidate], from times: [TimeExpression]) -> [Bool] {
        var index = 0
        return rows.indices.map { row in
            if rows[row].day != nil {
                rows[row].day = times[index]
                index += 1
            }
            rows[row].time = times[index]
            index += 1
            guard rows[row].time.doubt != nil else { return true }
            rows[row].time.clock = nil
            return rows[row].time.date != nil
        }
    }

    /// The day on which rows without a date begin: that of the document, unless the first row that writes its own tells
    /// another one.
    private static func firstDay(of rows: [RowCandidate], _ habits: TimeHabits, _ context: Context) -> CivilDate? {
        if context.date == nil, let first = rows.first, case .ofMonth = (first.day ?? first.time).day {
            return context.month
        }
        let date = context.date
        guard !habits.isDescending,
            let first = rows.firstIndex(where: { !$0.isAside && ($0.day ?? $0.time).date != nil }),
            first > 0, let stated = (rows[first].day ?? rows[first].time).date, !stated.isAmbiguous,
            let near = date ?? habits.date, let day = stated.resolved(near: near),
            date == nil || near.daysSinceEpoch > day.daysSinceEpoch
        else { return date }
        // Counted back from there: a clock later than the next one was of the day before.
        var clock = rows[first].day == nil ? rows[first].time.clock : nil
        var days = clock == nil ? 1 : 0
        for own in rows[..<first].reversed().compactMap(\.time.clock) {
            if let next = clock, own > next { days += 1 }
            clock = own
        }
        return CivilDate(daysSinceEpoch: day.daysSinceEpoch - days)
    }
}

/// Turns the times of one text into moments, in the order in which they stand: what one leaves open, those before it
/// and the text around them tell.
package struct TimeResolver: Sendable {
    /// The zone of times that state none.
    package var zone: ZoneRule
    /// The day of a heading, an option or a line, on which clocks without one fall.
    private var base: Base
    /// Days since that one.
    private var days = 0
    private var previous: Int?
    /// Whether the last day was named as one before that of writing, to which a clock that goes back returns.
    private var isEarlierDay = false
    /// Some day of a month that a heading states, for days and dates that leave it open.
    private var month: CivilDate?
    /// The day of the week of an unknown base.
    private var weekday: Int?
    private let habits: TimeHabits
    /// What no clock of an unstated day lies behind.
    private let latest: Moment?

    private struct Base {
        /// Since 1970-01-01, in the year or month that stands for none where it is not known.
        var day: Int
        var known: Moment.KnownDay
    }

    /// A step back by more than this is midnight; a smaller one is a row written late.
    private static let turn = 43_200
    /// A step on by more than this, within a sentence, is the evening before.
    private static let evening = 18 * 3_600
    /// How far a clock may go back on one day for a row that was written late.
    private static let lateness = 3 * 3_600

    /// - Parameters:
    ///   - date: of times that state none, before anything in the text states one.
    ///   - latest: the present; the first clock that names no day, when it lies behind it, was the day before's.
    package init(
        date: CivilDate? = nil,
        zone: ZoneRule = .unknown,
        habits: TimeHabits = TimeHabits(),
        latest: Moment? = nil
    ) {
        base = Base(day: date?.daysSinceEpoch ?? 0, known: date == nil ? .none : .whole)
        self.zone = zone
        self.habits = habits
        self.latest = latest
    }

    /// Goes on behind a moment, which is on the clock of the zone.
    package init(after previous: Moment, zone: ZoneRule) {
        self.init(date: previous.isDated ? previous.civil.date : nil, zone: zone)
        self.previous = previous.civil.second
    }

    /// The day that the text has come to; `nil` when it is not known whole.
    package var date: CivilDate? {
        base.known == .whole ? CivilDate(daysSinceEpoch: base.day + days) : nil
    }

    /// Goes on at a day that a heading or a line states.
    package mutating func begin(on date: CivilDate) { begin(Base(day: date.daysSinceEpoch, known: .whole)) }

    /// Goes on at a day that heads what follows, as ``TimeScanner/day(heading:)`` reads it; returns whether a calendar has
    /// it and nothing leaves it open.
    package mutating func begin(on heading: TimeExpression) -> Bool {
        if heading.date != nil {
            guard !cannotTellDay(of: heading), var stated = heading.date.flatMap(base) else { return false }
            // `Day 2 (8 April)`: the days are counted from the first.
            guard case .later(let count)? = heading.day else {
                begin(stated)
                weekday = heading.weekday
                return true
            }
            stated.day -= count
            begin(stated)
            days = count
        } else if let day = heading.day {
            move(to: day, at: heading)
            previous = nil
        } else {
            return false
        }
        return true
    }

    /// Goes on at the day after, as the clock of a row behind midnight does in a shift whose head names its evening.
    package mutating func goOnPastMidnight() { days += 1 }

    /// Goes on in a month that a heading states; clocks without a day still fall on the day before.
    ///
    /// - Parameter month: any of its days, best in the middle.
    package mutating func begin(in month: CivilDate) { self.month = month }

    /// Whether nothing tells the day of a date such as `03/04/2026` from its month.
    package func cannotTellDay(of time: TimeExpression) -> Bool {
        time.date?.cannotBeTold(near: near, isDayFirst: habits.isDayFirst) ?? false
    }

    /// The moment meant; `nil` when a stated date does not exist in any calendar.
    ///
    /// A date that cannot be told (see ``cannotTellDay(of:)``) counts as none.
    package mutating func moment(of time: TimeExpression) -> Moment? {
        if let date = time.date, !cannotTellDay(of: time) {
            guard let stated = base(of: date) else { return nil }
            begin(stated)
        } else if let day = time.day {
            move(to: day, at: time)
        } else {
            move(to: time)
        }
        previous = time.clock
        return moment(of: time, on: base.day + days)
    }

    private func moment(of time: TimeExpression, on day: Int) -> Moment {
        time.moment(on: day, isDated: base.known == .whole, zone: zone, near: CivilDate(daysSinceEpoch: day))
    }

    private mutating func begin(_ new: Base) {
        base = new
        days = 0
        previous = nil
        weekday = nil
        isEarlierDay = false
    }

    /// What is known of the days of the text.
    private var near: CivilDate? { date ?? month ?? habits.date }

    private func base(of date: TimeExpression.PartialDate) -> Base? {
        let known = near
        let isDayFirst = habits.isDayFirst
        if date.year != nil || known != nil {
            return date.resolved(near: known, isDayFirst: isDayFirst).map {
                Base(day: $0.daysSinceEpoch, known: .whole)
            }
        }
        let near = base.known == .withoutYear ? CivilDate(daysSinceEpoch: base.day + days) : .withoutYear
        return date.resolved(near: near, isDayFirst: isDayFirst).map {
            Base(day: $0.daysSinceEpoch, known: .withoutYear)
        }
    }

    /// The moment of a clock within a sentence, which may look back at the evening before without the text going back to it:
    /// `rolled out from 22:30` below 00:48.
    package mutating func moment(inPassing time: TimeExpression) -> Moment? {
        guard time.date == nil, time.day == nil, !habits.isDescending, base.known == .whole || days > 0,
            let clock = time.clock, let previous, clock > previous + TimeResolver.evening
        else { return moment(of: time) }
        return moment(of: time, on: base.day + days - 1)
    }

    /// Goes on to the day of a clock that names none.
    private mutating func move(to time: TimeExpression) {
        guard let clock = time.clock else { return }
        guard let previous else {
            guard let latest, base.known == .whole, moment(of: time, on: base.day).order > latest.order else { return }
            days -= 1
            return
        }
        if isEarlierDay, !habits.isDescending, clock < previous - TimeResolver.lateness {
            days = clock < previous - TimeResolver.turn ? days + 1 : 0
            isEarlierDay = false
        } else if habits.isDescending {
            if clock > previous + TimeResolver.turn { days -= 1 }
        } else if clock < previous - TimeResolver.turn
            || time.isPastMidnight && clock < previous - TimeResolver.lateness
        {
            days += 1
        }
    }

    private mutating func move(to day: TimeExpression.DayReference, at time: TimeExpression) {
        let clock = time.clock ?? 0
        isEarlierDay = false
        switch day {
        case .later(0):
            if time.isPastMidnight, let previous, clock < previous { days += 1 }
        case .later(let count):
            // `次日` twice names one day twice, unless the clock has gone back since.
            let isOver = previous.map { days >= count && clock < $0 - TimeResolver.lateness } ?? false
            days = isOver || days > count ? days + count : count
        case .ago(let count):
            days = -count
            isEarlierDay = count > 0
            if time.isPastMidnight { days += 1 }
        case .ofMonth(let number):
            let today = CivilDate(daysSinceEpoch: base.day + days)
            let day: (near: CivilDate, known: Moment.KnownDay)
            switch base.known {
            case .whole, .withoutYear, .withoutMonth: day = (today, base.known)
            case .withoutWeek, .none: day = near.map { ($0, .whole) } ?? (.withoutMonth, .withoutMonth)
            }
            guard let found = day.near.nearest(dayOfMonth: number) else { return }
            begin(Base(day: found.daysSinceEpoch, known: day.known))
        case .weekday(let number): move(toWeekday: number, clock)
        }
    }

    private mutating func move(toWeekday number: Int, _ clock: Int) {
        guard base.known == .whole else {
            if weekday == nil, base.known == .none {
                // Rows above that name no day lie right before: `22:58 …` above `Tue 00:20 …`.
                let isOver = previous.map { clock < $0 - TimeResolver.turn } ?? false
                if previous == nil {
                    base = Base(day: CivilDate.withoutWeek.daysSinceEpoch + number, known: .withoutWeek)
                } else if isOver {
                    days += 1
                }
            } else {
                let ahead = ((number - (weekday ?? number)) % 7 + 7) % 7
                days += previous == nil && ahead > 3 ? ahead - 7 : ahead
            }
            weekday = number
            return
        }
        let today = CivilDate(daysSinceEpoch: base.day + days).weekday
        let ahead = ((number - today) % 7 + 7) % 7
        // Before the first row the day of the text is that of writing or of the begin, and the nearest day is meant.
        days += previous == nil && ahead > 3 ? ahead - 7 : ahead
    }
}

extension TimeExpression {
    /// Whether the words of an evening or a night go with a clock past midnight: `当晚 00:30`.
    fileprivate var isPastMidnight: Bool {
        guard part == .evening || part == .night, let clock else { return false }
        return clock < 5 * 3_600
    }
}

extension CivilDate {
    /// The day of this month or of the months beside it that has a number and lies nearest.
    func nearest(dayOfMonth number: Int) -> CivilDate? {
        let months = year * 12 + month - 1
        let candidates = (-1...1).compactMap {
            CivilDate(year: (months + $0) / 12, month: (months + $0) % 12 + 1, day: number)
        }
        return candidates.min {
            abs($0.daysSinceEpoch - daysSinceEpoch) < abs($1.daysSinceEpoch - daysSinceEpoch)
        }
    }
}

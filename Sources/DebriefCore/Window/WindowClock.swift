import DebriefLanguage
import DebriefText

/// Turns the times of statements into moments: fills in day, year and zone from what stands around them.
struct WindowClock {
    let context: WindowReader.Context
    let zone: ZoneRule

    /// - Parameter zones: of all times in a document; the one named most often holds for those that name none.
    init(_ context: WindowReader.Context, zones: [ZoneRule]) {
        self.context = context
        guard context.zone == .unknown else {
            zone = context.zone
            return
        }
        var counts: [(zone: ZoneRule, count: Int)] = []
        for found in zones {
            if let index = counts.firstIndex(where: { $0.zone.name == found.name }) {
                counts[index].count += 1
            } else {
                counts.append((found, 1))
            }
        }
        zone = counts.max { $0.count < $1.count }?.zone ?? context.fallbackZone
    }

    /// - Parameter posted: when the statement was published; what it tells of was before.
    func times(of statement: WindowStatement, posted: Moment?) -> (start: Moment?, end: Moment?)? {
        switch (statement.start, statement.end) {
        case (let start?, let end?): return span(start, end, posted)
        case (let start?, nil):
            return moment(start, rule: start.zone ?? zone, posted).map { start in
                (start, statement.length.map { start.adding($0) })
            }
        case (nil, let end?): return moment(end, rule: end.zone ?? zone, posted).map { (nil, $0) }
        case (nil, nil): return nil
        }
    }

    private func span(_ first: TimeExpression, _ second: TimeExpression, _ posted: Moment?) -> (Moment, Moment)? {
        var (first, second) = (first, second)
        // `between 10:26 and 14:40 PST`: what is said once holds for both.
        let firstRule = first.zone ?? second.zone ?? zone
        let secondRule = second.zone ?? first.zone ?? zone
        if first.date == nil, second.date != nil {
            first.date = second.date
            guard let end = moment(second, rule: secondRule, posted), var start = moment(first, rule: firstRule, posted)
            else { return nil }
            if start.order > end.order { start.civil.total -= 86_400 }
            return (start, end)
        }
        if first.date != nil, second.date == nil { second.date = first.date }
        if first.date?.year == nil { first.date?.year = second.date?.year }
        if first.date != nil {
            guard let start = moment(first, rule: firstRule, posted), var end = moment(second, rule: secondRule, posted)
            else { return nil }
            if end.order < start.order, end.isDated == start.isDated { end.civil.total += 86_400 }
            return (start, end)
        }
        guard let end = moment(second, rule: secondRule, posted), var start = moment(first, rule: firstRule, posted)
        else { return nil }
        if posted == nil {
            var end = end
            if end.order < start.order { end.civil.total += 86_400 }
            return (start, end)
        }
        if start.order > end.order { start.civil.total -= 86_400 }
        return (start, end)
    }

    private func moment(_ point: TimeExpression, rule: ZoneRule, _ posted: Moment?) -> Moment? {
        var point = point
        point.zone = rule
        point.endClock = nil
        let local = posted.map { $0.shown(in: rule) }
        let told = local ?? context.firstUpdate.map { $0.shown(in: rule) }
        let known = told.flatMap { $0.isDated ? $0.civil.date : nil } ?? context.date
        if var date = point.date, date.year == nil, known == nil {
            guard let year = context.year else { return undated(point) }
            date.year = year
            point.date = date
        }
        guard var moment = point.moment(in: .init(date: known, zone: rule)) else { return nil }
        if moment.certainty == .after || moment.certainty == .before { moment.certainty = .exact }
        // Just after midnight, `since 23:50` means the day before.
        if point.date == nil, let told, told.isDated == moment.isDated,
            (told.zone.offset == nil) == (moment.zone.offset == nil),
            moment.order > told.order + (local == nil ? WindowClock.halfADay : WindowClock.slack)
        {
            moment.civil.total -= 86_400
        }
        return moment
    }

    /// How much later than its own publication an update may put what it tells of: clocks differ.
    private static let slack = 15 * 60

    /// What stands outside of all updates is no report of the moment: the nearest day is meant.
    private static let halfADay = 12 * 3_600

    /// A day without a year in a text without a year: the clock alone is known.
    private func undated(_ point: TimeExpression) -> Moment? {
        var point = point
        point.date = nil
        return point.moment(in: .init(zone: point.zone ?? .unknown))
    }
}

extension Moment {
    fileprivate func adding(_ seconds: Int) -> Moment {
        var moment = self
        moment.civil.total += seconds
        return moment
    }
}

extension Moment {
    /// With what it leaves open of its day taken from a day that other evidence tells; itself when it is dated.
    ///
    /// Without a year or month the nearest such day is meant; without any day, day 0 is the known one.
    package func completed(near known: CivilDate) -> Moment {
        let day = civil.date
        let meant: CivilDate?
        switch knownDay {
        case .whole: return self
        case .withoutYear:
            meant = TimeExpression.PartialDate(year: nil, month: day.month, day: day.day).resolved(near: known)
        case .withoutMonth: meant = known.nearest(dayOfMonth: day.day)
        case .withoutWeek: meant = known.nearest(weekday: day.weekday)
        case .none: meant = CivilDate(daysSinceEpoch: known.daysSinceEpoch + civil.day)
        }
        return meant.map { dated($0.daysSinceEpoch - civil.day) } ?? self
    }

    /// So many days later, with what is known of the day as before.
    package func moved(byDays days: Int) -> Moment {
        var moment = self
        moment.civil.total += days * 86_400
        moment.end?.total += days * 86_400
        return moment
    }

    /// On the day that lies so many days behind the one on which it is counted.
    package func dated(_ days: Int) -> Moment {
        var moment = moved(byDays: days)
        moment.isDated = true
        // Which of two clocks is meant, and in which season, the day tells.
        if let rule = ZoneRule(named: zone.name), case .region = rule { moment.zone = rule.zone(atCivil: moment.civil) }
        return moment
    }
}

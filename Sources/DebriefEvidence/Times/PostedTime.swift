import DebriefEvents
import DebriefLanguage
import DebriefText

/// Times of posts on status pages, which leave out what the post before them tells: `Aug 21, 00:37 UTC`, `12:53 PM PDT`.
enum PostedTime {
    /// - Parameters:
    ///   - near: a moment of the same incident, which the missing year or day is taken from.
    ///   - isAfter: whether the post cannot be earlier than that, apart from a clock that went back a little.
    static func moment(_ text: some StringProtocol, near: Moment, isAfter: Bool) -> Moment? {
        var scanner = NoteScanner(PlainText.line(text, maximum: 60)[...])
        scanner.skipWeekday()
        let whole = scanner.date()
        let partial = whole == nil ? scanner.monthDay() : nil
        for mark in [",", " -", " –", " at"] { _ = scanner.skip(mark) }
        scanner.skipSpace()
        guard let clock = scanner.clock() else { return nil }
        scanner.skipSpace()
        var rule: ZoneRule?
        if !scanner.isAtEnd {
            rule = ZoneRule(named: scanner.rest)
            guard rule != nil else { return nil }
        }
        func moment(_ day: Int) -> Moment {
            var moment = clock.moment(day: day, isDated: true, zone: .unknown)
            if let rule { moment.zone = rule.zone(atCivil: moment.civil) }
            return moment
        }
        if let whole { return moment(whole.daysSinceEpoch) }
        let shown = rule.map(near.shown) ?? near
        let days: [Int]
        if let partial {
            let year = shown.civil.date.year
            days = [year - 1, year, year + 1].compactMap {
                CivilDate(year: $0, month: partial.month, day: partial.day)?.daysSinceEpoch
            }
        } else {
            days = [-1, 0, 1].map { shown.civil.day + $0 }
        }
        let candidates = days.map(moment)
        let later = isAfter && partial == nil ? candidates.filter { $0.order > near.order - 3_600 } : candidates
        return later.min { abs($0.order - near.order) < abs($1.order - near.order) }
    }
}

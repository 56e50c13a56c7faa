import DebriefEvents
import DebriefLanguage
import DebriefText

/// The stretch of time that somebody wants to look at, compared with what lies before it.
package struct LogWindow: Sendable {
    /// Seconds.
    package struct Span: Sendable {
        package let before: Int
        package let during: Int
    }

    package var from: Moment?
    package var to: Moment?

    package init(from: Moment? = nil, to: Moment? = nil) {
        self.from = from
        self.to = to
    }

    /// On the clock of a log.
    ///
    /// - Throws: `invalid` when only one of both states its zone.
    func bounds(like time: LogTime, zone: ZoneRule?) throws(DebriefError) -> Range<Int>? {
        guard from != nil || to != nil else { return nil }
        var lower = try from.map { moment throws(DebriefError) in try seconds(moment, like: time, zone) } ?? Int.min / 2
        var upper = try to.map { moment throws(DebriefError) in try seconds(moment, like: time, zone) } ?? Int.max / 2
        // A clock without a day that lies before the other is that of the next day.
        if let to, !to.isDated, upper <= lower { upper += 86_400 }
        if lower > upper { swap(&lower, &upper) }
        return lower..<upper
    }

    private func seconds(_ moment: Moment, like time: LogTime, _ zone: ZoneRule?) throws(DebriefError) -> Int {
        var civil = moment.civil
        if !moment.isDated { civil = CivilTime(day: CivilTime(total: time.seconds).day, second: civil.second) }
        if !time.hasDate { civil = CivilTime(day: 0, second: civil.second) }
        if time.hasDate, !time.hasYear, moment.isDated {
            let date = civil.date
            if let moved = CivilDate(year: LogTime.yearOfNone, month: date.month, day: date.day) {
                civil = CivilTime(day: moved.daysSinceEpoch, second: civil.second)
            }
        }
        let logOffset = time.offset ?? zone?.zone(atCivil: civil).offset
        let ownOffset = moment.zone.offset ?? zone?.zone(atCivil: civil).offset
        switch (ownOffset, logOffset) {
        case (nil, nil): return civil.total
        case (let own?, let log?):
            // Lines without a zone are counted by their wall clock.
            return civil.total - own + (time.offset == nil ? log : 0)
        case (nil, _?):
            throw DebriefError(.invalid, "the log states its zone, the window does not; add Z or an offset, or --zone")
        case (_?, nil):
            throw DebriefError(.invalid, "the window states a zone, the log does not; name the log's with --zone")
        }
    }
}

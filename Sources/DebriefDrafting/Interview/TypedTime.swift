import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Reads times as people type them: `14:32`, `2.30 pm`, `yesterday 23:50`, `10 min later`, `昨天 23:50`, `10分钟后`.
package struct TypedTime: Sendable {
    /// The present, which `yesterday` counts from.
    let now: Moment
    let zone: ZoneRule
    /// What `later` counts from, and the day of a bare clock; `nil` before the first time.
    let previous: Moment?

    package init(now: Moment, zone: ZoneRule, previous: Moment? = nil) {
        self.now = now
        self.zone = zone
        self.previous = previous
    }

    /// The moment, and the words that follow it; `nil` when the text does not begin with a time that can be told.
    package func read(_ text: String) -> (moment: Moment, rest: Substring)? {
        let text = text.drop(while: \.isWhitespace)
        if let elapsed = ElapsedTime(beginning: text), let moment = moment(elapsed) {
            return (moment, TypedTime.rest(of: text, after: elapsed.length))
        }
        guard let time = TypedTime.time(beginning: text), time.clock != nil else { return nil }
        var resolver = resolver(for: time)
        guard !resolver.cannotTellDay(of: time), var moment = resolver.moment(of: time) else { return nil }
        if moment.certainty == .interval { moment.certainty = .exact }
        return (moment, TypedTime.rest(of: text, after: time.range.upperBound))
    }

    /// Whether a text begins with a date whose day cannot be told from its month: `03/04/2026 14:32`.
    func isAmbiguous(_ text: String) -> Bool {
        guard let time = TypedTime.time(beginning: text.drop(while: \.isWhitespace)) else { return false }
        return resolver(for: time).cannotTellDay(of: time)
    }

    private static func time(beginning text: Substring) -> TimeExpression? {
        text.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: bytes.count, reading: .row)
            return scanner.expression(at: scanner.pastCertainty(at: 0))
        }
    }

    /// After 23:50 comes 00:10 of the next day, and the first clock, when later than now, was yesterday's.
    private func resolver(for time: TimeExpression) -> TimeResolver {
        if case .ago? = time.day { return TimeResolver(date: today, zone: zone) }
        if let previous { return TimeResolver(after: previous.shown(in: zone), zone: zone) }
        return TimeResolver(date: today, zone: zone, latest: now)
    }

    private var today: CivilDate { now.shown(in: zone).civil.date }

    /// From the previous time on, else back from now.
    private func moment(_ elapsed: ElapsedTime) -> Moment? {
        guard let base = elapsed.isAgo ? now : previous else { return nil }
        let seconds = elapsed.isAgo ? -elapsed.seconds : elapsed.seconds
        var moment = base.shown(in: zone)
        if let instant = base.instant {
            // By the instant and not by the clock, which may be set forward or back in between.
            moment = Moment(instant: instant + seconds, in: zone)
        } else {
            moment.civil.total += seconds
            moment.end = nil
        }
        moment.precision = .minute
        return moment
    }

    private static func rest(of text: Substring, after length: Int) -> Substring {
        text[text.utf8.index(text.startIndex, offsetBy: length)...].drop { $0.isWhitespace || ",，:：-–—".contains($0) }
    }
}

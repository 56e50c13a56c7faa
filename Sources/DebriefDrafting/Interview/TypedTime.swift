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

    /// The moment, and the words that follow it; `nil` when the text does not begin with a time.
    package func read(_ text: String) -> (moment: Moment, rest: Substring)? {
        let text = text.trimmingPrefix { $0.isWhitespace }
        if let found = relative(text) { return found }
        var rest = text[...]
        var day: CivilDate?
        let (word, afterWord) = TypedTime.day(rest)
        if let word {
            day = CivilDate(daysSinceEpoch: today.daysSinceEpoch + word)
            rest = afterWord
        }
        guard let (expression, after) = expression(rest) else { return nil }
        let context = TimeExpression.Context(date: day ?? previous?.civil.date ?? today, zone: zone)
        guard var moment = expression.moment(in: context), expression.clock != nil else { return nil }
        if moment.certainty == .interval { moment.certainty = .exact }
        // After 23:50 comes 00:10 of the next day, and a clock later than now was yesterday's.
        if expression.date == nil, day == nil {
            if let previous, moment.order < previous.order - 12 * 3_600 {
                moment.civil.total += 86_400
            } else if previous == nil, moment.order > now.order {
                moment.civil.total -= 86_400
            }
            moment.zone = zone.zone(atCivil: moment.civil)
        }
        return (moment, TypedTime.trimmed(after))
    }

    private var today: CivilDate { now.shown(in: zone).civil.date }

    /// A day's word at the start, as days from today.
    private static func day(_ text: Substring) -> (offset: Int?, rest: Substring) {
        let words: [(String, Int)] = [
            ("the day before yesterday", -2), ("yesterday", -1), ("today", 0), ("last night", -1), ("this morning", 0),
            ("前天", -2), ("昨天", -1), ("昨晚", -1), ("今天", 0), ("今早", 0),
        ]
        let lower = text.lowercased()
        for (word, offset) in words where lower.hasPrefix(word) {
            var rest = text.dropFirst(word.count)
            while rest.first?.isWhitespace == true || rest.first == "," || rest.first == "，" { rest = rest.dropFirst() }
            if rest.lowercased().hasPrefix("at ") { rest = rest.dropFirst(3) }
            return (offset, rest)
        }
        return (nil, text)
    }

    /// The clock or date at the very start, `2.30 pm` included.
    private func expression(_ text: Substring) -> (TimeExpression, Substring)? {
        var words = String(text)
        // A dot between hour and minute, when am, pm or nothing else follows.
        let hour = words.prefix { $0.isNumber }
        if (1...2).contains(hour.count), words.dropFirst(hour.count).first == "." {
            let minute = words.dropFirst(hour.count + 1).prefix { $0.isNumber }
            if minute.count == 2 { words = "\(hour):" + words.dropFirst(hour.count + 1) }
        }
        let isApproximate = ["~", "约", "about ", "around "].first { words.lowercased().hasPrefix($0) }
        let skipped = isApproximate?.count ?? 0
        let source = SourceText(String(words.dropFirst(skipped)))
        let found = source.withBytes { bytes in TimeScanner(bytes, limit: bytes.count).expression(at: 0) }
        guard var expression = found else { return nil }
        if isApproximate != nil { expression.certainty = .approximate }
        return (expression, source[expression.range.upperBound..<source.count])
    }

    /// `10 min later`, `after 2 hours`, `10分钟后`: from the previous time, else from now backwards with `ago`.
    private func relative(_ text: Substring) -> (moment: Moment, rest: Substring)? {
        let lower = text.lowercased()
        var rest = Substring(lower)
        var isLater = false
        for word in ["after ", "+"] where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count)
            isLater = true
        }
        let digits = rest.prefix { $0.isNumber }
        let isHalf = rest.hasPrefix("half an hour") || rest.hasPrefix("半小时") || rest.hasPrefix("半个小时")
        guard isHalf || (1...4).contains(digits.count) else { return nil }
        var seconds = 1_800
        if isHalf {
            rest = rest.dropFirst(rest.hasPrefix("half") ? 12 : rest.hasPrefix("半小时") ? 3 : 4)
        } else {
            guard let count = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count).drop { $0 == " " }
            guard let unit = TypedTime.units.first(where: { rest.hasPrefix($0.word) }) else { return nil }
            rest = rest.dropFirst(unit.word.count)
            seconds = count * unit.seconds
        }
        rest = rest.drop { $0 == " " }
        var base = previous
        var sign = 1
        if let word = ["later", "after that", "afterwards", "之后", "以后", "后"].first(where: { rest.hasPrefix($0) }) {
            rest = rest.dropFirst(word.count)
        } else if let word = ["ago", "之前", "以前", "前"].first(where: { rest.hasPrefix($0) }) {
            rest = rest.dropFirst(word.count)
            base = now
            sign = -1
        } else if !isLater {
            return nil
        }
        guard let base else { return nil }
        var moment = base.shown(in: zone)
        if let instant = base.instant {
            // By the instant and not by the clock, which may be set forward or back in between.
            moment = Moment(instant: instant + sign * seconds, in: zone)
        } else {
            moment.civil.total += sign * seconds
            moment.end = nil
        }
        moment.precision = .minute
        // Lower case has the same number of characters for everything that can follow.
        let tail = text.suffix(min(text.count, rest.count))
        return (moment, TypedTime.trimmed(tail))
    }

    private static let units: [(word: String, seconds: Int)] = [
        ("minutes", 60), ("minute", 60), ("mins", 60), ("min", 60), ("hours", 3_600), ("hour", 3_600), ("hrs", 3_600),
        ("hr", 3_600), ("seconds", 1), ("second", 1), ("secs", 1), ("sec", 1), ("分钟", 60), ("个小时", 3_600),
        ("小时", 3_600), ("秒", 1), ("m", 60), ("h", 3_600),
    ]

    private static func trimmed(_ text: Substring) -> Substring {
        text.drop { $0.isWhitespace || ",，:：-–—".contains($0) }
    }
}

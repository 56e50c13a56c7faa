import DebriefChecks
import DebriefCore
import DebriefLanguage
import DebriefText

extension CitedStatement {
    /// Clocks and days that no cited line tells.
    func unsupportedTimes() -> [Finding] {
        facts.times.compactMap { time in
            guard let wrong = unsupported(time) else { return nil }
            let told = moments.filter { $0.precision != .day }.prefix(20).map { $0.shown(in: zone).civil.clockText() }
            return .unsupported(words(time.range), wrong ? Array(told) : [], records, at: passage.place(time.range))
        }
    }

    /// `nil` for a time that is borne out, else whether it is a clock.
    private func unsupported(_ time: TimeExpression) -> Bool? {
        guard time.doubt == nil, time.day == nil, time.date?.isAmbiguous != true else { return nil }
        guard let clock = time.clock else {
            guard let date = time.date, !moments.contains(where: { isOn(date, $0, time.zone) }),
                // All of the timeline is of that day, unless the line says of which it is.
                statesOtherDay || !days.contains(where: { Self.isDay(date, $0) })
            else { return nil }
            return false
        }
        if time.certainty == .before || time.certainty == .after { return nil }
        let slack = time.certainty == .approximate ? 900 : 0
        if !tells(clock, time, slack: slack) { return true }
        guard let end = time.endClock else { return nil }
        return tells(end, time, slack: slack) ? nil : true
    }

    /// Whether the one day of the sentence stands against one that the words of all its lines state.
    private var statesOtherDay: Bool {
        guard facts.times.count == 1, !records.isEmpty else { return false }
        return records.allSatisfy { record in
            record.told.contains { text in
                StatedFacts(text).times.contains { $0.date != nil && $0.date?.isAmbiguous != true }
                    && ClauseWords(text).shared(with: ClauseWords(passage.own)).count > 0
            }
        }
    }

    /// Whether some line tells a clock, in any zone that it may be meant in.
    func tells(_ clock: Int, _ time: TimeExpression, slack: Int = 0) -> Bool {
        moments.contains { tells(clock, time, $0, slack: slack) }
    }

    func tells(_ clock: Int, _ time: TimeExpression, _ moment: Moment, slack: Int = 0) -> Bool {
        guard moment.precision != .day else { return false }
        return clocks(of: moment, time.zone ?? zoneBefore(time)).contains { civil in
            if let date = time.date, moment.isDated, !isDay(date, civil) { return false }
            return agrees(clock, time, civil.second, slack: slack)
        }
    }

    /// A clock to the minute stands for all of it, and for the one that it is nearest to.
    private func agrees(_ clock: Int, _ time: TimeExpression, _ second: Int, slack: Int) -> Bool {
        let halves = time.hour == .ofTwentyFour || time.statesHalf ? [clock] : [clock, (clock + 43_200) % 86_400]
        return halves.contains { stated in
            if time.hasSeconds { return abs(stated - second) <= max(1, slack) }
            let distance = second - stated
            return slack > 0 ? abs(distance) <= slack : distance < 60 && distance >= -30
        }
    }

    /// The clock of a moment, and of its end, as it is written, in the document's zone and in a stated one.
    private func clocks(of moment: Moment, _ stated: ZoneRule?) -> [CivilTime] {
        // A stated zone leaves no choice where that of the evidence is known.
        let shown =
            stated.flatMap { moment.instant == nil ? nil : [moment.shown(in: $0)] } ?? [moment, moment.shown(in: zone)]
        return shown.flatMap { [$0.civil, $0.end].compactMap(\.self) }
    }

    /// `北京时间 19:31`, `CET 12:31`
    private func zoneBefore(_ time: TimeExpression) -> ZoneRule? {
        let words = ownWords(0..<time.range.lowerBound).reversed().drop { $0 == " " }.prefix { $0.isLetter }
        let word = String(words.reversed())
        guard word.count >= 3, word.first.map({ $0.isUppercase || $0 >= "一" }) == true else { return nil }
        return ZoneRule(named: word) ?? (4...5).lazy.compactMap { ZoneRule(named: word.suffix($0)) }.first
    }

    private func isOn(_ date: TimeExpression.PartialDate, _ moment: Moment, _ stated: ZoneRule?) -> Bool {
        !moment.isDated || clocks(of: moment, stated).contains { isDay(date, $0) }
    }

    private func isDay(_ date: TimeExpression.PartialDate, _ civil: CivilTime) -> Bool { Self.isDay(date, civil.date) }

    private static func isDay(_ date: TimeExpression.PartialDate, _ day: CivilDate) -> Bool {
        day.month == date.month && day.day == date.day && (date.year ?? day.year) == day.year
    }
}

import DebriefLanguage
import DebriefText

/// What a sentence says about a day that the calendar knows: its weekday, or the zone that was in force.
package struct CalendarClaim: Hashable, Sendable {
    package enum Fact: Hashable, Sendable {
        /// 0 for Sunday to 6 for Saturday.
        case weekday(Int)
        /// An abbreviation that stands for winter or summer time.
        case zone(String)
    }

    package let fact: Fact
    package let date: CivilDate
    /// The weekday or the abbreviation.
    package let range: SourceRange
    package let dateRange: SourceRange
}

/// Finds weekdays beside dates.
struct WeekdayReader {
    /// The day that a date without a year lies near; `nil` leaves such dates alone.
    let near: CivilDate?

    func claims(in times: StatedTimes) -> [CalendarClaim] {
        guard times.statement.scope != .quote else { return [] }
        let tokens = times.statement.tokens
        return times.all.compactMap { time in
            guard let date = time.date, !date.isAmbiguous,
                date.year != nil || near != nil && !yearFollows(time, tokens),
                let day = date.resolved(near: near),
                let (weekday, range) = weekday(around: time, tokens)
            else { return nil }
            return CalendarClaim(fact: .weekday(weekday), date: day, range: range, dateRange: time.range)
        }
    }

    /// `Mon Apr 6 18:32 UTC 2015`: the year stands apart from its day.
    private func yearFollows(_ time: TimeExpression, _ tokens: [FigureToken]) -> Bool {
        tokens[tokens.firstPlace { $0.range.lowerBound >= time.range.upperBound }...].prefix(4)
            .contains { (1_990...2_100).contains($0.number?.value ?? 0) }
    }

    private func weekday(around time: TimeExpression, _ tokens: [FigureToken]) -> (Int, SourceRange)? {
        let first = tokens.firstPlace { $0.range.lowerBound >= time.range.lowerBound }
        let inside = first..<tokens.firstPlace { $0.range.lowerBound >= time.range.upperBound }
        guard let last = inside.last else { return nil }
        var places = Array(inside)
        var before = first - 1
        if tokens[safe: before]?.scalar == "," { before -= 1 }
        places.append(before)
        places.append(before - 2)
        var after = last + 1
        if let sign = tokens[safe: after]?.scalar, sign == "," || sign == "(" { after += 1 }
        // `14 April (a Tuesday)`
        if tokens[safe: after]?.word == "a" { after += 1 }
        places.append(after)
        for index in places {
            if let word = tokens[safe: index]?.word, let day = Self.days[word] {
                // `on Sunday the batch of 15 January`: only a neighbour belongs to the date.
                guard index >= first || index == before else { continue }
                return (day, tokens[index].range)
            }
            if let day = chinese(tokens, index) { return day }
        }
        return nil
    }

    /// `星期三`, `周三`
    private func chinese(_ tokens: [FigureToken], _ index: Int) -> (Int, SourceRange)? {
        guard let first = tokens[safe: index]?.scalar else { return nil }
        var next = index + 1
        if first == "星", tokens[safe: next]?.scalar == "期" {
            next += 1
        } else if first != "周" {
            return nil
        }
        guard let numeral = tokens[safe: next]?.scalar, let day = Self.numerals[numeral] else { return nil }
        return (day, tokens[index].range.lowerBound..<tokens[next].range.upperBound)
    }

    private static let days: [String: Int] = [
        "sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
        "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5,
    ]

    private static let numerals: [Unicode.Scalar: Int] = [
        "日": 0, "天": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6,
    ]
}

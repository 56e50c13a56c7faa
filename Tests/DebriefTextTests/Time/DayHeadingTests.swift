import DebriefText
import Testing

/// Days as lines name them that head others.
struct DayHeadingTests {
    private func read(_ text: String) -> String? {
        guard let found = TimeScanner.day(heading: text), found.range.upperBound == text.utf8.count else { return nil }
        if let date = found.date {
            return [date.year.map(String.init) ?? "", "\(date.month)", "\(date.day)"].joined(separator: "-")
        }
        switch found.day {
        case .later(let days): return "+\(days)"
        case .weekday(let day): return "w\(day)"
        default: return nil
        }
    }

    @Test(
        arguments: [
            ("30/01", "-1-30"), ("07.04.", "-4-7"), ("07.04", "-4-7"), ("04-07", "-4-7"), ("Tuesday 7 April", "-4-7"),
            ("Tue, 7 April", "-4-7"), ("April 7", "-4-7"), ("7th of April", "-4-7"), ("Apr 7 (Tue)", "-4-7"),
            ("Apr 27 2015", "2015-4-27"), ("27.04.2015", "2015-4-27"), ("Friday, 17 July 2026", "2026-7-17"),
            ("Day 2 (8 April)", "-4-8"), ("Day 2: 8 April", "-4-8"), ("8 April (day 2)", "-4-8"), ("Day 3", "+2"),
            ("next day", "+1"), ("The following day", "+1"), ("Tuesday", "w2"), ("Thu", "w4"),
            ("4月7日", "-4-7"), ("4 月 7 日", "-4-7"), ("4月7日（周二）", "-4-7"), ("2025年4月7日", "2025-4-7"), ("四月七日", "-4-7"),
            ("4月7日 星期二", "-4-7"), ("第二天", "+1"), ("第 3 天", "+2"), ("第二天（4月8日）", "-4-8"), ("次日", "+1"), ("周三", "w3"),
        ]
    )
    func readsADay(text: String, expected: String) { #expect(read(text) == expected) }

    @Test(arguments: [
        "1.2", "3/4 nodes", "10:30", "1.2.10", "Dayton 2", "day after day", "may be", "12-3", "99/99", "v1.2", "5-10%",
        "一天", "两天后", "第三方", "周末",
    ])
    func readsNoDayInOtherWords(text: String) { #expect(read(text) == nil) }
}

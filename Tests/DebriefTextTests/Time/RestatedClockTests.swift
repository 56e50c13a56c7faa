import DebriefText
import Testing

/// Clocks that a sentence writes twice, and days in brackets beside them.
struct RestatedClockTests {
    private func all(_ text: String) -> [TimeExpression] {
        let source = SourceText(text)
        return TimeScanner.expressions(in: source, range: source.range)
    }

    @Test(
        arguments: [
            (
                "On June 03, 2020, at around 16:15 local time (14:15 UTC), disk accesses became slow.", 16 * 60 + 15,
                7_200
            ),
            ("at 18:00 local time (16:00 UTC) it failed again", 18 * 60, 7_200),
            ("at 09:30 local (14:30 UTC) we rolled back", 9 * 60 + 30, -18_000),
            ("At 1505 EST, 2005 UTC, a UPS in the data center failed", 15 * 60 + 5, -18_000),
            ("By 1830 EST, 2330 UTC, we were back", 18 * 60 + 30, -18_000),
            ("At 3:05 PM EST, 20:05 UTC, a UPS failed", 15 * 60 + 5, -18_000),
            ("at 14:02 CEST = 12:02 UTC the link broke", 14 * 60 + 2, 7_200),
            ("当地时间之外，16:15 当地时间（14:15 UTC）磁盘变慢", 16 * 60 + 15, 7_200),
            ("16:15 本地时间（08:15 UTC）恢复", 16 * 60 + 15, 28_800),
        ]
    )
    func areOne(text: String, minute: Int, offset: Int) {
        let found = all(text)
        #expect(found.count == 1, "\(text) \(found)")
        #expect(found.first?.clock == minute * 60, "\(text)")
        #expect(found.first?.zone?.zone(atCivil: CivilTime(total: 0)).offset == offset, "\(text)")
    }

    @Test(arguments: [
        "At 14:02 EST, 15:10 UTC, it failed twice", "at 14:02 UTC, 14:40 UTC and later", "14:02 UTC，15:10 UTC 各一次",
    ])
    func areTwoElsewhere(text: String) { #expect(all(text).count > 1, "\(text)") }

    @Test(
        arguments: [
            "昨天（9月18日）14:23 至 15:55，blog 无法连接", "between 14:23 and 15:55 yesterday (Sep 18) the blog was down",
            "yesterday (18 September) 14:23 to 15:55 the blog was down", "昨日(9月18日) 14:23-15:55 博客无法访问",
            "from 14:23 until 15:55 on Sep 18 nobody could log in", "The blog was down 14:23–15:55, 18 Sep",
            "between 14:23 and 15:55 on 18 September logins failed", "（9月18日）14:23到15:55 登录失败",
        ]
    )
    func haveTheDayInBrackets(text: String) {
        let found = all(text)
        #expect(found.count == 1, "\(text) \(found)")
        #expect(found.first?.clock == (14 * 60 + 23) * 60 && found.first?.endClock == (15 * 60 + 55) * 60, "\(text)")
        #expect(found.first?.date?.month == 9 && found.first?.date?.day == 18, "\(text)")
    }
}

import DebriefLanguage
import DebriefText
import Testing

/// Days to come, counted from the day of speaking: here Wednesday, 15 January 2025.
struct DueDayTests {
    private let spoken = CivilDate(daysSinceEpoch: 20_103)

    private func date(_ text: String, atNight: Bool = false) -> String? {
        let days = DueDay.all(in: text)
        let day = days.first(where: \.isLimit) ?? days.first
        return day?.date(spokenOn: spoken, atNight: atNight)?.dateText
    }

    @Test func countsFromAWednesday() {
        #expect(spoken.dateText == "2025-01-15" && spoken.weekday == 3)
    }

    @Test(arguments: [
        ("yes ill do that monday", "2025-01-20"), ("write up by fri", "2025-01-17"),
        ("caps off by end of Jan", "2025-01-31"),
        ("list of consumers (by 20 March)", "2025-03-20"), ("Ana, today if possible", "2025-01-15"),
        ("i will fsck tmrw", "2025-01-16"), ("due before the end of February", "2025-02-28"), ("by eod", "2025-01-15"),
        ("until 2025-02-03", "2025-02-03"), ("by the end of the month", "2025-01-31"),
        ("next Tuesday", "2025-01-21"), ("this Friday", "2025-01-17"), ("day after tomorrow", "2025-01-17"),
        ("周五前", "2025-01-17"), ("本周五前写完", "2025-01-17"), ("下周一", "2025-01-20"), ("下周三前", "2025-01-22"),
        ("8月底", "2025-08-31"), ("2月底前", "2025-02-28"), ("明天补监控", "2025-01-16"), ("后天", "2025-01-17"),
        ("1月20日前", "2025-01-20"), ("20号前", "2025-01-20"), ("10号前", "2025-02-10"), ("今天下班前", "2025-01-15"),
        ("月底前", "2025-01-31"),
        ("星期天", "2025-01-19"), ("年底前", "2025-12-31"), ("周一前", "2025-01-20"),
    ])
    func readsTheDayThatIsMeant(text: String, day: String) { #expect(date(text) == day, "\(text)") }

    @Test(arguments: [
        "by Wednesday", "next Friday", "by next week", "next sprint", "this week", "下周内", "月中", "周三", "本周一", "by 3/4",
        "季度末",
        "周三前", "by Dec 24",
    ])
    func keepsTheWordsWhereTheDayIsNotCertain(text: String) { #expect(date(text) == nil, "\(text)") }

    @Test(arguments: [
        "last Monday it worked", "since Friday", "every Monday", "Monday's batch was late", "上周三开始的", "每周一跑一次", "一周一次",
        "周一的发布", "we may look", "the march of time goes on", "it sat there", "ran at 14:30", "version 3.14", "0.2 %",
        "从周一开始",
    ])
    func findsNoDayToCome(text: String) { #expect(DueDay.all(in: text).isEmpty, "\(DueDay.all(in: text))") }

    @Test(arguments: ["明天补监控", "tomorrow", "today", "周三"])
    func knowsNotWhichDayIsMeantInTheSmallHours(text: String) { #expect(date(text, atNight: true) == nil) }

    /// Whoever speaks then may still think that it is the day before, and means the same day of the coming ones.
    @Test(arguments: [("周五前", "2025-01-17"), ("by thursday", "2025-01-16"), ("周四", "2025-01-16")])
    func knowsTheWeekInTheSmallHours(text: String, day: String) { #expect(date(text, atNight: true) == day) }

    @Test(arguments: [
        "下个版本加", "next release we add it", "from now on tell the desk", "公告改走 CDN，年后我来改", "以后别合并", "下次先看 TTL",
        "next term I keep a copy",
    ])
    func isNoDayThatNoCalendarHas(text: String) {
        let days = DueDay.all(in: text)
        #expect(days.contains { !$0.isDay && $0.isLater })
        #expect(date(text) == nil)
    }

    @Test(arguments: ["十点以后恢复", "三年后", "发版避开节日当天"])
    func isNoTimeToComeWithinOtherWords(text: String) { #expect(DueDay.all(in: text).isEmpty) }

    @Test(arguments: [("before the fair on the 20th", "2025-01-20"), ("putting it in by the 30th", "2025-01-30")])
    func hasAnArticleBeforeTheDayOfTheMonth(text: String, day: String) { #expect(date(text) == day) }

    @Test(arguments: [("monday", true), ("today", false), ("今晚", false), ("8月底", true), ("next week", true)])
    func tellsADayAfterThatOfSpeaking(text: String, isLater: Bool) {
        #expect(DueDay.all(in: text).contains(where: \.isLater) == isLater)
    }
}

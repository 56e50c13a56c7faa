import DebriefText
import Testing

struct TimeScannerTests {
    /// The first time in a text, as clock, end, date and zone.
    private func read(_ text: String) -> String? {
        let source = SourceText(text)
        guard let found = TimeScanner.expressions(in: source, range: source.range).first else { return nil }
        func clock(_ seconds: Int?, _ hasSeconds: Bool) -> String? {
            seconds.map { CivilTime(total: $0).clockText(seconds: hasSeconds) }
        }
        let date = found.date.map { "\($0.year.map(String.init) ?? "?")-\($0.month)-\($0.day)" }
        let parts = [
            date, clock(found.clock, found.hasSeconds), clock(found.endClock, false).map { "to " + $0 },
            found.zone?.name,
        ]
        return parts.compactMap { $0 }.joined(separator: " ")
    }

    @Test(arguments: [
        ("14:32", "14:32"), ("at 2:32pm", "14:32"), ("2.30 pm", "14:30"), ("12:05 AM", "00:05"),
        ("12:05 p.m.", "12:05"),
        ("5 PM", "17:00"), ("10:45a", "10:45"), ("14h30", "14:30"), ("14:32:07.123", "14:32:07"),
        ("1432 UTC", "14:32 UTC"),
        ("24:00", "24:00"), ("下午2:32", "14:32"), ("凌晨3点05分", "03:05"), ("14时32分07秒", "14:32:07"),
        ("19 时 52 分", "19:52"), ("19 时 52 分 07 秒", "19:52:07"),
        ("18 时推送", "18:00"), ("上午9点半", "09:30"),
        ("14：32", "14:32"), ("13:55 PM", "13:55"),
    ])
    func readsClocks(text: String, expected: String) {
        // 24:00 ends a day; as a clock it is the next day's 00:00.
        #expect(read(text) == expected.replacing("24:00", with: "00:00"))
    }

    @Test(arguments: [
        ("2025-01-15", "2025-1-15"), ("2025/1/5 14:32", "2025-1-5 14:32"),
        ("10.24 日凌晨 01:24", "?-10-24 01:24"), ("10.23日当晚 22:24", "?-10-23 22:24"), ("10-24日 9:30", "?-10-24 09:30"),
        ("2025-01-15T14:32:07Z", "2025-1-15 14:32:07 Z"),
        ("15 Jan 2025, 14:32", "2025-1-15 14:32"), ("January 15th, 2025 at 2:32 PM", "2025-1-15 14:32"),
        ("15.01.2025 14:32", "2025-1-15 14:32"), ("25/12/2024 9:00", "2024-12-25 09:00"),
        ("15.01.25 14:32", "2025-1-15 14:32"),
        ("19. April, 11:00", "?-4-19 11:00"),
        ("2025年1月15日 14:32", "2025-1-15 14:32"), ("1月15日（周三）14:32", "?-1-15 14:32"),
        ("20250115 14:32", "2025-1-15 14:32"),
        ("14:32 on 15 January 2025", "2025-1-15 14:32"), ("Wed, Jan 15 14:32", "?-1-15 14:32"),
        ("2025-Jan-15 14:32", "2025-1-15 14:32"),
    ])
    func readsDates(text: String, expected: String) { #expect(read(text) == expected) }

    @Test(arguments: [
        ("14:32 UTC", "14:32 UTC"), ("14:32 (PST)", "14:32 PST"), ("14:32 PM Pacific", "14:32 Pacific"),
        ("14:32+02:00", "14:32 +02:00"),
        ("14:32 UTC+8", "14:32 UTC+8"), ("14:32 Europe/Berlin", "14:32 Europe/Berlin"), ("14:32 北京时间", "14:32 北京时间"),
        ("14:32 utc", "14:32 utc"), ("14:32 CST", "14:32 CST"), ("14:32 The site", "14:32"), ("14:32 it fell", "14:32"),
    ])
    func readsZones(text: String, expected: String) { #expect(read(text) == expected) }

    @Test(arguments: [
        ("14:32 - 14:57", "14:32 to 14:57"), ("14:32–14:57 UTC", "14:32 to 14:57 UTC"),
        ("from 9:00 to 10:30", "09:00 to 10:30"),
        ("14:32 至 14:57", "14:32 to 14:57"), ("14:32 - 3 pods restarted", "14:32"),
        ("between 10:26 and 14:40 PST", "10:26 to 14:40 PST"), ("10:26 and 14:40", "10:26"),
        ("2025-01-15 between 10:26 and 14:40", "2025-1-15 10:26 to 14:40"),
        ("between roughly 10:26 and 14:40", "10:26 to 14:40"), ("between us and them 10:26 and 14:40", "10:26"),
        ("between 2025-01-15 10:26 and 14:40", "2025-1-15 10:26 to 14:40"),
    ])
    func readsIntervals(text: String, expected: String) { #expect(read(text) == expected) }

    @Test(arguments: [
        "10.0.0.1:8080", "ratio 10:1", "v1.2.3", "1.2.10", "1:30 hours", "0:30 min", "PR #1234", "99:99", "id-2025-01",
        "port:8080",
        "14:320", "a14:32", "2025-13-40", "may the 4", "sat down", "mon ami",
    ])
    func leavesOtherNumbersAlone(text: String) { #expect(read(text) == nil) }

    @Test(arguments: [
        ("~14:32", Moment.Certainty.approximate), ("around 14:32", .approximate), ("约14:32", .approximate),
        ("before 14:32", .before), ("after 14:32", .after), ("14:32", .exact), ("14:32-14:40", .interval),
        ("2025-01-15 ca. 14:32", .approximate), ("14:32左右", .approximate), ("14:32 (approx.)", .approximate),
        ("14:32之前", .before), ("晚于14:32", .after), ("14:32 之前的版本", .exact),
    ])
    func readsHowSureTheWriterWas(text: String, expected: Moment.Certainty) throws {
        let source = SourceText(text)
        #expect(TimeScanner.expressions(in: source, range: source.range).first?.certainty == expected)
    }

    @Test func picksTheReadingOfAnAmbiguousDateNearestToTheDocument() throws {
        let source = SourceText("03/04/2025 10:00")
        let found = try #require(TimeScanner.expressions(in: source, range: source.range).first)
        let april = try #require(found.moment(in: .init(date: CivilDate(year: 2025, month: 4, day: 2))))
        #expect(april.civil.dateText == "2025-04-03")
        let march = try #require(found.moment(in: .init(date: CivilDate(year: 2025, month: 3, day: 1))))
        #expect(march.civil.dateText == "2025-03-04")
    }
}

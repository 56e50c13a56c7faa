import DebriefCore
import DebriefText
import Testing

struct DurationTextTests {
    @Test func keepsTheSpacesOfWhatAChineseLengthReplaces() {
        #expect(DurationClaim.phrase(seconds: 5_400, .chinese, like: "80 分钟") == "1 小时 30 分钟")
        #expect(DurationClaim.phrase(seconds: 5_400, .chinese, like: "80分钟") == "1小时30分钟")
        #expect(DurationClaim.phrase(seconds: 5_400, .english, like: "80分钟") == "1小时30分钟")
        #expect(DurationClaim.phrase(seconds: 5_400, .english, like: "80 minutes") == "1 hour 30 minutes")
    }

    @Test(arguments: [
        (0, "0 min", "0 分钟"), (59, "59 s", "59 秒"), (9_240, "2 h 34 min", "2 小时 34 分钟"),
        (-90, "−1 min 30 s", "−1 分钟 30 秒"), (90_061, "1 d 1 h 1 min 1 s", "1 天 1 小时 1 分钟 1 秒"),
    ])
    func writesLengths(seconds: Int, english: String, chinese: String) {
        #expect(DurationText.text(seconds, .english) == english)
        #expect(DurationText.text(seconds, .chinese) == chinese)
    }

    @Test(arguments: [("90s", 90), ("15 min", 900), ("1h30m", 5_400), ("2 d", 172_800), ("1小时30分钟", 5_400)])
    func readsLengths(text: String, seconds: Int) { #expect(DurationText.seconds(text) == seconds) }

    @Test(arguments: ["", "5", "m", "5 fortnights", "1h30"]) func refusesOthers(text: String) {
        #expect(DurationText.seconds(text) == nil)
    }
}

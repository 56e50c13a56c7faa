import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefEvidence

/// Clocks in a sentence that are not the time of what it tells.
struct ClockOfOtherTests {
    private func told(_ text: String) -> [String] {
        let source = SourceText(text)
        return ClockClauses.told(in: source.range, of: source).map {
            CivilTime(total: $0.time.clock ?? 0).clockText()
        }
    }

    @Test(
        arguments: [
            "Clearing agreed by phone to hold the 18:00 cut-off open til 19:00.", "cutoff for that is 18:00",
            "File 4 is queued behind it and the deadline was 18:00.", "we rolled back the 14:02 deploy",
            "They agreed to keep the window open until 19:00.", "the launch was delayed to 22:00",
            "it broke our 06:30 run", "the bank extended it till 20:15", "missed the 08:15 train",
            "the order deadline of 17:30 was missed", "头班车截止 04:00 发走", "截单时间是 18:00", "已改到 21:30 开门", "司机说等到 04:30",
            "回滚了 14:02 的发布", "18:00的截单没赶上", "清算行同意保留到 19:00", "提单时限 16:00 已过",
        ]
    )
    func areNoTimeOfIt(text: String) { #expect(told(text).isEmpty, "\(text) \(told(text))") }

    @Test(
        arguments: [
            ("At 18:29 the channel was restarted.", "18:29"), ("errors began at 15:43", "15:43"),
            ("the site was down until 14:40", "14:40"), ("rolled back at 14:10", "14:10"),
            ("checkout failed at 14:02", "14:02"),
            ("14:02 左右开始报错", "14:02"), ("14:40恢复正常", "14:40"), ("支付13:40开始报错", "13:40"),
        ]
    )
    func areTheTimeOfItElsewhere(text: String, clock: String) { #expect(told(text) == [clock], "\(text)") }
}

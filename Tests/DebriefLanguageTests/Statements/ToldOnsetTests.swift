import DebriefLanguage
import DebriefText
import Testing

/// Since when, as people say later, something has been wrong.
struct ToldOnsetTests {
    private func onsets(_ text: String) -> [ToldOnset] {
        let source = SourceText(text)
        return ToldOnset.all(in: text, times: ToldClock.expressions(in: source, range: source.range))
    }

    @Test(arguments: [
        ("the site has been down since 13:51", 13 * 60 + 51), ("intermediate cert expired at 22:30", 22 * 60 + 30),
        ("outage started at 08:03", 8 * 60 + 3), ("errors began around 16:20", 16 * 60 + 20),
        ("logins have failed since 0231", 2 * 60 + 31), ("故障从 21:40 开始", 21 * 60 + 40),
        ("8:05 起系统无法访问", 8 * 60 + 5), ("最早一条报错是 09:12", 9 * 60 + 12), ("服务自 03:30 起不可用", 3 * 60 + 30),
    ])
    func readsWhenItBroke(text: String, minute: Int) {
        #expect(onsets(text).map(\.strength) == [.broken])
        #expect(onsets(text).first?.time.clock == minute * 60)
    }

    @Test(arguments: [
        "one session holding locks since 13:51", "first one came in at 9:06", "orders stopped at 14:20",
        "from 14:02 every price came out in EUR", "曲线是01:58开始掉的", "队列从 03:30 就不动了", "推流 0:15 开始断的",
    ])
    func readsSinceWhenSomethingWasSo(text: String) { #expect(onsets(text).map(\.strength) == [.begun]) }

    @Test(arguments: ["p95 went vertical at 6:38", "p99 went from 900ms to 22s at 13:05"])
    func readsWhatWasSeen(text: String) { #expect(onsets(text).map(\.strength) == [.seen]) }

    @Test(arguments: [
        "we deployed at 9:50", "back up since 10:20", "all good since 03:51", "restarted at 14:02",
        "3 missed calls from 01:55", "did it start at 13:20?", "should be back from 14:00", "09:50 发布了新版本",
        "10:20 起已恢复", "是不是 01:58 开始的？", "expires at 22:30 unless we renew it", "alert fired at 02:31",
        "between 10:00 and 10:20",
    ])
    func readsNothingElse(text: String) { #expect(onsets(text).isEmpty, "\(onsets(text))") }
}

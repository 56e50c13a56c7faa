import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Mails that tell of the night before, and lines that people break or put behind a name.
struct ToldNightsTests {
    private func events(_ text: String, path: String = "mail.txt") -> [String] {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: path))])[0].reading.events.map {
            let day = $0.time.knownDay == .whole ? $0.time.civil.dateText : "?"
            return "\(day) \($0.time.civil.clockText()) \($0.kind.rawValue)"
        }
    }

    @Test(
        arguments: [
            ("Last night's outage in short.", "21:03 the pager called us. 21:40 we switched back.", "2026-05-08"),
            ("About yesterday.", "14:02 orders failed. 14:30 we restarted the gateway.", "2026-05-08"),
            ("昨晚的事先说一下。", "21:03 监控报警。21:40 我们切回了旧集群。", "2026-05-08"),
            ("周四晚的故障说明如下。", "21:03 监控报警。21:40 我们切回了旧集群。", "2026-05-07"),
            ("前天的故障说明如下。", "14:02 下单失败。14:30 重启了网关。", "2026-05-07"),
        ]
    )
    func haveTheDayThatTheirWordsName(opening: String, story: String, day: String) {
        let head = "From: Ana Roe\nTo: Team\nDate: Sat, 9 May 2026 09:12 +0200\nSubject: outage\n\n"
        let found = events(head + opening + "\n\n" + story + "\n")
        let clocks = story.contains("21:03") ? ["21:03", "21:40"] : ["14:02", "14:30"]
        #expect(found.prefix(2) == ["\(day) \(clocks[0]) note", "\(day) \(clocks[1]) note"], "\(found)")
        #expect(found.last == "2026-05-09 09:12 message")
    }

    @Test(arguments: [
        "Like last week it was the pool. 14:02 orders failed. 14:30 we restarted it.", "跟上周一样。14:02 下单失败。14:30 重启了网关。",
    ])
    func haveNoneWhereNothingNamesIt(story: String) {
        let head = "From: Ana Roe\nTo: Team\nDate: Sat, 9 May 2026 09:12 +0200\nSubject: outage\n\n"
        #expect(!events(head + story + "\n").contains { $0.hasPrefix("2026-05-08") })
    }

    @Test func goOnWhereALineWasFull() {
        let text = """
            Outage of the mirrors

            At 05:00 UTC 2026-05-16 an automated component update caused the
            mirror service to go down for all clients in both data centers.
            By 08:11 UTC 2026-05-16 I rolled back the impacted components,
            disabled the update, and restarted services.

            """
        let texts = EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "a.txt"))])[0].reading
            .events
            .map(\.text)
        #expect(
            texts.contains {
                $0.hasSuffix("caused the mirror service to go down for all clients in both data centers.")
            }
        )
        #expect(texts.contains { $0.contains("components, disabled the update, and restarted services.") })
    }

    @Test(
        arguments: [
            "- TODO\n  Wen: lower the threshold (by Friday)\n  Kim reviews the change of the poll size\n",
            "- 待办\n  小文：阈值改 5w（本周五前）\n  小金 参数变更走评审\n",
        ]
    )
    func areWorkBelowAnEntryThatHeadsThem(list: String) {
        let text = "2026-03-11 sync\n\n- 12,847 orders were late, none was lost\n\(list)- 63 refunds\n"
        let found = EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "a.txt"))])[0].reading
        let actions = found.statements.filter { $0.subject == .section(.actionItems) }.map(\.text)
        #expect(actions.count == 2, "\(found.statements.map { "\($0.subject) \($0.text)" })")
        #expect(!actions.contains { $0.contains("63 refunds") })
    }

    @Test(
        arguments: [
            (["大熊: 直播有人反馈卡？", "米米: 我这没事", "大熊: 要不切走？", "大熊: 我来切"], ["大熊", "米米"]),
            (["boj: site is down??", "pix: ping works for me", "boj: can you ssh?", "pix: no"], ["boj", "pix"]),
            (["产品-Lulu: 昨晚峰值多少？", "运维小李: 33 万", "产品-Lulu: 影响多少人？", "运维小李: 我查下"], ["产品-Lulu", "运维小李"]),
        ]
    )
    func haveTheirSpeakersWhateverTheNames(lines: [String], speakers: [String]) {
        let text = "2025-12-03\n\n" + lines.enumerated().map { "[19:0\($0)] \($1)\n" }.joined()
        let found = EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "a.txt"))])[0].reading
            .events
        #expect(Set(found.compactMap(\.actor)) == Set(speakers))
        #expect(found.allSatisfy { $0.kind == .message })
    }

    @Test func haveNoSpeakersWherePartsOfTheSystemStandInFront() {
        let lines = [
            "checkout-api: errors rise", "orders-db: at its limit", "checkout-api: restarted", "orders-db: calm",
        ]
        let text = "2025-12-03\n\n" + lines.enumerated().map { "19:0\($0) \($1)\n" }.joined()
        let found = EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "a.txt"))])[0].reading
            .events
        #expect(found.allSatisfy { $0.actor == nil && $0.kind == .note })
    }

    @Test func haveTheMonthFirstWhereChineseIsWritten() {
        let text = "3月11日 上午同步\n\n3/10 23:40 发布 2.14.0\n1:45 开始积压\n2:10 回滚\n"
        let found = events(text, path: "a.txt")
        #expect(found.contains { $0.contains("-03-10 23:40") || $0.hasPrefix("? 23:40") })
        #expect(!found.contains { $0.contains("-10-03") })
    }

    @Test(arguments: [("night of 14/15 oct 2026", "2026-10-15"), ("evening of 14 oct 2026", "2026-10-14")])
    func areOfTheSecondDayOfANight(title: String, day: String) {
        let found = events("\(title)\n\n02:07 phone went, checkout down\n02:30 restarted\n", path: "a.txt")
        #expect(found.first?.hasPrefix("\(day) 02:07") ?? false, "\(found)")
    }

    @Test func areReadBehindTheNumberOfAComment() {
        let text = "#1 小文  2026-05-09 07:58\n收到，我看一下\n\n#2 小金  2026-05-09 08:41\n切到备库，恢复了\n\n"
        let found = EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "a.txt"))])[0].reading
            .events
        #expect(found.map(\.actor) == ["小文", "小金"], "\(found.map { "\($0.actor ?? "–") \($0.text)" })")
    }

    @Test func haveTheClockBehindAWeekdayInBrackets() {
        let text = "发件人: 小文\n收件人: 团队\n发送时间: 2026年1月12日(周一) 11:26\n主题: 说明\n\n各位好，稍后详述。\n"
        #expect(events(text) == ["2026-01-12 11:26 message"])
    }
}

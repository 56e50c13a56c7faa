import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

struct ImpactReaderTests {
    private func all(_ text: String) -> [ImpactFigure] { Postmortem(parsing: SourceText(text)).impact }

    private func shown(_ figures: [ImpactFigure]) -> [String] {
        figures.map { figure in
            let upper = figure.upper.map { "-\($0)" } ?? ""
            let whole = figure.whole.map { "/\($0)" } ?? ""
            return "\(figure.isApproximate ? "~" : "")\(figure.value)\(upper)\(whole)\(figure.unit)"
        }
    }

    private func impact(_ body: String) -> [String] { shown(all("# T\n\n## Impact\n\n\(body)\n")) }

    /// In a section that is not about the impact.
    private func summary(_ body: String) -> [String] { shown(all("# T\n\n## Summary\n\n\(body)\n")) }

    @Test func readsNumbersWithWhatTheyCount() {
        let text = "- ~15,000 customers could not pay\n- $125,000 in lost revenue\n- 99.5 % of checkouts failed\n"
        #expect(impact(text) == ["~15000.0", "125000.0$", "99.5%"])
        #expect(
            all("# T\n\n## Impact\n\n\(text)\n").map(\.quantity) == [
                "customers could not", "in lost", "of checkouts failed",
            ]
        )
    }

    @Test(arguments: [
        ("310 bookings failed.", "310.0"), ("Some 310 bookings were lost.", "~310.0"),
        ("We lost about 310 bookings.", "~310.0"), ("The outage hit 310 of our users.", "310.0"),
        ("Errors were returned for 4% of requests.", "4.0%"), ("The error rate rose to 40 %.", "40.0%"),
        ("About a third of users saw no seats and could not book.", "~33.33%"),
        ("Between 10-20% of requests timed out.", "~10.0-20.0%"), ("5 out of 46 nodes were unreachable.", "5.0/46.0"),
        ("1.2M messages were delayed.", "1200000.0"), ("3k failed jobs", "3000.0"),
        ("Two customers were charged twice.", "2.0"), ("12 GB of logs were deleted.", "12.0GB"),
        ("Refunds of €4.5k were paid.", "4500.0€"), ("9 nodes terminated by mistake", "9.0"),
        ("Availability dropped to 92%.", "92.0%"), ("影响约 1.2 万名用户。", "~12000.0"), ("3 个节点宕机。", "3.0"),
        ("两台服务器不可用。", "2.0"), ("约 30% 的请求失败。", "~30.0%"), ("错误率升至 40%。", "40.0%"),
        ("约三分之一的用户无法登录。", "~33.33%"), ("损失 50 万元。", "500000.0元"), ("丢失 120 条订单。", "120.0"),
        ("371 个连接卡死。", "371.0"), ("We saw 2.5K 503 errors.", "2500.0"), ("One of the two brokers failed.", "1.0/2.0"),
        ("A script deleted 4,100 customer records by mistake.", "4100.0"),
    ])
    func readsWhatWasAffectedWhereverItIsTold(sentence: String, figure: String) {
        #expect(summary(sentence) == [figure])
    }

    @Test(arguments: [
        "Version 2.4 broke the map.", "The 1.15 release failed.", "Kubernetes 1.11 nodes failed to join.",
        "HTTP 503 was returned.", "We saw 500 errors.", "Port 8443 was unreachable.", "Line 30 of the job failed.",
        "We killed 40 queries.", "The job deleted 120 records to free space.", "The Unit 8 server was down.",
        "1 Failures", "A new one could not be created for users.", "An issue with the exchange service (5-3349604).",
        "The link between the two routers failed.", "清空了 30 条缓存记录。",
        "In 2026 the job failed.", "On 18 March 14 was lost.", "The job failed for 35 minutes.",
        "It failed 3 days later.",
        "Ticket OPS-310 was missing.", "PR #310 failed.", "The limit of 100 connections was lost.",
        "We added 3 nodes.", "We restarted 12 pods.", "If 5 users fail to log in, an alert fires.",
        "This did not affect 300 users.", "The pool size of 20 was exhausted.", "CPU usage was at 100%.",
        "The success rate never dropped below 100%.", "There are three reasons why it failed.",
        "One of the engineers deleted the table.", "The timeout was set to 30 and calls failed.",
        "我们扩容了 3 台服务器。", "版本 2.4 有故障。", "返回 503 错误。", "阈值设为 5% 后失败。", "第 3 台失败。",
    ])
    func leavesOtherNumbersAlone(sentence: String) { #expect(summary(sentence).isEmpty) }

    @Test func readsLabelsAndTables() {
        #expect(impact("- Support tickets: 847\n") == ["847.0"])
        #expect(impact("| What | How many |\n| --- | --- |\n| Failed orders | 3.2k |\n") == ["3200.0"])
        #expect(
            impact("| Users affected | Orders lost | Duration |\n| --- | --- | --- |\n| 310 | 12 | 45 |\n") == [
                "310.0", "12.0",
            ]
        )
        #expect(shown(all("# T\n\n**Customers affected:** 1,204\n")) == ["1204.0"])
        #expect(shown(all("# T\n\n影响用户数：1204\n")) == ["1204.0"])
        #expect(shown(all("---\nusers_affected: 310\nport: 8443\n---\n")) == ["310.0"])
    }

    @Test func readsNobodyAsNone() {
        #expect(impact("**Customers affected:** none\n") == ["0.0"])
        #expect(impact("Duration: none\n").isEmpty)
    }

    @Test func readsTheTimelineWhereItTellsOfTheAffected() {
        let text = "# T\n\n## Timeline\n\n- 2026-03-18 13:41 5 nodes are unreachable\n- 13:49 12 pods restarted\n"
        #expect(shown(all(text)) == ["5.0"])
    }

    @Test func showsAFigureOnceWhereTheImpactIsTold() throws {
        let figures = all(
            "# T\n\n## Summary\n\n310 bookings failed.\n\n## Impact\n\n- 310 bookings failed\n- 310 users complained\n"
        )
        #expect(shown(figures) == ["310.0", "310.0"])
        #expect(figures.map(\.quantity) == ["bookings failed", "users complained"])
    }

    @Test func leavesPlansAndLessonsAlone() {
        #expect(all("# T\n\n## Action items\n\n- Find out why 310 bookings failed\n").isEmpty)
    }

    @Test func leavesTimesDurationsAndVersionsAlone() {
        #expect(
            impact("Down from 14:02 to 14:32 on 2026-01-15 for 30 minutes after v2.5.3, see #12 and INC-7.\n").isEmpty
        )
    }
}

import DebriefChecks
import DebriefKit
import DebriefTestSupport
import DebriefText
import Testing

/// Values, names and doers of one cited line that have changed places in a sentence, and sentences that only word it otherwise.
struct FenceSwapTests {
    /// What is found in a sentence that cites one line of notes.
    private func found(_ sentence: String, beside line: String, head: String = "") throws -> [String] {
        try withTemporaryFolder { folder in
            try folder.write("evidence/notes.md", "# Notes, 2026-03-17\nAll times UTC.\n\(line)\n")
            let text = head + "# Down\n\n## Summary\n\n\(sentence)[^e1]\n\n[^e1]: `evidence/notes.md` line 3\n"
            var options = CheckOptions()
            options.only = ["claim-unsupported", "claim-misread", "quote-changed"]
            return try Workspace().check([folder.write("a.md", text)], options: options)[0].get().diagnostics.map {
                "\($0.id): \($0.source[$0.range])"
            }
        }
    }

    // MARK: Values

    @Test(arguments: [
        ("- sessions of orders-db rose from 98 to 500", "Sessions of orders-db rose from 500 to 98."),
        ("- queue depth went from 3 to 40", "The queue went from 40 to 3."),
        ("- error rate fell from 41 % to 2 %", "The error rate fell from 2 % to 41 %."),
        ("- p99: 180 ms → 1,200 ms", "The p99 went from 1,200 ms to 180 ms."),
        ("- deployed checkout, v4.17.2 -> v4.18.0", "Checkout was moved from v4.18.0 to v4.17.2."),
        ("- traffic moved from db-1 to db-2", "Traffic moved from db-2 to db-1."),
        ("- backlog to 9,100 from 14,300 after the reboot", "The backlog went from 9,100 to 14,300 after the reboot."),
        ("- pool size was raised from 20 to 200 connections", "The pool size was raised from 200 to 20 connections."),
        ("- 连接数从 98 升到 500", "连接数从 500 升到 98。"), ("- 错误率由 41% 降至 2%", "错误率由 2% 降至 41%。"),
        ("- 队列长度从3变为40", "队列长度从 40 变为 3。"), ("- 流量从 db-1 切到 db-2", "流量从 db-2 切到 db-1。"),
        ("- 超时由 30 秒改为 5 秒", "超时由 5 秒改为 30 秒。"),
    ])
    func noticesAChangeThatWasTurned(line: String, sentence: String) throws {
        #expect(try found(sentence, beside: line).count == 1, "\(sentence)")
    }

    @Test(arguments: [
        ("- sessions of orders-db rose from 98 to 500", "Sessions of orders-db rose from 98 to 500."),
        ("- queue depth went from 3 to 40", "The queue depth went to 40 from 3."),
        ("- error rate fell from 41 % to 2 %", "After 41 % the error rate was 2 %."),
        ("- p99: 180 ms → 1,200 ms", "p99 rose from 180 ms to 1,200 ms."),
        ("- rolled back checkout from v4.18.0 to v4.17.2", "The release from v4.17.2 to v4.18.0 was rolled back."),
        ("- queue from 3 to 40 at 10:05, back at 3 by 10:40", "The queue fell from 40 to 3."),
        ("- disk from 40 % to 95 %, after the cleanup 40 %", "The cleanup brought the disk from 95 % to 40 %."),
        ("- 连接数从 98 升到 500", "连接数升到 500，此前为 98。"), ("- 错误率由 41% 降至 2%", "错误率从 41% 降到 2%。"),
        ("- 队列长度从3变为40", "队列长度由 3 增至 40。"),
    ])
    func leavesAChangeInOtherWordsAlone(line: String, sentence: String) throws {
        #expect(try found(sentence, beside: line) == [], "\(sentence)")
    }

    @Test(arguments: [
        (
            "- timeline: 14:02 the queue stopped, 14:31 ben restarted the worker",
            "The worker was restarted at 14:02, and the queue stopped at 14:31."
        ),
        ("- the queue stopped (14:02), the worker was restarted (14:31)", "The worker was restarted at 14:02."),
        (
            "- 09:10 alert fired; 09:25 alert cleared; 09:40 ticket closed",
            "The alert cleared at 09:10 and fired at 09:25."
        ),
        (
            "- backup began at 01:00 and the disk filled up at 01:40",
            "The disk filled up at 01:00; the backup began at 01:40."
        ),
        ("- CPU at 22 %, error rate at 12 %", "The error rate was 22 % and the CPU at 12 %."),
        ("- checkout failed 412 times, search failed 37 times", "Checkout failed 37 times, search failed 412 times."),
        ("- Berlin lost 40 orders and Madrid lost 12 orders", "Berlin lost 12 orders and Madrid lost 40 orders."),
        ("- 14:02 队列停止，14:31 重启工作进程", "14:02 重启工作进程，14:31 队列停止。"),
        ("- 09:10 告警触发；09:25 告警恢复", "告警于 09:25 触发，09:10 恢复。"),
        ("- 订单失败 412 笔，退款失败 37 笔", "订单失败 37 笔，退款失败 412 笔。"),
        ("- 内存占用 22%，磁盘占用 91%", "磁盘占用 22%，内存占用 91%。"),
    ])
    func noticesValuesThatChangedPlaces(line: String, sentence: String) throws {
        #expect(try !found(sentence, beside: line).isEmpty, "\(sentence)")
    }

    @Test(arguments: [
        (
            "- timeline: 14:02 the queue stopped, 14:31 ben restarted the worker",
            "The worker was restarted at 14:31, after the queue had stopped at 14:02."
        ),
        ("- the queue stopped (14:02), the worker was restarted (14:31)", "At 14:31 the worker was restarted."),
        (
            "- 09:10 alert fired; 09:25 alert cleared; 09:40 ticket closed",
            "The alert fired at 09:10 and cleared at 09:25."
        ),
        (
            "- backup began at 01:00 and the disk filled up at 01:40",
            "The disk filled up at 01:40; the backup began at 01:00."
        ),
        ("- CPU at 22 %, error rate at 12 %", "12 % of requests failed while the CPU was at 22 %."),
        ("- checkout failed 412 times, search failed 37 times", "Search failed 37 times and checkout 412 times."),
        ("- Berlin lost 40 orders and Madrid lost 12 orders", "40 orders were lost in Berlin, 12 in Madrid."),
        ("- Berlin lost 40 orders and Madrid lost 12 orders", "In all, Berlin and Madrid lost 52 orders."),
        ("- 14:02 队列停止，14:31 重启工作进程", "队列在 14:02 停止，14:31 重启了工作进程。"),
        ("- 09:10 告警触发；09:25 告警恢复", "告警 09:10 触发，15 分钟后恢复。"),
        ("- 订单失败 412 笔，退款失败 37 笔", "37 笔退款失败，412 笔订单失败。"),
        ("- 内存占用 22%，磁盘占用 91%", "磁盘占用 91%，内存 22%。"),
    ])
    func leavesValuesInTheirPlacesAlone(line: String, sentence: String) throws {
        #expect(try found(sentence, beside: line) == [], "\(sentence)")
    }

    // MARK: Names

    @Test(arguments: [
        ("- 10:20 上海机房交换机重启完成", "10:20 北京机房交换机重启完成。"), ("- 10:20 支付服务重启完成", "10:20 订单服务重启完成。"),
        ("- 10:31 华东可用区恢复供电", "10:31 华北可用区恢复供电。"), ("- 11:02 用户数据库主从切换完成", "11:02 商品数据库主从切换完成。"),
        ("- 11:10 广州仓库扫码枪全部离线", "11:10 武汉仓库扫码枪全部离线。"), ("- 11:12 消息队列积压到 4000 条", "11:12 任务队列积压到 4000 条。"),
        ("- 11:20 张伟确认告警并接手", "11:20 李娜确认告警并接手。"), ("- 11:25 登录网关证书已更换", "11:25 支付网关证书已更换。"),
        ("- 11:31 成都节点带宽跑满", "11:31 西安节点带宽跑满。"), ("- 11:40 结算系统停止对账", "11:40 库存系统停止对账。"),
    ])
    func noticesAnotherChineseName(line: String, sentence: String) throws {
        #expect(try found(sentence, beside: line).count == 1, "\(sentence)")
    }

    @Test(arguments: [
        ("- 10:20 上海机房交换机重启完成", "10:20 上海机房的交换机完成重启。"), ("- 10:20 支付服务重启完成", "10:20 相关服务重启完成。"),
        ("- 10:31 华东可用区恢复供电", "10:31 该可用区恢复供电。"), ("- 11:02 用户数据库主从切换完成", "11:02 完成了用户数据库的主从切换。"),
        ("- 11:10 广州仓库扫码枪全部离线", "11:10 整个仓库扫码枪全部离线。"), ("- 11:12 消息队列积压到 4000 条", "11:12 队列积压达到 4000 条。"),
        ("- 11:20 张伟确认告警并接手", "11:20 值班人员确认告警并接手。"), ("- 11:25 登录网关证书已更换", "11:25 更换了登录网关的证书。"),
        ("- 11:31 成都节点带宽跑满", "11:31 成都节点的带宽已满。"), ("- 11:40 结算系统停止对账", "11:40 结算系统不再对账。"),
    ])
    func leavesTheSameChineseNameAlone(line: String, sentence: String) throws {
        #expect(try found(sentence, beside: line) == [], "\(sentence)")
    }

    // MARK: Doers

    @Test(arguments: [
        ("- 10:20 the network team restarted the core switch", "The database team restarted the core switch."),
        (
            "- 10:20 core switch restarted by the network team",
            "At 10:20 the core switch was restarted by the storage team."
        ),
        ("- the network team says the disk was full", "According to the vendor, the disk was full."),
        ("- 10:31 the payments squad rolled back v4.18.0", "The search squad rolled back v4.18.0."),
        ("- the carrier confirmed a cut fibre", "The supplier confirmed a cut fibre."),
        ("- 11:02 support desk reported 14 calls", "The billing desk reported 14 calls."),
        ("- fix deployed by the identity team", "The fix was deployed by the hosting provider."),
        ("- 10:20 网络组重启核心交换机", "10:20 数据库组重启核心交换机。"), ("- 10:20 由网络团队重启核心交换机", "10:20 由存储团队重启核心交换机。"),
        ("- 网络组确认磁盘已满", "据供应商确认，磁盘已满。"), ("- 10:31 支付小组回滚 v4.18.0", "10:31 搜索小组回滚了 v4.18.0。"),
        ("- 11:02 客服部门报告 14 个来电", "11:02 财务部门报告 14 个来电。"),
    ])
    func noticesAnotherDoer(line: String, sentence: String) throws {
        #expect(try !found(sentence, beside: line).isEmpty, "\(sentence)")
    }

    @Test(arguments: [
        ("- 10:20 the network team restarted the core switch", "The on-call team restarted the core switch."),
        ("- 10:20 core switch restarted by the network team", "At 10:20 the network team restarted the core switch."),
        ("- the network team says the disk was full", "According to the network team, the disk was full."),
        ("- 10:31 the payments squad rolled back v4.18.0", "The responsible team rolled back v4.18.0."),
        ("- 10:31 ben rolled back v4.18.0", "The payments team rolled back v4.18.0."),
        ("- Fjordnet confirmed a cut fibre to the network team", "The carrier confirmed a cut fibre."),
        ("- 11:02 support desk reported 14 calls", "The desk reported 14 calls to the billing team."),
        ("- 10:20 网络组重启核心交换机", "10:20 值班团队重启核心交换机。"), ("- 10:20 由网络团队重启核心交换机", "10:20 网络团队重启了核心交换机。"),
        ("- 网络组确认磁盘已满", "据网络组确认，磁盘已满。"), ("- 10:31 小王回滚 v4.18.0", "10:31 支付小组回滚了 v4.18.0。"),
        ("- 11:02 客服部门报告 14 个来电", "11:02 相关部门报告 14 个来电。"),
    ])
    func leavesTheSameDoerAlone(line: String, sentence: String) throws {
        #expect(try found(sentence, beside: line) == [], "\(sentence)")
    }

    /// That somebody wrote the document bears out nothing that it says of them.
    @Test(arguments: [
        ("Priya Raman", "- 10:20 Tomek restarted the worker", "Priya restarted the worker."),
        ("[\"@priya\", \"@ana\"]", "- 10:20 Tomek restarted the worker", "The worker was restarted by priya."),
        ("Priya Raman", "- 10:34 Tomek decided to roll back", "Priya decided to roll back."),
        ("Ana, Ben", "- 10:13 Tomek acknowledged the page", "Ben acknowledged the page at 10:13."),
        ("李娜", "- 10:20 Tomek restarted the worker", "李娜重启了 worker。"),
    ])
    func takesNoNameOfTheHeadForSupport(authors: String, line: String, sentence: String) throws {
        let head = "---\ntitle: Down\nauthors: \(authors)\n---\n\n"
        #expect(try !found(sentence, beside: line, head: head).isEmpty, "\(sentence)")
    }

    @Test(arguments: [
        ("Priya Raman", "- 10:20 Tomek restarted the worker", "Tomek restarted the worker."),
        ("Priya Raman", "- 10:20 Tomek restarted the worker for Priya", "Priya restarted the worker with Tomek."),
        ("Priya Raman", "- 10:20 worker restarted", "Priya restarted the worker."),
        ("Ana, Ben", "- 10:13 Tomek acknowledged the page", "A responder acknowledged the page at 10:13."),
        ("李娜", "- 10:20 王强重启了 worker", "王强重启了 worker，见李娜的记录。"),
    ])
    func leavesTheRightNameAlone(authors: String, line: String, sentence: String) throws {
        let head = "---\ntitle: Down\nauthors: \(authors)\n---\n\n"
        #expect(try found(sentence, beside: line, head: head) == [], "\(sentence)")
    }
}

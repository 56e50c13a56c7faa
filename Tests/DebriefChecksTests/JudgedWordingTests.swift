import DebriefChecks
import DebriefCore
import DebriefTestSupport
import DebriefText
import Testing

/// Sentences that judge people or wish for another past, and those that only look so.
struct JudgedWordingTests {
    private static func findings(_ sentence: String, under heading: String, _ ids: [String]) -> [String] {
        let text = "# Ferry bookings lost\n\n## \(heading)\n\n\(sentence)\n"
        return Checker(checks: Checks.all.filter { check in ids.contains { check.info.id.hasPrefix($0) } })
            .diagnostics(for: Postmortem(parsing: SourceText(text, path: "review.md"))).map {
                $0.id + ": " + $0.message
            }
    }

    private static let judging = ["blame-", "cause-is-person", "hindsight-", "analysis-", "timeline-judgement"]

    @Test(
        arguments: [
            "热依汗把正式库当成测试库清空了。",
            "欧阳芷若把旧的证书错传到了网关上。",
            "其其格关错了机房的空调。",
            "值班同学把生产集群认成了预发集群，直接重启。",
            "小李接错了两根光纤。",
            "运维人员挂错了数据盘。",
            "变更人员把新旧两份清单搞反了。",
            "阿依古丽错删了线上的路由表。",
            "发布的同学应该先跑一遍回归测试。",
            "值班人员应当先确认影响面再操作。",
            "发布者应该提前通知下游。",
        ]
    ) func findsBlame(sentence: String) { #expect(Self.findings(sentence, under: "事故原因", Self.judging) != []) }

    @Test(
        arguments: [
            "Ilse got cocky after a quiet quarter and skipped the dry run.",
            "The network crew was asleep at the wheel when the link flapped.",
            "Ilse typed 3000 where 300 was meant.",
            "The engineer entered the old address instead of the new one.",
            "Whoever approved it gave it a glance and clicked merge.",
            "The reviewer rubber-stamped the change within a minute.",
            "The team took its eye off the ball after the first fix.",
            "The engineer pasted 10 where 100 was needed.",
            "The release crew winged it without the checklist.",
            "The approver waved it through.",
        ]
    ) func findsBlameInEnglish(sentence: String) {
        #expect(Self.findings(sentence, under: "What led to it", Self.judging) != [])
    }

    @Test(
        arguments: [
            "提前清掉旧快照本来是件很容易的事。",
            "加一条告警原本是很简单的事情。",
            "The hand-over between shifts could have gone a lot smoother.",
            "It'd have been wise to page the lock team straight away.",
            "By rights this step had to be rehearsed on the spare controller first.",
            "The switch back might have gone more smoothly with two people.",
            "It would have been prudent to stop the rollout at that point.",
            "It'd have been wiser to wait for the second reader.",
        ]
    ) func findsHindsight(sentence: String) {
        #expect(Self.findings(sentence, under: "What went badly", ["hindsight-"]) != [])
    }

    @Test(
        arguments: [
            ("The resolver, rather than the controller, was to blame: it served an address of last year.", "Causes"),
            ("A stale cache was to blame for the second spike.", "Causes"),
            ("The proxy took the empty list for all hosts.", "Causes"),
            ("脚本把空列表当成了全部节点。", "根因"),
            ("网关把超时当作成功返回。", "根因"),
            ("接口报错后没有重试。", "根因"),
            ("检索文本可以分成 8 段，同一个译本可以挂在多个条目下。", "根因"),
            ("刻本可以在两处登记，底本可以离线查看。", "根因"),
            ("这个善本可以外借。", "根因"),
            ("Readers restarted within that hour would have fallen back to their factory keys.", "Impact"),
            ("Orders placed then could have been charged twice.", "Impact"),
            ("Some readers may have stopped feeling it by then.", "Impact"),
            ("The album Human Error by The Lamplights holds 412 tracks, and the player loads at most 400.", "Causes"),
            ("The player loads *Human Error* as one file.", "Causes"),
            ("给账本的存储桶加删除保护，避免被误删（@hefan，2026-12-14，OPS-31）", "改进措施"),
            ("给存储桶加删除保护，避免账本被误删。", "根因"),
            ("The bucket has a lock to keep files from being accidentally deleted.", "Causes"),
            ("What decided it was the order of the two rules.", "Causes"),
            ("Whatever started it left no trace in the log.", "Causes"),
            ("Host decided each request on its own.", "Causes"),
        ]
    ) func leavesFactsAlone(sentence: String, heading: String) {
        #expect(Self.findings(sentence, under: heading, Self.judging) == [])
    }

    @Test(
        arguments: [
            "提醒服务：催缴短信改走独立队列（@zhounan，2026-12-15，OPS-32）",
            "提醒系统改为从独立队列发送（@zhounan，2026-12-15，OPS-32）",
            "培训平台的登录接口加上限流（@zhounan，2026-12-15，OPS-32）",
            "The reminder mail product: send from a queue of its own (@ana, 2026-12-15)",
            "Training portal: cap sessions at 400 per host (@ana, 2026-12-15)",
        ]
    ) func leavesSystemsAlone(item: String) {
        #expect(Self.findings("- " + item, under: "Action items", ["action-human"]) == [])
    }

    @Test(
        arguments: [
            ("noc@example.com", false), ("dpo@example.com", false), ("crm@example.com", false),
            ("sre-oncall@example.com", false), ("ana@example.com", true), ("tom@example.com", true),
        ]
    ) func tellsMailboxesFromPeople(address: String, isPerson: Bool) {
        #expect(Self.findings("We wrote to \(address).", under: "Impact", ["pii-contact"]).isEmpty != isPerson)
    }

    @Test(
        arguments: [
            "（时间待确认）主库复制延迟开始升高", "[时间不详] 主库复制延迟开始升高", "时间未知 主库复制延迟开始升高",
            "时间待定：主库复制延迟开始升高", "(time unknown) replication lag rises", "[time to be confirmed] lag rises",
            "Time unknown: replication lag rises", "??:?? replication lag rises", "TBD: replication lag rises",
        ]
    ) func knowsRowsWithoutTime(row: String) {
        let rows = "- \(row)\n- 2026-05-08 02:16 告警触发\n- 02:44 切回旧主库，已缓解\n- 02:59 恢复"
        #expect(Self.findings(rows, under: "时间线（UTC）", ["timeline-starts"]) == [])
    }

    @Test(
        arguments: [
            "Ticket OPS-31 says that the team responded quickly.",
            "The post called the response \"remarkably fast\".",
            "According to the ticket, the fault was quickly identified.",
        ]
    ) func leavesQuotedSpeedAlone(sentence: String) {
        #expect(Self.findings(sentence, under: "Response", ["vague-speed"]) == [])
    }

    @Test(
        arguments: [
            ("The evidence holds no action item.", "Lessons learned", "action-vague-likely"),
            ("很可能的原因：连接池被慢查询占满。未知：是谁改了上限。", "根因", "vague-hedge"),
            ("连接池占满（很可能）；谁改了上限（未知）。", "根因", "vague-hedge"),
            ("- Probable: the pool was full.\n- Unknown: who changed the limit.", "Root cause", "vague-hedge"),
        ]
    ) func leavesStatedLimitsAlone(sentence: String, heading: String, id: String) {
        #expect(Self.findings(sentence, under: heading, [id]) == [])
    }
}

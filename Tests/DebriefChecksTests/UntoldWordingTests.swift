import DebriefChecks
import DebriefCore
import DebriefText
import Testing

/// Sentences that tell how something works, what may be or what is to be, beside those that tell of this incident in the
/// same words.
struct UntoldWordingTests {
    private static func findings(_ body: String, under heading: String, _ ids: [String]) -> [String] {
        let text = "# Ferry bookings lost\n\n## \(heading)\n\n\(body)\n"
        let postmortem = Postmortem(parsing: SourceText(text, path: "review.md"))
        return Checker(checks: Checks.all.filter { ids.contains($0.info.id) }).diagnostics(for: postmortem).map {
            $0.id + ": " + $0.message
        }
    }

    // MARK: - vague-likely

    @Test(
        arguments: [
            ("Impact", "The site was unreachable, not just degraded."),
            ("Impact", "Highly sensitive records such as passwords were not exposed in this incident."),
            ("Impact", "Very old sessions were never affected."),
            ("Summary", "We received several alerts that the gateway was down."),
            ("Impact", "The production site was inaccessible."),
            ("Summary", "Some further design decisions should be discussed with the storage team."),
            ("Root cause", "One fault can present as several unrelated failures."),
            ("Lessons learned", "You can prevent most failures with a few simple rules."),
            ("Summary", "All users were logged out of the service."),
            ("Summary", "The whole cluster was down, not merely slow."),
            ("Summary", "He cleaned the attic as quick as a flash."),
            ("Lessons learned", "Several positive outcomes emerged from the drill with the users."),
        ]
    ) func asksNoFigure(heading: String, sentence: String) {
        #expect(Self.findings(sentence, under: heading, ["vague-likely"]) == [])
    }

    @Test(
        arguments: [
            ("Impact", "Checkout was very slow and many of the payments timed out."),
            ("Impact", "Users saw timeouts and broken pages."),
            ("Summary", "A few wireless clients had trouble at the remote site."),
            ("Impact", "Several of the queues were overloaded and messages were lost."),
            ("Summary", "The upload service was degraded for many of our customers."),
        ]
    ) func asksForFigures(heading: String, sentence: String) {
        #expect(Self.findings(sentence, under: heading, ["vague-likely"]) != [])
    }

    @Test func marksTheClauseThatIsVague() {
        let found = Self.findings(
            "As a result of the upgrade, many of the payments were lost, and the shop was closed.",
            under: "Impact",
            ["vague-likely"]
        )
        #expect(found == [] || found.allSatisfy { $0.contains("many of the payments were lost") })
    }

    // MARK: - hindsight-likely

    @Test(
        arguments: [
            ("Root cause", "The kernel would have killed the process before the health check ran."),
            ("Root cause", "Either of the two bugs would have caused the crash."),
            ("Root cause", "Pods could have been killed at any moment by the chaos job."),
            ("Root cause", "Any crash loop would have restarted forever without an alert."),
            ("Detection", "The output of `systemctl status` would have shown an active unit the whole time."),
            ("Root cause", "There are no items in the backlog that could have prevented this."),
            ("Root cause", "The log shows that the flag should have been true on every tick."),
            ("Root cause", "Nothing that was planned would have prevented it."),
            ("Root cause", "The counter should have been zero after the reset."),
            ("Root cause", "The cache would have expired before the next read."),
            ("经验教训", "- 主动质疑旧代码为什么在新模式下可用，而不是默认它可用"),
            ("经验教训", "- 先确认数据来源再下结论，而不是凭现象推断"),
            ("经验教训", "- 优先复用既有的校验，而非另写一套"),
            ("经验教训", "- 必须先看原始日志再调整参数"),
        ]
    ) func wishesForNothing(heading: String, sentence: String) {
        #expect(Self.findings(sentence, under: heading, ["hindsight-likely"]) == [])
    }

    @Test(
        arguments: [
            ("Lessons learned", "The two files should have been synced in one deployment."),
            ("Lessons learned", "The restart may have happened much sooner with a serial console."),
            ("Root cause", "Anyone watching the disk would have seen it coming."),
            ("Lessons learned", "This one could have been alerted by counting errors on the pod."),
            ("Root cause", "If the policy was set to ignore, the outage wouldn't have occurred."),
            ("Lessons learned", "We would have isolated the change in its own branch."),
            ("做得不好的地方", "当晚只要有人多问一句，后面这两个小时就省下来了。"),
        ]
    ) func wishesForAnotherPast(heading: String, sentence: String) {
        #expect(Self.findings(sentence, under: heading, ["hindsight-likely", "hindsight-would-have"]) != [])
    }

    // MARK: - blame-likely

    @Test(
        arguments: [
            ("Root cause", "The parameter does nothing for the cost of a request."),
            ("Timeline", "- 2026-03-01 10:40 UTC we realised the mistake and closed the cloud"),
            ("Root cause", "The error code `NO_ERROR` actively misleads, because it describes the channel."),
            ("Root cause", "The home folder and all drafts sit on a single volume."),
            ("Lessons learned", "Confusing the two sends the reader to the wrong subsystem."),
            ("Root cause", "The timestamp does not tell you when the data was last changed."),
            ("Root cause", "Same corrupted block, same checksum failure."),
            ("Root cause", "At first the team thought it was an invalid configuration."),
            ("Root cause", "Any error is a symptom of a missing mechanism, not of a careless operator."),
            ("Root cause", "The platform team swiftly identified and corrected the misconfiguration."),
            ("Root cause", "Toggles turned on for the public can be turned off at once."),
            ("Root cause", "Nobody was paged, as the monitor watches another queue."),
            ("Root cause", "The parser can be spoofed into ignoring the second line."),
            ("Root cause", "A rule is needed so that Cloudflare bypasses the cache for this header."),
            ("Root cause", "The field misleads the reader of the template."),
            ("Timeline", "- 2026-03-01 10:40 UTC Ana found the typo and fixed it"),
            ("根本原因", "`sessionPersistence` 既不在 `AgentLoop` 的存储中，也不在它的上级中，因此遍历抛错。"),
            ("根本原因", "如果有人误操作，平台会弹出二次确认。"),
        ]
    ) func blamesNobody(heading: String, sentence: String) {
        #expect(Self.findings(sentence, under: heading, ["blame-likely"]) == [])
    }

    @Test(
        arguments: [
            ("Timeline", "- 2026-03-01 14:05 UTC Ana restarted the wrong server by mistake."),
            ("Root cause", "The night shift dismissed the first page as noise."),
            ("Root cause", "The developer misjudges the reach of the change."),
            ("Root cause", "Halvard took a shortcart through the window and misled the auditor."),
            ("Timeline", "- 2026-03-01 08:02 UTC Preston sees the drop, Raul dismisses it as noise"),
            ("根本原因", "小周把超时从 30 秒填成了 3 秒，少打了一个零。"),
        ]
    ) func blamesSomebody(heading: String, sentence: String) {
        #expect(Self.findings(sentence, under: heading, ["blame-likely"]) != [])
    }

    @Test(
        arguments: [
            "On Wednesday 4 December 2019, an accidental execution of a command deleted all nodes.",
            "After the release, an accidental deletion of the lease by hand removed the lock.",
        ]
    ) func marksTheMistakeAndNotTheDate(sentence: String) {
        let found = Self.findings(sentence, under: "Summary", ["blame-likely"])
        #expect(found.allSatisfy { $0.contains("accidental") })
    }

    // MARK: - Suppositions

    @Test(
        arguments: [
            ("Impact", "A naive fix would have created that risk.", "blame-normative"),
            ("Root cause", "A hasty rollback would have lost the queue as well.", "blame-normative"),
            ("Root cause", "A careless edit of the table would have broken both regions.", "blame-normative"),
            ("影响", "草率地直接修复插值反而会带来这一风险。", "blame-normative"),
            ("影响", "如果草率回滚，队列会一并丢失。", "blame-normative"),
            ("概述", "由于时间仓促，如果您发现仍有服务异常，请及时向我们反映。", "blame-normative"),
            ("Root cause", "A record may be served without checking for updates until it expires.", "blame-omission"),
            ("Root cause", "The value can be cached without checking for updates.", "blame-omission"),
            (
                "Root cause", "If a person had an old schema stored, and opens the page now, it would throw.",
                "hindsight-if-only"
            ),
            ("Root cause", "If a user had two sessions, the second would log out the first.", "hindsight-if-only"),
            ("Root cause", "If a client had no token, the request would be refused.", "hindsight-if-only"),
            (
                "Lessons learned", "Silent errors that fire repeatedly are signals of the next failure.",
                "vague-frequency"
            ),
            ("Root cause", "The thread was invoked repeatedly in rapid succession and failed.", "vague-frequency"),
            ("Lessons learned", "A check that fails intermittently should be an alert.", "vague-frequency"),
            ("Root cause", "Requests may fail sporadically while the lease moves.", "vague-frequency"),
            ("改进措施验证", "测试验证进程自然退出，确保短暂绑定端口也不会漏检失败。", "vague-duration"),
            ("分析", "- [推测] 本机其他进程短暂连接控制通道后已消失，服务异常由此而来。", "vague-duration"),
            ("分析", "候选原因：短暂写入后删除的配置导致异常。", "vague-duration"),
            ("分析", "短暂断开的连接导致失败，这一情况不能完全排除。", "vague-duration"),
            ("Root cause", "A local build would have caught the same errors immediately.", "vague-speed"),
            ("概述", "如果您发现仍有异常，请及时向我们反映，我们会处理。", "vague-speed"),
        ]
    ) func isSilentOnWhatMayBe(heading: String, sentence: String, id: String) {
        #expect(Self.findings(sentence, under: heading, [id]) == [])
    }

    @Test(
        arguments: [
            ("Root cause", "A naive retry loop was rushed into production.", "blame-normative"),
            ("根本原因", "变更过于草率。", "blame-normative"),
            ("Root cause", "The change was merged without proper testing.", "blame-omission"),
            ("Root cause", "If we had a canary, the fault would have been seen.", "hindsight-if-only"),
            ("Root cause", "If an engineer had looked at the graph, it would have been seen.", "hindsight-if-only"),
            ("Impact", "There were intermittent errors at checkout.", "vague-frequency"),
            ("Impact", "Requests that were in flight failed sporadically.", "vague-frequency"),
            ("影响", "收银台一度无法打开。", "vague-duration"),
            ("影响", "服务在一段时间内不可用。", "vague-duration"),
            ("Detection", "The problem was quickly identified.", "vague-speed"),
        ]
    ) func speaksOfWhatWas(heading: String, sentence: String, id: String) {
        #expect(Self.findings(sentence, under: heading, [id]) != [])
    }

    // MARK: - action-vague-likely

    @Test(
        arguments: [
            "- [ ] Document the restore workflow in restore.md",
            "- [ ] Write down the order of the shutdown in the runbook",
            "- [ ] Explain the meaning of the flag in the README",
            "- [ ] Describe the hand-over between shifts in our wiki",
            "- Re-enabled alerting on the relays to give early warning",
            "- Moved heavy libraries out of the first bundle",
            "- Added explicit headers to all of the static files",
            "- [ ] 停用有问题的清理脚本",
            "- [ ] 下线旧的同步任务",
            "- [ ] 吊销泄露的访问令牌",
            "- 便于快速定位问题",
        ]
    ) func knowsWhenItIsDone(item: String) {
        let heading = item.unicodeScalars.contains { $0.value > 0x4E00 } ? "改进措施" : "Action items"
        #expect(Self.findings(item, under: heading, ["action-vague-likely"]) == [])
    }

    @Test(
        arguments: [
            "- Add more thorough tests of the gateway", "- Better dashboards for the queue",
            "- Be more careful with the rollout of schemas", "- 实施更严格的代码审查",
        ]
    ) func asksWhenItIsDone(item: String) {
        let heading = item.unicodeScalars.contains { $0.value > 0x4E00 } ? "改进措施" : "Action items"
        let ids = ["action-vague-likely", "action-vague-verb", "action-human-vigilance"]
        #expect(Self.findings(item, under: heading, ids) != [])
    }

    @Test func asksNothingOfAnAppeal() {
        let text = "We need more help to improve the security of the index. Please consider joining us."
        #expect(Self.findings(text, under: "Lessons learned", ["action-vague-likely"]) == [])
    }

    // MARK: - The answer stands elsewhere

    @Test(
        arguments: [
            "七个文件系统场景和一个混合编辑场景调用了不存在的工具。", "三家门店无法收款。", "两台服务器无法登录。",
            "五名学生没有收到通知。", "共十家商户受到影响。", "八个接口返回错误。",
        ]
    ) func countsChineseNumerals(sentence: String) {
        #expect(Self.findings(sentence, under: "影响", ["impact-unquantified"]) == [])
    }

    @Test(arguments: ["支付变慢。", "数百名用户无法登录。", "下单出现一些异常。"])
    func countsNoVagueNumerals(sentence: String) {
        #expect(Self.findings(sentence, under: "影响", ["impact-unquantified"]) != [])
    }

    @Test(
        arguments: [
            "See https://chat.example.com/archives/C1/p2", "All rows are taken from the incident channel.",
            "Reconstructed from the [thread](https://chat.example.com/1).", "Compiled from chat and the audit log.",
            "以下内容整理自应急群聊天记录。", "来源：告警平台与发布记录。",
        ]
    ) func knowsTheSourceOfAllRows(lead: String) {
        let rows = "\n\n- 2026-03-01 14:02 deployed\n- 2026-03-01 14:09 alert fires\n- 2026-03-01 14:31 fixed"
        #expect(Self.findings(lead + rows, under: "Timeline", ["timeline-no-source"]) == [])
        #expect(Self.findings("All times are UTC." + rows, under: "Timeline", ["timeline-no-source"]) != [])
    }

    @Test(
        arguments: [
            "No alert was configured for the disk, so nobody noticed it.",
            "Nobody was paged, since the monitor watches only the front page.",
            "The canary passed, for it reads an empty table.", "The change was untested, with no staging cluster.",
            "没有为磁盘配置告警，因此无人发现。", "监控只覆盖首页。",
        ]
    ) func findsTheHoleInAnySection(sentence: String) {
        let isChinese = sentence.unicodeScalars.contains { $0.value > 0x4E00 }
        let (cause, other) =
            isChinese
            ? ("迁移脚本删除了索引。\n\n## 其他\n\n", "根本原因") : ("The index was dropped.\n\n## Postmortem\n\n", "Root cause")
        #expect(Self.findings(cause + sentence, under: other, ["cause-no-detection-gap"]) == [])
    }

    @Test(
        arguments: [
            "近期一部分网络服务出现中断，具体情况如下：\n\n- 邮件\n- 网盘", "部分接口失败：\n\n- 下单\n- 支付",
            "Some services were down, as follows:\n\n- mail\n- disk", "Several clients failed:\n\n- web\n- mobile",
        ]
    ) func letsAListSayHowMany(text: String) {
        #expect(Self.findings(text, under: "Summary", ["vague-quantity"]) == [])
    }

    @Test(
        arguments: [
            "外部消费方的构建被拒绝。", "玩家的存档被删除。", "并发构建之间发生冲突，测试失败。",
            "13.14 Readers could not find the menu.", "Players lost their saves.",
        ]
    ) func knowsWhomItHit(sentence: String) {
        #expect(Self.findings(sentence, under: "症状", ["impact-missing"]) == [])
    }
}

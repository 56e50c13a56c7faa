import DebriefChecks
import DebriefCore
import DebriefText
import Testing

/// What a reviewer would raise in words that stand in no example of a check, by the kind of fault, and what only looks so.
struct ReviewerWordingTests {
    private static let blame = ["blame-", "cause-is-person", "timeline-judgement"]
    private static let hind = ["hindsight-", "timeline-judgement"]
    private static let vague = ["vague-", "impact-unquantified"]
    private static let weak = ["action-vague", "action-human", "action-no-end", "action-question", "action-person"]

    /// Headings by the letter of a place, English and Chinese.
    private static let headings = [
        "R": ("Root cause", "根本原因"), "I": ("Impact", "影响"), "A": ("Action items", "改进措施"),
        "L": ("Lessons learned", "经验教训"), "S": ("Summary", "概述"), "D": ("Detection", "发现"),
    ]

    private static func findings(_ sentence: String, at place: String, _ ids: [String]) -> [String] {
        let isChinese = sentence.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        let (english, chinese) = headings[place] ?? ("Timeline", "时间线")
        let lead = "AL".contains(place) ? "- " : ""
        let body =
            place == "T"
            ? "All times UTC.\n\n- 2026-03-01 09:00 started\n- 2026-03-01 \(sentence)\n- 2026-03-01 23:05 restored"
            : lead + sentence
        let text = "# \(isChinese ? "故障复盘" : "Incident")\n\n## \(isChinese ? chinese : english)\n\n\(body)\n"
        return Checker(checks: Checks.all.filter { check in ids.contains { check.info.id.hasPrefix($0) } })
            .diagnostics(for: Postmortem(parsing: SourceText(text, path: "review.md"))).map(\.id)
    }

    @Test(
        arguments: [
            ("R", "The reviewer misjudges the risk of the migration and waves it through."),
            ("R", "Tomasz has a look too but misreads the graph."),
            ("R", "The release lead let it pass although two checks were red."),
            ("R", "Our contractor guessed at the port and moved on."),
            ("R", "The night shift dismissed the first page as noise."),
            ("R", "Halvard took a shortcut through the change window."),
            ("R", "The supplier shipped firmware it had never run."),
            ("R", "The on-duty engineer jumped to the wrong conclusion and restarted the healthy node."),
            ("R", "Payments sat on the ticket for two days."),
            ("R", "The data team cut the review short to make the date."),
            ("R", "The person on call confused the two clusters."),
            ("R", "The author of the patch got the units backwards."),
            ("R", "Nobody at the vendor bothered to read the advisory."),
            ("R", "The first responder was looking at the wrong dashboard the whole time."),
            ("R", "Somebody skipped the dry run that the wiki asks for."),
            ("R", "The integrator left the default password in place."),
            ("R", "Ops went ahead without waiting for the second approval."),
            ("R", "The on-call engineer slept through three pages."),
            ("R", "The intern pasted the production key into the chat."),
            ("R", "Our hosting partner dropped the ball on the renewal."),
            ("T", "09:40 oncall misses the second alert"),
            ("T", "11:03 Priya closes the wrong ticket and goes to lunch"),
            (
                "R",
                "In the first rollout @kestrel edited the listeners by hand, and did not update the templates afterwards."
            ),
            ("R", "He checks the page in his browser but isn't looking closely at the padlock."),
            ("R", "The team accepted the plan and never asked who would roll it back."),
            ("R", "The developer merges on Friday and doesn't tell anyone."),
            ("R", "Marit was only watching the server graphs, not the clients."),
            ("R", "The engineers had the dashboard open but weren't paying attention to the lag."),
            ("R", "Support saw the mails, but didn't pass them on."),
            ("R", "The operator runs the playbook without reading the banner."),
            ("R", "The maintainers knew of the limit and did nothing."),
            ("R", "Documentation to cover what lenaw missed here."),
            ("R", "The gap is what our reviewers failed to see."),
            ("R", "It was an oversight of the storage group."),
            ("R", "This was a slip by the person on duty."),
            ("R", "A lapse on the part of the facilities crew let the filters clog."),
            ("R", "The failure of the network team to announce the work made it worse."),
            ("R", "A misunderstanding between the two leads led to both waiting."),
            ("R", "The blame lies with the packaging team."),
            ("R", "The mistake was ours."),
            ("R", "That one is our bad."),
            ("R", "This was due to Azure rolling out a faulty update to all nodes."),
            ("R", "Caused by our registrar letting the domain lapse."),
            ("R", "The cause was a bad push by our CDN provider."),
            ("R", "The outage is the result of Equinix cutting the wrong feed."),
            ("R", "The carrier's botched maintenance took both paths down."),
            ("R", "Because GitHub changed the API without notice our jobs broke."),
            ("R", "The upstream provider's incorrect route announcement was the trigger."),
            ("R", "The incident goes back to a careless change by the hosting company."),
            ("R", "The process for publishing was not followed."),
            ("R", "The runbook was ignored."),
            ("R", "Nobody thought to check the second region."),
            ("R", "The checklist was skipped because of the hurry."),
            ("R", "The plan was signed off unread."),
            ("R", "Confidence in the patch was too high."),
            ("R", "Not enough care went into the review."),
            ("R", "The change was pushed through against advice."),
            ("R", "It was rushed out on a Friday evening."),
            ("R", "The matter was handled without the necessary urgency."),
            ("R", "Whoever wrote this regular expression deserves a medal."),
            ("R", "Some genius had copied the policy onto the new topic."),
            ("R", "More re-arranging of deck chairs."),
            ("R", "Upgrading on a Monday without reading the notes was asking for it."),
            ("R", "The firmware had been tested in a superficial manner."),
            ("R", "Brilliant idea to deploy on Christmas Eve."),
            ("R", "So much for our tested backups."),
            ("R", "Of course nobody had looked at the logs."),
            ("R", "As always the database people knew better."),
            ("R", "The half-finished scripts are land mines waiting to be stepped on."),
        ]
    ) func findsShortcomings(place: String, sentence: String) {
        #expect(Self.findings(sentence, at: place, Self.blame) != [])
    }

    @Test(
        arguments: [
            ("R", "评审人看走了眼，放行了高风险的迁移。"),
            ("R", "小谭误读了曲线，以为延迟已经下降。"),
            ("R", "外包人员凭猜测填了端口就走了。"),
            ("R", "夜班把第一次告警当成噪声直接关掉。"),
            ("R", "供应商把自己都没跑过的固件发了过来。"),
            ("R", "值班人从头到尾盯着错误的看板。"),
            ("R", "补丁作者把单位弄反了。"),
            ("R", "实施方省略了限速配置，没有按设计文件做。"),
            ("R", "支付组把工单压了两天。"),
            ("R", "厂商二线乱开药方，白耗了半个小时。"),
            ("R", "运维手抖先点了生产环境。"),
            ("R", "审批人闭着眼点了通过。"),
            ("R", "验证人自己乱填电话号码，害大家多等了二十分钟。"),
            ("R", "设备科擅自给新车刷了固件。"),
            ("R", "变更经办人审核不严。"),
            ("R", "装防火墙的公司糊弄，装完就走。"),
            ("R", "驻场人员疏于准备，花了一刻钟才找到口令。"),
            ("R", "管理员在控制台改了证书，却没有写回仓库。"),
            ("R", "他打开了页面，但没有仔细看锁的标记。"),
            ("R", "对接人收到了邮件，却没有转给我们。"),
            ("R", "维护者早就知道这个上限，什么也没做。"),
            ("R", "这是存储组的疏忽。"),
            ("R", "问题出在网络组身上。"),
            ("R", "主要是云厂商推送了有问题的更新。"),
            ("R", "原因是域名注册商让域名过期了。"),
            ("R", "机房服务商剪错了线，两路同时断电。"),
            ("R", "发布流程没有被遵守。"),
            ("R", "没有人想到要看另一个区域。"),
            ("R", "检查清单被跳过了。"),
            ("R", "大家对这个补丁太有信心。"),
            ("R", "不知道是哪位天才把策略复制到了新主题上。"),
            ("R", "周五晚上上线，纯属找死。"),
            ("R", "果然又没有人看日志。"),
            ("R", "这种事但凡动动脑子都知道不行。"),
        ]
    ) func findsShortcomingsInChinese(place: String, sentence: String) {
        #expect(Self.findings(sentence, at: place, Self.blame) != [])
    }

    @Test(
        arguments: [
            ("A", "Status: Unresolved improve replica monitoring (bug T1584)"),
            ("A", "Status: Unresolved - Investigate why the uplink was not used (T9759)"),
            ("A", "Decide on the best option to replace the old host (T33300)"),
            ("A", "Decide how we want to handle on-call at weekends"),
            ("A", "Add more thorough testing of migrations"),
            ("A", "Develop better techniques for questioning the caller"),
            ("A", "Have stricter standards for reviews"),
            ("A", "Provide more training material for newcomers"),
            ("A", "Get a better overview of who owns which service"),
            ("A", "Establish a more robust testing strategy for the SDK"),
            ("A", "Create a formal process for security incidents"),
            ("A", "Investigate `deploy.sh` and its retries"),
            ("A", "Look into `kubectl drain` and what it does with our pods"),
            ("A", "Write better runbooks"),
            ("A", "Still trying to reach upstream"),
            ("A", "Make alerts more useful"),
            ("A", "Come to an agreement with the network team about maintenance"),
            ("A", "Raise the question of ownership again"),
            ("A", "Continue to monitor the situation"),
            ("A", "Be more proactive about capacity"),
            ("A", "Better dashboards"),
            ("A", "Monitoring for the queue"),
            ("A", "Keep the runbook up to date"),
            ("A", "Pay down technical debt in the importer"),
            ("A", "Find a way to test failover"),
            ("A", "Work out what to do about the old clients"),
            ("A", "Talk about on-call at the next retro"),
            ("A", "Give some thought to rate limits"),
            ("L", "The decoder of events needs to be more resilient. More discussion is happening."),
            ("L", "Our storage setup should be modernised, with lots more alerting."),
            ("L", "It may or may not be worthwhile to schedule a reboot in the near future."),
            ("L", "A stricter policy of logging what people do in production should be enforced."),
            ("L", "We need a better way of testing upgrades."),
            ("L", "There is room for improvement in how we hand over."),
            ("L", "Our alerting must become more reliable."),
        ]
    ) func findsOpenActions(place: String, sentence: String) {
        #expect(Self.findings(sentence, at: place, Self.weak) != [])
    }

    @Test(
        arguments: [
            ("A", "决定用哪种方案替换旧主机"),
            ("A", "增加更充分的迁移测试"),
            ("A", "制定更严格的评审标准"),
            ("A", "建立更完善的安全事件流程"),
            ("A", "想办法测试故障切换"),
            ("A", "和网络组就变更窗口达成共识"),
            ("A", "继续观察"),
            ("A", "更好的看板"),
            ("A", "文档！"),
            ("A", "值班交接还有改进空间"),
            ("A", "保持手册更新"),
            ("A", "偿还导入器的技术债"),
            ("A", "研究一下 `deploy.sh` 的重试逻辑"),
            ("A", "进一步明确各服务的归属"),
            ("A", "跟上游保持联系"),
            ("A", "更主动地做容量管理"),
            ("A", "下次复盘会再聊值班的事"),
            ("L", "解码器需要更健壮，还在讨论。"),
            ("L", "我们的存储架构应当现代化，告警也要多一些。"),
            ("L", "告警必须变得更可靠。"),
        ]
    ) func findsOpenActionsInChinese(place: String, sentence: String) {
        #expect(Self.findings(sentence, at: place, Self.weak) != [])
    }

    @Test(
        arguments: [
            ("I", "Checkout was slow for a lot of people."),
            ("I", "A small portion of the secrets may be at risk."),
            ("I", "The API and other services saw some impact."),
            ("I", "Messages were dropped."),
            ("I", "Some pads may have been lost for good."),
            ("I", "Writes failed."),
            ("I", "Search results were stale for part of the afternoon."),
            ("I", "Users could not log in."),
            ("I", "A few hundred tickets, give or take, were closed twice."),
            ("I", "Latency was elevated across the board."),
            ("I", "Reports were delayed."),
            ("R", "The node had a high CPU usage."),
            ("R", "The build had failed due to some disk space issue."),
            ("R", "The database was hit by a spike in traffic and overwhelmed."),
            ("R", "This looks related to the traffic that came in."),
            ("R", "It was caused by thousands of hits in a short time."),
            ("R", "Capacity is far below that, so the system stagnated."),
            ("R", "I think it is likely the cache, but I can't say for sure."),
            ("R", "Various critical pods got evicted, we believe."),
            ("R", "Something in the network went bad."),
            ("S", "The import has been broken on and off for quite some time."),
            ("S", "All wikis from what we know, possibly the data site too."),
            ("T", "10:12 many students cannot reach the hub"),
            ("T", "10:12 load on the file server abnormally high"),
            ("T", "10:12 a spike in connections, aborted connections and queries on db2"),
            ("T", "10:12 several replicas start lagging, followed by more"),
            ("T", "10:12 goes unnoticed for a while"),
            ("T", "10:12 service mostly back"),
            ("T", "10:12 error rate way up"),
            ("D", "We noticed it a few hours later."),
            ("D", "It took a while until somebody saw the mails."),
        ]
    ) func findsMissingFigures(place: String, sentence: String) {
        #expect(Self.findings(sentence, at: place, Self.vague) != [])
    }

    @Test(
        arguments: [
            ("R", "Our overcommit should've been just 2x."),
            ("R", "If any of these had not been in play, this would never have happened."),
            ("R", "A better solution to this incident would have been:"),
            ("R", "Not fast enough!"),
            ("R", "We ought to have split the change."),
            ("R", "One look at the changelog and we would have been spared this."),
            ("R", "Had the alert had a route, nobody would have slept through it."),
            ("R", "A canary would've shown this within minutes."),
            ("R", "It might have been wiser to wait for the second region."),
            ("R", "The signs were there all along."),
            ("R", "We could have rolled back an hour earlier."),
            ("R", "It would have been enough to read the banner."),
            ("R", "The team needed to have tested the restore."),
            ("R", "In retrospect the freeze was too short."),
            ("R", "This was bound to go wrong."),
            ("R", "Nobody connected the dots."),
        ]
    ) func findsOtherPasts(place: String, sentence: String) {
        #expect(Self.findings(sentence, at: place, Self.hind) != [])
    }

    @Test(
        arguments: [
            ("R", "The scheduler misjudges the load when the clock jumps."),
            ("R", "The parser skipped the header line because the file had a byte order mark."),
            ("R", "The client ignored the retry header, as documented."),
            ("R", "The engineer rolled the change back after checking both regions."),
            ("R", "The team decided to wait for the second approval."),
            ("R", "The checker did not update the template, since the cache was older than the file."),
            ("R", "Nobody was paged because the alert had no route."),
            ("R", "The deploy job does not write the certificates back to the repository."),
            ("R", "The console shows the same name for both clusters."),
            ("R", "There was no check that compares the two templates."),
            ("R", "The cache missed 40 % of the requests."),
            ("R", "The vendor confirmed the fault at 14:10 and sent a patch at 15:00."),
            ("R", "Azure rolled the update back at 15:30."),
            ("R", "GitHub reported an incident with its API from 10:02 to 11:40."),
            ("R", "This was due to a faulty update of systemd on Ubuntu 18.04."),
            ("R", "The update process was not run on host 3, because its lock was held."),
            ("R", "The supplier delivered the firmware on 3 March; its changelog names the new limit."),
            ("R", "The first dashboard shows server errors only, so the errors of clients stayed invisible."),
            ("R", "He left the console open so that others could follow."),
            ("R", "The operator ran the playbook, which asks for no confirmation."),
            ("R", "The health check dismissed three answers as timeouts."),
            ("R", "We did not have a test for this path."),
            ("R", "The reviewer saw one diff of 4,000 lines, with the flag in line 3,200."),
            ("R", "The balancer dropped the connections of the old pool."),
            ("R", "The renewal mail went to an address that nobody reads since the reorganisation."),
            ("R", "The maintainers released a fix two days later."),
        ]
    ) func sparesDeeds(place: String, sentence: String) {
        #expect(Self.findings(sentence, at: place, Self.blame) == [])
    }

    @Test(
        arguments: [
            ("R", "调度器在时钟跳变时误判负载。"),
            ("R", "解析器跳过了文件头，因为文件带有字节序标记。"),
            ("R", "小谭重启了代理，并把曲线读给其他人听。"),
            ("R", "工程师核对了两个区域之后回滚了变更。"),
            ("R", "值班人确认该告警是噪声，并记录了依据。"),
            ("R", "告警没有配置路由，因此没有人收到呼叫。"),
            ("R", "部署任务不会把证书写回仓库。"),
            ("R", "控制台把两个集群显示为同一个名字。"),
            ("R", "没有检查会比较这两个模板。"),
            ("R", "供应商在 14:10 确认故障，15:00 发出补丁。"),
            ("R", "云厂商在 15:30 撤回了更新。"),
            ("R", "这是由 systemd 的一个有缺陷的更新引起的。"),
            ("R", "第一个看板只显示服务端错误，客户端的错误因此看不到。"),
            ("R", "重启之后写入进程丢了偏移量。"),
            ("R", "评审人看到的是一个 4000 行的改动，开关在第 3200 行。"),
            ("R", "续费邮件发到了重组后没有人看的邮箱。"),
            ("R", "团队决定等待第二次审批。"),
            ("R", "健康检查把三次响应当成超时。"),
            ("R", "缓存未命中 40% 的请求。"),
        ]
    ) func sparesDeedsInChinese(place: String, sentence: String) {
        #expect(Self.findings(sentence, at: place, Self.blame) == [])
    }

    @Test(
        arguments: [
            ("A", "Add an alert on replication lag above 30 s"),
            ("A", "Status: Unresolved Add contint to the nightly backup (T80385)"),
            ("A", "Remove the cron job from the old host"),
            ("A", "Decide by 3 April whether the old host is replaced or repaired, and write the decision into T33300"),
            ("A", "Upgrade the proxy to 2.4"),
            ("A", "Add a second resolver to every host's configuration"),
            ("A", "Write a runbook for failing over the primary"),
            ("A", "Add a test that restores last night's backup"),
            ("A", "Document the failover steps in the runbook"),
            ("A", "Move the queue's storage to SSD"),
            ("A", "Set limits on the support containers"),
            ("A", "Make the deploy job fail when a migration is missing"),
            ("A", "Lower the DNS TTL to 60 s"),
            ("A", "Publish the Debian package for Jessie"),
            ("A", "Rotate the token of the deploy user"),
            ("A", "Page the on-call when the disk is 80 % full"),
        ]
    ) func sparesPlainActions(place: String, sentence: String) {
        #expect(Self.findings(sentence, at: place, Self.weak) == [])
    }
}

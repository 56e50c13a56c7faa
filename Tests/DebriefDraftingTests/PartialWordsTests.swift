import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// What drafts must not conclude from the word of a part, of a supplier or of whom nobody knows.
struct PartialWordsTests {
    private func chosen(of text: String, _ kind: EvidenceEvent.Kind = .message) -> [Milestone: Record] {
        SampleIncident.assignment([
            ("14:02", .alertFired, "checkout fails"), ("14:10", .message, "looking into it"), ("14:40", kind, text),
        ])
        .chosen
    }

    @Test(
        arguments: [
            "第 1 台冷机恢复正常", "第一台恢复了", "第二台冷机已恢复正常", "其中一台恢复了", "两台里一台恢复了", "3 台恢复，其他还在重启",
            "1 号机房恢复，2 号机房还没有", "一个节点恢复了", "8/12 台恢复", "17个站好了14个", "12台恢复了9台",
            "84，好了一点点", "好了一些", "稍微好了", "ok ok",
            "one of two brokers is back", "two of the five shards are back",
            "the second broker is back", "2 nodes are back", "5/30 docks are back online",
            "another node is back", "some stores are back",
        ]
    )
    func takesNoPartForAll(text: String) {
        for kind in [EvidenceEvent.Kind.message, .note] {
            let found = chosen(of: text, kind)
            #expect(found[.mitigated] == nil && found[.resolved] == nil, "\(kind) \(text)")
        }
    }

    @Test(
        arguments: [
            "all 12 pods are back", "12 of 12 nodes recovered",
            "两台都恢复了", "所有 12 台恢复正常", "最后一台恢复，全部正常", "服务恢复正常", "checkout is back for everyone",
        ]
    )
    func takesAllForTheEnd(text: String) {
        let found = chosen(of: text)
        #expect(found[.mitigated] != nil || found[.resolved] != nil, "\(text)")
    }

    @Test(
        arguments: [
            "maybe the cache is the root cause?", "root cause might be the proxy",
            "I suspect the root cause is the new index",
            "怀疑根因是缓存", "可能根因是证书过期？", "看起来像是交换机的问题，还不确定",
        ]
    )
    func findsNoCauseInASuspicion(text: String) { #expect(chosen(of: text)[.identified] == nil, "\(text)") }

    // MARK: Causes

    @Test(
        arguments: [
            "turned out to be the coupon index", "it turned out to be an expired certificate",
            "turns out the migration dropped the index", "why: migration dropped the default currency",
            "reason: the disk of db-2 was full", "结果是交换机坏了", "最后发现是证书过期", "查出来是配置少了个 0", "问题出在新版驱动",
            "原来是有人改了 min_size",
        ]
    )
    func hearsACauseThatIsTold(text: String) {
        #expect(chosen(of: text)[.identified]?.text == text, "\(text)")
    }

    @Test(
        arguments: [
            "turned out to be nothing", "turned out to be fine", "turned out not to be the index", "结果是 3 条",
            "turned out to be unrelated", "原来是没事", "did it turn out to be the index?", "结果是交换机坏了吗？",
        ]
    )
    func hearsNoCauseWhereNoneIsTold(text: String) { #expect(chosen(of: text)[.identified] == nil, "\(text)") }

    // MARK: Severity

    @Test(
        arguments: [
            ("upgraded to P1, calling the vendor", "P1"), ("raised to Critical, paged integrations", "Critical"),
            ("bumping this to sev2", "SEV2"), ("@all P1, stop the releases, I lead", "P1"),
            ("lets call it an incident, sev2", "SEV2"), ("升级到二级", "二级"), ("升级为1级, 已有30家店报同样问题", "1级"),
            ("@所有人 P1,先别发版了,我来盯", "P1"), ("三个仓均受影响，调整为紧急", "紧急"), ("定级 P2", "P2"),
            ("启动二级响应", "二级"),
        ]
    )
    func declaresByASeverity(text: String, level: String) {
        let rows: [(String, EvidenceEvent.Kind, String)] = [
            ("14:02", .message, "checkout is failing for everyone"), ("14:10", .message, text),
            ("14:40", .message, "rolled back, all orders go through again"),
        ]
        let found = SampleIncident.assignment(rows)
        #expect(found.chosen[.declared]?.text == text, "\(text)")
        let records = rows.enumerated().map { index, row in
            let event = SampleIncident.event("\(row.0):00", row.1, row.2, "a.txt", index + 1)
            return Record(event, time: event.time)
        }
        let severity = SeverityStatements(of: records, noted: [], answered: nil)
        #expect(severity.chosen?.level.name == level, "\(text)")
    }

    @Test(arguments: [
        "[P1] checkout error rate 23 %", "raised the limit to 300", "set the pool to 50", "升级到 2.4.1",
        "like the P1 last week",
        "should this be a P1?", "升级到最新版", "moved traffic to site 2", "一级缓存打满了", "从 3 升级到 4",
    ])
    func declaresNothingByOtherLevels(text: String) {
        let rows: [(String, EvidenceEvent.Kind, String)] = [
            ("14:02", .message, "checkout is failing for everyone"), ("14:10", .message, text),
            ("14:40", .message, "rolled back, all orders go through again"),
        ]
        #expect(SampleIncident.assignment(rows).chosen[.declared] == nil, "\(text)")
    }

    // MARK: Pages of suppliers

    private func draft(_ words: [String], owner: String = "Halcyon Data Cloud") throws -> Draft {
        let posts = [
            SampleIncident.status("14:20:00", "Investigating", "We are investigating connection errors.", 1),
            SampleIncident.status("16:20:00", "Resolved", "This incident has been resolved.", 2),
        ].map { event in
            var event = event
            event.actor = owner
            return event
        }
        let said = zip(["14:05", "14:10", "14:25", "15:10"], words).enumerated().map { index, word in
            SampleIncident.message(word.0 + ":00", word.1, "ana", index + 1)
        }
        return try Draft.of(posts + said, "standard", Language(of: words[0]))
    }

    private func clock(_ milestone: Milestone, in draft: Draft) -> String? {
        draft.rows.first { $0.milestones.contains(milestone) }?.time.civil.clockText()
    }

    @Test(
        arguments: [
            [
                "logins fail, mongo times out", "opened a ticket with Halcyon", "their status page is up now",
                "failures at 0.2 %, all back to normal",
            ],
            [
                "logins fail, mongo times out", "looking into it", "Halcyon support says a switch is broken",
                "failures at 0.2 %, all back to normal",
            ],
            ["登录失败，mongo 超时", "提了 Halcyon 的工单", "他们状态页出来了，不是我们", "失败率 0.2%，恢复正常了"],
        ]
    )
    func takesNoSuppliersPageForOurs(words: [String]) throws {
        let draft = try draft(words)
        #expect(clock(.detected, in: draft) == "14:05", "\(words)")
        #expect(clock(.resolved, in: draft) == "15:10", "\(words)")
        #expect(draft.text.contains("statuspage.json"), "it asks whether they belong")
    }

    @Test(
        arguments: [
            ["logins fail", "looking into it", "updated the status page", "failures at 0.2 %"],
            ["登录失败", "我看下", "挂状态页了", "失败率 0.2%"],
            ["logins fail", "looking into it", "restarting mongo", "failures at 0.2 %"],
        ]
    )
    func keepsOurOwnPage(words: [String]) throws {
        let draft = try draft(words)
        #expect(draft.rows.contains { $0.records.contains { $0.event.kind == .statusUpdate } }, "\(words)")
    }

    // MARK: Names

    @Test(
        arguments: [
            ("Iris restarted it", "[responder] restarted it"),
            ("Grace reverted the change", "[responder] reverted the change"),
            ("Will restart the pods now", "Will restart the pods now"), ("May deploy later", "May deploy later"),
            ("Mark it as done", "Mark it as done"), ("Hope it works", "Hope it works"),
            ("the iris service restarted", "the iris service restarted"),
        ]
    )
    func masksFirstNamesThatAreWords(text: String, expected: String) {
        let event = SampleIncident.event("14:00:00", .note, text, "notes.md", 1)
        let record = Record(event, time: event.time)
        let people = People([record], MilestoneAssignment(of: [record]), style: .roles)
        #expect(people.quotable(text, wording: Language.english.wording) == expected)
    }

    // MARK: Work

    @Test(
        arguments: [
            ("[ ] renew the certificate [x] resend the wave", ["renew the certificate", "[x] resend the wave"]),
            ("☐ 配置双人复核 ☑ 给仓配补发波次", ["配置双人复核", "☑ 给仓配补发波次"]),
        ]
    )
    func keepsTheTickOfWorkThatIsDone(text: String, items: [String]) {
        #expect(FollowUps.items(of: text) == items)
        #expect(FollowUps.items(of: text).map(FollowUps.isDone) == [false, true])
    }

    @Test(arguments: [
        ("短信通道排查（白班小赵跟）", "小赵"), ("更新值班表（夜班老周负责）", "老周"),
        ("清理脚本改成分批（小韩，11/7）", "小韩"),
    ])
    func namesWhoFollowsItUp(text: String, owner: String) {
        #expect(WorkOwner.trailing(text) { _ in false } == owner)
    }
}

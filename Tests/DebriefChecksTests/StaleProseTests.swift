import DebriefChecks
import DebriefCore
import DebriefTestSupport
import DebriefText
import Testing

/// Sentences beside a timeline that give a milestone another time than its row, in several layouts.
struct StaleProseTests {
    private static let bullets = """
        ## Timeline (UTC)

        - 2026-05-04 09:42 started: exports come out blank
        - 09:50 detected: file size monitor pages
        - 10:21 mitigated: previous exporter put back, files complete
        - 10:58 resolved: all 14 files sent again
        """
    private static let numbered = """
        ## Timeline

        (UTC, 2026-05-04)

        1. 09:42 (impact starts) exports come out blank
        2. 09:50 (detected) file size monitor pages
        3. 10:21 (mitigated) previous exporter put back, files complete
        4. 10:58 (resolved) all 14 files sent again
        """
    private static let table = """
        ## Timeline

        Times are UTC on 4 May 2026.

        | Clock | Phase | What |
        | --- | --- | --- |
        | 09:42 | start | exports come out blank |
        | 09:50 | detected | file size monitor pages |
        | 10:21 | mitigated | previous exporter put back, files complete |
        | 10:58 | resolved | all 14 files sent again |
        """
    private static let chineseBullets = """
        ## 时间线（北京时间）

        - 2026-09-08 09:42 【开始】病历库主节点切换，查询开始超时
        - 09:50 【发现】巡检告警：病历查询 P99 超过 8 秒
        - 10:21 【止损】读流量切到备库，病历可以打开
        - 11:05 【恢复】主库索引重建完毕
        """
    private static let chineseTable = """
        ## 时间线

        时间均为北京时间。

        | 时间 | 里程碑 | 事件 |
        | --- | --- | --- |
        | 2026-09-08 09:42 | 开始 | 查询开始超时 |
        | 09:50 | 发现 | 巡检告警：病历查询 P99 超过 8 秒 |
        | 10:21 | 缓解 | 读流量切到备库 |
        | 11:05 | 恢复 | 主库索引重建完毕 |
        """

    private static func findings(_ sentence: String, _ timeline: String) -> [String] {
        let isChinese = timeline.contains("时间线")
        let title = isChinese ? "# 查询超时\n\n## 概述\n\n" : "# Payroll export empty\n\n## Overview\n\n"
        let text = title + sentence + "\n\n" + timeline + "\n"
        return Checker(checks: Checks.all.filter { $0.info.id == "fact-conflict" })
            .diagnostics(for: Postmortem(parsing: SourceText(text, path: "review.md"))).map(\.message)
    }

    @Test(
        arguments: [
            "Detected at 09:42 UTC; mitigated at 10:08 UTC.",
            "The fault was detected at 09:50 and mitigated at 10:08.",
            "It was spotted at 09:42 by monitoring.",
            "Monitoring caught it at 09:42.",
            "We mitigated it at 10:08.",
            "We noticed the problem at 09:42 and contained it at 10:21.",
            "At 09:42 UTC, monitoring detected the problem.",
            "The alert fired at 09:42.",
            "The first page reached the on-call at 09:42 UTC.",
            "The incident was finally resolved at 10:40.",
            "The issue was contained at 10:08, and service was restored at 10:58.",
        ]
    ) func findsAnotherTime(sentence: String) {
        for timeline in [Self.bullets, Self.numbered, Self.table] {
            #expect(
                Self.findings(sentence, timeline).count == 1 + (sentence.hasPrefix("Detected") ? 1 : 0),
                "\(timeline)"
            )
        }
    }

    @Test(
        arguments: [
            "监控于 09:42 发现问题，10:21 完成止损。",
            "监控于 09:50 发现问题，10:08 完成止损。",
            "影响于 10:08 得到缓解。",
            "值班人员 09:42 发现异常。",
            "09:42 监控发现故障，10:21 止损。",
            "故障于 09:50 被监控发现，并于 10:08 缓解。",
            "我们在 10:08 完成止损。",
            "服务于 10:40 恢复。",
            "10:08，影响得到缓解。",
            "问题于 09:42 被发现；11:05 恢复。",
        ]
    ) func findsAnotherTimeInChinese(sentence: String) {
        for timeline in [Self.chineseBullets, Self.chineseTable] {
            #expect(Self.findings(sentence, timeline).count == 1, "\(timeline)")
        }
    }

    @Test(
        arguments: [
            "Detected at 09:50 UTC; mitigated at 10:21 UTC.",
            "Spotted at 9:50 am and contained at 10:21 am.",
            "The archive export was noticed at 09:20 by its own team.",
            "Checkout recovered at 10:40.",
            "Some employers were restored at 10:40.",
            "The incident of 3 May was detected at 08:12.",
            "It was detected at 11:50 Europe/Berlin.",
            "A similar problem was detected at 08:12 yesterday.",
            "Nobody noticed it at 09:42.",
            "The status page was updated at 10:30.",
            "A customer reported it at 09:46.",
            "It would have been resolved at 10:30 with a second exporter.",
        ]
    ) func leavesOtherThingsAlone(sentence: String) {
        for timeline in [Self.bullets, Self.numbered, Self.table] {
            #expect(Self.findings(sentence, timeline) == [], "\(timeline)")
        }
    }

    @Test(
        arguments: [
            "监控于 09:50 发现问题，10:21 完成止损。",
            "归档库于 09:20 发现延迟。",
            "部分用户于 10:40 恢复。",
            "前一天 08:12 也发现过同样的问题。",
            "客户在 09:46 反馈病历打不开。",
            "10:30 更新了状态页。",
            "预计 10:40 恢复。",
            "若有备库，本可在 10:00 缓解。",
            "支付渠道于 10:40 恢复。",
            "09:42 没有人发现异常。",
        ]
    ) func leavesOtherThingsAloneInChinese(sentence: String) {
        for timeline in [Self.chineseBullets, Self.chineseTable] {
            #expect(Self.findings(sentence, timeline) == [], "\(timeline)")
        }
    }
}

import DebriefLanguage

/// Wordings of milestones, and wordings that deny, plan, ask or half-do them: what each means must not depend on where
/// it stands.
package struct MilestoneWording: Sendable, CustomStringConvertible {
    package let text: String
    package let milestone: Milestone
    package var description: String { text }

    /// Said to have happened.
    package static let said: [MilestoneWording] =
        all(
            .resolved,
            "The site is back online",
            "Service restored",
            "Everything is back to normal",
            "Resolved",
            "Payments are working again",
            "The API has fully recovered",
            "Error rate returned to baseline",
            "All clear",
            "The outage is over",
            "Incident declared as resolved",
            "No more errors seen",
            "服务恢复正常",
            "业务已恢复",
            "故障解除",
            "支付已经好了",
            "问题已解决",
            "宣布故障恢复"
        )
        + all(
            .mitigated,
            "We mitigated the impact",
            "Deployed a fix to all regions",
            "The fix is live",
            "A workaround is in place",
            "Rolled back to v41",
            "Rollback completed",
            "Traffic was rerouted to the second region",
            "Most users have recovered",
            "已止血",
            "修复已上线",
            "已回滚到上一版本",
            "影响得到缓解",
            "流量已切到备用机房"
        )
        + all(
            .detected,
            "site's down",
            "customers can't pay",
            "nobody can log in",
            "checkout isn't working for anyone",
            "An alert fired for the checkout",
            "We noticed that builds hang",
            "Users report blank pages",
            "labels do not print",
            "首页打不开",
            "客户反馈无法支付",
            "用户登录不了",
            "监控告警触发"
        )
        + all(
            .acknowledged,
            "acknowledged, looking",
            "on it",
            "Ana acknowledged the page",
            "Started investigating",
            "收到，开始处理",
            "值班响应",
            "小唐认领告警"
        )
        + all(
            .identified,
            "Root cause identified as a full disk",
            "We traced the problem to the new cache",
            "定位到根因是连接池耗尽",
            "Found the cause: an expired certificate"
        )
        + all(.declared, "Incident declared as SEV1", "We declared a SEV2 incident", "拉起应急群")

    /// Denied, planned, expected, asked, attempted, conditional or done in part.
    package static let unsaid: [MilestoneWording] =
        all(
            .resolved,
            "Service has not recovered",
            "The site should be back online in ten minutes",
            "Is it resolved?",
            "We expect full recovery by noon",
            "We are trying to restore service",
            "If errors stop we will close it",
            "Service is recovering",
            "Only some users recovered",
            "Partial recovery of the seat map",
            "When will it be resolved?",
            "The carrier says it will be resolved in one hour",
            "Not yet back to normal",
            "尚未恢复",
            "恢复失败",
            "预计二十分钟后恢复",
            "正在恢复",
            "部分用户恢复",
            "是否恢复？",
            "没能完全恢复服务"
        )
        + all(
            .mitigated,
            "Not mitigated",
            "Mitigation failed",
            "It should be fixed in ten minutes",
            "We plan to deploy a fix",
            "Working on a fix",
            "The fix had no effect",
            "Is the fix live?",
            "We decided to roll back",
            "Reverted the attempted fix",
            "Let's roll back",
            "Rolling back now",
            "未缓解",
            "修复失败",
            "预计今晚修复",
            "决定回滚",
            "修复方案还没上线",
            "准备回滚",
            "回滚无效"
        )
        + all(.acknowledged, "Nobody acknowledged the page", "没人认领", "Can somebody take a look?")
        + all(
            .identified,
            "The root cause is not known yet",
            "The root cause is not the deploy",
            "暂未定位到根因",
            "根因不是发布",
            "进一步定位问题"
        )
        + all(.declared, "Should we declare an incident?", "It was declared resolved", "宣布恢复")

    private static func all(_ milestone: Milestone, _ texts: String...) -> [MilestoneWording] {
        texts.map { MilestoneWording(text: $0, milestone: milestone) }
    }
}

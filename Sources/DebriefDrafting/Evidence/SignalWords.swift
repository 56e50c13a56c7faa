/// The words that carry each ``Signal``, in English and Chinese.
enum SignalWords {
    static let table = PhraseTable<Signal>(english + chinese)

    private static let english: [(phrases: [String], value: Signal)] = [
        (
            [
                "5xx", "500s", "502s", "503s", "504s", "timeouts", "timing out", "timed out",
                "failing", "failed", "failure", "failures", "fails", "outage", "is down", "are down",
                "crashloopbackoff", "crash loop", "crashlooping", "keeps restarting", "out of memory",
                "went down", "unavailable", "unreachable", "degraded", "slow", "exhausted", "saturated", "crashing",
                "crashed", "crashloop*", "oom", "out of memory", "spike", "spiking", "elevated", "stuck", "expired",
                "cannot be reached", "can't be reached", "cannot log in", "can't log in", "cannot reach", "can't reach",
                "rejected", "refused", "broken",
                "dropped", "climbing", "went up", "going up", "incorrect", "corrupt", "corrupted", "corruption",
                "data loss",
                "lost data", "duplicated", "is wrong", "are wrong", "wrong data", "show wrong", "shows wrong",
                "with wrong",
                "stolen", "leaked", "unauthorized", "unauthorised", "compromised", "is empty", "are empty",
            ], .symptom
        ),
        (
            [
                "error rate", "errors", "latency", "p95", "p99", "success rate", "错误率", "延迟", "成功率", "响应时间",
            ], .figure
        ),
        (
            [
                "flat", "stable", "healthy", "fine", "looks good", "looks ok", "normal", "baseline", "green",
                "no errors", "quiet", "正常", "平稳", "稳定", "无异常", "没有异常",
            ], .healthy
        ),
        (
            [
                "mitigated", "impact is over", "impact over", "mitigation in place", "影响消除", "已缓解", "影响结束", "影响已结束",
                "outage is over", "outage over", "outage ends", "outage ended", "ends the outage", "ended the outage",
                "incident ends", "incident ended", "incident is over", "end of incident", "end of outage",
                "service resumes", "service resumed", "services resume", "services resumed", "outage to an end",
                "end of the outage", "issue goes away", "problem goes away", "errors go away",
                "issue went away", "problem went away", "errors went away", "symptoms went away", "问题消失", "报错消失",
                "错误消失", "异常消失",
            ], [.impactOver, .measureDone]
        ),
        (
            [
                "customers report", "customer reports", "customer ticket", "customer tickets", "first ticket",
                "a customer wrote", "customers wrote", "customer called", "customers called", "customer complaint",
                "customer reported", "customers are reporting", "users report", "user reported", "users reported",
                "customers reported",
                "users are reporting", "user reports", "support tickets", "tickets coming in", "complaints",
                "complaining", "customers complain", "customer complains", "users complain", "customers see",
                "customers are seeing", "reported by customers", "merchants report",
            ], .customerReport
        ),
        (
            [
                "ack", "acked", "acknowledge", "acknowledged", "acknowledges", "on it", "looking into it",
                "looking into this",
                "looking at it", "i'm looking", "i am looking", "taking a look", "i'll take a look",
                "i take it", "i'll take it", "taking it", "taking this",
                "begins investigation",
                "started investigating", "investigating",
            ], .acknowledgement
        ),
        (
            [
                "declaring", "declared", "declares sev*", "declares a sev*", "declares an incident", "declare a sev*",
                "declare an incident", "opening an incident",
                "incident opened", "incident declared", "declaring sev*", "calling this a sev*", "this is a sev*",
                "war room opened", "opened a war room",
            ], .declaration
        ),
        (
            [
                "caused by", "is caused by", "because of", "due to", "culprit", "identified", "the problem is",
                "the issue is", "pinpointed", "traced to", "traced it to", "tracked it down", "comes from",
                "is the cause", "explains", "introduced by", "introduced in",
            ], .cause
        ),
        (
            [
                "root cause", "root cause identified", "root cause found", "found the cause", "found it",
                "cause identified", "cause found", "that's the cause", "that is the cause", "this is the cause",
                "found the problem", "found the issue", "cause is",
            ], .rootCause
        ),
        (
            [
                "suspect", "suspecting", "suspected", "suspicion", "maybe", "might be", "could be", "possibly",
                "probably", "looks like", "i think", "we think", "i believe", "we believe", "i guess", "seems to be",
                "perhaps", "correlates", "hypothesis", "theory",
            ], .suspicion
        ),
        (
            [
                "decision", "decided", "deciding", "we will", "let's", "going to", "agreed to", "decide to",
                "go ahead", "plan is", "proposing",
            ], .decision
        ),
        (
            [
                "restarting", "restart", "restarted", "scaling", "scale up", "scaled", "increasing", "increased",
                "raising", "raised", "disabling", "disabled", "enabling", "enabled", "killing", "killed",
                "draining the", "draining node*",
                "draining traffic", "draining pod*", "draining connection*", "draining worker*", "drained the",
                "drained node*", "drained traffic", "turned", "deleted old", "deleted logs", "deleted unused", "freed",
                "cleaned up",
                "failing over", "failover", "switched", "switching", "purged", "purging", "blocked",
                "throttled", "rate limited", "attempted", "attempting", "tried", "trying", "deploying", "applying",
                "applied", "started a rolling restart", "rolling restart", "renewing", "reissuing", "initiated",
                "warming", "paused", "checked", "checking", "engaged", "deleted the", "recreated", "cordoned",
                "uncordoned", "rerouted", "evicted", "moved traffic",
            ], .action
        ),
        (["turned out", "turned into", "turned red", "turned green", "turned up"], []),
        (
            [
                "roll back", "rollback", "rolling back", "rolled back", "revert", "reverting", "reverted",
                "rollback initiated", "rollback started", "reverts",
            ], .rollback
        ),
        (
            [
                "rollback complete", "rollback completed", "rollback done", "rollback is done", "rollback finished",
                "rollback is complete", "rolled back", "reverted", "revert is live", "fix deployed",
                "fix is deployed", "fix is live", "fix is out", "fix rolled out", "hotfix deployed", "patched",
                "fixed", "mitigation applied", "workaround in place",
                "workaround deployed", "all pods restarted", "restart complete", "restart completed",
                "failover complete", "failover completed", "certificate renewed", "renewed the certificate",
                "new certificate is live", "certificate is live", "stopped the bleeding", "is contained",
                "contained the", "leak is stopped", "token revoked",
                "revoked", "credentials rotated", "key rotated", "access removed",
            ], .measureDone
        ),
        (
            [
                "recovering", "queue draining", "queue is draining", "backlog draining", "backlog is draining",
                "error rate dropping",
                "errors dropping", "error rate is dropping", "errors are dropping", "error rate dropped",
                "going down", "coming down", "dropping", "normalizing", "normalising", "normalized", "normalised",
                "improving", "stabilizing", "stabilising", "returning to normal",
            ], .improving
        ),
        (
            [
                "back to normal", "returned to normal", "error rate back", "error rate is back", "errors stopped",
                "errors have stopped", "within normal", "below threshold", "traffic restored", "service restored",
                "back below", "back under", "has stopped", "works again", "work again", "working again",
                "back online", "service is restored", "恢复正常", "趋于正常",
            ], [.improving, .measureDone]
        ),
        (["back to", "back at", "back down to", "back around"], .returned),
        (
            [
                "resolved", "all clear", "fully recovered", "recovered", "recovery confirmed", "confirmed recovery",
                "confirmed recovered", "all systems operational", "fully operational", "back up", "is healthy",
                "are healthy", "everything is green", "all green", "no errors", "confirmed fixed", "verified fixed",
            ], .recovered
        ),
        (
            [
                "first failed", "first failure", "first failures", "first error", "first errors", "errors begin",
                "errors began", "errors start", "errors started", "starts failing", "started failing", "begins failing",
                "began failing", "impact begins", "impact began", "impact starts", "impact started", "outage begins",
                "outage starts", "start to fail", "starts to fail", "began to fail", "begin to fail", "expired at",
                "abuse begins", "abuse began", "abuse starts", "attack begins", "attack began", "attack starts",
                "attack started", "outage began", "outage started", "problem starts", "problem started",
                "problem begins", "problem began", "problems start", "problems started", "problems begin",
                "problems began", "issue starts", "issue started", "issue begins", "issue began", "issues start",
                "issues started", "incident starts", "incident started", "incident begins", "incident began",
                "trouble starts", "trouble started", "start of incident", "start of the incident", "start of outage",
                "start of the outage", "start of impact", "first unauthorized", "first unauthorised", "first wrong",
            ], [.onset, .symptom]
        ),
        (["incident closed", "closing the incident", "closing this incident", "closing out", "closed"], .closed),
        (
            [
                "still", "persist", "persists", "persisting", "continues", "continuing", "not fixed",
            ], .persists
        ),
        (
            [
                "still failing", "still down", "still broken", "still high", "still elevated", "still climbing",
                "keeps failing", "exhausted again", "failing again", "errors persist", "error rate still",
            ], [.persists, .symptom]
        ),
        (["reopen", "reopened", "reopening", "came back", "is back again", "errors are back", "relapse"], .reopened),
        (
            [
                "no effect", "did not help", "didn't help", "does not help", "doesn't help", "made no difference",
                "no change", "no improvement", "red herring", "ruled out", "ruling out", "ruling it out",
                "rules it out", "ruled it out", "not the cause",
                "wasn't the cause", "was not the cause", "not related", "unrelated", "false lead", "dead end",
                "helped briefly", "only briefly", "not it",
            ], .wrongTurn
        ),
        (
            [
                "status page", "statuspage", "notified customers", "customers notified", "emailed", "informed support",
                "support informed", "posted an update", "public update", "stakeholders", "announced", "announcement",
                "told support", "customer email", "account managers",
            ], .communication
        ),
        (
            [
                "escalating", "escalated", "escalate", "paging", "paged", "pulling in", "looping in", "elevated to",
                "upgrading to", "upgraded to", "raising to", "bumping to",
            ], .escalation
        ),
        (
            [
                "deployed", "deploy", "deployment", "rollout", "rolled out", "released", "release", "shipped",
                "config change", "configuration change", "feature flag", "flag enabled", "flag turned on",
                "enabled the flag", "migration", "cache flush", "flushed", "upgrade to v*", "merged", "canary",
                "cron job", "cut over", "cutover",
            ], .change
        ),
        (
            [
                "thanks", "thank you", "thx", "good morning", "morning all", "hello", "hi all", "hey all", "lol",
                "nice work", "great job", "great work", "well done", "good job", "no worries", "sounds good", "brb",
                "lunch", "coffee", "cheers", "joining", "sorry", "ping me", "congrats", "have a nice", "weekend",
                "haha",
            ], .chatter
        ),
    ]

    private static let chinese: [(phrases: [String], value: Signal)] = [
        (
            [
                "报错", "超时", "失败", "异常", "故障", "不可用", "宕机", "变慢", "卡住", "打满", "耗尽", "飙升",
                "升高", "上升", "崩溃", "已过期", "证书过期", "无法访问", "无法登录", "击穿", "雪崩", "降级", "中断", "报警",
            ], .symptom
        ),
        (["用户反馈", "客户反馈", "用户投诉", "客户投诉", "客服反馈", "收到投诉", "用户报告", "客户报告", "工单"], .customerReport),
        (
            [
                "确认告警", "我来看", "我看一下", "我看看", "正在排查", "开始排查", "正在查", "在看了", "介入", "开始调查", "接手", "认领", "值班响应",
                "同学响应", "人员响应", "工程师响应", "已响应", "开始响应", "响应告警",
            ], .acknowledgement
        ),
        (["宣布", "定级", "定为", "启动应急", "拉起作战室", "开战情室", "事件等级"], .declaration),
        (["导致", "由于", "原因是", "原因：", "因为", "定位到", "识别出", "识别为", "问题出在", "引起", "引发"], .cause),
        (["根因", "根本原因", "找到原因", "找到问题", "原因找到", "确认原因", "定位原因", "已定位", "定位为"], .rootCause),
        (["怀疑", "可能是", "好像是", "疑似", "也许", "猜测", "应该是", "可能", "大概"], .suspicion),
        (["决定", "准备", "打算", "建议", "先做", "方案是", "同意"], .decision),
        (
            [
                "重启", "扩容", "限流", "熔断", "切换", "切流", "关闭", "开启", "启用", "禁用", "执行", "尝试", "预热", "清理", "调大", "调整", "下线",
                "检查",
            ], .action
        ),
        (["回滚", "回退", "撤回", "还原"], .rollback),
        (
            [
                "回滚完成", "已回滚", "回退完成", "修复完成", "已修复", "修复上线", "热修复上线", "重启完成", "扩容完成", "切换完成",
                "已恢复流量", "证书已更新", "预热完成", "止血完成", "已吊销", "已撤销权限", "已隔离", "已止损", "已轮换",
                "回滚到", "回滚至", "回退到", "回退至", "回滚了", "切流完成", "流量已切",
            ], .measureDone
        ),
        (
            ["下降", "回落", "逐步恢复", "恢复中", "开始恢复", "降下来", "回到", "好转", "错误率降到", "失败率降到", "延迟降到", "错误率降至", "失败率降至", "延迟降至"],
            .improving
        ),
        (
            [
                "恢复到", "恢复至", "业务恢复", "服务恢复", "功能恢复", "访问恢复", "流量恢复", "接口恢复", "交易恢复", "下单恢复", "支付恢复", "登录恢复",
                "后恢复", "成功率恢复", "错误率恢复", "延迟恢复", "指标恢复", "基本恢复",
            ], [.improving, .measureDone]
        ),
        (["完全恢复", "已恢复", "全部恢复", "确认恢复", "已解决", "事件解决", "故障解除", "故障恢复", "恢复完毕"], .recovered),
        (
            ["开始失败", "开始报错", "首次出现", "影响开始", "故障开始", "问题开始", "问题出现", "故障发生", "首个失败", "首批失败", "开始异常"],
            [.onset, .symptom]
        ),
        (["关闭事件", "事件关闭", "结束事件", "关闭故障", "故障关闭", "结束故障", "故障结束", "关闭本次故障", "关闭本次事件"], .closed),
        (["仍然", "仍在", "依旧", "依然", "持续", "还在", "还是"], .persists),
        (["复发", "又出现", "再次出现", "重新打开", "反复"], .reopened),
        (["无效", "没有效果", "没效果", "没用", "不起作用", "没有改善", "排除", "无关", "误判", "不是原因", "没有变化"], .wrongTurn),
        (["状态页", "公告", "通知客户", "通知用户", "告知客服", "通知客服", "同步给", "通报"], .communication),
        (["升级为", "升级到", "升为", "呼叫", "拉上", "通知值班"], .escalation),
        (["部署", "发布", "上线", "变更", "配置更新", "刷新缓存", "缓存刷新", "灰度", "开关", "迁移", "合并"], .change),
        (["谢谢", "感谢", "辛苦", "早上好", "大家好", "哈哈", "吃饭", "收到", "好的", "抱歉", "不好意思", "周末愉快"], .chatter),
    ]
}

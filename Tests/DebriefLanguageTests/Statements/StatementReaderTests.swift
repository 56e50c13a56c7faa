import DebriefLanguage
import Testing

struct StatementReaderTests {
    /// The events that a text says to have happened.
    private func facts(_ text: String) -> Set<Statement.Event> {
        Set(StatementReader.statements(in: text).filter(\.isFact).map(\.event))
    }

    @Test(arguments: [
        "The site is back online", "Service restored", "Everything is back to normal.", "Payments are working again",
        "We confirmed that the API has fully recovered", "Error rate returned to baseline", "Errors stopped",
        "The outage ended", "Latency dropped back to normal levels", "All clear", "Queue drained, jobs running again",
        "The incident is over", "Users are able to log in again", "Traffic resumed", "Everything green",
        "Grafana shows that the hub is healthy again", "Recovery confirmed", "**Resolved:** 11:20",
        "No more errors seen", "服务恢复正常", "首页可以打开，业务已恢复", "故障解除", "错误率回落到正常水平", "支付已经好了",
        "问题已解决", "登录恢复", "告警消失，一切正常",
    ])
    func readsThatItRecovered(text: String) {
        #expect(facts(text).contains(.recover), "\(StatementReader.statements(in: text))")
    }

    @Test(arguments: [
        "Service has not recovered", "The site should be back online in ten minutes", "Is it resolved?",
        "We expect full recovery by noon", "We are trying to restore service", "If errors stop we will close it",
        "Service could not be restored", "Service is recovering", "Only some users recovered", "Not yet back to normal",
        "We will restore traffic tomorrow", "Nothing has recovered", "Engineers are working to restore the site",
        "Failed to restore the service", "We need to restore service first", "Restored the database from a backup",
        "The incident is not over", "No recovery so far", "When will it be resolved?", "尚未恢复", "恢复失败",
        "预计二十分钟后恢复", "正在恢复", "部分用户恢复", "是否恢复？", "希望重启后能恢复", "服务没有恢复", "等待恢复", "恢复数据备份",
        "请尽快恢复服务", "还没好",
    ])
    func readsThatItHasNotRecovered(text: String) {
        #expect(!facts(text).contains(.recover), "\(StatementReader.statements(in: text))")
    }

    @Test(arguments: [
        "We mitigated the impact", "Deployed a fix to all regions", "The fix is live", "Hotfix merged and deployed",
        "A workaround is in place", "The bug was fixed", "The leak is contained", "已止血", "修复已上线", "补丁发布完成", "影响得到缓解",
    ])
    func readsThatItEased(text: String) {
        #expect(facts(text).isDisjoint(with: [.ease, .mend]) == false, "\(StatementReader.statements(in: text))")
    }

    @Test(arguments: [
        "Not mitigated", "Mitigation failed", "It should be fixed in ten minutes", "We plan to deploy a fix",
        "Working on a fix", "The fix had no effect", "Is the fix live?", "A fix will be deployed tonight",
        "Waiting for the fix to be deployed", "未缓解", "修复失败", "预计今晚修复", "正在准备修复", "修复方案还没上线", "止血无效",
    ])
    func readsThatItHasNotEased(text: String) {
        #expect(facts(text).isDisjoint(with: [.ease, .mend]), "\(StatementReader.statements(in: text))")
    }

    @Test(arguments: [
        ("Errors began at the edge", Statement.Event.begin), ("The database went down", .begin),
        ("First failed logins", .begin), ("开始出现大量超时", .begin), ("错误率飙升", .begin), ("订单服务宕机", .begin),
        ("An alert fired for the checkout", .notice), ("On-call was paged", .notice),
        ("We noticed that builds hang", .notice),
        ("监控告警触发", .notice), ("值班同学发现首页白屏", .notice), ("Users report blank pages", .report), ("客户反馈无法支付", .report),
        ("site's down", .trouble), ("customers can't pay", .trouble), ("首页打不开了", .trouble),
        ("Ana acknowledged the page", .acknowledge), ("on it", .acknowledge), ("Started investigating", .acknowledge),
        ("值班响应", .acknowledge), ("值班人员确认告警", .acknowledge), ("The on-call engineer confirmed the alert", .acknowledge),
        ("Incident declared as SEV1", .declare), ("Declared a SEV2 incident", .declare),
        ("拉起应急群", .declare), ("Root cause identified as a full disk", .findCause), ("定位到根因是连接池耗尽", .findCause),
        ("We traced the problem to the new cache", .findCause), ("Rolled back to v41", .undo), ("已回滚到上一版本", .undo),
        ("Rollback completed", .undo), ("Restarted the pods", .act), ("重启了网关", .act),
        ("Failed over to the replica", .act), ("Deployed version 42 to production", .change), ("发布了新版本", .change),
        ("It is down again", .comeBack), ("故障再次出现", .comeBack), ("Escalated to the network team", .escalate),
        ("Posted an update on the status page", .communicate), ("Incident closed", .close), ("故障关闭", .close),
        ("We decided to fail over", .decide), ("决定回滚", .decide),
        ("Guests cannot choose a room", .trouble), ("nobody can sign in at the desk", .trouble), ("下单不了", .trouble),
        ("会员登录不上", .trouble), ("The map does not open", .trouble), ("looks like checkout is down", .trouble),
        ("Traffic was shifted to the other zone", .mend), ("流量已切到备用机房", .mend), ("checkout works", .recover),
        ("latency back to 190 ms", .recover), ("业务恢复", .recover), ("turned the nightly import back on", .act),
        ("The problem is over", .recover), ("brought the outage to an end", .recover), ("[FIRING] QueueLag", .notice),
        ("已定位，是磁盘写满", .findCause), ("收到", .acknowledge),
    ])
    func readsEvents(text: String, event: Statement.Event) {
        #expect(facts(text).contains(event), "\(StatementReader.statements(in: text))")
    }

    @Test(arguments: [
        ("Nobody acknowledged the page", Statement.Event.acknowledge), ("没人认领", .acknowledge),
        ("The root cause is not known yet", .findCause), ("暂未定位到根因", .findCause), ("根因不是发布", .findCause),
        ("No recurrence since", .comeBack), ("没有复发", .comeBack), ("It was declared resolved", .declare),
        ("宣布恢复", .declare), ("决定回滚", .undo), ("We should roll back", .undo), ("Let's restart the pods", .act),
        ("No alert fired", .notice), ("Should we declare an incident?", .declare), ("建议扩容", .act),
        ("worker tasks are killed with exit code 137", .act), ("Pod 被重启", .act),
        ("raising the quota needs a restart of all hosts", .act), ("maybe the switched mirror", .act),
        ("the queue drains", .act), ("A fix is being deployed", .mend), ("Once traffic is rerouted it is over", .mend),
        ("等业务恢复再说", .recover), ("继续定位问题", .findCause), ("根因不是 3.1 的发布", .change),
        ("收到第二个客户投诉", .acknowledge), ("we cannot find the cause", .trouble), ("we did not open the port", .trouble),
        ("restarted it, no effect", .act), ("alerts stopped firing", .notice),
    ])
    func readsWhatDidNotHappen(text: String, event: Statement.Event) {
        #expect(!facts(text).contains(event), "\(StatementReader.statements(in: text))")
    }
}

import DebriefLanguage
import Testing

/// Sentences that tell outright what brought the trouble about.
struct ToldCauseTests {
    @Test(arguments: [
        "Root cause: the pool of connections was exhausted.", "The outage was caused by an expired certificate.",
        "its the password. cups-gw logs 401 from the WMS since 05:41",
        "Found it: a firmware push went over the SIM overnight.",
        "found it - the cron job had been renamed", "The disruption was due to a bad route announcement.",
        "It turned out that the replica had been read-only for a week and writes failed.",
        "the cause of the timeouts was a full disk",
        "This was triggered by a config push to all edge nodes.",
        "Due to a power failure in hall 2, all racks went down.",
        "ok it's the index. the migration dropped it", "cause: DHCP pool exhausted",
        "The culprit was a stale DNS record.",
        "本次故障原因是磁盘写满。", "本次故障发生的原因是，灰度集群的配置文件被错误推送到业务集群，导致转发异常。", "由于服务器硬件故障，会员系统出现部分用户无法访问的现象。",
        "原因：证书过期", "根因为连接池打满", "因服务器波动，部分玩家无法登录。", "机房因雷击引起UPS异常，导致设备异常重启", "找到了：定时任务把表锁了",
        "查到了，是上游改了签名算法", "配置推错集群导致转发异常", "是因为内存打满，写入全部失败", "受运营商线路中断影响，部分用户无法访问。",
    ])
    func tellTheCause(text: String) {
        #expect(ToldCause.all(in: text).contains { $0.certainty == .told }, "\(ToldCause.all(in: text))")
    }

    @Test(arguments: [
        "I think it was caused by the deploy", "looks like the timeouts are due to the cache", "might be caused by DNS",
        "maybe it's the switch", "is it caused by the upgrade?", "我怀疑是磁盘满导致写失败", "是不是密钥过期导致失败", "可能是由于网络抖动导致超时",
        "原因可能是主服务器硬件故障", "估计是证书过期引起的报错", "it looks like the outage was caused by the switch",
    ])
    func supposeACause(text: String) {
        #expect(!ToldCause.all(in: text).contains { $0.certainty == .told }, "\(ToldCause.all(in: text))")
    }

    @Test(arguments: [
        "The outage was not caused by the deploy.", "The cause is unknown.", "the cause is still being investigated",
        "We have identified the cause and are working on a fix.", "the certificate is due to expire on Friday",
        "it's the same here",
        "its the weekend", "it's a mess", "thanks, due to you we made it", "error rate is down to 3 %",
        "found it in the drawer, thanks",
        "cleaned up 1529 records with bad timestamps", "got fs-squids on the right ip. seems to work now.",
        "the dashboard shows it",
        "restarted because the runbook says so", "原因不明", "原因待查", "根因还在排查中", "不是证书过期导致的异常", "由于时间关系，先到这里",
        "因给您带来的不便，我们深表歉意", "TTL 600 所以要等", "避免导致数据丢失", "如果重启会导致连接中断", "因为要发布，先锁一下", "明天问网络的人",
        "昨天那个支付掉单是渠道导致的失败，跟这个没关系",
    ])
    func tellNone(text: String) {
        #expect(!ToldCause.all(in: text).contains { $0.certainty == .told }, "\(ToldCause.all(in: text))")
    }

    @Test(arguments: [
        (
            "its the password. cups-gw logs 401 from the WMS. so it picked up the new one but WMS still has the old one",
            "its the password. cups-gw logs 401 from the WMS. so it picked up the new one but WMS still has the old one"
        ),
        (
            "4月3日某集群发生转发异常，系统于02:11恢复。 本次故障发生的原因是，配置文件被错误推送，导致转发异常。 我们将加强发布验证流程。",
            "本次故障发生的原因是，配置文件被错误推送，导致转发异常。"
        ),
        (
            "Found it: a firmware push went over the SIM overnight, 9 GB. Cap lifted by the night desk.",
            "Found it: a firmware push went over the SIM overnight, 9 GB."
        ),
        (
            "We are back. The outage was caused by a full disk. Ana will add an alert.",
            "The outage was caused by a full disk."
        ),
    ])
    func quoteNoMoreThanWhatTellsIt(text: String, words: String) {
        #expect(ToldCause.all(in: text).first?.words == words, "\(ToldCause.all(in: text))")
    }

    @Test(arguments: [
        "I am NOT convinced the timeout was the real reason by the way, the LB log is odd.",
        "I doubt that the disk was the cause", "not sure the deploy is the root cause", "我不觉得磁盘是真正的原因", "超时未必是根因",
    ])
    func doubtACause(text: String) { #expect(ToldCause.doubts(text) != nil) }

    @Test(arguments: [
        "I am not convinced we should wait", "the cause was a full disk", "not sure, looking", "未必来得及", "原因是磁盘满",
    ])
    func doubtNone(text: String) { #expect(ToldCause.doubts(text) == nil) }
}

import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

/// What people say is to be done, with who does it and the day, as rows of a draft. It was said on Wednesday, 15 January 2025.
struct ToldWorkTests {
    private func rows(_ said: [(String, String, String)], isChinese: Bool) throws -> [[String]] {
        let start =
            isChinese
            ? [("14:02", "小周", "支付全部失败，客户在投诉"), ("14:05", "小顾", "我看下"), ("14:30", "小顾", "回滚完成，支付恢复正常")]
            : [
                ("14:02", "Sam", "checkout is failing for customers"), ("14:05", "Kim", "looking"),
                ("14:30", "Kim", "rolled back, checkout works again"), ("15:00", "Sam", "resolved"),
            ]
        let told = try TalkedIncident(start + said)
        let table = (told.section("Action items") + told.section("行动项")).split(separator: "\n")
        return table.filter { $0.hasPrefix("| “") }.map { row in
            row.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.drop { $0 == " " }.dropLast { $0 == " " }
            }
            .map(String.init)
        }
    }

    /// Owner and day of each row.
    private func work(_ said: [(String, String, String)]) throws -> [String] {
        let isChinese = said.contains { $0.2.contains { !$0.isASCII && $0.isLetter } }
        return try rows(said, isChinese: isChinese).map { "\($0[3]) \($0[4])" }
    }

    @Test(arguments: [
        ("Kim to get caps off all SIMs by end of Jan", ["Kim 2025-01-31"]),
        (
            "Sam writes the report by Friday and Kim raises the limit by 3 February",
            ["Sam 2025-01-17", "Kim 2025-02-03"]
        ),
        ("I'll write to the vendor about the firmware tomorrow", ["Sam 2025-01-16"]),
        ("and I write a runbook for draining the queue, end of January", ["Sam 2025-01-31"]),
        ("赔付方案我周一给客服", ["小周 2025-01-20"]), ("老丁1月底前给引擎加个超时，别再死循环", ["老丁 2025-01-31"]),
        ("请韩经理 1月底前给一份备用通道的报价", ["韩经理 2025-01-31"]), ("倪可 1月28日前加连接池等待时间的告警", ["倪可 2025-01-28"]),
        ("todo: - Kim: list of consumers (by 20 March) - me: alert on the queue", ["Kim 2025-03-20", "Sam "]),
        ("closing the loop. to do: - Kim: alert on the pool - me: ask the carrier", ["Kim ", "Sam "]),
        (
            "run id must be unique (Kim, today if possible), and the upload should refuse twins (Sam)",
            ["Kim 2025-01-15", "Sam "]
        ),
        ("小顾写报告，周五前", ["小顾 2025-01-17"]), ("另外我把收集统计信息这一步加到割接 checklist 里，本周五前", ["小周 2025-01-17"]),
        ("吃。对了下周一我把从库搬到北京去，不能全放一个区", ["小周 2025-01-20"]), ("日志没了，明天问网络的人", ["小周 2025-01-16"]),
        ("待办：1. 小顾 加监控，1月底 2. 我：补文档", ["小顾 2025-01-31", "小周 "]), ("辛苦。下午3点开复盘会，小顾写报告", ["小顾 "]),
    ])
    func readsOwnerAndDay(words: String, expected: [String]) throws {
        let isChinese = words.contains { !$0.isASCII && $0.isLetter }
        #expect(try work([("15:02", isChinese ? "小周" : "Sam", words)]) == expected)
    }

    @Test(arguments: [
        (("Sam", "we should get a disk alert at 85"), ("Kim", "yes ill do that monday"), "Kim 2025-01-20"),
        (("Sam", "we need a runbook for this"), ("Kim", "ok, by friday"), "Kim 2025-01-17"),
        (("Sam", "someone has to renew the wildcard cert, Kim?"), ("Kim", "will do"), "Kim "),
        (("小周", "行。明天补个时间偏移的监控，小顾你来"), ("小顾", "ok，周五前"), "小顾 2025-01-17"),
        (("小周", "需要加一个磁盘告警，小顾你来？"), ("小顾", "好的"), "小顾 "),
        (("小周", "应该加个连接数告警"), ("小顾", "我来，下周二前"), "小顾 2025-01-21"),
    ])
    func readsARequestAndItsAnswerAsOne(asked: (String, String), answer: (String, String), expected: String) throws {
        let found = try work([("15:02", asked.0, asked.1), ("15:03", answer.0, answer.1)])
        #expect(found == [expected])
    }

    @Test(arguments: [
        "ok, by friday", "will do", "let's discuss it on Monday", "I'll restart it now", "thanks all, see you tomorrow",
        "good night", "who won the match?", "closing this", "I'll stand down", "ok，周三前", "好的", "我来", "大家评审再说", "明天见",
        "我先睡了", "收工", "现在去重启一下", "要不要明天再看看？",
    ])
    func takesNoWorkFrom(words: String) throws {
        let isChinese = words.contains { !$0.isASCII && $0.isLetter }
        #expect(try work([("15:02", isChinese ? "小周" : "Sam", words)]).isEmpty)
    }

    @Test(arguments: [
        "I'll restart the proxy", "Kim can you drain zone b", "let's fail over to the standby",
        "next steps: 1) drain zone b 2) restart it",
    ])
    func takesNoStepOfTheResponse(words: String) throws {
        let told = try TalkedIncident([
            ("14:02", "Sam", "checkout is failing for customers"), ("14:05", "Kim", "looking"), ("14:10", "Sam", words),
            ("14:11", "Kim", "ok will do"), ("14:30", "Kim", "rolled back, checkout works again"),
            ("15:00", "Sam", "resolved"),
        ])
        #expect(!told.section("Action items").contains("| “"))
    }

    @Test(arguments: [
        ("i'll make the deploy script scream when it skips a host", ["Sam "]),
        ("and we want an alert on matches = 0, users shouldn't be our monitoring", [" "]),
        (
            "nothing that writes to redis ships in the evening without a load test. putting it in the checklist myself",
            ["Sam "]
        ),
        ("want an alarm on rx power so we see it sagging before it dies", [" "]),
        ("初始化脚本补上，另外节点入池前加一个校验，我 1/24 前搞定", ["小周 2025-01-24", "小周 2025-01-24"]),
        ("后面的事：配置中心限制大小，@小顾 周五前", ["@小顾 2025-01-17"]),
        ("hot key 监控 @小顾 下周二给出来。本地缓存开关默认打开，我自己改", ["@小顾 2025-01-21", "小周 "]),
        ("去重我来做，msg_id 进 redis 判一下，下个迭代", ["小周 "]), ("公告改走 CDN，年后我来改", ["小周 "]),
        ("我把自动续期配上，明天弄完。到期提醒改发群里，小顾你改下", ["小周 2025-01-16", "小顾 "]),
    ])
    func readsWhatIsSaidWhenItIsOver(words: String, expected: [String]) throws {
        let isChinese = words.contains { !$0.isASCII && $0.isLetter }
        #expect(try work([("15:02", isChinese ? "小周" : "Sam", words)]) == expected)
    }

    @Test(arguments: [
        ("turned on dhcp snooping so a stray router can't do that again", "done"),
        ("raised the limit to 4096 so it never fills up like that again", "done"),
        ("purge task is scheduled again as of now so it cant creep up on us", "done"),
        ("we want an alert on the queue's age", "proposed"),
    ])
    func tellsWhatIsDoneAlready(words: String, status: String) throws {
        let found = try rows([("15:02", "Sam", words)], isChinese: false)
        #expect(found.count == 1 && found.first?.contains(status) == true, "\(found)")
    }

    @Test(arguments: [
        (("Sam", "Good. Kim please put the switch in the packet before the 20th"), ("Kim", "👍"), "Kim 2025-01-20"),
        (("Sam", "want an alarm on rx power. Kim?"), ("Kim", "aye I'll add it"), "Kim "),
        (("Sam", "And can the box CALL somebody instead of mail"), ("Kim", "has a dialer. i'll hook it up"), "Kim "),
    ])
    func givesAnAnswerThatTakesItToTheWorkBefore(asked: (String, String), answer: (String, String), expected: String)
        throws
    {
        let found = try work([("15:02", asked.0, asked.1), ("15:03", answer.0, answer.1)])
        #expect(found == [expected])
    }

    @Test(arguments: [
        "I'll tell the branches", "I'll update the status page", "I'll close the ticket", "I'll get some sleep",
        "disk is at 40% now",
        "ran a dollar through all six", "giving them all a voucher", "我发补偿", "我去睡了", "补个数：峰值 9.3%",
    ])
    func takesNoChoreFrom(words: String) throws {
        let isChinese = words.contains { !$0.isASCII && $0.isLetter }
        #expect(try work([("15:02", isChinese ? "小周" : "Sam", words)]).isEmpty)
    }

    @Test func proposesNothingThatNobodySaidOfWhatWasLate() throws {
        let told = try TalkedIncident([
            ("14:02", "Sam", "checkout is failing for customers"), ("14:05", "Kim", "looking"),
            ("14:25", "Kim", "declaring SEV1"), ("14:30", "Kim", "rolled back, checkout works again"),
            ("15:00", "Sam", "resolved"),
        ])
        #expect(!told.section("Action items").contains("declare"))
    }
}

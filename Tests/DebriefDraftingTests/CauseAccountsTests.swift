import DebriefDrafting
import DebriefLanguage
import Testing

/// What was said of the cause, as it stands in a draft: told, supposed, doubted or refuted.
struct CauseAccountsTests {
    private func cause(_ said: [(String, String, String)]) throws -> String {
        let isChinese = said.contains { $0.2.contains { !$0.isASCII && $0.isLetter } }
        let start =
            isChinese
            ? [("14:02", "小周", "支付全部失败，客户在投诉"), ("14:05", "小顾", "我看下")]
            : [("14:02", "Sam", "checkout is failing for customers"), ("14:05", "Kim", "looking")]
        let end = isChinese ? [("14:40", "小顾", "支付恢复正常")] : [("14:40", "Kim", "checkout works again, resolved")]
        let told = try TalkedIncident((start + said + end).sorted { $0.0 < $1.0 })
        return told.section("Root cause") + told.section("根本原因")
    }

    @Test(arguments: [
        (
            "its the password. the gateway logs 401 since 05:41. CHG-902 rotated it last night",
            "CHG-902 rotated it last night"
        ),
        ("Found it: a firmware push went over the SIM overnight, 9 GB", "a firmware push went over the SIM"),
        ("root cause: the pool was exhausted", "the pool was exhausted"),
        ("the outage was caused by an expired certificate", "an expired certificate"),
        ("原因是灰度配置推到了业务集群，导致转发异常", "灰度配置推到了业务集群"), ("找到了：定时任务把表锁了", "定时任务把表锁了"),
        ("由于磁盘写满，写入全部失败", "由于磁盘写满"),
    ])
    func tellsWhatWasSaidOutright(words: String, quoted: String) throws {
        let text = try cause([("14:20", "小顾", words)])
        #expect(text.contains(quoted), "\(text)")
        #expect(!text.contains("not confirmed") && !text.contains("尚未证实"), "\(text)")
    }

    @Test(arguments: [
        "looks like the timeouts are due to the cache", "might be the switch that drops packets", "我怀疑是防火墙策略把 123 封了",
    ])
    func tellsNoGuessAsTheCause(words: String) throws {
        let text = try cause([("14:20", "Kim", words)])
        #expect(!text.contains("named a cause: ") && !text.contains("指出了原因"), "\(text)")
    }

    @Test func putsTheDoubtBesideTheGuess() throws {
        let text = try cause([
            ("14:20", "Kim", "It looks like the gateway timed out and the scheduler started a second run."),
            ("14:50", "Sam", "I am NOT convinced the timeout was the real reason by the way, the LB log is odd."),
        ])
        if text.contains("gateway timed out") { #expect(text.contains("NOT convinced"), "\(text)") }
    }

    @Test func putsTheDoubtBesideTheCause() throws {
        let text = try cause([
            ("14:20", "Kim", "the outage was caused by an expired certificate"),
            ("14:50", "Sam", "I'm not convinced the certificate was the real cause, it is valid until June"),
        ])
        #expect(
            text.contains("which is not confirmed yet") && text.contains("doubted it: “I'm not convinced"),
            "\(text)"
        )
    }

    @Test func leavesOutWhatWasRefuted() throws {
        let text = try cause([
            ("14:20", "小周", "是不是密钥过期？"), ("14:21", "小顾", "不是吧，密钥是12月到期"),
        ])
        #expect(!text.contains("密钥"), "\(text)")
    }

    @Test(arguments: [
        "got the squids on the right ip. seems to work now", "ran mass-correction of bad-timestamped entries",
        "to do: - Kim: alert on the queue - me: ask the carrier", "清理了 1529 条脏数据",
    ])
    func tellsNoMeasureAsACause(words: String) throws {
        let text = try cause([("14:20", "Kim", words)])
        #expect(!text.contains(words.prefix(12)), "\(text)")
    }

    @Test func blamesNobodyElseForRefusing() throws {
        let told = try TalkedIncident([
            ("02:12", "小周", "面单打印全部失败，3条线停了"), ("02:19", "小顾", "收到，我看。返回 4031 签名错误"),
            ("02:26", "小顾", "时间不对，print-gw-03 的系统时间快了11分钟，签名里带时间戳，对方超过5分钟就拒"),
            ("02:31", "小顾", "摘完了，打印恢复正常"),
        ])
        #expect(!told.draft.text.contains("外部依赖参与其中") && !told.draft.text.contains("依赖失效时"))
    }
}

import DebriefLanguage
import Testing

/// Which sentences tell how to get in before the door is shut.
struct WeaknessesTests {
    @Test(arguments: [
        "The admin panel is reachable without login.", "CVE-2026-11871 is not yet patched on our edge.",
        "The backup bucket is still world-readable.",
        "Sessions cannot be revoked yet, so a stolen token works for 30 days.",
        "Until the fix ships in May, anybody can read the invoices of others by changing the number in the address.",
        "The root login on import still accepts the default password.",
        "The root login on [internal name] still accepts the default password.",
        "The path traversal will be fixed in May.", "The SQL injection has not been fixed.",
        "The hole in the export, an SQL injection, is open until it is patched.",
        "The XSS was fixed, but the panel is open to everyone.", "The vulnerability is only partly closed.",
        "The metrics page has no authentication.", "Any customer can download the backups of another.",
        "The old key never expires, and the leaked signing key is in use.", "Card numbers are stored in clear text.",
        "The default root password was never changed.", "The exploit could be blocked by a proxy.",
        "后台仍然可以不登录就打开。", "至今任何人改一下网址里的编号就能看到别人的发票。", "10.40.3.17 的 root 还是默认密码，尚未修改。",
        "CVE-2026-11871 还没打补丁。", "导出接口的注入漏洞尚未修复。", "越权问题计划下周修复。", "令牌目前无法吊销。", "备份以明文存放。",
        "漏洞修复完成前，谁都能下载账单。", "弱口令已上报，待修改。",
    ])
    func areOpen(sentence: String) { #expect(!Weaknesses.openSentences(in: sentence).isEmpty) }

    @Test(arguments: [
        "The vulnerability was fixed on 2025-01-15.", "The SQL injection in the export has been closed.",
        "An attacker used a path traversal. It was patched at 11:00.", "We patched CVE-2026-11871 on all hosts.",
        "From 10:02 to 11:30 anyone could read the invoices of others.", "The panel was reachable without login.",
        "The default password was rotated at 12:10.", "Everyone can log in again.", "The disk was full.",
        "The token was revoked at 09:14, and all sessions were ended.", "The certificate expired.",
        "Access to the panel, which had no authentication, was closed at noon.",
        "注入漏洞已修复。", "默认密码已于 12:10 修改，弱口令均已轮换。", "当时后台不登录就能打开。", "已将后台的未授权访问关闭。", "磁盘写满，服务不可用。",
    ])
    func areShutOrNone(sentence: String) { #expect(Weaknesses.openSentences(in: sentence).isEmpty) }

    /// What was shut is another thing.
    @Test func readsEachSentenceByItself() {
        let text = "The root login still accepts the default password. The edge was patched."
        #expect(Weaknesses.openSentences(in: text).count == 1)
        #expect(Weaknesses.openSentences(in: "表锁未释放。root 还是默认密码。网关已修复。").count == 1)
    }

    @Test(arguments: [
        "Rotate the default root password on the import machine", "Close the admin panel, which is open to all",
        "Patch CVE-2026-11871 on the edge", "Stop storing card numbers in clear text", "Require login for the console",
        "Add authentication to the metrics page", "Encrypt the backups", "Fix the SQL injection in the export",
        "Disable anonymous access to the bucket", "Enable MFA for admins", "Rotate all signing keys",
        "修改 10.40.3.17 的默认密码", "给后台加上登录校验", "轮换泄露的密钥", "关闭公网端口 9200", "给导出接口增加权限校验", "给网关打补丁", "加密备份",
    ])
    func areToldByTasks(task: String) { #expect(Weaknesses.areOpen(inTask: task)) }

    @Test(arguments: [
        "Alert on old prices", "Test the failover", "Add a retry with backoff", "Move the job to another host",
        "Raise the limit of the pool", "Rotate the default password (done)", "旧价格告警", "演练故障切换", "给重试加退避", "默认密码已修改完成",
    ])
    func areNotToldByOthers(task: String) { #expect(!Weaknesses.areOpen(inTask: task)) }
}

import DebriefCore
import DebriefKit
import DebriefLanguage
import DebriefText
import Testing

/// Readers outside learn nothing of a door that is still open.
struct WeaknessesInVersionsTests {
    private func version(_ text: String, _ audience: String = "customers") throws -> Publication {
        var options = PublishOptions()
        options.format = "gfm"
        try options.choose(audience: audience)
        return try Workspace().publish(SourceText(text, path: "a.md"), options)
    }

    @Test(arguments: ["customers", "company"])
    func losesOpenActionsThatTellOfThem(audience: String) throws {
        let text = """
            ---
            title: Queue stuck
            language: en
            ---

            # Queue stuck

            ## Impact

            Mails were late by 20 minutes.

            ## Action items

            | Action | Type | Owner | Due | Status | Done when |
            | --- | --- | --- | --- | --- | --- |
            | Rotate the default root password on the import machine | fix | @kim | 2027-04-02 | open | login refused |
            | Close the admin panel, which is open to all | fix | @kim | 2027-04-02 | open | login asked |
            | Patch CVE-2026-11871 on the edge | fix | @kim | 2027-04-02 | open | scanner green |
            | Stop storing card numbers in clear text | fix | @kim | 2027-05-02 | open | none found |
            | Alert on a full queue | detect | @kim | 2027-05-02 | open | drill |
            | Rotate the old signing keys | fix | @kim | 2026-05-02 | done | old ones refused |

            """
        let shown = try version(text, audience).text
        for word in ["root password", "admin panel", "CVE-", "clear text"] {
            #expect(!shown.contains(word), "\(shown)")
        }
        #expect(shown.contains("Alert on a full queue") && shown.contains("old signing keys"))
    }

    @Test func readsTheStateAndNotTheType() throws {
        let text = """
            # 价格过期

            ## 摘要

            价格旧了 6 小时。

            ## 行动项

            | 行动项 | 类型 | 负责人 | 截止日期 | 状态 |
            | --- | --- | --- | --- | --- |
            | 修改导入机的默认密码 | 修复 | 顾晓宇 | 2026-04-02 | 未开始 |
            | 旧价格告警 | 发现 | 老周 | 2026-04-09 | 未开始 |
            | 轮换泄露的密钥 | 修复 | 老周 | 2026-03-09 | 已完成 |

            """
        let shown = try version(text).text
        #expect(!shown.contains("默认密码") && shown.contains("旧价格告警") && shown.contains("轮换泄露的密钥"))
    }

    @Test func keepsTheSentencesAround() throws {
        let text = """
            ---
            title: 搜索显示旧价格
            language: zh
            ---

            # 搜索显示旧价格

            ## 根本原因

            租约没有续上，价格停留在旧值。10.40.3.17 的 root 还是默认密码，尚未修改。后台不用登录就能打开。续租任务已加上告警。

            """
        for audience in ["customers", "company"] {
            let shown = try version(text, audience).text
            #expect(shown.contains("租约没有续上") && shown.contains("续租任务已加上告警"))
            #expect(!shown.contains("默认密码") && !shown.contains("登录"))
        }
        let english =
            "# A\n\n## Root cause\n\nA lock was held. The root login on 10.40.3.17 still accepts the default password. "
            + "The edge was patched.\n"
        let shown = try version(english).text
        #expect(shown.contains("A lock was held. The edge was patched."), "\(shown)")
    }

    /// Headings, quotations, list items that are done and those that are not.
    @Test func looksEverywhere() throws {
        let text = """
            # A

            ## Root cause

            > The backup bucket is still world-readable.

            ### The admin panel is open to all

            It was slow.

            ## Action items

            - [x] Fix the SQL injection in the export
            - [ ] Fix the path traversal in the import

            """
        let shown = try version(text).text
        #expect(!shown.contains("bucket") && !shown.contains("admin panel") && !shown.contains("traversal"))
        #expect(shown.contains("It was slow.") && shown.contains("[x] Fix the SQL injection"))
    }
}

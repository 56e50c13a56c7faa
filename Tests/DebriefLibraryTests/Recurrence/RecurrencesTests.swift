import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefLibrary

/// When a document says that an incident had happened before, and when it only names another one.
struct RecurrencesTests {
    private static let earlier: [(path: String, text: String)] = [
        (
            "pm/2025/2025-09-16-image-resize-memory.md",
            "# Photo uploads fail\n\n| Incident | INC-2025-031 |\n| --- | --- |\n\n## Summary\n\nA decoder held a whole photo in memory.\n"
        ),
        ("pm/2025/2025-05-20-支付回调积压.md", "# 支付回调积压\n\n**编号**：INC-2025-017\n\n## 摘要\n\n消费者线程不够。\n"),
        (
            "pm/2025/2025-08-19-keys.md",
            "# Uploads refused after the storage key expired\n\nINC-2025-026\n\n## Summary\n\nThe key expired.\n"
        ),
    ]

    private static func citations(_ title: String, _ body: String) -> [(earlier: Int, kind: IncidentCitation.Kind)] {
        let text = "# \(title)\n\n**Date**: 2026-03-10\n\n\(body)\n"
        let documents = (earlier + [("pm/2026/own.md", text)]).map {
            SearchDocument(SourceText($0.text, path: $0.path))
        }
        let days = ["2025-09-16", "2025-05-20", "2025-08-19", "2026-03-10"].map { CivilDate(iso8601: $0) }
        return Recurrences(documents, days: days).citations(by: 3).map { ($0.document, $0.kind) }
    }

    @Test(arguments: [
        (
            "Panoramas",
            "## Causes\n\nThe failure is that of INC-2025-031 (2025-09-16): a decoder holds a\nwhole photo in memory.\n"
        ),
        (
            "Panoramas",
            "## Summary\n\n> Second time in six months. See [INC-2025-031](https://wiki.example.com/INC-2025-031).\n"
        ),
        ("Panoramas", "| **Earlier incident** | INC-2025-031 (photos) |\n| --- | --- |\n"),
        (
            "Panoramas",
            "## Summary\n\nUploads failed once more, in the same way as in [September](../2025/2025-09-16-image-resize-memory.md).\n"
        ),
        ("Panoramas", "## Root cause\n\nA recurrence of 2025-09-16-image-resize-memory: the limit was never raised.\n"),
        ("Panoramas", "## Related\n\nThis had happened before: INC-2025-031.\n"),
        ("Uploads fail again", "## Related incidents\n\nINC-2025-031\n"),
        ("Panoramas", "## Root cause\n\nThe root cause was the same as in INC-2025-031.\n"),
        (
            "Panoramas",
            "## What happened\n\nThe pipeline once more held a whole photo. This is what took down uploads in September (INC-2025-031).\n"
        ),
        ("全景图上传失败", "## 原因\n\n与 INC-2025-031 原因相同，解码器占满内存。\n"),
        ("全景图上传再次失败", "| 相关故障 | INC-2025-031（2025-09-16） |\n| --- | --- |\n"),
        ("全景图上传失败", "## 摘要\n\n2025-09-16 正是这个解码器占满内存，今天又一次发生。\n"),
    ])
    func readsThatItHappenedAgain(title: String, body: String) {
        let found = Self.citations(title, body)
        #expect(found.map(\.earlier) == [0] && found.map(\.kind) == [.again], "\(found)")
    }

    @Test(arguments: [
        "## Timeline\n\n10:45 the service works again, as after INC-2025-031.\n",
        "## Root cause\n\nUnlike INC-2025-031, nothing was held in memory again.\n",
        "## Lessons\n\nThe dashboard that INC-2025-031 brought us showed it at once.\n",
        "## Action items\n\n- [ ] Alert on restarts (carried over from INC-2025-031)\n",
        "## Prevention\n\nTo prevent INC-2025-031 from happening again we raised the limit.\n",
        "## 原因\n\n这不是同一原因，与 INC-2025-031 无关。\n",
        "## 经过\n\n10:45 按 INC-2025-031 的手册回滚，服务恢复。\n",
    ])
    func takesAMentionForNoClaim(body: String) {
        let found = Self.citations("Panoramas", body)
        #expect(found.map(\.earlier) == [0] && found.map(\.kind) == [.mention], "\(found)")
    }

    @Test(arguments: [
        "## Root cause\n\nThe limit, agreed on in INC-2025-031, has not been built.\n",
        "## Why\n\nNobody had asked the question of INC-2025-031 for any other service.\n",
        "## 原因\n\nINC-2025-031 的措施因排期顺延，没有临时方案。\n",
    ])
    func readsWhatWasLeftUndone(body: String) {
        let found = Self.citations("Panoramas", body)
        #expect(found.map(\.kind) == [.leftUndone], "\(found)")
    }

    @Test(arguments: [
        "## Summary\n\nUploads failed again.\n", "## Summary\n\nIt happened again on 2025-01-01.\n",
        "## Summary\n\nSee CVE-2025-031 and RFC-2025.\n",
    ])
    func findsNoneWhereNoneIsNamed(body: String) { #expect(Self.citations("Panoramas", body).isEmpty) }

    /// A title tells an incident by itself, and what is later is no predecessor.
    @Test func knowsADocumentByItsTitleAndNothingLater() {
        let named = Self.citations(
            "Keys",
            "## Summary\n\nThe same problem as in “Uploads refused after the storage key expired”.\n"
        )
        #expect(named.map(\.earlier) == [2] && named.map(\.kind) == [.again])
        let documents = (Self.earlier + [("x.md", "# X\n\nAgain, see INC-2025-031.\n")]).map {
            SearchDocument(SourceText($0.text, path: $0.path))
        }
        let days = ["2025-09-16", nil, nil, "2025-01-01"].map { $0.flatMap { CivilDate(iso8601: $0) } }
        #expect(Recurrences(documents, days: days).citations(by: 3).isEmpty)
    }
}

/// What kind of cause a sentence brings to mind.
struct CauseKindTests {
    @Test(arguments: [
        ("The certificate of the listener had expired.", "expiry"), ("The licence lapsed on Sunday.", "expiry"),
        ("对象存储密钥到期。", "expiry"),
        ("The image registry's disk was full.", "capacity"),
        ("The pool of the orders database had 60 connections.", "capacity"), ("快照磁盘写满。", "capacity"),
        ("Retries overwhelmed the gateways.", "capacity"),
        ("A zone was deleted by the pipeline.", "loss of data"), ("误删了索引。", "loss of data"),
        ("The provider lost a region.", "dependency"), ("门锁供应商升级网关。", "dependency"),
        ("The switch failed.", "infrastructure"), ("主从切换后复制延迟。", "infrastructure"),
        ("A new version changed the default.", "change"), ("配置错误。", "change"),
        ("A race condition in the scheduler.", "defect"), ("服务不解析正文，把失败当作成功。", "defect"),
        ("Phishing of a maintainer.", "security"), ("密钥泄露。", "security"),
        ("Renewal of the certificate was a manual step in a runbook.", "expiry"), ("密钥有效期一年，续期靠人工。", "expiry"),
        ("The domain was renewed by hand.", "expiry"), ("The clients retry immediately.", "capacity"),
        ("The apps retry at once and without limit of their sum.", "capacity"), ("客户端立即重试。", "capacity"),
        ("An engineer deleted the production namespace.", "loss of data"),
        ("The release notes say so, and a new version changed the default.", "change"),
        ("变更单没有写明，配置错误无人发现。", "change"),
    ])
    func readsTheKind(sentence: String, kind: String) { #expect(CauseKind(of: sentence)?.name == kind) }

    @Test(arguments: [
        "Nobody knows.", "No deployment was under way.", "It was a quiet morning.", "原因待查。", "- No release went out.",
        "The release notes differ from those of the vendor's distribution.", "Deleting a flag needs no review.",
        "A clean-up deleted the feature flag of the cart.",
        "The zone had no deletion protection.", "Nothing had protection against deletion.",
        "The list is updated whenever a machine is created or destroyed.", "We wrongly assumed that somebody watched.",
        "Change requests are read by one person.", "The change calendar is kept in a file.",
        "变更单的模板只问“是否有停机”。", "变更窗口在夜里。", "没有删除保护。", "发布说明没有提到。", "变更审批人只有一位。",
    ])
    func readsNoneWhereNoneIsTold(sentence: String) { #expect(CauseKind(of: sentence) == nil) }
}

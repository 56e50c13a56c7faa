import DebriefCore
import DebriefEvents
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefKit

/// Each mutation of a document is told in its words, and none that did not happen.
struct DocumentDiffTests {
    private func changes(_ text: String, _ before: String, _ after: String) throws -> [String] {
        let changed = text.replacing(before, with: after)
        #expect(changed != text, "\(before)")
        let diff = try Workspace().diff(SourceText(text), SourceText(changed))
        return diff.changes.map { change in
            "\(change.kind.rawValue) \(change.subject): \(change.before ?? "none") → \(change.after ?? "none")"
        }
    }

    @Test func tellsNothingOfADocumentAndItself() throws {
        for text in [MeetingSamples.english, MeetingSamples.chinese] {
            #expect(try Workspace().diff(SourceText(text), SourceText(text)).changes.isEmpty)
        }
    }

    @Test(arguments: [
        ("## Impact\n", "## Impact\n\n<!-- ask the support -->\n"), ("412 orders were lost.", "412 orders\nwere lost."),
        ("| --- | --- | --- | --- |", "|---|---|---|:--|"), ("412 orders were lost.", "412 orders were **lost**."),
        ("\n\n## Root", "\n\n\n\n## Root"), ("  - for:", "    - for:"),
    ])
    func tellsNothingOfSpaceMarksAndComments(before: String, after: String) throws {
        #expect(try changes(MeetingSamples.english, before, after) == [])
    }

    @Test(arguments: [
        ("severity: SEV1", "severity: SEV0", ["field severity: SEV1 → SEV0"]),
        (
            "title: Payments fail\n", "title: Payments fail for some\n",
            ["field title: Payments fail → Payments fail for some"]
        ),
        ("| @ana |", "| @bo |", ["action Limit the pool: @ana, 2026-04-30, –, – → @bo, 2026-04-30, –, –"]),
        ("2026-04-30", "2026-05-30", ["action Limit the pool: @ana, 2026-04-30, –, – → @ana, 2026-05-30, –, –"]),
        (
            "| Alert on waiting sessions | database team | | |\n", "",
            ["action Alert on waiting sessions: database team, –, –, – → none"]
        ),
        (
            "| Limit the pool |", "| Test the failover | @kim | | |\n| Limit the pool |",
            ["action Test the failover: none → @kim, –, –, –"]
        ),
        (
            "> **Question:** How many customers could not pay?", "1,902 customers could not pay.",
            ["question How many customers could not pay?: How many customers could not pay? → none"]
        ),
        (
            "## Impact", "## Effects of the weather",
            ["section Impact: Impact → none", "section Effects of the weather: none → Effects of the weather"]
        ),
    ])
    func tellsAChangeInItsWords(before: String, after: String, told: [String]) throws {
        let found = try changes(MeetingSamples.english, before, after)
        for line in told { #expect(found.contains(line), "\(found)") }
        // A section of another name may take its figures with it; nothing else changes.
        #expect(
            Set(found).subtracting(told).allSatisfy {
                $0.hasPrefix("impact") && before == "## Impact" || $0.hasPrefix("impact") && $0.contains("1,902")
            },
            "\(found)"
        )
    }

    @Test func tellsAMilestoneThatMovedWithTheLengthsThatFollow() throws {
        let found = try changes(MeetingSamples.english, "2026-03-17 10:09 | detected", "2026-03-17 10:19 | detected")
        #expect(found.contains("milestone detected: 2026-03-17 10:09 UTC → 2026-03-17 10:19 UTC"), "\(found)")
        #expect(found.allSatisfy { $0.hasPrefix("milestone detected") || $0.hasPrefix("metric Time to") }, "\(found)")
        #expect(found.contains { $0.hasSuffix("7 min → 17 min") })
    }

    @Test func tellsARowThatWasAddedOrDropped() throws {
        let row = "| 2026-03-17 10:40 | | a second pool was tried | on-call engineer |\n"
        let added = try changes(MeetingSamples.english, "| 2026-03-17 11:05", row + "| 2026-03-17 11:05")
        #expect(added == ["row 2026-03-17 10:40 UTC: none → a second pool was tried"])
        let dropped = try changes(
            MeetingSamples.english,
            "| 2026-03-17 11:05 | decision | roll back the release | incident commander |\n",
            ""
        )
        #expect(dropped.contains("row 2026-03-17 11:05 UTC: roll back the release → none"), "\(dropped)")
        let worded = try changes(MeetingSamples.english, "rollback is out", "rollback is out everywhere")
        #expect(worded == ["row 2026-03-17 11:20 UTC: rollback is out → rollback is out everywhere"])
    }

    @Test func tellsACauseThatChanged() throws {
        let text = MeetingSamples.english.replacing(
            "- Hypothesis: the release kept connections open",
            with: "The release kept connections open.\n\n- Hypothesis: a retry"
        )
        let found = try changes(text, "The release kept connections open.", "A retry kept connections open.")
        #expect(found.contains { $0.hasPrefix("cause") && $0.contains("The release kept") }, "\(found)")
        #expect(found.contains { $0.hasPrefix("cause") && $0.contains("A retry kept") }, "\(found)")
        #expect(found.allSatisfy { $0.hasPrefix("cause") }, "\(found)")
    }

    @Test(arguments: [
        ("severity: P1", "severity: P0", "field severity: P1 → P0"),
        ("| @ana |", "| @bo |", "action 限制连接池: @ana，2026-04-30，–，– → @bo，2026-04-30，–，–"),
        (
            "| 2026-03-17 11:20 | 缓解 |", "| 2026-03-17 11:10 | 缓解 |",
            "milestone 缓解: 2026-03-17 11:20 北京时间 → 2026-03-17 11:10 北京时间"
        ),
        ("> **问题：** 为什么测试没有发现？\n", "没有覆盖。\n", "question 为什么测试没有发现？: 为什么测试没有发现？ → none"),
        ("| 错误上升 |", "| 错误快速上升 |", "row 2026-03-17 10:02 北京时间: 错误上升 → 错误快速上升"),
    ])
    func tellsChangesOfChineseDocuments(before: String, after: String, told: String) throws {
        let found = try changes(MeetingSamples.chinese, before, after)
        #expect(found.contains(told), "\(found)")
    }

    /// A cause in other words is one change, with what differs side by side.
    @Test(arguments: [
        (
            "The pool of the checkout was too small for the load of the sale, and nobody was told.",
            "The pool of the checkout was too small for the load of a retry, and nobody was told.", "the sale",
            "a retry"
        ),
        ("缓存节点在促销开始时同时过期，请求全部落到数据库。", "缓存节点在部署完成时同时过期，请求全部落到数据库。", "促销开始", "部署完成"),
    ])
    func showsWhatOfACauseChanged(before: String, after: String, old: String, new: String) throws {
        func document(_ cause: String) -> SourceText { SourceText("# A\n\n## Root cause\n\n\(cause)\n", path: "a.md") }
        let changes = try Workspace().diff(document(before), document(after)).changes.filter { $0.kind == .cause }
        #expect(changes.count == 1)
        #expect(changes.first?.before?.contains(old) == true && changes.first?.after?.contains(new) == true)
        #expect((changes.first?.before?.count ?? 0) < before.count)
        let other = try Workspace().diff(document(before), document("A disk was full.")).changes.filter {
            $0.kind == .cause
        }
        #expect(other.count == 2)
    }

    /// Figures stand whole in their sentences, with what counts them.
    @Test(arguments: [
        ("3,114 of 11,870 orders failed.", "3,214 of 11,870 orders failed."),
        ("12 000 orders were late.", "13 500 orders were late."),
        ("Refunds of €1,250.50 were paid.", "Refunds of €1,300.00 were paid."),
        ("Latency rose from 120 ms to 2,400 ms.", "Latency rose from 120 ms to 2,600 ms."),
        ("18 GB of logs were lost.", "20 GB of logs were lost."),
        ("1.5 million requests failed.", "1.75 million requests failed."),
        ("The error rate was 26.2 %.", "The error rate was 27.1 %."),
        ("About 9 tickets came.", "About 11 tickets came."),
        ("约 310 单支付失败，退款 0 元。", "约 330 单支付失败，退款 1,200 元。"), ("8,600 名用户受影响。", "8,700 名用户受影响。"),
        ("峰值时 42% 的请求超时。", "峰值时 43.5% 的请求超时。"), ("损失约 3.2 万元。", "损失约 3.5 万元。"),
        ("延迟从 120 毫秒升到 2,400 毫秒。", "延迟从 120 毫秒升到 2,600 毫秒。"),
    ])
    func tellsFiguresWhole(before: String, after: String) throws {
        func document(_ impact: String) -> SourceText {
            SourceText("# A\n\n## Impact\n\n\(impact)\n\n- nothing else\n", path: "a.md")
        }
        let changes = try Workspace().diff(document(before), document(after)).changes
        #expect(changes.count == 1 && changes.first?.kind == .impact, "\(changes)")
        func figures(_ text: String) -> Set<Substring> { Set(text.split { " 。，".contains($0) }) }
        let (old, new) = (figures(before), figures(after))
        for figure in old.subtracting(new) where figure.contains(where: \.isNumber) {
            #expect(changes.first?.before?.contains(figure) == true, "\(changes)")
        }
        for figure in new.subtracting(old) where figure.contains(where: \.isNumber) {
            #expect(changes.first?.after?.contains(figure) == true, "\(changes)")
        }
    }

    /// Sentences of which one is new and one is gone are not taken for each other.
    @Test func tellsWhichSentenceCameAndWhichWent() throws {
        func document(_ impact: String) -> SourceText { SourceText("# A\n\n## Impact\n\n\(impact)\n", path: "a.md") }
        let changes = try Workspace().diff(
            document("412 orders were lost. Two shops closed early."),
            document("412 orders were lost. The call centre had 90 calls in the queue.")
        ).changes
        #expect(changes.map { $0.before ?? "none" } == ["Two shops closed early.", "none"])
        #expect(changes.map { $0.after ?? "none" } == ["none", "The call centre had 90 calls in the queue."])
    }

    /// Readers of a version are told what of it was wrong, and nothing of how it is followed up.
    @Test func writesASectionOfCorrections() throws {
        let changed = MeetingSamples.english.replacing("412 orders were lost", with: "431 orders were lost")
            .replacing("2026-03-17 10:09 | detected", with: "2026-03-17 10:07 | detected")
            .replacing("severity: SEV1", with: "severity: SEV2").replacing("| @ana |", with: "| @bo |")
        let section = try Workspace().diff(SourceText(MeetingSamples.english), SourceText(changed)).corrections
        #expect(section.hasPrefix("## Corrections\n\n- Severity: “SEV1” is now “SEV2”\n"), "\(section)")
        #expect(section.contains("- detected: “2026-03-17 10:09 UTC” is now “2026-03-17 10:07 UTC”\n"), "\(section)")
        #expect(section.contains("- Impact: “412 orders were lost.” is now “431 orders were lost.”\n"), "\(section)")
        #expect(!section.contains("@bo"))
        let chinese = MeetingSamples.chinese.replacing("损失 412 笔订单", with: "损失 431 笔订单")
        let other = try Workspace().diff(SourceText(MeetingSamples.chinese), SourceText(chinese)).corrections
        #expect(other == "## 更正\n\n- 影响：“损失 412 笔订单。”更正为“损失 431 笔订单。”\n", "\(other)")
        let none = try Workspace().diff(SourceText(chinese), SourceText(chinese)).corrections
        #expect(none.contains("没有变化"))
    }
}

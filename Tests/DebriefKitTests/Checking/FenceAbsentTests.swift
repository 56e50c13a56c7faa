import DebriefChecks
import DebriefKit
import DebriefTestSupport
import DebriefText
import Testing

/// A citation that leads nowhere is worse than none: it looks checked.
struct FenceAbsentTests {
    private static let notes = "# Notes\n- 04:10 the feed stopped\n- 04:31 the feed is back, 640 orders late\n"

    private func found(
        _ text: String,
        evidence: [String: String] = ["notes.md": notes, "值班 记录.md": notes],
        isStrict: Bool = false,
        only ids: Set<String> = ["claim-unsupported", "claim-uncited"]
    ) throws -> [Diagnostic] {
        try withTemporaryFolder { folder in
            for (path, content) in evidence { try folder.write("evidence/\(path)", content) }
            var options = CheckOptions()
            (options.only, options.isStrict) = (ids, isStrict)
            return try Workspace().check([folder.write("a.md", text)], options: options)[0].get().diagnostics
        }
    }

    @Test(arguments: [
        (
            "The feed stopped at 04:10.[^1]\n\n[^1]: `evidence/lost.md` line 2\n",
            "'evidence/lost.md', which does not exist"
        ),
        ("640 orders were late.[^1]\n\n[^1]: `evidence/notes.md` line 300\n", "lines 1 to 3"),
        ("640 orders were late.[^1]\n\n[^1]: `evidence/notes.md` line 4\n", "lines 1 to 3"),
        ("640 orders were late.[^1]\n\n[^1]: evidence/notes.md line 0\n", "line 0"),
        ("640 orders were late ([notes](evidence/gone/notes.md#L3)).\n", "does not exist"),
        ("It was noticed late.[^1] [^2]\n\n[^1]: evidence/notes.md:2\n[^2]: evidence/notes.md:9\n", "line 9"),
        ("| 时间 | 事件 |\n| --- | --- |\n| 04:10 | 数据停了[^1] |\n\n[^1]: `evidence/丢失.md` 第 2 行\n", "该文件不存在"),
        ("数据在 04:10 停了。[^1]\n\n[^1]: `evidence/notes.md` 第 30 行\n", "该文件只有第 1 至 3 行"),
    ])
    func findsCitationsToNothing(text: String, message: String) throws {
        let found = try found(text)
        #expect(found.map(\.id) == ["claim-unsupported"])
        #expect(found.allSatisfy { $0.severity == .error })
        #expect(found.first.map { "\($0.message)" }?.contains(message) == true, "\(found.map(\.message))")
    }

    @Test(arguments: [
        "The feed stopped at 04:10.[^1]\n\n[^1]: `evidence/notes.md` line 2\n",
        "The feed stopped at 04:10 ([记录](evidence/%E5%80%BC%E7%8F%AD%20%E8%AE%B0%E5%BD%95.md#L2)).\n",
        "The feed stopped.[^1]\n\n[^1]: the files `evidence/*.md`\n",
        "The feed stopped at 04:10.[^1]\n\n[^1]: the line 7 of the runbook\n",
        "数据在 04:10 停了。[^1]\n\n[^1]: evidence/notes.md、值班日志\n",
    ])
    func isSilentAboutWhatIsThere(text: String) throws {
        #expect(try found(text).filter { $0.id == "claim-unsupported" }.map(\.message) == [])
    }

    @Test func saysOnceThatThereIsNoEvidence() throws {
        let text = "It began at 04:10.[^1] It ended at 04:31.[^1]\n\n[^1]: `evidence/notes.md` line 2\n"
        #expect(try found(text, evidence: [:]).count == 1)
    }

    @Test(arguments: [
        "## Impact\n\nSome 640 orders were late, for 21 minutes.\n", "## 影响\n\n04:10 起 640 个订单延误，持续 21 分钟。\n",
        "## Summary\n\nThe feed stopped at 04:10.\n\n## Timeline\n\n- 04:10 Started: the feed stops\n",
    ])
    func asksForCitationsWhereADocumentHasNone(text: String) throws {
        #expect(try !found(text, isStrict: true).filter { $0.id == "claim-uncited" && $0.severity == .error }.isEmpty)
        #expect(try found(text) == [])
        #expect(try !found(text, evidence: [:], isStrict: true).isEmpty)
    }
}

import DebriefChecks
import DebriefKit
import DebriefTestSupport
import DebriefText
import Testing

/// What a cited line only plans, is not done.
struct FencePlanTests {
    private static let chinese = """
        # 记录 2026-03-17
        - 计划周一增加磁盘告警
        - 打算给网关扩容到 12 个副本
        - 准备把限流值调到 400
        - 10:40 已回滚到 v4.17
        - 预计周五前补齐演练记录
        - 下周更换备用电源，由值班组负责

        """

    private func found(_ sentence: String, line: Int) throws -> [String] {
        try withTemporaryFolder { folder in
            try folder.write("evidence/notes.md", Self.chinese)
            let text = "# 故障\n\n## 处置\n\n\(sentence)[^1]\n\n[^1]: `evidence/notes.md` 第 \(line) 行\n"
            var options = CheckOptions()
            options.only = ["claim-misread"]
            return try Workspace().check([folder.write("a.md", text)], options: options)[0].get().diagnostics.map(\.id)
        }
    }

    @Test(arguments: [
        ("周一已增加磁盘告警。", 2), ("磁盘告警周一增加了。", 2), ("网关已经扩容到 12 个副本。", 3), ("给网关扩容到 12 个副本完成。", 3),
        ("限流值调到了 400。", 4), ("演练记录已补齐。", 6), ("备用电源已更换，由值班组负责。", 7),
    ])
    func findsWhatIsToldAsDone(sentence: String, line: Int) throws {
        #expect(try found(sentence, line: line) == ["claim-misread"])
    }

    @Test(arguments: [
        ("团队计划周一增加磁盘告警。", 2), ("磁盘告警尚未增加。", 2), ("打算给网关扩容。", 3), ("10:40 已回滚到 v4.17。", 5),
        ("演练记录预计周五前补齐。", 6), ("备用电源将在下周更换。", 7),
    ])
    func leavesPlansAndDeedsAlone(sentence: String, line: Int) throws {
        #expect(try found(sentence, line: line) == [])
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

struct CauseRestatesSymptom: Check {
    let info = CheckInfo(
        id: "cause-restates-symptom",
        summary: Message("The cause says why, not once more what.", zh: "原因说明为什么，而不是把现象再说一遍"),
        rationale: Message(
            """
            "The cache was down because the cache failed" fills the section and explains nothing. A cause that has
            mostly the words of the title, the summary or the impact is the symptom again.
            """,
            zh: """
                “缓存不可用是因为缓存故障”填满了一节，却什么也没有解释。与标题、摘要或影响用词大半相同的原因，\
                只是现象的重复。
                """
        ),
        severity: .warning,
        examples: [
            .passes(
                """
                # Search index unavailable in two regions

                ## Root cause

                A migration dropped the primary key, and the tests run on an empty table.
                """
            ),
            .passes("# Disk full\n\n## Root cause\n\nThe disk was full.\n\n## Why was it full\n\nRotation was off.\n"),
            .passes("# 搜索服务在两个区域不可用\n\n## 根本原因\n\n迁移脚本删除了主键，测试只用空表。\n"),
            .fails(
                """
                # Search index unavailable in two regions

                ## Root cause

                ⟦The search index was unavailable in two regions.⟧
                """
            ),
            .fails("# 搜索索引在两个区域不可用\n\n## 根本原因\n\n⟦两个区域的搜索索引不可用。⟧\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let causes = postmortem.sections(.rootCause).flatMap { section in
            postmortem.judgedSentences(within: section.range).filter { $0.prose.scope != .heading }
        }
        guard let first = causes.first, causes.count <= 3 else { return [] }
        let symptoms = symptoms(of: postmortem)
        let restates = causes.allSatisfy { cause in
            let words = ContentWords(cause.text)
            return words.count >= 3 && symptoms.contains { $0.count >= 3 && words.likeness(to: $0) >= 0.6 }
        }
        return restates ? [.restated(at: first.trimmedRange)] : []
    }

    /// The title, and each sentence of the summary and of the impact.
    private func symptoms(of postmortem: Postmortem) -> [ContentWords] {
        let title = postmortem.sections.first { $0.level == 1 }?.title ?? postmortem.metadata[.title]
        let topics: Set<SectionKind> = [.summary, .impact, .customerImpact, .problemStatement]
        return [ContentWords(title ?? "")] + postmortem.judgedSentences(in: topics).map { ContentWords($0.text) }
    }
}

extension Finding {
    fileprivate static func restated(at range: SourceRange) -> Finding {
        Finding(Message("the cause repeats the symptom", zh: "原因只是重复了现象"), at: range)
    }
}

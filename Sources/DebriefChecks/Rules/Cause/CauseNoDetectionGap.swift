import DebriefCore
import DebriefLanguage
import DebriefText

struct CauseNoDetectionGap: Check {
    let info = CheckInfo(
        id: "cause-no-detection-gap",
        summary: Message("The analysis says why tests, reviews and alerts let it through.", zh: "分析说明测试、评审和告警为何放过了它"),
        rationale: Message(
            """
            Every cause passed through nets on its way: a test, a review, a canary, an alert. Why did they not hold it?
            That is where the cheapest action items lie.
            """,
            zh: """
                每个原因一路上都穿过了一些网：测试、评审、灰度、告警。它们为什么没有拦住？最省力的改进措施就在那里。
                """
        ),
        severity: .info,
        examples: [
            .passes("## Root cause\n\nThe index was dropped. The tests run on an empty table and cannot see it.\n"),
            .passes("## Root cause\n\nThe index was dropped.\n\n## Detection\n\nNo alert covers slow queries.\n"),
            .passes("## 根本原因\n\n索引被删除，测试使用空表，无法发现。\n"),
            .fails("## ⟦Root cause⟧\n\nThe index was dropped by the migration.\n"),
            .fails("## ⟦根本原因⟧\n\n迁移脚本删除了索引。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        guard let section = postmortem.sections(.rootCause).first, section.level < 7,
            let heading = postmortem.source.firstRange(of: section.title, in: section.headingRange)
        else { return [] }
        let topics = SectionKind.causes.union([.whyNotCaught, .whatWentWrong, .detection, .lessons, .whatHappened])
        let sentences = postmortem.judgedSentences(in: topics)
        guard sentences.contains(where: { section.range.contains($0.range.lowerBound) && $0.prose.scope != .heading }),
            !sentences.contains(where: Self.namesNet),
            !postmortem.judgedSentences.contains(where: Self.tellsOfHole)
        else { return [] }
        return [.noNets(at: heading)]
    }

    /// Whether a sentence of any other section says that a net was not there or did not hold: `no alert was configured, so
    /// nobody noticed`.
    private static func tellsOfHole(_ sentence: Sentence) -> Bool {
        guard sentence.prose.scope != .heading, !(sentence.topic.map(SectionKind.actions.contains) ?? false),
            namesNet(sentence)
        else { return false }
        if sentence.hasChinese { return holes.chinese(in: sentence) != nil }
        return sentence.classes.contains(.negation) || holes.occur(in: sentence.words)
    }

    private static let holes = Phrases(.causes, "hole of a net")

    private static func namesNet(_ sentence: Sentence) -> Bool {
        nets.occur(in: sentence)
    }

    private static let nets = Phrases(.causes, "net")

}

extension Finding {
    fileprivate static func noNets(at range: SourceRange) -> Finding {
        Finding(Message("the analysis does not say why nothing caught it", zh: "分析没有说明为什么各个环节都没有拦住"), at: range)
    }
}

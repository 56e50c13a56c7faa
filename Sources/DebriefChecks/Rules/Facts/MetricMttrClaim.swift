import DebriefCore
import DebriefLanguage
import DebriefText

struct MetricMttrClaim: Check {
    let info = CheckInfo(
        id: "metric-mttr-claim",
        summary: Message("An improvement is not shown by a mean of a few durations.", zh: "不用少数几个时长的平均值来证明改进"),
        rationale: Message(
            """
            Durations of incidents are skewed: one long incident moves the mean more than any improvement does (VOID
            reports; Davidovič, "Incident Metrics in SRE", 2021). Give the distribution, or tell what changed.
            """,
            zh: """
                故障时长的分布是偏态的：一次长故障对平均值的影响，比任何改进都大（VOID 报告；\
                Davidovič《Incident Metrics in SRE》，2021）。给出分布，或写明改变了什么。
                """
        ),
        severity: .info,
        examples: [
            .passes("MTTR is the time from detection to repair.\n"),
            .passes("The median of 40 incidents fell from 50 to 31 minutes.\n"),
            .passes("MTTR 的定义见附录。\n"),
            .fails("Our ⟦MTTR⟧ has improved by 20 % since.\n"),
            .fails("⟦Mean time to detect⟧ went down last quarter.\n"),
            .fails("本季度 ⟦MTTR⟧ 下降了 20%。\n"),
        ]
    )

    private static let means = Phrases(.incident, "mean of durations")
    private static let trends = Phrases(.incident, "trend")

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard let match = Self.means.firstMatch(in: sentence.words),
                Self.trends.occur(in: sentence)
            else { return nil }
            return .meanAsEvidence(sentence.range(of: match), postmortem.source)
        }
    }
}

extension Finding {
    fileprivate static func meanAsEvidence(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' is a mean of skewed durations", zh: "“\(source[range])”是偏态时长的平均值"),
            at: range
        )
    }
}

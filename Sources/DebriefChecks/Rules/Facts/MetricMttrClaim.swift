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

    private static let means = PhraseTable([
        "mttr", "mttd", "mttm", "mtta", "mean time to repair", "mean time to resolve", "mean time to recover",
        "mean time to detect", "mean time to mitigate", "mean time to resolution", "mean time to recovery",
    ])
    private static let trends: Set<String> = [
        "improved", "improves", "decreased", "fell", "dropped", "reduced", "down", "lower", "shorter", "increased",
        "rose",
        "halved", "better", "worse",
    ]
    private static let chineseTrends = ChinesePhrases(["下降", "降低", "缩短", "改善", "上升", "提升"])

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard let match = Self.means.matches(in: sentence.words).first,
                sentence.words.contains(where: { Self.trends.contains($0.text) })
                    || Self.chineseTrends.occur(in: sentence)
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

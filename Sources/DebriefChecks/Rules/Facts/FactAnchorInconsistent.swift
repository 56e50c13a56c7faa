import DebriefCore
import DebriefLanguage
import DebriefText

struct FactAnchorInconsistent: Check {
    let info = CheckInfo(
        id: "fact-anchor-inconsistent",
        summary: Message("The metrics of one report count from the same event.", zh: "同一份复盘的指标从同一事件起算"),
        rationale: Message(
            """
            A time to repair that counts from the declaration beside a time to resolve that counts from the detection
            cannot be compared, and neither can two reports. Both values are right by some pair of events; the finding
            says which, so that the report can say it too.
            """,
            zh: """
                从宣布起算的修复用时，与从发现起算的恢复用时无法比较，两份复盘之间也无法比较。\
                两个值各自都对得上某一对事件；检查会指出是哪一对，文中也应写明。
                """
        ),
        severity: .warning,
        examples: [
            .passes("- Time to repair: 51m\n- Time to resolve: 1h 30m\n\n" + example),
            .passes("- Time to repair: 15m\n\n" + example),
            .passes("- 修复用时：51分钟\n- 恢复用时：1小时30分钟\n\n" + example),
            .fails("- Time to repair: ⟦15m⟧\n- Time to resolve: 1h 30m\n\n" + example),
            .fails("- 修复用时：⟦15分钟⟧\n- 恢复用时：1小时30分钟\n\n" + example),
        ]
    )

    private static let example = """
        ## Timeline

        | Time (UTC) | Milestone | Event |
        | --- | --- | --- |
        | 13:14 | detected | Alert fires |
        | 13:50 | declared | Incident declared |
        | 14:05 | mitigated | Nodes replaced |
        | 14:44 | resolved | All pods run |

        """

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        var anchored: [(claim: IntervalClaim, pair: IntervalResolution.Pair, expected: IntervalResolution.Pair?)] = []
        for claim in postmortem.incident.intervals
        where claim.isLabelled && (claim.metric == .timeToMitigate || claim.metric == .timeToResolve) {
            switch postmortem.resolution(of: claim, workingHours: context.workingHours) {
            case .consistent(let pair): anchored.append((claim, pair, nil))
            case .otherAnchor(let pair, let expected): anchored.append((claim, pair, expected))
            default: break
            }
        }
        guard let usual = anchored.first(where: { $0.expected == nil }) else { return [] }
        return anchored.compactMap { claim, pair, expected in
            guard expected != nil, claim.metric != usual.claim.metric,
                pair.from.milestone != usual.pair.from.milestone
            else { return nil }
            return .otherStart(claim, pair, usual.claim, usual.pair, postmortem.source)
        }
    }
}

extension Finding {
    fileprivate static func otherStart(
        _ claim: IntervalClaim,
        _ pair: IntervalResolution.Pair,
        _ other: IntervalClaim,
        _ otherPair: IntervalResolution.Pair,
        _ source: SourceText
    ) -> Finding {
        let (value, start, times) = (source[claim.range], pair.from.milestone, pair.text)
        let (otherValue, otherStart, otherTimes) = (source[other.range], otherPair.from.milestone, otherPair.text)
        return Finding(
            Message(
                "'\(value)' counts from '\(start.rawValue)' (\(times.english)), "
                    + "'\(otherValue)' from '\(otherStart.rawValue)' (\(otherTimes.english))",
                zh: "“\(value)”从“\(start.label(.chinese))”起算（\(times.chinese)），"
                    + "“\(otherValue)”从“\(otherStart.label(.chinese))”起算（\(otherTimes.chinese)）"
            ),
            at: claim.range,
            related: [.init(Message("the other metric", zh: "另一个指标"), at: other.range)] + pair.related
        )
    }
}

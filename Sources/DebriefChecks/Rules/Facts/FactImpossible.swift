import DebriefCore
import DebriefLanguage
import DebriefText

struct FactImpossible: Check {
    let info = CheckInfo(
        id: "fact-impossible",
        summary: Message("No value is beyond what it can be.", zh: "没有超出可能范围的值"),
        rationale: Message(
            """
            More than 100 % of users, more affected than there are, a median above the 99th percentile: such a number
            is a slip of the keyboard or a column read wrong. Growth, and the load of several processors, may exceed
            100 %.
            """,
            zh: """
                超过 100% 的用户、受影响的比总数还多、中位数大于 99 分位：这样的数字是敲错了键或看错了列。\
                增长和多个处理器的负载可以超过 100%。
                """
        ),
        severity: .error,
        examples: [
            .passes("Traffic grew by 120 % and CPU stood at 125 %.\n"),
            .passes("100 % of requests failed.\n"),
            .passes("p50 was 120 ms, p99 was 1.9 s.\n"),
            .passes("2 of 3 regions failed.\n"),
            .passes("100% 的请求失败，CPU 使用率 125%。\n"),
            .fails("⟦120 %⟧ of requests failed.\n"),
            .fails("⟦3⟧ of the 2 regions failed.\n"),
            .fails("p50 was ⟦1.9 s⟧, p99 was 120 ms.\n"),
            .fails("⟦120%⟧ 的请求失败。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.incident.impossibles.map { .impossible($0, postmortem.source) }
    }
}

extension Finding {
    fileprivate static func impossible(_ claim: ImpossibleClaim, _ source: SourceText) -> Finding {
        let value = source[claim.range]
        switch claim.bound {
        case .wholeOf(let noun):
            // A noun of the other language says nothing in this one.
            let all = noun.allSatisfy(\.isASCII) ? "all \(noun)" : "all"
            return Finding(Message("'\(value)' is more than \(all)", zh: "“\(value)”超过了总数"), at: claim.range)
        case .begin(let other):
            return Finding(
                Message(
                    "'\(value)' lies before its begin, '\(source[other])'",
                    zh: "“\(value)”早于其开始“\(source[other])”"
                ),
                at: claim.range,
                related: [.init(Message("the begin", zh: "开始"), at: other)]
            )
        case .percentile(let other):
            return Finding(
                Message(
                    "'\(value)' is above a higher percentile, '\(source[other])'",
                    zh: "“\(value)”大于更高分位的“\(source[other])”"
                ),
                at: claim.range,
                related: [.init(Message("the higher percentile", zh: "更高的分位"), at: other)]
            )
        }
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

struct FactChange: Check {
    let info = CheckInfo(
        id: "fact-change",
        summary: Message(
            "A change in percent or times agrees with the two values beside it.",
            zh: "变化的百分比或倍数与旁边的两个值一致"
        ),
        rationale: Message(
            """
            "From 12 s to 36 s, a 300 % increase" is a common slip: the increase is 200 %, the factor is 3. The two
            values and the change have to stand together; a percentage of two percentages is left alone, because it may
            mean points. `增加了 3 倍` may mean three times or four times as much.
            """,
            zh: """
                “从 12 s 到 36 s，增长 300%”是常见的笔误：增长是 200%，倍数是 3。两个值与变化须写在一起；\
                两个百分比之间的百分比不判断，因为可能指百分点。`增加了 3 倍`可以指三倍，也可以指四倍。
                """
        ),
        severity: .warning,
        examples: [
            .passes("Latency rose from 12 s to 36 s (+200 %).\n"),
            .passes("Latency rose from 120 ms to 1.9 s (16x).\n"),
            .passes("Errors went from 2 % to 4 % (2 %).\n"),
            .passes("The pool grew from 100 to 400 connections (80 % of the limit).\n"),
            .passes("Errors fell from 40 % to 10 %, a drop of 30 percentage points.\n"),
            .passes("Traffic doubled from 500 to 1,020 requests a second.\n"),
            .passes("延迟从 200 ms 上升到 800 ms，增加了 3 倍。\n"),
            .passes("延迟从 120 ms 升到 1.9 s（16 倍）。\n"),
            .passes("Throughput dropped by 75 % from 40 to 10 requests a second.\n"),
            .passes("We saw a 3-fold increase in latency from 100 ms to 300 ms.\n"),
            .passes("Errors dropped by 30 % from 40 % to 10 %.\n"),
            .passes("吞吐下降 75%，从 40 降到 10。\n"),
            .fails("Throughput dropped by ⟦50 %⟧ from 40 to 10 requests a second.\n"),
            .fails("We saw a ⟦3-fold⟧ increase in latency from 100 ms to 500 ms.\n"),
            .fails("Latency rose ⟦threefold⟧, from 100 ms to 500 ms.\n"),
            .fails("吞吐下降 ⟦50%⟧，从 40 降到 10。\n"),
            .fails("Latency rose from 12 s to 36 s (+⟦300 %⟧).\n"),
            .fails("Latency rose from 120 ms to 1.9 s (⟦6x⟧).\n"),
            .fails("Errors rose from 2 % to 8 %, a factor of ⟦ten⟧.\n"),
            .fails("Errors fell from 40 % to 10 %, a drop of ⟦50 percentage⟧ points.\n"),
            .fails("Traffic ⟦doubled⟧ from 500 to 1,500 requests a second.\n"),
            .fails("延迟从 200 ms 上升到 800 ms，增加了 ⟦2 倍⟧。\n"),
            .fails("延迟从 120 ms 升到 1.9 s（⟦6 倍⟧）。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.incident.changes.filter { !$0.isConsistent }.map { .otherChange($0, postmortem.source) }
    }
}

extension Finding {
    fileprivate static func otherChange(_ claim: ChangeClaim, _ source: SourceText) -> Finding {
        let value = NumberText.plain(claim.computed, decimals: claim.computed < 10 ? 1 : 0)
        let more = NumberText.plain(claim.computed - 1, decimals: claim.computed < 10 ? 1 : 0)
        let computed =
            switch claim.stated {
            case .percent: Message("\(value) %", zh: "\(value)%")
            case .factor: Message("\(value) times", zh: "\(value) 倍")
            case .more: Message("\(value) times", zh: claim.computed > 1 ? "\(value) 倍（增加 \(more) 倍）" : "\(value) 倍")
            case .points: Message("\(value) percentage points", zh: "\(value) 个百分点")
            }
        let (stated, from, to) = (source[claim.range], source[claim.from.range], source[claim.to.range])
        return Finding(
            Message(
                "'\(stated)' is \(computed.english) from '\(from)' to '\(to)'",
                zh: "从“\(from)”到“\(to)”是 \(computed.chinese)，不是“\(stated)”"
            ),
            at: claim.range,
            related: [
                .init(Message("the first value", zh: "前一个值"), at: claim.from.range),
                .init(Message("the second value", zh: "后一个值"), at: claim.to.range),
            ]
        )
    }
}

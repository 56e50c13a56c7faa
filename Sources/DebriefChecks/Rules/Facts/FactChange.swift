import DebriefCore

struct FactChange: Check {
    let info = CheckInfo(
        id: "fact-change",
        summary: "A change in percent or times agrees with the two values beside it.",
        rationale: """
            "From 12 s to 36 s, a 300 % increase" is a common slip: the increase is 200 %, the factor is 3. The two
            values and the change have to stand together; a percentage of two percentages is left alone, because it may
            mean points. `增加了 3 倍` may mean three times or four times as much.
            """,
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
        let computed: String
        switch claim.stated {
        case .percent: computed = "\(value) %"
        case .factor, .more: computed = "\(value) times"
        case .points: computed = "\(value) percentage points"
        }
        return Finding(
            "'\(source[claim.range])' is \(computed) from '\(source[claim.from.range])' to '\(source[claim.to.range])'",
            at: claim.range,
            related: [.init("the first value", at: claim.from.range), .init("the second value", at: claim.to.range)]
        )
    }
}

import DebriefCore

struct FactChange: Check {
    let info = CheckInfo(
        id: "fact-change",
        summary: "A change in percent or times agrees with the two values beside it.",
        rationale: """
            "From 12 s to 36 s, a 300 % increase" is a common slip: the increase is 200 %, the factor is 3. The two
            values and the change have to stand together; values in percent are left alone, because their change may
            be in points.
            """,
        severity: .warning,
        examples: [
            .passes("Latency rose from 12 s to 36 s (+200 %).\n"),
            .passes("Latency rose from 120 ms to 1.9 s (16x).\n"),
            .passes("Errors went from 2 % to 4 % (2 %).\n"),
            .passes("The pool grew from 100 to 400 connections (80 % of the limit).\n"),
            .passes("延迟从 120 ms 升到 1.9 s（16 倍）。\n"),
            .fails("Latency rose from 12 s to 36 s (+⟦300 %⟧).\n"),
            .fails("Latency rose from 120 ms to 1.9 s (⟦6x⟧).\n"),
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
        case .factor: computed = "\(value) times"
        }
        return Finding(
            "'\(source[claim.range])' is \(computed) from '\(source[claim.from.range])' to '\(source[claim.to.range])'",
            at: claim.range,
            related: [.init("the first value", at: claim.from.range), .init("the second value", at: claim.to.range)]
        )
    }
}

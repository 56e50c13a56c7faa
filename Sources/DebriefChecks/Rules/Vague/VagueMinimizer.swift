import DebriefCore

struct VagueMinimizer: Check {
    let info = CheckInfo(
        id: "vague-minimizer",
        summary: "The figures say whether it was small.",
        rationale: """
            "Just a restart", "only a minor outage": whoever was hit, or sat through the night, reads it differently. Let
            the number speak. "Just before" and "just under 1 GiB" are fine.
            """,
        severity: .info,
        examples: [
            .passes("The rollback began just before the alert.\n"),
            .passes("Only requests with a token were accepted.\n"),
            .passes("删除两个节点后，57 分钟内恢复。\n"),
            .fails("The fix was ⟦just a⟧ restart.\n"),
            .fails("There was a ⟦minor outage⟧.\n"),
            .fails("修复⟦只是重启⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard sentence.prose.scope != .heading else { return nil }
            return Self.phrases.first(in: sentence).map { .minimized($0, postmortem.source) }
        }
    }

    private static let phrases = GuardedPhrases(
        GuardedPhrases.product(
            "just simply merely",
            "a delete restart restarted needed needs rebooted reboot deleted remove removed reverted rolled add added"
        ),
        GuardedPhrases.product(
            "minor small slight trivial little",
            "outage impact issue disruption problem inconvenience"
        ),
        ["only a few", "only a small", "only minor", "really just", "nothing serious", "no big deal", "a quick fix"],
        unlessAfter: ["not", "isn't"],
        chinese: ["只是重启", "仅仅是", "简单地", "不过是", "只需重启", "小问题", "轻微影响"]
    )
}

extension Finding {
    fileprivate static func minimized(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding("'\(source[range])' makes it small without a figure", at: range)
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

struct VagueMinimizer: Check {
    let info = CheckInfo(
        id: "vague-minimizer",
        summary: Message("The figures say whether it was small.", zh: "影响小不小由数字说明"),
        rationale: Message(
            """
            "Just a restart", "only a minor outage": whoever was hit, or sat through the night, reads it differently. Let
            the number speak. "Just before" and "just under 1 GiB" are fine.
            """,
            zh: """
                “只是重启”“仅轻微影响”：受影响的人和熬了一夜的人读来不是这样。让数字说话。“刚好在……之前”\
                “略低于 1 GiB”没有问题。
                """
        ),
        severity: .info,
        examples: [
            .passes("The rollback began just before the alert.\n"),
            .passes("Only requests with a token were accepted.\n"),
            .passes("We thought that the upgrade would have little impact.\n"),
            .passes("A block then holds only a few transactions.\n"),
            .fails("⟦Only a few⟧ users were affected.\n"),
            .passes("删除两个节点后，57 分钟内恢复。\n"),
            .fails("The fix was ⟦just a⟧ restart.\n"),
            .fails("There was a ⟦minor outage⟧.\n"),
            .passes("重启只是一次性缓解，重试队列仍在增长。\n"),
            .fails("修复⟦只是重启⟧。\n"),
            .fails("站内业务⟦基本无影响⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard sentence.prose.scope != .heading else { return nil }
            let found = Self.phrases.first(in: sentence).flatMap { Self.isBelief(sentence, before: $0) ? nil : $0 }
            return (found ?? Self.few(in: sentence)).map { .minimized($0, postmortem.source) }
        }
    }

    /// `we thought that this would have little impact` tells what was known at the time.
    private static func isBelief(_ sentence: Sentence, before range: SourceRange) -> Bool {
        sentence.words.contains { $0.range.lowerBound < range.lowerBound && beliefs.contains($0) }
    }

    private static let beliefs = Phrases(.vagueness, "belief")

    /// `only a few requests failed`: where nobody was harmed it is a count and no excuse.
    private static func few(in sentence: Sentence) -> SourceRange? {
        guard sentence.classes.contains(.harm) else { return nil }
        return amounts.first(in: sentence)
    }

    private static let amounts = Phrases(.vagueness, "few")

    private static let phrases = Phrases(.vagueness, "minimizer")
}

extension Finding {
    fileprivate static func minimized(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' makes it small without a figure", zh: "“\(source[range])”淡化了程度，却没有给出数值"),
            at: range
        )
    }
}

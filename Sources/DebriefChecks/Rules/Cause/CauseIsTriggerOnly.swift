import DebriefCore
import DebriefLanguage
import DebriefText

struct CauseIsTriggerOnly: Check {
    let info = CheckInfo(
        id: "cause-is-trigger-only",
        summary: Message("A change triggers an incident; the cause is the condition it met.", zh: "变更触发故障，原因是它遇到的条件"),
        rationale: Message(
            """
            "Caused by a deploy" is true of most incidents and explains none. Which condition turned this deploy into an
            incident, and which guard let it pass? A sentence that goes on to say so is fine, and so is a section about
            the trigger.
            """,
            zh: """
                “由发布引起”适用于多数故障，却什么也没有解释。是什么条件让这次发布变成故障，哪道防护放过了它？\
                接着写出条件的句子没有问题，专写触发因素的章节也没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes(
                "## Root cause\n\nIt was caused by a deploy that dropped the index, because migrations run unattended.\n"
            ),
            .passes("## Trigger\n\nTriggered by a deploy.\n"),
            .passes("## Root cause\n\nThe change removed the last replica; nothing refuses to remove the last one.\n"),
            .passes("## 根本原因\n\n上线导致索引被删除，因为迁移脚本没有保护。\n"),
            .fails("## Root cause\n\nThe outage was ⟦caused by a bad deploy⟧.\n"),
            .fails("## Root cause\n\n⟦Due to a configuration change⟧.\n"),
            .fails("## 根本原因\n\n⟦上线导致⟧故障。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let sentences = postmortem.judgedSentences(in: [.rootCause, .whyItHappened])
        let words = sentences.reduce(0) { $0 + $1.words.count }
        let letters = sentences.reduce(0) { $0 + ($1.hasChinese ? $1.text.count : 0) }
        guard words < 30, letters < 40 else { return [] }
        guard !sentences.contains(where: Self.namesCondition) else { return [] }
        return sentences.compactMap { sentence in
            (Self.english(sentence) ?? Self.changesAsCause.chinese(in: sentence)).map {
                .triggerOnly($0, postmortem.source)
            }
        }
    }

    /// Whether a sentence stops at a change and names nothing that the change met.
    static func isTrigger(_ sentence: Sentence) -> Bool {
        guard !namesCondition(sentence), sentence.words.count < 16 else { return false }
        return english(sentence) != nil || changesAsCause.occur(in: sentence)
    }

    private static func english(_ sentence: Sentence) -> SourceRange? {
        let words = sentence.words
        for match in causes.matches(in: words) {
            var cursor = match.upperBound
            while cursor < words.count, cursor - match.upperBound < 5 {
                if changes.contains(words[cursor]) { return sentence.range(of: match.lowerBound..<cursor + 1) }
                guard !words[cursor].classes.contains(where: [.preposition, .auxiliary, .conjunction]) else { break }
                cursor += 1
            }
        }
        return nil
    }

    private static func namesCondition(_ sentence: Sentence) -> Bool {
        conditions.occur(in: sentence)
    }

    private static let causes = Phrases(.causes, "plain cause")

    private static let changes = Phrases(.causes, "change")

    private static let conditions = Phrases(.causes, "condition")

    private static let changesAsCause = Phrases(.causes, "change as cause")
}

extension Finding {
    fileprivate static func triggerOnly(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "'\(source[range])' names the trigger and no condition",
                zh: "“\(source[range])”只写了触发因素，没有写使其成立的条件"
            ),
            at: range
        )
    }
}

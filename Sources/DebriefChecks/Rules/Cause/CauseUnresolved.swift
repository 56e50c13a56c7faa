import DebriefCore
import DebriefLanguage
import DebriefText

struct CauseUnresolved: Check {
    let info = CheckInfo(
        id: "cause-unresolved",
        summary: Message(
            "A cause that is unknown has an action item to find it, or a reason to stop.",
            zh: "原因未知时，有改进措施去查明，或写明为何不再查"
        ),
        rationale: Message(
            """
            Unknown is honest. It needs somebody who looks further, or a sentence that says why nobody does.
            """,
            zh: "写“未知”是诚实的。但需要有人继续查，或有一句话说明为何不查。"
        ),
        severity: .info,
        examples: [
            .passes(
                "## Root cause\n\nThe root cause is still unknown.\n\n## Action items\n\n- Find out why the lease was lost (@ana)\n"
            ),
            .passes("## Root cause\n\nThe client had an unknown version.\n"),
            .passes("## 根本原因\n\n原因未知。\n\n## 改进措施\n\n- 排查租约失效的原因（@ana）\n"),
            .fails("## Root cause\n\nThe ⟦root cause is still unknown⟧.\n"),
            .fails("## 根本原因\n\n⟦原因未知⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        guard !postmortem.actionItems.contains(where: { Self.searches.occur(in: $0.text) }) else { return [] }
        let topics = SectionKind.causes.union([.summary, .whatHappened])
        return postmortem.judgedSentences(in: topics).compactMap { sentence in
            (Self.english(sentence) ?? Self.unknownCauses.chinese(in: sentence)).map {
                .unresolved($0, postmortem.source)
            }
        }
    }

    private static func english(_ sentence: Sentence) -> SourceRange? {
        let words = sentence.words
        guard let cause = words.firstIndex(where: questions.contains),
            let unknown = words[cause...].prefix(9).firstIndex(where: open.contains),
            words[cause...unknown].contains(where: copulas.contains)
        else { return nil }
        let start = cause > 0 && words[cause - 1].text == "root" ? cause - 1 : cause
        return sentence.range(of: start..<unknown + 1)
    }

    private static let questions = Phrases(.causes, "question")
    private static let copulas = Phrases(.causes, "question copula")
    private static let open = Phrases(.causes, "not known")

    private static let searches = Phrases(.causes, "search")

    private static let unknownCauses = Phrases(.causes, "unknown cause")
}

extension Finding {
    fileprivate static func unresolved(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' has no action item to find out", zh: "“\(source[range])”没有对应的排查措施"),
            at: range
        )
    }
}

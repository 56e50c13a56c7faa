import DebriefCore
import DebriefLanguage
import DebriefText

struct AnalysisNoLocalRationality: Check {
    let info = CheckInfo(
        id: "analysis-no-local-rationality",
        summary: Message("The analysis says why what people did made sense to them then.", zh: "分析说明人们的做法在当时为何合理"),
        rationale: Message(
            """
            People do what is reasonable with what they see. A section on causes that blames or wishes twice and never
            says what was visible, expected or assumed at the time explains nothing yet: one sentence on it is worth
            more than the rest.
            """,
            zh: """
                人会依据看到的情况做合理的事。写原因的一节若两次责备或空愿，却从不写当时能看到什么、预期什么、\
                以为什么，就还没有解释任何事：一句这样的话胜过其余全部。
                """
        ),
        severity: .info,
        examples: [
            .passes(
                "## Root cause\n\nWe failed to verify the flag. We overlooked the second region.\n\nAt the time the dashboard showed both regions green.\n"
            ),
            .passes("## Root cause\n\nWe failed to verify the flag.\n"),
            .passes("## 根本原因\n\n我们没有检查参数。我们忽视了告警。当时监控显示一切正常。\n"),
            .fails("## ⟦Root cause⟧\n\nWe failed to verify the flag. We overlooked the second region.\n"),
            .fails("## ⟦根本原因⟧\n\n我们没有检查参数。我们忽视了第二个区域。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        return postmortem.sections.filter { $0.kind.map(SectionKind.causes.contains) ?? false }.compactMap { section in
            let own = postmortem.judgedSentences(within: section.ownRange)
            guard own.count(where: Self.isJudgement) > 1, !own.contains(where: Self.tellsWhatWasSeen),
                let title = postmortem.source.firstRange(of: section.title, in: section.headingRange)
            else { return nil }
            return .noLocalRationality(at: title)
        }
    }

    private static func isJudgement(_ sentence: Sentence) -> Bool {
        Mistake.first(in: sentence)?.subject?.isHuman ?? false || counterfactuals.occur(in: sentence.words)
            || sentence.hasChinese
                && (ChineseMistakes.anyone(in: sentence) != nil || ChineseMistakes.omission(in: sentence) != nil)
    }

    private static func tellsWhatWasSeen(_ sentence: Sentence) -> Bool {
        views.occur(in: sentence)
    }

    private static let counterfactuals = Phrases(.hindsight, "counterfactual")

    private static let views = Phrases(.hindsight, "view")

}

extension Finding {
    fileprivate static func noLocalRationality(at range: SourceRange) -> Finding {
        Finding(Message("the section says nothing about what people saw at the time", zh: "本节没有写人们当时看到了什么"), at: range)
    }
}

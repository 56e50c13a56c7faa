import DebriefCore
import DebriefLanguage
import DebriefText

struct CauseSingle: Check {
    let info = CheckInfo(
        id: "cause-single",
        summary: Message("An analysis names what came together, not one root.", zh: "分析写出共同作用的多个条件，而不是一个根因"),
        rationale: Message(
            """
            One cause is where the story was stopped. What enabled the failure, what hid it and what made it last are
            causes as well, and often easier to change. A section of factors or of whys, or a sentence that names a
            second condition, is enough.
            """,
            zh: """
                只有一个原因，说明故事停在了那里。什么促成了故障、什么掩盖了它、什么让它持续，同样是原因，\
                而且往往更容易改变。有一节写因素或追问，或有一句写出第二个条件，就足够了。
                """
        ),
        severity: .info,
        examples: [
            .passes(
                "## Root cause\n\nThe root cause was a full disk. Log rotation was off as well.\n"
            ),
            .passes(
                "## Root cause\n\nThe root cause was a full disk.\n\n## Contributing factors\n\n- Log rotation was off\n"
            ),
            .passes("## Root cause\n\nThe root cause is not known yet.\n"),
            .passes("## 根本原因\n\n根本原因是磁盘写满；此外，日志轮转也被关闭。\n"),
            .fails("## Root cause\n\n⟦The root cause was⟧ a full disk.\n"),
            .fails("## 根本原因\n\n⟦根本原因是⟧磁盘写满。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let kinds = Set(postmortem.sections.compactMap(\.kind))
        guard kinds.isDisjoint(with: [.contributingFactors, .fiveWhys, .whyNotCaught, .whatWentWrong, .trigger]) else {
            return []
        }
        let sentences = postmortem.judgedSentences(in: [.rootCause, .whyItHappened])
        // A long section names more than one condition, whatever it calls the first.
        guard sentences.count <= 6, !sentences.contains(where: Self.addsAnother) else { return [] }
        for sentence in sentences where !sentence.isQuestion && sentence.prose.scope != .heading {
            if let place = Self.phrases.first(in: sentence) { return [.single(at: place)] }
        }
        return []
    }

    private static func addsAnother(_ sentence: Sentence) -> Bool {
        others.occur(in: sentence)
    }

    private static let phrases = Phrases(.causes, "the cause")

    private static let others = Phrases(.causes, "another")

}

extension Finding {
    fileprivate static func single(at range: SourceRange) -> Finding {
        Finding(Message("the analysis names one cause and no contributing factor", zh: "分析只写了一个原因，没有写促成因素"), at: range)
    }
}

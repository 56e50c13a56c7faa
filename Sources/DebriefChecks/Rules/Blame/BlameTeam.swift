import DebriefCore
import DebriefLanguage
import DebriefText

struct BlameTeam: Check {
    let info = CheckInfo(
        id: "blame-team",
        summary: Message(
            "A team is described by the signal it had and the time it took, not by a verdict.",
            zh: "描述团队收到的信号和所用的时间，而不是下结论"
        ),
        rationale: Message(
            """
            "The team did not react in time" is a judgement that its members read as a charge. When did the page go out,
            what did it say, how long did it take, and what is the target? Reports of fact ("the team did not find an
            error in the logs") are fine.
            """,
            zh: """
                “团队没有及时响应”是一个评判，成员读来就是指控。告警何时发出，写了什么，用了多久，目标是多少？\
                陈述事实（“团队在日志中没有发现错误”）没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes("The page reached the on-call team at 17:10, 32 minutes after the first error.\n"),
            .passes("The team did not find anything wrong in the logs.\n"),
            .passes("The team failed over to the second region.\n"),
            .passes("The team was not notified, because the alert had no receiver.\n"),
            .passes("值班团队在 17:10 收到告警。\n"),
            .passes("运维平台没有检查磁盘余量。\n"),
            .passes("平台侧没有通知权限，由网关转发。\n"),
            .fails("⟦The on-call team did not act⟧ soon enough.\n"),
            .fails("⟦The vendor never told⟧ us about the change.\n"),
            .fails("⟦The network team neglected to document⟧ the second link.\n"),
            .fails("⟦The platform team broke⟧ the build for two days.\n"),
            .fails("⟦运维团队没有及时⟧处理告警。\n"),
            .fails("⟦供应商切换前没有与我方确认⟧窗口。\n"),
            .fails("⟦运营侧过于自信⟧，提前开放了入口。\n"),
        ]
    )

    var doubt: Doubt? { Doubt(fault: .blame, limit: 0) }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let people = postmortem.people
        return postmortem.judgedSentences.compactMap { sentence in
            if let mistake = Mistake.first(in: sentence), mistake.subject?.kind == .team {
                return .teamJudged(sentence.range(of: mistake.words), postmortem.source)
            }
            guard sentence.hasChinese, ChineseMistakes.anyone(in: sentence, people: people) == nil else { return nil }
            return ChineseMistakes.team(in: sentence).map { .teamJudged($0, postmortem.source) }
        }
    }
}

extension Finding {
    fileprivate static func teamJudged(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(Message("'\(source[range])' judges a team", zh: "“\(source[range])”是在评判一个团队"), at: range)
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

struct FactDateArithmetic: Check {
    let info = CheckInfo(
        id: "fact-date-arithmetic",
        summary: Message("\"Two weeks before\" agrees with the two dates of its sentence.", zh: "“两周前”与句中的两个日期一致"),
        rationale: Message(
            """
            The age of a certificate or of a change is often the heart of the story, and is seldom counted again. Both
            dates have to stand in the sentence, with their years; half of the unit either way is allowed for.
            """,
            zh: """
                证书或变更过了多久，往往是故事的关键，却很少有人再算一遍。两个日期须都在句中，并写出年份；\
                允许前后相差半个单位。
                """
        ),
        severity: .warning,
        examples: [
            .passes("The certificate was issued on 2025-01-03, 12 days before the release of 2025-01-15.\n"),
            .passes("It was merged on 2025-01-01, two weeks before the release of 2025-01-15.\n"),
            .passes("It was merged on 2025-01-01. The release of 2025-01-15 came 3 days before the sale.\n"),
            .passes("该变更于 2025-01-03 合并，12天后，2025-01-15 发布。\n"),
            .passes("Two weeks after 2025-01-01, on 2025-01-15, it expired.\n"),
            .fails("⟦Two weeks⟧ after 2025-01-01, on 2025-02-03, it expired.\n"),
            .fails("The certificate was issued on 2025-01-03, ⟦21 days⟧ before the release of 2025-01-15.\n"),
            .fails("该变更于 2025-01-03 合并，⟦22天⟧后，2025-01-15 发布。\n"),
            .passes("告警原定 2025-10-31，实际在 2025-12-09 上线，比原定晚 39 天。\n"),
            .fails("告警原定 2025-10-31，实际在 2025-12-09 上线，比原定晚 ⟦49 天⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.incident.lapses.filter { $0.isInDays && !$0.isConsistent() }.map {
            .otherDays($0, postmortem.source)
        }
    }
}

extension Finding {
    fileprivate static func otherDays(_ claim: LapseClaim, _ source: SourceText) -> Finding {
        if claim.isReversed { return .otherOrder(claim, source) }
        let days = abs(claim.seconds) / 86_400
        let (earlier, later) = (source[claim.earlier], source[claim.later])
        return Finding(
            Message(
                "'\(source[claim.duration.range])' is \(days) days from '\(earlier)' to '\(later)'",
                zh: "从“\(earlier)”到“\(later)”是 \(days) 天，不是“\(source[claim.duration.range])”"
            ),
            at: claim.duration.range,
            related: [
                .init(Message("the earlier date", zh: "较早的日期"), at: claim.earlier),
                .init(Message("the later date", zh: "较晚的日期"), at: claim.later),
            ]
        )
    }

    /// Two times that lie as far apart as is said, the other way round.
    static func otherOrder(_ claim: LapseClaim, _ source: SourceText) -> Finding {
        let (earlier, later) = (source[claim.earlier], source[claim.later])
        let length = source[claim.duration.range]
        return Finding(
            Message(
                "'\(earlier)' lies '\(length)' behind '\(later)', and not before it",
                zh: "“\(earlier)”在“\(later)”之后“\(length)”，而不是在它之前"
            ),
            at: claim.duration.range,
            related: [
                .init(Message("said to be earlier", zh: "文中说较早的"), at: claim.earlier),
                .init(Message("said to be later", zh: "文中说较晚的"), at: claim.later),
            ]
        )
    }
}

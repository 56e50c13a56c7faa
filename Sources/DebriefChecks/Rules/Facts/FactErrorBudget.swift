import DebriefCore
import DebriefLanguage
import DebriefText

struct FactErrorBudget: Check {
    let info = CheckInfo(
        id: "fact-error-budget",
        summary: Message(
            "A stated error budget, or the share of it that is gone, follows from the objective.",
            zh: "文中的错误预算及其消耗比例由目标推得出来"
        ),
        rationale: Message(
            """
            99.9 % over 30 days allows 43.2 minutes of full outage; 154 minutes are 356 % of that. Budget is one minus
            the objective, times the window; what is gone is the downtime, weighted with the share that failed, over
            the budget (Google, "The Site Reliability Workbook", chapters 2 and 5).
            """,
            zh: """
                99.9% 在 30 天内允许 43.2 分钟的完全中断，154 分钟是它的 356%。预算等于一减目标，再乘以窗口；\
                消耗是按失败比例加权的停机时间除以预算（Google《The Site Reliability Workbook》第 2、5 章）。
                """
        ),
        severity: .error,
        examples: [
            .passes("99.9 % over 30 days allows 43.2 minutes.\n"),
            .passes("An objective of 99.9 % over 30 days has an error budget of about 43 minutes.\n"),
            .passes("With an SLO of 99.9 % over 30 days, the outage of 154 minutes used 356 % of the error budget.\n"),
            .passes("30 天 99.9% 的目标允许 43 分钟的不可用。\n"),
            .fails("99.9 % over 30 days allows ⟦34.2 minutes⟧.\n"),
            .fails(
                "With an SLO of 99.9 % over 30 days, the outage of 154 minutes used ⟦35.6 %⟧ of the error budget.\n"
            ),
            .fails("30 天 99.9% 的目标允许 ⟦4 分钟⟧的不可用。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let budgets = postmortem.incident.budgets.filter { !$0.isConsistent }
            .map { Finding.otherBudget($0, postmortem) }
        return budgets + burns(postmortem)
    }

    private func burns(_ postmortem: Postmortem) -> [Finding] {
        let claims = postmortem.incident.availabilities
        let downtime = Downtime(postmortem)
        return claims.filter { $0.kind == .burn }.compactMap { claim in
            if let budget = claim.budget { return stated(budget, claim, downtime, postmortem) }
            guard let objective = objective(for: claim, claims, postmortem), let bad = downtime.seconds(for: claim)
            else {
                return nil
            }
            // The window is named with the objective as often as with the budget.
            let source = objective.claim.flatMap { claim.days == nil && $0.days != nil ? $0 : nil } ?? claim
            let windows = downtime.windows(of: source)
            let used = windows.map { window in bad.map { $0 / (Double(window) * (1 - objective.target)) * 100 } }
            let slack = max(claim.step, claim.percent * (claim.isHedged ? 0.1 : 0.005))
            guard
                !used.contains(where: { $0.lowerBound - slack < claim.percent && claim.percent < $0.upperBound + slack }
                )
            else { return nil }
            let middle = (used[0].lowerBound + used[0].upperBound) / 2
            return .otherBurn(claim, middle, windows[0], objective.target, downtime, postmortem.source)
        }
    }

    /// A share of a budget that stands beside it: `104 % of the error budget of 43.2 minutes`.
    private func stated(
        _ budget: DurationClaim,
        _ claim: AvailabilityClaim,
        _ downtime: Downtime,
        _ postmortem: Postmortem
    ) -> Finding? {
        guard let bad = downtime.impact?.seconds, budget.seconds > 0, budget.bound == .exact else { return nil }
        let used = Double(bad) / Double(budget.seconds) * 100
        let slack = max(claim.step, used * (claim.isHedged ? 0.1 : 0.01), 6_000 / Double(budget.seconds))
        guard abs(used - claim.percent) > slack else { return nil }
        return .otherShareOfBudget(claim, used, budget, downtime, postmortem.source)
    }

    /// The one objective that the document states.
    private func objective(for claim: AvailabilityClaim, _ claims: [AvailabilityClaim], _ postmortem: Postmortem)
        -> (target: Double, claim: AvailabilityClaim?)?
    {
        let stated = claims.filter { $0.kind == .objective && $0.percent < 100 }
        let targets = Set(stated.map(\.percent))
        if let level = postmortem.metadata.serviceLevel, targets.isSubset(of: [level.target * 100]) {
            return (level.target, stated.first)
        }
        guard targets.count == 1, let first = stated.first else { return nil }
        return (first.percent / 100, first)
    }
}

extension Finding {
    fileprivate static func otherShareOfBudget(
        _ claim: AvailabilityClaim,
        _ computed: Double,
        _ budget: DurationClaim,
        _ downtime: Downtime,
        _ source: SourceText
    ) -> Finding {
        let value = NumberText.plain(computed, decimals: computed < 10 ? 1 : 0)
        return Finding(
            Message(
                "'\(source[claim.range])' of '\(source[budget.range])' is \(value) % by the timeline",
                zh: "按时间线是“\(source[budget.range])”的 \(value)%，不是“\(source[claim.range])”"
            ),
            at: claim.range,
            related: downtime.related(for: claim) + [.init(Message("the budget", zh: "预算"), at: budget.range)]
        )
    }

    fileprivate static func otherBudget(_ claim: BudgetClaim, _ postmortem: Postmortem) -> Finding {
        let minutes = NumberText.plain(Double(claim.computed) / 60, decimals: 1)
        let objective = NumberText.plain(claim.objective, decimals: 3)
        return Finding(
            Message(
                "'\(postmortem.source[claim.allowed.range])' is \(minutes) minutes for \(objective) % over \(claim.days) days",
                zh: "\(objective)% 在 \(claim.days) 天内的预算是 \(minutes) 分钟，不是“\(postmortem.source[claim.allowed.range])”"
            ),
            at: claim.allowed.range
        )
    }

    fileprivate static func otherBurn(
        _ claim: AvailabilityClaim,
        _ computed: Double,
        _ window: Int,
        _ target: Double,
        _ downtime: Downtime,
        _ source: SourceText
    ) -> Finding {
        let value = NumberText.plain(computed, decimals: computed < 10 ? 1 : 0)
        let objective = NumberText.plain(target * 100, decimals: 3)
        return Finding(
            Message(
                "'\(source[claim.range])' of the budget is \(value) % (\(objective) % over \(window / 86_400) days)",
                zh: "预算消耗是 \(value)%，不是“\(source[claim.range])”（目标 \(objective)%，\(window / 86_400) 天）"
            ),
            at: claim.range,
            related: downtime.related(for: claim)
        )
    }
}

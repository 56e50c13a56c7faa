import DebriefLanguage
import DebriefText

/// What an incident cost of a service level objective.
///
/// Formulas: Google, "The Site Reliability Workbook", chapter 2 (error budget = 1 − objective) and chapter 5
/// (consumption = bad share over the budget). A partial impact counts with the share of requests that failed.
package struct ErrorBudget: Hashable, Sendable {
    package let objective: ServiceLevel
    /// Length of the objective's window, in seconds.
    package let windowSeconds: Int
    /// Seconds of full outage that would have cost as much: impact × failing share.
    package let badSeconds: Double

    /// - Parameters:
    ///   - impactSeconds: how long users felt it.
    ///   - start: the month it counts in, for a calendar window; `nil` gives no result for one.
    package init?(_ objective: ServiceLevel, impactSeconds: Int, start: CivilDate?) {
        switch objective.window {
        case .rolling(let days): windowSeconds = days * 86_400
        case .calendarMonth:
            guard let start else { return nil }
            windowSeconds = CivilDate.days(inMonth: start.month, of: start.year) * 86_400
        }
        self.objective = objective
        badSeconds = Double(impactSeconds) * objective.failing
    }

    /// Seconds of full outage that the objective allows in its window.
    package var budgetSeconds: Double { (1 - objective.target) * Double(windowSeconds) }

    /// Availability over the window if nothing else went wrong in it, 0 to 1.
    package var availability: Double { max(0, 1 - badSeconds / Double(windowSeconds)) }

    /// Share of the budget that is gone; above 1 when the objective is missed.
    package var consumed: Double { badSeconds / budgetSeconds }
}

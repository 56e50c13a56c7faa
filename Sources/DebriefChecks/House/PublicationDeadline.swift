import DebriefCore
import DebriefLanguage
import DebriefText

/// How many days after an incident its postmortem is to be final.
package struct PublicationDeadline: Hashable, Sendable {
    package var days: Int?
    package var daysBySeverity: [IncidentSeverity: Int]

    package init(days: Int? = nil, daysBySeverity: [IncidentSeverity: Int] = [:]) {
        self.days = days
        self.daysBySeverity = daysBySeverity
    }

    /// Where the organisation has not decided: Google asks for a week, PagerDuty for three to five days, Azure for fourteen.
    static let usual = 10

    package var isEmpty: Bool { days == nil && daysBySeverity.isEmpty }

    /// For the severity that a document states.
    func days(for severity: String?) -> Int? {
        severity.flatMap { daysBySeverity[IncidentSeverity($0)] } ?? days
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// Who a document is written for, and so what matters in it.
package enum CheckProfile: String, CaseIterable, Sendable {
    /// For the organisation itself; each check has its own severity.
    case `internal`
    /// For everyone: names and places of evidence do not belong there, nor does the list of actions need owners.
    case `public`
    /// For an incident of security: a timeline that others may have to prove, and nobody named.
    case security

    /// The severities that differ from those of the checks; `nil` for a check that is switched off.
    var severities: [String: Severity?] {
        switch self {
        case .internal: [:]
        case .public:
            [
                "blame-named-individual": .error, "action-person-target": .error, "blame-team": .warning,
                "impact-technical-only": .warning, "pii-contact": .error, "internal-reference": .error,
                "action-no-owner": nil, "action-owner-many": nil,
                "action-no-due": nil, "action-no-tracker": nil, "action-priority": nil, "timeline-no-source": nil,
                "evidence-missing": nil, "evidence-changed": nil,
            ]
        case .security:
            [
                "blame-named-individual": .error, "action-person-target": .error, "timeline-no-timezone": .error,
                "timeline-mixed-timezones": .error, "pii-contact": .error, "timeline-no-source": .warning,
                "timeline-gap": .warning,
                "evidence-missing": .error, "evidence-changed": .error,
            ]
        }
    }
}

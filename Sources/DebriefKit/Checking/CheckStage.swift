import DebriefCore
import DebriefLanguage
import DebriefText

/// How far a document has come, and so what is asked of it.
package enum CheckStage: String, CaseIterable, Sendable {
    /// Still being written: what is there has to be right and fair; what is missing is no finding.
    case draft
    /// As good as its writers can make it; each check has its own severity.
    case review
    /// To be closed: questions are answered, and each item has somebody and a day.
    case final

    /// The severities that differ from those of the checks; `nil` for a check that is switched off.
    var severities: [String: Severity?] {
        switch self {
        case .draft: Dictionary(uniqueKeysWithValues: Self.missing.map { ($0, nil) })
        case .review: [:]
        case .final:
            [
                "lifecycle-open-question": .error, "template-placeholder": .error, "template-section-empty": .error,
                "template-section-missing": .error, "lifecycle-owner": .error, "action-no-owner": .error,
                "action-no-due": .error, "impact-missing": .error, "timeline-missing": .error,
            ]
        }
    }

    /// What a document that is being written need not have yet.
    private static let missing = [
        "lifecycle-owner", "lifecycle-audience", "lifecycle-status", "lifecycle-late", "lifecycle-done-unproven",
        "action-no-owner", "action-no-due",
        "action-no-tracker", "action-priority", "action-none", "action-no-prevent", "cause-missing", "cause-single",
        "cause-shallow", "cause-no-detection-gap", "cause-factor-no-action", "cause-unresolved", "impact-missing",
        "impact-unquantified", "timeline-missing", "timeline-gap", "timeline-milestone-missing", "timeline-no-source",
        "template-section-missing", "template-section-empty", "template-went-well", "analysis-no-local-rationality",
    ]
}

import DebriefChecks
import DebriefPublishing
import DebriefText

extension Concern {
    /// What a finding of a check does to those who read the report.
    init(of check: CheckInfo) {
        switch check.id.prefix(while: { $0 != "-" }) {
        case "fact", "evidence", "claim", "quote", "sign": self = .misleads
        // A time that is wrong misleads; a row that is missing does not.
        case "timeline" where check.severity == .error || check.id == "timeline-out-of-order": self = .misleads
        case "blame", "secret", "pii": self = .hurts
        case "cause" where check.id == "cause-is-person": self = .hurts
        case "timeline" where check.id == "timeline-judgement": self = .hurts
        case "action" where check.id == "action-person-target": self = .hurts
        case "template" where check.severity < .error, "lifecycle", "internal", "suppression": self = .form
        default: self = check.severity == .info ? .form : .useless
        }
    }
}

import DebriefCore

/// A place in a template that drafting fills from the evidence, or with a question.
package enum Slot: String, CaseIterable, Hashable, Sendable {
    case frontMatter = "front-matter"
    case title
    /// Questions about the document itself: its number, its severity, the clocks of its evidence.
    case openPoints = "open-points"
    case summary
    case duration
    /// All impact in one place, for templates without parts of it.
    case impact
    case customerImpact = "customer-impact"
    case businessImpact = "business-impact"
    case technicalImpact = "technical-impact"
    case services
    case timeline
    case metrics
    case cause
    /// What responders named as the cause, or nothing.
    case causeOrBlank = "cause-or-blank"
    case suspects
    case contributingFactors = "contributing-factors"
    case detection
    case detectionGap = "detection-gap"
    case response
    case resolution
    case communication
    case actionItems = "action-items"
    /// An empty table of action items.
    case actionTable = "action-table"
    case prevention
    case charts
    case changes
    case links
    case footnotes

    /// The slots that a heading without any slot of its own stands for.
    static func slots(for kind: SectionKind) -> [Slot] {
        switch kind {
        case .summary, .problemStatement: [.summary]
        case .impact: [.duration, .impact]
        case .customerImpact: [.customerImpact]
        case .businessImpact: [.businessImpact]
        case .technicalImpact: [.technicalImpact]
        case .timeline: [.timeline]
        case .metrics: [.metrics]
        case .rootCause: [.cause, .suspects]
        case .whatHappened: [.summary]
        case .whyItHappened: [.suspects]
        case .contributingFactors: [.contributingFactors]
        case .detection: [.detection, .detectionGap]
        case .response: [.response]
        case .resolution: [.resolution]
        case .communication: [.communication]
        case .actionItems: [.actionItems]
        case .prevention: [.prevention]
        case .supportingInformation, .appendix: [.charts]
        case .references: [.links]
        default: []
        }
    }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

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
    case suspects
    case contributingFactors = "contributing-factors"
    /// The factors of one kind, for templates with a part for each.
    case technicalFactors = "technical-factors"
    case processFactors = "process-factors"
    case organisationalFactors = "organisational-factors"
    /// A chain of whys as far as the evidence supports it.
    case whys
    /// One of the chain, for templates with a part for each.
    case firstWhy = "why-1"
    case secondWhy = "why-2"
    case thirdWhy = "why-3"
    case fourthWhy = "why-4"
    case fifthWhy = "why-5"
    case detection
    case detectionGap = "detection-gap"
    case detectionWorked = "detection-worked"
    case detectionFailed = "detection-failed"
    case response
    case responseWorked = "response-worked"
    case responseFailed = "response-failed"
    case resolution
    case communication
    case wentWell = "went-well"
    case wentWrong = "went-wrong"
    case lucky
    case lessons
    case actionItems = "action-items"
    /// The action items by how soon they can be done, for templates that group them so.
    case immediateActions = "immediate-actions"
    case shortTermActions = "short-term-actions"
    case longTermActions = "long-term-actions"
    case prevention
    case recommendations
    case glossary
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
        case .whatWentWell: [.wentWell]
        case .whatWentWrong: [.wentWrong]
        case .whereWeGotLucky: [.lucky]
        case .fiveWhys: [.whys]
        case .lessons: [.lessons]
        case .recommendations: [.recommendations]
        case .glossary: [.glossary]
        case .supportingInformation, .appendix: [.charts]
        case .references: [.links]
        default: []
        }
    }
}

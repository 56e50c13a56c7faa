/// What a careful reviewer would raise in a sentence, as far as its words tell.
package enum Fault: Int, CaseIterable, Sendable {
    /// Somebody is at fault.
    case blame
    /// Another past is wished for, or the ending judges what was done before it.
    case hindsight
    /// A figure or a cause is missing that the reader needs.
    case vagueness
    /// An action that nobody could see finished.
    case weakAction
}

/// Where in a report a sentence stands, as the sentence model knows it.
package enum ReportPlace: Int, CaseIterable, Sendable {
    case summary, impact, timeline, rootCause, contributingFactors, detection, response, wentWell, wentWrong, lessons
    case actionItems, elsewhere

    package init(_ section: SectionKind?) {
        self =
            switch section {
            case .summary, .problemStatement, .background, .whatHappened: .summary
            case .impact, .customerImpact, .businessImpact, .technicalImpact: .impact
            case .timeline: .timeline
            case .rootCause, .whyItHappened, .fiveWhys, .trigger: .rootCause
            case .contributingFactors: .contributingFactors
            case .detection, .whyNotCaught: .detection
            case .response, .resolution, .communication: .response
            case .whatWentWell, .whereWeGotLucky: .wentWell
            case .whatWentWrong: .wentWrong
            case .lessons: .lessons
            case .actionItems, .prevention, .recommendations, .systemicImprovements: .actionItems
            default: .elsewhere
            }
    }
}

import DebriefCore

extension Postmortem {
    /// Whether the text looks like a report on an incident, so that other Markdown of a project is left alone: it states
    /// a severity or a template, or has two sections that reports have.
    package var isReport: Bool {
        if metadata[.severity] != nil || metadata[.template] != nil { return true }
        let telling: Set<SectionKind> = [
            .summary, .impact, .customerImpact, .timeline, .rootCause, .detection, .resolution, .trigger,
            .contributingFactors, .fiveWhys, .actionItems, .whatWentWell, .whatWentWrong, .lessons,
        ]
        return Set(sections.compactMap(\.kind)).intersection(telling).count >= 2
    }
}

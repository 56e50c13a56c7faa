import DebriefCore

/// How many days after an incident its postmortem is to be final.
package struct PublicationDeadline: Hashable, Sendable {
    package var days: Int?
    package var daysBySeverity: [IncidentSeverity: Int]

    package init(days: Int? = nil, daysBySeverity: [IncidentSeverity: Int] = [:]) {
        self.days = days
        self.daysBySeverity = daysBySeverity
    }

    package var isEmpty: Bool { days == nil && daysBySeverity.isEmpty }

    /// For the severity that a document states.
    func days(for severity: String?) -> Int? {
        severity.flatMap { daysBySeverity[IncidentSeverity($0)] } ?? days
    }
}

/// Finds documents that are not final although the organisation's time for them is over.
package struct LifecycleLate: Check {
    static let info = CheckInfo(
        id: "lifecycle-late",
        summary: "A postmortem is final within the time that the organisation gives itself.",
        rationale: """
            After some days people no longer remember why they did what they did, and readers stop waiting. The days are
            those of `publication:` in `debrief.yml`, counted from the last dated row of the timeline; a document whose
            status is `final` is never late.
            """,
        severity: .warning,
        examples: []
    )

    package var info: CheckInfo { Self.info }
    private let deadline: PublicationDeadline

    package init(_ deadline: PublicationDeadline) { self.deadline = deadline }

    package func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let status = postmortem.metadata[.status]?.lowercased() ?? ""
        guard let today = context.today, !["final", "published", "closed", "已发布", "完成"].contains(status),
            let days = deadline.days(for: postmortem.metadata[.severity]),
            let end = postmortem.timeline.events.last(where: { $0.time.isDated })?.time.civil.date
        else { return [] }
        let passed = today.daysSinceEpoch - end.daysSinceEpoch
        guard passed > days else { return [] }
        let place = postmortem.metadata.fields[.status]?.range ?? postmortem.titleRange
        return [.late(by: passed, of: days, at: place)]
    }
}

extension Finding {
    fileprivate static func late(by passed: Int, of days: Int, at range: SourceRange) -> Finding {
        Finding("document is not final \(passed) days after the incident; the aim is \(days)", at: range)
    }
}

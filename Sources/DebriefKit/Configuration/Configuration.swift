import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefLibrary
import DebriefPublishing
import DebriefSending
import DebriefText

/// What an organisation has decided about its postmortems, read from `debrief.yml`.
package struct Configuration: Sendable {
    /// The file it was read from; empty when there is none.
    package var path = ""
    package var profile = CheckProfile.internal
    package var failOn: Severity?
    /// By id of a check; `nil` for one that is switched off.
    package var severities: [String: Severity?] = [:]
    /// `nil` for those that Debrief asks for.
    package var requiredSections: [SectionKind]?
    package var requiredSectionsBySeverity: [IncidentSeverity: [SectionKind]] = [:]
    /// What the organisation calls its sections.
    package var headings = HeadingNames.standard
    /// How the metrics are counted.
    package var metrics = MetricDefinitions.standard
    /// Seconds by metric.
    package var targets: [Metric.ID: Int] = [:]
    /// Which share of the time services are to be there.
    package var objectives = ServiceObjectives()
    /// What the organisation calls contributing factors, and by which words it knows them.
    package var factors: [FactorWords] = []
    package var publication = PublicationDeadline()
    package var severityMatrix: [SeverityThreshold] = []
    package var avoidedWords: [HouseWord.Entry] = []
    package var allowedWords: [String] = []
    /// Names that stand in no public document.
    package var customers: [String] = []
    /// What versions for an audience leave out.
    package var audiences: [Audience: AudiencePolicy] = [:]
    package var workingHours: SupportHours?
    /// Where postmortems are kept, and how they are numbered.
    package var filing = Filing()
    /// Whom to remind of actions, and when.
    package var reminders = ReminderPolicy()
    /// What is agreed on for the time after an incident.
    package var policies = FollowUpPolicy()
    /// What each stage asks of a document.
    package var review = ReviewRules()
    /// Where documents are sent to, in the order of the file.
    package var sendTargets: [SendTarget] = []
    /// Endings of the files of a folder that are documents, beside those of Markdown.
    package var files: [String] = []
    /// The baseline to go by when the run names none; its failure is for who needs it.
    package var baseline: Result<Baseline, DebriefError>?
    /// Folder or document with earlier postmortems, from the present folder.
    package var library: String?
    /// Paths of templates by the name that `--template` takes, from the present folder.
    package var templates: [String: String] = [:]
    /// How files of evidence are read whose format is the organisation's own.
    package var mappings: [EvidenceMapping] = []
    /// Services of language models that `--with` may name.
    package var models: [ModelService] = []

    package init() {}

    /// The severities of the profile, then those of the file, then those of the stage that somebody asks for.
    ///
    /// - Parameter profile: that of the run, which goes before that of the file.
    func severities(for profile: CheckProfile?, stage: CheckStage?) -> [String: Severity?] {
        let own = (profile ?? self.profile).severities.merging(severities) { _, own in own }
        guard let stage else { return own }
        // What the organisation has switched off no stage switches on.
        return own.merging(stage.severities) { chosen, staged in chosen == nil ? nil : staged }
    }

    /// Reads a document as its organisation means it.
    package func postmortem(parsing source: SourceText) -> Postmortem {
        Postmortem(parsing: source, metrics: metrics, headings: headings)
    }

    /// What the checks are to know of it for a document.
    ///
    /// - Parameter profile: that of the run, which goes before that of the file.
    func context(
        for postmortem: Postmortem,
        guidance: Guidance,
        today: CivilDate?,
        profile: CheckProfile?
    ) -> CheckContext {
        var context = CheckContext(guidance: guidance, today: today, isPublic: (profile ?? self.profile) == .public)
        let (severity, template) = (postmortem.metadata[.severity], postmortem.metadata[.template])
        context.requiredSections = requiredSections(severity: severity, template: template)
        context.allowedWords = allowedWords
        context.customers = customers
        context.workingHours = workingHours
        context.publication = publication.isEmpty ? deadline(of: postmortem) : publication
        return context
    }

    /// The days from the end of the incident until a document is to be final; `nil` where nothing is decided.
    private func deadline(of postmortem: Postmortem) -> PublicationDeadline? {
        let end = postmortem.timeline.end?.event ?? postmortem.timeline.events.last
        guard let end, end.time.isDated, let limit = publication(of: postmortem)?.limit else {
            return nil
        }
        return PublicationDeadline(
            days: limit.daysSinceEpoch - end.time.shown(in: postmortem.timeline.zone).civil.day
        )
    }

    /// Until when a document is to be final: by the review's deadline, which counts from the end of the incident, else as older
    /// files say it; `nil` where nothing is decided.
    func publication(of postmortem: Postmortem) -> FollowUpReview.Publication? {
        let severity = postmortem.metadata[.severity]
        if let time = review.policy(for: severity).deadline {
            let end = (postmortem.timeline.end?.event ?? postmortem.timeline.events.last)?.time
            let stated = end.flatMap { $0.isDated ? $0.shown(in: postmortem.timeline.zone).civil : nil }
            let day = postmortem.day.map { CivilTime(total: $0.daysSinceEpoch * 86_400) }
            return (stated ?? day).map { start in
                let limit = CivilDate(daysSinceEpoch: review.calendar.end(of: time, from: start).day)
                return FollowUpReview.Publication(length: time.text, limit: limit)
            }
        }
        guard let span = policies.rule(for: severity)?.publication, let day = postmortem.day else {
            return nil
        }
        return FollowUpReview.Publication(
            length: span.text,
            limit: span.limit(after: day, review.calendar.isWorked)
        )
    }

    /// What is still read and written otherwise now, a line each.
    var hints: [String] {
        policies.rules.filter { $0.rule.publication != nil }.map { severity, _ in
            "\(path): 'policies.\(severity).publish' is now 'review.by-severity.\(severity).deadline', by which debrief check and "
                + "debrief status count as well; write deadline: 5d for five working days"
        }
    }

    /// Without which a document is not finished.
    func requiredSections(severity: String?, template: String?) -> [SectionKind] {
        if let severity, let sections = requiredSectionsBySeverity[IncidentSeverity(severity)] { return sections }
        if let requiredSections { return requiredSections }
        return template == "quick" ? [.summary, .timeline, .rootCause] : CheckContext().requiredSections
    }

    /// The checks that exist only by a decision of the organisation.
    var houseChecks: [any Check] {
        var checks: [any Check] = []
        if !avoidedWords.isEmpty { checks.append(HouseWord(avoidedWords)) }
        if !severityMatrix.isEmpty { checks.append(ImpactSeverityMismatch(severityMatrix)) }
        return checks
    }
}

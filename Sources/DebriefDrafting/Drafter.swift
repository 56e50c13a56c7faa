import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Writes the first version of a postmortem from evidence.
///
/// The steps, each in a file of its own: ``SeriesEvents`` tells what numbers did, ``ClockAlignment`` puts all records on one clock, ``Belonging`` leaves out what is about something else, ``Window`` finds the
/// incident, ``AlertEchoes`` finds the alerts that only a conversation tells of, ``UpdateNews`` what each status update adds, ``MilestoneAssignment`` its milestones, ``StatedStart``, ``ToldStep`` and ``StatedEnd`` what reports say of them, ``Suspects`` the changes that may have caused it, ``Selection`` and
/// ``RowMerging`` the rows, and ``TemplateFilling`` writes the document. The order of the input does not matter.
package struct Drafter: Sendable {
    let template: DocumentTemplate
    let language: Language
    package let zone: ZoneRule
    let from: Moment?
    let to: Moment?
    let date: CivilDate?
    let detail: TimelineDetail
    let pinned: Set<EvidencePlace>
    let names: NameStyle
    let edits: TimelineEdits

    /// - Parameters:
    ///   - language: of the sentences; best that of the template.
    ///   - zone: of the timeline, and of clocks in the evidence that state none.
    ///   - from: the beginning of the incident's window, instead of the one found in the evidence.
    ///   - date: the day of clocks in the evidence that state none, instead of that of the other evidence.
    ///   - edits: what people made of an earlier draft's timeline.
    ///   - pinned: lines of evidence that become rows whatever they tell.
    package init(
        template: DocumentTemplate,
        language: Language,
        zone: ZoneRule = .utc,
        from: Moment? = nil,
        to: Moment? = nil,
        date: CivilDate? = nil,
        detail: TimelineDetail = .normal,
        pinned: Set<EvidencePlace> = [],
        names: NameStyle = .roles,
        edits: TimelineEdits = TimelineEdits()
    ) {
        self.template = template
        self.language = language
        self.zone = zone
        self.from = from
        self.to = to
        self.date = date
        self.detail = detail
        self.pinned = pinned
        self.names = names
        self.edits = edits
    }

    /// The same drafter, going by what people made of the timeline.
    package func following(_ edits: TimelineEdits) -> Drafter {
        Drafter(
            template: template,
            language: language,
            zone: zone,
            from: from,
            to: to,
            date: date,
            detail: detail,
            pinned: pinned,
            names: names,
            edits: edits
        )
    }

    /// - Parameter path: of the document to be, for diagnostics.
    package func draft(events: [EvidenceEvent], series: [EvidenceSeries] = [], path: String = "") -> Draft {
        draft(DraftMaterial(events: events, series: series), path: path)
    }

    package func draft(_ material: DraftMaterial, path: String = "") -> Draft {
        let measured = SeriesEvents(wording: language.wording, zone: zone, events: material.events)
            .events(of: material.series)
        let aligned = ClockAlignment(
            zone: zone,
            day: date ?? from?.civil.date,
            named: material.namedDays,
            beside: material.dayBeside
        )
        .records(of: material.events + measured)
        let planted = PlantedOrders(in: aligned.records, material.noted)
        var material = material
        material.noted = planted.noted
        let ordered = Set(planted.orders.map(\.event.citation))
        if !ordered.isEmpty { material.events.removeAll { ordered.contains($0.citation) } }
        let all = UpdateNews.told(by: AlertEchoes.counted(in: planted.records))
        let limits = (from?.order ?? Int.min)...max(from?.order ?? Int.min, to?.order ?? Int.max)
        let belonging = Belonging(of: all, within: limits)
        let edited = edits.applied(to: belonging.records)
        let noted = NotedWindow(material.noted, beside: edited.records)
        let told = noted?.added(to: edited.records) ?? edited.records
        let answered = material.milestones.compactMapValues { event in
            all.first { $0.event.citation == event.citation && $0.originalTime.civil == event.time.civil }
        }
        let window = Window(of: StatedEnd.added(to: told), from: from, to: to, stated: Array(answered.values))
        let stated = answered.merging(edited.stated) { _, edited in edited }
        let assignment = MilestoneAssignment(
            of: window.records,
            stated: stated,
            noted: noted,
            removed: edits.removed,
            course: window.course
        )
        // A stated end that did not decide says nothing that its report does not.
        let ends = [Milestone.mitigated, .resolved].compactMap { assignment.chosen[$0] }
        let records = (window.records.filter { $0.reportedAt == nil || ends.contains($0) } + assignment.told)
            .sorted(by: Record.precedes)
        let changes =
            window.earlierChanges
            + records.filter { $0.isChange || $0.isWords && $0.signals.contains(.change) }
        let suspects = Suspects(records: records, assignment: assignment, changes: changes).ranked()
        let earlier = Set(window.earlierChanges)
        let selection = Selection(
            assignment: assignment,
            suspects: suspects.flatMap(\.records).filter(earlier.contains),
            detail: detail,
            pinned: pinned
        )
        let chosen = selection.outcome(of: records)
        let aside = window.earlierChanges.filter { !selection.suspects.contains($0) }
        let elsewhere =
            belonging.others.map { ($0, belonging.postsOfOthers.contains($0) ? Omission.otherPage : .unrelated) }
            + window.outside.map { ($0, .outsideWindow) }
            + planted.orders.map { ($0, .order) } + aside.map { ($0, .aside) }
        let shown = elsewhere.filter { pinned.contains(EvidencePlace($0.0.event.citation)) }.map(\.0)
        var assumptions = aligned.assumptions + planted.assumptions
        assumptions += assignment.conflicts.map { .conflict($0.milestone, $0.chosen, $0.other) }
        assumptions += belonging.doubtful.prefix(3).map(Assumption.doubtfulAlert)
        let unrelated = belonging.others.count - belonging.postsOfOthers.count
        if unrelated > 0 { assumptions.append(.unrelated(unrelated)) }
        if !window.outside.isEmpty { assumptions.append(.outsideWindow(window.outside.count)) }
        if !chosen.left.isEmpty { assumptions.append(.notSelected(chosen.left.count)) }
        var findings = DraftFindings(
            zone: zone,
            records: records,
            assignment: assignment,
            people: People(window.earlierChanges + records + shown, assignment, style: names),
            rows: Row.rows(of: chosen.groups + shown.map { [$0] }, assignment).filter {
                !$0.records.allSatisfy(\.isOwn)
            },
            suspects: suspects,
            earlierChanges: window.earlierChanges,
            impact: ImpactStatements(
                of: records.filter { $0.reportedAt == nil },
                aftermath: window.outside,
                detected: assignment.chosen[.detected]
            ),
            left: elsewhere.filter { !shown.contains($0.0) } + chosen.left,
            observations: [],
            whys: WhyChain(records: records, assignment: assignment, suspects: suspects),
            causes: CauseAccounts(records: records, aftermath: window.outside, assignment, course: window.course),
            assumptions: assumptions,
            material: material,
            isQuiet: window.course?.isQuiet ?? false,
            talkTellsOfIncident: window.course?.tellsOfIncident,
            isPlanned: PlannedWork.isAll(of: belonging.records, assignment, course: window.course)
        )
        findings.contradictingLength = findings.measuredLength.flatMap { seconds in
            ToldLength.contradicting(seconds, in: records, material.noted)
        }
        findings.observations =
            Observations(
                records: records,
                assignment: assignment,
                suspects: suspects,
                start: findings.start
            ).all()
        return TemplateFilling(template: template, wording: language.wording, findings: findings).draft(path: path)
    }
}

/// All that the steps found, for the sections to be written from.
struct DraftFindings {
    let zone: ZoneRule
    let records: [Record]
    let assignment: MilestoneAssignment
    let people: People
    let rows: [Row]
    let suspects: [Suspect]
    /// Of the time before the incident, in order.
    let earlierChanges: [Record]
    let impact: ImpactStatements
    let left: [(record: Record, reason: Omission)]
    var observations: [Observation]
    let whys: WhyChain
    let causes: CauseAccounts
    /// What somebody says of the length of the impact that the times found do not bear out.
    var contradictingLength: ToldLength?
    let assumptions: [Assumption]
    let material: DraftMaterial
    /// Whether the course of the conversation is one in which nobody notices anything.
    let isQuiet: Bool
    /// Whether the conversation as a whole tells of an incident, or of none; `nil` where that is not clear.
    let talkTellsOfIncident: Bool?
    /// Whether all of it is work that went as planned.
    let isPlanned: Bool

    func record(_ milestone: Milestone) -> Record? { assignment.chosen[milestone] }

    /// When the impact began, by a record of its own or by what a later one says.
    var start: (time: Moment, record: Record)? {
        if let stated = assignment.statedStart { return (stated.time, stated.record) }
        return record(.started).map { ($0.event.time, $0) }
    }

    /// Whether a tool recorded a failure, somebody reported, took up or ended one, or notes state it.
    var tellsOfIncident: Bool {
        if let tells = talkTellsOfIncident, tells || !isTold { return tells }
        let isRecorded = records.contains { $0.opensTicket || !$0.isSaid && !$0.isChange }
        if isQuiet, !isRecorded, material.noted.isEmpty { return false }
        if isPlanned { return false }
        let milestones = Set(assignment.chosen.keys).subtracting([.detected])
        return !milestones.isEmpty || assignment.statedStart != nil
            || material.noted.contains { $0.subject != .section(.actionItems) }
            || records.contains(where: \.witnesses) || HandledReports.areIn(records)
    }

    /// Whether a tool recorded an incident, or somebody tells of its begin and of its end.
    private var isTold: Bool {
        let chosen = Set(assignment.chosen.keys)
        let begins = assignment.statedStart != nil || !chosen.isDisjoint(with: [.started, .detected, .declared])
        return begins && !chosen.isDisjoint(with: [.mitigated, .resolved])
            || records.contains { Self.published.contains($0.event.kind) }
    }

    /// What a tool records of nothing but an incident.
    private static let published: Set<EvidenceEvent.Kind> = [.statusUpdate, .paged, .incidentResolved]

    /// The word that nobody was affected, when all went well in time: there is a danger then, and no impact.
    var nearMiss: Record? { start == nil ? impact.nobodyAffected : nil }

    /// The end of the impact: mitigation, else recovery. Who only calls it over does not say when it was, and where
    /// something earlier may tell it, it is asked.
    var end: Record? {
        if let eased = record(.mitigated) { return eased }
        guard let over = record(.resolved), over.signals.contains(.recovered) || !over.isClosing else { return nil }
        let earlier = assignment.suggested[.mitigated].map { over.order - $0.order > MilestoneAssignment.tolerance * 2 }
        return earlier ?? false ? nil : over
    }

    /// From the start of the impact, else from the first sign of it, to its end; `nil` when one of them is not known.
    var measuredLength: Int? {
        guard let end, let from = start?.time ?? record(.detected)?.event.time,
            let seconds = end.event.time.seconds(since: from), seconds >= 0
        else { return nil }
        return seconds
    }

    /// When the impact came back after ``end``, and when it ended again, counted as ``Metrics`` counts it.
    var relapses: [(from: Record, to: Record?)] {
        guard let end else { return [] }
        var found: [(from: Record, to: Record?)] = []
        var open: Record?
        for row in rows where row.time.order > end.order {
            guard let record = row.records.first else { continue }
            if let from = open {
                guard row.milestones.contains(.mitigated) || row.milestones.contains(.resolved) else { continue }
                found.append((from, record))
                open = nil
            } else if row.milestones.contains(.reopened) {
                open = record
            }
        }
        if let open { found.append((open, nil)) }
        return found
    }
}

extension Assumption {
    fileprivate static func conflict(_ milestone: Milestone, _ chosen: Record, _ other: Record) -> Assumption {
        let place = { (record: Record) in
            "\(record.event.time.civil.clockText()) in '\(record.event.citation.path)' line \(record.event.citation.line)"
        }
        return Assumption(
            kind: .conflict(milestone, chosen: chosen.event.citation, other: other.event.citation),
            message: "'\(milestone.rawValue)' is at \(place(chosen)), but at \(place(other))",
            citation: other.event.citation
        )
    }

    fileprivate static func doubtfulAlert(_ record: Record) -> Assumption {
        Assumption(
            kind: .doubtfulAlert(record),
            message: "'\(record.text)' shares no service and no words with the other evidence and was left out",
            citation: record.event.citation
        )
    }

    fileprivate static func unrelated(_ count: Int) -> Assumption {
        Assumption(
            kind: .unrelated(count: count),
            message: "\(count) \(count == 1 ? "record is" : "records are") about something else, by words and services",
            citation: nil
        )
    }

    fileprivate static func outsideWindow(_ count: Int) -> Assumption {
        Assumption(
            kind: .outsideWindow(count: count),
            message: "\(count) \(count == 1 ? "record lies" : "records lie") outside of the incident's window",
            citation: nil
        )
    }

    fileprivate static func notSelected(_ count: Int) -> Assumption {
        Assumption(
            kind: .notSelected(count: count),
            message:
                "\(count) \(count == 1 ? "record adds" : "records add") nothing to the timeline and \(count == 1 ? "was" : "were") left out",
            citation: nil
        )
    }
}

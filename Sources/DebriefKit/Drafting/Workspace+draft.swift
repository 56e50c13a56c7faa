import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

/// What a person asks of a draft.
package struct DraftOptions: Sendable {
    /// The id of a template, or the path of a Markdown file; `nil` for that of the last draft, else `standard`.
    package var template: String?
    /// `nil` to go by the last draft, else by the language of the evidence.
    package var language: Language?
    /// The zone of the timeline, and of clocks in the evidence that state none; `nil` to take that given for the last draft,
    /// that of the notes, else UTC, and none where nothing in the evidence states one.
    package var zone: ZoneRule?
    /// The day of clocks in the evidence that state none; `nil` for what the last draft was told, else that of `from`.
    package var date: CivilDate?
    package var from: Moment?
    package var to: Moment?
    /// When tables that count ages were printed; `nil` for what the last draft was told.
    package var asOf: Moment?
    /// How much of the story the timeline tells, `brief`, `normal` or `full`; `nil` for that of the last draft.
    package var detail: String?
    /// How people are named, `roles`, `handles` or `full`; `nil` for that of the last draft, else roles.
    package var names: String?
    /// Whether secrets and personal data are masked in the copies of the evidence too; a later draft keeps to it.
    package var redacts = false
    /// Whether evidence that tells of no incident is drafted from all the same.
    package var anyway = false
    /// Corrections of clocks among the evidence; empty for those of the last draft.
    package var skews: [ClockSkew] = []
    /// When recordings began; empty for those of the last draft.
    package var transcriptStarts: [TranscriptStart] = []

    package init() {}
}

/// A draft with everything that belongs beside it.
package struct DraftedDocument: Sendable {
    package let text: String
    /// A file of evidence that is copied beside the document.
    package struct Copy: Sendable {
        /// As the footnotes cite it below `evidence/`.
        package let path: String
        package let bytes: [UInt8]
        /// The most that the copy may permit; `nil` for what the user's mask leaves.
        let mode: UInt32?
        /// Whether it takes the place of a copy that was not masked.
        let replacesCopy: Bool

        init(path: String, bytes: [UInt8], mode: UInt32? = nil, replacesCopy: Bool = false) {
            (self.path, self.bytes, self.mode, self.replacesCopy) = (path, bytes, mode, replacesCopy)
        }
    }

    package let evidence: [Copy]

    /// The most that the document may permit: who may not read one of what it quotes may not read it.
    var mode: UInt32? {
        let modes = evidence.compactMap(\.mode)
        return modes.isEmpty ? nil : modes.reduce(0o066, &) | 0o600
    }

    /// What was not understood in the evidence, what was taken for granted in the draft.
    package let diagnostics: [Diagnostic]
    /// One line a file: which reader took it, and how much it found.
    package let sources: [(path: String, reader: String?, events: Int, series: Int)]
    /// What is remembered of it for the next time.
    let record: DraftRecord
    /// The document that it was merged into; `nil` for a first draft.
    let before: String?
    /// What drafting again changed in the document that people have edited since; `nil` for a first draft.
    package let changes: [DraftChange]?
    /// The same with words that are no draft's, such as a number that it was given.
    func with(text: String) -> DraftedDocument {
        DraftedDocument(
            text: text,
            evidence: evidence,
            diagnostics: diagnostics,
            sources: sources,
            record: record,
            before: before,
            changes: changes
        )
    }

    /// How many questions are open in ``text``, those that a template brings included.
    package var questionCount: Int { Postmortem(parsing: SourceText(text)).questions.count }
}

/// A line that drafting again changed in a document, or left as people have it.
package enum DraftChange: Hashable, Sendable {
    case added(String)
    case removed(String)
    case updated(from: String, to: String)
    /// A newer wording that was not taken, because people edited the place.
    case kept(String)

    init(_ change: DraftMerge.Change) {
        self =
            switch change.kind {
            case .added: .added(change.text)
            case .removed: .removed(change.text)
            case .updated(let old): .updated(from: old, to: change.text)
            case .kept: .kept(change.text)
            }
    }
}

extension Workspace {
    /// Writes a postmortem from evidence in files, folders, archives and repositories.
    ///
    /// Where an earlier draft was written to the same path, its evidence counts as well, and what people have edited
    /// since stays as they left it.
    ///
    /// - Parameters:
    ///   - path: of the document, there or to be.
    ///   - anew: whether an existing document is left out of account.
    package func draft(
        _ evidence: [String],
        options: DraftOptions,
        path: String,
        anew: Bool = false
    ) throws(DebriefError) -> DraftedDocument {
        let isThere = !anew && FileManager.default.fileExists(atPath: path)
        let last = isThere ? DraftRecord(besideDocument: path) : nil
        let redacts = options.redacts || last?.redacts == true
        let files = try files(evidence, kept: last?.evidence ?? [], besideDocument: path, redacts: redacts)
        let zone = options.zone ?? last.flatMap { ZoneRule(named: $0.zone) }
        let from = options.from ?? last?.from
        let date = options.date ?? last?.date
        let asOf = options.asOf ?? last?.asOf
        let skews = options.skews.isEmpty ? last?.skews ?? [] : options.skews
        let starts = options.transcriptStarts.isEmpty ? last?.transcriptStarts ?? [] : options.transcriptStarts
        let material = try material(
            of: files,
            options: EvidenceOptions(
                zone: zone,
                date: date ?? from?.civil.date,
                asOf: asOf,
                mappings: try Configuration.forDocument(at: "-").mappings,
                skews: skews,
                transcriptStarts: starts
            ),
            language: options.language ?? last?.language
        )
        let language = material.language
        let detail = try options.detail.map(Workspace.detail) ?? last?.detail ?? .normal
        let names = try options.names.map(Workspace.names) ?? last?.names ?? .roles
        let templateName = options.template ?? last?.template ?? "standard"
        let drafter = Drafter(
            template: try template(templateName, language),
            language: language,
            zone: zone ?? Workspace.zone(of: material.material),
            from: from,
            to: options.to ?? last?.to,
            date: date,
            detail: detail,
            names: names
        )
        var draft = drafter.draft(material.material, path: path)
        // A window that somebody gave says that there was one.
        guard draft.tellsOfIncident || options.anyway || last != nil || from != nil || options.to != nil else {
            throw Self.tellsOfNone(material.diagnostics)
        }
        let before = last == nil ? nil : try DocumentFile.read(path)
        var edits = TimelineEdits()
        if let last, let before {
            (draft, edits) = Workspace.following(before, since: last, draft, by: drafter, material.material)
        }
        var text = try refresh(SourceText(draft.text, path: path)).text
        var record = DraftRecord(
            template: templateName,
            language: language,
            // What was only taken from some of the evidence is no more stated by the rest the next time.
            zone: zone?.name ?? "",
            from: from,
            to: options.to ?? last?.to,
            date: date,
            asOf: asOf,
            detail: detail,
            names: names,
            redacts: redacts,
            skews: skews,
            transcriptStarts: starts,
            dropped: last?.dropped ?? [],
            edited: edits.places,
            evidence: files.filter(\.isReadable).map(\.path),
            text: text
        )
        var changes: [DraftChange]?
        if let last, let before {
            let merge = DraftMerge(older: last.text, newer: text, edited: last.wording.restored(before.text))
            text = try refresh(SourceText(merge.text, path: path)).text
            (text, record.wording) = last.wording.present(in: before.text).placed(in: text)
            record.text = merge.draft
            changes = merge.changes.map(DraftChange.init)
        }
        return DraftedDocument(
            text: text,
            evidence: files.filter(\.isReadable).map { file in
                DraftedDocument.Copy(
                    path: file.path,
                    bytes: file.bytes,
                    mode: file.permissions,
                    replacesCopy: redacts && last?.evidence.contains(file.path) == true
                )
            },
            diagnostics: material.diagnostics + draft.diagnostics,
            sources: material.sources,
            record: record,
            before: before?.text,
            changes: changes
        )
    }

    /// A draft by the timeline as people have it in their document, and what they changed of the draft's.
    static func following(
        _ document: SourceText,
        since record: DraftRecord,
        _ draft: Draft,
        by drafter: Drafter,
        _ material: DraftMaterial
    ) -> (draft: Draft, edits: TimelineEdits) {
        let base = CitedRows(SourceText(record.text))
        let edits = TimelineEdits(of: draft.rows, in: CitedRows(document), since: base, known: record.edited)
        guard !edits.isEmpty else { return (draft, edits) }
        return (drafter.following(edits).draft(material, path: document.path), edits)
    }

    private static func detail(_ name: String) throws(DebriefError) -> TimelineDetail {
        guard let detail = TimelineDetail(rawValue: name) else {
            let known = TimelineDetail.allCases.map(\.rawValue)
            throw DebriefError(
                .invalid,
                "--detail \(name) is unknown; " + Spelling.remedy(for: name, among: known, lead: "write one of")
            )
        }
        return detail
    }

    private static func names(_ style: String) throws(DebriefError) -> NameStyle {
        guard let names = NameStyle(rawValue: style) else {
            let known = NameStyle.allCases.map(\.rawValue)
            throw DebriefError(
                .invalid,
                "--names \(style) is unknown; " + Spelling.remedy(for: style, among: known, lead: "write one of")
            )
        }
        return names
    }

    /// The zone of a timeline that nobody gave one: that of the responders, else UTC, as machines keep it; none where all
    /// clocks are of people who stated none.
    static func zone(of material: DraftMaterial) -> ZoneRule {
        if let stated = statedZone(of: material.events) ?? zoneOfTools(in: material.events) { return stated }
        let isZoned =
            material.events.contains { $0.time.zone.offset != nil }
            || material.series.contains { $0.points.contains { $0.time.zone.offset != nil } }
        return isZoned || material.events.isEmpty ? .utc : .unknown
    }

    /// The distance from UTC that all alerts and pages state, where people state none: whoever set them up reads clocks so.
    /// Without any, that of all changes: whoever made them reads clocks so.
    private static func zoneOfTools(in events: [EvidenceEvent]) -> ZoneRule? {
        guard events.contains(where: { [.note, .message].contains($0.kind) && $0.time.zone.offset == nil }) else {
            return nil
        }
        let alerts: Set<EvidenceEvent.Kind> = [.alertFired, .alertResolved, .paged]
        let told = events.filter { alerts.contains($0.kind) }
        let zones = (told.isEmpty ? events.filter { $0.time.zone.offset != nil } : told).map(\.time.zone)
        guard Set(zones.map(\.offset)).count == 1, let zone = zones.first, let offset = zone.offset, offset != 0 else {
            return nil
        }
        return zone.rule
    }

    /// The zone that the responders' own notes are written in, else what they said, else what a page posted, when all of it
    /// agrees on one; a mere distance from UTC is how a program writes.
    private static func statedZone(of events: [EvidenceEvent]) -> ZoneRule? {
        for kind in [EvidenceEvent.Kind.note, .message, .statusUpdate] {
            let names = Set(events.filter { $0.kind == kind && $0.time.zone.offset != nil }.map(\.time.zone.name))
            let isOfProgram = kind == .statusUpdate && names.contains { $0.first?.isLetter != true }
            if names.isEmpty || isOfProgram { continue }
            return names.count == 1 ? names.first.flatMap { ZoneRule(named: $0) } : nil
        }
        return nil
    }

    /// A template that comes with Debrief, or one of the organisation's own.
    package func template(_ name: String, _ language: Language) throws(DebriefError) -> DocumentTemplate {
        let own = try Configuration.forDocument(at: "-").templates
        if let path = own[name] {
            return DocumentTemplate(id: name, language: language, text: try DocumentFile.read(path).text)
        }
        if let known = Templates.named(name, language) { return known }
        guard name.contains("/") || name.contains("."), FileManager.default.fileExists(atPath: name) else {
            throw DebriefError(
                .notFound,
                "no template '\(name)'; " + Spelling.remedy(for: name, among: own.keys.sorted() + Templates.ids)
                    + ", or the path of a Markdown file"
            )
        }
        return DocumentTemplate(id: name, language: language, text: try DocumentFile.read(name).text)
    }
}

extension Workspace {
    /// Why nothing is drafted; what was left out for its dates may tell of an incident after all.
    private static func tellsOfNone(_ diagnostics: [Diagnostic]) -> DebriefError {
        if let unclear = unclearDate(in: diagnostics) {
            let line = unclear.source.line(at: unclear.finding.range.lowerBound)
            return DebriefError(
                .invalid,
                "what is left of the evidence tells of no incident: \(unclear.source.path), line \(line), has dates whose "
                    + "day cannot be told from the month; say --date with the day of the incident, or --anyway"
            )
        }
        return DebriefError(
            .invalid,
            "the evidence tells of no incident: it holds no alert, page, ticket, status update or logged error, and "
                + "nobody in it reports a failure, takes it up or ends it; add such evidence, or say --anyway"
        )
    }
}

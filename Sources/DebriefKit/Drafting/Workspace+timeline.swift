import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

/// What became of each record of a document's evidence.
package struct TimelineSelection: Sendable {
    package struct Left: Sendable {
        /// `slack/2026-03-17.json:226`, as ``Workspace/edit(_:changes:pins:)`` takes it.
        package let place: String
        /// As the evidence has it, on the clock of the draft.
        package let time: String
        package let moment: Moment
        package let text: String
        package let reason: String
    }

    /// The document, in which the rows stand.
    package let source: SourceText
    package let rows: [TimelineEvent]
    package let left: [Left]
}

/// A change to a row of a timeline; a row is named by the line it stands on.
package enum RowChange: Hashable, Sendable {
    case drop(line: Int)
    /// - Parameter time: `14:05`, or with a date; in the zone of the timeline.
    case retime(line: Int, time: String)
    case reword(line: Int, text: String)
}

extension Workspace {
    /// The rows of a document that Debrief drafted, and what of its evidence is no row, with the reason.
    ///
    /// - Throws: ``DebriefError`` with code `notFound` when no draft of the document is on record.
    package func timelineSelection(of path: String) throws(DebriefError) -> TimelineSelection {
        guard let record = DraftRecord(besideDocument: path) else { throw Workspace.notDrafted(path) }
        let source = try DocumentFile.read(path)
        let document = CitedRows(source)
        let draft = try redrafted(path, pinned: [])
        let gone = Workspace.gone(draft.rows, from: document, since: record).flatMap { row in
            let isDropped = row.citations.contains { record.dropped.contains(EvidencePlace($0)) }
            return row.events.map { ($0, isDropped ? "dropped" : "deleted by hand") }
        }
        let left = (draft.left.map { ($0.event, $0.reason.reason) } + gone).sorted {
            ($0.0.time.order, $0.0.citation.path, $0.0.citation.line)
                < ($1.0.time.order, $1.0.citation.path, $1.0.citation.line)
        }
        return TimelineSelection(
            source: source,
            rows: document.events,
            left: left.map { event, reason in
                .init(
                    place: EvidencePlace(event.citation).text,
                    time: event.time.isDated
                        ? "\(event.time.civil.dateText) \(event.time.civil.clockText())" : event.time.civil.clockText(),
                    moment: event.time,
                    text: event.text,
                    reason: reason
                )
            }
        )
    }

    /// The rows of a draft that people took out of the document.
    private static func gone(_ rows: [Row], from document: CitedRows, since record: DraftRecord) -> [Row] {
        let written = CitedRows(SourceText(record.text)).events(of: rows)
        let present = document.events(of: rows)
        return rows.indices.filter { index in
            guard let event = written[index], present[index] == nil else { return false }
            // Without its footnote it is still there.
            return !document.events.contains { $0.text == event.text }
        }.map { rows[$0] }
    }

    /// Changes rows of a document, and makes rows of lines of evidence that the draft left out; everything else stays as it
    /// is, and a later draft leaves them as they are then. The document and its record change together.
    ///
    /// - Parameters:
    ///   - changes: rows to drop, to retime and to reword.
    ///   - pins: `slack/2026-03-17.json:226`, with or without `evidence/` before it.
    package func edit(_ path: String, changes: [RowChange], pins: [String]) throws(DebriefError) {
        var document = try DocumentFile.read(path)
        let last = DraftRecord(besideDocument: path)
        var record = last
        if !changes.isEmpty {
            let dropped = Workspace.places(droppedBy: changes, in: document)
            let known = last?.dropped ?? []
            record?.dropped += dropped.filter { !known.contains($0) }
            document = SourceText(try change(changes, in: document), path: path)
        }
        if !pins.isEmpty {
            guard let last else { throw Workspace.notDrafted(path) }
            var pinned: Set<EvidencePlace> = []
            for place in pins { pinned.insert(try Workspace.place(place)) }
            document = SourceText(try pin(pinned, in: document, since: last), path: path)
            record?.dropped.removeAll(where: pinned.contains)
        }
        var files = FileChanges()
        if let record, record != last {
            files.write(record.file.utf8, to: DraftRecord.place(besideDocument: path), overwrite: true)
        }
        files.write(document.text.utf8, to: path, overwrite: true)
        try files.commit()
    }

    private func pin(_ pinned: Set<EvidencePlace>, in document: SourceText, since record: DraftRecord)
        throws(DebriefError) -> String
    {
        let path = document.path
        let draft = try redrafted(path, pinned: pinned, following: document)
        let known = Set(draft.rows.flatMap(\.citations).map(EvidencePlace.init))
        if let missing = pinned.subtracting(known).map(\.text).min() {
            throw DebriefError(
                .notFound,
                "\(missing) is no record of the evidence; see debrief timeline \(path) --left-out"
            )
        }
        // What people took out is taken out of both drafts, but for what they want back: so it is new to the document.
        let text = CitedRows(SourceText(try refresh(SourceText(draft.text, path: path)).text))
        let older = CitedRows(SourceText(record.text))
        let gone = Workspace.gone(draft.rows, from: CitedRows(document), since: record)
        let unwanted = gone.filter { $0.citations.allSatisfy { !pinned.contains(EvidencePlace($0)) } }
        let merge = DraftMerge(
            older: older.text(without: older.events(of: gone).compactMap(\.self)),
            newer: text.text(without: text.events(of: unwanted).compactMap(\.self)),
            edited: document.text,
            addsRows: true
        )
        return try refresh(SourceText(merge.text, path: path)).text
    }

    private func change(_ changes: [RowChange], in document: SourceText) throws(DebriefError) -> String {
        let postmortem = Postmortem(parsing: document)
        try Workspace.requireMarkdown(postmortem)
        var edits: [Edit] = []
        for change in changes {
            switch change {
            case .drop(let line): edits += try postmortem.edits(droppingRowOn: line)
            case .reword(let line, let text):
                edits += try postmortem.edits(rewordingRowOn: line, to: InertText.cell(text))
            case .retime(let line, let time):
                let day = postmortem.timeline.events.first { postmortem.source.line(at: $0.range.lowerBound) == line }
                let date = day.flatMap { $0.time.isDated ? CivilDate(daysSinceEpoch: $0.time.civil.day) : nil }
                guard let found = WrittenTime.whole(time), found.clock != nil,
                    let moment = found.moment(in: .init(date: date))
                else {
                    throw DebriefError(.invalid, "'\(time)' is no time; write 14:05, or 2026-03-17 14:05")
                }
                edits += try postmortem.edits(retimingRowOn: line, to: moment.civil)
            }
        }
        let text = try postmortem.source.applying(edits)
        return try refresh(SourceText(text, path: document.path)).text
    }

    /// The lines of evidence behind the rows that changes drop.
    private static func places(droppedBy changes: [RowChange], in source: SourceText) -> [EvidencePlace] {
        let document = CitedRows(source)
        return document.events.filter { event in
            changes.contains(.drop(line: source.line(at: event.range.lowerBound)))
        }.flatMap { document.places(of: $0).sorted { ($0.path, $0.line) < ($1.path, $1.line) } }
    }

    /// The draft of the evidence as it was drafted last.
    ///
    /// - Parameter document: whose timeline it follows; by the evidence alone without.
    private func redrafted(_ path: String, pinned: Set<EvidencePlace>, following document: SourceText? = nil)
        throws(DebriefError) -> Draft
    {
        guard let record = DraftRecord(besideDocument: path) else { throw Workspace.notDrafted(path) }
        let files = try files([], kept: record.evidence, besideDocument: path)
        let material = try material(
            of: files,
            options: EvidenceOptions(
                zone: ZoneRule(named: record.zone),
                date: record.date ?? record.from?.civil.date,
                asOf: record.asOf,
                mappings: try Configuration.forDocument(at: "-").mappings,
                skews: record.skews,
                transcriptStarts: record.transcriptStarts
            ),
            language: record.language
        )
        let drafter = Drafter(
            template: try template(record.template, record.language),
            language: record.language,
            zone: ZoneRule(named: record.zone) ?? Workspace.zone(of: material.material),
            from: record.from,
            to: record.to,
            date: record.date,
            detail: record.detail,
            pinned: pinned,
            names: record.names
        )
        let draft = drafter.draft(material.material, path: path)
        guard let document else { return draft }
        return Workspace.following(document, since: record, draft, by: drafter, material.material).draft
    }

    private static func notDrafted(_ path: String) -> DebriefError {
        DebriefError(
            .notFound,
            "\(path) has no draft on record; debrief draft EVIDENCE -o \(path) writes one",
            file: path
        )
    }

    private static func place(_ text: String) throws(DebriefError) -> EvidencePlace {
        guard let place = EvidencePlace(text.hasPrefix("evidence/") ? text.dropFirst(9) : text[...]) else {
            throw DebriefError(.invalid, "'\(text)' names no line of evidence; write notes.md:12")
        }
        return place
    }
}

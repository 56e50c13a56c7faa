import DebriefCore
import DebriefDrafting
import DebriefEvidence
import Foundation

/// What became of each record of a document's evidence.
package struct TimelineSelection: Sendable {
    package struct Left: Sendable {
        /// `slack/2026-03-17.json:226`, as ``Workspace/pin(_:in:)`` takes it.
        package let place: String
        /// As the evidence has it, on the clock of the draft.
        package let time: String
        package let text: String
        package let reason: String
    }

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
        let postmortem = Postmortem(parsing: try DocumentFile.read(path))
        let draft = try redrafted(path, pinned: [])
        return TimelineSelection(
            rows: postmortem.timeline.events,
            left: draft.left.map { event, reason in
                .init(
                    place: "\(event.citation.path):\(event.citation.line)",
                    time: event.time.isDated
                        ? "\(event.time.civil.dateText) \(event.time.civil.clockText())" : event.time.civil.clockText(),
                    text: event.text,
                    reason: reason.reason
                )
            }
        )
    }

    /// Makes rows of lines of evidence that the draft left out; everything else stays as it is.
    ///
    /// - Parameter places: `slack/2026-03-17.json:226`, with or without `evidence/` before it.
    /// - Returns: the new text.
    package func pin(_ places: [String], in path: String) throws(DebriefError) -> String {
        let document = try DocumentFile.read(path)
        guard let record = DraftRecord(besideDocument: path) else { throw Workspace.notDrafted(path) }
        var pinned: Set<EvidencePlace> = []
        for place in places { pinned.insert(try Workspace.place(place)) }
        let draft = try redrafted(path, pinned: pinned)
        let known = Set(draft.rows.flatMap(\.citations).map { EvidencePlace(path: $0.path, line: $0.line) })
        if let missing = pinned.subtracting(known).map({ "\($0.path):\($0.line)" }).min() {
            throw DebriefError(
                .notFound,
                "\(missing) is no record of the evidence; see debrief timeline \(path) --left-out"
            )
        }
        // Against the older draft the new rows are what a person would have added.
        let text = try refresh(SourceText(draft.text, path: path)).text
        let merge = DraftMerge(older: record.text, newer: text, edited: document.text)
        return try refresh(SourceText(merge.text, path: path)).text
    }

    /// Drops, retimes or rewords rows; a later draft leaves them as they are then.
    ///
    /// - Returns: the new text.
    package func change(_ changes: [RowChange], in path: String) throws(DebriefError) -> String {
        let postmortem = Postmortem(parsing: try DocumentFile.read(path))
        try Workspace.requireMarkdown(postmortem)
        var edits: [Edit] = []
        for change in changes {
            switch change {
            case .drop(let line): edits += try postmortem.edits(droppingRowOn: line)
            case .reword(let line, let text):
                edits += try postmortem.edits(rewordingRowOn: line, to: InertText.cell(text))
            case .retime(let line, let time):
                let day = postmortem.timeline.events.first { postmortem.source.line(at: $0.range.lowerBound) == line }
                let source = SourceText(time)
                let found = TimeScanner.expressions(in: source, range: source.range).first { $0.clock != nil }
                let date = day.flatMap { $0.time.isDated ? CivilDate(daysSinceEpoch: $0.time.civil.day) : nil }
                guard let moment = found?.moment(in: .init(date: date)) else {
                    throw DebriefError(.invalid, "'\(time)' is no time; write 14:05, or 2026-03-17 14:05")
                }
                edits += try postmortem.edits(retimingRowOn: line, to: moment.civil)
            }
        }
        let text = try postmortem.source.applying(edits)
        return try refresh(SourceText(text, path: path)).text
    }

    private func redrafted(_ path: String, pinned: Set<EvidencePlace>) throws(DebriefError) -> Draft {
        guard let record = DraftRecord(besideDocument: path) else { throw Workspace.notDrafted(path) }
        let files = try files([], kept: record.evidence, besideDocument: path)
        let material = try material(
            of: files,
            options: EvidenceOptions(
                zone: ZoneRule(named: record.zone),
                date: record.from?.civil.date,
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
            zone: ZoneRule(named: record.zone) ?? .utc,
            from: record.from,
            to: record.to,
            detail: record.detail,
            pinned: pinned,
            names: record.names
        )
        return drafter.draft(material.material, path: path)
    }

    private static func notDrafted(_ path: String) -> DebriefError {
        DebriefError(.notFound, "\(path) has no draft on record; debrief draft EVIDENCE -o \(path) writes one")
    }

    private static func place(_ text: String) throws(DebriefError) -> EvidencePlace {
        guard let colon = text.lastIndex(of: ":"), let line = Int(text[text.index(after: colon)...]) else {
            throw DebriefError(.invalid, "'\(text)' names no line of evidence; write notes.md:12")
        }
        let path = text[..<colon]
        return EvidencePlace(path: String(path.hasPrefix("evidence/") ? path.dropFirst(9) : path), line: line)
    }
}

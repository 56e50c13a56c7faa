import DebriefCore
import DebriefDrafting
import DebriefEvidence
import Foundation

/// What a person asks of a draft.
package struct DraftOptions: Sendable {
    /// The id of a template, or the path of a Markdown file.
    package var template = "standard"
    /// `nil` to go by the language of the evidence.
    package var language: Language?
    /// The zone of the timeline, and of clocks in the evidence that state none; `nil` to take that of the notes, else UTC.
    package var zone: ZoneRule?
    package var from: Moment?
    package var to: Moment?

    package init() {}
}

/// A draft with everything that belongs beside it.
package struct DraftedDocument: Sendable {
    package let text: String
    /// The evidence, with the paths that the footnotes cite below `evidence/`.
    package let evidence: [(path: String, bytes: [UInt8])]
    /// What was not understood in the evidence, what was taken for granted in the draft.
    package let diagnostics: [Diagnostic]
    /// One line a file: which reader took it, and how much it found.
    package let sources: [(path: String, reader: String?, events: Int, series: Int)]
    /// How many questions are open in ``text``, those that a template brings included.
    package var questionCount: Int { Postmortem(parsing: SourceText(text)).questions.count }
}

extension Workspace {
    /// Writes the first version of a postmortem from evidence in files, folders, archives and repositories.
    ///
    /// - Parameter path: of the document to be.
    package func draft(_ evidence: [String], options: DraftOptions, path: String) throws(DebriefError)
        -> DraftedDocument
    {
        // The sums of an earlier draft lie among the evidence and are none.
        let files = try EvidenceLoader().load(paths: evidence).filter {
            $0.path.split(separator: "/").last != Manifest.name[...]
        }
        let readings = EvidenceReaders.read(
            files: files,
            options: EvidenceOptions(zone: options.zone, date: options.from?.civil.date)
        )
        let events = readings.flatMap(\.reading.events)
        let series = readings.flatMap(\.reading.series)
        let found = readings.flatMap(\.reading.diagnostics)
        guard !events.isEmpty || !series.isEmpty else {
            let reason = found.first.map { "; \($0.source.path): \($0.message)" } ?? ""
            throw DebriefError(.invalid, "nothing in the evidence tells what happened when\(reason)")
        }
        let language = options.language ?? Language(of: events.lazy.map(\.text).joined(separator: " "))
        let template = try template(options.template, language)
        let drafter = Drafter(
            template: template,
            language: language,
            zone: options.zone ?? Workspace.zone(of: events) ?? .utc,
            from: options.from,
            to: options.to
        )
        let draft = drafter.draft(events: events, series: series, path: path)
        let text = try refresh(SourceText(draft.text, path: path)).text
        return DraftedDocument(
            text: text,
            evidence: files.map { ($0.path, $0.bytes) },
            diagnostics: found + draft.diagnostics,
            sources: readings.map { ($0.file.path, $0.reader?.name, $0.reading.events.count, $0.reading.series.count) }
        )
    }

    /// The zone that the responders' own notes are written in, when all of them agree on one.
    private static func zone(of events: [EvidenceEvent]) -> ZoneRule? {
        let names = Set(events.filter { $0.kind == .note && $0.time.zone.offset != nil }.map(\.time.zone.name))
        guard names.count == 1, let name = names.first else { return nil }
        return ZoneRule(named: name)
    }

    /// A template that comes with Debrief, or one of the organisation's own.
    package func template(_ name: String, _ language: Language) throws(DebriefError) -> DocumentTemplate {
        if let known = Templates.named(name, language) { return known }
        guard name.contains("/") || name.contains("."), FileManager.default.fileExists(atPath: name) else {
            throw DebriefError(
                .notFound,
                "no template '\(name)'; there are \(Templates.ids.joined(separator: ", ")), or the path of a Markdown file"
            )
        }
        return DocumentTemplate(id: name, language: language, text: try DocumentFile.read(name).text)
    }

    /// Writes a drafted document, and its evidence with the sums beside it.
    ///
    /// Evidence that already lies where it belongs is left as it is. Nothing is written before everything is known to be
    /// free to be written.
    ///
    /// - Parameter overwrite: whether an existing document, or other evidence of the same name, may be replaced.
    package func write(_ draft: DraftedDocument, to path: String, overwrite: Bool) throws(DebriefError) {
        let folder = URL(filePath: path).deletingLastPathComponent().appending(path: "evidence")
        var missing: [(path: String, bytes: [UInt8])] = []
        for file in draft.evidence {
            let target = folder.appending(path: file.path).path
            let present = FileManager.default.contents(atPath: target)
            if let present, present.elementsEqual(file.bytes) { continue }
            if present != nil, !overwrite {
                throw DebriefError(
                    .conflict,
                    "\(target) exists and is other evidence; choose another folder or say --force to replace it"
                )
            }
            missing.append((target, file.bytes))
        }
        if !overwrite, FileManager.default.fileExists(atPath: path) {
            throw DebriefError(.conflict, "\(path) exists; choose another name or say --force to replace it")
        }
        for file in missing { try AtomicFile.write(file.bytes, to: file.path, overwrite: overwrite) }
        let sums = Manifest.text(of: draft.evidence)
        try AtomicFile.write(sums.utf8, to: folder.appending(path: Manifest.name).path, overwrite: true)
        try AtomicFile.write(draft.text.utf8, to: path, overwrite: overwrite)
    }
}

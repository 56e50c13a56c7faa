import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefModels
import DebriefText

/// What became of a document that a model was asked to word parts of.
package struct DocumentWriting: Sendable {
    package let edit: DocumentEdit
    /// As `debrief.yml` calls it; `nil` where words were taken back.
    package let model: String?
    package let sections: [WrittenSection]
    /// What would be sent, where nothing was.
    package let requests: [String]
}

extension Workspace {
    /// Has generated sentences of a document worded anew by a model, and takes those that are proved; what people wrote stays.
    ///
    /// - Parameters:
    ///   - budget: tokens of all answers together, about.
    ///   - writes: whether the document is changed.
    ///   - asks: whether the model is asked at all; else the requests are only shown.
    package func write(
        _ path: String,
        _ sections: [WritableSection],
        with model: any LanguageModel,
        budget: Int,
        writes: Bool,
        asks: Bool = true
    ) throws(DebriefError) -> DocumentWriting {
        let (before, record) = try drafted(path)
        try Self.requireReadableByModels(before)
        let configuration = try Configuration.forDocument(at: path)
        let known = record.wording.present(in: before.text)
        let source = SourceText(known.restored(before.text), path: path)
        let note = Self.note(on: model.name, in: configuration.postmortem(parsing: source), before.text, known)
        let whole = budget
        var budget = budget
        var reports: [WrittenSection] = []
        var requests: [String] = []
        var worded = ModelWording()
        for section in sections {
            let writer = SectionWriter(
                section: section,
                source: source,
                generated: record.text,
                model: model,
                mark: note.mark,
                note: note.text,
                configuration: configuration
            )
            guard asks else {
                if let prompt = writer.prompt(budget: budget) { requests.append(model.transcript(prompt)) }
                continue
            }
            guard let (report, lines) = try writer.write(budget: &budget) else { continue }
            reports.append(report)
            worded.lines += lines.map { line in
                ModelWording.Line(
                    section: section.rawValue,
                    model: model.name,
                    line: line.text,
                    own: String(source[line.range]),
                    note: note.text
                )
            }
        }
        // Each version has a wording of its own beside that of the document.
        let place = { (line: ModelWording.Line) in (line.isOfVersion ? line.section : "") + "\n" + line.own }
        let places = Set(worded.lines.map(place))
        worded.lines += known.lines.filter { !places.contains(place($0)) }
        var edit = try change(before, source, worded, record, writes: writes && asks)
        let unasked = reports.filter { $0.tries == 0 }.map(\.section.rawValue)
        if !unasked.isEmpty {
            edit.notes.append(
                "\(unasked.joined(separator: ", ")): the \(whole) tokens for answers were used up before; allow more by --max-tokens"
            )
        }
        for version in reports where version.section.isVersion && !version.taken.isEmpty {
            edit.notes.append(
                "the document stays as it is; debrief publish \(path) --for \(version.section.rawValue) takes these sentences up"
            )
        }
        return DocumentWriting(
            edit: edit,
            model: model.name,
            sections: reports,
            requests: requests
        )
    }

    /// Puts Debrief's own sentences back in place of a model's, where nobody has edited those.
    package func takeBack(_ path: String, _ sections: [WritableSection], writes: Bool) throws(DebriefError)
        -> DocumentWriting
    {
        let (before, record) = try drafted(path)
        let known = record.wording.present(in: before.text)
        let names = Set(sections.map(\.rawValue))
        let source = SourceText(known.restored(before.text), path: path)
        let kept = ModelWording(lines: known.lines.filter { !names.contains($0.section) })
        return DocumentWriting(
            edit: try change(before, source, kept, record, writes: writes),
            model: nil,
            sections: [],
            requests: []
        )
    }

    private func drafted(_ path: String) throws(DebriefError) -> (SourceText, DraftRecord) {
        let source = try DocumentFile.read(path)
        guard path != "-", let record = DraftRecord(besideDocument: path) else {
            throw DebriefError(
                .notFound,
                "no draft of \(path) is on record, and only generated sentences are worded anew; draft it with debrief draft -o",
                file: path
            )
        }
        return (source, record)
    }

    /// - Parameter source: the document with Debrief's own words.
    private func change(
        _ before: SourceText,
        _ source: SourceText,
        _ wording: ModelWording,
        _ record: DraftRecord,
        writes: Bool
    ) throws(DebriefError) -> DocumentEdit {
        var record = record
        let placed = wording.placed(in: source.text)
        let after = SourceText(placed.text, path: before.path)
        let isChanged = !after.text.utf8.elementsEqual(before.text.utf8) || placed.wording != record.wording
        if writes, isChanged {
            record.wording = placed.wording
            var changes = FileChanges()
            changes.write(record.file.utf8, to: DraftRecord.place(besideDocument: before.path), overwrite: true)
            changes.write(after.text.utf8, to: before.path, overwrite: true)
            try changes.commit()
        }
        return DocumentEdit(before: before, after: after, isWritten: writes && isChanged)
    }

    /// The footnote that says whose words a sentence has. Its label is one that nobody has used, not even without a definition
    /// or in other letters, or it would say so of what people wrote.
    private static func note(on model: String, in postmortem: Postmortem, _ text: String, _ known: ModelWording)
        -> (mark: String, text: String)
    {
        let words = DocumentWording.worded(by: model, postmortem.language)
        if let line = known.lines.first(where: { $0.note.hasSuffix("]: " + words) }) {
            return (String(line.note.prefix { $0 != ":" }), line.note)
        }
        let used = (postmortem.source.text + text + known.lines.map(\.note).joined()).lowercased()
        let number = (1...).first { !used.contains("[^m\($0)]") } ?? 1
        return ("[^m\(number)]", "[^m\(number)]: " + words)
    }
}

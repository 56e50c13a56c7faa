import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefModels
import DebriefText
import Foundation

/// What language models worded in a document, beside Debrief's own words in the same places.
///
/// It is part of the record of a draft. Before a document is drafted again its own words are put back, and afterwards those of
/// the model where nothing of the facts has changed; a line that people edited is theirs.
struct ModelWording: Equatable {
    struct Line: Codable, Equatable {
        /// Of ``WritableSection``.
        let section: String
        /// As `debrief.yml` calls the model.
        let model: String
        /// As it stands in the document.
        let line: String
        /// Debrief's words in its place.
        let own: String
        /// The footnote that says whose words they are.
        let note: String

        var isOfVersion: Bool { WritableSection(rawValue: section)?.isVersion ?? false }
    }

    var lines: [Line] = []

    /// Those that stand in the document, and not only in a version for an audience.
    private var ofDocument: [Line] { lines.filter { !$0.isOfVersion } }

    /// A document with Debrief's own words.
    func restored(_ text: String) -> String {
        let lines = ofDocument
        guard !lines.isEmpty else { return text }
        var rows = text.components(separatedBy: "\n")
        for line in lines {
            if let place = rows.firstIndex(of: line.line) { rows[place] = line.own }
        }
        for note in Set(lines.map(\.note)) {
            let mark = note.prefix { $0 != ":" }
            guard !rows.contains(where: { $0 != note && $0.contains(mark) }), let place = rows.firstIndex(of: note)
            else {
                continue
            }
            rows.remove(at: place)
        }
        return rows.joined(separator: "\n")
    }

    /// A document with the models' words in place of Debrief's own, and which of them there was a place for.
    func placed(in text: String) -> (text: String, wording: ModelWording) {
        var rows = text.components(separatedBy: "\n")
        var kept = ModelWording()
        kept.lines = lines.filter { $0.isOfVersion && rows.contains($0.own) }
        for line in ofDocument {
            guard let place = rows.firstIndex(of: line.own) else { continue }
            rows[place] = line.line
            kept.lines.append(line)
        }
        Self.add(kept.ofDocument.map(\.note), to: &rows)
        return (rows.joined(separator: "\n"), kept)
    }

    /// A document as a version for an audience takes it up: with what a model worded for that; `nil` where there is none.
    func version(_ section: WritableSection, of text: String) -> String? {
        var rows = text.components(separatedBy: "\n")
        // What another wording of the document took the place of.
        let stands = Dictionary(ofDocument.map { ($0.own, $0.line) }, uniquingKeysWith: { first, _ in first })
        var notes: [String] = []
        for line in lines where line.section == section.rawValue {
            let place = rows.firstIndex(of: line.own) ?? stands[line.own].flatMap { rows.firstIndex(of: $0) }
            guard let place else { continue }
            rows[place] = line.line
            notes.append(line.note)
        }
        Self.add(notes, to: &rows)
        return notes.isEmpty ? nil : rows.joined(separator: "\n")
    }

    /// Puts definitions of footnotes behind the others.
    private static func add(_ notes: [String], to rows: inout [String]) {
        for note in notes where !rows.contains(note) {
            if let last = rows.lastIndex(where: { $0.hasPrefix("[^") }) {
                rows.insert(note, at: last + 1)
            } else {
                rows.insert(contentsOf: ["", note], at: rows.last == "" ? rows.count - 1 : rows.count)
            }
        }
    }

    /// The lines that a document still has as they were written.
    func present(in text: String) -> ModelWording {
        let rows = Set(text.split(separator: "\n").map(String.init))
        let there = ofDocument.filter { rows.contains($0.line) }
        let owns = Set(there.map(\.own))
        let versions = lines.filter { $0.isOfVersion && (rows.contains($0.own) || owns.contains($0.own)) }
        return ModelWording(lines: versions + there)
    }
}

// MARK: - Records

extension ModelWording.Line {
    /// On one line that ends no comment.
    var record: String {
        JSON.object([
            ("section", .string(section)), ("model", .string(model)), ("line", .string(line)), ("own", .string(own)),
            ("note", .string(note)),
        ])
        .line.replacing(">", with: "\\u003e")
    }

    init?(record: some StringProtocol) {
        guard let line = try? JSONDecoder().decode(Self.self, from: Data(record.utf8)) else { return nil }
        self = line
    }
}

import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

extension Postmortem {
    /// The mark of a footnote that cites a line of the evidence beside the document, and the edits that define it; one that is
    /// there already is used again.
    ///
    /// - Parameter place: `notes.md:12`, with or without `evidence/` before it.
    /// - Throws: ``DebriefError``: `invalid` for what names no line, `notFound` for one that is not there.
    func footnote(citing place: String) throws(DebriefError) -> (mark: String, edits: [Edit]) {
        let path = place.hasPrefix("evidence/") ? place : "evidence/" + place
        guard let cited = CitedPlace.all(in: path).first, let line = cited.lines?.lowerBound else {
            throw DebriefError(.invalid, "'\(place)' names no line of evidence; write notes.md:12")
        }
        let folder = DocumentFile.evidenceFolder(besideDocument: source.path)
        guard let file = CitedEvidence.file(cited.path, in: folder, lines: cited.lines.map { [$0] }) else {
            throw DebriefError(
                .notFound,
                "evidence/\(cited.path) cannot be read; name a file of the evidence beside the document",
                file: "evidence/" + cited.path
            )
        }
        guard file.excerpt(cited.lines) != nil else {
            throw DebriefError(.notFound, "\(cited.path) has no line \(line)", file: cited.path, line: line)
        }
        let known = footnotes.first { CitedPlace.all(in: source[$0.range]).contains(cited) }
        if let known { return ("[^\(known.label)]", []) }
        let numbers = footnotes.compactMap { $0.label.hasPrefix("e") ? Int(read: $0.label.dropFirst()) : nil }
        let label = "e\((numbers.max() ?? 0) + 1)"
        let definition = "[^\(label)]: " + DocumentWording.place(cited.path, line: line, language)
        if let last = footnotes.max(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            let end = source.range(ofLine: source.line(at: max(last.range.lowerBound, last.range.upperBound - 1)))
            return ("[^\(label)]", [.insert("\n" + definition, at: end.upperBound)])
        }
        let isEnded = source.count == 0 || source.lineStarts.last == source.count
        return (
            "[^\(label)]", [.insert((isEnded ? "\n" : "\n\n") + definition + (isEnded ? "\n" : ""), at: source.count)]
        )
    }
}

import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

extension Workspace {
    /// What the evidence beside a document says at the places that some text of it names, each as one masked line; places
    /// that cannot be read are left out.
    ///
    /// - Parameter text: a definition of a footnote.
    package func citedLines(of text: some StringProtocol, besideDocument path: String) -> [String] {
        guard !path.isEmpty, path != "-" else { return [] }
        let folder = DocumentFile.evidenceFolder(besideDocument: path)
        return CitedPlace.all(in: text).compactMap { place in
            guard
                let excerpt = CitedEvidence.file(place.path, in: folder, lines: place.lines.map { [$0] } ?? [])?
                    .excerpt(place.lines)
            else { return nil }
            let words =
                excerpt.values.count > 1 ? excerpt.values.max { $0.utf8.count < $1.utf8.count } : excerpt.values.first
            return QuotedWords.shown(words ?? excerpt.text, limit: 400)
        }
    }

    /// The lines of a file of evidence that can be cited, each with what it says, masked; at most so many.
    ///
    /// - Parameter path: below the folder of the evidence.
    package func evidenceLines(_ path: String, besideDocument document: String, most: Int) -> [(
        line: Int, text: String
    )] {
        guard !document.isEmpty, document != "-", !path.split(separator: "/").contains("..") else { return [] }
        let folder = DocumentFile.evidenceFolder(besideDocument: document)
        return CitedEvidence.file(path, in: folder, lines: nil)?.lines(most: most).map {
            ($0.line, QuotedWords.shown($0.text))
        }
            ?? []
    }

    /// Lines of a file as they stand there, secrets masked; those that it does not have are left out.
    ///
    /// - Throws: ``DebriefError``: `notFound`, or `invalid` for what is no text.
    package func maskedLines(of path: String, _ lines: ClosedRange<Int>) throws(DebriefError) -> [(
        line: Int, text: String
    )] {
        let source = try DocumentFile.read(path)
        guard lines.lowerBound <= source.lineCount else { return [] }
        let last = min(lines.upperBound, source.lineCount)
        // A key takes several lines, of which some may be asked for.
        let around = max(1, lines.lowerBound - 200)...min(source.lineCount, last + 200)
        let range = source.lineStarts[around.lowerBound - 1]..<source.range(ofLine: around.upperBound).upperBound
        let masked = SourceText(Masking.starred(String(source[range])))
        return (lines.lowerBound...last).map { line in
            (line, String(masked[masked.range(ofLine: line - around.lowerBound + 1)]))
        }
    }

    /// The files of evidence beside a document, in the order of their paths; at most so many.
    package func evidenceFiles(besideDocument document: String, most: Int) -> [String] {
        guard !document.isEmpty, document != "-" else { return [] }
        let folder = DocumentFile.evidenceFolder(besideDocument: document)
        guard let files = FileManager.default.enumerator(atPath: folder.path) else { return [] }
        var found: [String] = []
        for case let path as String in files where found.count < most {
            let name = path.split(separator: "/").last ?? ""
            let isFile = files.fileAttributes?[.type] as? FileAttributeType == .typeRegular
            if isFile, !name.hasPrefix("."), name != Manifest.name[...] { found.append(path) }
        }
        return found.sorted()
    }
}

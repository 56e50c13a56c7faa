import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension Workspace {
    /// What the evidence beside a document says at the places that some text of it names, each as one masked line; places
    /// that cannot be read are left out.
    ///
    /// - Parameter text: a definition of a footnote.
    package func citedLines(of text: some StringProtocol, besideDocument path: String) -> [String] {
        guard !path.isEmpty, path != "-" else { return [] }
        let folder = DocumentFile.evidenceFolder(besideDocument: path)
        return CitedPlace.all(in: text).compactMap { place in
            guard let excerpt = CitedEvidence.file(place.path, in: folder)?.excerpt(place.lines) else { return nil }
            let words =
                excerpt.values.count > 1 ? excerpt.values.max { $0.utf8.count < $1.utf8.count } : excerpt.values.first
            return Wording.shown(words ?? excerpt.text, limit: 400)
        }
    }
}

import DebriefCore
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

extension Workspace {
    /// What the notes of a document cite, by their label in lower case: the lines as they stand in the evidence beside it,
    /// or the values of a record, secrets and personal data masked. What cannot be read is left out.
    func citedEvidence(of postmortem: Postmortem, besideDocument path: String) -> [String: [String]] {
        guard !path.isEmpty, path != "-" else { return [:] }
        let folder = DocumentFile.evidenceFolder(besideDocument: path)
        var files: [String: EvidenceExcerpts?] = [:]
        return postmortem.citedPlaces.compactMapValues { places in
            let found = places.filter { $0.lines != nil }.flatMap { place -> [String] in
                let file = files[place.path] ?? Self.maskedFile(place.path, in: folder)
                files[place.path] = file
                return file?.excerpt(place.lines).map(Self.lines) ?? []
            }
            return found.isEmpty ? nil : found
        }
    }

    /// A file below a folder. All of it is masked before lines are taken, as a secret may take several of them.
    private static func maskedFile(_ path: String, in folder: URL) -> EvidenceExcerpts? {
        let place = folder.appending(path: path).resolvingSymlinksInPath().path
        let root = folder.resolvingSymlinksInPath().path
        guard place.hasPrefix(root.hasSuffix("/") ? root : root + "/"),
            let read = try? EvidenceDisk.read(place, shown: path, limit: EvidenceLimits().fileBytes)
        else { return nil }
        let masked = Masking.masked(read.bytes, isJSON: path.hasSuffix(".json")) ?? read.bytes
        return EvidenceExcerpts(masked, path: path)
    }

    /// As many as a note has room for.
    private static func lines(of excerpt: EvidenceExcerpt) -> [String] {
        let lines = excerpt.text.split(whereSeparator: \.isNewline).map { DisplayText.cut(String($0), to: 300) }
            .filter { $0.contains { !$0.isWhitespace } }
        return lines.count <= most ? lines : lines.prefix(most - 1) + ["…"]
    }

    private static let most = 12
}

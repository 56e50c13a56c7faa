import DebriefLanguage
import DebriefText

/// The documents that somebody has named, and what lies beside them in the same folders.
package struct DocumentExpansion: Sendable {
    package var paths: [String] = []
    /// Files of a document's ending that look like no postmortem.
    package var noReports: [String] = []
    /// Files that may be documents and have another ending.
    package var otherEndings: [String] = []
    /// Why paths lead to no document at all.
    package var failures: [DebriefError] = []
    /// Postmortems that do not say when their incident was, so that they lie in no period.
    package var undated: [String] = []
    /// The days of the first incident and of the last.
    package var days: ClosedRange<Int>?

    /// What was passed over and why, with what to do, a line each; empty when nothing was.
    package var passedOver: [String] { passedOver(naming: 3) }

    /// - Parameter most: how many files a line names before it counts the rest; `nil` for a line of its own for each file.
    package func passedOver(naming most: Int?) -> [String] {
        guard let most else {
            return noReports.map { "\(DisplayText.safe($0)): \(Self.noReport)" }
                + otherEndings.map { "\(DisplayText.safe($0)): \(remedyForEndings)" }
        }
        var lines: [String] = []
        if !noReports.isEmpty { lines.append("\(Self.names(noReports, most)): \(Self.noReport)") }
        if !otherEndings.isEmpty { lines.append("\(Self.names(otherEndings, most)): \(remedyForEndings)") }
        return lines
    }

    private static let noReport =
        "no severity, no template and no two sections that postmortems have; name the file to check it anyway"

    private var remedyForEndings: String {
        let endings = Set(otherEndings.compactMap { $0.split(separator: ".").last.map { $0.lowercased() } }).sorted()
        return
            "of another ending than Markdown; name the file, or write 'files: [\(endings.joined(separator: ", "))]' into "
            + "debrief.yml, as debrief init does"
    }

    /// `a.md, b.md and 3 more`
    package static func names(_ paths: [String], _ most: Int = 3) -> String {
        let shown = paths.prefix(most).map { DisplayText.safe($0) }.joined(separator: ", ")
        return paths.count > most ? shown + " and \(paths.count - most) more" : shown
    }

    /// Without what stands beside postmortems everywhere and is none, such as a README.
    package var withoutFurniture: DocumentExpansion {
        var rest = self
        rest.noReports.removeAll(where: Self.isFurniture)
        return rest
    }

    /// Whether a file is called as what stands beside reports: `README.zh.md`, `postmortem-template.md`.
    private static func isFurniture(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        let words = name.lowercased().split { !$0.isLetter }.dropLast()
        return words.contains(where: besideReports.contains)
            && words.allSatisfy { besideReports.contains(String($0)) || besideNames.contains(String($0)) }
    }

    private static let besideReports = Phrases(.documents, "file beside reports")
    private static let besideNames = Set(Vocabulary.documents.words("in the name of such a file"))
}

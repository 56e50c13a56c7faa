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

    /// What was passed over and why, with what to do, a line each; empty when nothing was.
    package var passedOver: [String] {
        var lines: [String] = []
        if !noReports.isEmpty {
            lines.append(
                "\(Self.names(noReports)): no severity, no template and no two sections that postmortems have; name the file to check it anyway"
            )
        }
        if !otherEndings.isEmpty {
            lines.append(
                "\(Self.names(otherEndings)): of another ending than Markdown; name the file, or write its ending under 'files' in debrief.yml"
            )
        }
        return lines
    }

    /// `a.md, b.md and 3 more`
    private static func names(_ paths: [String]) -> String {
        let shown = paths.prefix(3).map { DisplayText.safe($0) }.joined(separator: ", ")
        return paths.count > 3 ? shown + " and \(paths.count - 3) more" : shown
    }
}

import DebriefChecks
import DebriefCore
import DebriefDrafting

/// What checking one document found, or why it could not be checked.
package typealias CheckResult = Result<[Diagnostic], DebriefError>

extension Workspace {
    /// Checks documents in parallel; the results are in the order of the paths.
    package func check(_ paths: [String]) -> [CheckResult] {
        Parallel.map(paths) { path in
            do throws(DebriefError) {
                return .success(check(try DocumentFile.read(path)))
            } catch {
                return .failure(error)
            }
        }
    }

    package func check(_ source: SourceText) -> [Diagnostic] {
        let postmortem = Postmortem(parsing: source)
        return checker(for: postmortem).diagnostics(for: postmortem) + EvidenceCheck.diagnostics(for: postmortem)
    }

    /// The text with all safe fixes applied, and how many they were.
    ///
    /// Fixes that touch the same text are applied one after the other, until nothing is left to fix.
    package func fix(_ source: SourceText) throws(DebriefError) -> (text: String, count: Int) {
        var text = source.text
        var total = 0
        // Each round applies at least one fix; a document that needs more rounds than this has fixes that undo each other.
        for _ in 0..<20 {
            let postmortem = Postmortem(parsing: SourceText(text, path: source.path))
            try Workspace.requireMarkdown(postmortem)
            let round = try checker(for: postmortem).fixing(postmortem)
            guard round.count > 0 else { break }
            text = round.text
            total += round.count
        }
        return (text, total)
    }

    /// Refuses to change what is not written in Markdown: a fix would put Markdown into HTML.
    static func requireMarkdown(_ postmortem: Postmortem) throws(DebriefError) {
        guard postmortem.markup == .markdown else {
            throw DebriefError(
                .invalid,
                "\(postmortem.source.path) is HTML, which Debrief reads and does not change; save it as Markdown"
            )
        }
    }

    /// A checker that knows what the document's template asks for.
    private func checker(for postmortem: Postmortem) -> Checker {
        var context = CheckContext(guidance: Workspace.guidance)
        if postmortem.metadata[.template] == "quick" {
            context.requiredSections = [.summary, .timeline, .rootCause]
        }
        return Checker(context: context)
    }

    private static let guidance = Set(Templates.all.flatMap(\.guidanceLines).map(CheckContext.guidanceKey))
}

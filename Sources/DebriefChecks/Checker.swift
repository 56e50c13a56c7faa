import DebriefCore

/// Decides which checks run, how severe each is, and what a document has suppressed.
///
/// Comments in the document suppress findings, with the reason for whoever reads it next:
/// `<!-- debrief-disable-next-line action-no-due: decided per quarter -->`, and
/// `<!-- debrief-disable ID: reason -->` up to `<!-- debrief-enable ID -->` or the end.
package struct Checker: Sendable {
    private let checks: [any Check]
    private let severities: [String: Severity]
    private let context: CheckContext

    /// - Parameters:
    ///   - disabled: ids of checks that do not run.
    ///   - severities: the organisation's own severities, by id; the others keep that of their ``CheckInfo``.
    package init(
        checks: [any Check] = Checks.all,
        disabled: Set<String> = [],
        severities: [String: Severity] = [:],
        context: CheckContext = CheckContext()
    ) {
        self.checks = checks.filter { !disabled.contains($0.info.id) }
        self.severities = severities
        self.context = context
    }

    /// Everything the checks find that the document does not suppress, in the order of the text, then of the ids.
    package func diagnostics(for postmortem: Postmortem) -> [Diagnostic] {
        SentenceStore.$current.withValue(SentenceStore(postmortem)) { found(in: postmortem) }
            .sorted { Self.order($0) < Self.order($1) }
    }

    private func found(in postmortem: Postmortem) -> [Diagnostic] {
        let suppressions = Suppressions(postmortem)
        var found: [Diagnostic] = []
        for check in checks {
            let id = check.info.id
            let chosen = severities[id]
            for finding in check.findings(in: postmortem, context: context)
            where !suppressions.cover(id, at: finding.range.lowerBound) {
                let severity = chosen ?? finding.severity ?? check.info.severity
                found.append(Diagnostic(id: id, severity: severity, source: postmortem.source, finding: finding))
            }
        }
        return found
    }

    private static func order(_ diagnostic: Diagnostic) -> (Int, Int, String, String) {
        (diagnostic.range.lowerBound, diagnostic.range.upperBound, diagnostic.id, diagnostic.message)
    }

    /// The text of a document after its safe fixes, and how many were applied.
    ///
    /// Of fixes that touch the same text the first in the order of the text is applied; another pass finds the rest.
    package func fixing(_ postmortem: Postmortem) throws(DebriefError) -> (text: String, count: Int) {
        var edits: [Edit] = []
        var count = 0
        var end = -1
        for diagnostic in diagnostics(for: postmortem) {
            guard let fix = diagnostic.fixes.first(where: { $0.safety == .safe }),
                fix.edits.allSatisfy({ $0.range.lowerBound > end || edits.allSatisfy(Self.isClear(of: $0)) })
            else { continue }
            edits += fix.edits
            end = max(end, fix.edits.map(\.range.upperBound).max() ?? end)
            count += 1
        }
        return (try postmortem.source.applying(edits), count)
    }

    private static func isClear(of edit: Edit) -> (Edit) -> Bool {
        { !$0.overlaps(edit) }
    }
}

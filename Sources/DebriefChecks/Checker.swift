import DebriefCore
import DebriefLanguage
import DebriefText

/// Decides which checks run, how severe each is, and what a document has suppressed.
///
/// A comment in the document suppresses one check in one place, with the reason for whoever reads it next:
/// `<!-- debrief:ignore action-no-due until 2027-01-01: decided per quarter -->`.
package struct Checker: Sendable {
    private let checks: [any Check]
    private let severities: [String: Severity]
    private let context: CheckContext
    /// Of what runs beside the checks, whose diagnostics the caller hands over.
    private let otherIDs: [String]
    private let disabled: Set<String>

    /// - Parameters:
    ///   - disabled: ids of what is not reported.
    ///   - severities: the organisation's own severities, by id; the others keep that of their ``CheckInfo``.
    ///   - otherIDs: what ``allDiagnostics(for:adding:)`` is given beside what the checks find.
    package init(
        checks: [any Check] = Checks.all,
        disabled: Set<String> = [],
        severities: [String: Severity] = [:],
        context: CheckContext = CheckContext(),
        otherIDs: [String] = []
    ) {
        self.checks = checks.filter { !disabled.contains($0.info.id) }
        self.severities = severities
        self.context = context
        self.otherIDs = otherIDs
        self.disabled = disabled
    }

    /// Whether what has an id is reported.
    package func runs(_ id: String) -> Bool { !disabled.contains(id) }

    /// Everything the checks find that the document does not suppress, in the order of the text, then of the ids.
    package func diagnostics(for postmortem: Postmortem) -> [Diagnostic] {
        allDiagnostics(for: postmortem).filter { $0.suppression == nil }
    }

    /// Everything that is found, what the document suppresses included and marked so, in the order of the text.
    ///
    /// - Parameter others: findings about the same document from elsewhere, treated alike.
    package func allDiagnostics(for postmortem: Postmortem, adding others: [Diagnostic] = []) -> [Diagnostic] {
        let known = CheckReference.suppressibleIDs + checks.map(\.info.id) + otherIDs
        var suppressions = Suppressions(postmortem, knownIDs: known, today: context.today)
        let own = SentenceStore.$current.withValue(SentenceStore(postmortem)) { found(in: postmortem) }
        var all = own + others.filter { !disabled.contains($0.id) }
        for index in all.indices {
            all[index].suppression = suppressions.suppression(of: all[index].id, at: all[index].range.lowerBound)
        }
        let ran = Set(checks.map(\.info.id) + otherIDs).subtracting(disabled)
        all += suppressions.findings(ran: ran).filter { !disabled.contains($0.id) }
        return all.map(weighed).sorted(by: Self.precedes)
    }

    private func found(in postmortem: Postmortem) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for check in checks {
            for finding in check.findings(in: postmortem, context: context)
            where !isAllowed(finding, of: check.info.id, in: postmortem.source) {
                var severity = finding.severity ?? check.info.severity
                if severity != .info, let doubt = check.doubt, postmortem.isDoubted(finding, doubt) { severity = .info }
                found.append(
                    Diagnostic(
                        id: check.info.id,
                        severity: severity,
                        source: postmortem.source,
                        finding: finding,
                        language: postmortem.language
                    )
                )
            }
        }
        return yielding(found, in: postmortem.source)
    }

    /// Without what others say better of the same lines.
    private func yielding(_ found: [Diagnostic], in source: SourceText) -> [Diagnostic] {
        let yields = Dictionary(uniqueKeysWithValues: checks.map { ($0.info.id, $0.yieldsTo) }).filter { !$1.isEmpty }
        let certain = found.filter { yields[$0.id] == nil }
        let told = yields.mapValues { others in
            LineCover(certain.filter { others.contains(where: $0.id.hasPrefix) }.map(\.range), in: source)
        }
        return found.filter { !(told[$0.id]?.overlaps($0.range, in: source) ?? false) }
    }

    /// Whether the organisation allows the words that a check of language has marked.
    private func isAllowed(_ finding: Finding, of id: String, in source: SourceText) -> Bool {
        guard !context.allowedWords.isEmpty, ["blame-", "hindsight-", "vague-"].contains(where: id.hasPrefix) else {
            return false
        }
        let marked = source[finding.range].lowercased()
        return context.allowedWords.contains { marked == $0.lowercased() }
    }

    /// With the severity that the organisation has chosen.
    private func weighed(_ diagnostic: Diagnostic) -> Diagnostic {
        guard let chosen = severities[diagnostic.id] else { return diagnostic }
        var result = diagnostic
        result.severity = chosen
        return result
    }

    private static func precedes(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        if left.range != right.range {
            return (left.range.lowerBound, left.range.upperBound) < (right.range.lowerBound, right.range.upperBound)
        }
        return (left.id, left.finding.message.english) < (right.id, right.finding.message.english)
    }

    /// The text of a document after its fixes, and how many were applied.
    ///
    /// Of fixes that touch the same text the first in the order of the text is applied; another pass finds the rest.
    ///
    /// - Parameter suggested: whether fixes that may change what the document says are applied, too.
    package func fixing(_ postmortem: Postmortem, suggested: Bool = false) throws(DebriefError) -> (
        text: String, count: Int
    ) {
        var edits: [Edit] = []
        var count = 0
        var end = -1
        for diagnostic in diagnostics(for: postmortem) {
            let safe = diagnostic.fixes.first { $0.safety == .safe }
            guard let fix = safe ?? (suggested ? diagnostic.fixes.first { !$0.edits.isEmpty } : nil),
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

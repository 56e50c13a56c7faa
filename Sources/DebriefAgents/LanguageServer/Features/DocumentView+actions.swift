import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

extension DocumentView {
    static let fixAllKind = "source.fixAll.debrief"

    /// What can be done about the findings in a range, and about the whole document.
    ///
    /// - Parameters:
    ///   - only: the kinds that are wanted, each with those below it; `nil` for all.
    ///   - fixed: the text with all safe fixes; asked for only when it is needed.
    func actions(
        for range: SourceRange,
        only: [String]?,
        diagnostics: [Diagnostic],
        reference: String?,
        fixed: () throws(DebriefError) -> String
    ) throws(DebriefError) -> JSON {
        guard postmortem.markup == .markdown else { return .array([]) }
        var actions: [JSON] = []
        if DocumentView.isWanted("quickfix", only) {
            let touched = diagnostics.filter {
                $0.range.lowerBound <= range.upperBound && range.lowerBound <= $0.range.upperBound
            }
            for diagnostic in touched {
                for fix in diagnostic.fixes where !fix.edits.isEmpty {
                    actions.append(
                        quickFix(
                            diagnostic.text(fix.title),
                            fix.edits,
                            for: diagnostic,
                            isSafe: fix.safety == .safe,
                            reference
                        )
                    )
                }
            }
            // One comment covers all that a check finds in its place.
            var written: Set<Edit> = []
            for diagnostic in touched {
                guard let edit = suppression(of: diagnostic), written.insert(edit).inserted else { continue }
                let title = words(
                    "ignore '\(diagnostic.id)' here, for a reason to write down",
                    "在此忽略“\(diagnostic.id)”，并写明理由"
                )
                actions.append(quickFix(title, [edit], for: diagnostic, isSafe: false, reference))
            }
        }
        let isFixable = diagnostics.contains { $0.fixes.contains { $0.safety == .safe } }
        if isFixable, DocumentView.isWanted(DocumentView.fixAllKind, only) {
            let edits = TextDifference.edits(from: source, to: try fixed())
            actions.append(
                .object([
                    (
                        "title",
                        .string(words("apply all fixes that cannot change what the document says", "应用所有不会改变文意的修复"))
                    ),
                    ("kind", .string(DocumentView.fixAllKind)),
                    ("edit", workspaceEdit(edits)),
                ])
            )
        }
        return .array(actions)
    }

    private func quickFix(
        _ title: String,
        _ edits: [Edit],
        for diagnostic: Diagnostic,
        isSafe: Bool,
        _ reference: String?
    ) -> JSON {
        var members: [(key: String, value: JSON)] = [
            ("title", .string(title)),
            ("kind", .string("quickfix")),
            ("diagnostics", .array([json(diagnostic, reference: reference)])),
            ("edit", workspaceEdit(edits)),
        ]
        // An editor applies what is preferred without asking.
        if isSafe { members.append(("isPreferred", .bool(true))) }
        return .object(members)
    }

    private static func isWanted(_ kind: String, _ only: [String]?) -> Bool {
        guard let only else { return true }
        return only.contains { $0.isEmpty || kind == $0 || kind.hasPrefix($0 + ".") }
    }
}

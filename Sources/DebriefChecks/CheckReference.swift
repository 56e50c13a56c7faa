import DebriefCore

/// The reference pages of the checks, written from the checks themselves.
package enum CheckReference {
    /// The index: every check with its severity and its sentence.
    package static var index: String {
        var page = """
            # Checks

            What `debrief check` looks for. Each check can be switched off, given another severity, or suppressed where
            it does not fit:

            ```markdown
            <!-- debrief-disable-next-line action-no-due: decided at the quarterly review -->
            <!-- debrief-disable hindsight-should-have: quoted from the audit -->
            …
            <!-- debrief-enable hindsight-should-have -->
            ```

            | Check | Severity | A good postmortem |
            | --- | --- | --- |

            """
        for check in Checks.all {
            let info = check.info
            page += "| [`\(info.id)`](\(info.id).md) | \(info.severity.rawValue) | \(info.summary) |\n"
        }
        return page
    }

    /// The page of one check.
    package static func page(of info: CheckInfo) -> String {
        var page = "# \(info.id)\n\n\(info.summary)\n\nSeverity: \(info.severity.rawValue)\n\n\(info.rationale)\n"
        let failing = info.examples.compactMap { if case .fails(let text) = $0 { text } else { nil } }
        let passing = info.examples.compactMap { if case .passes(let text) = $0 { text } else { nil } }
        page += section("Found", "What is found stands between `⟦` and `⟧`.", failing)
        page += section("Not found", nil, passing)
        for case .fixes(let before, let after) in info.examples {
            page += section("Fixed by `--fix`", nil, [before]) + section("becomes", nil, [after])
        }
        return page
    }

    private static func section(_ title: String, _ lead: String?, _ examples: [String]) -> String {
        guard !examples.isEmpty else { return "" }
        let blocks = examples.map { text in
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return "````markdown\n" + lines.joined(separator: "\n").trimmedEnd + "\n````\n"
        }
        return "\n## \(title)\n\n" + (lead.map { $0 + "\n\n" } ?? "") + blocks.joined(separator: "\n")
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last?.isNewline == true { text = text.dropLast() }
        return String(text)
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// The reference pages of the checks, written from the checks themselves.
package enum CheckReference {
    /// Everything that `debrief check` may report and this module knows of, in the order of the index.
    package static var infos: [CheckInfo] {
        Checks.all.map(\.info) + HouseChecks.infos + EvidenceClaims.infos + SignOffChecks.infos
            + SuppressionInfos.all
    }

    /// What a comment may suppress: anything but findings about such comments.
    static var suppressibleIDs: [String] { Checks.all.map(\.info.id) + HouseChecks.infos.map(\.id) }

    /// The index: every check with its severity and its sentence.
    package static var index: String {
        var page = """
            # Checks

            What `debrief check` looks for; `debrief check --explain ID` says the same in a terminal. Each check can be
            switched off or given another severity in [`debrief.yml`](../configuration.md), or suppressed in one place
            where it does not fit:

            ```markdown
            <!-- debrief:ignore hindsight-should-have: quoted from the audit -->
            > The regulator finds that we should have had a second supplier.

            | Add a canary stage <!-- debrief:ignore action-no-due until 2027-01-31: dated in January --> | @ana | |
            ```

            On a line of its own the comment covers the paragraph, heading, list item or row below it, else its line. It
            names one check and gives a reason; `until` ends it after a day. A comment that has ended, that suppresses
            nothing or that gives no reason is itself reported.

            | Check | Severity | A good postmortem |
            | --- | --- | --- |

            """
        for info in infos {
            page +=
                "| [`\(info.id)`](\(info.id).md) | \(info.runsByDefault ? info.severity.rawValue : "off") | \(info.summary.english) |\n"
        }
        return page
    }

    /// The page of one check.
    package static func page(of info: CheckInfo) -> String {
        var page =
            "# \(info.id)\n\n\(info.summary.english)\n\nSeverity: \(info.severity.rawValue)\(info.runsByDefault ? "" : ", off by default")\n\n\(info.rationale.english)\n"
        let failing = info.examples.compactMap { if case .fails(let text) = $0 { text } else { nil } }
        let passing = info.examples.compactMap { if case .passes(let text) = $0 { text } else { nil } }
        page += section("Found", "What is found stands between `⟦` and `⟧`.", failing)
        page += section("Not found", nil, passing)
        for case .fixes(let before, let after) in info.examples {
            page += section("Fixed by `--fix`", nil, [before]) + section("becomes", nil, [after])
        }
        for case .rewrites(let before, let after) in info.examples {
            page += section("Rewritten by `--fix --suggested`", nil, [before]) + section("becomes", nil, [after])
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

import DebriefCore
import DebriefLanguage
import DebriefText

/// Findings as a Code Quality report of GitLab, which shows them in merge requests.
///
/// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
struct GitLabReport: ReportFormat {
    let id = "gitlab"

    func render(_ report: Report, styled: Bool) -> String {
        let fingerprints = report.diagnostics.fingerprints
        return JSON.array(zip(report.diagnostics, fingerprints).map(object)).text + "\n"
    }

    private func object(_ diagnostic: Diagnostic, _ fingerprint: String) -> JSON {
        let source = diagnostic.source
        let range = diagnostic.range
        let path = source.path.hasPrefix("./") ? String(source.path.dropFirst(2)) : source.path
        return .object([
            ("description", .string(diagnostic.message)),
            ("check_name", .string(diagnostic.id)),
            // GitLab takes findings with equal fingerprints for one, whatever their files.
            ("fingerprint", .string("\(path):\(fingerprint)")),
            ("severity", .string(name(of: diagnostic.severity))),
            (
                "location",
                .object([
                    ("path", .string(path)),
                    (
                        "lines",
                        .object([
                            ("begin", .number(source.line(at: range.lowerBound))),
                            ("end", .number(source.line(at: max(range.lowerBound, range.upperBound - 1)))),
                        ])
                    ),
                ])
            ),
        ])
    }

    private func name(of severity: Severity) -> String {
        switch severity {
        case .error: "major"
        case .warning: "minor"
        case .info: "info"
        }
    }
}

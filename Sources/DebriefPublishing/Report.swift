import DebriefCore

/// What a run of the checks has to say: findings, and what is needed to understand them.
package struct Report: Sendable {
    /// What people should act on, file by file.
    package let diagnostics: [Diagnostic]
    /// What a comment or a baseline has suppressed.
    package let suppressed: [Diagnostic]
    /// All checks that may have found something, in their order.
    package let rules: [ReportRule]
    /// The documents that were checked, those without findings among them.
    package let paths: [String]

    /// - Parameter diagnostics: the suppressed ones among them.
    package init(_ diagnostics: [Diagnostic], rules: [ReportRule] = [], paths: [String] = []) {
        self.diagnostics = diagnostics.filter { $0.suppression == nil }
        suppressed = diagnostics.filter { $0.suppression != nil }
        self.rules = rules
        var known: Set<String> = []
        self.paths = (paths + diagnostics.map(\.source.path)).filter { known.insert($0).inserted }
    }

    /// The diagnostics of each document, in the order of ``paths``; the list may be empty.
    var byPath: [(path: String, diagnostics: [Diagnostic])] {
        let groups = Dictionary(grouping: diagnostics, by: \.source.path)
        return paths.map { ($0, groups[$0] ?? []) }
    }

    /// `2 errors, 1 warning`, or `no findings`.
    var summary: String {
        let parts = Severity.allCases.reversed().compactMap { severity -> String? in
            let count = diagnostics.count { $0.severity == severity }
            return count > 0 ? Report.count(count, of: severity) : nil
        }
        return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
    }

    /// `1 warning`, `2 info messages`
    static func count(_ count: Int, of severity: Severity) -> String {
        let noun = severity == .info ? "info message" : severity.rawValue
        return "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}

/// What a format may tell of a check.
package struct ReportRule: Sendable {
    package let id: String
    /// One sentence that says what a good postmortem does.
    package let summary: String
    /// A paragraph of Markdown.
    package let rationale: String
    package let severity: Severity

    package init(id: String, summary: String, rationale: String, severity: Severity) {
        self.id = id
        self.summary = summary
        self.rationale = rationale
        self.severity = severity
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

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
    /// Of the words around the findings; each finding has its own.
    package let language: Language
    /// What the documents themselves leave open, by path.
    package let questions: [String: [ReportQuestion]]
    /// How much is shown of each finding.
    package let detail: ReportDetail
    /// Whether the questions themselves are shown, and not only their number.
    package let listsQuestions: Bool
    /// Whether somebody asked for the language, so that it is that of every run.
    let isLanguageChosen: Bool

    /// - Parameter diagnostics: the suppressed ones among them.
    package init(
        _ diagnostics: [Diagnostic],
        rules: [ReportRule] = [],
        paths: [String] = [],
        questions: [String: [ReportQuestion]] = [:],
        detail: ReportDetail = .full,
        listsQuestions: Bool = false,
        language: Language = .english,
        isLanguageChosen: Bool = false
    ) {
        self.diagnostics = diagnostics.filter { $0.suppression == nil }
        suppressed = diagnostics.filter { $0.suppression != nil }
        self.rules = rules
        self.questions = questions
        self.detail = detail
        self.listsQuestions = listsQuestions
        self.language = language
        self.isLanguageChosen = isLanguageChosen
        var known: Set<String> = []
        self.paths = (paths + diagnostics.map(\.source.path)).filter { known.insert($0).inserted }
    }

    /// The diagnostics of each document, in the order of ``paths``; the list may be empty.
    var byPath: [(path: String, diagnostics: [Diagnostic])] {
        let groups = Dictionary(grouping: diagnostics, by: \.source.path)
        return paths.map { ($0, groups[$0] ?? []) }
    }

    var words: PageWords { PageWords(language: language) }

    /// `2 errors, 1 warning`, or `no findings`.
    ///
    /// - Parameter style: applied to the part of each severity.
    func summary(_ style: (Severity, String) -> String = { $1 }) -> String {
        let parts = Severity.allCases.reversed().compactMap { severity -> String? in
            let count = diagnostics.count { $0.severity == severity }
            return count > 0 ? style(severity, self.count(count, of: severity)) : nil
        }
        let found = parts.isEmpty ? [words("no findings", "没有发现问题")] : parts
        return (found + (questionCount.isEmpty ? [] : [questionCount])).joined(separator: words(", ", "，"))
    }

    /// `1 document: 2 errors`
    ///
    /// - Parameter style: applied to the part of each severity.
    func overview(_ style: (Severity, String) -> String = { $1 }) -> String {
        let noun = paths.count == 1 ? "document" : "documents"
        return words("\(paths.count) \(noun): \(summary(style))", "\(paths.count) 份文档：\(summary(style))")
    }

    /// `, 2 suppressed`; empty when nothing is.
    var suppressedCount: String {
        suppressed.isEmpty ? "" : words(", \(suppressed.count) suppressed", "，\(suppressed.count) 个已忽略")
    }

    /// `1 warning`, `2 info messages`, `2 个警告`
    private func count(_ count: Int, of severity: Severity) -> String {
        let noun = severity == .info ? "info message" : severity.rawValue
        return words("\(count) \(noun)\(count == 1 ? "" : "s")", "\(count) 个\(severity.label(.chinese))")
    }
}

/// How much of what was found a report for people shows.
package enum ReportDetail: Sendable {
    /// Each finding with its line of the document.
    case full
    /// An overview, then the first findings of each document.
    case brief
    /// The overview alone.
    case summary
}

/// A question that a document leaves open.
package struct ReportQuestion: Sendable {
    let text: String
    let line: Int

    package init(_ text: String, line: Int) {
        self.text = text
        self.line = line
    }
}

/// What a format may tell of a check.
package struct ReportRule: Sendable {
    package let id: String
    /// One sentence that says what a good postmortem does.
    package let summary: Message
    /// A paragraph of Markdown.
    package let rationale: Message
    package let severity: Severity
    package let concern: Concern

    package init(id: String, summary: Message, rationale: Message, severity: Severity, concern: Concern = .form) {
        self.id = id
        self.summary = summary
        self.rationale = rationale
        self.severity = severity
        self.concern = concern
    }
}

import DebriefChecks
import DebriefCore
import DebriefLanguage
import DebriefText

/// What documents of one organisation have in common.
struct DocumentSurvey {
    private let documents: [Postmortem]
    private let endings: [String]

    /// A habit is what most documents share.
    private static let habit = 0.8

    init(_ documents: [Postmortem], endings: Set<String>) {
        self.documents = documents
        self.endings = endings.sorted()
    }

    /// What the documents themselves say: their endings, sections and headings.
    var settings: String { [files, sections, headings].compactMap(\.self).map { "\n" + $0 }.joined() }

    /// The text of a `debrief.yml`, with a comment above each decision.
    ///
    /// - Parameter found: in each document, by ``settings``.
    func proposal(finding found: [[Diagnostic]]) -> String {
        let head = """
            # What \(documents.count) postmortems of this folder have in common, as a first debrief.yml.
            # Read each decision, and take out what you do not want; `debrief check` goes by the rest.

            """
        let checks = checks(found).map { "\n" + $0 } ?? ""
        return head + settings + checks + "\n" + baseline
    }

    private func isHabit(_ count: Int) -> Bool { Double(count) >= Double(documents.count) * Self.habit }

    private var files: String? {
        guard !endings.isEmpty else { return nil }
        return """
            # Documents of other endings than Markdown lie in this folder, too.
            files: [\(endings.joined(separator: ", "))]

            """
    }

    private var sections: String? {
        let kinds = CheckContext().requiredSections.map { kind in
            (kind, documents.count { !$0.sections(kind).isEmpty })
        }
        let kept = kinds.filter { isHabit($0.1) }
        guard kept.count < kinds.count, !kept.isEmpty else { return nil }
        let missing = kinds.filter { !isHabit($0.1) }
            .map { "\($0.0.configurationName) (\($0.1) of \(documents.count))" }
        return """
            # Sections without which a document is not finished. Left out, because few have them: \(missing.joined(separator: ", ")).
            sections:
              required: [\(kept.map(\.0.configurationName).joined(separator: ", "))]

            """
    }

    /// Headings that many documents share and that no reader knows, for somebody to say what they mean.
    private var headings: String? {
        var counts: [String: Int] = [:]
        for document in documents {
            for heading in Set(document.sections.filter { $0.kind == nil && $0.level <= 3 }.dropFirst().map(\.title)) {
                counts[heading, default: 0] += 1
            }
        }
        let unknown = counts.filter { $0.value >= 2 && Double($0.value) >= Double(documents.count) * 0.3 }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(12)
        guard !unknown.isEmpty else { return nil }
        let lines = unknown.map { "#   - \(DisplayText.safe($0.key))  (\($0.value) of \(documents.count))" }
        return """
            # Headings that many documents have and Debrief does not know. To name one, write the section that it is:
            # headings:
            #   background: [\(DisplayText.safe(unknown.first?.key ?? ""))]
            # They are:
            \(lines.joined(separator: "\n"))

            """
    }

    /// Checks that find something in most documents, so that they tell of a habit and not of a document.
    private func checks(_ found: [[Diagnostic]]) -> String? {
        var hits: [String: Int] = [:]
        var severities: [String: Severity] = [:]
        for diagnostics in found {
            for id in Set(diagnostics.map(\.id)) { hits[id, default: 0] += 1 }
            for diagnostic in diagnostics { severities[diagnostic.id] = diagnostic.severity }
        }
        let habits = hits.filter { isHabit($0.value) && documents.count >= 3 && severities[$0.key] != .error }.sorted {
            $0.key < $1.key
        }
        guard !habits.isEmpty else { return nil }
        let lines = habits.map { id, count in
            let summary = Workspace.checkInfos.first { $0.id == id }?.summary.english ?? ""
            return "  # \(count) of \(documents.count) documents. \(summary)\n  \(id): off"
        }
        return """
            # These find something in nearly every document: a habit of yours, or a decision that you have not taken yet.
            checks:
            \(lines.joined(separator: "\n"))

            """
    }

    private var baseline: String {
        """
        # What is found today in documents that are closed need not be found again. Write it once by
        #   debrief check FOLDER --write-baseline debrief-baseline.json
        # and take the sign off the next line: then only what is new is reported.
        # baseline: debrief-baseline.json

        """
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

extension Report {
    /// A document with the counts that a table shows.
    struct Row {
        let path: String
        let diagnostics: [Diagnostic]
        let questions: Int

        func count(_ severity: Severity) -> Int { diagnostics.count { $0.severity == severity } }
    }

    /// A kind of finding over all documents.
    struct KindRow {
        let id: String
        let concern: Concern
        let documents: Int
        let findings: Int
    }

    /// The documents, the worst first: by errors, then warnings, then the rest.
    var rows: [Row] {
        let rows = byPath.map {
            Row(path: $0.path, diagnostics: $0.diagnostics, questions: questions[$0.path]?.count ?? 0)
        }
        return rows.enumerated().sorted { left, right in
            for severity in Severity.allCases.reversed() {
                let (one, other) = (left.element.count(severity), right.element.count(severity))
                if one != other { return one > other }
            }
            return left.offset < right.offset
        }.map(\.element)
    }

    /// The kinds of findings: what misleads a reader first, then the most frequent.
    var kinds: [KindRow] {
        let groups = Dictionary(grouping: diagnostics, by: \.id)
        let rows = groups.map { id, found in
            KindRow(
                id: id,
                concern: concern(of: id),
                documents: Set(found.map(\.source.path)).count,
                findings: found.count
            )
        }
        return rows.sorted {
            if $0.concern != $1.concern { return $0.concern.rawValue < $1.concern.rawValue }
            return ($1.findings, $0.id) < ($0.findings, $1.id)
        }
    }

    /// The findings of a document in the order in which they are best mended.
    func ranked(_ diagnostics: [Diagnostic]) -> [FindingGroup] {
        FindingGroup.all(of: diagnostics).enumerated().sorted { left, right in
            let (one, other) = (left.element.first, right.element.first)
            if one.severity != other.severity { return one.severity > other.severity }
            let (concern, others) = (self.concern(of: one.id), self.concern(of: other.id))
            if concern != others { return concern.rawValue < others.rawValue }
            return left.offset < right.offset
        }.map(\.element)
    }

    func concern(of id: String) -> Concern { rules.first { $0.id == id }?.concern ?? .form }

    /// `3 open questions`; empty when there is none.
    var questionCount: String {
        let count = questions.values.reduce(0) { $0 + $1.count }
        guard count > 0 else { return "" }
        return words("\(count) open \(count == 1 ? "question" : "questions")", "\(count) 个待答问题")
    }
}

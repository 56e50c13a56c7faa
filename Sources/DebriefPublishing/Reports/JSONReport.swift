import DebriefCore
import DebriefLanguage
import DebriefText

/// Diagnostics for programs: an array of objects whose keys always come in the same order.
///
/// Lines and columns count from 1, columns in UTF-8 code units; ends are exclusive.
struct JSONReport: ReportFormat {
    let id = "json"

    func render(_ report: Report, styled: Bool) -> String {
        JSON.array(report.diagnostics.map(\.json)).text + "\n"
    }
}

extension Diagnostic {
    /// The object that stands for it in a report for programs.
    package var json: JSON {
        let start = source.position(at: range.lowerBound)
        let end = source.position(at: range.upperBound)
        return .object([
            ("path", .string(source.path)),
            ("line", .number(start.line)),
            ("column", .number(start.column)),
            ("endLine", .number(end.line)),
            ("endColumn", .number(end.column)),
            ("id", .string(id)),
            ("severity", .string(severity.rawValue)),
            ("message", .string(message)),
            ("related", .array(finding.related.map(object))),
            ("fixes", .array(fixes.map(object))),
        ])
    }

    private func object(_ related: Finding.Related) -> JSON {
        let position = source.position(at: related.range.lowerBound)
        return .object([
            ("path", .string(source.path)),
            ("line", .number(position.line)),
            ("column", .number(position.column)),
            ("message", .string(text(related.message))),
        ])
    }

    private func object(_ fix: Fix) -> JSON {
        let edits = fix.edits.map { edit in
            JSON.object([
                ("start", position(edit.range.lowerBound)),
                ("end", position(edit.range.upperBound)),
                ("replacement", .string(edit.replacement)),
            ])
        }
        return .object([
            ("title", .string(text(fix.title))),
            ("safety", .string(fix.safety.rawValue)),
            ("edits", .array(edits)),
        ])
    }

    private func position(_ offset: Int) -> JSON {
        let position = source.position(at: offset)
        return .object([("line", .number(position.line)), ("column", .number(position.column))])
    }
}

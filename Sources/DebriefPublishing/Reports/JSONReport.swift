import DebriefCore
import DebriefLanguage
import DebriefText

/// Diagnostics for programs: an array of objects whose keys always come in the same order.
///
/// Lines and columns count from 1, columns in UTF-8 code units; ends are exclusive.
struct JSONReport: ReportFormat {
    let id = "json"

    func render(_ report: Report, styled: Bool) -> String {
        JSON.array(report.diagnostics.map(object)).text + "\n"
    }

    private func object(_ diagnostic: Diagnostic) -> JSON {
        let source = diagnostic.source
        let start = source.position(at: diagnostic.range.lowerBound)
        let end = source.position(at: diagnostic.range.upperBound)
        return .object([
            ("path", .string(source.path)),
            ("line", .number(start.line)),
            ("column", .number(start.column)),
            ("endLine", .number(end.line)),
            ("endColumn", .number(end.column)),
            ("id", .string(diagnostic.id)),
            ("severity", .string(diagnostic.severity.rawValue)),
            ("message", .string(diagnostic.message)),
            ("related", .array(diagnostic.finding.related.map { related($0, of: diagnostic) })),
            ("fixes", .array(diagnostic.fixes.map { fix($0, of: diagnostic) })),
        ])
    }

    private func related(_ related: Finding.Related, of diagnostic: Diagnostic) -> JSON {
        let source = diagnostic.source
        let position = source.position(at: related.range.lowerBound)
        return .object([
            ("path", .string(source.path)),
            ("line", .number(position.line)),
            ("column", .number(position.column)),
            ("message", .string(diagnostic.text(related.message))),
        ])
    }

    private func fix(_ fix: Fix, of diagnostic: Diagnostic) -> JSON {
        let source = diagnostic.source
        let edits = fix.edits.map { edit in
            JSON.object([
                ("start", position(edit.range.lowerBound, in: source)),
                ("end", position(edit.range.upperBound, in: source)),
                ("replacement", .string(edit.replacement)),
            ])
        }
        return .object([
            ("title", .string(diagnostic.text(fix.title))),
            ("safety", .string(fix.safety.rawValue)),
            ("edits", .array(edits)),
        ])
    }

    private func position(_ offset: Int, in source: SourceText) -> JSON {
        let position = source.position(at: offset)
        return .object([("line", .number(position.line)), ("column", .number(position.column))])
    }
}

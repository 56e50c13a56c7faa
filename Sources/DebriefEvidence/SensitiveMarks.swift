import DebriefEvents
import DebriefLanguage
import DebriefText

/// What of a file must not be passed on, each kind once, by its first place.
package struct SensitiveMarks {
    private struct Mark {
        var count = 0
        let offset: Int
        let line: Int
    }

    private var marks: [SensitiveKind: Mark] = [:]

    init() {}

    init(_ file: EvidenceFile) { self.init(file, file.sensitiveSpans) }

    init(_ file: EvidenceFile, _ spans: [SensitiveSpan]) {
        for span in spans {
            let offset = span.range.lowerBound
            if marks[span.kind] == nil {
                let line = file.source.line(at: offset)
                marks[span.kind] = Mark(offset: offset + file.firstOffset, line: line + file.firstLine - 1)
            }
            marks[span.kind]?.count += 1
        }
    }

    /// Adds those of a later part of the file, which begins at an offset and line.
    mutating func add(_ later: SensitiveMarks, offset: Int, line: Int) {
        for (kind, mark) in later.marks {
            if marks[kind] == nil { marks[kind] = Mark(offset: mark.offset + offset, line: mark.line + line - 1) }
            marks[kind]?.count += mark.count
        }
    }

    /// A place of a file that drafts mask; never what stands there.
    package struct Place: Sendable {
        package let kind: SensitiveKind
        /// The name of the rule that found it.
        package let rule: String
        /// From 1.
        package let line: Int
        /// In bytes, from 1.
        package let column: Int
    }

    /// Every place of a file, in order.
    package static func places(in file: EvidenceFile) -> [Place] {
        file.sensitiveSpans.map { span in
            let line = file.source.line(at: span.range.lowerBound)
            return Place(
                kind: span.kind,
                rule: span.rule,
                line: line,
                column: span.range.lowerBound - file.source.lineStarts[line - 1] + 1
            )
        }
    }

    var problems: [EvidenceProblem] {
        SensitiveKind.allCases.compactMap { kind in
            guard let mark = marks[kind] else { return nil }
            // The value is not repeated: reports are kept too.
            return EvidenceProblem(
                id: kind.isSecret ? "evidence-secret" : "evidence-personal-data",
                severity: kind.isSecret ? .warning : .info,
                what: "file holds \(kind.oneOfIt), which drafts mask",
                count: mark.count,
                offset: mark.offset,
                line: mark.line
            )
        }
    }
}

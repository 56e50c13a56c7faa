import DebriefEvents
import DebriefLanguage
import DebriefText

/// What of a file must not be passed on, each kind once, by its first place.
struct SensitiveMarks {
    private struct Mark {
        var count = 0
        let offset: Int
        let line: Int
    }

    private var marks: [SensitiveKind: Mark] = [:]

    init() {}

    init(_ file: EvidenceFile) {
        for span in file.source.withBytes({ SensitiveScanner.spans(in: $0, origin: .evidence) }) {
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

import DebriefCore

/// What of a file must not be passed on, each kind once, by its first place.
struct SensitiveMarks {
    private let file: EvidenceFile
    private let spans: [SensitiveSpan]

    init(_ file: EvidenceFile) {
        self.file = file
        spans = file.source.withBytes { SensitiveScanner.spans(in: $0, origin: .evidence) }
    }

    var diagnostics: [Diagnostic] {
        SensitiveKind.allCases.compactMap { kind in
            let places = spans.filter { $0.kind == kind }
            guard let first = places.first else { return nil }
            let times = places.count > 1 ? " (\(places.count) times, the first here)" : ""
            // The value is not repeated: reports are kept too.
            return Diagnostic(
                id: kind.isSecret ? "evidence-secret" : "evidence-personal-data",
                severity: kind.isSecret ? .warning : .info,
                source: file.source,
                finding: Finding(
                    "file holds \(kind.oneOfIt), which drafts mask\(times)",
                    at: first.range.lowerBound..<first.range.lowerBound,
                    occurrences: places.count
                )
            )
        }
    }
}

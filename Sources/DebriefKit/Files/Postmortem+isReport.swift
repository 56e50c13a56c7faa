import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension Postmortem {
    /// Whether the text looks like a report on an incident, so that other Markdown of a project is left alone: it states
    /// a severity or a template, or has two sections that reports have.
    package var isReport: Bool {
        // Whatever mentions a severity states none.
        let statesSeverity = metadata.fields[.severity].map { !$0.key.isEmpty } ?? false
        if statesSeverity || metadata[.template] != nil { return true }
        return Set(sections.compactMap(\.kind)).intersection(Self.telling).count >= 2
    }

    /// Whether ``isReport`` holds of a text, read from the headings alone where they tell, so that a folder of reports is
    /// not parsed twice.
    static func isReport(_ source: SourceText) -> Bool {
        headingsTell(source) || Postmortem.outline(of: source).isReport
    }

    /// The same of a document that is parsed already.
    var tellsOfIncident: Bool { isReport || Self.headingsTell(source) }

    private static let telling: Set<SectionKind> = [
        .summary, .impact, .customerImpact, .timeline, .rootCause, .detection, .resolution, .trigger,
        .contributingFactors, .fiveWhys, .actionItems, .whatWentWell, .whatWentWrong, .lessons,
    ]

    /// Whether two telling headings begin with `#` outside of code.
    private static func headingsTell(_ source: SourceText) -> Bool {
        var found: Set<SectionKind> = []
        var isCode = false
        return source.withBytes { bytes in
            for (index, start) in source.lineStarts.enumerated() where start < bytes.count {
                let first = bytes[start]
                // Behind the first fence a full reading decides.
                if first == 0x60 || first == 0x7E, start + 2 < bytes.count, bytes[start + 1] == first,
                    bytes[start + 2] == first
                {
                    isCode = true
                }
                guard first == 0x23, !isCode else { continue }
                let line = source[source.range(ofLine: index + 1)]
                guard let kind = SectionKind(heading: line.drop { $0 == "#" }), telling.contains(kind) else { continue }
                found.insert(kind)
                if found.count == 2 { return true }
            }
            return false
        }
    }
}

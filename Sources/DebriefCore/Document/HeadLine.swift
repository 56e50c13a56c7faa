import DebriefLanguage
import DebriefText

/// A line above all sections that divides values by bars and names none of them: `INC-2026-025 · P3 · 2026-07-07 · in review`.
enum HeadLine {
    /// What can be told by its look alone; nothing where that is less than two fields of three parts.
    static func fields(in line: SourceRange, of source: SourceText) -> [(key: MetadataKey, field: Metadata.Field)] {
        guard line.count <= 200 else { return [] }
        let parts = source.withBytes { bytes in
            let scan = KeyLineScan(bytes: bytes, end: line.upperBound)
            var parts: [SourceRange] = []
            var start = line.lowerBound
            while start < line.upperBound {
                let end = scan.segmentEnd(from: start)
                parts.append(scan.trimmed(start..<end.offset))
                start = end.next
            }
            return parts
        }
        guard parts.count >= 3 else { return [] }
        let found = parts.compactMap { part in
            key(of: part, source).map {
                (key: $0, field: Metadata.Field(key: "", value: String(source[part]), range: part))
            }
        }
        return Set(found.map(\.key)).count >= 2 ? found : []
    }

    private static func key(of part: SourceRange, _ source: SourceText) -> MetadataKey? {
        guard (2...40).contains(part.count) else { return nil }
        if IncidentNumber.places(in: part, of: source) == [part] { return .id }
        let words = String(source[part])
        if SeverityMention.isLevel(words) { return .severity }
        if WrittenTime().moment(words) != nil { return .date }
        return part.count <= 20 && DocumentStage(status: words) != nil ? .status : nil
    }
}

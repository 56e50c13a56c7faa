import DebriefLanguage
import DebriefText
import Yams

/// The YAML between two lines of dashes at the start of a document, or the TOML between two of plus signs.
struct FrontMatter {
    /// Both lines of signs included.
    let range: SourceRange
    let fields: [MetadataKey: Metadata.Field]
    let serviceLevel: ServiceLevel?

    private static let keys: [String: MetadataKey] = [
        "id": .id, "incident": .id, "incident_id": .id, "title": .title, "severity": .severity, "sev": .severity,
        "status": .status, "date": .date, "incident_date": .date, "authors": .authors, "author": .authors,
        "owner": .authors, "services": .services, "service": .services, "affected_services": .services,
        "published": .published, "reviewers": .reviewers, "reviewer": .reviewers, "reviewed_by": .reviewers,
        "approved_by": .reviewers, "audience": .audience, "shared_with": .audience,
        "duration": .duration, "language": .language, "lang": .language, "template": .template, "zone": .zone,
        "timezone": .zone, "started": .started, "detected": .detected, "acknowledged": .acknowledged,
        "declared": .declared, "identified": .identified, "mitigated": .mitigated, "resolved": .resolved,
    ]

    /// Where Markdown begins in a text without front matter: after a byte order mark.
    static func start(of source: SourceText) -> Int { source.text.unicodeScalars.first == "\u{FEFF}" ? 3 : 0 }

    /// Returns `nil` when the text has none. YAML that cannot be read leaves the fields empty: the text stays as it is.
    init?(_ source: SourceText) {
        let start = FrontMatter.start(of: source)
        guard source.lineCount > 2 else { return nil }
        let opening = source[start..<source.range(ofLine: 1).upperBound]
        guard opening == "---" || opening == "+++" else { return nil }
        let closings = opening == "+++" ? ["+++"] : ["---", "..."]
        let last = min(source.lineCount, 400)
        guard let end = (2...last).first(where: { closings.contains(String(source[source.range(ofLine: $0)])) }) else {
            return nil
        }
        range = start..<(end < source.lineCount ? source.lineStarts[end] : source.count)
        if opening == "+++" {
            fields = FrontMatter.fields(ofTOML: 2..<end, in: source)
            serviceLevel = nil
            return
        }
        let yaml = String(source[source.lineStarts[1]..<source.lineStarts[end - 1]])
        var fields: [MetadataKey: Metadata.Field] = [:]
        var serviceLevel: ServiceLevel?
        if let node = try? Yams.compose(yaml: yaml), let mapping = node.mapping {
            for (key, value) in mapping {
                guard let name = key.string, let mark = value.mark else { continue }
                let place = FrontMatter.range(of: value, at: mark, in: source)
                if name == "slo" { serviceLevel = ServiceLevel(value, range: place) }
                guard let known = FrontMatter.keys[name.lowercased().replacing(" ", with: "_")] else { continue }
                fields[known] = Metadata.Field(key: name, value: FrontMatter.text(of: value), range: place)
            }
        }
        self.fields = fields
        self.serviceLevel = serviceLevel
    }

    /// The strings and lists of strings above the first table; each on a line of its own.
    private static func fields(ofTOML lines: Range<Int>, in source: SourceText) -> [MetadataKey: Metadata.Field] {
        var fields: [MetadataKey: Metadata.Field] = [:]
        for line in lines {
            let range = source.range(ofLine: line)
            let text = source[range]
            if text.hasPrefix("[") { break }
            guard let sign = text.firstIndex(of: "=") else { continue }
            let name = String(text[..<sign]).trimmingSuffix("")
            let value = text[text.index(after: sign)...].drop(while: \.isWhitespace)
            guard let key = keys[name.lowercased()], !value.isEmpty else { continue }
            let words = value.filter { !"[]\"'".contains($0) }
            let start = range.upperBound - value.utf8.count
            fields[key] = Metadata.Field(
                key: name,
                value: words.trimmingSuffix(","),
                range: start..<range.upperBound
            )
        }
        return fields
    }

    /// The value's place: its words for a plain value, the rest of its line for a list or mapping.
    private static func range(of node: Node, at mark: Mark, in source: SourceText) -> SourceRange {
        // Yams counts lines of the YAML from 1; the line of dashes above it is the first of the document.
        let line = min(mark.line + 1, source.lineCount)
        let lineRange = source.range(ofLine: line)
        let text = source[lineRange]
        let start = text.index(text.startIndex, offsetBy: mark.column - 1, limitedBy: text.endIndex) ?? text.endIndex
        let lower = lineRange.lowerBound + text.utf8.distance(from: text.startIndex, to: start)
        guard let scalar = node.scalar else { return lower..<lineRange.upperBound }
        let quotes = source[lower..<lineRange.upperBound].first.map { $0 == "'" || $0 == "\"" } == true ? 2 : 0
        return lower..<min(lineRange.upperBound, lower + scalar.string.utf8.count + quotes)
    }

    /// A scalar as written, or the names in a list, joined by commas.
    private static func text(of node: Node) -> String {
        if let scalar = node.scalar { return scalar.string }
        guard let sequence = node.sequence else { return "" }
        return sequence.compactMap { $0.string ?? $0.mapping?["name"]?.string }.joined(separator: ", ")
    }
}

extension ServiceLevel {
    /// Reads `{target: 99.9, window: 30d, failing: 100%}`, or the target alone; `nil` without one between 0 and 100.
    init?(_ node: Node, range: SourceRange) {
        let mapping = node.mapping
        guard let target = ServiceLevel.percent((mapping?["target"] ?? node).scalar?.string), target > 0, target < 1
        else { return nil }
        let window = mapping?["window"]?.scalar?.string ?? "30d"
        let days = Int(window.prefix(while: \.isNumber))
        self.init(
            target: target,
            window: window == "month" || days == nil ? .calendarMonth : .rolling(days: max(1, days ?? 30)),
            failing: min(1, max(0, ServiceLevel.percent(mapping?["failing"]?.scalar?.string) ?? 1)),
            range: range
        )
    }

    /// `99.9`, `99.9%` and `0.4%` as a share of 1.
    private static func percent(_ text: String?) -> Double? {
        guard let text else { return nil }
        return Double(text.filter { $0 != "%" && $0 != " " }).map { $0 / 100 }
    }
}

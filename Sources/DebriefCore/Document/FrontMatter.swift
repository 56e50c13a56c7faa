import DebriefLanguage
import DebriefText
import Yams

/// The YAML between two lines of dashes at the start of a document, or the TOML between two of plus signs.
struct FrontMatter {
    /// Both lines of signs included.
    let range: SourceRange
    let fields: [MetadataKey: Metadata.Field]
    let serviceLevel: ServiceLevel?
    /// Where it is not what YAML allows; its fields are then what its lines say one by one.
    let problem: ReadingProblem?

    /// More lines are no front matter.
    private static let lineLimit = 400

    /// Where Markdown begins in a text without front matter: after a byte order mark.
    static func start(of source: SourceText) -> Int { source.text.unicodeScalars.first == "\u{FEFF}" ? 3 : 0 }

    /// Returns `nil` when the text has none.
    init?(_ source: SourceText) {
        let start = FrontMatter.start(of: source)
        guard source.lineCount > 2, let sign = FrontMatter.sign(start..<source.range(ofLine: 1).upperBound, in: source)
        else { return nil }
        let isTOML = sign == 0x2B
        if let end = FrontMatter.end(sign, in: source) {
            range = start..<source.start(ofLine: end + 1)
            let lines = FrontMatterLines(2..<end, in: source, separator: isTOML ? 0x3D : 0x3A)
            if isTOML || lines.isPlain && !lines.states("slo") {
                (fields, serviceLevel, problem) = (FrontMatter.fields(lines), nil, lines.repetition)
            } else {
                let reading = FrontMatter.yaml(2..<end, in: source)
                serviceLevel = reading.serviceLevel
                problem = reading.problem
                fields = reading.problem == nil ? reading.fields : FrontMatter.fields(lines)
            }
        } else {
            guard let end = FrontMatter.openEnd(isTOML, in: source) else { return nil }
            range = start..<source.start(ofLine: end)
            fields = FrontMatter.fields(FrontMatterLines(2..<end, in: source, separator: isTOML ? 0x3D : 0x3A))
            serviceLevel = nil
            problem = ReadingProblem(kind: .open, range: start..<source.range(ofLine: 1).upperBound)
        }
    }

    // MARK: Ends

    /// The sign that a line of three and nothing else is made of.
    private static func sign(_ line: SourceRange, in source: SourceText) -> UInt8? {
        source.withBytes { bytes in
            guard line.count >= 3 else { return nil }
            let first = bytes[line.lowerBound]
            guard first == 0x2D || first == 0x2B || first == 0x2E else { return nil }
            let isWhole = line.enumerated().allSatisfy {
                bytes[$1] == ($0 < 3 ? first : 0x20) || $0 > 2 && bytes[$1] == 0x09
            }
            return isWhole ? first : nil
        }
    }

    /// The line that closes it.
    private static func end(_ opening: UInt8, in source: SourceText) -> Int? {
        guard opening != 0x2E else { return nil }
        return (2...min(source.lineCount, lineLimit)).first { line in
            let sign = sign(source.range(ofLine: line), in: source)
            return sign == opening || sign == 0x2E && opening == 0x2D
        }
    }

    /// The line behind keys that nothing closes: two of them at least, and then an empty line or a heading.
    private static func openEnd(_ isTOML: Bool, in source: SourceText) -> Int? {
        var line = 2
        var known = 0
        while line <= min(source.lineCount, lineLimit) {
            let range = source.range(ofLine: line)
            guard !range.isEmpty, source[byte: range.lowerBound] != 0x23 else { break }
            let text = source[range]
            guard let place = text.utf8.firstIndex(of: isTOML ? 0x3D : 0x3A) else {
                guard text.hasPrefix(" ") || text.hasPrefix("- ") else { break }
                line += 1
                continue
            }
            if isKnown(String(text[..<place]).trimmingSuffix("")) { known += 1 }
            line += 1
        }
        return known >= 2 ? line : nil
    }

    // MARK: Fields

    static func isKnown(_ name: String) -> Bool { MetadataKey(field: name) != nil || name == "slo" }

    private static func fields(_ lines: FrontMatterLines) -> [MetadataKey: Metadata.Field] {
        var fields = MetadataFields()
        for entry in lines.entries {
            guard let key = MetadataKey(field: entry.key) else { continue }
            fields.add(Metadata.Field(key: entry.key, value: entry.value, range: entry.range), as: key)
        }
        return fields.all
    }

    private struct Reading {
        var fields: [MetadataKey: Metadata.Field] = [:]
        var serviceLevel: ServiceLevel?
        var problem: ReadingProblem?
    }

    private static func yaml(_ lines: Range<Int>, in source: SourceText) -> Reading {
        let yaml = String(source[source.start(ofLine: lines.lowerBound)..<source.start(ofLine: lines.upperBound)])
        var reading = Reading()
        do {
            guard let mapping = try Yams.compose(yaml: yaml, .default, .default, .utf8)?.mapping else { return reading }
            var fields = MetadataFields()
            for (key, value) in mapping {
                guard let name = key.string, let mark = value.mark else { continue }
                let place = range(of: value, at: mark, in: source)
                if name == "slo" { reading.serviceLevel = ServiceLevel(value, range: place) }
                // `incident: {severity: 1}` holds fields of its own.
                if MetadataKey(field: name) == .id || MetadataKey(field: name) == nil, let inner = value.mapping {
                    for (key, value) in inner {
                        guard let name = key.string, let known = MetadataKey(field: name), let mark = value.mark else {
                            continue
                        }
                        let place = range(of: value, at: mark, in: source)
                        fields.add(Metadata.Field(key: name, value: text(of: value), range: place), as: known)
                    }
                } else if let known = MetadataKey(field: name) {
                    fields.add(Metadata.Field(key: name, value: text(of: value), range: place), as: known)
                }
            }
            reading.fields = fields.all
        } catch {
            reading.problem = problem(error, lines, in: source)
        }
        return reading
    }

    private static func problem(_ error: any Error, _ lines: Range<Int>, in source: SourceText) -> ReadingProblem {
        var line = lines.lowerBound
        var kind = ReadingProblem.Kind.syntax
        switch error as? YamlError {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            line = min(max(line, lines.lowerBound + mark.line - 1), lines.upperBound - 1)
        case .duplicatedKeysInMapping:
            kind = .duplicate
            line = repeated(in: lines, source) ?? line
        default: break
        }
        // The parser notices an open quotation mark at the end; what people have to mend is where it was opened.
        for candidate in lines where kind == .syntax {
            let text = source[source.range(ofLine: candidate)]
            guard let colon = text.firstIndex(of: ":") else { continue }
            let value = text[text.index(after: colon)...].drop { $0 == " " }
            if let quote = value.first, quote == "\"" || quote == "'", !value.dropFirst().contains(quote) {
                (line, kind) = (candidate, .quote)
            } else if candidate == line, value.contains(": "), value.first != "\"", value.first != "'" {
                kind = .colon
            } else if candidate == line, text.hasPrefix("\t") {
                kind = .tab
            }
        }
        return ReadingProblem(kind: kind, range: source.range(ofLine: line))
    }

    /// The first line whose key stands on a line above it too.
    private static func repeated(in lines: Range<Int>, _ source: SourceText) -> Int? {
        var seen: Set<Substring> = []
        return lines.first { line in
            let text = source[source.range(ofLine: line)]
            guard let colon = text.firstIndex(of: ":"), text.first?.isWhitespace == false else { return false }
            return !seen.insert(text[..<colon]).inserted
        }
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
        guard let sequence = node.sequence else { return node.mapping?["name"]?.string ?? "" }
        return sequence.compactMap { $0.string ?? $0.mapping?["name"]?.string }.joined(separator: ", ")
    }
}

extension MetadataKey {
    /// The field that a person or a key of front matter names: `owner`, `严重级别`, `affected_services`, `resolved_at`.
    package init?(field name: some StringProtocol) {
        var words = name.split(separator: " ").joined(separator: " ").lowercased()
        if words.utf8.contains(0x2D) { words = words.replacing("-", with: "_") }
        let bound = words.hasSuffix("_at") ? String(words.dropLast(3)) : words
        let stated = MetadataKey(rawValue: bound).flatMap { MetadataKey.bounds.contains($0) ? $0 : nil }
        guard let key = words == "incident" ? .id : MetadataKey(name: words) ?? stated else { return nil }
        self = key
    }

    private static let bounds: Set<MetadataKey> = [
        .started, .detected, .acknowledged, .declared, .identified, .mitigated, .resolved,
    ]
}

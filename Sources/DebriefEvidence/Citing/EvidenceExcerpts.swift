import DebriefLanguage
import DebriefText

/// What stands at a place of a file of evidence, whatever its format: some lines or, in JSON, the record around them.
package struct EvidenceExcerpt: Sendable {
    /// As it stands there; of JSON each text and number on a line of its own, behind its key.
    package let text: String
    /// The texts that are values of their own; of lines, the lines.
    package let values: [String]
    /// What counts seconds since 1970, or a part of them.
    package let instants: [Int]
    /// Those that it takes, from 1.
    package let lines: ClosedRange<Int>
}

/// Finds lines of a file without reading what is around them.
package struct EvidenceExcerpts: Sendable {
    private let source: SourceText
    private let json: JSONDocument?
    /// In the place of both, of a file that is too large to be held for some lines of it.
    private let skimmed: SkimmedLines?

    /// More of one record or passage is not looked at.
    private static let limit = 1 << 15
    /// JSON up to this size is read as a whole, for records that take several lines.
    private static let wholeJSON = 4 << 20

    /// - Returns: `nil` for what is no text.
    package init?(_ bytes: [UInt8], path: String) {
        guard bytes.prefix(4_096).allSatisfy({ $0 != 0 }), let text = String(validating: bytes, as: UTF8.self) else {
            return nil
        }
        source = SourceText(text, path: path)
        json = bytes.count <= Self.wholeJSON ? JSONDocument(source) : nil
        skimmed = nil
    }

    /// Some lines of a file; a large one is read only as far as they stand.
    ///
    /// - Parameters:
    ///   - file: where it lies.
    ///   - path: how it is cited.
    ///   - lines: those that will be asked for; `nil` where any may be.
    /// - Returns: `nil` for what cannot be read, or is no text.
    package init?(of file: String, path: String, lines: [ClosedRange<Int>]?) {
        let limit = EvidenceLimits().fileBytes
        if let lines, let size = EvidenceDisk.change(of: file)?.size, size > Self.wholeJSON, size <= limit,
            let found = SkimmedLines(file, shown: path, wanted: lines, limit: Self.limit)
        {
            self.init(skimmed: found, path: path)
        } else {
            guard let read = try? EvidenceDisk.read(file, shown: path, limit: limit) else { return nil }
            self.init(read.bytes, path: path)
        }
    }

    private init(skimmed: SkimmedLines, path: String) {
        (source, json, self.skimmed) = (SourceText("", path: path), nil, skimmed)
    }

    /// The file for the readers of evidence.
    package var file: EvidenceFile { EvidenceFile(source: source) }

    package var byteCount: Int { skimmed?.byteCount ?? source.count }

    /// The last line of the file, where it does not have some lines; `nil` where it has them.
    package func end(before lines: ClosedRange<Int>) -> Int? {
        lines.lowerBound < 1 || lines.upperBound > lineCount ? lineCount : nil
    }

    /// Without the empty one behind the last line break.
    private var lineCount: Int {
        if let skimmed { return skimmed.lineCount }
        let last = source.range(ofLine: source.lineCount)
        return last.isEmpty && source.lineCount > 1 ? source.lineCount - 1 : source.lineCount
    }

    /// - Returns: `nil` for lines that the file does not have; with nothing for lines, what it holds when that is little.
    package func excerpt(_ lines: ClosedRange<Int>?) -> EvidenceExcerpt? {
        if let skimmed { return lines.flatMap { lines in skimmed[lines].map { Self.excerpt(of: $0[...], lines) } } }
        guard let lines else { return source.count <= Self.limit ? whole : nil }
        guard lines.lowerBound > 0, lines.upperBound <= lineCount else { return nil }
        let range =
            source.range(ofLine: lines.lowerBound).lowerBound..<source.range(ofLine: lines.upperBound).upperBound
        if let json, let record = json.record(at: firstWord(in: range)) {
            let first = source.line(at: Int(record.node.start))
            return Self.excerpt(of: record, first...max(first, source.line(at: Int(record.node.end))))
        }
        return Self.excerpt(of: source[cut(range)], lines)
    }

    private static func excerpt(of cut: Substring, _ lines: ClosedRange<Int>) -> EvidenceExcerpt {
        if let values = JSONDocument(SourceText(String(cut)))?.roots, values.count == 1, let record = values.first {
            return excerpt(of: record, lines)
        }
        return EvidenceExcerpt(
            text: String(cut),
            values: cut.split(whereSeparator: \.isNewline).map(String.init),
            instants: [],
            lines: lines
        )
    }

    /// The first lines that hold something; of JSON those at which its records begin.
    package func lines(most: Int) -> [(line: Int, text: String)] {
        if let json {
            let roots = json.roots.count == 1 ? json.roots[0].elements : json.roots
            return roots.prefix(most).map { record in
                let line = source.line(at: Int(record.node.start))
                let values = Self.excerpt(of: record, line...line).values
                return (line, values.max { $0.utf8.count < $1.utf8.count } ?? "")
            }
        }
        return (1...source.lineCount).lazy.map { ($0, String(self.source[self.source.range(ofLine: $0)])) }
            .filter { $0.1.contains { $0.isLetter || $0.isNumber } }.prefix(most).map { ($0.0, $0.1) }
    }

    private var whole: EvidenceExcerpt {
        let lines = 1...source.lineCount
        if let root = json?.roots.first, json?.roots.count == 1 { return Self.excerpt(of: root, lines) }
        return EvidenceExcerpt(
            text: source.text,
            values: source.text.split(whereSeparator: \.isNewline).map(String.init),
            instants: [],
            lines: lines
        )
    }

    private func firstWord(in range: SourceRange) -> Int {
        source.withBytes { bytes in bytes[range].firstIndex { $0 > 0x20 } ?? range.lowerBound }
    }

    /// At most as much as is looked at, up to the end of a character.
    private func cut(_ range: SourceRange) -> SourceRange {
        guard range.count > Self.limit else { return range }
        let end = source.withBytes { bytes in
            bytes[..<(range.lowerBound + Self.limit)].lastIndex { $0 & 0xC0 != 0x80 } ?? range.lowerBound
        }
        return range.lowerBound..<end
    }

    private static func excerpt(of record: JSONValue, _ lines: ClosedRange<Int>) -> EvidenceExcerpt {
        var (text, values, instants): (String, [String], [Int]) = ("", [], [])
        var open = [("", record)]
        while let (key, value) = open.popLast(), text.utf8.count < limit {
            if value.isObject {
                open += value.members.reversed().map { ($0.key, $0.value) }
            } else if value.isArray {
                open += value.elements.reversed().map { (key, $0) }
            } else if let scalar = value.scalarText {
                text += key.isEmpty ? scalar + "\n" : "\(key): \(scalar)\n"
                values.append(scalar)
                if let instant = value.number.flatMap(Self.instant) { instants.append(instant) }
            }
        }
        return EvidenceExcerpt(text: text, values: values, instants: instants, lines: lines)
    }

    /// Seconds, or thousandths, millionths and so on of them, of some year around now.
    private static func instant(_ number: Double) -> Int? {
        for scale in [1, 1e3, 1e6, 1e9] where (1e9...2.5e9).contains(number / scale) {
            return Int(read: (number / scale).rounded(.down))
        }
        return nil
    }
}

extension JSONDocument {
    /// The object around an offset with all that it is a member of; not beyond the element of a list.
    fileprivate func record(at offset: Int) -> JSONValue? {
        var found: JSONValue?
        var next = roots.map(\.index).first { spans($0, offset) }
        var isInList = true
        while let index = next {
            let kind = nodes[index].kind
            if kind == .object, isInList || found == nil { found = JSONValue(document: self, index: index) }
            isInList = kind == .array
            next = kind == .object || kind == .array ? child(of: index, at: offset, step: isInList ? 0 : 1) : nil
        }
        return found
    }

    /// The value in a container that spans an offset.
    ///
    /// - Parameter step: how many nodes stand before each value: its key.
    private func child(of container: Int, at offset: Int, step: Int) -> Int? {
        var next = container + 1 + step
        while next < Int(nodes[container].after) {
            if spans(next, offset) { return next }
            next = Int(nodes[next].after) + step
        }
        return nil
    }

    private func spans(_ index: Int, _ offset: Int) -> Bool {
        nodes[index].start <= offset && offset < nodes[index].end
    }
}

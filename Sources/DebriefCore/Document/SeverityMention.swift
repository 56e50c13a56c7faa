import DebriefLanguage
import DebriefText

/// Finds the severity that a text mentions without a key line: `a Sev 1 ticket was raised`, `升级为 P1 故障`.
enum SeverityMention {
    /// The first mention, when all of them name one level; what is planned or listed elsewhere says nothing.
    static func field(in source: SourceText, _ sections: [Section]) -> Metadata.Field? {
        let mentions = source.withBytes { all(in: $0) }.filter { mention in
            sections.innermost(at: mention.range.lowerBound).map { index in
                sections[index].kind.map { $0 == .timeline || !MetadataReader.silent.contains($0) } ?? true
            } ?? true
        }
        guard let first = mentions.first, Set(mentions.map(\.level)).count == 1 else { return nil }
        return Metadata.Field(key: "", value: String(source[first.range]), range: first.range)
    }

    /// Whether a text is a level and nothing else: `SEV2`, `Sev-1`, `P3`.
    static func isLevel(_ text: String) -> Bool {
        let letters = text.prefix(while: \.isLetter).lowercased()
        let rest = text.dropFirst(letters.count).drop { $0 == "-" || $0 == " " }
        return ["sev", "severity", "p"].contains(letters) && rest.utf8.count == 1
            && rest.utf8.allSatisfy { $0 &- 0x30 < 6 }
    }

    private static func all(in bytes: UnsafeBufferPointer<UInt8>) -> [(range: SourceRange, level: UInt8)] {
        var found: [(range: SourceRange, level: UInt8)] = []
        var offset = 0
        while offset + 2 < bytes.count {
            let first = bytes[offset] | 0x20
            if first == 0x73 || first == 0x70, offset == 0 || !isWord(bytes[offset - 1]),
                let mention = first == 0x73 ? severity(at: offset, in: bytes) : priority(at: offset, in: bytes)
            {
                found.append(mention)
                offset = mention.range.upperBound
            } else {
                offset += 1
            }
        }
        return found
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x2D || byte == 0x2F
    }

    /// `SEV1`, `sev-2`, `Sev 3`, `severity 1`
    private static func severity(
        at start: Int,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> (range: SourceRange, level: UInt8)? {
        let scanner = TimeScanner(bytes, limit: bytes.count)
        var end = start + (scanner.has("severity", at: start) ? 8 : 3)
        guard scanner.has("sev", at: start) else { return nil }
        if end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x2D { end += 1 }
        return level(at: end, from: start, in: bytes)
    }

    /// `P1 incident`, `P0 故障`: a priority alone is as often that of a task.
    private static func priority(
        at start: Int,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> (range: SourceRange, level: UInt8)? {
        guard let found = level(at: start + 1, from: start, in: bytes) else { return nil }
        var next = found.range.upperBound
        while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x2D { next += 1 }
        let scanner = TimeScanner(bytes, limit: bytes.count)
        return incidents.contains { scanner.has($0, at: next) } ? found : nil
    }

    private static let incidents: [StaticString] = ["incident", "outage", "级", "故障", "事故", "事件"]

    private static func level(
        at place: Int,
        from start: Int,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> (range: SourceRange, level: UInt8)? {
        guard place < bytes.count, bytes[place] &- 0x30 < 6, place + 1 >= bytes.count || !isWord(bytes[place + 1])
        else {
            return nil
        }
        return (start..<place + 1, bytes[place])
    }
}

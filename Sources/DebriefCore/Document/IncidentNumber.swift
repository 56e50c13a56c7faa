import DebriefLanguage
import DebriefText

/// The number by which an incident is known, as it stands in titles and heads: `INC-2026-014`, `PM-7`, `INC0012345`.
enum IncidentNumber {
    /// The numbers in a stretch of text, in its order.
    static func places(in range: SourceRange, of source: SourceText) -> [SourceRange] {
        source.withBytes { bytes in
            var found: [SourceRange] = []
            var offset = range.lowerBound
            while offset < range.upperBound {
                guard isSign(bytes[offset]) else {
                    offset += 1
                    continue
                }
                var end = offset
                while end < range.upperBound, isSign(bytes[end]) { end += 1 }
                let word = bytes[offset..<end]
                if isNumber(word) { found.append(offset..<end) }
                offset = end
            }
            return found
        }
    }

    /// Letters that name incidents, and digits behind a hyphen; or a long number right behind the letters.
    private static func isNumber(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let letters = word.prefix { ($0 | 0x20) &- 0x61 < 26 }
        guard (2...10).contains(letters.count), prefixes.contains(String(decoding: letters, as: UTF8.self).lowercased())
        else { return false }
        let rest = word.dropFirst(letters.count)
        let parts = rest.split(separator: 0x2D, omittingEmptySubsequences: false)
        guard parts.dropFirst().allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0 &- 0x30 < 10 } }) else { return false }
        return parts.count > 1
            ? parts[0].isEmpty && parts.count <= 4 : rest.count >= 4 && rest.allSatisfy { $0 &- 0x30 < 10 }
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D
    }

    private static let prefixes = Set(Vocabulary.labels.words("incident numbers"))
}

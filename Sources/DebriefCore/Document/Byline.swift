import DebriefLanguage
import DebriefText

/// Reads a line that says who wrote a document without a colon: `By Ana Ruiz`, `Created by Ana Ruiz, last modified on …`.
enum Byline {
    /// Longer lines are sentences.
    private static let lengthLimit = 160

    /// The place of the names.
    static func name(in line: SourceRange, of source: SourceText) -> SourceRange? {
        source.withBytes { bytes in
            let scan = KeyLineScan(bytes: bytes, end: line.upperBound)
            let whole = scan.trimmed(line)
            guard (4...lengthLimit).contains(whole.count) else { return nil }
            guard let start = pastOpening(bytes, whole) else { return address(bytes, whole) }
            let end = end(bytes, start..<whole.upperBound)
            let name = scan.trimmed(start..<end)
            return isName(source[name]) ? name : nil
        }
    }

    /// Past `Written by `.
    private static func pastOpening(_ bytes: UnsafeBufferPointer<UInt8>, _ range: SourceRange) -> Int? {
        for opening in openings where holds(opening, in: bytes, at: range.lowerBound, to: range.upperBound) {
            let end = range.lowerBound + opening.count
            if end < range.upperBound, bytes[end] == 0x20 { return end + 1 }
        }
        return nil
    }

    /// Where the names end: at a bar, a date, `last modified` and the like.
    private static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ range: SourceRange) -> Int {
        for offset in range {
            let byte = bytes[offset]
            if byte == 0x7C || byte &- 0x30 < 10 || byte == 0xC2 && bytes[offset + 1] == 0xB7 { return offset }
            guard byte == 0x20 || byte == 0x2C || byte == 0x28 else { continue }
            for word in ends where holds(word, in: bytes, at: offset + 1, to: range.upperBound) {
                let next = offset + 1 + word.count
                if next == range.upperBound || bytes[next] == 0x20 { return offset }
            }
        }
        return range.upperBound
    }

    /// `Ana Ruiz <ana@example.com>`
    private static func address(_ bytes: UnsafeBufferPointer<UInt8>, _ range: SourceRange) -> SourceRange? {
        guard bytes[range.upperBound - 1] == 0x3E, let open = bytes[range].firstIndex(of: 0x3C),
            bytes[open..<range.upperBound].contains(0x40), open > range.lowerBound,
            !bytes[open..<range.upperBound].contains(0x20)
        else { return nil }
        return range.lowerBound..<open
    }

    /// Whether some words are names of people: each has a capital, an at sign or is Chinese.
    private static func isName(_ text: Substring) -> Bool {
        let words = text.split { " ,、，&/".contains($0) }
        guard (1...12).contains(words.count), text.last != "." else { return false }
        return words.allSatisfy { word in
            guard let first = word.unicodeScalars.first else { return false }
            return first == "@" || first == "[" || first.properties.isUppercase || first.value > 0x2E80
                || ["and", "de", "van", "von", "der", "da", "di", "la", "le", "the", "team"].contains(word)
        }
    }

    private static func holds(_ word: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, at offset: Int, to end: Int)
        -> Bool
    {
        guard offset + word.count <= end else { return false }
        for index in word.indices {
            let byte = bytes[offset + index]
            guard (byte &- 0x41 < 26 ? byte | 0x20 : byte) == word[index] else { return false }
        }
        return true
    }

    /// The longest first, so that `by` does not cut `by the team of`.
    private static let openings = Vocabulary.labels.words("bylines").map { Array($0.utf8) }.sorted {
        $0.count > $1.count
    }
    private static let ends = Vocabulary.labels.words("byline ends").map { Array($0.utf8) }
}

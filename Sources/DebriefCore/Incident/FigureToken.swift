import DebriefLanguage
import DebriefText

/// A word, number or sign of a sentence: what claims about figures are read from.
struct FigureToken: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// A number as written. `step` is the worth of its last digit: 1 for `47`, 0.1 for `2.5`.
        case number(value: Double, step: Double)
        /// Latin letters, in lower case.
        case word(String)
        /// One Chinese character.
        case character(Unicode.Scalar)
        case sign(Unicode.Scalar)
    }

    let kind: Kind
    /// Offsets into the text that was scanned, shifted by its place in the document.
    let range: SourceRange
    /// White space before it; two or more spaces may stand for markup that was blanked.
    let spaceBefore: Int
    /// Whether it is the first of its line.
    let startsLine: Bool

    var word: String? {
        if case .word(let word) = kind { return word }
        return nil
    }

    var scalar: Unicode.Scalar? {
        switch kind {
        case .character(let scalar), .sign(let scalar): scalar
        default: nil
        }
    }

    var number: (value: Double, step: Double)? {
        if case .number(let value, let step) = kind { return (value, step) }
        return nil
    }

    /// Reads a text in one pass. Full-width digits and signs count as their plain forms.
    ///
    /// - Parameter offset: where the text begins in the document.
    static func all(in text: some StringProtocol, offset: Int) -> [FigureToken] {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { bytes in
            var reader = FigureReader(bytes: bytes, base: offset)
            return reader.tokens()
        }
    }
}

private struct FigureReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let base: Int
    var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>, base: Int) {
        self.bytes = bytes
        self.base = base
    }

    mutating func tokens() -> [FigureToken] {
        var result: [FigureToken] = []
        result.reserveCapacity(bytes.count / 5)
        var spaces = 0
        var startsLine = true
        while position < bytes.count {
            let (scalar, width) = scalar(at: position)
            if Self.isSpace(scalar) {
                spaces += 1
                if scalar.value == 0x0A { startsLine = true }
                position += width
                continue
            }
            let start = position
            let kind: FigureToken.Kind
            if Self.isDigit(scalar) {
                kind = number()
            } else if Self.isLatin(scalar) {
                kind = word()
            } else {
                position += width
                kind = (0x4E00...0x9FFF).contains(scalar.value) ? .character(scalar) : .sign(scalar)
            }
            let range = base + start..<base + position
            result.append(FigureToken(kind: kind, range: range, spaceBefore: spaces, startsLine: startsLine))
            spaces = 0
            startsLine = false
        }
        return result
    }

    /// The scalar at a position in its plain form, and how many bytes it takes; bytes are known to be valid UTF-8.
    private func scalar(at index: Int) -> (Unicode.Scalar, width: Int) {
        let first = UInt32(bytes[index])
        if first < 0x80 { return (Unicode.Scalar(UInt8(first)), 1) }
        let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard index + width <= bytes.count else { return (" ", bytes.count - index) }
        var value = width == 4 ? first & 0x07 : width == 3 ? first & 0x0F : first & 0x1F
        for next in index + 1..<index + width { value = value << 6 | UInt32(bytes[next] & 0x3F) }
        // Full-width signs and digits lie at a fixed distance from their plain forms.
        if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
        return (Unicode.Scalar(value) ?? " ", width)
    }

    private mutating func word() -> FigureToken.Kind {
        let start = position
        var isPlain = true
        while position < bytes.count {
            let (scalar, width) = scalar(at: position)
            guard Self.isLatin(scalar) || isInnerApostrophe(scalar, width) else { break }
            isPlain = isPlain && width == 1
            position += width
        }
        let word = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
        guard isPlain else { return .word(word.lowercased()) }
        return .word(String(decoding: word.utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self))
    }

    private func isInnerApostrophe(_ scalar: Unicode.Scalar, _ width: Int) -> Bool {
        guard scalar == "'" || scalar == "’", position + width < bytes.count else { return false }
        return Self.isLatin(self.scalar(at: position + width).0)
    }

    private mutating func number() -> FigureToken.Kind {
        var value = 0.0
        var step = 1.0
        digits { value = value * 10 + $0 }
        // A comma or point belongs to the number only with digits behind it, a comma only with three.
        while position < bytes.count, bytes[position] == 0x2C, groupFollows {
            position += 1
            digits { value = value * 10 + $0 }
        }
        if position + 1 < bytes.count, bytes[position] == 0x2E, Self.isDigit(scalar(at: position + 1).0) {
            position += 1
            var places = 0
            digits {
                places += 1
                value = value * 10 + $0
            }
            for _ in 0..<places { step /= 10 }
            // Dividing once keeps 7.1 the nearest number to 7.1.
            var scale = 1.0
            for _ in 0..<places { scale *= 10 }
            value /= scale
        }
        return .number(value: value, step: step)
    }

    private mutating func digits(_ each: (Double) -> Void) {
        while position < bytes.count {
            let (scalar, width) = scalar(at: position)
            guard Self.isDigit(scalar) else { return }
            each(Double(scalar.value - 48))
            position += width
        }
    }

    private var groupFollows: Bool {
        guard position + 3 < bytes.count else { return false }
        guard (1...3).allSatisfy({ bytes[position + $0] &- 48 < 10 }) else { return false }
        return position + 4 >= bytes.count || bytes[position + 4] &- 48 >= 10
    }

    /// Chinese characters and plain signs are told without a look into the tables of Unicode.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D: true
        case 0x21...0x7E, 0x3001...0x9FFF: false
        default: scalar.properties.isWhitespace
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? (65...90).contains(scalar.value) || (97...122).contains(scalar.value)
            : scalar.value < 0x250 && scalar.properties.isAlphabetic
    }
}

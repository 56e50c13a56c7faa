/// A word, number or sign of a sentence: what claims about durations and shares are read from.
struct FigureToken {
    enum Kind: Equatable {
        /// A number as written. `step` is the worth of its last digit: 1 for `47`, 0.1 for `2.5`, 1,000 for `12k`.
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
    /// Whether white space stands before it; two or more spaces may stand for markup that was blanked.
    let spaceBefore: Int

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
        var reader = FigureReader(scalars: Array(text.unicodeScalars), offset: offset)
        return reader.tokens()
    }
}

private struct FigureReader {
    let scalars: [Unicode.Scalar]
    var position = 0
    var offset: Int
    var result: [FigureToken] = []

    init(scalars: [Unicode.Scalar], offset: Int) {
        self.scalars = scalars.map(FigureReader.plain)
        self.offset = offset
        self.widths = scalars.map { UTF8.width($0) }
    }

    let widths: [Int]

    mutating func tokens() -> [FigureToken] {
        var spaces = 0
        while position < scalars.count {
            let scalar = scalars[position]
            if scalar.properties.isWhitespace {
                spaces += 1
                advance()
                continue
            }
            let start = offset
            let kind: FigureToken.Kind
            if FigureReader.isDigit(scalar) {
                kind = number()
            } else if FigureReader.isLatin(scalar) {
                kind = word()
            } else if (0x4E00...0x9FFF).contains(scalar.value) {
                advance()
                kind = .character(scalar)
            } else {
                advance()
                kind = .sign(scalar)
            }
            result.append(FigureToken(kind: kind, range: start..<offset, spaceBefore: spaces))
            spaces = 0
        }
        return result
    }

    private mutating func advance() {
        offset += widths[position]
        position += 1
    }

    private mutating func word() -> FigureToken.Kind {
        var word = ""
        while position < scalars.count, FigureReader.isLatin(scalars[position]) || isInnerApostrophe {
            word += scalars[position].properties.lowercaseMapping
            advance()
        }
        return .word(word)
    }

    private var isInnerApostrophe: Bool {
        guard scalars[position] == "'" || scalars[position] == "’" else { return false }
        return position + 1 < scalars.count && FigureReader.isLatin(scalars[position + 1])
    }

    private mutating func number() -> FigureToken.Kind {
        var value = 0.0
        var step = 1.0
        digits { value = value * 10 + $0 }
        // A comma or point belongs to the number only with digits behind it, a comma only with three.
        while position < scalars.count, scalars[position] == ",", groupFollows {
            advance()
            digits { value = value * 10 + $0 }
        }
        if position + 1 < scalars.count, scalars[position] == ".", FigureReader.isDigit(scalars[position + 1]) {
            advance()
            digits {
                step /= 10
                value += $0 * step
            }
        }
        return .number(value: value, step: step)
    }

    private mutating func digits(_ each: (Double) -> Void) {
        while position < scalars.count, FigureReader.isDigit(scalars[position]) {
            each(Double(scalars[position].value - 48))
            advance()
        }
    }

    private var groupFollows: Bool {
        guard position + 3 < scalars.count else { return false }
        guard (1...3).allSatisfy({ FigureReader.isDigit(scalars[position + $0]) }) else { return false }
        return position + 4 >= scalars.count || !FigureReader.isDigit(scalars[position + 4])
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? (65...90).contains(scalar.value) || (97...122).contains(scalar.value)
            : scalar.value < 0x250 && scalar.properties.isAlphabetic
    }

    /// The plain form of a full-width digit or sign.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }
}

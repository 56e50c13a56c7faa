import DebriefLanguage

/// A whole number in words: `ninety-four`, `two hundred and ten`, `a dozen`, 三十九.
struct SpelledNumber {
    let value: Double
    /// The index of the token behind it.
    let next: Int

    /// The number that begins at a token; `nil` in the middle of one.
    static func at(_ index: Int, in tokens: [FigureToken]) -> SpelledNumber? {
        if tokens[safe: index]?.word != nil { return isInner(index, tokens) ? nil : latin(at: index, in: tokens) }
        guard let scalar = tokens[safe: index]?.scalar, digit(scalar) != nil || scalar == ten || scalar == hundred,
            let before = tokens[safe: index - 1]?.scalar, isNumeral(before) || "第几数".unicodeScalars.contains(before)
        else { return chinese(at: index, in: tokens) }
        return nil
    }

    // MARK: Latin letters

    /// With `thousand` and its like behind it: `ten thousand`, `two thousand and ten`.
    private static func latin(at index: Int, in tokens: [FigureToken]) -> SpelledNumber? {
        guard let first = belowThousand(at: index, in: tokens) else { return nil }
        guard let scale = tokens[safe: first.next]?.word.flatMap({ scales[$0] }) else { return first }
        let next = first.next + 1
        let rest = tokens[safe: next]?.word == "and" ? next + 1 : next
        guard scale == 1_000, let tail = belowThousand(at: rest, in: tokens) else {
            return SpelledNumber(value: first.value * scale, next: next)
        }
        return SpelledNumber(value: first.value * scale + tail.value, next: tail.next)
    }

    private static func belowThousand(at index: Int, in tokens: [FigureToken]) -> SpelledNumber? {
        guard let first = belowHundred(at: index, in: tokens) ?? article(at: index, in: tokens) else { return nil }
        guard tokens[safe: first.next]?.word == hundredWord, first.value < 10 else {
            return first
        }
        let next = first.next + 1
        let rest = tokens[safe: next]?.word == "and" ? next + 1 : next
        guard let tail = belowHundred(at: rest, in: tokens) else {
            return SpelledNumber(value: first.value * 100, next: next)
        }
        return SpelledNumber(value: first.value * 100 + tail.value, next: tail.next)
    }

    /// The `a` of `a hundred and ten`.
    private static func article(at index: Int, in tokens: [FigureToken]) -> SpelledNumber? {
        tokens[safe: index]?.word == "a" && tokens[safe: index + 1]?.word == hundredWord
            ? SpelledNumber(value: 1, next: index + 1) : nil
    }

    private static func belowHundred(at index: Int, in tokens: [FigureToken]) -> SpelledNumber? {
        guard let word = tokens[safe: index]?.word else { return nil }
        if let value = small[word] { return SpelledNumber(value: value, next: index + 1) }
        guard let value = tens[word] else { return nil }
        let isJoined = tokens[safe: index + 1]?.scalar.map { "-‐‑".unicodeScalars.contains($0) } ?? false
        let ones = isJoined ? index + 2 : index + 1
        if let one = tokens[safe: ones]?.word.flatMap({ small[$0] }), one < 10 {
            return SpelledNumber(value: value + one, next: ones + 1)
        }
        return SpelledNumber(value: value, next: index + 1)
    }

    /// The `four` of `ninety-four`, and the `ten` of `hundred and ten`.
    private static func isInner(_ index: Int, _ tokens: [FigureToken]) -> Bool {
        var before = index - 1
        if tokens[safe: before]?.scalar == "-" || tokens[safe: before]?.word == "and" { before -= 1 }
        guard let word = tokens[safe: before]?.word else { return false }
        return word == hundredWord || scales[word] != nil
            || tens[word] != nil && before < index && tokens[safe: index - 1]?.word != "and"
                && (small[tokens[index].word ?? ""] ?? 10) < 10
    }

    private static let hundredWord = "hundred"
    private static let small = values("number word")
    private static let tens = values("ten word")
    private static let scales = values("scale word")

    private static func values(_ group: String) -> [String: Double] {
        Vocabulary.figures.pairs(group).compactMapValues { Double($0) }
    }

    // MARK: Chinese

    private static let ten: Unicode.Scalar = "十"
    private static let hundred: Unicode.Scalar = "百"

    private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        digit(scalar) != nil || scalar == ten || scalar == hundred || scalar == "零"
    }

    private static func digit(_ scalar: Unicode.Scalar?) -> Double? {
        scalar.flatMap { DurationWords.numerals[$0] }.flatMap { $0 < 10 ? $0 : nil }
    }

    private static func chinese(at index: Int, in tokens: [FigureToken]) -> SpelledNumber? {
        var cursor = index
        var value = 0.0
        if let digit = digit(tokens[safe: cursor]?.scalar), tokens[safe: cursor + 1]?.scalar == hundred {
            value = digit * 100
            cursor += 2
            if tokens[safe: cursor]?.scalar == "零" { cursor += 1 }
        }
        let digit = digit(tokens[safe: cursor]?.scalar)
        let sign = digit == nil ? cursor : cursor + 1
        if tokens[safe: sign]?.scalar == ten {
            value += (digit ?? 1) * 10
            cursor = sign + 1
            if let ones = Self.digit(tokens[safe: cursor]?.scalar) {
                value += ones
                cursor += 1
            }
        } else if let digit {
            value += digit
            cursor += 1
        }
        // `三百万`, 十几
        guard cursor > index,
            tokens[safe: cursor]?.scalar.map({ isNumeral($0) || "万亿千几".unicodeScalars.contains($0) }) != true
        else { return nil }
        return SpelledNumber(value: value, next: cursor)
    }
}

import DebriefText

/// Amounts of money in words: `twelve thousand euros`, `一万两千元`, `毛利少了约三万二`.
enum SpelledMoney {
    /// The amount that begins at an offset of a text in small letters.
    static func amount(at index: Int, _ lower: [UInt8]) -> Range<Int>? {
        lower[index] >= 0x80 ? chinese(at: index, lower) : english(at: index, lower)
    }

    /// Whether words near a number speak of money.
    static func isAboutMoney(_ range: Range<Int>, _ lower: [UInt8]) -> Bool {
        let start = max(0, range.lowerBound - 40)
        let end = min(lower.count, range.upperBound + 30)
        let near = String(decoding: lower[start..<end], as: UTF8.self)
        let words = near.split { !$0.isLetter }.map(String.init)
        return words.contains(where: topics.contains) || chineseTopics.contains { near.contains($0) }
    }

    private static func english(at index: Int, _ lower: [UInt8]) -> Range<Int>? {
        guard lower[index] &- 0x61 < 26, index == 0 || !isLetter(lower[index - 1]) else { return nil }
        var (place, end, count) = (index, index, 0)
        while count < 8, let word = word(at: place, lower) {
            let text = String(decoding: lower[word], as: UTF8.self)
            if count > 0, currencies.contains(text) || text.last == "s" && currencies.contains(String(text.dropLast()))
            {
                return index..<word.upperBound
            }
            guard numerals.contains(text) || count > 0 && text == "and" else { break }
            (end, count) = (word.upperBound, count + 1)
            place = end
            while place < lower.count, lower[place] == 0x20 || lower[place] == 0x2D { place += 1 }
        }
        return nil
    }

    private static func word(at start: Int, _ lower: [UInt8]) -> Range<Int>? {
        var end = start
        while end < lower.count, isLetter(lower[end]) { end += 1 }
        return end > start ? start..<end : nil
    }

    /// Digits of Chinese with a scale among them, in front of a currency, or where words before tell of money.
    private static func chinese(at index: Int, _ lower: [UInt8]) -> Range<Int>? {
        guard index < 3 || !isNumeral(at: index - 3, lower) else { return nil }
        var end = index
        while isNumeral(at: end, lower) { end += 3 }
        let digits = String(decoding: lower[index..<end], as: UTF8.self)
        guard digits.count > 1, digits.contains(where: { scales.contains(String($0)) }) else { return nil }
        if let currency = chineseCurrencies.first(where: { InternalNumbers.has($0, lower, end) }) {
            return index..<end + currency.count
        }
        return isAboutMoney(index..<end, lower) && !isCounted(at: end, lower) ? index..<end : nil
    }

    /// Whether what follows is what is counted: 三万二千名用户.
    private static func isCounted(at end: Int, _ lower: [UInt8]) -> Bool {
        guard end + 2 < lower.count, (0xE4...0xE9).contains(lower[end]) else { return false }
        return counters.contains(String(decoding: lower[end..<end + 3], as: UTF8.self))
    }

    private static func isNumeral(at index: Int, _ lower: [UInt8]) -> Bool {
        guard index >= 0, index + 2 < lower.count, lower[index] >= 0xE4 else { return false }
        return chineseNumerals.contains(String(decoding: lower[index..<index + 3], as: UTF8.self))
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

    private static let numerals = Set(Vocabulary.privacy.words("spelled number"))
    private static let currencies = Set(Vocabulary.privacy.words("money").filter { $0.utf8.allSatisfy { $0 < 0x80 } })
    private static let topics = Set(Vocabulary.privacy.words("about money"))
    private static let chineseTopics = Vocabulary.privacy.chineseWords("about money")
    private static let chineseNumerals = Set(Vocabulary.privacy.chineseWords("chinese numeral"))
    private static let scales = Set(Vocabulary.privacy.chineseWords("chinese scale"))
    private static let counters = Set(Vocabulary.privacy.chineseWords("what is counted"))
    private static let chineseCurrencies = Vocabulary.privacy.chineseWords("money").map { Array($0.utf8) }
}

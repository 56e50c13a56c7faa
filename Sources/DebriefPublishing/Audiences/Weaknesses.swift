import DebriefLanguage

/// Tells sentences about weaknesses that nobody has shut yet.
enum Weaknesses {
    /// Whether words name a weakness and do not say that it is gone.
    static func areOpen(in text: String) -> Bool {
        let words = words(of: text)
        guard weaknesses.occur(in: words) || weaknesses.occur(in: ChineseText(text)) else { return false }
        return !closed.occur(in: words) && !closed.occur(in: ChineseText(text))
    }

    private static func words(of text: String) -> [Word] {
        let bytes = Array(text.lowercased().utf8)
        var words: [Word] = []
        var index = 0
        while index < bytes.count {
            guard (bytes[index] | 0x20) &- 0x61 < 26 || bytes[index] &- 0x30 < 10 else {
                index += 1
                continue
            }
            let (word, end) = Word.read(bytes, at: index)
            words.append(word)
            index = max(end, index + 1)
        }
        return words
    }

    private static let weaknesses = Phrases(.privacy, "weakness")
    private static let closed = Phrases(.privacy, "closed weakness")
}

import DebriefText

extension SensitiveScanner {
    /// Whether Chinese characters are a word of their own: 生于 is none in 发生于, nor 护照 in 保护照常. Other writing marks its
    /// words, and is looked at elsewhere.
    func isChineseWord(_ range: Range<Int>) -> Bool {
        guard bytes[range.lowerBound] >= 0x80 else { return true }
        var start = range.lowerBound
        for _ in 0..<Self.longestLead where start >= 3 && (0xE4...0xE9).contains(bytes[start - 3]) { start -= 3 }
        guard start < range.lowerBound else { return true }
        let text = ChineseText(words(start..<range.upperBound))
        return text.isWordStart((range.lowerBound - start) / 3)
    }

    /// So many characters before a name tell which words they are.
    private static let longestLead = 12

    /// 打 stands in 打客服电话, and not in 打印.
    static func standsInChinese(_ word: String, in lead: String) -> Bool {
        guard lead.contains(word) else { return false }
        let text = ChineseText(lead)
        let codes = word.unicodeScalars.map(\.value)
        return text.indices.contains { index in
            let end = index + codes.count
            return end <= text.codes.count && text.codes[index..<end].elementsEqual(codes) && text.isWordStart(index)
                && text.isFree(index..<end)
        }
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// Phrases that stand one behind another within a clause: `没有` … `核对`.
struct ChineseSequence: Sendable {
    private let parts: [ChinesePhrases]
    /// The most bytes between two parts.
    private let gap: Int
    private let between: ChinesePhrases
    private let after: ChinesePhrases

    /// - Parameters:
    ///   - gap: the most characters between two parts.
    ///   - between: phrases that disarm it when they stand between two parts.
    ///   - after: phrases that disarm it right behind the last part.
    init(
        _ parts: [String]...,
        within gap: Int,
        unlessBetween between: [String] = [],
        unlessBefore after: [String] = []
    ) {
        self.parts = parts.map(ChinesePhrases.init)
        self.gap = gap * 3
        self.between = ChinesePhrases(between)
        self.after = ChinesePhrases(after)
    }

    /// The first match in a sentence, from its first part to its last.
    func firstMatch(in sentence: Sentence) -> SourceRange? {
        guard parts[0].occur(in: sentence) else { return nil }
        return sentence.chineseClauses.lazy.compactMap { firstMatch(in: $0.text, offset: $0.offset) }.first
    }

    /// - Parameter offset: where the clause begins in the document.
    func firstMatch(in clause: Substring, offset: Int) -> SourceRange? {
        var rest = clause
        var start = offset
        while let head = parts[0].firstMatch(in: rest, offset: start) {
            if let end = end(behind: head.upperBound - offset, in: clause) { return head.lowerBound..<offset + end }
            rest = rest.droppingBytes(head.upperBound - start)
            start = head.upperBound
        }
        return nil
    }

    /// Where the last part ends, counted from the beginning of the clause.
    private func end(behind head: Int, in clause: Substring) -> Int? {
        var end = head
        for part in parts.dropFirst() {
            let rest = clause.droppingBytes(end)
            guard let found = part.firstMatch(in: rest, offset: end), found.lowerBound - end <= gap,
                between.firstMatch(in: rest.keepingBytes(found.lowerBound - end), offset: 0) == nil
            else { return nil }
            end = found.upperBound
        }
        let tail = clause.droppingBytes(end)
        if let next = after.firstMatch(in: tail, offset: 0), next.lowerBound == 0 { return nil }
        return end
    }
}

extension ChinesePhrases {
    /// Every way to take one word of each list in turn: `检查不到位`, `测试不到位`.
    static func product(_ lists: String...) -> [String] {
        lists.reduce([""]) { heads, words in
            heads.flatMap { head in words.split(whereSeparator: \.isWhitespace).map { head + $0 } }
        }
    }
}

extension Sentence {
    /// What stands between commas and the like, each cut after a hundred characters, with its place in the document.
    var chineseClauses: [(text: Substring, offset: Int)] {
        var clauses: [(text: Substring, offset: Int)] = []
        var start = 0
        func close(at end: Int) {
            guard end > start else { return }
            let clause = Substring(text.utf8.dropFirst(start).prefix(end - start))
            clauses.append((clause.keepingBytes(300), range.lowerBound + start))
        }
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let length = Self.markLength(bytes, at: index)
            if length > 0 {
                close(at: index)
                start = index + length
            }
            index += max(length, 1)
        }
        close(at: bytes.count)
        return clauses
    }

    /// The bytes of a mark that ends a clause; 0 for anything else.
    private static func markLength(_ bytes: [UInt8], at index: Int) -> Int {
        switch bytes[index] {
        // `20:04`, `12,480`
        case 0x2C, 0x3A: return index + 1 < bytes.count && bytes[index + 1] &- 0x30 < 10 ? 0 : 1
        case 0x0A, 0x21, 0x28, 0x29, 0x3B, 0x3F, 0x7C: return 1
        case 0xE2, 0xE3, 0xEF:
            guard index + 2 < bytes.count else { return 0 }
            let code = Int(bytes[index] & 0x0F) << 12 | Int(bytes[index + 1] & 0x3F) << 6 | Int(bytes[index + 2] & 0x3F)
            return [0x2014, 0x3001, 0x3002, 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F].contains(code)
                ? 3 : 0
        default: return 0
        }
    }
}

extension Substring {
    /// Without its first bytes, which end where a character ends.
    func droppingBytes(_ count: Int) -> Substring { Substring(utf8.dropFirst(count)) }

    /// Its first bytes, down to where a character ends.
    func keepingBytes(_ count: Int) -> Substring {
        guard utf8.count > count else { return self }
        var end = utf8.index(startIndex, offsetBy: count)
        while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
        return self[..<end]
    }
}

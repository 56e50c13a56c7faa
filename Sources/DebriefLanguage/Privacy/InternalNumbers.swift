import DebriefText

/// Finds amounts of money, and what stands behind a word such as `工号` or `contract number`.
enum InternalNumbers {
    static func findings(in text: String, _ bytes: [UInt8]) -> [InternalScanner.Finding] {
        let lower = Array(text.lowercased().utf8)
        guard lower.count == bytes.count else { return [] }
        var found: [InternalScanner.Finding] = []
        var index = 0
        while index < bytes.count {
            if let range = amount(at: index, bytes, lower) ?? SpelledMoney.amount(at: index, lower) {
                found.append(finding(.money, range, bytes))
                index = range.upperBound
            } else if let range = numbered(at: index, bytes, lower) ?? named(at: index, bytes, lower)
                ?? known(at: index, bytes, lower)
            {
                found.append(finding(.identifier, range, bytes))
                index = range.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    private static func finding(_ kind: InternalKind, _ range: Range<Int>, _ bytes: [UInt8]) -> InternalScanner.Finding
    {
        InternalScanner.Finding(kind: kind, range: range, text: String(decoding: bytes[range], as: UTF8.self))
    }

    // MARK: Money

    /// `$45,000`, `45 万元`, `EUR 1.2 million`
    private static func amount(at index: Int, _ bytes: [UInt8], _ lower: [UInt8]) -> Range<Int>? {
        if let sign = signs.first(where: { has($0, bytes, index) }) {
            var end = index + sign.count
            while end < bytes.count, bytes[end] == 0x20 { end += 1 }
            let number = self.number(at: end, bytes)
            return number > end ? index..<unit(behind: number, lower) : nil
        }
        guard isDigit(bytes[index]), index == 0 || !isWord(bytes[index - 1]) && bytes[index - 1] != 0x2E else {
            return nil
        }
        let end = scale(behind: number(at: index, bytes), lower)
        var place = end
        while place < bytes.count, bytes[place] == 0x20 { place += 1 }
        if let word = words.first(where: { has($0, lower, place) && isBounded(place + $0.count, lower, $0) }) {
            return index..<place + word.count
        }
        // `about 32k in margin`
        let isScaled = (lower[end - 1] == 0x6B || lower[end - 1] == 0x6D) && isDigit(lower[end - 2])
        if isScaled, SpelledMoney.isAboutMoney(index..<end, lower) { return index..<end }
        // `EUR 1.2 million`
        let before = text(before: index, lower)
        guard let word = before.split(separator: 0x20).last, words.contains(Array(word)), before.last == 0x20,
            word.allSatisfy({ $0 < 0x80 })
        else { return nil }
        return index - word.count - 1..<end
    }

    private static func number(at start: Int, _ bytes: [UInt8]) -> Int {
        var end = start
        while end < bytes.count,
            isDigit(bytes[end])
                || (bytes[end] == 0x2C || bytes[end] == 0x2E) && end + 1 < bytes.count && isDigit(bytes[end + 1])
        {
            end += 1
        }
        return end
    }

    /// Behind ` million`, `k`, ` 万`.
    private static func scale(behind start: Int, _ lower: [UInt8]) -> Int {
        var place = start
        while place < lower.count, lower[place] == 0x20 { place += 1 }
        for scale in scales where has(scale, lower, place) && isBounded(place + scale.count, lower, scale) {
            return place + scale.count
        }
        return start
    }

    private static func unit(behind start: Int, _ lower: [UInt8]) -> Int {
        let end = scale(behind: start, lower)
        var place = end
        while place < lower.count, lower[place] == 0x20 { place += 1 }
        let word = words.first { has($0, lower, place) && isBounded(place + $0.count, lower, $0) }
        return word.map { place + $0.count } ?? end
    }

    // MARK: Names

    /// What stands behind `工号`, `contract number`.
    private static func known(at index: Int, _ bytes: [UInt8], _ lower: [UInt8]) -> Range<Int>? {
        guard let name = name(of: names, at: index, bytes, lower) else { return nil }
        var start = index + name.count
        var isTied = false
        // `is`, `为`, a colon, a space.
        for tie in ties where has(tie, lower, start) {
            start += tie.count
            isTied = true
        }
        while start < bytes.count, " :#\"'`".utf8.contains(bytes[start]) {
            start += 1
            isTied = true
        }
        for tie in ties where has(tie, lower, start) { start += tie.count }
        while start < bytes.count, " :#\"'`".utf8.contains(bytes[start]) { start += 1 }
        var end = start
        if start < bytes.count, has(Array("“".utf8), bytes, start) {
            while end < bytes.count, end - start < 40, !has(Array("”".utf8), bytes, end) { end += 1 }
            return end > start + 3 ? start + 3..<end : nil
        }
        while end < bytes.count, isWord(bytes[end]) || bytes[end] == 0x2D || bytes[end] == 0x2F { end += 1 }
        guard end > start, isTied || bytes[index] >= 0x80 else { return nil }
        let value = bytes[start..<end]
        // A name begins with a capital letter, a number is one.
        return value.contains(where: isDigit) || value.first.map { $0 &- 0x41 < 26 } == true ? start..<end : nil
    }

    /// `badge 77812`, `card ending 4242`, `Zoom 881 2234 1120`, `plate B-KW 4711`: a number, in groups.
    private static func numbered(at index: Int, _ bytes: [UInt8], _ lower: [UInt8]) -> Range<Int>? {
        guard let start = opening(behind: numberNames, at: index, bytes, lower) else { return nil }
        var end = start
        var groups = 0
        while groups < 5 {
            let first = end
            while end < bytes.count, isDigit(bytes[end]) || bytes[end] &- 0x41 < 26 || bytes[end] == 0x2D { end += 1 }
            guard end > first else { break }
            groups += 1
            guard end + 1 < bytes.count, bytes[end] == 0x20, isDigit(bytes[end + 1]) else { break }
            end += 1
        }
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x2D { end -= 1 }
        let digits = bytes[start..<end].count(where: isDigit)
        return digits > 2 && (end == bytes.count || !isWord(bytes[end])) ? start..<end : nil
    }

    /// `branch hotfix/lease`: a name with signs in it.
    private static func named(at index: Int, _ bytes: [UInt8], _ lower: [UInt8]) -> Range<Int>? {
        guard let start = opening(behind: signedNames, at: index, bytes, lower) else { return nil }
        var end = start
        while end < bytes.count, isWord(bytes[end]) || "-/._".utf8.contains(bytes[end]) { end += 1 }
        while end > start, !isWord(bytes[end - 1]) { end -= 1 }
        return bytes[start..<end].contains { "-/._".utf8.contains($0) } ? start..<end : nil
    }

    /// Where something begins that stands behind one of some names.
    private static func opening(behind names: [[UInt8]], at index: Int, _ bytes: [UInt8], _ lower: [UInt8]) -> Int? {
        guard let name = name(of: names, at: index, bytes, lower) else { return nil }
        var start = index + name.count
        let end = start
        while start < bytes.count, start - end < 4, " :#\"'`(".utf8.contains(bytes[start]) { start += 1 }
        if has(Array("：".utf8), bytes, start) { start += 3 }
        return start > end || name[0] >= 0x80 ? start : nil
    }

    /// The one of some names that stands here, and is no end of a longer word.
    private static func name(of names: [[UInt8]], at index: Int, _ bytes: [UInt8], _ lower: [UInt8]) -> [UInt8]? {
        guard index == 0 || !isWord(bytes[index - 1]) || bytes[index] >= 0x80 else { return nil }
        return names.first { has($0, lower, index) }
    }

    private static let numberNames = longestFirst(Vocabulary.privacy.words("numbered by"))
    private static let signedNames = longestFirst(Vocabulary.privacy.words("named by"))

    // MARK: Bytes

    static func has(_ words: [UInt8], _ bytes: [UInt8], _ index: Int) -> Bool {
        index + words.count <= bytes.count && !words.isEmpty && bytes[index] == words[0]
            && bytes[index..<index + words.count].elementsEqual(words)
    }

    private static func isBounded(_ end: Int, _ bytes: [UInt8], _ word: [UInt8]) -> Bool {
        word[0] >= 0x80 || end >= bytes.count || !isWord(bytes[end])
    }

    private static func text(before index: Int, _ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes[max(0, index - 12)..<index]
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    private static func isWord(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || isDigit(byte) || byte == 0x5F }

    private static let signs = "$€£¥￥".map { Array(String($0).utf8) }
    private static let words = longestFirst(Vocabulary.privacy.words("money"))
    private static let scales = longestFirst(Vocabulary.privacy.words("money scale"))
    private static let names = longestFirst(Vocabulary.privacy.words("identified by"))
    private static let ties = longestFirst(Vocabulary.privacy.words("is"))

    private static func longestFirst(_ words: [String]) -> [[UInt8]] {
        words.longestFirst.map { Array($0.utf8) }
    }
}

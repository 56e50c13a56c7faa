import DebriefText

/// A text with Chinese characters, cut into characters once, in which phrases are looked for.
///
/// Places are counted in characters; ``bytes(of:)`` says where they stand. Chinese has no spaces, so `chinese-words.txt`
/// lists the words that hide phrases. They are found from the left, the longest at each place: 脚本可以 holds 脚本, and
/// no 本可以.
package struct ChineseText: Sendable {
    /// The code of each character; letters in lower case.
    let codes: [UInt32]
    /// Where each character begins, and where the last ends.
    private let offsets: [Int]
    /// For each character, how many of those before it belong to its word; empty when no word is known.
    private var before: [UInt8] = []
    /// How many characters from each on belong to its word.
    private var ahead: [UInt8] = []

    /// - Parameter offset: where the text begins in what places are counted from.
    package init(_ text: some StringProtocol, offset: Int = 0) {
        var codes: [UInt32] = []
        var offsets: [Int] = []
        var place = offset
        for scalar in text.unicodeScalars {
            codes.append(scalar.value &- 0x41 < 26 ? scalar.value | 0x20 : scalar.value)
            offsets.append(place)
            place += UTF8.width(scalar)
        }
        offsets.append(place)
        self.codes = codes
        self.offsets = offsets
        readWords()
    }

    package var indices: Range<Int> { 0..<codes.count }

    /// Where some characters stand.
    package func bytes(of range: Range<Int>) -> Range<Int> { offsets[range.lowerBound]..<offsets[range.upperBound] }

    /// The character that begins at or behind an offset.
    package func index(at offset: Int) -> Int {
        min(codes.count, offsets.firstPlace { $0 >= offset })
    }

    /// A stretch without what lies more than some Chinese characters behind its beginning; letters count a third.
    package func prefix(_ range: Range<Int>, _ count: Int) -> Range<Int> {
        var end = min(range.upperBound, range.lowerBound + count * 3)
        while end > range.lowerBound, offsets[end] - offsets[range.lowerBound] > count * 3 { end -= 1 }
        return range.lowerBound..<end
    }

    /// How many Chinese characters would take as much space, rounded up.
    func width(_ range: Range<Int>) -> Int { (offsets[range.upperBound] - offsets[range.lowerBound] + 2) / 3 }

    package func has(_ character: Unicode.Scalar, at index: Int) -> Bool {
        index >= 0 && index < codes.count && codes[index] == character.value
    }

    /// Some of its characters, letters in lower case.
    package func string(_ range: Range<Int>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: codes[range].compactMap(Unicode.Scalar.init))
        return text
    }

    /// Whether a Chinese character stands at a place.
    package func isIdeograph(_ index: Int) -> Bool { (0x4E00...0x9FFF).contains(codes[index]) }

    /// Whether a phrase may begin at a character: no known word began before it and goes on.
    func isWordStart(_ index: Int) -> Bool { before.isEmpty || before[index] == 0 }

    /// Whether a phrase may be some characters: no longer word begins with them, and they end in no word whose borders
    /// are stated.
    func isFree(_ range: Range<Int>) -> Bool {
        guard !ahead.isEmpty else { return true }
        return Int(ahead[range.lowerBound] & ~Self.isStated) <= range.count
            && (range.upperBound == codes.count || before[range.upperBound] == 0
                || ahead[range.upperBound] & Self.isStated == 0)
    }

    /// Marks the characters of words whose borders `chinese-words.txt` states.
    private static let isStated: UInt8 = 0x80

    private mutating func readWords() {
        let words = ChineseWords.shared
        var index = 0
        while index < codes.count {
            guard codes[index] >= 0x3400, let found = words.longest(in: codes, from: index) else {
                index += 1
                continue
            }
            if before.isEmpty {
                before = Array(repeating: 0, count: codes.count)
                ahead = before
            }
            for length in found.lengths {
                for place in 0..<length {
                    before[index + place] = UInt8(place)
                    ahead[index + place] = UInt8(length - place) | (found.isStated ? Self.isStated : 0)
                }
                index += length
            }
        }
    }
}

extension ChineseText {
    /// What stands between commas and the like, each cut after a hundred characters.
    package var clauses: [Range<Int>] {
        var clauses: [Range<Int>] = []
        var start = 0
        for index in 0...codes.count where index == codes.count || endsClause(index) {
            if index > start { clauses.append(prefix(start..<index, 100)) }
            start = index + 1
        }
        return clauses
    }

    private func endsClause(_ index: Int) -> Bool {
        switch codes[index] {
        // `20:04`, `12,480`
        case 0x2C, 0x3A: !(index + 1 < codes.count && codes[index + 1] &- 0x30 < 10)
        case 0x0A, 0x21, 0x28, 0x29, 0x3B, 0x3F, 0x7C: true
        case 0x2014, 0x3001, 0x3002, 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F: true
        default: false
        }
    }
}

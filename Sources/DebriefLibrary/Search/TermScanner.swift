import DebriefLanguage
import DebriefText

/// Cuts a text into the terms that search compares: stems of words, the parts of `camelCase` names, Chinese characters and
/// pairs of neighbouring ones.
///
/// Terms are 64-bit hashes; that two of a library share one is less likely than a fault of memory. Words that carry no
/// meaning, single letters, and numbers that name one thing only (hashes of commits, long ids) are left out.
struct TermScanner {
    /// The hash of a term, and where its word stands.
    struct Term {
        let hash: UInt64
        let range: SourceRange
        /// Whether it is a part of a longer word, whose own term came before it.
        var isPart = false
    }

    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The terms of a text by themselves.
    static func terms(of text: some StringProtocol) -> [Term] {
        var found: [Term] = []
        text.withBytes { bytes in TermScanner(bytes).scan(0..<bytes.count) { found.append($0) } }
        return found
    }

    @inline(__always)
    func scan(_ range: SourceRange, _ body: (Term) -> Void) {
        var offset = range.lowerBound
        var ideograph: (hash: UInt64, end: Int)?
        while offset < range.upperBound {
            let byte = bytes[offset]
            if Self.isWord[Int(byte)] {
                var end = offset + 1
                while end < range.upperBound, Self.isWord[Int(bytes[end])] { end += 1 }
                readWord(offset..<end, body)
                offset = end
            } else if byte >= 0xE3, byte <= 0xE9, offset + 2 < range.upperBound, isIdeograph(offset) {
                let hash = Self.hash(bytes, offset..<offset + 3, Self.seed)
                body(Term(hash: hash, range: offset..<offset + 3))
                if let before = ideograph, before.end == offset {
                    body(
                        Term(
                            hash: Self.hash(bytes, offset - 3..<offset + 3, Self.seed),
                            range: offset - 3..<offset + 3,
                            isPart: true
                        )
                    )
                }
                ideograph = (hash, offset + 3)
                offset += 3
            } else {
                offset += byte < 0xE0 ? 1 : byte < 0xF0 ? 3 : 4
            }
        }
    }

    private func isIdeograph(_ offset: Int) -> Bool {
        let code = UInt32(bytes[offset] & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6
        return code >= 0x3400 && code < 0xA000
    }

    // MARK: Words

    @inline(__always)
    private func readWord(_ range: SourceRange, _ body: (Term) -> Void) {
        guard range.count <= Self.longest else { return }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: range.count) { lower in
            var digits = 0
            var hexes = 0
            var joints = 0
            for (index, offset) in range.enumerated() {
                let byte = bytes[offset]
                let isCapital = byte &- 0x41 < 26
                let small = isCapital ? byte | 0x20 : byte
                lower[index] = small
                if byte &- 0x30 < 10 { digits += 1 }
                if small &- 0x61 < 6 { hexes += 1 }
                // `eventLogging`, `HTTPServer`, `es6`
                if index > 0, isCapital, !(bytes[offset - 1] &- 0x41 < 26) { joints += 1 }
            }
            let word = UnsafeBufferPointer(lower)
            if range.count == 1, digits == 0 { return }
            if digits == range.count, digits > 4 { return }
            if digits > 0, hexes > 0, digits + hexes == range.count, range.count > 6 { return }
            let whole = Self.hash(word, 0..<word.count, Self.seed)
            if Self.idle.contains(whole) { return }
            let stem = digits > 0 ? word.count : WordStem.length(of: word, 0..<word.count)
            body(Term(hash: stem == word.count ? whole : Self.hash(word, 0..<stem, Self.seed), range: range))
            if joints > 0 || digits > 0 && digits < range.count { readParts(range, word, body) }
        }
    }

    /// The runs of letters in a name that is written in one: `Event` and `Logging`, `HTTP` and `Server`.
    private func readParts(_ range: SourceRange, _ word: UnsafeBufferPointer<UInt8>, _ body: (Term) -> Void) {
        var start = 0
        func close(at end: Int) {
            defer { start = end }
            guard end - start > 2, end - start < word.count, !(word[start] &- 0x30 < 10) else { return }
            let part = UnsafeBufferPointer(rebasing: word[start..<end])
            guard !Self.idle.contains(Self.hash(part, 0..<part.count, Self.seed)) else { return }
            let stem = WordStem.length(of: part, 0..<part.count)
            body(
                Term(
                    hash: Self.hash(part, 0..<stem, Self.seed),
                    range: range.lowerBound + start..<range.lowerBound + end,
                    isPart: true
                )
            )
        }
        for index in 1..<word.count {
            let (before, byte) = (bytes[range.lowerBound + index - 1], bytes[range.lowerBound + index])
            let isCapital = byte &- 0x41 < 26
            let next = index + 1 < word.count ? bytes[range.lowerBound + index + 1] : 0
            let begins = isCapital && (!(before &- 0x41 < 26) || next &- 0x61 < 26)
            if begins || (byte &- 0x30 < 10) != (before &- 0x30 < 10) { close(at: index) }
        }
        close(at: word.count)
    }

    /// Longer words are data.
    private static let longest = 60

    /// Letters and digits, and the bytes of letters with accents.
    private static let isWord: [Bool] = (0..<256).map { byte in
        switch UInt8(byte) {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xBF, 0xC3...0xCF: true
        default: false
        }
    }

    private static let idle: Set<UInt64> = Set(WordStem.idleWords.map { hash(of: $0) })

    // MARK: Hashes

    static func hash(of text: some StringProtocol) -> UInt64 {
        text.withBytes { hash($0, 0..<$0.count, seed) }
    }

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    /// FNV-1a, mixed so that all bits tell words apart.
    @inline(__always)
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ seed: UInt64) -> UInt64 {
        var hash = seed
        for offset in range { hash = (hash ^ UInt64(bytes[offset])) &* 0x0000_0100_0000_01B3 }
        hash ^= hash >> 32
        return hash &* 0x9E37_79B9_7F4A_7C15
    }
}

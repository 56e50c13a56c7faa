import DebriefText

/// A sentence as the sentence model takes it in: words in lower case, and the pieces of them that it has vectors for.
///
/// A number is `0`, whatever it is, and code a backtick; of the signs only `?` and `!` count. `Training/features.py` cuts the same way.
struct ModelWords {
    struct Token {
        /// In the bytes of the sentence.
        let range: Range<Int>
        /// In ``ModelWords/spelling``.
        let spelling: Range<Int>
        /// In ``ModelWords/vectors``.
        var pieces: Range<Int>
    }

    private(set) var tokens: [Token] = []
    /// The words as phrases are made of them, one behind the other.
    private(set) var spelling: [UInt8] = []
    private(set) var vectors: [UnsafePointer<Int8>] = []
    private(set) var isChinese = false
    /// The tokens of each clause.
    private(set) var clauses: [Range<Int>] = []
    private let model: SentenceModel

    init(_ text: UnsafeBufferPointer<UInt8>, model: SentenceModel) {
        self.model = model
        var index = 0
        var clause = 0
        func endClause() {
            if clause < tokens.count { clauses.append(clause..<tokens.count) }
            clause = tokens.count
        }
        while index < text.count {
            let start = index
            switch Kind(text, at: index) {
            case .letter:
                index = Self.end(of: .letter, text, from: index)
                let word = append(text[start..<index], start..<index)
                addPieces(of: word)
            case .digit:
                index = Self.end(of: .digit, text, from: index)
                append(CollectionOfOne(0x30), start..<index)
            case .ideograph:
                index = Self.end(of: .ideograph, text, from: index)
                addIdeographs(text, start..<index)
            case .mark(let sign, let length):
                index += length
                append(CollectionOfOne(sign), start..<index)
            case .space:
                index = Self.end(of: .space, text, from: index)
                // Code was blanked here; the spaces behind the end of a line are its indentation.
                if index - start >= 5, start > 0, text[start - 1] > 0x20 {
                    append(CollectionOfOne(0x60), start..<index)
                }
            case .other(let endsClause):
                index += 1
                if endsClause { endClause() }
            }
        }
        endClause()
    }

    private enum Kind: Equatable {
        case letter, digit, ideograph, space
        case other(endsClause: Bool)
        /// `?` or `!`, and how many bytes it takes.
        case mark(UInt8, Int)

        init(_ text: UnsafeBufferPointer<UInt8>, at index: Int) {
            let byte = text[index]
            switch byte {
            case 0x41...0x5A, 0x61...0x7A: self = .letter
            case 0x30...0x39: self = .digit
            case 0x20: self = .space
            case 0x3F, 0x21: self = .mark(byte, 1)
            case 0xE4...0xE9 where index + 2 < text.count:
                self = byte > 0xE4 || text[index + 1] >= 0xB8 ? .ideograph : .other(endsClause: false)
            // The wide forms: `！`, `，`, `：`, `；`, `？`.
            case 0xEF where index + 2 < text.count && text[index + 1] == 0xBC:
                switch text[index + 2] {
                case 0x9F: self = .mark(0x3F, 3)
                case 0x81: self = .mark(0x21, 3)
                case 0x8C, 0x9A, 0x9B, 0x88, 0x89: self = .other(endsClause: true)
                default: self = .other(endsClause: false)
                }
            // `14:05` and `1,204` end no clause.
            case 0x2C, 0x3A: self = .other(endsClause: index + 1 == text.count || text[index + 1] &- 0x30 > 9)
            case 0x3B, 0x28, 0x29: self = .other(endsClause: true)
            default: self = .other(endsClause: false)
            }
        }
    }

    private static func end(of kind: Kind, _ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < text.count, Kind(text, at: index) == kind { index += kind == .ideograph ? 3 : 1 }
        return index
    }

    @discardableResult
    private mutating func append(_ bytes: some Collection<UInt8>, _ range: Range<Int>) -> Range<Int> {
        let start = spelling.count
        for byte in bytes { spelling.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
        tokens.append(
            Token(range: range, spelling: start..<spelling.count, pieces: vectors.count..<vectors.count)
        )
        return start..<spelling.count
    }

    /// More letters have no vector.
    private static let longestPiece = 18

    /// The longest pieces from the left; none at all when a part of the word is unknown.
    private mutating func addPieces(of word: Range<Int>) {
        let first = vectors.count
        var start = word.lowerBound
        while start < word.upperBound {
            var hash = TextHash()
            if start > word.lowerBound {
                hash.add(0x23)
                hash.add(0x23)
            }
            guard
                let (piece, end) = longestPiece(start..<min(word.upperBound, start + Self.longestPiece), hash, step: 1)
            else {
                vectors.removeSubrange(first...)
                return
            }
            vectors.append(piece)
            start = end
        }
        tokens[tokens.count - 1].pieces = first..<vectors.count
    }

    /// The longest words of Chinese that have a vector, from the left; a character without one is a word.
    private mutating func addIdeographs(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        isChinese = true
        let base = spelling.count
        spelling.append(contentsOf: text[range])
        let limit = spelling.count
        var start = base
        while start < limit {
            let found = longestPiece(start..<min(limit, start + 12), TextHash(), step: 3)
            let end = found?.end ?? start + 3
            let place = range.lowerBound + start - base
            let first = vectors.count
            if let found { vectors.append(found.piece) }
            tokens.append(
                Token(range: place..<place + end - start, spelling: start..<end, pieces: first..<vectors.count)
            )
            start = end
        }
    }

    private func longestPiece(
        _ range: Range<Int>,
        _ seed: TextHash,
        step: Int
    ) -> (piece: UnsafePointer<Int8>, end: Int)? {
        var hash = seed
        var keys: [(key: UInt64, end: Int)] = []
        for index in range {
            hash.add(spelling[index])
            if (index + 1 - range.lowerBound) % step == 0 { keys.append((hash.value, index + 1)) }
        }
        for (key, end) in keys.reversed() {
            if let piece = model.vector(of: key) { return (piece, end) }
        }
        return nil
    }

    private static let english = Array("en ".utf8)
    private static let chinese = Array("zh ".utf8)

    /// So many words has the longest phrase.
    private static let longestPhrase = 3

    /// The keys of the phrases of one to three words, each once and in order, and the tokens that the first of each is made
    /// of. The beginning and the end of the sentence count as words.
    var phrases: [(key: UInt64, tokens: Range<Int>)] {
        var found: [(key: UInt64, tokens: Range<Int>)] = []
        forEachPhrase { key, tokens in found.append((key, tokens)) }
        found.sort { ($0.key, $0.tokens.lowerBound) < ($1.key, $1.tokens.lowerBound) }
        return found.indices.filter { $0 == 0 || found[$0 - 1].key != found[$0].key }.map { found[$0] }
    }

    private func forEachPhrase(_ body: (UInt64, Range<Int>) -> Void) {
        for start in -1...tokens.count {
            var hash = TextHash()
            // The phrases of a language begin with its name.
            for byte in isChinese ? Self.chinese : Self.english { hash.add(byte) }
            for end in start..<min(start + Self.longestPhrase, tokens.count + 1) {
                if end > start { hash.add(0x20) }
                if end < 0 {
                    hash.add(0x5E)
                } else if end == tokens.count {
                    hash.add(0x24)
                } else {
                    for index in tokens[end].spelling { hash.add(spelling[index]) }
                }
                body(hash.value, max(0, start)..<min(tokens.count, end + 1))
            }
        }
    }
}

/// A word in Latin letters, as phrases are compared with it.
package struct Word: Sendable {
    /// In lower case, with plain apostrophes.
    package let text: String
    /// Where it stands, in bytes of the text that was read.
    package let range: Range<Int>
    /// Counts commas, colons and the like, so that a subject is not sought in another clause.
    package let clause: Int
    /// Whether code, a quotation or an address was blanked right before it.
    package let followsGap: Bool
    /// Whether it begins with a capital letter and goes on in lower case.
    package let isCapitalized: Bool
    package let classes: WordClass
    /// Equal for equal texts.
    let unit: UInt64

    /// Whether it has the form of a participle: in -ed, or an irregular one.
    package var isParticiple: Bool { Inflection.isParticiple(Array(text.utf8)) }

    /// Whether it is a past or a participle, and no base form: `sat`, `mistook`, `misread`.
    package var isPast: Bool { Inflection.isPast(Array(text.utf8)) }

    /// Whether it is the past or the participle of a verb: `bought` of `buy`.
    package func isPast(of verb: String) -> Bool {
        Inflection.forms(of: Array(verb.utf8), 0x76).contains {
            ($0.form == .past || $0.form == .participle) && $0.word == Array(text.utf8)
        }
    }

    /// Whether it ends as nouns do that begin a sentence, and names seldom: `Configuration`.
    package var endsAsNoun: Bool { Self.nounEndings.contains { text.hasSuffix($0) } }

    private static let nounEndings = Vocabulary.grammar.words("noun ending")

    /// - Parameter bytes: in lower case, with plain apostrophes.
    package init(
        _ bytes: [UInt8],
        range: Range<Int>,
        clause: Int = 0,
        followsGap: Bool = false,
        isCapitalized: Bool = false
    ) {
        text = String(decoding: bytes, as: UTF8.self)
        self.range = range
        self.clause = clause
        self.followsGap = followsGap
        self.isCapitalized = isCapitalized
        unit = PhraseTree.unit(of: bytes)
        classes = WordClass.classes(of: bytes, unit: unit)
    }
}

extension Word {
    /// Reads the word that begins at an offset, which must be that of a letter, a digit, `@` or `_`.
    ///
    /// - Parameter base: where the bytes begin in what places are counted from.
    package static func read(
        _ bytes: [UInt8],
        at start: Int,
        base: Int = 0,
        clause: Int = 0,
        followsGap: Bool = false
    ) -> (word: Word, end: Int) {
        var end = start
        while end < bytes.count {
            if isPart(bytes[end]) {
                end += 1
                continue
            }
            let isInner = bytes[end] == 0x27 || bytes[end] == 0x2D || bytes[end] == 0x2E
            let length = isInner ? 1 : isApostrophe(bytes, at: end) ? 3 : 0
            guard length > 0, end + length < bytes.count, isPart(bytes[end + length]) else { break }
            end += length
        }
        let isCapital = bytes[start] &- 0x41 < 26
        let word = Word(
            plain(bytes[start..<end]),
            range: base + start..<base + end,
            clause: clause,
            followsGap: followsGap,
            isCapitalized: isCapital && !(end > start + 1 && bytes[start + 1] &- 0x41 < 26)
        )
        return (word, end)
    }

    /// The words of a text, wherever its clauses begin.
    package static func all(in text: some StringProtocol) -> [Word] {
        let bytes = Array(text.utf8)
        var words: [Word] = []
        var index = 0
        while index < bytes.count {
            guard isPart(bytes[index]) else {
                index += 1
                continue
            }
            let (word, end) = read(bytes, at: index)
            words.append(word)
            index = end
        }
        return words
    }

    /// Whether a byte is a part of words wherever it stands.
    package static func isPart(_ byte: UInt8) -> Bool {
        byte &- 0x61 < 26 || byte &- 0x41 < 26 || byte &- 0x30 < 10 || byte == 0x40 || byte == 0x5F
    }

    /// The typographic apostrophe of `didn’t`.
    private static func isApostrophe(_ bytes: [UInt8], at index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99
    }

    /// In lower case, with plain apostrophes.
    private static func plain(_ word: ArraySlice<UInt8>) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(word.count)
        for byte in word {
            switch byte {
            case 0x41...0x5A: plain.append(byte | 0x20)
            case 0xE2: plain.append(0x27)
            case 0x80, 0x99: continue
            default: plain.append(byte)
            }
        }
        return plain
    }
}

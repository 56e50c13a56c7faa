import DebriefText

/// Words cut down so that their inflections meet: `certificates`, `expired` and `expiration` lose their tails.
package enum WordStem {
    /// The stem of a word in lower case.
    package static func stem(_ word: String) -> String {
        word.withBytes { bytes in String(decoding: bytes[..<length(of: bytes, 0..<bytes.count)], as: UTF8.self) }
    }

    /// How many bytes of a word in lower case are its stem, which the word begins with.
    ///
    /// A word with a digit in it, or in other letters than Latin ones, is its own stem.
    package static func length(of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var count = range.count
        guard count > 3, range.allSatisfy({ bytes[$0] &- 0x61 < 26 }) else { return count }
        let start = range.lowerBound
        let ending = endings[Int(bytes[start + count - 1])].first { ending in
            ends(bytes, at: start + count, with: ending, from: start + 4)
        }
        if let ending {
            count -= ending.count
        } else if count == 4, bytes[start + 3] == 0x73, bytes[start + 2] != 0x73, bytes[start + 2] != 0x75 {
            // `pods`, but neither `loss` nor `bus`.
            count -= 1
        }
        // `deployed` as `deploy`, `expired` as `expire`.
        if count > 4, [0x65, 0x79].contains(bytes[start + count - 1]) { count -= 1 }
        if count > 4, bytes[start + count - 1] == bytes[start + count - 2] { count -= 1 }
        return count
    }

    /// Whether some bytes end with an ending that begins at a place or behind it.
    private static func ends(
        _ bytes: UnsafeBufferPointer<UInt8>,
        at end: Int,
        with ending: [UInt8],
        from start: Int
    ) -> Bool {
        let begin = end - ending.count
        guard begin >= start else { return false }
        for index in ending.indices where bytes[begin + index] != ending[index] { return false }
        return true
    }

    /// Whether a word in lower case carries no meaning of its own.
    package static func isIdle(_ word: some StringProtocol) -> Bool {
        word.utf8.count < 3 ? short.contains(String(word)) : idle.contains(word)
    }

    /// All words in lower case that carry no meaning of their own.
    package static var idleWords: [String] { Vocabulary.grammar.words("idle") + Vocabulary.grammar.words("short idle") }

    /// By their last letter, the longest first.
    private static let endings: [[[UInt8]]] = {
        var table = [[[UInt8]]](repeating: [], count: 256)
        for ending in Vocabulary.grammar.words("ending") {
            if let last = ending.utf8.last { table[Int(last)].append(Array(ending.utf8)) }
        }
        return table
    }()
    private static let idle = Phrases(.grammar, "idle")
    private static let short = Set(Vocabulary.grammar.words("short idle"))
}

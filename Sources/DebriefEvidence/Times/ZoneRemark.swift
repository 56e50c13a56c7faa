import DebriefLanguage
import DebriefText

/// What somebody says in passing of the clock of another file: `the log is UTC guys, we have +1`, `附件的日志是 UTC 自己+8`.
///
/// It is no statement of the zone of the times around it; with a distance it tells theirs too.
struct ZoneRemark {
    /// The words for what is in UTC: `log`, `json`.
    let subject: String
    /// Seconds that the clocks of who says it are ahead; `nil` where nothing says so.
    let ahead: Int?

    private static let longest = 400
    /// Bytes between what is spoken of and its zone.
    private static let reach = 48
    /// Bytes behind a zone in which a sign says that it is asked for.
    private static let question = 16
    private static let records =
        (Vocabulary.evidence.words("log in talk") + Vocabulary.evidence.words("record in talk")).longestFirst
    private static let zones = Vocabulary.evidence.words("zone of machines")

    init?(_ line: Substring) {
        guard line.utf8.count <= Self.longest, line.utf8.contains(0x54) || line.utf8.contains(0x74) else { return nil }
        let bytes = Array(line.lowercasedInPlace.utf8)
        guard let zone = Self.zones.lazy.compactMap({ Self.place(of: $0, in: bytes) }).first,
            let found = Self.subject(beside: zone, in: bytes),
            // `is the log UTC?`
            !String(decoding: bytes[zone.upperBound...].prefix(Self.question), as: UTF8.self).contains(where: {
                "?？".contains($0)
            })
        else { return nil }
        subject = found
        ahead = Self.distance(besides: zone, in: bytes)
    }

    /// Where a word stands that is no part of a longer one.
    private static func place(of word: String, in bytes: [UInt8], from start: Int = 0) -> Range<Int>? {
        let word = Array(word.utf8)
        guard start + word.count <= bytes.count else { return nil }
        return (start...bytes.count - word.count).first { stands(word, at: $0, in: bytes) }.map { $0..<$0 + word.count }
    }

    private static func stands(_ word: [UInt8], at offset: Int, in bytes: [UInt8]) -> Bool {
        let end = offset + word.count
        guard end <= bytes.count, bytes[offset] == word[0], bytes[offset..<end].elementsEqual(word) else {
            return false
        }
        let isInWord =
            offset > 0 && isWord(bytes[offset - 1]) && isWord(word[0])
            || end < bytes.count && isWord(bytes[end]) && isWord(word[word.count - 1])
        return !isInWord
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x5F
    }

    /// What is said to be in a zone: `the log is UTC`, `UTC in the log`. `UTC+8` and `14:02 UTC` are zones of what they
    /// stand with.
    private static func subject(beside zone: Range<Int>, in bytes: [UInt8]) -> String? {
        var after = zone.upperBound
        while after < bytes.count, bytes[after] == 0x20 { after += 1 }
        if after == zone.upperBound, after < bytes.count, bytes[after] == 0x2B || bytes[after] == 0x2D { return nil }
        var before = zone.lowerBound
        while before > 0, bytes[before - 1] == 0x20 { before -= 1 }
        if before > 0, bytes[before - 1] &- 0x30 < 10 { return nil }
        let window = max(0, zone.lowerBound - reach)..<min(bytes.count, zone.upperBound + reach)
        var nearest: (word: String, distance: Int, start: Int)?
        for word in records {
            var start = 0
            while let place = place(of: word, in: bytes, from: start) {
                start = place.upperBound
                guard window.contains(place.lowerBound) else { continue }
                let distance =
                    place.upperBound <= zone.lowerBound
                    ? zone.lowerBound - place.upperBound : place.lowerBound - zone.upperBound
                if nearest.map({ distance < $0.distance }) ?? true { nearest = (word, distance, place.lowerBound) }
            }
        }
        guard let nearest else { return nil }
        // `#payments-alerts, all times UTC` is of the times below it, whatever stands in front.
        let front = bytes[..<zone.lowerBound].lastIndex { marks.contains($0) }.map { $0 + 1 } ?? 0
        let isOfClause = nearest.start >= front
        let clause = bytes[front..<zone.lowerBound]
        return isOfClause || !clause.withUnsafeBufferPointer({ ofAll.occurs(in: $0) }) ? nearest.word : nil
    }

    /// What ends a clause, of one byte.
    private static let marks: Set<UInt8> = [0x2C, 0x3B, 0x28, 0x7C]
    private static let ofAll = PhraseSet(Vocabulary.evidence.words("times of a whole text"))

    /// The hours of `+1`, `要 +8 看`, `plus 8`, `加8`.
    private static func distance(besides zone: Range<Int>, in bytes: [UInt8]) -> Int? {
        for index in bytes.indices where !zone.contains(index) {
            var next = index
            var sign = 0
            if bytes[index] == 0x2B || bytes[index] == 0x2D {
                (sign, next) = (bytes[index] == 0x2B ? 1 : -1, index + 1)
                // `2026-02` and `a-1` are no distances.
                if index > 0, isWord(bytes[index - 1]) { continue }
            } else if let word = signs.first(where: { stands($0.word, at: index, in: bytes) }) {
                (sign, next) = (word.sign, index + word.word.count)
            }
            guard sign != 0 else { continue }
            while next < bytes.count, bytes[next] == 0x20 { next += 1 }
            var (hours, digits) = (0, 0)
            while next < bytes.count, bytes[next] &- 0x30 < 10, digits < 3 {
                hours = hours * 10 + Int(bytes[next] - 0x30)
                (digits, next) = (digits + 1, next + 1)
            }
            guard (1...2).contains(digits), (1...14).contains(hours), isHours(next, in: bytes) else { continue }
            return sign * hours * 3_600
        }
        return nil
    }

    private static let signs = Vocabulary.evidence.pairs("sign in words").map { words, sign in
        (word: Array(words.utf8), sign: sign == "+" ? 1 : -1)
    }

    /// Whether a number is of hours: nothing counts by it but they.
    private static func isHours(_ end: Int, in bytes: [UInt8]) -> Bool {
        guard end < bytes.count else { return true }
        if isWord(bytes[end]) { return bytes[end] | 0x20 == 0x68 }
        var next = end
        while next < bytes.count, bytes[next] == 0x20 { next += 1 }
        guard next > end, next < bytes.count, isWord(bytes[next]) else {
            return bytes[end] != 0x25 && bytes[end] != 0x2E
        }
        let word = String(decoding: bytes[next...].prefix { isWord($0) }, as: UTF8.self)
        return hours.contains(word)
    }

    private static let hours = Set(Vocabulary.evidence.words("may follow hours of a distance"))
}

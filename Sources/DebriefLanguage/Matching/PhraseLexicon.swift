import DebriefText

/// Words and phrases with the senses they have, found in texts whose words are in lower case and divided by single spaces.
///
/// Where several phrases begin at the same place the longest one is meant: `next steps` and not `next`. A Chinese phrase begins
/// and ends at any character.
package struct PhraseLexicon: Sendable {
    package struct Occurrence: Hashable, Sendable {
        /// Of those that the phrase has.
        package let senses: Senses
        /// Bytes of the text.
        package let range: Range<Int>
    }

    /// A set of senses, each by its place in ``PhraseLexicon/names``.
    package struct Senses: OptionSet, Hashable, Sendable {
        package let rawValue: UInt64
        package init(rawValue: UInt64) { self.rawValue = rawValue }
    }

    /// The senses: at most 64.
    package let names: [String]
    private let senses: [String: Senses]
    /// How many units the longest phrase has that begins with a unit.
    private let lengths: [String: Int]

    /// - Parameter prefix: of the groups to take; what follows it is the name of a sense.
    package init(_ vocabulary: Vocabulary, groups prefix: String) {
        let groups = vocabulary.groups.filter { $0.hasPrefix(prefix) }
        var senses: [String: Senses] = [:]
        var lengths: [String: Int] = [:]
        for (index, group) in groups.enumerated() {
            for phrase in vocabulary.words(group) {
                senses[phrase, default: []].insert(Senses(rawValue: 1 << UInt64(index)))
                let units = Self.units(of: phrase)
                guard let first = units.first else { continue }
                let key = String(phrase.utf8.prefix(first.upperBound)) ?? phrase
                lengths[key] = max(lengths[key] ?? 0, units.count)
            }
        }
        names = groups.map { String($0.dropFirst(prefix.count)) }
        self.senses = senses
        self.lengths = lengths
    }

    /// The sense of a name; empty when there is no such group.
    package func sense(_ name: some StringProtocol) -> Senses {
        names.firstIndex { $0 == name }.map { Senses(rawValue: 1 << UInt64($0)) } ?? []
    }

    /// The senses of a whole phrase; empty for one that is not known.
    package func senses(of phrase: String) -> Senses { senses[phrase] ?? [] }

    /// The phrases of a text, in its order; none overlaps another.
    package func occurrences(in text: String) -> [Occurrence] {
        let units = Self.units(of: text)
        var found: [Occurrence] = []
        text.withBytes { bytes in
            var index = 0
            while index < units.count {
                let first = String(decoding: bytes[units[index]], as: UTF8.self)
                var count = min(lengths[first] ?? 0, units.count - index)
                while count > 0 {
                    let range = units[index].lowerBound..<units[index + count - 1].upperBound
                    if let senses = senses[count == 1 ? first : String(decoding: bytes[range], as: UTF8.self)] {
                        found.append(Occurrence(senses: senses, range: range))
                        break
                    }
                    count -= 1
                }
                index += max(1, count)
            }
        }
        return found
    }

    /// The words of a text, and each of its Chinese characters.
    package static func units(of text: String) -> [Range<Int>] {
        text.withBytes { bytes in
            var units: [Range<Int>] = []
            var start: Int?
            var offset = 0
            while offset < bytes.count {
                let isChinese = bytes[offset] >= 0xE3
                if isChinese || bytes[offset] == 0x20, let begin = start {
                    units.append(begin..<offset)
                    start = nil
                }
                if isChinese {
                    let end = min(bytes.count, offset + (bytes[offset] >= 0xF0 ? 4 : 3))
                    units.append(offset..<end)
                    offset = end
                } else {
                    if bytes[offset] != 0x20, start == nil { start = offset }
                    offset += 1
                }
            }
            if let begin = start { units.append(begin..<bytes.count) }
            return units
        }
    }
}

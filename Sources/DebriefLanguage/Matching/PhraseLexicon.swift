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
    private var edges = EdgeTable()
    /// Of the phrase that ends at each node; node 0 stands before the first unit.
    private var senses: [Senses] = [[]]

    /// - Parameter prefix: of the groups to take; what follows it is the name of a sense.
    package init(_ vocabulary: Vocabulary, groups prefix: String) {
        let groups = vocabulary.groups.filter { $0.hasPrefix(prefix) }
        names = groups.map { String($0.dropFirst(prefix.count)) }
        for (index, group) in groups.enumerated() {
            for phrase in vocabulary.words(group) { insert(phrase, Senses(rawValue: 1 << UInt64(index))) }
        }
    }

    private mutating func insert(_ phrase: String, _ sense: Senses) {
        var node = 0
        phrase.withBytes { bytes in
            var offset = 0
            while let unit = Self.unit(in: bytes, from: offset) {
                let key = Self.key(unit, bytes, isFirst: node == 0)
                if let next = edges[node, key] {
                    node = next
                } else {
                    senses.append([])
                    edges[node, key] = senses.count - 1
                    node = senses.count - 1
                }
                offset = unit.upperBound
            }
        }
        if node > 0 { senses[node].insert(sense) }
    }

    /// Equal for equal units that stand in the same way to those before them.
    private static func key(_ unit: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, isFirst: Bool) -> UInt64 {
        let hash = TextHash(bytes[unit]).value
        return !isFirst && bytes[unit.lowerBound - 1] == 0x20 ? ~hash : hash
    }

    /// The sense of a name; empty when there is no such group.
    package func sense(_ name: some StringProtocol) -> Senses {
        names.firstIndex { $0 == name }.map { Senses(rawValue: 1 << UInt64($0)) } ?? []
    }

    /// The senses of a whole phrase; empty for one that is not known.
    package func senses(of phrase: String) -> Senses {
        phrase.withBytes { bytes in
            var node = 0
            var offset = 0
            while let unit = Self.unit(in: bytes, from: offset) {
                guard let next = edges[node, Self.key(unit, bytes, isFirst: node == 0)] else { return [] }
                node = next
                offset = unit.upperBound
            }
            return senses[node]
        }
    }

    /// The phrases of a text, in its order; none overlaps another.
    package func occurrences(in text: String) -> [Occurrence] {
        text.withBytes { bytes in
            var found: [Occurrence] = []
            var offset = 0
            while let first = Self.unit(in: bytes, from: offset) {
                if let phrase = longest(from: first, in: bytes) { found.append(phrase) }
                offset = found.last.map { max($0.range.upperBound, first.upperBound) } ?? first.upperBound
            }
            return found
        }
    }

    /// The longest phrase that begins with a unit.
    private func longest(from first: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Occurrence? {
        var best: Occurrence?
        var unit = first
        var node = 0
        while let next = edges[node, Self.key(unit, bytes, isFirst: node == 0)] {
            node = next
            if !senses[node].isEmpty {
                best = Occurrence(senses: senses[node], range: first.lowerBound..<unit.upperBound)
            }
            guard let following = Self.unit(in: bytes, from: unit.upperBound) else { break }
            unit = following
        }
        return best
    }

    /// The words of a text, and each of its Chinese characters.
    package static func units(of text: String) -> [Range<Int>] {
        text.withBytes { bytes in
            var units: [Range<Int>] = []
            var offset = 0
            while let unit = unit(in: bytes, from: offset) {
                units.append(unit)
                offset = unit.upperBound
            }
            return units
        }
    }

    /// The unit that begins at an offset or behind the spaces there.
    private static func unit(in bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Range<Int>? {
        var start = offset
        while start < bytes.count, bytes[start] == 0x20 { start += 1 }
        guard start < bytes.count else { return nil }
        if bytes[start] >= 0xE3 { return start..<min(bytes.count, start + (bytes[start] >= 0xF0 ? 4 : 3)) }
        var end = start + 1
        while end < bytes.count, bytes[end] != 0x20, bytes[end] < 0xE3 { end += 1 }
        return start..<end
    }
}

/// Phrases as a tree of units, which are words in Latin letters and single Chinese characters.
///
/// A phrase is found by walking from a unit on, whatever the number of phrases. Units are compared by 64-bit hashes; that
/// two words of a text and of the vocabulary share one is less likely than a fault of memory.
package struct PhraseTree: Sendable {
    /// The edges, by the node they leave and their unit; 0 marks a free place.
    private var keys: [UInt64] = Array(repeating: 0, count: 16)
    private var nodes: [Int32] = Array(repeating: 0, count: 16)
    /// By node: what the phrase that ends there stands for; 0 where none ends.
    private var values: [UInt32] = [0]
    /// A bit for each unit that begins a phrase: most words of a text begin none and are passed over.
    private var first: [UInt64] = Array(repeating: 0, count: 64)
    /// The most units of a phrase.
    private(set) var longest = 0

    package init() {}

    package var isEmpty: Bool { longest == 0 }

    /// Adds a phrase; a value joins the bits of one that the phrase has already.
    ///
    /// - Parameter value: not 0.
    mutating func insert(_ units: [UInt64], _ value: UInt32) {
        guard let head = units.first else { return }
        first[Self.slot(head) >> 6] |= 1 << UInt64(Self.slot(head) & 63)
        longest = max(longest, units.count)
        var node = 0
        for unit in units {
            if let next = step(from: node, unit) {
                node = next
            } else {
                values.append(0)
                add(Self.key(node, unit), Int32(values.count - 1))
                node = values.count - 1
            }
        }
        values[node] |= value
    }

    /// Whether a phrase may begin with a unit; most that begin none are told so.
    func mayBegin(with unit: UInt64) -> Bool { first[Self.slot(unit) >> 6] & 1 << UInt64(Self.slot(unit) & 63) != 0 }

    /// The longest phrase that some units begin with.
    ///
    /// - Returns: the index behind it and what it stands for.
    func longest(from start: Int, to end: Int, unit: (Int) -> UInt64) -> (end: Int, value: UInt32)? {
        guard start < end, mayBegin(with: unit(start)) else { return nil }
        var best: (end: Int, value: UInt32)?
        var node = 0
        var index = start
        while index < end, let next = step(from: node, unit(index)) {
            node = next
            index += 1
            if values[node] != 0 { best = (index, values[node]) }
        }
        return best
    }

    /// What a phrase of one unit stands for; 0 when it is none.
    func value(of unit: UInt64) -> UInt32 {
        guard mayBegin(with: unit), let node = step(from: 0, unit) else { return 0 }
        return values[node]
    }

    private func step(from node: Int, _ unit: UInt64) -> Int? {
        let key = Self.key(node, unit)
        var slot = Int(truncatingIfNeeded: key >> 1) & (keys.count - 1)
        while keys[slot] != 0 {
            if keys[slot] == key { return Int(nodes[slot]) }
            slot = (slot + 1) & (keys.count - 1)
        }
        return nil
    }

    private mutating func add(_ key: UInt64, _ node: Int32) {
        if values.count * 2 > keys.count {
            let old = zip(keys, nodes)
            keys = Array(repeating: 0, count: keys.count * 4)
            nodes = Array(repeating: 0, count: keys.count)
            for (key, node) in old where key != 0 { place(key, node) }
        }
        place(key, node)
    }

    private mutating func place(_ key: UInt64, _ node: Int32) {
        var slot = Int(truncatingIfNeeded: key >> 1) & (keys.count - 1)
        while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
        keys[slot] = key
        nodes[slot] = node
    }

    private static func slot(_ unit: UInt64) -> Int { Int(truncatingIfNeeded: unit ^ unit >> 32) & 4095 }

    /// Never zero, which marks a free place.
    private static func key(_ node: Int, _ unit: UInt64) -> UInt64 {
        var key = unit ^ UInt64(node) &* 0x9E37_79B9_7F4A_7C15
        key = (key ^ key >> 32) &* 0xD6E8_FEB8_6659_FD93
        return key ^ key >> 29 | 1
    }
}

extension PhraseTree {
    /// That of a word in lower case: FNV-1a.
    package static func unit(of word: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    /// That of a character of a Chinese text.
    static func unit(of scalar: UInt32) -> UInt64 { UInt64(scalar) &* 0x9E37_79B9_7F4A_7C15 }

    /// Those of a phrase: one for each word, or for each character where it has one beyond ASCII.
    static func units(of phrase: String) -> [UInt64] {
        phrase.utf8.allSatisfy { $0 < 0x80 }
            ? phrase.utf8.split(separator: 0x20).map { unit(of: $0) }
            : phrase.unicodeScalars.map { unit(of: $0.value) }
    }
}

/// The words of `events.txt` and `moods.txt` as a tree of units: words of English, single characters of Chinese.
///
/// At each unit the longest phrase counts, so that Chinese is read by words: 不可用 holds no 不.
struct StatementLexicon: Sendable {
    static let shared = StatementLexicon([.events, .moods])

    struct Entry: Sendable {
        var classes: LexicalClasses = []
        var forms: WordForms = []
    }

    private var edges = EdgeTable()
    private var entries: [Entry] = [Entry()]

    init(_ vocabularies: [Vocabulary]) {
        for vocabulary in vocabularies {
            for (group, entry) in vocabulary.all {
                guard let kind = LexicalClass(group: group) else { continue }
                insert(entry, kind)
            }
        }
    }

    private mutating func insert(_ entry: Vocabulary.Entry, _ kind: LexicalClass) {
        var node = 0
        Array(entry.text.utf8).withUnsafeBufferPointer { bytes in
            var offset = 0
            while let unit = TextUnit.next(in: bytes, from: offset) {
                offset = unit.end
                if unit.isSign { continue }
                if let next = edges[node, unit.hash] {
                    node = next
                } else {
                    entries.append(Entry())
                    edges[node, unit.hash] = entries.count - 1
                    node = entries.count - 1
                }
            }
        }
        entries[node].classes.formUnion(LexicalClasses(kind))
        entries[node].forms.insert(WordForms(entry.form))
    }

    /// The longest phrase that begins with a unit, unless a longer one begins inside of it. Of two that are as long,
    /// one without a copula says more: `is down again` has `down again` and no `is down`.
    ///
    /// - Returns: what it means and how many units it has; `nil` when no phrase begins there.
    func phrase(at index: Int, in units: [TextUnit]) -> (entry: Entry, count: Int)? {
        guard let first = longest(at: index, in: units, limit: .max) else { return nil }
        for place in index..<index + first.count where place > index {
            guard let second = longest(at: place, in: units, limit: .max), second.count >= first.count,
                place + second.count > index + first.count,
                second.count > first.count || isCopula(units[index])
            else { continue }
            return longest(at: index, in: units, limit: place - index)
        }
        return first
    }

    private func isCopula(_ unit: TextUnit) -> Bool {
        edges[0, unit.hash].map { entries[$0].classes.contains(.copula) } ?? false
    }

    private func longest(at index: Int, in units: [TextUnit], limit: Int) -> (entry: Entry, count: Int)? {
        var node = 0
        var best: (Entry, Int)?
        var place = index
        while place < units.count, place - index < limit, !units[place].isSign {
            // Chinese words have no spaces inside, and no word of English runs on over a line.
            if place > index, units[place].follows == .line { break }
            if place > index, units[place].isChinese, units[place].follows == .space { break }
            guard let next = edges[node, units[place].hash] else { break }
            node = next
            place += 1
            if !entries[node].classes.isEmpty { best = (entries[node], place - index) }
        }
        return best
    }
}

extension Vocabulary {
    package static let events = Vocabulary(PackageResources.events_txt)
    package static let moods = Vocabulary(PackageResources.moods_txt)
}

/// The edges of a tree, by node and unit.
private struct EdgeTable: Sendable {
    private var keys: [UInt64] = Array(repeating: 0, count: 1 << 14)
    private var values: [Int32] = Array(repeating: 0, count: 1 << 14)
    private var count = 0

    subscript(node: Int, hash: UInt64) -> Int? {
        get {
            let key = Self.key(node, hash)
            var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
            while keys[slot] != 0 {
                if keys[slot] == key { return Int(values[slot]) }
                slot = (slot + 1) & (keys.count - 1)
            }
            return nil
        }
        set {
            guard let newValue else { return }
            if count * 2 > keys.count { grow() }
            place(Self.key(node, hash), Int32(newValue))
            count += 1
        }
    }

    private mutating func place(_ key: UInt64, _ value: Int32) {
        var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
        keys[slot] = key
        values[slot] = value
    }

    private mutating func grow() {
        let old = zip(keys, values)
        keys = Array(repeating: 0, count: keys.count * 2)
        values = Array(repeating: 0, count: keys.count)
        for (key, value) in old where key != 0 { place(key, value) }
    }

    /// Never zero, which marks a free place.
    private static func key(_ node: Int, _ hash: UInt64) -> UInt64 {
        var key = hash ^ (UInt64(node) &* 0x9E37_79B9_7F4A_7C15)
        key ^= key >> 32
        key &*= 0xD6E8_FEB8_6659_FD93
        key ^= key >> 29
        return key | 1
    }
}

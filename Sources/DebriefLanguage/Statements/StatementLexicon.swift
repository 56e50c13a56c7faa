/// The words of `events.txt` and `moods.txt` as a tree of units: words of English, single characters of Chinese.
///
/// At each unit the longest phrase counts, so that Chinese is read by words: 不可用 holds no 不.
struct StatementLexicon: Sendable {
    static let shared = StatementLexicon([.events, .moods])

    struct Entry: Sendable {
        var classes: LexicalClasses = []
        var forms: WordForms = []
    }

    private var edges = EdgeTable(capacity: 1 << 12)
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

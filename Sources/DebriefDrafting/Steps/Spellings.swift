import DebriefLanguage

/// Who may be meant by a name, among people whose names are known: `ana`, `aruiz`, `ana.ruiz` and `Ana` for `Ana Ruiz`.
///
/// Evidence may name thousands, so that each is looked up and not compared with all.
struct Spellings {
    private var owners: [String: Set<Int>] = [:]
    private var firsts: [String: Set<Int>] = [:]

    mutating func add(_ name: String, of owner: Int) {
        let long = name.lowercased()
        let words = Self.words(of: long)
        owners[long, default: []].insert(owner)
        if let first = words.first { firsts[GivenNames.wholeName(of: String(first)), default: []].insert(owner) }
        guard words.count > 1, let first = words.first, let last = words.last, let initial = first.first else { return }
        let spellings = [
            String(first), words.joined(), String(initial) + last, first + String(last.prefix(1)), Self.key(words),
        ]
        for spelling in spellings { owners[spelling, default: []].insert(owner) }
    }

    /// All whom a name may mean; the caller sees to it that only one person fits.
    func owners(of name: String) -> Set<Int> {
        let short = name.lowercased()
        let words = Self.words(of: short)
        return (owners[short] ?? []).union(words.count > 1 ? owners[Self.key(words)] ?? [] : [])
    }

    /// All who have a first name, or one that it is short for.
    func owners(ofFirst name: String) -> Set<Int> { firsts[GivenNames.wholeName(of: name)] ?? [] }

    private static func words(of name: String) -> [Substring] { name.split(whereSeparator: { " ._-".contains($0) }) }

    /// Whatever stands between its words.
    private static func key(_ words: [Substring]) -> String { words.joined(separator: "\u{1F}") }
}

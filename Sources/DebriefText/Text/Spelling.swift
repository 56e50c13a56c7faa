/// Suggestions for words that are not known.
package enum Spelling {
    /// The candidate that a word was most likely meant to be; `nil` when none is near.
    ///
    /// Near is an edit distance of at most a third of the word, or a candidate that begins nearly so or holds the word.
    package static func nearest(to word: String, among candidates: [String]) -> String? {
        guard word.utf8.count < 100 else { return nil }
        let word = word.lowercased()
        let ranked = candidates.map { (name: $0, distance: distance(word, $0.lowercased())) }
        // Of two that are as near, the one that begins alike; few mistake the first letter.
        let nearest = ranked.min { one, other in
            one.distance != other.distance
                ? one.distance < other.distance : beginAlike(one.name, word) && !beginAlike(other.name, word)
        }
        if let nearest, nearest.distance <= max(1, word.count / 3) { return nearest.name }
        guard word.count > 3 else { return nil }
        if let held = candidates.first(where: { $0.lowercased().contains(word) }) { return held }
        guard word.count >= 6 else { return nil }
        let begun = candidates.map { (name: $0, distance: distance(word, toBeginningOf: $0.lowercased())) }
        return begun.min { $0.distance < $1.distance }.flatMap { $0.distance <= max(1, word.count / 6) ? $0.name : nil }
    }

    private static func beginAlike(_ name: String, _ word: String) -> Bool { name.lowercased().first == word.first }

    /// What to say of a word that is none of those that there are: `did you mean 'quick'? There are standard, quick`.
    ///
    /// - Parameter lead: what stands before all that there are: `there are`, `write`.
    package static func remedy(for word: String, among known: [String], lead: String = "there are") -> String {
        let all = lead + " " + known.joined(separator: ", ")
        return nearest(to: word, among: known).map { "did you mean '\($0)'? \(all)" } ?? all
    }

    /// Insertions, deletions and replacements of characters between two words; two neighbours that changed places are one
    /// change.
    package static func distance(_ first: String, _ second: String) -> Int { distance(Array(first), Array(second)) }

    /// The same of any elements.
    package static func distance<Element: Equatable>(_ first: [Element], _ second: [Element]) -> Int {
        distances(first, second)[second.count]
    }

    /// The least distance between a word and any beginning of another.
    private static func distance(_ word: String, toBeginningOf other: String) -> Int {
        distances(Array(word), Array(other)).min() ?? 0
    }

    /// The distances between the first and each beginning of the second.
    private static func distances<Element: Equatable>(_ first: [Element], _ second: [Element]) -> [Int] {
        var last: [Int] = []
        var row = Array(0...second.count)
        for line in first.indices {
            var next = [line + 1]
            for column in second.indices {
                let replaced = row[column] + (first[line] == second[column] ? 0 : 1)
                var least = min(replaced, row[column + 1] + 1, next[column] + 1)
                if line > 0, column > 0, first[line] == second[column - 1], first[line - 1] == second[column] {
                    least = min(least, last[column - 1] + 1)
                }
                next.append(least)
            }
            (last, row) = (row, next)
        }
        return row
    }
}

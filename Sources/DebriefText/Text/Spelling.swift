/// Suggestions for words that are not known.
package enum Spelling {
    /// The candidate that a word was most likely meant to be; `nil` when none is near.
    ///
    /// Near is an edit distance of at most a third of the word, or a candidate that begins nearly so or holds the word.
    package static func nearest(to word: String, among candidates: [String]) -> String? {
        guard word.utf8.count < 100 else { return nil }
        let word = word.lowercased()
        let ranked = candidates.map { (name: $0, distance: distance(word, $0.lowercased())) }
        if let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= max(1, word.count / 3) {
            return best.name
        }
        guard word.count > 3 else { return nil }
        if let held = candidates.first(where: { $0.lowercased().contains(word) }) { return held }
        return word.count < 6
            ? nil
            : candidates.first { distance(word, String($0.lowercased().prefix(word.count))) <= max(1, word.count / 6) }
    }

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
        return row[second.count]
    }
}

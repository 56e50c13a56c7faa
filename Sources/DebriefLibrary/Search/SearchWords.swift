import DebriefLanguage
import DebriefText

/// What may stand in the place of a word that is looked for, as `Vocabulary/search.txt` says.
final class SearchWords: Sendable {
    static let standard = SearchWords()

    /// By the term of a word, what stands for it.
    private let others: [UInt64: [SearchQuery.Choice]]
    private let abbreviations: [String: [SearchQuery.Choice]]

    private init() {
        var others: [UInt64: [SearchQuery.Choice]] = [:]
        for row in Vocabulary.search.rows("same") {
            let all = row.map(Self.terms)
            for (index, terms) in all.enumerated() where terms.count == 1 {
                for (place, other) in all.enumerated() where place != index && !other.isEmpty {
                    others[terms[0], default: []].append(.init(terms: other, weight: Self.sameWeight))
                }
            }
        }
        var abbreviations: [String: [SearchQuery.Choice]] = [:]
        for row in Vocabulary.search.rows("abbreviation") where row.count == 2 {
            let terms = Self.terms(row[1])
            if !terms.isEmpty {
                abbreviations[row[0], default: []].append(.init(terms: terms, weight: Self.abbreviationWeight))
            }
        }
        (self.others, self.abbreviations) = (others, abbreviations)
    }

    // Measured on judged queries.
    private static let sameWeight: Float = 0.5
    private static let abbreviationWeight: Float = 0.7

    private static func terms(_ words: String) -> [UInt64] {
        let found = TermScanner.terms(of: words)
        let isChinese = words.utf8.first.map { $0 >= 0xE3 } ?? false
        // Of Chinese the pairs say most.
        return isChinese && found.count > 1
            ? found.filter(\.isPart).map(\.hash) : found.filter { !$0.isPart }.map(\.hash)
    }

    func others(for word: String, _ term: UInt64) -> [SearchQuery.Choice] {
        (abbreviations[word] ?? []) + (others[term] ?? [])
    }
}

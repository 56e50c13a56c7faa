import DebriefCore
import DebriefLanguage
import DebriefText

/// A passage that was looked for.
package struct SearchHit: Sendable {
    /// The document, by its place among those that were searched.
    package let document: Int
    package let range: SourceRange
    /// The heading above it.
    package let heading: SourceRange?
    package let score: Float
    /// Where the words stand that were looked for.
    package let matches: [SourceRange]
}

/// Ranks documents and their passages by the words that somebody looks for.
///
/// BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over fields with weights; each word counts
/// with the best of what may stand for it, and documents that have many of the words in one passage come first.
package struct LibrarySearch {
    package let query: SearchQuery
    private let paths: [String]
    private let document: (Int) -> SearchDocument?
    private let counts: [TermCounts]
    private let days: [CivilDate?]
    private let statistics: TermStatistics
    private let wanted: TermFilter
    private let monthRarity: Float
    private let yearRarity: Float

    /// - Parameters:
    ///   - counts: of the terms of the query, by document.
    ///   - days: of the incidents, by document; empty when the query asks for no time.
    package init(_ query: SearchQuery, in documents: [SearchDocument], counts: [TermCounts], days: [CivilDate?]) {
        self.init(query, paths: documents.map(\.source.path), counts: counts, days: days) { documents[$0] }
    }

    /// The same of documents that are read when their passages are looked for.
    ///
    /// - Parameters:
    ///   - paths: of the documents.
    ///   - document: reads one; `nil` where it is not there any more.
    package init(
        _ query: SearchQuery,
        paths: [String],
        counts: [TermCounts],
        days: [CivilDate?],
        document: @escaping (Int) -> SearchDocument?
    ) {
        self.query = query
        self.paths = paths
        self.document = document
        self.counts = counts
        self.days = days
        statistics = TermStatistics(counts)
        wanted = query.filter
        monthRarity = TermStatistics.rarity(days.count { $0 != nil && $0?.month == query.month }, of: days.count)
        yearRarity = TermStatistics.rarity(days.count { $0 != nil && $0?.year == query.year }, of: days.count)
    }

    /// The counts that a query needs of a document.
    ///
    /// - Parameter wanted: ``SearchQuery/filter``.
    package static func counts(of document: SearchDocument, for wanted: TermFilter) -> TermCounts {
        TermCounts(document, weights: .search, wanted: wanted)
    }

    /// The words that no document has and that may be misspelt, by their places in the query.
    package var unknown: [Int] { query.unknown(statistics) }

    /// The best passage of each document, the best first.
    ///
    /// - Parameter limit: how many of them are wanted; some more may come.
    package func hits(limit: Int = most) -> [SearchHit] {
        var scores = paths.indices.map { (document: $0, score: score(of: $0)) }.filter { $0.score > 0 }
        scores.sort { ($0.score, paths[$1.document]) > ($1.score, paths[$0.document]) }
        var hits: [SearchHit] = []
        for (place, found) in scores.enumerated() {
            // What comes behind the first is never put before them.
            guard hits.count < (place < Self.depth ? Self.most : min(limit, Self.most)) else { break }
            guard let best = bestPassage(of: found.document) else { continue }
            // Farther down it changes no place that anybody looks at.
            let bonus = place < Self.depth ? Self.passageWeight * best.score : 0
            hits.append(
                SearchHit(
                    document: found.document,
                    range: best.range,
                    heading: best.heading,
                    score: found.score + bonus,
                    matches: best.matches
                )
            )
        }
        let ranked = hits.sorted { ($0.score, paths[$1.document]) > ($1.score, paths[$0.document]) }
        let best = ranked.first?.score ?? 0
        return ranked.filter { $0.score >= Self.tail * best }
    }

    /// What has a smaller share of the best score shares a common word with the query and nothing else.
    private static let tail: Float = 0.15

    /// More than anybody looks at.
    package static let most = 200
    private static let depth = 40
    private static let passageWeight: Float = 0.6

    // MARK: Documents

    private func score(of index: Int) -> Float {
        let words = query.groups.reduce(Float(0)) { $0 + score(of: $1, in: index) }
        return words + timeScore(of: index)
    }

    private func score(of group: SearchQuery.Group, in index: Int) -> Float {
        group.choices.reduce(Float(0)) { best, choice in
            var sum: Float = 0
            for term in choice.terms {
                guard let count = counts[index].counts[term] else { return best }
                let saturation = 1.2 * (0.4 + 0.6 * counts[index].length / statistics.averageLength)
                sum += statistics.rarity(term) * count * 2.2 / (count + saturation)
            }
            let joint: Float = choice.terms.count > 1 ? 1.2 : 1
            return max(best, choice.weight * joint * sum / Float(choice.terms.count))
        }
    }

    /// A month or year that was asked for counts as a rare word of the title does.
    private func timeScore(of index: Int) -> Float {
        guard days.indices.contains(index), let day = days[index] else { return 0 }
        var score: Float = 0
        if query.month == day.month { score += 2 * monthRarity }
        if query.year == day.year { score += 1.5 * yearRarity }
        return score
    }

    // MARK: Passages

    private struct Passage {
        let range: SourceRange
        let heading: SourceRange?
        let score: Float
        let matches: [SourceRange]
    }

    /// The passage that holds most of the words; `nil` when a phrase or a field that was asked for is nowhere.
    private func bestPassage(of index: Int) -> Passage? {
        guard let document = document(index) else { return nil }
        var best: Passage?
        var phrases = Set(query.phrases.indices)
        var fields = Set(query.groups.indices.filter { query.groups[$0].sections != nil })
        document.source.withBytes { bytes in
            let scanner = TermScanner(bytes)
            for (place, passage) in document.passages.enumerated() {
                var found: [UInt64: SourceRange] = [:]
                var order: [UInt64] = []
                scanner.scan(passage.range) { term in
                    if !query.phrases.isEmpty, !term.isPart { order.append(term.hash) }
                    if wanted.contains(term.hash), found[term.hash] == nil { found[term.hash] = term.range }
                }
                guard !found.isEmpty || best == nil else { continue }
                let held = phrases.filter { order.holds(query.phrases[$0]) }
                phrases.subtract(held)
                var score: Float = 0
                var matches: [SourceRange] = []
                for (number, group) in query.groups.enumerated() {
                    let isHere = group.sections.map { document.isIn($0, place) } ?? true
                    guard isHere, let choice = group.best(in: found) else { continue }
                    fields.remove(number)
                    let rarity = choice.terms.reduce(Float(0)) { $0 + statistics.rarity($1) }
                    score += choice.weight * rarity / Float(choice.terms.count)
                    matches += choice.terms.compactMap { found[$0] }
                }
                if !held.isEmpty { score *= 1.5 }
                if best.map({ score > $0.score }) ?? true {
                    best = Passage(
                        range: passage.range,
                        heading: passage.heading,
                        score: score,
                        matches: matches.sorted { $0.lowerBound < $1.lowerBound }
                    )
                }
            }
        }
        return phrases.isEmpty && fields.isEmpty ? best : nil
    }
}

extension SearchQuery.Group {
    /// The sections that it must stand in.
    fileprivate var sections: Set<SectionKind>? {
        if case .section(let kinds) = field { return kinds }
        return nil
    }

    /// The choice of the greatest weight all of whose terms are found.
    fileprivate func best(in found: [UInt64: SourceRange]) -> SearchQuery.Choice? {
        choices.filter { $0.terms.allSatisfy { found[$0] != nil } }.max { $0.weight < $1.weight }
    }
}

extension [UInt64] {
    /// Whether some elements stand in it in their order, one behind the other.
    fileprivate func holds(_ part: [UInt64]) -> Bool {
        guard count >= part.count else { return false }
        return (0...count - part.count).contains { start in self[start..<start + part.count].elementsEqual(part) }
    }
}

extension SearchQuery {
    /// Which terms documents are counted for, made once for all of them.
    package var filter: TermFilter { TermFilter(terms) }

    /// The fields of the document that must hold words, with the words.
    package var metadata: [(key: MetadataKey, word: String)] {
        groups.compactMap { group in
            if case .metadata(let key) = group.field { return (key, group.word) }
            return nil
        }
    }
}

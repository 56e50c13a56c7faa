import DebriefCore
import DebriefLanguage
import DebriefText

/// Finds the incidents of a library that are like a given one.
///
/// Likenesses are added: that of all words, as BM25 weighs them, those of the words of titles, causes and summaries by
/// themselves, which a long timeline does not drown, and that of the mechanisms, of what failed and what befell it. What the
/// nearest three are like counts a little too, so that a chain of recurrences is found as one.
package struct RelatedIncidents: Sendable {
    package struct Match: Sendable {
        /// The document, by its place among those of the library.
        package let document: Int
        /// From 0 to about 1; up to 1 more where the document in question names the other.
        package let score: Float
        /// What failed in both and what befell it, the most telling first.
        package let mechanisms: [Mechanisms.Mechanism]
        /// The words that both have and few others, as the incident in question writes them.
        package let words: [String]
    }

    /// What documents are compared by, made once for all subjects.
    package struct Library: Sendable {
        fileprivate let documents: [SearchDocument]
        fileprivate let words: TermVectors
        private let parts: [TermVectors]
        private let mechanisms: [Lazy<MechanismCounts>]

        /// - Parameters:
        ///   - counts: by document; see ``RelatedIncidents/counts(of:)``.
        ///   - subjects: how many documents will be compared with all others.
        package init(_ documents: [SearchDocument], counts: [LikenessCounts], subjects: Int = 1) {
            let isIndexed = subjects > Self.few
            self.documents = documents
            words = TermVectors(counts.map(\.whole), isIndexed: isIndexed)
            parts = LikenessCounts.fields.indices.map { part in
                TermVectors(counts.map { $0.parts[part] }, isIndexed: isIndexed)
            }
            mechanisms = documents.map { _ in Lazy() }
        }

        private static let few = 4

        fileprivate func mechanisms(of index: Int) -> MechanismCounts {
            mechanisms[index].value { MechanismCounts(documents[index]) }
        }

        /// How like a document and others are by their words, in their order.
        fileprivate func likeness(of index: Int, to others: [Int]) -> [Float] {
            var sums = words.cosines(of: index, to: others).map { RelatedIncidents.wordShare * $0 }
            for part in parts {
                for (place, cosine) in part.cosines(of: index, to: others).enumerated() {
                    sums[place] += RelatedIncidents.partShare * cosine
                }
            }
            return sums
        }
    }

    private let library: Library
    private let subject: Int
    private let candidates: [Int]
    /// Of the words of the subject and of each candidate.
    private let wordLikeness: [Float]
    /// Of the subject, and of each candidate behind it.
    private let mechanisms: [SparseVector<Mechanisms.Mechanism>]

    /// By how much each document comes before others that are only like it, for the subject names it.
    private let cited: [Int: Float]

    /// - Parameters:
    ///   - subject: the place of the document in question.
    ///   - citations: what it says of others: it knows better than any likeness.
    package init(_ library: Library, subject: Int, citations: [IncidentCitation] = []) {
        let cited = Dictionary(citations.map { ($0.document, Self.weight(of: $0.kind)) }, uniquingKeysWith: max)

        let others = library.documents.indices.filter { $0 != subject }
        let all = zip(others, library.likeness(of: subject, to: others)).map { (index: $0, likeness: $1) }
            .sorted { ($0.likeness, $1.index) > ($1.likeness, $0.index) }
        // What it names belongs to them however unlike its words are.
        let nearest = all.prefix(Self.most) + all.dropFirst(Self.most).filter { cited[$0.index] != nil }
        self.library = library
        self.subject = subject
        self.cited = cited
        candidates = nearest.map(\.index)
        wordLikeness = nearest.map(\.likeness)
        mechanisms = Self.vectors(([subject] + candidates).map(library.mechanisms))
    }

    /// All terms of a document.
    package static func counts(of document: SearchDocument) -> LikenessCounts { LikenessCounts(document) }

    /// The most alike first; none below a floor, under which two incidents share what all incidents share.
    ///
    /// - Parameter limit: how many are wanted.
    package func matches(limit: Int = Int.max) -> [Match] {
        let scores = scores
        return places(scores, limit).map { match($0, scores[$0]) }
    }

    /// The same documents without what they have in common, which takes reading the incident once more for each.
    package func nearest(limit: Int) -> [Int] { places(scores, limit).map { candidates[$0] } }

    private func places(_ scores: [Float], _ limit: Int) -> ArraySlice<Int> {
        ranked(scores).filter { scores[$0] >= Self.floor }.prefix(limit)
    }

    /// How like the subject each candidate is.
    private var scores: [Float] {
        var scores = candidates.indices.map { likeness(wordLikeness[$0], mechanisms[0], $0) }
        let nearest = ranked(scores).prefix(3).map { (place: $0, score: scores[$0]) }
        for near in nearest {
            let words = library.likeness(of: candidates[near.place], to: candidates)
            for place in candidates.indices where place != near.place {
                let likeness = likeness(words[place], mechanisms[near.place + 1], place)
                scores[place] += Self.chain * near.score * likeness
            }
        }
        for place in candidates.indices { scores[place] += cited[candidates[place]] ?? 0 }
        return scores
    }

    /// What `debrief related` says of a candidate.
    private func match(_ place: Int, _ score: Float) -> Match {
        let shared = mechanisms[0].shared(with: mechanisms[place + 1])
        let whole = shared.filter(\.isWhole)
        let index = candidates[place]
        return Match(
            document: index,
            score: (score * 1_000).rounded() / 1_000,
            mechanisms: Array((whole.isEmpty ? shared : whole).prefix(4)),
            words: surface(library.words.vectors[subject].shared(with: library.words.vectors[index]).prefix(12))
        )
    }

    private static func weight(of kind: IncidentCitation.Kind) -> Float {
        switch kind {
        case .again: 1
        case .leftUndone: 0.6
        case .mention: 0.3
        }
    }

    /// The places of the candidates, the best score first.
    private func ranked(_ scores: [Float]) -> [Int] {
        // Rounded, so that the last bits of a sum change no place.
        let rounded = scores.map { Int(clamping: Double($0 * 100_000)) }
        return candidates.indices.sorted { left, right in
            rounded[left] != rounded[right] ? rounded[left] > rounded[right] : path(left) < path(right)
        }
    }

    private func path(_ place: Int) -> String { library.documents[candidates[place]].source.path }

    /// - Parameter words: how like both are by them.
    private func likeness(_ words: Float, _ vector: SparseVector<Mechanisms.Mechanism>, _ place: Int) -> Float {
        words + Self.mechanismShare * vector.cosine(to: mechanisms[place + 1])
    }

    // Measured on judged pairs.
    fileprivate static let wordShare: Float = 0.5
    fileprivate static let partShare: Float = 0.1
    private static let mechanismShare: Float = 0.2
    private static let chain: Float = 0.6
    private static let floor: Float = 0.08
    /// So many of the nearest by words are compared by mechanisms.
    private static let most = 600

    // MARK: Vectors

    private static func vectors(_ found: [MechanismCounts]) -> [SparseVector<Mechanisms.Mechanism>] {
        var frequencies = [Int](repeating: 0, count: Mechanisms.Mechanism.codes)
        for counts in found { for entry in counts.entries { frequencies[entry.mechanism.code] += 1 } }
        let rarities = frequencies.map { $0 == 0 ? 0 : TermStatistics.rarity($0, of: found.count) }
        let average = max(1, found.reduce(Float(0)) { $0 + $1.length } / Float(max(1, found.count)))
        return found.map { counts in
            let saturation = 6 * (0.5 + 0.5 * max(1, counts.length) / average)
            return SparseVector(
                sorted: counts.entries.map { mechanism, count in
                    (key: mechanism, weight: count / (count + saturation) * rarities[mechanism.code])
                }
            )
        }
    }

    /// Some terms as the incident in question first writes them, without parts of each other.
    private func surface(_ terms: some Sequence<UInt64>) -> [String] {
        var found: [UInt64: String] = [:]
        let wanted = TermFilter(terms)
        let document = library.documents[subject]
        document.source.withBytes { bytes in
            let scanner = TermScanner(bytes)
            // Owners and dates are alike in many incidents that are not.
            for passage in document.passages where FieldWeights.likeness[passage.field] > 1 {
                scanner.scan(passage.range) { term in
                    guard wanted.contains(term.hash), found[term.hash] == nil else { return }
                    found[term.hash] = String(decoding: bytes[term.range], as: UTF8.self)
                }
            }
        }
        var words: [String] = []
        for term in terms {
            guard let word = found[term], word.utf8.count > 2, word.contains(where: \.isLetter) else { continue }
            let lower = word.lowercased()
            if !words.contains(where: { $0.lowercased().contains(lower) || lower.contains($0.lowercased()) }) {
                words.append(word)
            }
        }
        return Array(words.prefix(5))
    }
}

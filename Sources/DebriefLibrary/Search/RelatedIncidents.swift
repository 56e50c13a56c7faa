import DebriefCore
import DebriefLanguage
import DebriefText

/// Finds the incidents of a library that are like a given one.
///
/// Two likenesses are added: that of the words, as BM25 weighs them, and that of the mechanisms, of what failed and what
/// befell it. What the nearest three are like counts a little too, so that a chain of recurrences is found as one.
package struct RelatedIncidents: Sendable {
    package struct Match: Sendable {
        /// The document, by its place among those of the library.
        package let document: Int
        /// From 0 to about 1.
        package let score: Float
        /// What failed in both and what befell it, the most telling first.
        package let mechanisms: [Mechanisms.Mechanism]
        /// The words that both have and few others, as the incident in question writes them.
        package let words: [String]
    }

    /// What documents are compared by, made once for all subjects.
    package struct Library: Sendable {
        fileprivate let documents: [SearchDocument]
        fileprivate let words: [SparseVector<UInt64>]
        private let mechanisms: [Lazy<MechanismCounts>]
        /// The documents that have a term; empty where too few subjects are compared to be worth it.
        private let postings: [UInt64: [(document: Int, weight: Float)]]

        /// - Parameters:
        ///   - counts: of all terms, by document; see ``RelatedIncidents/counts(of:)``.
        ///   - subjects: how many documents will be compared with all others.
        package init(_ documents: [SearchDocument], counts: [TermCounts], subjects: Int = 1) {
            let statistics = TermStatistics(counts)
            let words = counts.map { RelatedIncidents.vector($0, statistics) }
            var postings: [UInt64: [(document: Int, weight: Float)]] = [:]
            if subjects > Self.few {
                for (index, vector) in words.enumerated() {
                    for (term, weight) in vector.entries { postings[term, default: []].append((index, weight)) }
                }
            }
            (self.documents, self.words, self.postings) = (documents, words, postings)
            mechanisms = documents.map { _ in Lazy() }
        }

        private static let few = 4

        fileprivate func mechanisms(of index: Int) -> MechanismCounts {
            mechanisms[index].value { MechanismCounts(documents[index]) }
        }

        /// The cosines of the words of a document and of others, by their order; to the last bit the same in either way.
        fileprivate func cosines(of index: Int, to others: [Int]) -> [Float] {
            let vector = words[index]
            guard !postings.isEmpty else { return others.map { vector.cosine(to: words[$0]) } }
            var sums = [Float](repeating: 0, count: words.count)
            for (term, weight) in vector.entries {
                for posting in postings[term] ?? [] { sums[posting.document] += weight * posting.weight }
            }
            return others.map { vector.cosine(to: words[$0], ofSum: sums[$0]) }
        }
    }

    private let library: Library
    private let subject: Int
    private let candidates: [Int]
    /// Of the words of the subject and of each candidate.
    private let cosines: [Float]
    /// Of the subject, and of each candidate behind it.
    private let mechanisms: [SparseVector<Mechanisms.Mechanism>]

    /// - Parameter subject: the place of the document in question.
    package init(_ library: Library, subject: Int) {
        let others = library.documents.indices.filter { $0 != subject }
        let nearest = zip(others, library.cosines(of: subject, to: others)).map { (index: $0, likeness: $1) }
            .sorted { ($0.likeness, $1.index) > ($1.likeness, $0.index) }
            .prefix(Self.most)
        self.library = library
        self.subject = subject
        candidates = nearest.map(\.index)
        cosines = nearest.map(\.likeness)
        mechanisms = Self.vectors(([subject] + candidates).map(library.mechanisms))
    }

    /// All terms of a document.
    package static func counts(of document: SearchDocument) -> TermCounts {
        TermCounts(document, weights: .likeness)
    }

    /// The most alike first; none below a floor, under which two incidents share what all incidents share.
    ///
    /// - Parameter limit: how many are wanted.
    package func matches(limit: Int = Int.max) -> [Match] {
        var scores = candidates.indices.map { likeness(cosines[$0], mechanisms[0], $0) }
        let nearest = ranked(scores).prefix(3).map { (place: $0, score: scores[$0]) }
        for near in nearest {
            let cosines = library.cosines(of: candidates[near.place], to: candidates)
            for place in candidates.indices where place != near.place {
                let likeness = likeness(cosines[place], mechanisms[near.place + 1], place)
                scores[place] += Self.chain * near.score * likeness
            }
        }
        return ranked(scores).filter { scores[$0] >= Self.floor }.prefix(limit).map { match($0, scores[$0]) }
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
            words: surface(library.words[subject].shared(with: library.words[index]).prefix(12))
        )
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

    /// - Parameter cosine: of the words of both.
    private func likeness(_ cosine: Float, _ vector: SparseVector<Mechanisms.Mechanism>, _ place: Int) -> Float {
        Self.wordShare * cosine + Self.mechanismShare * vector.cosine(to: mechanisms[place + 1])
    }

    // Measured on judged pairs.
    private static let wordShare: Float = 0.65
    private static let mechanismShare: Float = 0.175
    private static let chain: Float = 0.6
    private static let floor: Float = 0.08
    /// So many of the nearest by words are compared by mechanisms.
    private static let most = 600

    // MARK: Vectors

    private static func vector(_ counts: TermCounts, _ statistics: TermStatistics) -> SparseVector<UInt64> {
        let saturation = 1.2 * (0.25 + 0.75 * counts.length / statistics.averageLength)
        return SparseVector(
            counts.counts.reduce(into: [:]) { weights, entry in
                // What only one has likens it to no other.
                guard statistics.frequency(entry.key) > 1 else { return }
                weights[entry.key] = entry.value / (entry.value + saturation) * statistics.rarity(entry.key)
            }
        )
    }

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

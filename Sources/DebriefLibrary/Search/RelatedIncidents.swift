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

        /// - Parameter counts: of all terms, by document; see ``RelatedIncidents/counts(of:)``.
        package init(_ documents: [SearchDocument], counts: [TermCounts]) {
            let statistics = TermStatistics(counts)
            self.documents = documents
            words = counts.map { RelatedIncidents.vector($0, statistics) }
            mechanisms = documents.map { _ in Lazy() }
        }

        fileprivate func mechanisms(of index: Int) -> MechanismCounts {
            mechanisms[index].value { MechanismCounts(documents[index]) }
        }
    }

    private let documents: [SearchDocument]
    private let subject: Int
    private let words: [SparseVector<UInt64>]
    private let candidates: [Int]
    private let mechanisms: [Int: SparseVector<Mechanisms.Mechanism>]

    /// - Parameter subject: the place of the document in question.
    package init(_ library: Library, subject: Int) {
        let (documents, words) = (library.documents, library.words)
        let nearest = documents.indices.filter { $0 != subject }
            .map { (index: $0, likeness: words[subject].cosine(to: words[$0])) }
            .sorted { ($0.likeness, $1.index) > ($1.likeness, $0.index) }
        let candidates = nearest.prefix(Self.most).map(\.index)
        let read = [subject] + candidates
        let found = read.map(library.mechanisms)
        let vectors = Self.vectors(found)
        self.documents = documents
        self.subject = subject
        self.words = words
        self.candidates = candidates
        mechanisms = Dictionary(zip(read, vectors), uniquingKeysWith: { first, _ in first })
    }

    /// All terms of a document.
    package static func counts(of document: SearchDocument) -> TermCounts {
        TermCounts(document, weights: .likeness)
    }

    /// The most alike first; none below a floor, under which two incidents share what all incidents share.
    package func matches() -> [Match] {
        var scores = Dictionary(uniqueKeysWithValues: candidates.map { ($0, likeness(subject, $0)) })
        let nearest = ranked(scores).prefix(3).map { (index: $0, score: scores[$0] ?? 0) }
        for near in nearest {
            for index in candidates where index != near.index {
                scores[index, default: 0] += Self.chain * near.score * likeness(near.index, index)
            }
        }
        return ranked(scores).filter { (scores[$0] ?? 0) >= Self.floor }.map { match($0, scores[$0] ?? 0) }
    }

    /// What `debrief related` says of one document of the library.
    private func match(_ index: Int, _ score: Float) -> Match {
        let shared = mechanism(subject).shared(with: mechanism(index))
        let whole = shared.filter(\.isWhole)
        return Match(
            document: index,
            score: (score * 1_000).rounded() / 1_000,
            mechanisms: Array((whole.isEmpty ? shared : whole).prefix(4)),
            words: surface(words[subject].shared(with: words[index]).prefix(12))
        )
    }

    private func ranked(_ scores: [Int: Float]) -> [Int] {
        candidates.sorted { left, right in
            // Rounded, so that the last bits of a sum change no place.
            let (first, second) = (rounded(scores[left]), rounded(scores[right]))
            return first != second ? first > second : documents[left].source.path < documents[right].source.path
        }
    }

    private func rounded(_ score: Float?) -> Int { Int(clamping: Double((score ?? 0) * 100_000)) }

    private func likeness(_ first: Int, _ second: Int) -> Float {
        Self.wordShare * words[first].cosine(to: words[second])
            + Self.mechanismShare * mechanism(first).cosine(to: mechanism(second))
    }

    private func mechanism(_ index: Int) -> SparseVector<Mechanisms.Mechanism> {
        mechanisms[index] ?? SparseVector([:])
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
        var frequencies: [Mechanisms.Mechanism: Int] = [:]
        for counts in found { for mechanism in counts.counts.keys { frequencies[mechanism, default: 0] += 1 } }
        let average = max(1, found.reduce(Float(0)) { $0 + $1.length } / Float(max(1, found.count)))
        return found.map { counts in
            let saturation = 6 * (0.5 + 0.5 * max(1, counts.length) / average)
            return SparseVector(
                counts.counts.reduce(into: [:]) { weights, entry in
                    let rarity = TermStatistics.rarity(frequencies[entry.key] ?? 0, of: found.count)
                    weights[entry.key] = entry.value / (entry.value + saturation) * rarity
                }
            )
        }
    }

    /// Some terms as the incident in question first writes them, without parts of each other.
    private func surface(_ terms: some Sequence<UInt64>) -> [String] {
        var found: [UInt64: String] = [:]
        let wanted = TermFilter(terms)
        let document = documents[subject]
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

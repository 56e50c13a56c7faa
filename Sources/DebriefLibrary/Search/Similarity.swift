import DebriefCore
import DebriefLanguage
import DebriefText

/// A sparse vector of weights, and the cosine between two of them.
///
/// Kept in the order of its keys, so that every run adds up in the same order.
struct SparseVector<Key: Comparable & Sendable>: Sendable {
    /// In the order of the keys.
    let entries: [(key: Key, weight: Float)]
    private let length: Float

    init(_ weights: [Key: Float]) where Key: Hashable {
        self.init(sorted: weights.map { (key: $0, weight: $1) }.sorted { $0.key < $1.key })
    }

    /// - Parameter entries: in the order of their keys, each once.
    init(sorted entries: [(key: Key, weight: Float)]) {
        self.entries = entries
        length = entries.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
    }

    /// From 0 for nothing in common to 1.
    func cosine(to other: SparseVector) -> Float {
        var sum: Float = 0
        forEachShared(with: other) { sum += $1 }
        return cosine(to: other, ofSum: sum)
    }

    /// The same where the products of what both have are added up already, in the order of the keys.
    func cosine(to other: SparseVector, ofSum sum: Float) -> Float {
        guard length > 0, other.length > 0 else { return 0 }
        return sum / (length * other.length)
    }

    /// What both have, with what it adds to the cosine, the most first.
    func shared(with other: SparseVector) -> [Key] {
        var found: [(key: Key, weight: Float)] = []
        forEachShared(with: other) { found.append(($0, $1)) }
        return found.sorted { ($0.weight, $1.key) > ($1.weight, $0.key) }.map(\.key)
    }

    private func forEachShared(with other: SparseVector, _ body: (Key, Float) -> Void) {
        var (first, second) = (0, 0)
        while first < entries.count, second < other.entries.count {
            let (left, right) = (entries[first], other.entries[second])
            if left.key == right.key {
                body(left.key, left.weight * right.weight)
                first += 1
                second += 1
            } else if left.key < right.key {
                first += 1
            } else {
                second += 1
            }
        }
    }
}

/// The vectors of the terms of documents, as BM25 weighs them.
struct TermVectors: Sendable {
    let vectors: [SparseVector<UInt64>]
    /// The documents that have a term; empty where too few are compared to be worth it.
    private let postings: [UInt64: [(document: Int, weight: Float)]]

    /// - Parameter isIndexed: whether many of them will be compared with all others.
    init(_ counts: [TermCounts], isIndexed: Bool) {
        let statistics = TermStatistics(counts)
        // Who waits, waits for documents.
        vectors = WorkWatch.$current.withValue(nil) { Parallel.map(counts) { Self.vector($0, statistics) } }
        var postings: [UInt64: [(document: Int, weight: Float)]] = [:]
        if isIndexed {
            for (index, vector) in vectors.enumerated() {
                for (term, weight) in vector.entries { postings[term, default: []].append((index, weight)) }
            }
        }
        self.postings = postings
    }

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

    /// The cosines of a document and of others, by their order; to the last bit the same in either way.
    func cosines(of index: Int, to others: [Int]) -> [Float] {
        let vector = vectors[index]
        guard !postings.isEmpty else { return others.map { vector.cosine(to: vectors[$0]) } }
        var sums = [Float](repeating: 0, count: vectors.count)
        for (term, weight) in vector.entries {
            for posting in postings[term] ?? [] { sums[posting.document] += weight * posting.weight }
        }
        return others.map { vector.cosine(to: vectors[$0], ofSum: sums[$0]) }
    }
}

/// What a document says of how its incident came about, counted by where it says so.
struct MechanismCounts: Sendable {
    /// In the order of the mechanisms.
    private(set) var entries: [(mechanism: Mechanisms.Mechanism, count: Float)] = []
    private(set) var length: Float = 0
    private var counts: [Mechanisms.Mechanism: Float] = [:]

    init(_ document: SearchDocument) {
        add(document.name, FieldWeights.mechanisms[.title])
        for passage in document.passages {
            for sentence in Self.sentences(document.source[passage.range]) {
                add(sentence, FieldWeights.mechanisms[passage.field])
            }
        }
        entries = counts.map { (mechanism: $0, count: $1) }.sorted { $0.mechanism < $1.mechanism }
        counts = [:]
    }

    private mutating func add(_ sentence: some StringProtocol, _ weight: Float) {
        let (things, fates) = Mechanisms.standard.read(sentence)
        func count(_ mechanism: Mechanisms.Mechanism, _ weight: Float) {
            counts[mechanism, default: 0] += weight
            length += weight
        }
        for thing in things { count(.init(thing: thing), weight) }
        for fate in fates { count(.init(fate: fate), weight) }
        for thing in things {
            // That both stand in a sentence makes it likely, and not sure, that the one befell the other.
            for fate in fates { count(.init(thing: thing, fate: fate), weight / 2) }
        }
    }

    private static let stops: SignSet = "。！？；|"
    private static let pauses: SignSet = ".!?;"

    /// The sentences of a passage, roughly: what stands apart by a full stop, or in a cell.
    static func sentences(_ text: Substring) -> [Substring] {
        var cuts: [(end: Int, next: Int)] = []
        let count = text.withBytes { bytes in
            var offset = 0
            while offset < bytes.count {
                let (code, length) = bytes.code(at: offset)
                let next = offset + length
                let isEnd =
                    stops.contains(code)
                    || pauses.contains(code)
                        && (next == bytes.count || bytes.code(at: next).code.isWhiteSpace)
                if isEnd { cuts.append((offset, next)) }
                offset = next
            }
            return bytes.count
        }
        var found: [Substring] = []
        var (start, place) = (0, text.startIndex)
        for cut in cuts + [(end: count, next: count)] {
            let end = text.utf8.index(place, offsetBy: cut.end - start)
            if cut.end > start { found.append(text[place..<end]) }
            (start, place) = (cut.next, text.utf8.index(end, offsetBy: cut.next - cut.end))
        }
        return found
    }
}

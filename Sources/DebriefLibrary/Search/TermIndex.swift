import DebriefCore
import DebriefLanguage
import DebriefText
import Foundation

/// How often each term stands in a document, counted by where it stands.
package struct TermCounts: Sendable {
    var counts: [UInt64: Float] = [:]
    /// Of all its terms, also of those that were not asked for.
    var length: Float = 0

    /// Of a document whose terms are yet to be told.
    init(length: Float) { self.length = length }

    fileprivate mutating func add(_ term: UInt64, _ weight: Float) {
        counts[term, default: 0] += weight
        length += weight
    }

    /// - Parameter wanted: counts only these terms; `nil` for all.
    init(_ document: SearchDocument, weights: FieldWeights, wanted: TermFilter? = nil) {
        document.forEachTerm { term, field in
            let weight = weights[field]
            length += weight
            if wanted?.contains(term) ?? true { counts[term, default: 0] += weight }
        }
    }
}

extension SearchDocument {
    /// Calls a function with each term and where it stands. A title says a word once, however often it repeats it.
    @inline(__always)
    fileprivate func forEachTerm(_ body: (_ term: UInt64, _ field: Field) -> Void) {
        var titles: Set<UInt64> = []
        source.withBytes { bytes in
            let scanner = TermScanner(bytes)
            for passage in passages {
                let field = passage.field
                scanner.scan(passage.range) { term in
                    if field == .title, !titles.insert(term.hash).inserted { return }
                    body(term.hash, field)
                }
            }
        }
        for term in TermScanner.terms(of: name) where titles.insert(term.hash).inserted { body(term.hash, .title) }
    }
}

/// How often each term stands in a document, and in the parts of it that say most of what it is like.
package struct LikenessCounts: Sendable {
    let whole: TermCounts
    /// Of the title, of the causes, and of the summary.
    let parts: [TermCounts]

    static let fields: [SearchDocument.Field] = [.title, .cause, .summary]

    init(_ document: SearchDocument) {
        var whole = TermCounts(length: 0)
        var parts = Self.fields.map { _ in TermCounts(length: 0) }
        document.forEachTerm { term, field in
            let weight = FieldWeights.likeness[field]
            whole.add(term, weight)
            if let part = Self.fields.firstIndex(of: field) { parts[part].add(term, weight) }
        }
        (self.whole, self.parts) = (whole, parts)
    }
}

/// What a word counts for where it stands.
package struct FieldWeights: Sendable {
    private let weights: [Float]

    subscript(field: SearchDocument.Field) -> Float { weights[field.rawValue] }

    private init(_ weights: [Float]) { self.weights = weights }

    /// In the order of ``SearchDocument/Field``; measured on judged queries.
    static let search = FieldWeights([3, 1.5, 1.3, 1.5, 1, 0.7, 0.7, 1])
    /// What two incidents share in their timelines and actions says little of whether they are alike.
    static let likeness = FieldWeights([3, 1.5, 2, 1.5, 0.3, 0.5, 0.7, 1])
    static let mechanisms = FieldWeights([3, 0.5, 2, 1.5, 0.3, 0.3, 0.5, 1])
}

/// A set of terms that is asked for each word of a library.
package struct TermFilter: Sendable {
    private let terms: Set<UInt64>
    /// A bit for the lowest bits of each; most words are told apart by it.
    private var bits = [UInt64](repeating: 0, count: 1_024)

    init(_ terms: some Sequence<UInt64>) {
        self.terms = Set(terms)
        for term in self.terms { bits[Int(term & 0x3FF)] |= 1 << (term >> 10 & 0x3F) }
    }

    @inline(__always)
    func contains(_ term: UInt64) -> Bool {
        bits[Int(term & 0x3FF)] & (1 << (term >> 10 & 0x3F)) != 0 && terms.contains(term)
    }
}

/// How rare terms are in a library, and how long its documents.
struct TermStatistics: Sendable {
    let documents: Int
    let averageLength: Float
    private let frequencies: [UInt64: Int]

    init(_ counts: [TermCounts]) {
        var frequencies: [UInt64: Int] = [:]
        var length: Float = 0
        for document in counts {
            length += document.length
            for term in document.counts.keys { frequencies[term, default: 0] += 1 }
        }
        documents = counts.count
        averageLength = counts.isEmpty ? 1 : max(1, length / Float(counts.count))
        self.frequencies = frequencies
    }

    func frequency(_ term: UInt64) -> Int { frequencies[term] ?? 0 }

    func rarity(_ term: UInt64) -> Float { Self.rarity(frequency(term), of: documents) }

    /// The inverse document frequency of BM25, never negative.
    static func rarity(_ frequency: Int, of documents: Int) -> Float {
        Float(log(1 + (Double(documents - frequency) + 0.5) / (Double(frequency) + 0.5)))
    }
}

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
        entries = weights.map { (key: $0, weight: $1) }.sorted { $0.key < $1.key }
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

/// What a document says of how its incident came about, counted by where it says so.
struct MechanismCounts: Sendable {
    private(set) var counts: [Mechanisms.Mechanism: Float] = [:]
    private(set) var length: Float = 0

    init(_ document: SearchDocument) {
        add(document.name, FieldWeights.mechanisms[.title])
        for passage in document.passages {
            for sentence in Self.sentences(document.source[passage.range]) {
                add(sentence, FieldWeights.mechanisms[passage.field])
            }
        }
    }

    private mutating func add(_ sentence: some StringProtocol, _ weight: Float) {
        let (things, fates) = Mechanisms.standard.read(sentence)
        func count(_ mechanism: Mechanisms.Mechanism) {
            counts[mechanism, default: 0] += weight
            length += weight
        }
        for thing in things { count(.init(thing: thing)) }
        for fate in fates { count(.init(fate: fate)) }
        for thing in things {
            for fate in fates { count(.init(thing: thing, fate: fate)) }
        }
    }

    /// The sentences of a passage, roughly: what stands apart by a full stop, or in a cell.
    static func sentences(_ text: Substring) -> [Substring] {
        var found: [Substring] = []
        var start = text.startIndex
        var index = start
        while index < text.endIndex {
            let character = text[index]
            let next = text.index(after: index)
            let isEnd =
                "。！？；|".contains(character)
                || ".!?;".contains(character) && (next == text.endIndex || text[next].isWhitespace)
            if isEnd {
                if start < index { found.append(text[start..<index]) }
                start = next
            }
            index = next
        }
        if start < text.endIndex { found.append(text[start...]) }
        return found
    }
}

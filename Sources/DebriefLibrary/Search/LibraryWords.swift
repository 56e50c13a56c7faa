import DebriefLanguage
import DebriefText

/// The words of a library that some misspelt ones may have been meant to be.
package struct LibraryWords: Sendable {
    /// By stem, how many documents have it.
    package private(set) var counts: [String: Int] = [:]

    package init() {}

    mutating func add(_ stem: String, count: Int) { counts[stem, default: 0] += count }

    package mutating func add(_ stems: Set<String>) {
        for stem in stems { counts[stem, default: 0] += 1 }
    }

    /// The stems of a document that are about as long as one of some words, and begin like it.
    package static func stems(of document: SearchDocument, like words: [String]) -> Set<String> {
        let wanted = stems(of: words)
        return stems(of: document) { stem in wanted.contains { mayBe($0, stem) } }
    }

    static func stems(of words: [String]) -> [[UInt8]] { words.map { Array(WordStem.stem($0).utf8) } }

    /// The stems of a document.
    static func stems(of document: SearchDocument, where isWanted: (ArraySlice<UInt8>) -> Bool = { _ in true })
        -> Set<String>
    {
        var seen: Set<UInt64> = []
        var found: Set<String> = []
        document.source.withBytes { bytes in
            let scanner = TermScanner(bytes)
            for passage in document.passages {
                scanner.scan(passage.range) { term in
                    guard bytes[term.range.lowerBound] < 0x80, seen.insert(term.hash).inserted else { return }
                    let word = bytes[term.range].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
                    let length = word.withUnsafeBufferPointer { WordStem.length(of: $0, 0..<$0.count) }
                    let stem = word.prefix(length)
                    if isWanted(stem) { found.insert(String(decoding: stem, as: UTF8.self)) }
                }
            }
        }
        return found
    }

    /// People seldom mistake the first letter, but change places with the second.
    static func mayBe<Other: RandomAccessCollection<UInt8>>(_ word: [UInt8], _ other: Other) -> Bool
    where Other.Index == Int {
        guard word.count > 2, other.count > 2, abs(word.count - other.count) <= 2 else { return false }
        let (first, second) = (other[other.startIndex], other[other.startIndex + 1])
        return first == word[0] || first == word[1] || second == word[0]
    }
}

extension SearchQuery {
    /// The words at some places.
    package func words(at places: [Int]) -> [String] { places.map { groups[$0].word } }

    /// See ``correct(_:from:)``.
    package func corrected(_ misspelt: [Int], from words: LibraryWords) -> SearchQuery {
        var query = self
        query.correct(misspelt, from: words.counts)
        return query
    }

    /// Whether it asks for a time, so that the days of the incidents are needed.
    package var asksForTime: Bool { month != nil || year != nil }
}

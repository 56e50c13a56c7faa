import DebriefCore
import DebriefLanguage
import DebriefText
import Foundation

/// What a search counts in the documents of a library, kept as bytes that are read in place.
///
/// It holds nothing but what is counted from the texts, which files those were, and a number that tells whether they have
/// changed. Bytes that are damaged are no index.
package struct SearchIndex: Sendable {
    /// What is kept of one document.
    package struct Entry: Sendable {
        fileprivate let counts: TermCounts
        fileprivate let stems: Set<String>
        fileprivate let day: CivilDate?

        package init(_ document: SearchDocument, day: CivilDate?) {
            counts = TermCounts(document, weights: .search)
            stems = LibraryWords.stems(of: document)
            self.day = day
        }
    }

    private static let magic: UInt64 = 0x3230_5844_4E49_5244
    private static let noDay = UInt64(bitPattern: Int64.min)
    private static let headWords = 9
    private static let fileWords = 2

    private let bytes: Data
    private let files: Int
    private let documents: Int
    private let terms: Int
    private let postings: Int
    private let words: Int
    private let strings: Int

    // MARK: Writing

    /// - Parameters:
    ///   - mark: of whoever counted; another counts otherwise.
    ///   - digest: of the files; see ``init(_:mark:digest:)``.
    ///   - entries: by path from the folder; `nil` for one that is no postmortem.
    package static func bytes(
        of entries: [(path: String, entry: Entry?)],
        mark: UInt64,
        digest: UInt64
    ) -> [UInt8] {
        var text: [UInt8] = []
        func place(_ string: String) -> UInt64 {
            let start = UInt64(text.count)
            text += Array(string.utf8)
            return start << 32 | UInt64(string.utf8.count)
        }
        var (files, documents): ([UInt64], [UInt64]) = ([], [])
        var postings: [UInt64: [UInt64]] = [:]
        var stems: [String: UInt64] = [:]
        for (path, entry) in entries {
            let number = documents.count / 2
            files += [place(path), entry == nil ? UInt64.max : UInt64(number)]
            guard let entry else { continue }
            documents.append(UInt64(entry.counts.length.bitPattern))
            documents.append(entry.day.map { UInt64(bitPattern: Int64($0.daysSinceEpoch)) } ?? noDay)
            for (term, count) in entry.counts.counts {
                postings[term, default: []].append(UInt64(number) << 32 | UInt64(count.bitPattern))
            }
            for stem in entry.stems { stems[stem, default: 0] += 1 }
        }
        var (terms, places): ([UInt64], [UInt64]) = ([], [])
        for (term, list) in postings.sorted(by: { $0.key < $1.key }) {
            terms += [term, UInt64(places.count) << 32 | UInt64(list.count)]
            places += list
        }
        let words = stems.sorted { $0.key < $1.key }.flatMap { [place($0.key), $0.value] }
        let head = [
            magic, mark, digest, UInt64(files.count / fileWords), UInt64(documents.count / 2),
            UInt64(terms.count / 2),
            UInt64(places.count), UInt64(words.count / 2), UInt64(text.count),
        ]
        var bytes: [UInt8] = []
        for part in [head, files, documents, terms, places, words] {
            part.withUnsafeBytes { bytes += $0 }
        }
        return bytes + text
    }

    // MARK: Reading

    /// - Parameter digest: another tells that files have changed; `nil` where nobody has to ask.
    /// - Returns: `nil` for bytes that are none of its, that somebody else counted, or that were counted of other files.
    package init?(_ bytes: Data, mark: UInt64, digest: UInt64?) {
        func head(_ place: Int) -> UInt64? {
            bytes.count >= Self.headWords * 8
                ? bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self) } : nil
        }
        guard head(0) == Self.magic, head(1) == mark, digest.map({ $0 == head(2) }) ?? true else {
            return nil
        }
        let sizes = (3..<Self.headWords).compactMap {
            head($0).flatMap { $0 < 1 << 32 ? Int($0) : nil }
        }
        guard sizes.count == 6 else { return nil }
        (files, documents, terms) = (sizes[0], sizes[1], sizes[2])
        (postings, words, strings) = (sizes[3], sizes[4], sizes[5])
        let numbers = Self.headWords + files * Self.fileWords + documents * 2 + terms * 2 + postings + words * 2
        guard bytes.count == numbers * 8 + strings else { return nil }
        self.bytes = bytes
    }

    private var fileStart: Int { Self.headWords }
    private var documentStart: Int { fileStart + files * Self.fileWords }
    private var termStart: Int { documentStart + documents * 2 }
    private var postingStart: Int { termStart + terms * 2 }
    private var wordStart: Int { postingStart + postings }
    private var stringStart: Int { (wordStart + words * 2) * 8 }

    private func number(_ place: Int, _ raw: UnsafeRawBufferPointer) -> UInt64 {
        raw.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self)
    }

    private func string(_ place: UInt64, _ raw: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer.SubSequence? {
        let (start, count) = (Int(place >> 32), Int(place & 0xFFFF_FFFF))
        guard start + count <= strings else { return nil }
        return raw[stringStart + start..<stringStart + start + count]
    }

    /// The paths of the files that are documents, and those of the others, from the folder.
    package var paths: (documents: [String], others: [String]) {
        bytes.withUnsafeBytes { raw in
            var (found, others): ([String], [String]) = ([], [])
            found.reserveCapacity(documents)
            for index in 0..<files {
                let start = fileStart + index * Self.fileWords
                let path = string(number(start, raw), raw).map { String(decoding: $0, as: UTF8.self) } ?? ""
                if number(start + 1, raw) == UInt64.max { others.append(path) } else { found.append(path) }
            }
            return (found, others)
        }
    }

    /// The day of each incident.
    package var days: [CivilDate?] {
        bytes.withUnsafeBytes { raw in
            (0..<documents).map { index in
                let day = number(documentStart + index * 2 + 1, raw)
                // No calendar goes farther.
                guard day != Self.noDay, let days = Int(exactly: Int64(bitPattern: day)), abs(days) < 4_000_000 else {
                    return nil
                }
                return CivilDate(daysSinceEpoch: days)
            }
        }
    }

    /// How often each term of a query stands in each document.
    package func counts(for query: SearchQuery) -> [TermCounts] {
        bytes.withUnsafeBytes { raw in
            var all = (0..<documents).map { index in
                TermCounts(
                    length: Float(bitPattern: UInt32(truncatingIfNeeded: number(documentStart + index * 2, raw)))
                )
            }
            for term in query.terms {
                guard let list = list(of: term, raw) else { continue }
                for place in list {
                    let posting = number(postingStart + place, raw)
                    let document = Int(posting >> 32)
                    guard document < documents else { continue }
                    all[document].counts[term] = Float(bitPattern: UInt32(truncatingIfNeeded: posting))
                }
            }
            return all
        }
    }

    private func list(of term: UInt64, _ raw: UnsafeRawBufferPointer) -> Range<Int>? {
        var (low, high) = (0, terms)
        while low < high {
            let middle = (low + high) / 2
            let found = number(termStart + middle * 2, raw)
            if found == term {
                let place = number(termStart + middle * 2 + 1, raw)
                let (start, count) = (Int(place >> 32), Int(place & 0xFFFF_FFFF))
                return start + count <= postings ? start..<start + count : nil
            }
            if found < term { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// The words that some misspelt ones may have been meant to be.
    package func known(like wanted: [String]) -> LibraryWords {
        let stems = LibraryWords.stems(of: wanted)
        var known = LibraryWords()
        bytes.withUnsafeBytes { raw in
            for index in 0..<words {
                guard let word = string(number(wordStart + index * 2, raw), raw) else { continue }
                guard stems.contains(where: { LibraryWords.mayBe($0, word) }) else { continue }
                let count = number(wordStart + index * 2 + 1, raw)
                known.add(String(decoding: word, as: UTF8.self), count: Int(truncatingIfNeeded: count))
            }
        }
        return known
    }
}

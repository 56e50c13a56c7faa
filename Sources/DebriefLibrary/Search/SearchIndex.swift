import DebriefCore
import DebriefLanguage
import DebriefText
import Foundation

/// What a search counts in the documents of a library, kept as bytes that are read in place.
///
/// It holds nothing but what is counted from the texts, and which files those were. Bytes that are damaged are no index.
package struct SearchIndex: Sendable {
    /// A file that was looked at.
    package struct File: Hashable, Sendable {
        package let path: String
        package let size: Int
        /// Seconds since 1970 and their billionths, when it was last changed.
        package let seconds: Int
        package let nanoseconds: Int

        package init(path: String, size: Int, seconds: Int, nanoseconds: Int) {
            (self.path, self.size, self.seconds, self.nanoseconds) = (path, size, seconds, nanoseconds)
        }
    }

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

    private static let magic: UInt64 = 0x3130_5844_4E49_5244
    private static let noDay = UInt64(bitPattern: Int64.min)
    private static let headWords = 8
    private static let fileWords = 5

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
    ///   - entries: by file; `nil` for one that is no postmortem.
    package static func bytes(of entries: [(file: File, entry: Entry?)], mark: UInt64) -> [UInt8] {
        var text: [UInt8] = []
        func place(_ string: String) -> UInt64 {
            let start = UInt64(text.count)
            text += Array(string.utf8)
            return start << 32 | UInt64(string.utf8.count)
        }
        var (files, documents): ([UInt64], [UInt64]) = ([], [])
        var postings: [UInt64: [UInt64]] = [:]
        var stems: [String: UInt64] = [:]
        for (file, entry) in entries {
            let number = documents.count / 2
            files += [
                place(file.path), UInt64(bitPattern: Int64(file.size)), UInt64(bitPattern: Int64(file.seconds)),
                UInt64(bitPattern: Int64(file.nanoseconds)), entry == nil ? UInt64.max : UInt64(number),
            ]
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
            magic, mark, UInt64(files.count / fileWords), UInt64(documents.count / 2), UInt64(terms.count / 2),
            UInt64(places.count), UInt64(words.count / 2), UInt64(text.count),
        ]
        var bytes: [UInt8] = []
        for part in [head, files, documents, terms, places, words] {
            part.withUnsafeBytes { bytes += $0 }
        }
        return bytes + text
    }

    // MARK: Reading

    /// - Returns: `nil` for bytes that are none of its, or that somebody else counted.
    package init?(_ bytes: Data, mark: UInt64) {
        func head(_ place: Int) -> UInt64? {
            bytes.count >= Self.headWords * 8
                ? bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self) } : nil
        }
        guard head(0) == Self.magic, head(1) == mark else { return nil }
        let sizes = (2..<Self.headWords).compactMap { head($0).flatMap { $0 < 1 << 32 ? Int($0) : nil } }
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

    /// Whether it was counted from these files as they are, in this order.
    package func isOf(_ others: [File]) -> Bool {
        guard others.count == files else { return false }
        return bytes.withUnsafeBytes { raw in
            others.indices.allSatisfy { index in
                let (start, file) = (fileStart + index * Self.fileWords, others[index])
                guard number(start + 1, raw) == UInt64(bitPattern: Int64(file.size)),
                    number(start + 2, raw) == UInt64(bitPattern: Int64(file.seconds)),
                    number(start + 3, raw) == UInt64(bitPattern: Int64(file.nanoseconds)),
                    let path = string(number(start, raw), raw)
                else { return false }
                return Self.isSame(path, file.path)
            }
        }
    }

    /// Byte for byte; a loop over a string would be most of the time that a search takes.
    private static func isSame(_ bytes: UnsafeRawBufferPointer.SubSequence, _ text: String) -> Bool {
        text.withBytes { other in
            guard bytes.count == other.count, let first = UnsafeRawBufferPointer(rebasing: bytes).baseAddress,
                let second = other.baseAddress
            else { return bytes.isEmpty && other.isEmpty }
            return memcmp(first, second, other.count) == 0
        }
    }

    /// The files that are documents, by their places among all files, and those that are none.
    package var places: (documents: [Int], others: [Int]) {
        bytes.withUnsafeBytes { raw in
            var (found, others): ([Int], [Int]) = ([], [])
            for index in 0..<files {
                if number(fileStart + index * Self.fileWords + 4, raw) == UInt64.max {
                    others.append(index)
                } else {
                    found.append(index)
                }
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

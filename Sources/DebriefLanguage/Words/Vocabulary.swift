/// The words of one topic, as a data file in `Vocabulary/` states them.
///
/// A file has groups, each with a name in brackets and phrases in the notation of ``VocabularyLine``; `#` begins a
/// comment. English and Chinese stand in the same groups. `docs/reference/vocabulary.md` says how to add a word.
package struct Vocabulary: Sendable {
    /// A word or phrase in one of its forms.
    package struct Entry: Hashable, Sendable {
        /// In lower case, its words divided by single spaces.
        package let text: String
        package let form: WordForm
    }

    /// The names of the groups, in the order of the file.
    package let groups: [String]
    private let bytes: [UInt8]
    /// Where the lines of each group stand. They are read when somebody asks for them.
    private let ranges: [String: Range<Int>]

    /// - Parameter bytes: the content of a data file.
    package init(_ bytes: [UInt8]) {
        var groups: [String] = []
        var ranges: [String: Range<Int>] = [:]
        var begun: (name: String, start: Int)?
        func close(at end: Int) {
            guard let begun else { return }
            groups.append(begun.name)
            ranges[begun.name] = begun.start..<end
        }
        Self.forEachLine(in: 0..<bytes.count, of: bytes) { line in
            guard bytes[line.lowerBound] == 0x5B, let bracket = bytes[line].lastIndex(of: 0x5D) else { return }
            close(at: line.lowerBound)
            begun = (String(decoding: bytes[line.lowerBound + 1..<bracket], as: UTF8.self), line.upperBound)
        }
        close(at: bytes.count)
        self.groups = groups
        self.bytes = bytes
        self.ranges = ranges
    }

    /// The words of a group, in all their forms; none when the file has no such group.
    package func words(_ group: String) -> [String] { entries(group).map(\.text) }

    /// The Chinese words of a group, the longest first: they are looked for inside of a text, and the longest is meant.
    package func chineseWords(_ group: String) -> [String] {
        words(group).filter { $0.unicodeScalars.first.map { $0.value > 0x2E80 } == true }.longestFirst
    }

    /// The first Chinese word of a group, by which it goes.
    package func chineseName(_ group: String) -> String? {
        words(group).first { $0.unicodeScalars.first.map { $0.value > 0x2E80 } == true }
    }

    /// The words of a group with their forms, without its sequences.
    package func entries(_ group: String) -> [Entry] {
        var found: [Entry] = []
        forEachLine(of: group) { line in
            if !line.isSequence { found += line.entries(in: line.range, of: self) }
        }
        return found
    }

    /// The words of a group that stand as `one = another`, the other by the one.
    package func pairs(_ group: String) -> [String: String] {
        Dictionary(rows(group).filter { $0.count == 2 }.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }

    /// The words of a group that stand as `one = another = a third`.
    package func rows(_ group: String) -> [[String]] {
        words(group).map { $0.split(separator: " = ").map(String.init) }
    }

    /// All words with the group that they stand in.
    package var all: [(group: String, entry: Entry)] {
        groups.flatMap { group in entries(group).map { (group, $0) } }
    }

    func forEachLine(of group: String, _ body: (VocabularyLine) -> Void) {
        guard let range = ranges[group] else { return }
        Self.forEachLine(in: range, of: bytes) { line in
            let line = VocabularyLine(bytes, line)
            if !line.range.isEmpty { body(line) }
        }
    }

    /// Calls a function with each line that has bytes.
    private static func forEachLine(in range: Range<Int>, of bytes: [UInt8], _ body: (Range<Int>) -> Void) {
        var start = range.lowerBound
        for index in range where bytes[index] == 0x0A {
            if index > start { body(start..<index) }
            start = index + 1
        }
        if start < range.upperBound { body(start..<range.upperBound) }
    }
}

extension [String] {
    /// So that of two words that begin alike the longer one is found.
    package var longestFirst: [String] { sorted { $0.utf8.count > $1.utf8.count } }
}

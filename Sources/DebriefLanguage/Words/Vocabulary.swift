/// The words of one topic, as a data file in `Vocabulary/` states them.
///
/// A file has groups, each with a name in brackets and one phrase a line, in the notation of ``VocabularyLine``; `#`
/// begins a comment. English and Chinese stand in the same groups. `docs/reference/vocabulary.md` says how to add a word.
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
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            if bytes[start] == 0x5B, let bracket = bytes[start..<end].lastIndex(of: 0x5D) {
                close(at: start)
                begun = (String(decoding: bytes[start + 1..<bracket], as: UTF8.self), end)
            }
            start = end + 1
        }
        close(at: bytes.count)
        self.groups = groups
        self.bytes = bytes
        self.ranges = ranges
    }

    /// The words of a group, in all their forms; none when the file has no such group.
    package func words(_ group: String) -> [String] { entries(group).map(\.text) }

    /// The words of a group with their forms, without its sequences.
    package func entries(_ group: String) -> [Entry] {
        var found: [Entry] = []
        forEachLine(of: group) { line in
            if !line.isSequence { line.forEachEntry(in: self) { found.append($0) } }
        }
        return found
    }

    /// The phrases of a group whose parts may stand apart.
    func sequences(_ group: String) -> [VocabularyLine] {
        var found: [VocabularyLine] = []
        forEachLine(of: group) { if $0.isSequence { found.append($0) } }
        return found
    }

    /// The words of a group that stand as `one = another`, the other by the one.
    package func pairs(_ group: String) -> [String: String] {
        Dictionary(rows(group).filter { $0.count == 2 }.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }

    /// The words of a group that stand as `one = another = a third`.
    package func rows(_ group: String) -> [[String]] {
        words(group).map { line in
            line.split(separator: "=").map { String(decoding: $0.utf8.drop { $0 == 0x20 }, as: UTF8.self) }
                .map { $0.last == " " ? String($0.dropLast()) : $0 }
        }
    }

    /// All words with the group that they stand in.
    package var all: [(group: String, entry: Entry)] {
        groups.flatMap { group in entries(group).map { (group, $0) } }
    }

    func forEachLine(of group: String, _ body: (VocabularyLine) -> Void) {
        guard let range = ranges[group] else { return }
        var start = range.lowerBound
        while start < range.upperBound {
            let end = bytes[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
            let line = VocabularyLine(bytes[start..<end])
            if !line.isEmpty { body(line) }
            start = end + 1
        }
    }
}

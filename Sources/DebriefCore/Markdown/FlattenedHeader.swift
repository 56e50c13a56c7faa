import DebriefLanguage
import DebriefText

/// The names of the columns of an action table in one line with single spaces: `# Action Priority Owner Due Date Status`.
///
/// A cell of such a table is told by what its column holds; a column of free words, such as the owner, takes what lies between.
struct FlattenedHeader {
    let names: [SourceRange]
    private let columns: [FlattenedColumn]

    /// - Returns: `nil` unless all words of the line are names of columns, three at least.
    init?(_ line: SourceRange, in source: SourceText) {
        let words = Self.words(of: line, in: source)
        guard (3...16).contains(words.count) else { return nil }
        var names: [SourceRange] = []
        var rest = words[...]
        while let first = rest.first {
            let isNumber = ActionVocabulary.standard.isNumberColumn(source[first])
            let name = (isNumber ? [1] : [3, 2, 1]).lazy.filter { $0 <= rest.count }
                .map { first.lowerBound..<rest[rest.startIndex + $0 - 1].upperBound }
                .first { Self.isName(source[$0]) }
            guard let name else { return nil }
            names.append(name)
            rest = rest.drop { $0.lowerBound < name.upperBound }
        }
        columns = names.map { FlattenedColumn(source[$0]) }
        self.names = names
        let known = columns.compactMap(\.action)
        guard names.count > 2, known.contains(.action), Set(known).count == known.count,
            columns.contains(where: \.isTyped)
        else { return nil }
    }

    private static func isName(_ words: Substring) -> Bool {
        ActionVocabulary.standard.isColumnName(words) || ActionVocabulary.standard.isNumberColumn(words)
    }

    /// The cells of a line below, from the last to the first; `nil` for a line that is no row.
    func cells(of line: SourceRange, in source: SourceText) -> [SourceRange]? {
        let words = Self.words(of: line, in: source)
        var end = words.count
        var cells: [SourceRange] = []
        var matches = 0
        for index in columns.indices.reversed() {
            let start: Int
            if let match = match(columns[index], words, endingAt: end, source) {
                start = match
                matches += 1
            } else if columns[index].isNumber {
                return nil
            } else {
                start = free(index, words, endingAt: end, source)
            }
            guard start < end else {
                let place = end < words.count ? words[end].lowerBound : line.upperBound
                cells.append(place..<place)
                continue
            }
            cells.append(words[start].lowerBound..<words[end - 1].upperBound)
            end = start
        }
        guard end == 0, matches > 0, matches >= columns.count(where: \.isTyped) else { return nil }
        return cells.reversed()
    }

    /// Where the words of a typed cell begin that ends at a place.
    private func match(_ column: FlattenedColumn, _ words: [SourceRange], endingAt end: Int, _ source: SourceText)
        -> Int?
    {
        guard end > 0 else { return nil }
        if column.isNumber { return end == 1 && column.admits(words[0], in: source) ? 0 : nil }
        let longest = column.action == .due || column.action == .status ? 4 : 1
        guard column.isTyped || column.action == .status else { return nil }
        for count in stride(from: min(longest, end), to: 0, by: -1) {
            let range = words[end - count].lowerBound..<words[end - 1].upperBound
            let fits =
                switch column.action {
                case .status: ActionVocabulary.standard.status(source[range]) != nil
                case .priority: ActionVocabulary.standard.isPriority(source[range])
                default: column.admits(range, in: source)
                }
            if fits { return end - count }
        }
        return nil
    }

    /// Where the free words begin that end at a place: behind the nearest cell of a typed column in front of them.
    private func free(_ index: Int, _ words: [SourceRange], endingAt end: Int, _ source: SourceText) -> Int {
        guard index > 0 else { return 0 }
        let before = columns[index - 1]
        if before.isNumber { return min(1, end) }
        guard before.isTyped || before.action == .status else {
            // Between two columns of free words only a handle or a team shows where the second one begins.
            return columns[index].action == .owner ? owner(words, endingAt: end, source) : end
        }
        return (0..<end).reversed().first { match(before, words, endingAt: $0, source) != nil } ?? end
    }

    private func owner(_ words: [SourceRange], endingAt end: Int, _ source: SourceText) -> Int {
        guard end > 1 else { return end }
        if source[words[end - 1]].hasPrefix("@") { return end - 1 }
        for count in [3, 2] where end > count {
            let range = words[end - count].lowerBound..<words[end - 1].upperBound
            if source[words[end - count]].first?.isUppercase == true, ActionVocabulary.standard.isTeam(source[range]) {
                return end - count
            }
        }
        return end
    }

    private static func words(of line: SourceRange, in source: SourceText) -> [SourceRange] {
        var words: [SourceRange] = []
        var start: Int?
        source.withBytes { bytes in
            for offset in line {
                if bytes[offset] <= 0x20 {
                    if let begin = start { words.append(begin..<offset) }
                    start = nil
                } else if start == nil {
                    start = offset
                }
            }
        }
        if let begin = start { words.append(begin..<line.upperBound) }
        return words
    }
}

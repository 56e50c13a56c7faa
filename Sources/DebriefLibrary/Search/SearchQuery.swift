import DebriefCore
import DebriefLanguage
import DebriefText

/// What somebody looks for: words, phrases in quotation marks, words of a field such as `service:checkout`.
package struct SearchQuery: Sendable {
    /// One word, and what may stand in its place.
    struct Group: Sendable {
        /// In lower case.
        let word: String
        var choices: [Choice]
        /// The section or field that it must stand in; `nil` for anywhere.
        var field: Field?
    }

    /// Terms that stand for a word together: the two of `availability zone` for `AZ`.
    struct Choice: Sendable {
        let terms: [UInt64]
        /// 1 for the word itself.
        let weight: Float
    }

    /// Where a word must stand.
    enum Field: Hashable, Sendable {
        case metadata(MetadataKey)
        case section(Set<SectionKind>)
    }

    private(set) var groups: [Group] = []
    /// Each the terms of a phrase, in order.
    private(set) var phrases: [[UInt64]] = []
    /// The month, 1 to 12, and the year that words name.
    private(set) var month: Int?
    private(set) var year: Int?

    package init(_ text: some StringProtocol) {
        for piece in Self.pieces(of: text) { add(piece) }
    }

    /// Whether there is anything to look for.
    package var isEmpty: Bool { groups.isEmpty && month == nil && year == nil }

    var terms: Set<UInt64> { Set(groups.flatMap { $0.choices.flatMap(\.terms) }) }

    // MARK: Reading

    private struct Piece {
        let text: Substring
        let isQuoted: Bool
        let field: Field?
    }

    private static func pieces(of text: some StringProtocol) -> [Piece] {
        var found: [Piece] = []
        var rest = Substring(text)
        while let start = rest.firstIndex(where: { !$0.isWhitespace }) {
            rest = rest[start...]
            var field: Field?
            let name = rest.prefix { $0.isLetter || $0 == "-" }
            if let colon = name.endIndex < rest.endIndex ? rest[name.endIndex] : nil, colon == ":" || colon == "：",
                let known = Self.field(named: name)
            {
                field = known
                rest = rest[rest.index(after: name.endIndex)...]
            }
            if let quote = rest.first, let close = closing(quote) {
                let inner = rest.dropFirst().prefix { $0 != close }
                found.append(Piece(text: inner, isQuoted: true, field: field))
                rest = rest[inner.endIndex...].dropFirst()
            } else {
                let word = rest.prefix { !$0.isWhitespace }
                found.append(Piece(text: word, isQuoted: false, field: field))
                rest = rest[word.endIndex...]
            }
        }
        return found
    }

    private static func closing(_ quote: Character) -> Character? {
        switch quote {
        case "\"": "\""
        case "“": "”"
        case "「": "」"
        default: nil
        }
    }

    /// A field of the document by any name that documents give it, or a section by any of its headings.
    private static func field(named name: some StringProtocol) -> Field? {
        if let kind = SectionKind(heading: name) { return .section(kinds(like: kind)) }
        return MetadataKey(name: name).map { .metadata($0) }
    }

    /// Who looks into the cause means all sections that say why.
    private static func kinds(like kind: SectionKind) -> Set<SectionKind> {
        let field = SearchDocument.Field(kind)
        guard field != .body else { return [kind] }
        return Set(SectionKind.allCases.filter { SearchDocument.Field($0) == field })
    }

    private mutating func add(_ piece: Piece) {
        if !piece.isQuoted, piece.field == nil, readTime(piece.text) { return }
        let terms = TermScanner.terms(of: piece.text)
        let whole = terms.filter { !$0.isPart }
        if piece.isQuoted, whole.count > 1 { phrases.append(whole.map(\.hash)) }
        let bytes = Array(piece.text.utf8)
        for term in terms {
            // Of Chinese the pairs of characters say what is meant; one alone stands in too many words.
            let isSingle = bytes[term.range.lowerBound] >= 0xE3 && !term.isPart
            if isSingle, terms.contains(where: { $0.isPart && $0.range.overlaps(term.range) }) { continue }
            let word = String(decoding: bytes[term.range], as: UTF8.self).lowercased()
            var choices = [Choice(terms: [term.hash], weight: 1)]
            // The parts of a name are the name said in other words.
            let isName = term.isPart && bytes[term.range.lowerBound] < 0x80
            if isName {
                guard let last = groups.indices.last else { continue }
                groups[last].choices.append(Choice(terms: [term.hash], weight: 0.5))
                continue
            }
            if !piece.isQuoted { choices += SearchWords.standard.others(for: word, term.hash) }
            groups.append(Group(word: word, choices: choices, field: piece.field))
        }
    }

    /// `november`, `2018`, `2018-06`, `6月`: words that tell when, as dates often stand in numbers only.
    ///
    /// - Returns: whether they say nothing else.
    private mutating func readTime(_ text: Substring) -> Bool {
        if text.utf8.count == 4, let number = Int(read: text), (1990...2100).contains(number) {
            year = number
            return true
        }
        let parts = text.split(separator: "-")
        if parts.count == 2, parts[0].count == 4, let number = Int(read: parts[0]), (1990...2100).contains(number),
            let second = Int(read: parts[1]), (1...12).contains(second)
        {
            (year, month) = (number, second)
            return true
        }
        guard let number = Self.month(text) else { return false }
        month = number
        return true
    }

    /// `november`, `Sept`, `6月`; of `may` only the name with its capital.
    private static func month(_ text: Substring) -> Int? {
        if text.hasSuffix("月"), let number = Int(read: text.dropLast()), (1...12).contains(number) { return number }
        guard text.utf8.count > 3 || text.first?.isUppercase ?? false || text.lowercased() != "may" else { return nil }
        return text.withBytes { bytes in
            TimeScanner(bytes, limit: bytes.count).monthName(at: 0).flatMap { $0.end == bytes.count ? $0.value : nil }
        }
    }

    // MARK: What a library has

    /// Lets words that a library does not have stand for those that they were most likely meant to be.
    ///
    /// - Parameter known: stems of the library that may be meant, with the number of documents that have each.
    mutating func correct(_ misspelt: [Int], from known: [String: Int]) {
        for index in misspelt {
            let stem = WordStem.stem(groups[index].word)
            let limit = stem.utf8.count < 8 ? 1 : 2
            let bytes = Array(stem.utf8)
            let near = known.compactMap { candidate -> (word: String, distance: Double, count: Int)? in
                let other = Array(candidate.key.utf8)
                guard abs(other.count - bytes.count) <= limit else { return nil }
                let distance = Spelling.distance(bytes, other)
                guard distance <= limit else { return nil }
                return (candidate.key, Double(distance) + (other.first == bytes.first ? 0 : 0.5), candidate.value)
            }
            .sorted { ($0.distance, -$0.count, $0.word) < ($1.distance, -$1.count, $1.word) }
            for found in near.prefix(3) where found.distance <= near[0].distance {
                groups[index].choices.append(
                    Choice(terms: [TermScanner.hash(of: found.word)], weight: found.distance <= 1 ? 0.85 : 0.6)
                )
            }
        }
    }

    /// The words that nothing in a library is, by their places, which may be misspelt.
    func unknown(_ statistics: TermStatistics) -> [Int] {
        groups.indices.filter { index in
            let group = groups[index]
            guard group.word.utf8.count >= 4, group.word.utf8.allSatisfy({ $0 &- 0x61 < 26 }),
                let first = group.choices.first?.terms.first
            else { return false }
            return statistics.frequency(first) == 0
        }
    }
}

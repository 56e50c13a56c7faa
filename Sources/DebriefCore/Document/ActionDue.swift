import DebriefLanguage
import DebriefText

/// Finds by when an action is to be done, where no full date says it: `by end of Q3`, `(next sprint)`, `7 月底`.
enum ActionDue {
    /// - Returns: where the words stand, without `by` in front.
    static func phrase(in source: SourceText, _ pieces: ActionPieces) -> SourceRange? {
        for piece in pieces.all {
            if piece.group > 0, let whole = time(in: source, piece.range), covers(whole, piece.range, source) {
                return whole
            }
        }
        return pieces.all.lazy.compactMap { led(in: source, $0.range) ?? chinese(in: source, $0.range) }.first
    }

    /// Whether words are nothing but a day or a time to come, with `by` in front or `前` behind.
    static func isDue(_ range: SourceRange, in source: SourceText) -> Bool {
        if let date = TimeScanner.expressions(in: source, range: range).first(where: { $0.date != nil }) {
            return covers(date.range, range, source)
        }
        return time(in: source, range).map { covers($0, range, source) } ?? false
    }

    /// Whether words say anything of when: a date, or a time to come, anywhere in them.
    static func says(_ words: String) -> Bool {
        let source = SourceText(words)
        return TimeScanner.expressions(in: source, range: source.range).contains { $0.date != nil }
            || time(in: source, source.range) != nil || led(in: source, source.range) != nil
            || chinese(in: source, source.range) != nil
    }

    private static func covers(_ found: SourceRange, _ range: SourceRange, _ source: SourceText) -> Bool {
        let lead = source[range.lowerBound..<found.lowerBound].lowercased().trimmingSuffix(": ")
        let tail = source[found.upperBound..<range.upperBound].trimmingSuffix(" ")
        return (lead.isEmpty || ActionVocabulary.standard.dueLeads.contains(lead))
            && ["", "前", "之前", "."].contains(tail)
    }

    /// `by end of Q3`: a word that leads to a day, and the words of a time behind it.
    private static func led(in source: SourceText, _ range: SourceRange) -> SourceRange? {
        let words = words(of: source, range)
        for (index, word) in words.enumerated() {
            let name = source[word].lowercased().trimmingSuffix(":")
            guard ActionVocabulary.standard.dueLeads.contains(name), index + 1 < words.count else { continue }
            if let found = time(in: source, words[index + 1].lowerBound..<range.upperBound) { return found }
        }
        return nil
    }

    /// The words of a time that a stretch begins with, behind `by` and the like.
    private static func time(in source: SourceText, _ range: SourceRange) -> SourceRange? {
        let vocabulary = ActionVocabulary.standard
        var words = words(of: source, range)[...]
        while let first = words.first, vocabulary.dueLeads.contains(source[first].lowercased().trimmingSuffix(":")) {
            words = words.dropFirst()
        }
        var end: Int?
        // `before the store is full`, `related to [this](…)`: alone such words tell no time.
        if let first = words.first,
            articles.contains(source[first].lowercased().trimmingSuffix(".,:;")),
            words.dropFirst().first.map({
                vocabulary.times.senses(of: source[$0].lowercased().trimmingSuffix(".,")).isEmpty
            }) ?? true
        {
            return nil
        }
        for word in words.prefix(7) {
            let name = source[word].lowercased().trimmingSuffix(".,")
            if !vocabulary.times.senses(of: name).isEmpty {
                end = word.upperBound
            } else if !vocabulary.timeSurroundings.contains(name), !name.allSatisfy({ $0.isNumber || $0 == "-" }) {
                break
            }
        }
        guard let start = words.first?.lowerBound, let end else { return nil }
        // `Q3 2026`
        let next = words.first { $0.lowerBound > end }
        let isYear =
            next.map { $0.count == 4 && source[$0].allSatisfy(\.isNumber) && source[$0].hasPrefix("20") } ?? false
        return start..<(isYear ? next?.upperBound ?? end : end)
    }

    private static let articles = Set(Vocabulary.grammar.words("article"))

    /// `7 月底`, `下周五`: a day that a calendar tells, with the number in front.
    private static func chinese(in source: SourceText, _ range: SourceRange) -> SourceRange? {
        let text = source[range]
        guard text.utf8.contains(where: { $0 >= 0xE3 }) else { return nil }
        guard
            let found = ActionVocabulary.standard.times.occurrences(in: String(text)).first(where: {
                text.utf8[text.utf8.index(text.startIndex, offsetBy: $0.range.lowerBound)] >= 0xE3
            })
        else { return nil }
        let lead = text.utf8.prefix(found.range.lowerBound).reversed().prefix { $0 == 0x20 || $0 &- 0x30 < 10 }
        let spaces = lead.reversed().prefix { $0 == 0x20 }.count
        let start = range.lowerBound + found.range.lowerBound - lead.count + spaces
        return start..<range.lowerBound + found.range.upperBound
            + ActionVocabulary.standard.tailOfDay(behind: found.range.upperBound, in: text)
    }

    private static func words(of source: SourceText, _ range: SourceRange) -> [SourceRange] {
        source.withBytes { bytes in
            var words: [SourceRange] = []
            var start: Int?
            for offset in range {
                if bytes[offset] <= 0x20 {
                    if let begin = start { words.append(begin..<offset) }
                    start = nil
                } else if start == nil {
                    start = offset
                }
            }
            if let begin = start { words.append(begin..<range.upperBound) }
            return words
        }
    }
}

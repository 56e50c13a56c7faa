/// Words that come again and again among the texts of a slot, such as `invalid user` before some of its names.
///
/// They are no values themselves, but tell that the slot holds more than one.
struct TemplateVariants {
    private static let fewestTexts = 4
    private static let fewestTimes = 3
    /// The share of the different texts that a word must be in, in hundredths.
    private static let share = 25

    /// For each row, the words of that sort that it has.
    let keys: [[Int32]]
    /// The slot without what those words bring.
    let rest: TemplateColumn
    /// Whether the words are other statements rather than an optional part with a value.
    let areStatements: Bool

    init?(_ column: TemplateColumn, _ likeness: TemplateLikeness) {
        var distinct: [[Int32]: TemplateColumn.Text] = [:]
        for text in column.texts { distinct[TemplateColumn.key(text)] = text }
        guard distinct.count >= Self.fewestTexts else { return nil }
        var times: [Int32: Int] = [:]
        for text in distinct.values where likeness.phrases(text).count > 1 {
            let words = text.filter {
                $0.isWorded && likeness.reader.vocabulary[$0.token].isSpoken && !likeness.reader.isConjunction($0)
            }
            for word in Set(words.map(\.token)) { times[word, default: 0] += 1 }
        }
        let frequent = Set(
            times.filter { $0.value >= Self.fewestTimes && $0.value * 100 >= Self.share * distinct.count }.map(\.key)
        )
        guard !frequent.isEmpty else { return nil }
        func words(_ text: TemplateColumn.Text) -> [Int32] {
            guard likeness.phrases(text).count > 1 else { return [] }
            var words: [Int32] = []
            for unit in text where unit.isWorded && frequent.contains(unit.token) && !words.contains(unit.token) {
                words.append(unit.token)
            }
            return words
        }
        var sizes: [[Int32]: Int] = [:]
        for text in distinct.values { sizes[words(text), default: 0] += 1 }
        let variants = sizes.count { $0.value > 1 }
        guard variants > 1 else { return nil }
        keys = column.texts.map(words)
        rest = TemplateColumn(
            texts: column.texts.map { Self.without(words($0), $0) },
            counts: column.counts,
            isFirst: column.isFirst,
            isLast: column.isLast,
            isRemark: column.isRemark,
            shared: column.shared,
            isBehindSubject: column.isBehindSubject,
            hasEmptyValues: column.hasEmptyValues
        )
        let marked = zip(keys, column.texts).filter { !$0.0.isEmpty }
        let valued = marked.count { Self.bringsValue($0, $1) }
        areStatements = variants == 2 && valued * 2 < marked.count
    }

    private static func span(_ words: [Int32], _ text: TemplateColumn.Text) -> ClosedRange<Int>? {
        guard let first = words.first, let last = words.last, let start = text.firstIndex(where: { $0.token == first }),
            let end = text.lastIndex(where: { $0.token == last }), start <= end
        else { return nil }
        return start...end
    }

    private static func without(_ words: [Int32], _ text: TemplateColumn.Text) -> TemplateColumn.Text {
        guard let span = span(words, text) else { return text }
        return span.lowerBound > text.startIndex ? text[..<span.lowerBound] : text[(span.upperBound + 1)...]
    }

    /// Whether a value comes with the words: between them, or behind them at the end.
    private static func bringsValue(_ words: [Int32], _ text: TemplateColumn.Text) -> Bool {
        guard let span = span(words, text) else { return false }
        let part = span.lowerBound > text.startIndex ? text[span.lowerBound...] : text[span]
        return part.count > words.count || part.contains(where: \.isValue)
    }
}

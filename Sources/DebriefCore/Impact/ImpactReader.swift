import DebriefLanguage
import DebriefText

/// Reads the figures of the impact: numbers of what was affected, lost or failed, wherever the document states them.
struct ImpactReader {
    /// Where a sentence stands, and what is said over it.
    struct Context {
        /// Whether all of the place tells the impact, so that a count needs no word of harm.
        var tellsImpact = false
        /// The names of the row and the column that a cell stands in.
        var labels: [String] = []
    }

    private let postmortem: Postmortem
    /// By the start of a cell.
    private var labels: [Int: [String]] = [:]

    static func figures(of postmortem: Postmortem) -> [ImpactFigure] {
        var reader = ImpactReader(postmortem)
        reader.collectLabels(postmortem.root)
        return reader.figures()
    }

    private init(_ postmortem: Postmortem) { self.postmortem = postmortem }

    private static let impact: Set<SectionKind> = [.impact, .customerImpact, .businessImpact, .technicalImpact]
    /// What is planned, taught or listed there was not affected.
    private static let silent: Set<SectionKind> = [
        .actionItems, .prevention, .recommendations, .systemicImprovements, .whatWentWell, .references,
        .relatedIncidents, .appendix, .glossary, .questions, .acknowledgements, .signOff, .lessons,
    ]

    private func figures() -> [ImpactFigure] {
        var figures = frontMatter().map { (figure: $0, tellsImpact: true) }
        for prose in postmortem.prose {
            guard prose.scope != .heading, prose.scope != .quote, ImpactReader.mayCount(prose.text) else { continue }
            let topic = postmortem.topic(of: prose.section)
            if let topic, ImpactReader.silent.contains(topic) { continue }
            var context = Context()
            context.tellsImpact = topic.map(ImpactReader.impact.contains) ?? false && prose.scope != .timelineRow
            if prose.scope == .tableCell { context.labels = labels[prose.range.lowerBound] ?? [] }
            let tokens = FigureToken.all(in: prose.text, offset: prose.range.lowerBound)
            for part in FigureSentenceReader.sentences(tokens) {
                figures += ImpactSentence(Array(part), in: postmortem.source, context).figures().map {
                    ($0, context.tellsImpact)
                }
            }
        }
        return ImpactReader.withoutRepetitions(figures)
    }

    /// A figure that is told again is one figure; where the impact is told is its place.
    private static func withoutRepetitions(_ all: [(figure: ImpactFigure, tellsImpact: Bool)]) -> [ImpactFigure] {
        struct Key: Hashable {
            let value: Double
            let unit: String
        }
        var places: [Key: Int] = [:]
        var kept: [(figure: ImpactFigure, tellsImpact: Bool)] = []
        for next in all {
            let key = Key(value: next.figure.value, unit: next.figure.unit)
            guard let place = places[key], isSame(kept[place].figure, next.figure) else {
                places[key] = kept.count
                kept.append(next)
                continue
            }
            if next.tellsImpact, !kept[place].tellsImpact { kept[place] = next }
        }
        return kept.map(\.figure).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Whether two figures of the same value share a word of what they count.
    private static func isSame(_ left: ImpactFigure, _ right: ImpactFigure) -> Bool {
        let words = Set(TitleWords.words(left.quantity).map { $0.trimmingSuffix("s") })
        return TitleWords.words(right.quantity).contains { $0.utf8.count > 3 && words.contains($0.trimmingSuffix("s")) }
            || left.quantity.unicodeScalars.contains { $0.value > 0x2E80 }
                && right.quantity.prefix(4) == left.quantity.prefix(4)
    }

    /// Whether a text holds a digit or a number in words; most do not, and are read no further.
    private static func mayCount(_ text: String) -> Bool {
        text.withBytes { bytes in
            bytes.contains { $0 &- 0x30 < 10 } || numbers.occurs(in: bytes)
        }
    }

    /// With the letters that they are told by; what is no number after all costs only time.
    private static let numbers = PhraseSet(
        DurationWords.numbers.keys.filter { $0.count > 2 }.flatMap { [$0, $0.prefix(1).uppercased() + $0.dropFirst()] }
            + ["dozen", "half", "Half", "third", "quarter", "fifth", "tenth", "两", "半", "分之", "一半"]
            + DurationWords.numerals.keys.map { String($0) } + ["none", "None", "zero", "Zero", "无"]
    )

    // MARK: Tables

    private mutating func collectLabels(_ block: Block) {
        guard block.kind == .table else {
            for child in block.children { collectLabels(child) }
            return
        }
        let header = block.children.first?.children.map(\.plainText) ?? []
        for row in block.children.dropFirst() {
            for (index, cell) in row.children.enumerated() where index > 0 || row.children.count == 1 {
                labels[cell.range.lowerBound] = [row.children[0].plainText, header[safe: index] ?? ""]
            }
            if let first = row.children.first { labels[first.range.lowerBound] = [header.first ?? ""] }
        }
    }

    // MARK: Front matter

    /// `users_affected: 1200`: its keys are labels.
    private func frontMatter() -> [ImpactFigure] {
        guard let block = postmortem.root.children.first, block.kind == .frontMatter else { return [] }
        let source = postmortem.source
        let first = source.line(at: block.range.lowerBound) + 1
        let last = source.line(at: max(block.range.lowerBound, block.range.upperBound - 1))
        var figures: [ImpactFigure] = []
        for line in first...max(first, last) where line <= source.lineCount {
            let range = source.range(ofLine: line)
            let text = source[range]
            guard let colon = text.firstIndex(of: ":"), text.utf8.count < 200 else { continue }
            let name = String(text[..<colon]).replacing("_", with: " ").trimmingSuffix("-\"' ")
            let value = text[text.index(after: colon)...]
            guard ImpactReader.mayCount(String(value)) else { continue }
            let tokens = FigureToken.all(in: value, offset: range.upperBound - value.utf8.count)
            figures += ImpactSentence(tokens, in: source, Context(labels: [name])).figures()
        }
        return figures
    }
}

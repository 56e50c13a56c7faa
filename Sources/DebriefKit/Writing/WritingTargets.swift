import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefModels
import DebriefText

/// The generated lines of a document that a model may word anew, as numbered facts with the footnotes that they cite.
struct WritingTargets {
    /// A sentence of Debrief's.
    struct Sentence {
        let fact: WritingFact
        /// As it stands in the document, footnotes included.
        let text: String
        let labels: [String]
    }

    /// A paragraph, or an item of a list.
    struct Line {
        let range: SourceRange
        /// As it stands in the document.
        let own: String
        /// What stands before its sentences: the mark of an item, or nothing.
        let lead: String
        let sentences: [Sentence]
        /// Whether it is one of several beside each other, which stay apart.
        let isItem: Bool
    }

    private(set) var lines: [Line] = []
    /// Other facts of the document that a summary may use.
    private(set) var others: [Sentence] = []

    var sentences: [Sentence] { lines.flatMap(\.sentences) + others }

    private static let mostOthers = 12

    /// - Parameter generated: the text of the draft; what is not in it people wrote.
    init(_ section: WritableSection, in postmortem: Postmortem, generated: String, _ veil: NameVeil) {
        let source = postmortem.source
        // A line that stands twice could be put back in the wrong place.
        let counts = Dictionary(source.text.split(separator: "\n").map { ($0, 1) }, uniquingKeysWith: +)
        let known = Set(generated.split(separator: "\n")).filter { counts[$0] == 1 }
        var passages: [Int: [CitedPassage]] = [:]
        for passage in postmortem.citedPassages where !passage.isRow {
            passages[source.line(at: passage.range.lowerBound), default: []].append(passage)
        }
        var number = 0
        var told: Set<String> = []
        for line in passages.keys.sorted() {
            let range = source.range(ofLine: line)
            guard known.contains(source[range]), let found = Self.sentences(passages[line] ?? []),
                let first = found.first
            else { continue }
            let isOwn = first.topic.map(section.kinds.contains) ?? false
            let isTold = section == .summary && first.topic.map(Self.told.contains) ?? false
            guard isOwn || isTold else { continue }
            let lead = source[range.lowerBound..<first.start]
            let isItem = lead.hasPrefix("-")
            // What else stands there, such as a label in bold, would be lost.
            guard lead.isEmpty || lead == "- " else { continue }
            let ends = found.dropFirst().map(\.start) + [range.upperBound]
            let sentences = zip(found, ends).enumerated().map { index, pair in
                Sentence(
                    fact: WritingFact(number: number + index + 1, text: veil.veiled(Masking.masked(pair.0.text))),
                    text: Self.trimmed(source[pair.0.start..<pair.1]),
                    labels: pair.0.labels
                )
            }
            // A quotation with its time is worded already.
            let isQuoted = isItem && found.contains(where: \.isQuoting)
            if isOwn, !isQuoted {
                lines.append(
                    Line(
                        range: range,
                        own: String(source[range]),
                        lead: String(lead),
                        sentences: sentences,
                        isItem: isItem
                    )
                )
            } else if isTold, others.count < Self.mostOthers, !sentences.allSatisfy({ told.contains($0.fact.text) }) {
                // What a summary says already, it need not be told.
                others += sentences
            } else {
                continue
            }
            number += sentences.count
            told.formUnion(sentences.map(\.fact.text))
        }
    }

    private struct Stretch {
        var start: Int
        var text: String
        var labels: [String]
        var topic: SectionKind?
        var isQuoting: Bool
    }

    /// The sentences of a line, each down to the footnotes behind it; `nil` when one has none.
    private static func sentences(_ passages: [CitedPassage]) -> [Stretch]? {
        var found: [Stretch] = []
        var open: Stretch?
        for passage in passages {
            var stretch =
                open
                ?? Stretch(
                    start: passage.range.lowerBound,
                    text: "",
                    labels: [],
                    topic: passage.topic,
                    isQuoting: false
                )
            stretch.text += (stretch.text.isEmpty ? "" : " ") + passage.text
            stretch.isQuoting = stretch.isQuoting || !passage.quotations.isEmpty
            open = nil
            if passage.places.isEmpty {
                // A semicolon ends no sentence.
                guard passage.text.hasSuffix(";") || passage.text.hasSuffix("；") else { return nil }
                open = stretch
            } else {
                stretch.labels = passage.labels
                found.append(stretch)
            }
        }
        return open == nil ? found : nil
    }

    /// What a summary tells of, beside what stands in it.
    private static let told = WritableSection.impact.kinds.union(WritableSection.whatHappened.kinds)

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

/// What becomes of the lines of a section by the proved sentences of a model.
struct WordedLines {
    struct Sentence {
        let text: String
        /// Their numbers.
        let facts: [Int]
    }

    struct Line {
        let range: SourceRange
        let text: String
        /// The model's sentences in it, by byte of the text.
        let sentences: [(sentence: Sentence, range: Range<Int>)]
    }

    /// Those that changed.
    private(set) var lines: [Line] = []
    /// Sentences for which there is no place, with the reason.
    private(set) var refused: [(sentence: Sentence, reason: Message)] = []

    /// - Parameter mark: of the footnote that says whose words they are.
    init(_ targets: WritingTargets, _ sentences: [Sentence], mark: String, language: Language) {
        let labels = Dictionary(
            targets.sentences.map { ($0.fact.number, $0.labels) },
            uniquingKeysWith: { first, _ in first }
        )
        let all = Set(targets.lines.flatMap { $0.sentences.map(\.fact.number) })
        var left = sentences
        for line in targets.lines {
            let own = Set(line.sentences.map(\.fact.number))
            var covered: Set<Int> = []
            var taken: [(place: Int, sentence: Sentence)] = []
            left.removeAll { sentence in
                guard let first = sentence.facts.first(where: own.contains) else { return false }
                let mine = sentence.facts.filter(own.contains)
                let isAmong = sentence.facts.allSatisfy { own.contains($0) || !line.isItem && !all.contains($0) }
                guard isAmong, covered.isDisjoint(with: mine) else {
                    refused.append((sentence, isAmong ? .repeated : .joinsItems))
                    return true
                }
                covered.formUnion(mine)
                taken.append((first, sentence))
                return true
            }
            guard !taken.isEmpty else { continue }
            if let worded = Self.line(line, taken, covered, labels, mark: mark, language) {
                lines.append(worded)
            } else {
                refused += taken.map { ($0.sentence, .unchanged) }
            }
        }
        // A sentence on facts of other sections alone belongs to those.
        refused += left.map { ($0, .elsewhere) }
    }

    /// - Returns: `nil` where the model says what stands there, in the same words.
    private static func line(
        _ line: WritingTargets.Line,
        _ taken: [(place: Int, sentence: Sentence)],
        _ covered: Set<Int>,
        _ labels: [Int: [String]],
        mark: String,
        _ language: Language
    ) -> Line? {
        var text = line.lead
        var places: [(sentence: Sentence, range: Range<Int>)] = []
        let space = language == .chinese ? "" : " "
        // What the model leaves out stays, in Debrief's words.
        for own in line.sentences {
            let number = own.fact.number
            if let found = taken.first(where: { $0.place == number }) {
                if text != line.lead { text += space }
                let start = text.utf8.count
                text += InertText.markdown(found.sentence.text, limit: 700)
                places.append((found.sentence, start..<text.utf8.count))
                let cited = found.sentence.facts.flatMap { labels[$0] ?? [] }
                    .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                text += (cited.map { "[^\($0)]" } + [mark]).joined(separator: " ")
            } else if !covered.contains(number) {
                if text != line.lead { text += space }
                text += own.text
            }
        }
        return text == line.own ? nil : Line(range: line.range, text: text, sentences: places)
    }
}

extension Message {
    /// Nothing is wrong with it.
    static let unchanged = Message("it says what stands there in the same words", zh: "与原句相同")
    fileprivate static let repeated = Message("it repeats a fact that another sentence has", zh: "重复了另一句已写的事实")
    fileprivate static let joinsItems = Message("it joins what stands apart", zh: "把分开写的内容合成了一句")
    fileprivate static let elsewhere = Message("it rests on no fact of this section", zh: "没有依据本节的事实")
}

import DebriefLanguage
import DebriefText

/// Words of a document with the evidence that they cite: the sentence before a run of footnotes or links, or a row.
package struct CitedPassage: Sendable {
    /// Without the marks of Markdown.
    package let text: String
    /// As long as ``text``, quotations blank: the writer's own words.
    package let own: String
    /// In ``text``, without their marks.
    package let quotations: [Range<Int>]
    /// What it cites; nothing for a sentence without a mark.
    package let places: [CitedPlace]
    /// The footnotes that it refers to.
    package let labels: [String]
    /// What its sentence or row cites, all marks of it.
    package let sentencePlaces: [CitedPlace]
    package let isRow: Bool
    /// What the section is about.
    package let topic: SectionKind?
    package let range: SourceRange
    private let offsets: ArraySlice<Int>

    init(_ words: WrittenWords, _ range: Range<Int>, _ quotations: [QuoteBlanking.Quotation], _ block: CitingBlock) {
        let own = block.own[range]
        text = String(decoding: words.bytes[range], as: UTF8.self)
        self.own = String(decoding: own, as: UTF8.self)
        let first = quotations.firstPlace { $0.range.lowerBound >= range.lowerBound }
        let behind = quotations.firstPlace { $0.range.lowerBound >= range.upperBound }
        self.quotations = quotations[first..<max(first, behind)].map(\.words).filter {
            $0.upperBound <= range.upperBound
        }
        .map { $0.lowerBound - range.lowerBound..<$0.upperBound - range.lowerBound }
        (places, labels, sentencePlaces) = (block.places, block.labels, block.sentencePlaces)
        (isRow, topic) = (block.isRow, block.topic)
        offsets = words.offsets[range]
        self.range = words.place(range)
    }

    /// Of a row, its cells in ``text``; else all of it.
    package var cells: [Range<Int>] {
        let bytes = Array(text.utf8)
        guard isRow else { return [0..<bytes.count] }
        var found: [Range<Int>] = []
        var start = 0
        for end in bytes.indices.filter({ bytes[$0] == 0x0A }) + [bytes.count] {
            if end > start { found.append(start..<end) }
            start = end + 1
        }
        return found
    }

    /// The place of some of its words in the document.
    package func place(_ range: Range<Int>) -> SourceRange {
        guard let first = offsets.first, let last = offsets.last else { return self.range }
        let lower = offsets.startIndex + range.lowerBound
        let upper = offsets.startIndex + max(range.lowerBound, range.upperBound - 1)
        let start = lower < offsets.endIndex ? offsets[lower] : first
        let end = upper < offsets.endIndex ? offsets[upper] : last
        return min(start, end)..<max(start, end) + 1
    }
}

/// What the passages of a block have in common, and what one of them cites.
struct CitingBlock {
    /// The words of the block, quotations blank.
    let own: [UInt8]
    var places: [CitedPlace] = []
    var labels: [String] = []
    var sentencePlaces: [CitedPlace] = []
    let isRow: Bool
    let topic: SectionKind?
}

extension Postmortem {
    /// Its sentences and rows, each with the evidence that it cites.
    package var citedPassages: [CitedPassage] {
        var reader = CitedPassageReader(self)
        reader.visit(root)
        return reader.passages
    }

    /// What each footnote names of the evidence, by its label in lower case.
    package var citedPlaces: [String: [CitedPlace]] {
        var found: [String: [CitedPlace]] = [:]
        for note in footnotes {
            let places = CitedPlace.all(in: source[note.range])
            if !places.isEmpty { found[note.label.lowercased()] = places }
        }
        return found
    }
}

private struct CitedPassageReader {
    let postmortem: Postmortem
    let places: [String: [CitedPlace]]
    private(set) var passages: [CitedPassage] = []

    init(_ postmortem: Postmortem) {
        self.postmortem = postmortem
        places = postmortem.citedPlaces
    }

    mutating func visit(_ block: Block) {
        switch block.kind {
        case .paragraph: add([block.range], isRow: false)
        case .tableRow(isHeader: false): add(block.children.map(\.range), isRow: true)
        case .document, .list, .listItem, .table: for child in block.children { visit(child) }
        default: break
        }
    }

    private mutating func add(_ ranges: [SourceRange], isRow: Bool) {
        let words = postmortem.source.withBytes { WrittenWords(ranges.filter { !$0.isEmpty }, in: $0) }
        guard let start = ranges.first?.lowerBound, !words.bytes.isEmpty else { return }
        var own = words.bytes
        let quotations = own.withUnsafeMutableBufferPointer { QuoteBlanking.blank($0) }
        var block = CitingBlock(
            own: own,
            isRow: isRow,
            topic: postmortem.topic(of: postmortem.innermostSection(at: start))
        )
        guard !isRow else {
            (block.places, block.labels) = (words.marks.flatMap(cited), words.marks.compactMap(\.label))
            block.sentencePlaces = block.places
            passages.append(CitedPassage(words, 0..<words.bytes.count, quotations, block))
            return
        }
        let ends = Self.sentenceEnds(own)
        // What stands before a semicolon belongs to the sentence that cites.
        let stops = ends.filter { own[$0 - 1] != 0x3B }
        let runs = Self.runs(words).compactMap { run -> Run? in
            guard let first = run.first, let last = run.last else { return nil }
            let end = words.bytes[..<first.position].lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
            return Run(
                marks: run,
                end: end,
                next: last.position,
                sentence: stops[..<stops.firstPlace { $0 >= end }].last ?? 0
            )
        }
        let bySentence = Dictionary(grouping: runs, by: \.sentence).mapValues { $0.flatMap(\.marks).flatMap(cited) }
        var begin = 0
        for run in runs {
            let sentence = max(begin, run.sentence)
            uncited(words, begin..<sentence, ends, quotations, block)
            block.places = run.marks.flatMap(cited)
            block.labels = run.marks.compactMap(\.label)
            block.sentencePlaces = bySentence[run.sentence] ?? []
            add(words, sentence..<max(sentence, run.end), quotations, block)
            (block.places, block.labels, block.sentencePlaces) = ([], [], [])
            begin = run.next
        }
        uncited(words, begin..<words.bytes.count, ends, quotations, block)
    }

    /// Marks in a row, the end of the words before them, the beginning of what follows, and that of their sentence.
    private struct Run {
        let marks: [WrittenWords.Mark]
        let end: Int
        let next: Int
        let sentence: Int
    }

    private mutating func uncited(
        _ words: WrittenWords,
        _ range: Range<Int>,
        _ ends: [Int],
        _ quotations: [QuoteBlanking.Quotation],
        _ block: CitingBlock
    ) {
        var begin = range.lowerBound
        let first = ends.firstPlace { $0 >= range.lowerBound }
        let behind = ends.firstPlace { $0 >= range.upperBound }
        for end in ends[first..<max(first, behind)] + [range.upperBound] {
            add(words, begin..<max(begin, end), quotations, block)
            begin = max(begin, end)
        }
    }

    private mutating func add(
        _ words: WrittenWords,
        _ range: Range<Int>,
        _ quotations: [QuoteBlanking.Quotation],
        _ block: CitingBlock
    ) {
        guard let lower = words.bytes[range].firstIndex(where: { $0 > 0x2F }) else { return }
        // The mark of a quotation that begins the passage belongs to it.
        let opening = words.bytes[range.lowerBound..<lower].firstIndex { $0 > 0x20 } ?? lower
        passages.append(CitedPassage(words, opening..<range.upperBound, quotations, block))
    }

    private func cited(_ mark: WrittenWords.Mark) -> [CitedPlace] {
        mark.places + (mark.label.flatMap { places[$0.lowercased()] } ?? [])
    }

    /// Marks with nothing but space and signs between them.
    private static func runs(_ words: WrittenWords) -> [[WrittenWords.Mark]] {
        var runs: [[WrittenWords.Mark]] = []
        for mark in words.marks {
            if let last = runs.last?.last, last.position <= mark.start,
                WrittenWords.joins(words.bytes[last.position..<mark.position])
            {
                runs[runs.count - 1].append(mark)
            } else {
                runs.append([mark])
            }
        }
        return runs
    }

    private static func sentenceEnds(_ own: [UInt8]) -> [Int] {
        let tokens = FigureToken.all(in: String(decoding: own, as: UTF8.self), offset: 0)
        return FigureSentenceReader.sentences(tokens).compactMap { sentence in
            // What goes on with a quotation, which is blank here, has not ended.
            sentence.last.flatMap { $0.scalar.map(".!?;。".unicodeScalars.contains) == true ? $0.range.upperBound : nil }
        }
    }
}

/// A stretch of a sentence with a verb of its own, as words.
struct Clause {
    let lexemes: ArraySlice<Lexeme>
    /// Whether the sentence it stands in asks.
    let isQuestion: Bool
    /// Whether it stands at the beginning of a line or of the text, where labels and imperatives stand.
    let beginsLine: Bool
    /// All classes of its words.
    let classes: LexicalClasses
    /// Whether a colon ends it, so that it names what follows.
    let isLabel: Bool

    var range: Range<Int> {
        guard let first = lexemes.first, let last = lexemes.last else { return 0..<0 }
        return first.range.lowerBound..<last.range.upperBound
    }

    /// The clauses of a text, in order, each with the number of its sentence.
    static func all(in lexemes: [Lexeme]) -> [(clause: Clause, sentence: Int)] {
        var found: [(clause: Clause, sentence: Int)] = []
        var sentence = 0
        var start = 0
        while start < lexemes.count {
            var end = start
            while end < lexemes.count, lexemes[end].kind != .sentenceEnd, lexemes[end].kind != .question,
                end == start || !lexemes[end].beginsLine
            {
                end += 1
            }
            let isQuestion = end < lexemes.count && lexemes[end].kind == .question
            for (part, isInner) in parts(of: lexemes[start..<end]) {
                split(part, isQuestion, isInner: isInner) { found.append(($0, sentence)) }
            }
            sentence += 1
            let stops = end < lexemes.count && !(lexemes[end].beginsLine && end > start && lexemes[end].kind == .word)
            start = stops ? end + 1 : max(end, start + 1)
        }
        return found
    }

    /// A sentence without what stands in brackets, so that a verb behind them finds its subject before them, and then
    /// what stands in each of them.
    private static func parts(of sentence: ArraySlice<Lexeme>) -> [(lexemes: ArraySlice<Lexeme>, isInner: Bool)] {
        guard sentence.contains(where: { $0.kind == .opening }) else { return [(sentence, false)] }
        var outer: [Lexeme] = []
        var inner: [(lexemes: ArraySlice<Lexeme>, isInner: Bool)] = []
        var opened: Int?
        for index in sentence.indices {
            switch sentence[index].kind {
            case .opening where opened == nil: opened = index
            case .closing:
                guard let start = opened else { break }
                inner.append((sentence[(start + 1)..<index], true))
                opened = nil
            default: if opened == nil { outer.append(sentence[index]) }
            }
        }
        // Nobody closed it.
        if let start = opened { inner.append((sentence[(start + 1)...], true)) }
        return [(outer[...], false)] + inner
    }

    private static func split(
        _ sentence: ArraySlice<Lexeme>,
        _ isQuestion: Bool,
        isInner: Bool,
        _ body: (Clause) -> Void
    ) {
        var start = sentence.startIndex
        var classes: LexicalClasses = []
        func close(at end: Int, isLabel: Bool) {
            guard end > start else { return }
            let lexemes = sentence[start..<end]
            body(
                Clause(
                    lexemes: lexemes,
                    // `first report on IRC: did somebody kill it?`
                    isQuestion: isQuestion && !isLabel,
                    beginsLine: start == sentence.startIndex && !isInner,
                    classes: classes,
                    isLabel: isLabel
                )
            )
        }
        for index in sentence.indices {
            let lexeme = sentence[index]
            if lexeme.kind == .clauseEnd || lexeme.kind == .colon || lexeme.kind == .opening || lexeme.kind == .closing
            {
                close(at: index, isLabel: lexeme.kind == .colon)
                start = index + 1
                classes = []
            } else if lexeme.isA(.conjunction), index > start {
                close(at: index, isLabel: false)
                start = index
                classes = lexeme.classes
            } else {
                classes.formUnion(lexeme.classes)
            }
        }
        close(at: sentence.endIndex, isLabel: false)
    }
}

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
            split(lexemes[start..<end], isQuestion) { found.append(($0, sentence)) }
            sentence += 1
            let stops = end < lexemes.count && !(lexemes[end].beginsLine && end > start && lexemes[end].kind == .word)
            start = stops ? end + 1 : max(end, start + 1)
        }
        return found
    }

    private static func split(_ sentence: ArraySlice<Lexeme>, _ isQuestion: Bool, _ body: (Clause) -> Void) {
        var start = sentence.startIndex
        var classes: LexicalClasses = []
        func close(at end: Int, isLabel: Bool) {
            guard end > start else { return }
            let lexemes = sentence[start..<end]
            body(
                Clause(
                    lexemes: lexemes,
                    isQuestion: isQuestion,
                    beginsLine: start == sentence.startIndex,
                    classes: classes,
                    isLabel: isLabel
                )
            )
        }
        for index in sentence.indices {
            let lexeme = sentence[index]
            if lexeme.kind == .clauseEnd || lexeme.kind == .colon {
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

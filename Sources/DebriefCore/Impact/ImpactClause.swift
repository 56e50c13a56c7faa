import DebriefLanguage
import DebriefText

/// The words around a number: the name of what it counts, and whether something is said to have happened to it.
struct ImpactClause {
    /// The name of what is counted, right behind the number; empty when there is none.
    let noun: Range<Int>
    /// What the last word of the name is.
    let head: ImpactMark
    /// What all words of the name are.
    let nounMarks: ImpactMark
    /// Whether the name holds a word of harm: `3 failed orders`.
    let isHarmedByName: Bool
    /// Whether harm is said behind the name: `3 orders were lost`.
    let isHarmedBehind: Bool
    /// Whether nothing but words of grammar stands between the name and the harm.
    let isHarmedAtOnce: Bool
    /// Whether harm is said before the number: `lost 3 orders`.
    let isHarmedBefore: Bool
    /// Whether a measure of Chinese stands behind the number: `报错 3000 次`.
    let hasMeasure: Bool
    /// What stands close before the number.
    let before: ImpactMark
    /// Where the words that belong to the number end.
    let end: Int

    /// Whether what was done to them stands right before the number and is done for repair as well: `deleted 40 rows`.
    let isHandled: Bool

    var isHarmed: Bool { isHarmedByName || isHarmedBehind || isHarmedBefore }

    private let tokens: [FigureToken]
    private let marks: [ImpactMark]

    init(around number: ImpactNumber, tokens: [FigureToken], marks: [ImpactMark]) {
        self.tokens = tokens
        self.marks = marks
        let scan = Scan(tokens: tokens, marks: marks)
        var name = scan.name(from: number.tokens.upperBound)
        var start = number.tokens.lowerBound
        var behindStart = name.range.upperBound
        if name.range.isEmpty, let outer = scan.name(around: number.tokens) {
            name = outer.name
            start = outer.name.range.lowerBound
            behindStart = outer.end
        }
        noun = name.range
        head = name.head
        nounMarks = marks[name.range].reduce([]) { $0.union($1) }
        isHarmedByName = name.isHarmed || name.head.contains(.harm) && !number.isWord
        let behind = scan.harm(behind: behindStart)
        isHarmedBehind = behind.isFound
        isHarmedAtOnce = behind.isFound && behind.content == 0
        end = behind.end
        isHarmedBefore = scan.harm(before: start)
        before = scan.marks(before: start)
        isHandled = scan.isHandled(before: start)
        hasMeasure = marks[safe: number.tokens.upperBound]?.contains(.measures) ?? false
    }
}

private struct Scan {
    let tokens: [FigureToken]
    let marks: [ImpactMark]

    private func width(_ index: Int) -> Int { tokens[index].word == nil ? 1 : 2 }

    private func isCharacter(_ index: Int) -> Bool {
        if case .character = tokens[index].kind { return true }
        return false
    }

    private func endsClause(_ index: Int) -> Bool {
        guard case .sign(let sign) = tokens[index].kind else { return false }
        return ",;:.!?。、|—–".unicodeScalars.contains(sign)
    }

    // MARK: The name

    struct Name {
        var range: Range<Int>
        var head: ImpactMark = []
        var isHarmed = false
    }

    /// `of the` `failed` `payment requests`: up to a verb, a preposition or a sign.
    func name(from start: Int) -> Name {
        var cursor = start
        // `5,000+ users`, `12 (4 %) nodes`
        if tokens[safe: cursor]?.scalar == "+" { cursor += 1 }
        if tokens[safe: cursor]?.scalar == "(" {
            let close = tokens[cursor...].prefix(9).firstIndex { $0.scalar == ")" }
            if let close { cursor = close + 1 }
        }
        while cursor < tokens.count, tokens[cursor].number == nil, isLead(cursor) { cursor += 1 }
        if isStatus(cursor) { cursor += 1 }
        let first = cursor
        var name = Name(range: first..<first)
        var isSeen = false
        var plural: Int?
        var used = 0
        while cursor < tokens.count, used < 12, tokens[cursor].number == nil {
            let mark = marks[cursor]
            let isCountable = !mark.isDisjoint(with: .countable)
            if tokens[cursor].scalar != nil, !isCharacter(cursor), !isHyphen(cursor) { break }
            if mark.contains(.function), !isCountable { break }
            if mark.contains(.harm), !isCountable || isSeen {
                // `one did not get created` has no name
                if isSeen || plural != nil || isAuxiliary(cursor) { break }
                name.isHarmed = name.isHarmed || !isDenied(cursor)
            } else if isCountable {
                isSeen = true
                name.head = mark
                name.range = first..<cursor + 1
            } else if isPlural(cursor) {
                plural = cursor
            } else if plural != nil {
                // Behind an unknown plural the verb comes: `things made every call slow`.
                break
            }
            used += width(cursor)
            cursor += 1
        }
        if !isSeen, let plural { name.range = first..<plural + 1 }
        return name
    }

    /// `2,500 503 errors`: a status of HTTP is part of the name.
    private func isStatus(_ index: Int) -> Bool {
        guard let number = tokens[safe: index]?.number, (400...599).contains(number.value),
            let mark = marks[safe: index + 1]
        else { return false }
        return mark.contains(.coded)
    }

    /// The name before brackets that hold the number alone: `some users (about 300) saw errors`.
    func name(around number: Range<Int>) -> (name: Name, end: Int)? {
        guard tokens[safe: number.upperBound]?.scalar == ")" else { return nil }
        var open = number.lowerBound - 1
        while let token = tokens[safe: open], Quantity.isHedge(token) { open -= 1 }
        guard tokens[safe: open]?.scalar == "(", let mark = marks[safe: open - 1], !mark.isDisjoint(with: .countable)
        else { return nil }
        return (Name(range: open - 1..<open, head: mark), number.upperBound + 1)
    }

    private func isLead(_ index: Int) -> Bool {
        let mark = marks[index]
        return mark.contains(.leads) || mark.contains(.measures) && mark.isDisjoint(with: .countable)
    }

    /// Whether a word of grammar begins a phrase of harm: `could not`.
    private func isAuxiliary(_ index: Int) -> Bool { tokens[index].word.map(Self.grammar.contains) ?? false }

    private static let grammar = Set(Vocabulary.impact.words("function"))

    private func isHyphen(_ index: Int) -> Bool { tokens[index].scalar == "-" && tokens[index].spaceBefore == 0 }

    private func isPlural(_ index: Int) -> Bool {
        guard let word = tokens[index].word else { return false }
        return word.hasSuffix("s") && !word.hasSuffix("ss") && word.utf8.count > 3
    }

    // MARK: Harm

    /// Harm said behind a name, past `in the region` and `were temporarily`: at most four words of content.
    func harm(behind start: Int) -> (isFound: Bool, content: Int, end: Int) {
        var cursor = start
        var content = 0
        var depth = 0
        while cursor < tokens.count {
            if tokens[cursor].scalar == "(" { depth += 1 }
            if tokens[cursor].scalar == ")" {
                depth -= 1
                if depth < 0 { break }
                cursor += 1
                continue
            }
            guard depth == 0 else {
                cursor += 1
                continue
            }
            if endsClause(cursor) || tokens[cursor].word == "per" { break }
            if marks[cursor].contains(.harm), !isOfAnother(cursor), !isDenied(cursor) {
                // Past all words of the phrase: `could not`.
                let rest = marks[(cursor + 1)...].prefix { $0.contains(.harm) }
                return (true, content, cursor + 1 + rest.count)
            }
            if !marks[cursor].contains(.function) { content += width(cursor) }
            if content > 8 { break }
            cursor += 1
        }
        return (false, content, cursor)
    }

    /// `the affected service` is said of another thing than what was counted.
    private func isOfAnother(_ index: Int) -> Bool {
        guard let before = tokens[safe: index - 1]?.word else { return false }
        return ["the", "a", "an", "our", "its", "their", "this", "that", "any"].contains(before)
    }

    private func isDenied(_ index: Int) -> Bool {
        guard let before = tokens[safe: index - 1] else { return false }
        if before.scalar == "未" || before.scalar == "没" { return true }
        return ["not", "never", "no", "without", "didn't", "didn’t", "wasn't", "weren't"].contains(before.word ?? "")
    }

    /// Harm said before a number, past `about`, `of the` and the like: at most two words of content between.
    func harm(before start: Int) -> Bool {
        var cursor = start - 1
        var content = 0
        while cursor >= 0, start - cursor < 12 {
            if endsClause(cursor) || tokens[cursor].scalar == "(" || tokens[cursor].number != nil { return false }
            if marks[cursor].contains(.harm) { return !isDenied(cursor) }
            if !marks[cursor].contains(.function), !Quantity.isHedge(tokens[cursor]), !marks[cursor].contains(.leads) {
                content += width(cursor)
            }
            if content > 4 { return false }
            cursor -= 1
        }
        return false
    }

    /// Whether a verb of repair as much as of harm governs the number, and nobody says that it was a mistake.
    func isHandled(before start: Int) -> Bool {
        var cursor = start - 1
        while let token = tokens[safe: cursor],
            Quantity.isHedge(token) || marks[cursor].contains(.leads)
                || isCharacter(cursor) && marks[cursor].contains(.function)
        {
            cursor -= 1
        }
        guard marks[safe: cursor]?.contains(.handled) == true else { return false }
        return !marks.contains { $0.contains(.mistakes) }
    }

    /// What stands close before a number in its clause.
    func marks(before start: Int) -> ImpactMark {
        var found: ImpactMark = []
        var cursor = start - 1
        var used = 0
        while cursor >= 0, used < 12, !endsClause(cursor) {
            if !isDenied(cursor) { found.formUnion(marks[cursor]) }
            used += width(cursor)
            cursor -= 1
        }
        return found
    }
}

import DebriefLanguage
import DebriefText

/// A number of things that a sentence announces, and the list that follows it: `Three factors contributed:`.
package struct CountClaim: Hashable, Sendable {
    package let count: Int
    /// Entries of the list, without those nested in others.
    package let listed: Int
    package let noun: String
    package let range: SourceRange
    package let list: SourceRange
}

/// Finds announced lists.
struct CountReader {
    let statements: [FigureSentence]

    func claims(in block: Block) -> [CountClaim] {
        var found: [CountClaim] = []
        for (index, child) in block.children.enumerated() {
            if child.kind == .paragraph, let next = block.children[safe: index + 1],
                case .list(let ordered) = next.kind,
                let claim = claim(child, list: next)
            {
                // Bullets and numbers in a row are two lists of one announcement.
                let after = block.children[safe: index + 2]
                if case .list? = after?.kind, !ordered { continue }
                found.append(claim)
            }
            if child.kind == .paragraph, let claim = numbered(block.children[index...]) { found.append(claim) }
            if child.kind != .paragraph, child.kind != .blockQuote { found += claims(in: child) }
        }
        return found
    }

    private func claim(_ paragraph: Block, list: Block) -> CountClaim? {
        guard let statement = last(in: paragraph.range), statement.tokens.last?.scalar == ":",
            statement.scope != .timelineRow, statement.scope != .quote, list.children.count >= 2
        else { return nil }
        guard statement.numberCount <= 1, let (count, noun, range) = announced(in: statement.tokens) else { return nil }
        return CountClaim(count: count, listed: list.children.count, noun: noun, range: range, list: list.range)
    }

    /// The one count of things that tokens up to a colon announce.
    func announced(in tokens: [FigureToken]) -> (count: Int, noun: String, range: SourceRange)? {
        let found = tokens.indices.compactMap { count(at: $0, tokens) }
        guard found.count == 1, let first = found.first, (2...20).contains(first.0) else { return nil }
        return first
    }

    private func last(in range: SourceRange) -> FigureSentence? {
        let behind = statements.firstPlace { $0.range.lowerBound >= range.upperBound }
        guard behind > 0, range.contains(statements[behind - 1].range.lowerBound) else { return nil }
        return statements[behind - 1]
    }

    /// `three contributing factors`, `三个原因`; not `the first two`, `two of the three`, `at least three`.
    private func count(at index: Int, _ tokens: [FigureToken]) -> (Int, String, SourceRange)? {
        let token = tokens[index]
        if let before = tokens[safe: index - 1], Self.blocks(before) { return nil }
        // `the steps of the three teams`
        if tokens[safe: index - 1]?.word == "the", tokens[safe: index - 2]?.word == "of" { return nil }
        if let word = token.word, let count = Self.numbers[word] { return english(count, index, tokens) }
        if let number = token.number, number.step == 1, number.value < 100 {
            return english(Int(clamping: number.value), index, tokens)
                ?? chinese(Int(clamping: number.value), index, tokens)
        }
        if let scalar = token.scalar, let value = DurationWords.numerals[scalar] {
            return chinese(Int(clamping: value), index, tokens)
        }
        return nil
    }

    private func english(_ count: Int, _ index: Int, _ tokens: [FigureToken]) -> (Int, String, SourceRange)? {
        for next in index + 1..<min(tokens.count, index + 5) {
            guard let word = tokens[next].word, !["of", "and", "or", "to", "in", "for", "with"].contains(word) else {
                return nil
            }
            // What stands between the things and the colon may be about something else.
            if Self.nouns.contains(word) || isHead(next, tokens) {
                guard tokens.count - next <= 9 else { return nil }
                return (count, word, tokens[index].range)
            }
        }
        return nil
    }

    /// Whether a noun of any kind is what the list names: the last of its sentence, nothing referring to another behind it.
    private func isHead(_ index: Int, _ tokens: [FigureToken]) -> Bool {
        guard tokens[index].isPlural, Self.measures.end(in: tokens, at: index) == nil else { return false }
        return tokens[(index + 1)...].indices.allSatisfy {
            // `three kinds of parcels`
            (!tokens[$0].isPlural || tokens[$0 - 1].word == "of") && Self.referring.end(in: tokens, at: $0) == nil
        }
    }

    private static let measures = FigureWords("no list")
    private static let referring = FigureWords("referring")
    private static let chineseMeasures = FigureWords("measure of a list")
    private static let chineseTimes = FigureWords("measured time")

    private func chinese(_ count: Int, _ index: Int, _ tokens: [FigureToken]) -> (Int, String, SourceRange)? {
        var next = index + 1
        if tokens.count - next <= 16, let end = Self.chineseMeasures.end(in: tokens, at: next),
            Self.chineseTimes.end(in: tokens, at: end) == nil,
            tokens[end...].filter({ $0.scalar != ":" }).allSatisfy(\.isWord),
            !["中", "余", "另", "再", "每"].contains(tokens[safe: index - 1]?.scalar)
        {
            return (count, "", tokens[index].range)
        }
        guard let measure = tokens[safe: next]?.scalar,
            ["个", "项", "条", "点", "次", "类", "家", "款", "处", "台", "名", "位", "种", "张"].contains(measure)
        else {
            return nil
        }
        next += 1
        guard tokens.count - next <= 8 else { return nil }
        for phrase in Self.chineseNouns {
            for start in next..<min(tokens.count, next + 4) where phrase.end(in: tokens, at: start) != nil {
                return (count, "", tokens[index].range)
            }
        }
        return nil
    }

    private static func blocks(_ token: FigureToken) -> Bool {
        if let word = token.word {
            return [
                "first", "last", "other", "least", "most", "than", "over", "about", "around", "of", "these", "top",
                "any",
            ]
            .contains(word) || numbers[word] != nil
        }
        return token.scalar.map {
            ["第", "约", "前", "-", "–", "/", "."].contains($0) || DurationWords.numerals[$0] != nil
        } ?? false
    }

    private static let numbers = DurationWords.numbers.filter { (2...10).contains($0.value) }
        .mapValues { Int(clamping: $0) }

    private static let nouns: Set<String> = [
        "factors", "causes", "reasons", "issues", "problems", "bugs", "incidents", "outages", "changes", "phases",
        "services", "lessons", "questions", "failures", "errors", "components", "teams", "conditions", "contributors",
        "things", "steps", "actions", "mistakes", "events", "fixes", "improvements", "mitigations", "measures",
        "alerts",
        "gaps", "weaknesses", "defects", "triggers", "hypotheses", "findings", "items",
    ]

    private static let chineseNouns: [FigurePhrase] = [
        "原因", "因素", "问题", "事件", "步骤", "教训", "措施", "阶段", "改进", "故障", "服务", "变更", "业务", "系统", "团队", "部门", "接口", "集群",
        "渠道", "客户", "应用", "组件", "环节", "场景", "条件", "机房", "产品", "表", "模块", "域名",
    ]
}

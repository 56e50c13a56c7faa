import DebriefCore
import DebriefLanguage
import DebriefText

/// The Chinese side of ``Passive``: what happened, without the one who made the mistake.
enum ChineseRewrite {
    /// `运维人员误删了生产库` becomes `生产库被删除`, `我们忘记更新证书` becomes `证书未更新`.
    ///
    /// - Parameter range: the words that a check has marked.
    static func fix(at range: SourceRange, in sentence: Sentence, _ source: SourceText) -> Fix? {
        let tail = source[range.lowerBound..<sentence.range.upperBound]
        let clause = tail.prefix { !"，。；！？,;.!?：\n".contains($0) }
        // Code and links between the words would be lost.
        guard clause.allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " }),
            isStart(range.lowerBound, sentence, source)
        else { return nil }
        let text = ChineseText(clause, offset: range.lowerBound)
        let limit = text.indices.upperBound
        guard let subject = subjects.end(in: text, from: 0, to: limit) else { return nil }
        let slip = slips.end(in: text, from: subject, to: limit)
        guard let mark = slip ?? omissions.end(in: text, from: subject, to: limit),
            let verb = verbs.end(in: text, from: mark, to: limit)
        else { return nil }
        let start = text.has("了", at: verb) ? verb + 1 : verb
        guard (2...12).contains(limit - start) else { return nil }
        let words = source[text.bytes(of: mark..<verb)]
        let done = fullVerbs[String(words)] ?? String(words)
        let object = source[text.bytes(of: start..<limit)]
        return .reword(text.bytes(of: text.indices), "\(object)\(slip == nil ? "未" : "被")\(done)", source)
    }

    /// `我们本应先验证回滚` becomes `当时没有先验证回滚`.
    static func fix(forWish range: SourceRange, _ source: SourceText) -> Fix? {
        let text = ChineseText(source[range])
        return wishes.lastMatch(in: text, text.indices) != nil ? .reword(range, "当时没有", source) : nil
    }

    /// Whether a place begins a clause.
    private static func isStart(_ offset: Int, _ sentence: Sentence, _ source: SourceText) -> Bool {
        let before = source[sentence.range.lowerBound..<offset]
        guard let last = before.last(where: { !$0.isWhitespace }) else { return true }
        return "，；：。-*".contains(last) || last.isNumber || last == "."
    }

    private static let subjects = Phrases(.people, "opening actor")
    /// Before a verb: did it by mistake.
    private static let slips = Phrases(.mistakes, "slip mark")
    /// Before a verb: did not do it.
    private static let omissions = Phrases(.mistakes, "omission mark")
    private static let verbs = Phrases(.mistakes, "reworded verb")
    /// `删` stands as `删除` behind `被` or `未`.
    private static let fullVerbs = Vocabulary.mistakes.pairs("short and full verb")
    private static let wishes = Phrases(.hindsight, "ought")
}

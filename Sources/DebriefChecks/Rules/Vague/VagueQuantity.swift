import DebriefCore
import DebriefLanguage
import DebriefText

struct VagueQuantity: Check {
    let info = CheckInfo(
        id: "vague-quantity",
        summary: Message(
            "Those affected are counted, or estimated with the basis of the estimate.",
            zh: "受影响的数量给出数目，或给出估计及其依据"
        ),
        rationale: Message(
            """
            "Some users" can be three or half of all. How many, or what share, of how many? A number in the same
            sentence or in the next settles it. Background ("many users have two accounts") is not about the impact and
            is fine outside the sections on it.
            """,
            zh: """
                “部分用户”可以是三个，也可以是一半。多少个，或占多少中的多大比例？同一句或下一句有数字就可以。\
                背景描述（“许多用户有两个账号”）不是影响，在影响章节之外没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes("## Impact\n\n5 of 46 nodes refused new pods.\n"),
            .passes("## Impact\n\nSome users could not log in: 1,204 of 31,000.\n"),
            .passes("## Impact\n\nMost requests failed. The error rate was 78 %.\n"),
            .passes("## Summary\n\n**High** - An outage that affects many customers.\n"),
            .passes("## Summary\n\nWe received generous help from many users when requests failed.\n"),
            .passes("## Background\n\nMany users have two accounts.\n"),
            .passes("## Timeline\n\n- 14:05 some users report errors\n- 14:09 rollback\n"),
            .passes("## 影响\n\n部分用户无法登录，共 1204 人。\n"),
            .fails("## Impact\n\n⟦Some users⟧ could not log in.\n"),
            .fails("## Summary\n\n⟦A large number of requests⟧ failed.\n"),
            .fails("## Root cause\n\nThe lost lease left ⟦several customers⟧ unable to pay.\n"),
            .fails("## 影响\n\n⟦部分用户⟧无法登录。\n"),
        ]
    )

    var doubt: Doubt? { Doubt(fault: .vagueness, limit: -2.2) }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let sentences = postmortem.judgedSentences
        return sentences.indices.compactMap { index in
            let sentence = sentences[index]
            guard !sentence.isQuestion, sentence.prose.scope != .heading, !sentence.hasFigure,
                !sentence.text.utf8.contains(where: { (0x30...0x39).contains($0) }) || !sentence.hasChinese,
                !isCounted(index, sentences), !Self.isOther(sentence.words), !Self.leadsToList(sentence)
            else { return nil }
            let topic = sentence.topic
            guard !(topic.map(Self.elsewhere.contains) ?? false) else { return nil }
            let isImpact = topic.map(SectionKind.impacts.contains) ?? false
            return (Self.english(sentence, isImpact: isImpact) ?? Self.chinese(sentence, isImpact: isImpact))
                .map { .uncounted($0, postmortem.source) }
        }
    }

    /// `some services failed, as follows:`, 具体情况如下：
    private static func leadsToList(_ sentence: Sentence) -> Bool {
        guard sentence.prose.scope != .tableCell, let last = sentence.text.last(where: { !" *_\n".contains($0) }),
            ":：".contains(last)
        else { return false }
        return sentence.range.upperBound + 3 >= sentence.prose.range.upperBound || lists.occur(in: sentence)
    }

    private static let lists = Phrases(.vagueness, "list follows")

    /// Thanks, and the meaning of a severity: `**High** - an outage that affects many customers`.
    private static func isOther(_ words: [Word]) -> Bool {
        if thanks.occur(in: words) { return true }
        guard words.count > 1, let first = words.first else { return false }
        return severities.contains(first) && words[1].clause != first.clause
    }

    private static let thanks = Phrases(.vagueness, "thanks")
    private static let severities = Phrases(.severity, "critical", "high", "medium", "low")

    /// Whether the next sentence of the same paragraph gives the number.
    private func isCounted(_ index: Int, _ sentences: [Sentence]) -> Bool {
        guard index + 1 < sentences.count else { return false }
        let next = sentences[index + 1]
        // A Chinese line that ends with its sentence is a statement of its own.
        return next.prose.range == sentences[index].prose.range && next.hasFigure
            && !(next.hasChinese && next.text.first?.isNewline == true)
    }

    private static let elsewhere: Set<SectionKind> = SectionKind.actions.union([
        .timeline, .lessons, .whatWentWell, .whereWeGotLucky, .background, .glossary, .references, .acknowledgements,
    ])

    private static func english(_ sentence: Sentence, isImpact: Bool) -> SourceRange? {
        let words = sentence.words
        if let match = unknowns.firstMatch(in: words) { return sentence.range(of: match) }
        guard sentence.classes.contains(.countable), isImpact || sentence.classes.contains(.harm) else { return nil }
        for match in quantifiers.matches(in: words) {
            let lead = words[..<match.lowerBound].suffix(3)
            if lead.last.map(deniers.contains) ?? false { continue }
            if lead.contains(where: { $0.text == "could" || $0.text == "would" }) { continue }
            var cursor = match.upperBound
            var noun: Int?
            while cursor < words.count, cursor - match.upperBound < 4,
                words[cursor].clause == words[match.lowerBound].clause
            {
                let word = words[cursor]
                if word.classes.contains(.countable) {
                    noun = cursor
                } else if noun != nil
                    || word.classes.contains(where: [.auxiliary, .conjunction, .relative, .determiner]),
                    word.text != "and"
                {
                    break
                } else if word.classes.contains(.preposition), word.text != "of" {
                    break
                }
                cursor += 1
            }
            if let noun { return sentence.range(of: match.lowerBound..<noun + 1) }
        }
        return nil
    }

    private static func chinese(_ sentence: Sentence, isImpact: Bool) -> SourceRange? {
        guard sentence.hasChinese, isImpact || harm.occur(in: sentence), !otherAmounts.occur(in: sentence)
        else { return nil }
        return quantities.chinese(in: sentence) ?? spreads.chinese(in: sentence)
            ?? (isImpact ? tails.chinese(in: sentence) ?? few.chinese(in: sentence) : nil)
    }

    private static let unknowns = Phrases(.vagueness, "unknown amount")

    private static let deniers = Phrases(.vagueness, "no quantifier")

    private static let quantifiers = Phrases(.vagueness, "quantifier")

    /// `有些用户`, `少数 VIP 客户`
    private static let quantities = Phrases(.vagueness, "quantity")

    /// Vague in an account of the impact whatever is counted: `个别会议被迫取消`.
    private static let few = Phrases(.vagueness, "few at the impact")

    private static let spreads = Phrases(.vagueness, "spread")

    /// What stands for a number behind the noun: `超时若干`.
    private static let tails = Phrases(.vagueness, "tail")

    private static let harm = Phrases(.incident, "harm in chinese")

    /// What is said of amounts that are not those of the harm: `为大量请求设计`.
    private static let otherAmounts = Phrases(.vagueness, "other amount")
}

extension SectionKind {
    /// Whom it hit and how hard, and the summary of it.
    static let impacts: Set<SectionKind> = [.summary, .impact, .customerImpact, .businessImpact, .technicalImpact]
}

extension Finding {
    fileprivate static func uncounted(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(Message("'\(source[range])' gives no number", zh: "“\(source[range])”没有给出数量"), at: range)
    }
}

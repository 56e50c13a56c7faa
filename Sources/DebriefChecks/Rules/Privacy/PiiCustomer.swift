import DebriefCore
import DebriefLanguage
import DebriefText

struct PiiCustomer: Check {
    let info = CheckInfo(
        id: "pii-customer",
        summary: Message("A public document names no customer.", zh: "公开文档不写客户的名字"),
        rationale: Message(
            """
            Who was hit is for the customer to tell. Say how many, and of which kind. Only documents for the public are
            looked at. A name counts behind `customer`, `tenant` or `client`, and wherever it stands in the list
            `customers` of `debrief.yml`.
            """,
            zh: """
                谁受到影响，由客户自己说。写有多少、是哪一类。只看公开的文档。`customer`、`tenant`、\
                `client` 之后的名字算客户，`debrief.yml` 的 `customers` 所列的名字在任何位置都算。
                """
        ),
        severity: .warning,
        examples: [
            .passes("# Checkout down\n\nThe customer Northwind could not pay.\n"),
            .passes("---\naudience: public\n---\n# Checkout down\n\nFour customers in Europe could not pay.\n"),
            .passes(
                "---\naudience: public\n---\n# Checkout down\n\nThe client Java library retried. Customer Support wrote.\n"
            ),
            .passes("---\naudience: public\n---\n# 支付中断\n\n四家客户无法支付。\n"),
            .fails("---\naudience: public\n---\n# Checkout down\n\nThe ⟦customer Northwind⟧ could not pay.\n"),
            .fails("---\naudience: public\n---\n# 支付中断\n\n⟦客户 Northwind⟧ 无法支付。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        guard postmortem.isPublic(context) else { return [] }
        return (postmortem.judgedSentences + postmortem.rowSentences).flatMap { sentence in
            (Self.named(in: sentence) + Self.listed(context.customers, in: sentence, postmortem.source)).map {
                .customer($0, postmortem.source)
            }
        }
    }

    /// `customer Northwind`: a name behind the word, and no common noun behind the name.
    private static func named(in sentence: Sentence) -> [SourceRange] {
        let words = sentence.words
        return words.indices.dropLast().compactMap { index in
            let next = words[index + 1]
            guard nouns.contains(words[index]), next.isCapitalized, next.classes.isEmpty,
                !next.followsGap, next.clause == words[index].clause, !titles.contains(next)
            else { return nil }
            let isKind = index + 2 < words.count && kinds.contains(words[index + 2])
            return isKind ? nil : sentence.range(of: index..<index + 2)
        } + chinese(in: sentence)
    }

    private static func chinese(in sentence: Sentence) -> [SourceRange] {
        guard sentence.hasChinese, let noun = nouns.chinese(in: sentence),
            let name = sentence.words.first(where: { $0.range.lowerBound >= noun.upperBound }), name.isCapitalized,
            name.range.lowerBound - noun.upperBound <= 1, name.range.count > 2
        else { return [] }
        return [noun.lowerBound..<name.range.upperBound]
    }

    private static func listed(_ names: [String], in sentence: Sentence, _ source: SourceText) -> [SourceRange] {
        names.compactMap { name in
            guard let range = source.firstRange(of: name, in: sentence.range) else { return nil }
            let isWhole = !sentence.words.contains { word in
                word.range.lowerBound < range.lowerBound && word.range.upperBound > range.lowerBound
                    || word.range.lowerBound < range.upperBound && word.range.upperBound > range.upperBound
            }
            return isWhole ? range : nil
        }
    }

    private static let nouns = Phrases(.people, "customer")

    /// What companies call their own departments.
    private static let titles = Phrases(.people, "customer department")

    private static let kinds = Phrases(.people, "named kind")

}

extension Finding {
    fileprivate static func customer(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' names a customer in a public document", zh: "公开文档中出现了客户的名字“\(source[range])”"),
            at: range
        )
    }
}

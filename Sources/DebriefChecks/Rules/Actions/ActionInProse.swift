import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionInProse: Check {
    let info = CheckInfo(
        id: "action-in-prose",
        summary: Message("What is to be done stands among the action items.", zh: "要做的事列在改进措施中"),
        rationale: Message(
            """
            "We need to have a scanner" in the middle of the lessons has no owner and no date, and nobody will find it
            again. Make it an item or leave it out. A sentence that says what an item says is fine.
            """,
            zh: """
                经验教训中间的一句“我们需要引入扫描”，没有负责人也没有日期，以后没人找得到。列为改进措施，或者删去。\
                与已列措施说的是同一件事的句子没有问题。
                """
        ),
        severity: .info,
        examples: [
            .passes(
                """
                ## Lessons learned

                We need to add a quota to the staging cluster.

                ## Action items

                - Add a quota to the staging cluster (@ana)
                """
            ),
            .passes("## Lessons learned\n\nWe had to add a quota by hand.\n"),
            .passes("## Timeline\n\n- 14:02 Ana: we need to add a node\n- 14:09 added\n- 14:31 fixed\n"),
            .passes("## 经验教训\n\n我们需要新增配额。\n\n## 改进措施\n\n- 新增配额（@ana）\n"),
            .fails(
                """
                ## Lessons learned

                ⟦We need to add⟧ a quota to the staging cluster.

                ## Action items

                - Renew certificates with a daily job (@ana)
                """
            ),
            .fails("## 经验教训\n\n⟦后续将增加⟧预发环境配额。\n\n## 改进措施\n\n- 每日更新证书（@ana）\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let items = postmortem.actionItems.map { ContentWords($0.text) }
        guard !items.isEmpty else { return [] }
        return postmortem.judgedSentences(in: Self.topics).compactMap { sentence in
            guard !sentence.isQuestion, sentence.prose.scope != .heading,
                let place = Self.english(sentence) ?? Self.intendedWork.chinese(in: sentence)
            else { return nil }
            let words = ContentWords(sentence.text)
            let isListed = items.contains { item in
                item.shares(with: words) * 10 >= 3 * min(item.count, words.count)
            }
            return words.count < 2 || isListed ? nil : .unlisted(place, postmortem.source)
        }
    }

    private static let topics: Set<SectionKind> = [.lessons, .whatWentWrong, .whereWeGotLucky, .contributingFactors]

    private static func english(_ sentence: Sentence) -> SourceRange? {
        for match in intentions.matches(in: sentence.words) {
            var verb = match.upperBound
            while verb < sentence.words.count, sentence.words[verb].classes.contains(.adverb) { verb += 1 }
            guard verb < sentence.words.count, works.contains(sentence.words[verb]) else { continue }
            return sentence.range(of: match.lowerBound..<verb + 1)
        }
        return nil
    }

    private static let intentions = Phrases(.tasks, "intention")

    private static let works = Phrases(.tasks, "work")

    private static let intendedWork = Phrases(.tasks, "intended work")
}

extension Finding {
    fileprivate static func unlisted(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "'\(source[range])' is an action that is not among the action items",
                zh: "“\(source[range])”是待办事项，却没有列入改进措施"
            ),
            at: range
        )
    }
}

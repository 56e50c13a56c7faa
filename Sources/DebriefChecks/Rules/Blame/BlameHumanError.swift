import DebriefCore
import DebriefLanguage
import DebriefText

struct BlameHumanError: Check {
    let info = CheckInfo(
        id: "blame-human-error",
        summary: Message("Human error is where an analysis starts, not its result.", zh: "人为失误是分析的起点，不是结论"),
        rationale: Message(
            """
            "Human error" ends the analysis just where it becomes useful: the next person will sit in front of the same
            tool with the same information. Describe what the interface showed and accepted, and which guard was
            missing. Sentences that deny it, guard against it, or report what somebody assumed at the time are fine.
            """,
            zh: """
                “人为失误”让分析恰好停在开始有用的地方：下一个人会坐在同样的工具前，看到同样的信息。\
                写出界面显示了什么、接受了什么，以及缺少哪道防护。否定它、防范它，或转述当时判断的句子没有问题。
                """
        ),
        severity: .error,
        examples: [
            .passes("Operator error is never a root cause.\n"),
            .passes("The dialog shows the region in large letters to prevent human error.\n"),
            .passes("At first we assumed user error, because only one account was affected.\n"),
            .passes("The tool removed the last replica without asking.\n"),
            .passes("The client logged \"human error\" and retried.\n"),
            .passes("校验步骤可以避免人为失误。\n"),
            .fails("The outage was caused by ⟦human error⟧.\n"),
            .fails("## Root cause\n\n⟦Fat-finger⟧ during the nightly change.\n"),
            .fails("本次故障由⟦人为失误⟧导致。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.flatMap { Self.claims(in: $0) }.map { .humanError($0, postmortem.source) }
    }

    /// Where a sentence says that people erred.
    static func claims(in sentence: Sentence) -> [SourceRange] {
        guard !sentence.isQuestion, !(sentence.topic.map(SectionKind.actions.contains) ?? false) else { return [] }
        return english(sentence) + chinese(sentence)
    }

    private static func english(_ sentence: Sentence) -> [SourceRange] {
        phrases.matches(in: sentence.words).compactMap { match in
            let before = sentence.words[max(0, match.lowerBound - 6)..<match.lowerBound]
            let after = sentence.words[match.upperBound..<min(sentence.words.count, match.upperBound + 6)]
            guard !before.contains(where: disarming.contains), !after.contains(where: denying.contains),
                !sentence.isTitle(match)
            else {
                return nil
            }
            return sentence.range(of: match)
        }
    }

    private static func chinese(_ sentence: Sentence) -> [SourceRange] {
        guard let text = sentence.chinese, let match = phrases.firstMatch(in: text), !disarming.occur(in: text) else {
            return []
        }
        return [text.bytes(of: match)]
    }

    private static let phrases = Phrases(.judgement, "human error")

    /// Before the phrase: what is denied, guarded against, doubted or reported is not claimed.
    private static let disarming = Phrases(.judgement, "human error denied")

    /// Behind it.
    private static let denying = Phrases(.judgement, "human error denied behind")

}

extension Finding {
    fileprivate static func humanError(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(Message("'\(source[range])' ends the analysis at a person", zh: "“\(source[range])”让分析止步于人"), at: range)
    }
}

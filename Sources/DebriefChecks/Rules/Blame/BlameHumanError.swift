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
            let before = sentence.words[max(0, match.lowerBound - 6)..<match.lowerBound].map(\.text)
            let after = sentence.words[match.upperBound..<min(sentence.words.count, match.upperBound + 6)].map(\.text)
            guard !before.contains(where: disarming.contains), !after.contains(where: denying.contains) else {
                return nil
            }
            return sentence.range(of: match)
        }
    }

    private static func chinese(_ sentence: Sentence) -> [SourceRange] {
        guard let match = chinesePhrases.firstMatch(in: sentence), !chineseDisarming.occur(in: sentence) else {
            return []
        }
        return [match]
    }

    private static let phrases = PhraseTable([
        "human error", "human errors", "human-error", "human mistake", "human mistakes", "operator error",
        "operator errors", "user error", "user errors", "pilot error", "engineer error", "developer error",
        "administrator error", "admin error", "fat finger", "fat-finger", "fat-fingered", "fat fingered",
        "fat-fingering", "finger trouble", "pebkac", "developer oversight", "human oversight", "developer mistake",
        "operator mistake", "human failure", "operator negligence", "human negligence",
    ])

    /// Before the phrase: what is denied, guarded against, doubted or reported is not claimed.
    private static let disarming: Set<String> = [
        "not", "never", "no", "nor", "isn't", "wasn't", "rather", "instead", "prevent", "prevents", "preventing",
        "avoid", "avoids", "avoiding", "reduce", "reduces", "reducing", "guard", "guards", "eliminate", "eliminates",
        "minimize", "minimizes", "minimise", "mitigate", "against", "risk", "risks", "chance", "prone", "potential",
        "possible", "possibility", "opportunity", "room", "assumed", "assume", "suspected", "thought", "believed",
        "initially", "could", "might", "may", "any", "if", "whether", "scope", "for", "calling", "blaming", "called",
        "looked", "tolerant", "susceptible", "likelihood", "protect", "term", "beyond", "past", "than", "without",
    ]

    /// Behind it.
    private static let denying: Set<String> = [
        "never", "not", "isn't", "wasn't", "prone", "ruled", "message", "messages", "page", "pages", "rate", "response",
        "log", "logs", "code", "symptom",
    ]

    private static let chinesePhrases = ChinesePhrases([
        "人为失误", "人为错误", "人工失误", "人为疏忽", "人为疏漏", "人为误操作", "操作失误", "误操作导致", "因误操作", "误操作引起",
        "误操作造成", "手误", "人为操作失误", "人员失误", "人为原因", "人为因素", "人员操作错误", "人的失误", "人的问题", "人祸", "操作错误导致", "人员误操作",
        "误操作所致", "误操作引发", "粗心导致", "粗心所致", "疏忽导致", "疏忽所致", "人为配置错误", "人为改错",
    ])

    private static let chineseDisarming = ChinesePhrases([
        "避免", "防止", "减少", "降低", "不是", "并非", "而非", "杜绝", "防范", "可能", "排除", "怀疑", "以为", "最初认为", "不能归",
        "规避", "预防",
    ])
}

extension Finding {
    fileprivate static func humanError(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(Message("'\(source[range])' ends the analysis at a person", zh: "“\(source[range])”让分析止步于人"), at: range)
    }
}

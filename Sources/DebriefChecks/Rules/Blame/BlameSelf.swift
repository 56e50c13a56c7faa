import DebriefCore
import DebriefLanguage
import DebriefText

struct BlameSelf: Check {
    let info = CheckInfo(
        id: "blame-self",
        summary: Message("Nobody takes the blame, not even for themselves.", zh: "谁也不揽责，包括替自己揽"),
        rationale: Message(
            """
            "My fault" is kind, and it still stops at a person: what made it easy to do? An apology to customers is
            something else and is fine.
            """,
            zh: "“是我的错”出于善意，却仍然止步于人：是什么让它容易发生？向客户道歉是另一回事，没有问题。"
        ),
        severity: .info,
        examples: [
            .passes("We are sorry for the trouble this has caused.\n"),
            .passes("My pod restarted twice.\n"),
            .passes("I ignored the first page, as three like it had cleared by themselves that week.\n"),
            .passes("对此我们深表歉意。\n"),
            .fails("This one is ⟦our bad⟧.\n"),
            .fails("⟦I forgot to push⟧ the second branch.\n"),
            .fails("It was ⟦my mistake⟧ to run both at once.\n"),
            .fails("这是⟦我的锅⟧。\n"),
            .fails("本人对此⟦深感自责⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            Self.place(in: sentence).map { .ownFault($0, postmortem.source) }
        }
    }

    private static func place(in sentence: Sentence) -> SourceRange? {
        if let place = phrases.first(in: sentence) { return place }
        guard let mistake = Mistake.first(in: sentence), mistake.subject?.kind == .weOrI,
            sentence.words[mistake.words.lowerBound].text == "i",
            !sentence.words[mistake.words.upperBound...].contains(where: { reasons.contains($0.text) })
        else { return nil }
        return sentence.range(of: mistake.words)
    }

    /// What was known at the time makes it understandable.
    private static let reasons: Set<String> = ["because", "since", "as"]

    private static let phrases = GuardedPhrases(
        GuardedPhrases.product("my our", "fault bad mistake mistakes blunder stupidity failure carelessness oversight"),
        [
            "i panicked", "we panicked", "i managed to break", "we managed to break", "i screwed up",
            "we screwed up", "i messed up", "we messed up", "on me", "i take full responsibility",
            "we take full responsibility", "we dropped the ball", "i dropped the ball", "shame on us",
            "we have only ourselves", "we blew it", "we fell short", "i should know better", "mea culpa",
            "i decided my best",
        ],
        unlessAfter: ["not"],
        unlessBefore: ["rate", "mode", "domain", "machine"],
        chinese: [
            "我的锅", "我们的锅", "我的责任", "我的错", "我们的错", "我背锅", "怪我", "是我疏忽", "是我们疏忽", "难辞其咎", "不可推卸的责任",
            "负全部责任", "负全责", "我的失职", "我们的失职", "是我的问题", "自我检讨", "深刻检讨", "深刻反省", "锅在我", "责任在我", "我来背",
            "我没把好关", "我们没把好关", "深感自责", "深感愧疚", "愧对",
        ]
    )
}

extension Finding {
    fileprivate static func ownFault(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' takes the blame and stops there", zh: "“\(source[range])”揽下责任便不再追问"),
            at: range
        )
    }
}

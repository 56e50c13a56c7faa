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
            !sentence.words[mistake.words.upperBound...].contains(where: reasons.contains)
        else { return nil }
        return sentence.range(of: mistake.words)
    }

    /// What was known at the time makes it understandable.
    private static let reasons = Phrases(.judgement, "self explained")

    private static let phrases = Phrases(.judgement, "self")
}

extension Finding {
    fileprivate static func ownFault(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' takes the blame and stops there", zh: "“\(source[range])”揽下责任便不再追问"),
            at: range
        )
    }
}

import DebriefCore

struct BlameNormative: Check {
    let info = CheckInfo(
        id: "blame-normative",
        summary: Message("Conduct is described, not graded.", zh: "描述行为，不给行为打分"),
        rationale: Message(
            """
            Careless, hasty, poor: such words judge a decision by its outcome. The same decision with a better outcome
            would have been called quick and pragmatic. Say what was known and what limited the choice. Machines may be
            slow, weak and inadequate.
            """,
            zh: """
                粗心、草率、仓促：这些词以结果评判决定。同样的决定若结果更好，会被称为果断、务实。写出当时知道什么、\
                选择受什么限制。机器可以慢、可以弱、可以不足。
                """
        ),
        severity: .warning,
        examples: [
            .passes("The network was poor, and the disk inadequate for the new index.\n"),
            .passes("The release had a fixed date and no staging cluster.\n"),
            .passes("The images are lazy loaded.\n"),
            .passes("It keeps the scheduler from making bad choices.\n"),
            .passes("A flag that is properly configured cannot be left out.\n"),
            .passes("磁盘性能不足以支撑新索引。\n"),
            .fails("The migration was ⟦rushed⟧ into production.\n"),
            .fails("This was a ⟦poor decision⟧.\n"),
            .fails("The rollout was ⟦poorly planned⟧.\n"),
            .fails("The script was ⟦carelessly⟧ copied from another project.\n"),
            .fails("There was a ⟦lack of attention⟧ during the handover.\n"),
            .fails("The change was made due to ⟦inexperience⟧.\n"),
            .fails("变更过于⟦草率⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            Self.grade(in: sentence).map { place in
                .graded(place, postmortem.source, Self.isPraise(postmortem.source[place]) ? .info : nil)
            }
        }
    }

    /// Praise judges by the outcome as well, and hurts nobody.
    private static func isPraise(_ words: Substring) -> Bool {
        let lowered = words.lowercased()
        return ["heroic", "appropriately", "great job"].contains { lowered.contains($0) }
    }

    /// The words of a sentence that grade somebody's conduct.
    static func grade(in sentence: Sentence) -> SourceRange? {
        guard let words = phrases.words(in: sentence) else { return phrases.first(in: sentence) }
        // `the scheduler makes bad choices`: machines may.
        let clause = sentence.words[words.lowerBound].clause
        let isMachines = sentence.words[max(0, words.lowerBound - 6)..<words.lowerBound].contains {
            $0.clause == clause && $0.classes.contains(.machine)
        }
        let isChoice = mechanical.contains(sentence.words[words.upperBound - 1].text)
        return isMachines && isChoice ? nil : sentence.range(of: words)
    }

    /// What machines may be or do without anybody's fault.
    private static let mechanical: Set<String> = [
        "choices", "choice", "decision", "decisions", "fragile", "brittle",
    ]

    private static let conduct = """
        decision decisions judgement judgment choice choices planning communication communications execution oversight
        practice practices discipline preparation coordination handling management workmanship idea call testing review
        reviews training supervision attitude diligence handover understanding documentation
        """

    private static let phrases = GuardedPhrases(
        GuardedPhrases.list(
            """
            carelessly careless carelessness hastily haste sloppy sloppily sloppiness reckless recklessly recklessness
            negligent negligently negligence irresponsible irresponsibly incompetent incompetence incompetently
            unprofessional amateurish amateur short-sighted shortsighted foolish foolishly stupid stupidly stupidity
            ill-advised ill-considered ill-conceived half-baked half-hearted thoughtless thoughtlessly inattentive
            inattention lackadaisical complacent complacency cavalier laziness lax slapdash misguided imprudent
            inexperience ignorance irresponsibility unwise unwisely naive naively overconfident overconfidence sloppier
            inexcusable unforgivable heroically heroic heroics rushed
            """
        ),
        GuardedPhrases.product("poor bad terrible awful horrible", conduct),
        GuardedPhrases.product("wrong", "decision decisions choice call judgement judgment"),
        GuardedPhrases.product(
            "inadequate insufficient improper weak",
            """
            decision decisions judgement judgment planning communication communications oversight discipline preparation
            supervision training diligence care review reviews testing management
            """
        ),
        GuardedPhrases.product(
            "poorly badly inadequately insufficiently improperly hurriedly",
            """
            planned tested communicated reviewed executed handled managed thought prepared coordinated documented
            designed written organised organized implemented trained supervised informed considered maintained
            """
        ),
        GuardedPhrases.product(
            "lack_of lacks lacked failure_of",
            """
            attention care diligence discipline experience knowledge awareness skill skills competence understanding
            judgement judgment foresight responsibility communication oversight coordination preparation planning
            professionalism rigor rigour thought consideration response fast_response quick_response timely_response
            """
        ),
        GuardedPhrases.product("too to", "fragile brittle optimistic hasty careless naive trusting complacent"),
        [
            "too quick to", "lazy engineer", "lazy approach", "was lazy", "were lazy", "not thought through",
            "not well thought", "acted appropriately", "did a great job", "at fault", "solely responsible",
            "slow response from", "no excuse", "was a mistake", "were a mistake", "is a mistake",
            "failed in their duty", "failed to do their job",
            "should be ashamed",
        ],
        unlessAfter: ["not", "no", "nobody", "without", "never", "avoid", "prevent", "against"],
        unlessBefore: ["tier", "radio", "bayes", "mode"],
        chinese: [
            "草率", "粗心", "不负责任", "敷衍", "想当然", "责任心不强", "责任心不足", "责任心缺失", "缺乏责任心", "不专业", "马虎", "大意", "轻率",
            "盲目", "仓促", "玩忽职守", "失职", "渎职", "掉以轻心", "麻痹大意", "态度不端正", "水平不足", "能力不足", "安全意识淡薄", "意识淡薄",
        ],
        chineseUnless: ["避免", "防止", "不盲目", "大意是", "大意为"]
    )
}

extension Finding {
    fileprivate static func graded(_ range: SourceRange, _ source: SourceText, _ severity: Severity?)
        -> Finding
    {
        Finding(
            Message("'\(source[range])' judges by the outcome", zh: "“\(source[range])”是以结果评判做法"),
            at: range,
            severity: severity
        )
    }
}

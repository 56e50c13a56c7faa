import DebriefCore
import DebriefLanguage
import DebriefText

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
            .passes("下游处理能力不足，队列在 3 分钟内写满。\n"),
            .passes("任何人都可以随意修改该开关，平台没有审批。\n"),
            .fails("The migration was ⟦rushed⟧ into production.\n"),
            .fails("This was a ⟦poor decision⟧.\n"),
            .fails("The rollout was ⟦poorly planned⟧.\n"),
            .fails("The script was ⟦carelessly⟧ copied from another project.\n"),
            .fails("There was a ⟦lack of attention⟧ during the handover.\n"),
            .fails("The change was made due to ⟦inexperience⟧.\n"),
            .fails("变更过于⟦草率⟧。\n"),
            .passes("配置项过度依赖默认值，平台没有提示。\n"),
            .fails("双人复核⟦走过场⟧。\n"),
            .fails("平台组⟦缺乏服务意识⟧。\n"),
            .fails("执行人⟦过于轻信⟧预览结果。\n"),
            .fails("阈值是⟦拍脑袋⟧定的。\n"),
            .fails("两班之间⟦交接没做好⟧。\n"),
            .fails("该模块的负责人⟦经验欠缺⟧。\n"),
            .fails("执行人对生产环境⟦缺乏敬畏⟧。\n"),
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
        guard let words = phrases.words(in: sentence) else { return phrases.first(in: sentence) ?? chinese(sentence) }
        // `the scheduler makes bad choices`: machines may.
        let clause = sentence.words[words.lowerBound].clause
        let isMachines = sentence.words[max(0, words.lowerBound - 6)..<words.lowerBound].contains {
            $0.clause == clause && $0.classes.contains(.machine)
        }
        let isChoice = mechanical.contains(sentence.words[words.upperBound - 1].text)
        return isMachines && isChoice ? nil : sentence.range(of: words)
    }

    private static func chinese(_ sentence: Sentence) -> SourceRange? {
        guard sentence.hasChinese, !sentence.isQuestion,
            !(sentence.topic.map(SectionKind.actions.contains) ?? false), !pardons.occur(in: sentence)
        else { return nil }
        return ChineseConduct.lacks.firstMatch(in: sentence) ?? ChineseConduct.weaknesses.firstMatch(in: sentence)
            ?? ChineseConduct.excesses.firstMatch(in: sentence) ?? ChineseConduct.shortcomings.firstMatch(in: sentence)
    }

    private static let pardons = ChinesePhrases(["避免", "防止", "并非", "不是因为"])

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
        chinese: ChineseConduct.sayings + [
            "草率", "粗心", "不负责任", "敷衍", "想当然", "责任心不强", "责任心不足", "责任心缺失", "缺乏责任心", "不专业", "马虎", "大意", "轻率",
            "盲目", "仓促", "玩忽职守", "失职", "渎职", "掉以轻心", "麻痹大意", "态度不端正", "水平不足", "安全意识淡薄", "意识淡薄", "水平有限",
            "水平不够", "业务能力不足", "技术能力不足", "人员能力不足", "个人能力", "排障能力不足", "经验不足", "经验欠缺", "缺乏经验", "缺少经验", "敬畏之心",
            "敬畏心", "缺乏敬畏", "敬畏意识", "缺乏敏感", "缺乏责任", "缺乏警惕", "警惕性不", "意识薄弱", "意识不强", "意识不足", "意识不到位", "意识欠缺",
            "缺乏意识", "责任心缺", "过于随意", "比较随意", "太随意", "十分随意", "随意性", "操作不规范", "操作不熟练", "不够严谨", "不严谨", "不够细致",
            "不够仔细", "不够谨慎", "不够认真", "不够专业", "不够细心", "流于形式", "流于表面", "走过场", "走形式", "形式主义", "应付了事", "敷衍了事",
            "操作不当", "处置不当", "应对不当", "指挥不当", "判断失误", "决策失误", "决策错误", "错误的决定", "错误决策", "思路有问题", "思路明显有问题",
            "过于自信", "过度自信", "过于乐观", "过分乐观", "过于信任", "过度信任", "盲目自信", "性质恶劣", "执行力差", "执行力不足", "管理混乱",
            "指挥混乱", "沟通混乱", "屡教不改", "三令五申", "鲁莽", "贸然", "冒失", "业务不熟", "技术不过关", "素质", "不称职", "不尽责", "不尽职",
            "起到应有的作用", "尽到应尽", "尽到职责",
        ],
        chineseUnless: ["避免", "防止", "不盲目", "大意是", "大意为", "不足以"]
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

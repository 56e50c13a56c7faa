import DebriefCore
import DebriefLanguage
import DebriefText

struct CauseShallow: Check {
    let info = CheckInfo(
        id: "cause-shallow",
        summary: Message("An analysis goes deeper than one step.", zh: "分析不止一层"),
        rationale: Message(
            """
            The first cause is a symptom of another. What made it possible, and why was it not caught? A short section is
            fine when factors or whys follow in sections of their own, or when it links to the analysis.
            """,
            zh: """
                第一个原因是另一个原因的现象。是什么使它可能，又为何没有被发现？因素或追问另有章节，\
                或给出了分析的链接时，简短的一节没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes(
                "## Root cause\n\nThe lease was lost because the clock jumped, which led to two leaders, so that both wrote.\n"
            ),
            .passes("## Root cause\n\nThe lease was lost.\n\n## Contributing factors\n\n- The clock jumped\n"),
            .passes("## Root cause\n\nSee [the analysis](https://example.com/7).\n"),
            .passes("## 根本原因\n\n由于时钟跳变，租约失效，导致出现两个主节点，因此两者同时写入。\n"),
            .passes("## Root cause\n\nThe lease was lost.\n"),
            .fails(
                "## Impact\n\nWrites failed.\n\n## ⟦Root cause⟧\n\nThe lease was lost.\n\n## Lessons\n\nNone yet.\n"
            ),
            .fails("## 影响\n\n写入失败。\n\n## ⟦根本原因⟧\n\n租约失效。\n\n## 经验教训\n\n暂无。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let causes = postmortem.sections.filter { $0.kind.map(Self.kinds.contains) ?? false }
        // A note of one section is no report yet.
        guard postmortem.sections.count(where: { $0.level < 7 }) > 2, causes.count == 1, let section = causes.first,
            section.kind == .rootCause,
            let heading = postmortem.source.firstRange(of: section.title, in: section.headingRange)
        else { return [] }
        let body = section.headingRange.upperBound..<section.range.upperBound
        guard body.lowerBound < body.upperBound, !postmortem.source[body].contains("://") else { return [] }
        let sentences = postmortem.judgedSentences(within: body)
        guard !sentences.isEmpty, sentences.count < 4 else { return [] }
        let words = sentences.reduce(0) { $0 + $1.words.count }
        let letters = sentences.reduce(0) { $0 + ($1.hasChinese ? $1.text.count : 0) }
        let steps = sentences.reduce(0) { $0 + Self.steps(in: $1) }
        return words < 40 && letters < 60 && steps < 2 ? [.shallow(at: heading)] : []
    }

    private static let kinds: Set<SectionKind> = SectionKind.causes.union([.whatHappened, .whyNotCaught])
        .subtracting([.trigger])

    /// How many links from cause to effect a sentence has.
    static func steps(in sentence: Sentence) -> Int {
        let chinese = sentence.chinese.map(links.kinds) ?? 0
        return links.matches(in: sentence.words).count + chinese
    }

    private static let links = Phrases(.causes, "link")

}

extension Finding {
    fileprivate static func shallow(at range: SourceRange) -> Finding {
        Finding(Message("the analysis is one step deep", zh: "分析只深入了一层"), at: range)
    }
}

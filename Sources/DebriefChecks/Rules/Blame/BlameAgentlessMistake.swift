import DebriefCore
import DebriefLanguage
import DebriefText

struct BlameAgentlessMistake: Check {
    let info = CheckInfo(
        id: "blame-agentless-mistake",
        summary: Message(
            "Behind every slip there is an interface that allowed it, and the text names it.",
            zh: "每个失误背后都有允许它的界面，文中写出它来"
        ),
        rationale: Message(
            """
            "Mistakes were made", "was accidentally removed": the passive hides the person, which is kind, and the
            mechanism, which is not. A paragraph that names the tool, the script or the reason is fine.
            """,
            zh: """
                “被误删”“误下线”：这种写法隐去了人，这是善意；也隐去了机制，这就不好了。段落中写出了工具、\
                脚本或原因的，没有问题。
                """
        ),
        severity: .info,
        examples: [
            .passes("Two nodes were accidentally removed, because the script reads an empty list as all nodes.\n"),
            .passes("The rule was wrongly matched by the parser.\n"),
            .passes("由于工具缺陷，两个节点被误下线。\n"),
            .fails("The production index was ⟦accidentally⟧ removed.\n"),
            .fails("⟦Mistakes were made⟧.\n"),
            .fails("两个节点被⟦误下线⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            Self.place(in: sentence).map { .mechanismMissing($0, postmortem.source) }
        }
    }

    private static func place(in sentence: Sentence) -> SourceRange? {
        guard !reasons.occur(in: sentence) else { return nil }
        if let text = sentence.chinese, let match = phrases.firstMatch(in: text) {
            return isPrevented(match, in: text) ? nil : text.bytes(of: match)
        }
        guard !sentence.isQuestion, let place = words(in: sentence),
            Mistake.first(in: sentence)?.subject?.isHuman != true
        else { return nil }
        return place
    }

    private static func words(in sentence: Sentence) -> SourceRange? {
        let words = sentence.words
        if let match = phrases.firstMatch(in: words) {
            return isPrevented(match.lowerBound, in: words) ? nil : sentence.range(of: match)
        }
        guard sentence.classes.contains(.mistakeAdverb) else { return nil }
        for index in words.indices.dropFirst() where words[index].classes.contains(.mistakeAdverb) {
            guard copulas.contains(words[index - 1]), index + 1 < words.count,
                slips.contains(words[index + 1]), !isPrevented(index, in: words)
            else { continue }
            return words[index].range
        }
        return nil
    }

    /// `避免账本被误删`: what is to be prevented was done by nobody.
    private static func isPrevented(_ match: Range<Int>, in text: ChineseText) -> Bool {
        let clause = text.clauses.first { $0.contains(match.lowerBound) } ?? text.indices
        return preventions.firstMatch(in: text, clause.lowerBound..<match.lowerBound) != nil
    }

    /// `to keep files from being accidentally deleted`
    private static func isPrevented(_ index: Int, in words: [Word]) -> Bool {
        words[..<index].contains { preventions.contains($0) && $0.clause == words[index].clause }
    }

    private static let preventions = Phrases(.mistakes, "prevents")

    private static let copulas = Phrases(.grammar, "past copula")
    private static let slips = Phrases(.mistakes, "slip")

    private static let phrases = Phrases(.mistakes, "agentless mistake")

    private static let reasons = Phrases(.mistakes, "mechanism")

}

extension Finding {
    fileprivate static func mechanismMissing(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' leaves out what made it possible", zh: "“\(source[range])”没有写出是什么让它得以发生"),
            at: range
        )
    }
}

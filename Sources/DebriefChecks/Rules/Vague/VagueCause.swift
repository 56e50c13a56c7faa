import DebriefCore
import DebriefLanguage
import DebriefText

struct VagueCause: Check {
    let info = CheckInfo(
        id: "vague-cause",
        summary: Message(
            "A gap in what is known is said as a gap, with the question that is open.",
            zh: "不知道的地方就写不知道，并写出待答的问题"
        ),
        rationale: Message(
            """
            "Somehow" and "for some reason" cover a hole. Say what is known, what is a hypothesis, and where the question
            is followed up. Words such as glitch and hiccup name nothing at all.
            """,
            zh: """
                “不知为何”“由于某种原因”盖住了一个洞。写出已知什么、假设是什么，以及问题在哪里跟进。“抖动”\
                “小毛病”之类的词什么也没有说。
                """
        ),
        severity: .warning,
        examples: [
            .passes("The label was absent from 07:30; what removed it is unknown (see #123).\n"),
            .passes("An issue with the second disk, two failed sectors, stopped the scrub.\n"),
            .passes("## Timeline\n\n- 14:05 for some reason the node is gone\n- 14:09 node is back\n"),
            .passes("07:30 起该标签缺失，原因未知，见 #123。\n"),
            .fails("⟦Somehow⟧ the label was removed.\n"),
            .fails("The node left the cluster ⟦for some reason⟧.\n"),
            .fails("It was a network ⟦glitch⟧.\n"),
            .passes("已排除网络抖动：两端丢包率均为 0。\n"),
            .fails("⟦不知为何⟧，标签被移除。\n"),
            .fails("由于⟦历史原因⟧，旧集群仍在承接流量。\n"),
        ],
        runsByDefault: false
    )

    var doubt: Doubt? { Doubt(fault: .vagueness, limit: -1) }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard !sentence.isQuestion, sentence.words.first?.text != "question",
                !(sentence.topic.map(SectionKind.actions.contains) ?? false)
            else {
                return nil
            }
            guard let words = Self.phrases.firstMatch(in: sentence.words) else {
                return Self.phrases.first(in: sentence).map { .unnamed($0, postmortem.source) }
            }
            return Self.isExplained(words, in: sentence) ? nil : .unnamed(sentence.range(of: words), postmortem.source)
        }
    }

    /// Whether it is only supposed (`if it were somehow lost`), or said right behind (`an issue caused by …`).
    private static func isExplained(_ phrase: Range<Int>, in sentence: Sentence) -> Bool {
        let words = sentence.words
        let isSupposed = words[..<phrase.lowerBound].contains(where: suppositions.contains)
        let isTold = phrase.upperBound < words.count && explanations.contains(words[phrase.upperBound])
        return isSupposed || isTold && words[phrase.upperBound - 1].text != "somehow"
    }

    private static let suppositions = Phrases(.vagueness, "supposition")
    private static let explanations = Phrases(.vagueness, "told behind")

    private static let phrases = Phrases(.vagueness, "cause")
}

extension Finding {
    fileprivate static func unnamed(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "'\(source[range])' stands where a cause or an open question belongs",
                zh: "“\(source[range])”处应写原因或待答问题"
            ),
            at: range
        )
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

struct VagueHedge: Check {
    let info = CheckInfo(
        id: "vague-hedge",
        summary: Message(
            "A cause is confirmed, or marked as a hypothesis with the test that would settle it.",
            zh: "原因要么已确认，要么标明是假设，并写出如何验证"
        ),
        rationale: Message(
            """
            "Probably" in an analysis is read as "yes" a week later. Mark the sentence as a hypothesis and say how to
            test it, or confirm it. What responders believed at the time belongs in the text and is fine, and so are
            conditions and possibilities of the future.
            """,
            zh: """
                分析里的“可能”，一周后就被读成“是”。把句子标为假设并写明如何验证，或者确认它。\
                响应者当时的判断应写在文中，没有问题；条件句和将来的可能也没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes("## Root cause\n\nHypothesis: the lease was probably lost when the node was drained.\n"),
            .passes("## Root cause\n\nAt first the responders thought that it was probably the cache.\n"),
            .passes("## Root cause\n\nThe limit may be reached again before March.\n"),
            .passes("## Background\n\nThe queue is probably the oldest part of the system.\n"),
            .passes("## 根本原因\n\n假设：租约可能在节点排空时丢失，待验证。\n"),
            .fails("## Root cause\n\nThe lease was ⟦probably⟧ lost when the node was drained.\n"),
            .fails("## Root cause\n\n⟦We believe⟧ the node was drained too early.\n"),
            .fails("## Summary\n\nThis ⟦may have been caused⟧ by the release.\n"),
            .passes("## 根本原因\n\n连接池配置也可能被旧脚本覆盖，待确认。\n"),
            .passes("## 根本原因\n\n默认值应该是 200，实际写成了 20。\n"),
            .fails("## 根本原因\n\n⟦大概率⟧与内核参数有关。\n"),
            .fails("## 根本原因\n\n⟦疑似⟧租约在节点排空时丢失。\n"),
            .fails("## Root cause\n\nThe pool ⟦might\nhave⟧ leaked connections.\n"),
        ]
    )

    var doubt: Doubt? { Doubt(fault: .vagueness, limit: -2.5) }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences(in: SectionKind.causes.union([.summary, .whatHappened])).compactMap { sentence in
            guard sentence.prose.scope != .heading, !Self.isMarked(sentence) else { return nil }
            return Self.phrases.first(in: sentence)
                .flatMap { place in
                    if Self.isAboutOthers(sentence, at: place) { return nil }
                    if Self.isState(place, postmortem.source) { return nil }
                    // Outside of the causes most guesses are about something else.
                    let isCause = sentence.topic.map(SectionKind.causes.contains) ?? false
                    return .hedged(place, postmortem.source, isCause ? nil : .info)
                }
        }
    }

    /// `users might have missed the difference`: what others thought cannot be known; nor can what is still to come.
    private static func isAboutOthers(_ sentence: Sentence, at range: SourceRange) -> Bool {
        if sentence.words.contains(where: { $0.text == "soon" }) { return true }
        let before = sentence.words.last { $0.range.upperBound <= range.lowerBound }
        return before?.classes.contains(.audience) ?? false
    }

    /// A hypothesis that says so, or a belief of the time.
    private static func isMarked(_ sentence: Sentence) -> Bool {
        marks.occur(in: sentence)
    }

    private static let marks = Phrases(.vagueness, "hypothesis")

    /// `（很可能）`, `Probably: …`, `| 很可能 |`: a state of its own, which marks what it stands beside as not proven.
    private static func isState(_ range: SourceRange, _ source: SourceText) -> Bool {
        let start = source.range(ofLine: source.line(at: range.lowerBound)).lowerBound
        // The words may go over a line.
        let end = source.range(ofLine: source.line(at: max(range.lowerBound, range.upperBound - 1))).upperBound
        let lead = source[start..<range.lowerBound].last { !" *_".contains($0) }
        let tail = source[range.upperBound..<max(end, range.upperBound)].drop { " *_".contains($0) }
        let opens = lead.map { "（([【|:：、-—".contains($0) } ?? true
        let closes = tail.first.map { "）)]】|:：、".contains($0) } ?? true
        let isLabel = lead == nil && tail.prefix(6).contains { ":：".contains($0) }
        return opens && closes || isLabel
    }

    private static let phrases = Phrases(.vagueness, "hedge")

}

extension Finding {
    fileprivate static func hedged(_ range: SourceRange, _ source: SourceText, _ severity: Severity?) -> Finding {
        Finding(
            Message("'\(source[range])' leaves open whether this is the cause", zh: "“\(source[range])”没有确定这是不是原因"),
            at: range,
            severity: severity
        )
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineJudgement: Check {
    let info = CheckInfo(
        id: "timeline-judgement",
        summary: Message("Rows of the timeline report; they do not comment.", zh: "时间线的行只记事，不评论"),
        rationale: Message(
            """
            A row is the one place where everybody must agree. "Unfortunately", "for real this time" and "should have
            been reverted" are readings: they belong into the analysis, where one can disagree. What people said or
            believed at the time is a fact, as is a quotation.
            """,
            zh: """
                行是所有人都必须认同的地方。“遗憾的是”“居然”“幸好”都是解读：它们属于分析，在那里可以有不同意见。\
                人们当时说过或以为的是事实，引用也是。
                """
        ),
        severity: .warning,
        examples: [
            .passes("## Timeline\n\n- 14:02 deployed\n- 14:09 Ana assumes a network fault\n- 14:31 fixed\n"),
            .passes("## Timeline\n\n- 14:02 deployed\n- 14:09 Ben: \"unfortunately still down\"\n- 14:31 fixed\n"),
            .passes("## 时间线\n\n- 14:02 发布\n- 14:09 值班怀疑网络故障\n- 14:31 恢复\n"),
            .fails("## Timeline\n\n- 14:02 deployed\n- 14:09 rolled back, ⟦for real this time⟧\n- 14:31 fixed\n"),
            .fails("## Timeline\n\n- 14:02 ⟦carelessly⟧ deployed\n- 14:09 alert\n- 14:31 fixed\n"),
            .fails("## Timeline\n\n- 14:02 deployed\n- 14:09 alert ⟦unfortunately⟧ muted\n- 14:31 fixed\n"),
            .passes("## 时间线\n\n- 14:02 发布\n- 14:09 重启后仍超时，判断与缓存无关\n- 14:31 恢复\n"),
            .fails("## 时间线\n\n- 14:02 发布\n- 14:09 ⟦犹豫⟧后决定回滚\n- 14:31 恢复\n"),
            .fails("## 时间线\n\n- 14:02 发布\n- 14:09 告警⟦居然⟧被静音\n- 14:31 恢复\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.rowSentences.compactMap { sentence in
            // A line of a chat is the words of that moment.
            guard !sentence.text.contains("<"), !sentence.isQuestion else { return nil }
            if let place = BlameNormative.grade(in: sentence) ?? HindsightShouldHave.wish(in: sentence) {
                return .comment(place, postmortem.source, nil)
            }
            // A sigh about a machine hurts nobody.
            return Self.phrases.first(in: sentence).map { .comment($0, postmortem.source, .info) }
        }
    }

    private static let phrases = Phrases(.incident, "comment")
}

extension Finding {
    fileprivate static func comment(_ range: SourceRange, _ source: SourceText, _ severity: Severity?) -> Finding {
        Finding(
            Message("'\(source[range])' comments on what the row reports", zh: "“\(source[range])”是评论，时间线只记事实"),
            at: range,
            severity: severity
        )
    }
}

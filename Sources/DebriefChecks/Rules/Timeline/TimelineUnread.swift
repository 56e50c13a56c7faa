import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineUnread: Check {
    let info = CheckInfo(
        id: "timeline-unread",
        summary: Message("Every row of a timeline has a time that can be read.", zh: "时间线的每一行都有能读懂的时间"),
        rationale: Message(
            """
            A row whose time cannot be read is left out of the timeline, and so of all that is counted and drawn from it.
            `14:??` and `HH:mm` wait to be filled in; `03/04/2026` is March to some and April to others, and where no other
            date of the document tells which, nothing is assumed. Write the time as `14:05` and the day as `2026-04-03`, or
            say in words what is not known: `shortly after 14:05`.
            """,
            zh: """
                读不懂时间的行不会进入时间线，也就不会出现在由它算出和画出的一切里。`14:??` 和 `HH:mm` 还等着填写；\
                `03/04/2026` 有人读作三月，有人读作四月，文中没有别的日期能说明时，就什么也不假定。\
                时间请写作 `14:05`，日期请写作 `2026-04-03`；确实不知道的，用文字说明：“14:05 之后不久”。
                """
        ),
        severity: .warning,
        examples: [
            .passes("## Timeline\n\n- 2026-04-14 14:05 UTC queue stops\n- 14:20 alert fires\n- 15:10 drained\n"),
            .passes("## Timeline\n\n- 2026-04-14 14:05 UTC queue stops\n\nRatio of full to empty lanes: 3:14.\n"),
            .passes("## Timeline\n\n- 03/04/2026 14:05 queue stops\n- 14/04/2026 09:00 review\n"),
            .fails("## Timeline\n\n- 14:05 queue stops\n- ⟦14:??⟧ somebody notices\n- 14:40 drained\n"),
            .fails("## Timeline\n\n- 14:05 queue stops\n- ⟦25:10⟧ alert fires\n- 15:10 drained\n"),
            .fails(
                """
                ## Timeline

                | Time | Event |
                | --- | --- |
                | 2026-04-14 14:05 | queue stops |
                | ⟦some time later⟧ | alert fires |
                | ⟦2026-04-14 HH:mm⟧ | drained |
                """
            ),
            .fails("## Timeline\n\n- ⟦03/04/2026 14:05⟧ queue stops\n"),
            .fails("## 时间线\n\n- 14:05 队列停止\n- ⟦14:xx⟧ 有人发现\n- 14:40 恢复\n"),
            .fails(
                """
                ## 时间线

                | 时间 | 事件 |
                | --- | --- |
                | 14:05 | 队列停止 |
                | ⟦待补充⟧ | 告警触发 |
                """
            ),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.timeline.unread.compactMap { row in
            let text = String(postmortem.source[row.range])
            switch row.reason {
            case .time: return .noTime(text, at: row.range)
            case .placeholder: return .placeholder(text, at: row.range)
            case .ambiguousDate: return .ambiguousDate(text, at: row.range)
            // `timeline-invalid-timestamp` says what is wrong with it.
            case .impossibleDate: return nil
            }
        }
    }
}

extension Finding {
    fileprivate static func noTime(_ text: String, at range: SourceRange) -> Finding {
        Finding(
            Message("'\(text)' is not read as a time, and its row is left out", zh: "“\(text)”读不出时间，这一行未计入时间线"),
            at: range
        )
    }

    fileprivate static func placeholder(_ text: String, at range: SourceRange) -> Finding {
        Finding(Message("the clock of '\(text)' is not filled in", zh: "“\(text)”的时刻尚未填写"), at: range)
    }

    fileprivate static func ambiguousDate(_ text: String, at range: SourceRange) -> Finding {
        Finding(
            Message("nothing tells day from month in '\(text)'", zh: "“\(text)”分不清哪个是月、哪个是日"),
            at: range
        )
    }
}

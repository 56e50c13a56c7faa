import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

struct TimelineReaderTests {
    private func rows(_ text: String, path: String = "") -> [String] {
        Postmortem(parsing: SourceText(text, path: path)).timeline.events.map { event in
            ([event.time.iso8601, event.text] + event.milestones.map(\.rawValue)).joined(separator: " | ")
        }
    }

    @Test func readsATableWithStatedMilestonesActorsAndFootnotes() throws {
        let text = """
            # A

            ## Timeline

            All times UTC.

            | Time | Milestone | Event | Actor | Source |
            | --- | --- | --- | --- | --- |
            | 2026-01-15 14:15 | started, change | v2 **deployed** | CI | [^e1] |
            | 14:23 | detected | Error rate above 5 % | Alertmanager | [^e2] [^e3] |

            [^e1]: a
            [^e2]: b
            [^e3]: c
            """
        let events = Postmortem(parsing: SourceText(text)).timeline.events
        #expect(
            rows(text) == [
                "2026-01-15T14:15:00Z | v2 deployed | started | change",
                "2026-01-15T14:23:00Z | Error rate above 5 % | detected",
            ]
        )
        #expect(events.map(\.actor) == ["CI", "Alertmanager"])
        #expect(events.map(\.footnotes) == [["e1"], ["e2", "e3"]])
    }

    @Test func readsBulletsAndTheirZoneInTheHeading() {
        let text =
            "# Outage of 2026-01-15\n\n## Timeline (PST)\n\n- 10:02 - cache flushed\n- **10:05** paged\n  and more\n* 10:12: fixed\n"
        #expect(
            rows(text) == [
                "2026-01-15T10:02:00-08:00 | cache flushed", "2026-01-15T10:05:00-08:00 | paged and more | detected",
                "2026-01-15T10:12:00-08:00 | fixed | mitigated",
            ]
        )
    }

    @Test func leavesCommentsOutOfTheWords() {
        let text =
            "## Timeline\n\n- 10:02 paged <!-- debrief:ignore timeline-gap: started later -->\n"
            + "- fixed 10:12 <!-- debrief:ignore timeline-gap: quiet night -->\n"
        #expect(rows(text) == ["T10:02:00 | paged | detected", "T10:12:00 | fixed | mitigated"])
    }

    @Test func takesTheZoneOfAllTimesForNoRow() {
        for sentence in ["All times +08:00.", "> All times UTC\\+08:00.", "所有时间均为 \\+08:00。", "以下时间均为 +08:00。"] {
            #expect(rows("## Timeline\n\n\(sentence)\n\n- 14:02 paged\n") == ["T14:02:00+08:00 | paged | detected"])
        }
    }

    @Test func readsARowThatIsTheNameOfAMilestone() {
        #expect(
            rows("## 时间线\n\n- 2026-06-02 13:50 **started**\n- 13:58 发现\n- 14:10 mitigated.\n") == [
                "2026-06-02T13:50:00 | started | started", "2026-06-02T13:58:00 | 发现 | detected",
                "2026-06-02T14:10:00 | mitigated. | mitigated",
            ]
        )
    }

    @Test func readsHeadingsThatAreTimes() {
        let text = "# A\n\n## Timeline\n\n### 5:00 PM\n\nUsers report errors.\n\n### 5:32 PM\n\nThe fix is deployed.\n"
        #expect(
            rows(text) == [
                "T17:00:00 | Users report errors. | detected",
                "T17:32:00 | The fix is deployed. | mitigated | resolved",
            ]
        )
    }

    @Test func leavesTimesInWhatAHeadingQuotesAlone() {
        let text = """
            # A 2026-01-15

            ## Timeline (CET)

            ### 17:32

            The check fails.

            > Violation started: 16:32 UTC

            ```
            16:31:07 UTC probe timed out
            ```

            - the probe is run by hand
            - 17:33 it fails again

            ### {{ 17:40 }}

            ### 19. January, 11:00
            """
        #expect(
            rows(text) == [
                "2026-01-15T17:32:00+01:00 | The check fails. the probe is run by hand | started | detected",
                "2026-01-15T17:33:00+01:00 | it fails again | reopened",
                "2026-01-15T17:40:00+01:00 | ",
                "2026-01-19T11:00:00+01:00 | ",
            ]
        )
    }

    @Test func keepsTheStatedZoneBelowARowWithItsOwn() {
        let text = "# A 2026-01-15\n\n## Timeline (CET)\n\n- 10:00 UTC a\n- 11:05 b\n"
        #expect(rows(text) == ["2026-01-15T10:00:00Z | a", "2026-01-15T11:05:00+01:00 | b"])
        let unstated = "# A 2026-01-15\n\n## Timeline\n\n- 10:00 UTC a\n- 10:05 b\n"
        #expect(rows(unstated) == ["2026-01-15T10:00:00Z | a", "2026-01-15T10:05:00Z | b"])
    }

    @Test func readsTheZoneOfATableWhoseTimeColumnIsKnownByItsCells() {
        let text = "# A\n\n## Timeline\n\n| Moment in CET | Event |\n| --- | --- |\n| 2026-01-15 10:00 | a |\n"
        #expect(rows(text) == ["2026-01-15T10:00:00+01:00 | a"])
    }

    @Test func readsEventsWhoseTimeStandsLast() {
        let text =
            "# A\n\n- **Key events**\n  - Fault occurs 2026-04-15 07:15\n  - Fault detected: 2026-04-15 13:45\n\n- **Status**: done\n"
        #expect(
            rows(text) == [
                "2026-04-15T07:15:00 | Fault occurs | started", "2026-04-15T13:45:00 | Fault detected | detected",
            ]
        )
    }

    @Test func readsPlainTextWithItsDateInTheName() {
        let text =
            "\n Summary\n It broke.\n\n\n Timeline\n   14:27: It is seen that pads are gone\n   14:29: restart\n   of the daemon\n\n Conclusions\n   15:00 is late\n"
        #expect(
            rows(text, path: "reports/20260623-pads.txt") == [
                "2026-06-23T14:27:00 | It is seen that pads are gone | detected",
                "2026-06-23T14:29:00 | restart of the daemon",
            ]
        )
    }

    @Test func readsLinesOfProseWithoutFullStops() {
        let text = "# A 2026-01-15\n\n## Timeline\n\nAfter 12:00 the train left\nAt 16:00 errors appear\n  in the log\n"
        #expect(
            rows(text) == [
                "2026-01-15T12:00:00 | After 12:00 the train left",
                "2026-01-15T16:00:00 | At 16:00 errors appear in the log | started",
            ]
        )
    }

    @Test func staysOnTheDayOfTheStoryWhereASentenceNamesAnother() {
        let text =
            "# A 2026-01-15\n\n## Timeline\n\nAt 12:42 errors rose. It was later matched to a change made on January 12 at 01:00 UTC. At 15:10 it was reverted.\n"
        #expect(
            rows(text) == [
                "2026-01-15T12:42:00 | At 12:42 errors rose. | started",
                "2026-01-12T01:00:00Z | It was later matched to a change made on",
                "2026-01-15T15:10:00 | At 15:10 it was reverted. | mitigated | resolved",
            ]
        )
    }

    @Test func takesTheDayFromAFileNameWithUnderscores() {
        #expect(
            rows("# A\n\n## Timeline\n\n- 10:00 a\n", path: "x__2026-01-15_pads.md") == ["2026-01-15T10:00:00 | a"]
        )
    }

    @Test func readsSentencesThatTellATime() {
        let text =
            "# A\n\n## Timeline\n\nAt 12:42 the poller was restarted without effect. Nothing changed. Around 13:10 traffic moved.\n"
        #expect(
            rows(text) == [
                "T12:42:00 | At 12:42 the poller was restarted without effect.",
                "T13:10:00 | Around 13:10 traffic moved.",
            ]
        )
    }

    @Test(arguments: [
        "均为北京时间。", "> 以下时间均为 UTC+8", "时间：UTC+8", "时间口径：北京时间", "文中时间一律为东八区时间。", "时间采用 CST（UTC+8）", "（时间均为北京时间）",
        "时区：Asia/Shanghai",
    ])
    func readsAZoneThatStandsAlone(line: String) {
        let text = "# 故障 2026-05-03\n\n## 时间线\n\n\(line)\n\n- 10:02 发布\n- 10:05 告警\n- 10:12 恢复\n"
        #expect(rows(text).first?.hasPrefix("2026-05-03T10:02:00+08:00") == true)
    }

    @Test func takesNoSentenceThatSumsUpForARow() {
        let text = "# 故障 2026-05-03\n\n## 时间线（UTC）\n\n- 10:02 发布\n- 10:12 恢复\n\n从 10:02 到 10:12 共持续 10 分钟。\n"
        #expect(rows(text).count == 2)
    }

    @Test func readsChineseTimelines() {
        let text = "# 缓存击穿\n\n**日期**：2026年5月3日\n\n## 时间线（北京时间）\n\n- 10:02 触发延迟告警\n- 10:05 定位为缓存击穿\n- 10:12 延迟恢复正常\n"
        #expect(
            rows(text) == [
                "2026-05-03T10:02:00+08:00 | 触发延迟告警 | detected", "2026-05-03T10:05:00+08:00 | 定位为缓存击穿 | identified",
                "2026-05-03T10:12:00+08:00 | 延迟恢复正常 | mitigated | resolved",
            ]
        )
    }

    @Test func rollsOverMidnightOnlyOnALongStepBack() {
        let text = "# A\n\nDate: 2026-01-15\n\n## Timeline\n\n- 23:50 a\n- 00:10 b\n- 00:05 c\n"
        #expect(rows(text) == ["2026-01-15T23:50:00 | a", "2026-01-16T00:10:00 | b", "2026-01-16T00:05:00 | c"])
    }

    @Test func readsNewestFirstAndRollsBack() {
        let text = "# A\n\nDate: 2026-01-15\n\n## Timeline\n\n- 00:10 c\n- 23:50 b\n- 23:40 a\n"
        #expect(rows(text) == ["2026-01-15T00:10:00 | c", "2026-01-14T23:50:00 | b", "2026-01-14T23:40:00 | a"])
    }

    @Test func carriesDayHeadingsIntoTheirRows() {
        let text = "# A\n\n## Timeline\n\n### 2026-01-15\n\n- 10:00 a\n\n### 2026-01-17\n\n- 09:00 b\n"
        #expect(rows(text) == ["2026-01-15T10:00:00 | a", "2026-01-17T09:00:00 | b"])
    }

    @Test func readsBarsThatAreNoTable() {
        let text =
            "Summary\n\nBroken on 2026-01-15.\n\nTimeline (all times UTC)\n\n| Time | Event | Actor |\n\n| --- | --- | --- |\n\n| 14:15 | deployed | CI |\n\n| 14:32 | alarm | Pager |\n"
        #expect(rows(text) == ["2026-01-15T14:15:00Z | deployed | change", "2026-01-15T14:32:00Z | alarm | detected"])
    }

    @Test func readsTheTimelinesOfAllReportsOfAFile() {
        let text = "# One\n\n## Timeline\n\n- 10:00 a\n\n# Two\n\n## Timeline\n\n- 11:00 b\n"
        #expect(rows(text) == ["T10:00:00 | a", "T11:00:00 | b"])
    }

    @Test func leavesProseOutsideTheTimelineAlone() {
        #expect(rows("# A\n\n## Summary\n\nFrom 10:00 to 11:00 it was down.\n").isEmpty)
    }

    @Test func findsATimelineTableWithoutAHeading() {
        let text =
            "# A 2026-01-15\n\n| Time (UTC) | What |\n| --- | --- |\n| 10:00 | a |\n| 10:05 | b |\n| 10:09 | c |\n"
        #expect(rows(text) == ["2026-01-15T10:00:00Z | a", "2026-01-15T10:05:00Z | b", "2026-01-15T10:09:00Z | c"])
    }

    @Test func takesNoReportForADetectionThatNobodyNoticed() {
        let text =
            "## Timeline\n\n- 10:02 First ticket came in. Nobody saw it.\n- 10:30 alert fires\n- 10:55 Resolved\n"
        #expect(
            rows(text) == [
                "T10:02:00 | First ticket came in. Nobody saw it.", "T10:30:00 | alert fires | detected",
                "T10:55:00 | Resolved | resolved",
            ]
        )
    }
}

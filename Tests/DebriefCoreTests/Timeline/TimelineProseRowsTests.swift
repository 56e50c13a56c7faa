import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

/// Rows that stand in sentences and numbered paragraphs, and what says their zone.
struct TimelineProseRowsTests {
    private func timeline(_ text: String) -> Timeline { Postmortem(parsing: SourceText(text)).timeline }

    private func clocks(_ text: String) -> [String] { timeline(text).events.map { $0.time.civil.clockText() } }

    @Test(arguments: [
        "15:22 发现：值班看到告警，在群里报告。15:30 响应：座位组接手，先排除了缓存。\n16:48 定位：连接池耗尽。17:05 缓解：扩容。",
        "15:22 detected: the alert fired. 15:30 acknowledged by the seats team, who ruled the cache out.\n"
            + "16:48 identified: the pool is empty. 17:05 mitigated: more pods.",
    ])
    func readsEachSentenceThatBeginsWithAClock(rows: String) throws {
        let timeline = timeline("# A\n\n## Timeline\n\n2026-03-18, UTC\n\n\(rows)\n")
        #expect(timeline.events.map { $0.time.civil.clockText() } == ["15:22", "15:30", "16:48", "17:05"])
        #expect(timeline.events.map(\.milestones) == [[.detected], [.acknowledged], [.identified], [.mitigated]])
    }

    @Test func leavesClocksWithinSentencesAlone() {
        #expect(
            clocks("## Timeline\n\n2026-03-18\n\n15:22 The alert fired, as at 15:10. It had fired at 14:00 too.\n") == [
                "15:22"
            ]
        )
        #expect(clocks("## 时间线\n\n2026-03-18\n\n15:22 告警。15:10 至 15:20 之间没有数据。\n") == ["15:22"])
    }

    @Test func takesNumbersOfSectionsForNoDays() {
        let text = """
            # A

            ## 2. Timeline

            All times are UTC on 2026-03-18.

            2.1.  11:20  Started.  The app is released.
            2.2.  14:05  Detected.  Support passes on a report.
            2.3.  14:50  Mitigated.  The form refuses large photos.
            """
        let events = timeline(text).events
        #expect(events.map(\.time.iso8601) == ["2026-03-18T11:20:00Z", "2026-03-18T14:05:00Z", "2026-03-18T14:50:00Z"])
        #expect(events.map(\.milestones) == [[.started], [.detected], [.mitigated]])
        // A single number with a point is a day where it is followed by a month that no neighbour counts.
        let dated = timeline("## Timeline\n\n2.1. 11:20 Ausfall\n\n5.1. 14:05 Ende\n").events
        #expect(dated.map { $0.time.civil.date.month } == [1, 1])
    }

    @Test func takesAWrappedDayForNoRow() {
        let text = """
            Near miss: seats nearly gone

            On 30 September 2026, UTC:

            15:42 started: the job runs
            15:51 detected: the alert fires
            16:34 resolved: put back

            The action was due on
            31 August and is still in progress, as we wait for the move.
            """
        #expect(clocks(text) == ["15:42", "15:51", "16:34"])
    }

    @Test func readsDaysOfTheMonthOfTheHeading() {
        let text = """
            # A

            ## Timeline, November 2025 (UTC)

            - Wed 26th, 23:10: replication stops
            - Thu 27th, 09:05: a report comes in
            - 29th, 06:20: all is copied
            """
        #expect(
            timeline(text).events.map(\.time.iso8601) == [
                "2025-11-26T23:10:00Z", "2025-11-27T09:05:00Z", "2025-11-29T06:20:00Z",
            ]
        )
    }

    // MARK: Milestones

    @Test(arguments: [
        ("磁盘写满，和上月一样（定位）", Milestone.identified), ("定位，阻塞源是归档任务", .identified),
        ("the pool is empty (identified)", .identified),
        ("（发现）客服转来三条反馈", .detected), ("扩容后可以下单（缓解）", .mitigated), ("恢复，队列清空", .resolved),
    ])
    func readsTheNameOfAMilestoneBesideTheWords(row: String, milestone: Milestone) {
        let text = "## 时间线\n\n- 09:00 影响开始\n- 09:32 \(row)\n- 09:33 继续观察\n"
        #expect(timeline(text).events[1].milestones == [milestone])
    }

    // MARK: Zones

    @Test(arguments: [
        "## 经过（北京时间）", "**经过**（北京时间）", "### 群聊摘录（北京时间）", "## 经过\n\n3 月 18 日 09:00 至 09:40（北京时间，下同）系统不可用。",
    ])
    func readsTheZoneOfABracket(heading: String) {
        let text = "# A\n\n\(heading)\n\n- 2026-03-18 09:00 影响开始\n- 09:20 发现\n- 09:40 恢复\n"
        #expect(timeline(text).events.last?.time.iso8601 == "2026-03-18T09:40:00+08:00")
    }

    @Test(arguments: ["## Log (UTC)", "## Timeline\n\n(UTC, 2026-03-18)", "## Timeline\n\nTimes (UTC) throughout."])
    func readsTheZoneOfALine(heading: String) {
        let text = "# A\n\n\(heading)\n\n- 2026-03-18 09:00 impact starts\n- 09:20 detected\n- 09:40 resolved\n"
        #expect(timeline(text).events.last?.time.iso8601 == "2026-03-18T09:40:00Z")
    }

    @Test func readsTheZoneOfACityThatClocksAreLocalTo() {
        let text =
            "# A\n\n## Timeline\n\nClock times below are local to Helsinki.\n\n- 2026-07-18 10:00 impact starts\n- 10:20 detected\n- 10:40 resolved\n"
        #expect(timeline(text).events.last?.time.iso8601 == "2026-07-18T10:40:00+03:00")
    }
}

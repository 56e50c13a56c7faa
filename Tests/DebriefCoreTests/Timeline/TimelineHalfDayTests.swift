import DebriefCore
import DebriefText
import Testing

/// Clocks in other notations, and what tells the half of the day.
struct TimelineHalfDayTests {
    @Test(arguments: [
        TimelineSample(
            "ampm",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 2:05pm queue stops\n- 2.40pm alert\n- 3:01 p.m. fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:40:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "ampm-carry",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 11:50 AM queue stops\n- 12:10 alert\n- 1:05 found\n- 2:30 fixed\n",
            ["2026-04-14T11:50:00", "2026-04-14T12:10:00", "2026-04-14T13:05:00", "2026-04-14T14:30:00"]
        ),
        TimelineSample(
            "zh-half",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 下午2:05 停止\n- 2:35 告警\n- 3:01 恢复\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:35:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "dots",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 14.05 queue stops\n- 14.50 alert\n- 15.10 fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:50:00", "2026-04-14T15:10:00"]
        ),
        TimelineSample(
            "military",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 1405 UTC queue stops\n- 1420 UTC alert\n- 1501 UTC fixed\n",
            ["2026-04-14T14:05:00Z", "2026-04-14T14:20:00Z", "2026-04-14T15:01:00Z"]
        ),
        TimelineSample(
            "military-hrs",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 1405hrs queue stops\n- 1420hrs alert\n- 1501hrs fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "h",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 14h05 stops\n- 14h20: alert\n- 15h01 fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "seconds",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 14:05:07.123 stops\n- 14:20:00Z alert\n- 15:01:30 fixed\n",
            ["2026-04-14T14:05:07", "2026-04-14T14:20:00Z", "2026-04-14T15:01:30Z"]
        ),
    ])
    func findsTheClockOfEachRow(sample: TimelineSample) {
        #expect(sample.times == sample.expected)
    }
}

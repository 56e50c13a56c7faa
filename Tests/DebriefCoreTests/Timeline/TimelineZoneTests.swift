import DebriefCore
import DebriefText
import Testing

/// What tells the zone of a row.
struct TimelineZoneTests {
    @Test(arguments: [
        TimelineSample(
            "table-zonecol2",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n| When (Europe/Bucharest) | What |\n|---|---|\n| 14:05 | stops |\n| 15:01 | fixed |\n",
            ["2026-04-14T14:05:00+03:00", "2026-04-14T15:01:00+03:00"]
        ),
        TimelineSample(
            "zone-cet",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 14:05 CEST stops\n- 14:20 CEST alert\n",
            ["2026-04-14T14:05:00+02:00", "2026-04-14T14:20:00+02:00"]
        ),
        TimelineSample(
            "zone-offset",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 14:05+08:00 stops\n- 14:20 +08 alert\n",
            ["2026-04-14T14:05:00+08:00", "2026-04-14T14:20:00+08:00"]
        ),
        TimelineSample(
            "zone-region",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 14:05 Europe/Bucharest stops\n- 14:20 Europe/Bucharest alert\n",
            ["2026-04-14T14:05:00+03:00", "2026-04-14T14:20:00+03:00"]
        ),
        TimelineSample(
            "zone-sentence-after",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 14:05 stops\n- 14:20 alert\n\nTimes are Bucharest time.\n",
            ["2026-04-14T14:05:00+03:00", "2026-04-14T14:20:00+03:00"]
        ),
        TimelineSample(
            "zone-pt",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n(all times in PT)\n\n- 14:05 stops\n- 14:20 alert\n",
            ["2026-04-14T14:05:00-07:00", "2026-04-14T14:20:00-07:00"]
        ),
        TimelineSample(
            "zone-inutc",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n(In UTC)\n\n- 14:05 stops\n- 14:20 alert\n",
            ["2026-04-14T14:05:00Z", "2026-04-14T14:20:00Z"]
        ),
        TimelineSample(
            "zone-clockword",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\nClocks below show Eastern Time.\n\n- 14:05 stops\n- 14:20 alert\n",
            ["2026-04-14T14:05:00-04:00", "2026-04-14T14:20:00-04:00"]
        ),
        TimelineSample(
            "zone-local-in",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\nHours are local time in Lisbon.\n\n- 14:05 stops\n- 14:20 alert\n",
            ["2026-04-14T14:05:00+01:00", "2026-04-14T14:20:00+01:00"]
        ),
        TimelineSample(
            "iso",
            "# O\n\n## Timeline\n\n- 2026-04-14T14:05Z stops\n- 2026-04-14T14:20:11.5+02:00 alert\n",
            ["2026-04-14T14:05:00Z", "2026-04-14T14:20:11+02:00"]
        ),
    ])
    func findsTheZoneOfEachRow(sample: TimelineSample) {
        #expect(sample.times == sample.expected)
    }
}

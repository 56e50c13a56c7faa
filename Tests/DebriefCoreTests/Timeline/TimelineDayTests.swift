import DebriefCore
import DebriefText
import Testing

/// What tells the day of a row.
struct TimelineDayTests {
    @Test(arguments: [
        TimelineSample(
            "table-merged",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n| Date | Time | Event |\n|---|---|---|\n| 14/04/2026 | 14:05 | stops |\n| | 14:20 | alert |\n| 15/04/2026 | 09:00 | fixed |\n| | | and reviewed |\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-15T09:00:00"]
        ),
        TimelineSample(
            "dayheads",
            "# Outage\n\n## Timeline\n\n### Tuesday, 14 April 2026\n\n- 23:40 stops\n- 23:59 alert\n\n### Wednesday, 15 April\n\n- 00:20 fixed\n",
            ["2026-04-14T23:40:00", "2026-04-14T23:59:00", "2026-04-15T00:20:00"]
        ),
        TimelineSample(
            "mmdd",
            "# Outage, 2026\n\n## Timeline\n\n- 04-14 14:05 stops\n- 04-14 14:20 alert\n- 04-15 09:00 fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-15T09:00:00"]
        ),
        TimelineSample(
            "ddmm-dots",
            "# Störung 2026\n\n## Timeline\n\n- 14.04. 14:05 stops\n- 14.04. 14:20 alert\n- 15.04. 09:00 fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-15T09:00:00"]
        ),
        TimelineSample(
            "ddmmyyyy",
            "# Outage\n\n## Timeline\n\n- 14-04-2026 14:05 stops\n- 14-04-2026 - 14:20 - alert\n- 15-04-2026, 09:00 fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-15T09:00:00"]
        ),
        TimelineSample(
            "slash-us",
            "# Outage\n\n## Timeline\n\n- 4/14/2026 2:05 PM stops\n- 4/14/2026 2:20 PM alert\n- 5/3/2026 9:00 AM review\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-05-03T09:00:00"]
        ),
        TimelineSample(
            "slash-order",
            "# Outage\n\n## Timeline\n\n- 03/04/2026 14:05 stops\n- 04/04/2026 14:20 alert\n- 13/04/2026 09:00 review\n",
            ["2026-04-03T14:05:00", "2026-04-04T14:20:00", "2026-04-13T09:00:00"]
        ),
        TimelineSample(
            "slash-ambiguous",
            "# Outage\n\n## Timeline\n\n- 03/04/2026 14:05 stops\n- 03/04/2026 14:20 alert\n",
            ["T14:05:00", "T14:20:00"]
        ),
        TimelineSample(
            "zh-days",
            "# 售票故障\n\n## 时间线（2026年4月，北京时间）\n\n- 14日22点41分，缓存上线\n- 15日9点05分，告警\n",
            ["2026-04-14T22:41:00+08:00", "2026-04-15T09:05:00+08:00"]
        ),
        TimelineSample(
            "zh-md",
            "# 售票故障（2026年）\n\n## 时间线\n\n- 4月14日 14:05 停止\n- 4月14日 14:20 告警\n- 次日 09:00 恢复\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-15T09:00:00"]
        ),
        TimelineSample(
            "weekday-front",
            "# Outage in April 2026\n\n## Timeline\n\n- Tue 14 Apr 14:05 stops\n- Tue 14 Apr 14:20 alert\n- Wed 15 Apr 09:00 fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-15T09:00:00"]
        ),
        TimelineSample(
            "pre-dated",
            "# Ferry outage\n\n## Timeline\n\n- 23:50 stops\n- 00:10 alert\n- 2026-04-15 09:00 fixed\n",
            ["2026-04-14T23:50:00", "2026-04-15T00:10:00", "2026-04-15T09:00:00"]
        ),
        TimelineSample(
            "year-roll",
            "# Ferry outage of 2025-12-31\n\n## Timeline\n\n- Dec 31 23:50 stops\n- Jan 1 00:10 alert\n",
            ["2025-12-31T23:50:00", "2026-01-01T00:10:00"]
        ),
        TimelineSample(
            "splitday",
            "# Outage on April 14, 2026\n\n## Timeline\n\n**April 14**\n\n14:05 stops\n23:50 alert\n\n**April 15**\n\n00:10 fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T23:50:00", "2026-04-15T00:10:00"]
        ),
        TimelineSample(
            "newest-first",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 00:10 fixed\n- 23:50 alert\n- 23:05 stops\n",
            ["2026-04-14T00:10:00", "2026-04-13T23:50:00", "2026-04-13T23:05:00"]
        ),
        TimelineSample(
            "nextday",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 23:50 stops\n- next day 00:30 alert\n- 09:00 fixed\n",
            ["2026-04-14T23:50:00", "2026-04-15T00:30:00", "2026-04-15T09:00:00"]
        ),
        TimelineSample(
            "plus1",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 23:50 stops\n- 00:30 (+1d) alert\n- 09:00 (+1d) fixed\n",
            ["2026-04-14T23:50:00", "2026-04-15T00:30:00", "2026-04-15T09:00:00"]
        ),
        TimelineSample(
            "furniture",
            "# Ferry outage\n\n*Last edited on 2026-05-20*\n\n## Timeline\n\n- 14:05 stops\n- 14:20 alert\n\nCopyright 2026-06-01\n",
            ["T14:05:00", "T14:20:00"]
        ),
        TimelineSample(
            "furniture2",
            "# Ferry outage\n\nPublished: 2026-05-20\n\nOn 14 April 2026 it broke.\n\n## Timeline\n\n- 14:05 stops\n- 14:20 alert\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00"]
        ),
        TimelineSample(
            "reports",
            "# Outage of 2026-04-14\n\n## Timeline\n\n- 14:05 stops\n- 14:20 fixed\n\n# Outage of 2026-04-16\n\n## Timeline\n\n- 16:00 slow\n- 16:30 fine\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-16T16:00:00", "2026-04-16T16:30:00"]
        ),
    ])
    func findsTheDayOfEachRow(sample: TimelineSample) {
        #expect(sample.times == sample.expected)
    }
}

import DebriefCore
import DebriefText
import Testing

/// What rows look like.
struct TimelineLayoutTests {
    @Test(arguments: [
        TimelineSample(
            "bold-colon",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n**14:05:** queue stops\n\n**14:20:** alert\n\n**15:01:** fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "bold-alone",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n**14:05**\n\nQueue stops\n\n**14:20**\n\nAlert\n\n**15:01**\n\nFixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "definition",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n14:05\n: queue stops\n\n14:20\n: alert\n\n15:01\n: fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "emoji",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 🔴 14:05 queue stops\n- 🟡 14:20 alert\n- ✅ 15:01 fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "brackets-zh",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 【14:05】停止\n- 【14:20】告警\n- 【15:01】恢复\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "arrow",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n14:05 → queue stops\n14:20 → alert\n15:01 → fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "numbered",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n1. 14:05 queue stops\n2. 14:20 alert\n3. 15:01 fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "nested",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 14 April\n  - 14:05 queue stops\n  - 23:50 alert\n- 15 April\n  - 00:10 fixed\n  - 09:00 review\n",
            ["2026-04-14T14:05:00", "2026-04-14T23:50:00", "2026-04-15T00:10:00", "2026-04-15T09:00:00"]
        ),
        TimelineSample(
            "subbullets",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 14:05 queue stops\n  - the worker of 13:00 was still there\n  - nobody looked\n- 14:20 alert\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00"]
        ),
        TimelineSample(
            "table-noheader",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n| 14:05 | stops |\n|---|---|\n| 14:20 | alert |\n| 15:01 | fixed |\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "table-startend",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n| Start | End | Event |\n|---|---|---|\n| 14:05 | 14:20 | stops |\n| 15:01 | 15:30 | fixed |\n",
            ["2026-04-14T14:05:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "table-zones",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n| Time (UTC) | Time (PT) | Event |\n|---|---|---|\n| 14:05 | 07:05 | stops |\n| 15:01 | 08:01 | fixed |\n",
            ["2026-04-14T14:05:00Z", "2026-04-14T15:01:00Z"]
        ),
        TimelineSample(
            "hhmm-heading",
            "# Outage\n\n## Timeline\n\n#### 2026-04-14 14:05 UTC – Queue stops\n\nWhat we saw.\n\n#### 14:20 UTC – Alert\n\nMore.\n",
            ["2026-04-14T14:05:00Z", "2026-04-14T14:20:00Z"]
        ),
        TimelineSample(
            "samelevel",
            "# Outage\n\n## Timeline (UTC)\n\n## 2026-04-14\n\n### 14:05\n\nstops\n\n### 14:20\n\nalert\n\n## Action items\n\n- 15:00 call\n",
            ["2026-04-14T14:05:00Z", "2026-04-14T14:20:00Z"]
        ),
        TimelineSample(
            "wiki",
            "\n== Summary ==\nFerry booking broke on 2026-04-14.\n\n== Timeline ==\nAll times UTC.\n* 14:05 stops\n* 14:20 alert\n** more of it\n* 15:01 fixed\n\n== Conclusions ==\nx\n",
            ["2026-04-14T14:05:00Z", "2026-04-14T14:20:00Z", "2026-04-14T15:01:00Z"]
        ),
        TimelineSample(
            "wikitable",
            "\n== Timeline ==\n{| class=\"wikitable\"\n! Time (UTC) !! Event\n|-\n| 2026-04-14 14:05 || stops\n|-\n| 14:20 || alert\n|}\n",
            ["2026-04-14T14:05:00Z", "2026-04-14T14:20:00Z"]
        ),
        TimelineSample(
            "html",
            "<html><body><h1>Outage of 2026-04-14</h1><h2>Timeline</h2><dl><dt>14:05</dt><dd>stops</dd><dt>14:20</dt><dd>alert</dd></dl></body></html>",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00"]
        ),
        TimelineSample(
            "htmlp",
            "<html><body><h1>Outage of 2026-04-14</h1><h2>Timeline (CEST)</h2><p><strong>14:05</strong> stops</p><p><strong>14:20</strong> alert<br>14:40 fixed</p></body></html>",
            ["2026-04-14T14:05:00+02:00", "2026-04-14T14:20:00+02:00", "2026-04-14T14:40:00+02:00"]
        ),
        TimelineSample(
            "htmltable",
            "<html><body><h1>Outage of 2026-04-14</h1><h2>Timeline</h2><table><tr><th>Time</th><th>Event</th></tr><tr><td>14:05 UTC</td><td>stops</td></tr><tr><td>14:20 UTC</td><td>alert</td></tr></table></body></html>",
            ["2026-04-14T14:05:00Z", "2026-04-14T14:20:00Z"]
        ),
        TimelineSample(
            "html-in-md",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n<table>\n<tr><th>Time</th><th>Event</th></tr>\n<tr><td>14:05</td><td>stops</td></tr>\n<tr><td>14:20</td><td>alert</td></tr>\n</table>\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00"]
        ),
        TimelineSample(
            "quote",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n> 14:05 stops\n> 14:20 alert\n> 15:01 fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "checkbox",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- [x] 14:05 stops\n- [ ] 14:20 alert\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00"]
        ),
        TimelineSample(
            "link",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- [14:05](https://chat.example.com/1) stops\n- [14:20](https://chat.example.com/2) alert\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00"]
        ),
        TimelineSample(
            "codeclock",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- `14:05` stops\n- `14:20 UTC` alert\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00Z"]
        ),
        TimelineSample(
            "code",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n```\n14:05 stops\n14:20 alert\n15:01 fixed\n```\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "code-quoted",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 14:05 stops\n\n```\n14:06:01 timeout\n14:06:02 timeout\n```\n\n- 14:20 alert\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00"]
        ),
        TimelineSample(
            "label-first",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- Queue stops (14:05)\n- Alert: 14:20\n- Fixed at 15:01\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "hedges",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- ~14:05 stops\n- around 14:20 alert\n- approx. 14:30 found\n- 约14:40 好\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T14:30:00", "2026-04-14T14:40:00"]
        ),
        TimelineSample(
            "at",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- At 14:05, stops\n- At 14:20, alert\n- By 15:01 fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "noheading",
            "# Ferry outage of 2026-04-14\n\nWe were down.\n\n- 14:05 stops\n- 14:20 alert\n- 15:01 fixed\n\n## Action items\n\n- fix\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "unknownheading",
            "# Ferry outage of 2026-04-14\n\n## Blow by blow\n\n**14:05** stops\n\n**14:20** alert\n\n**15:01** fixed\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "prose-only",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\nAt 14:05 the queue stopped. At 14:20 an alert fired.\n\nAt 15:01 it was fixed.\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00", "2026-04-14T15:01:00"]
        ),
        TimelineSample(
            "prose-below",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 14:05 stops\n- 14:20 alert\n\nAfter 16:00 nobody saw it again. The check of 09:30 was fine.\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00"]
        ),
        TimelineSample(
            "wrapped",
            "# Ferry booking outage on 2026-04-14\n\n## Timeline\n\n- 14:05 the job ran until\n  13:59 and stopped\n- 14:20 alert\n",
            ["2026-04-14T14:05:00", "2026-04-14T14:20:00"]
        ),
    ])
    func readsRowsInAnyLayout(sample: TimelineSample) {
        #expect(sample.times == sample.expected)
    }
}

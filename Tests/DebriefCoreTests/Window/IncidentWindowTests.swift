import DebriefCore
import DebriefTestSupport
import DebriefText
import Glibc
import Testing

struct IncidentWindowTests {
    private func window(_ text: String, path: String = "report.md") -> [String] {
        let window = Postmortem(parsing: SourceText(text, path: path)).window
        return [window.started, window.resolved].map { bound in
            bound.map { "\($0.anchor.event.time.iso8601) \($0.basis.rawValue)" } ?? "–"
        }
    }

    /// The clocks and zones alone, of a sentence in a report of 12 March 2026.
    private func clocks(_ sentence: String) -> [String] {
        let window = Postmortem(parsing: SourceText("# Search slow, 2026-03-12\n\n\(sentence)\n")).window
        return [window.started, window.resolved].map { bound in
            guard let time = bound?.anchor.event.time else { return "–" }
            return "\(time.civil.date.day) \(time.civil.clockText()) \(time.zone.name)".trimmingSuffix()
        }
    }

    @Test func beginsAtTheRowThatSaysStarted() {
        let text = "# A\n\n## Timeline\n\n- 2026-03-12 13:50 UTC started\n- 13:55 detected\n- 14:20 mitigated\n"
        #expect(window(text) == ["2026-03-12T13:50:00Z timeline", "2026-03-12T14:20:00Z timeline"])
    }

    @Test(
        arguments: [
            ("Between 10:26 and 14:40 UTC, searches were slow.", ["12 10:26 UTC", "12 14:40 UTC"]),
            ("Between 10:26 AM and 02:40 PM PST, searches were slow.", ["12 10:26 PST", "12 14:40 PST"]),
            ("Between 2:00 and 2:30 PM UTC searches failed.", ["12 14:00 UTC", "12 14:30 UTC"]),
            ("Between 11:30 and 1:15 PM UTC searches failed.", ["12 11:30 UTC", "12 13:15 UTC"]),
            ("Reads failed from 9:05 to 10:10 AM Pacific time.", ["12 09:05 Pacific time", "12 10:10 Pacific time"]),
            (
                "Between approximately 03:00 EDT and 09:55 EDT on 11 Mar 2026, it was slow.",
                ["11 03:00 EDT", "11 09:55 EDT"]
            ),
            (
                "Between 22:00 UTC on 10 March and 08:15 UTC on 11 March, it was slow.",
                ["10 22:00 UTC", "11 08:15 UTC"]
            ),
            ("Between March 10 9:46 AM and March 11 2:47 PM PDT, it was slow.", ["10 09:46 PDT", "11 14:47 PDT"]),
            (
                "Between 7:31 AM PST on March 7 and 2:20 AM PST on March 8, it was slow.",
                ["7 07:31 PST", "8 02:20 PST"]
            ),
            ("Between 23:30 and 00:45 UTC, nobody could log in.", ["12 23:30 UTC", "13 00:45 UTC"]),
            ("From 09:00 UTC on 12 March until 11:15 UTC, mail was late.", ["12 09:00 UTC", "12 11:15 UTC"]),
            (
                "Between 21:03 CST (UTC+8) on 05 Mar 2026 and 16:03 CST on 06 Mar 2026, calls failed.",
                ["5 21:03 CST", "6 16:03 CST"]
            ),
            (
                "Between 9:51 AM and 10:02 AM, and between 10:41 AM and 11:10 AM PST, lookups timed out.",
                ["12 09:51 PST", "12 11:10 PST"]
            ),
            ("3月12日 09:00 至 11:30 (UTC+8)，支付失败。", ["12 09:00 UTC+8", "12 11:30 UTC+8"]),
            ("从 09:00 到 11:30（北京时间），支付失败。", ["12 09:00 北京时间", "12 11:30 北京时间"]),
            ("上午9:00至11:30，支付失败。", ["12 09:00", "12 11:30"]),
        ]
    )
    func readsBothEndsOfASentence(sentence: String, expected: [String]) {
        #expect(clocks(sentence) == expected)
    }

    @Test(
        arguments: [
            (
                "Starting at 9:57 AM PDT some disks were slow. By 11:37 AM PDT, all disks had recovered.",
                ["12 09:57 PDT", "12 11:37 PDT"]
            ),
            ("We see errors beginning at Thursday, 2026-03-12 13:05 US/Pacific.", ["12 13:05 US/Pacific", "–"]),
            ("Customers could not log in since 08:10 UTC.", ["12 08:10 UTC", "–"]),
            (
                "The issue began at 08:10 UTC and was fully resolved for all projects as of 09:40 UTC.",
                ["12 08:10 UTC", "12 09:40 UTC"]
            ),
            (
                "Impact started at 10:00 UTC. Recovery began at 10:30 UTC, and by 11:05 UTC the backlog was delivered.",
                ["12 10:00 UTC", "12 11:05 UTC"]
            ),
            (
                "Errors started at 12:15 AM UTC. At 2:29 AM UTC logins were restored. At 2:59 AM UTC all was resolved.",
                ["12 00:15 UTC", "12 02:59 UTC"]
            ),
            ("自 09:00 起支付失败，11:30 恢复。", ["12 09:00", "12 11:30"]),
            ("Logins failed at 14:00 UTC for 45 minutes.", ["12 14:00 UTC", "12 14:45 UTC"]),
            ("For 1 hour and 10 minutes starting at 14:00 UTC, logins failed.", ["12 14:00 UTC", "12 15:10 UTC"]),
            (
                "At 14:00 UTC, users began to see errors; logins recovered at 14:50 UTC.",
                ["12 14:00 UTC", "12 14:50 UTC"]
            ),
            ("It was slow from 14:00 UTC until it was fully restored at 14:50 UTC.", ["12 14:00 UTC", "12 14:50 UTC"]),
            ("All systems have been operational since 14:50 UTC.", ["–", "12 14:50 UTC"]),
            ("北京时间 2026 年 3 月 12 日 14:00 - 14:50，登录失败。", ["12 14:00 北京时间", "12 14:50 北京时间"]),
            ("服务于 14:50 恢复。", ["–", "12 14:50"]),
            ("故障于 09:00 开始，于 11:30 完全恢复。", ["12 09:00", "12 11:30"]),
        ]
    )
    func readsEachEndByItself(sentence: String, expected: [String]) {
        #expect(clocks(sentence) == expected)
    }

    @Test(
        arguments: [
            "We will provide an update by 15:00 UTC.",
            "Full resolution is expected by 15:00 UTC.",
            "The rollback started at 10:00 UTC.",
            "Between 10:00 and 12:00 UTC we plan maintenance of the database.",
            "It is resolved for the majority of projects as of 14:25 UTC.",
            "下次更新将于 15:00 发布。",
            "No new failures for half an hour, the first trucks leave at 06:00 UTC.",
            "The release notes mention 10:00 twice.",
        ]
    )
    func leavesOutTimesThatAreNotTheIncidents(sentence: String) {
        #expect(clocks(sentence) == ["–", "–"])
    }

    @Test func takesTheLatestUpdateFirst() {
        let text = """
            # Object storage

            ## Update 2026-03-12T14:00:00Z

            The issue has been resolved for all users as of Thursday, 2026-03-12 06:45 US/Pacific.

            ## Update 2026-03-12T13:00:00Z

            We see errors beginning at Thursday, 2026-03-12 04:30 US/Pacific. We will say more by 07:00 US/Pacific.

            ## Update 2026-03-12T12:40:00Z

            We see errors beginning at Thursday, 2026-03-12 04:50 US/Pacific.
            """
        #expect(window(text) == ["2026-03-12T04:30:00-07:00 stated", "2026-03-12T06:45:00-07:00 stated"])
    }

    @Test func takesAFinalReportBeforeWhatWasSaidEarlier() {
        let text = """
            # Queues

            ## Update 2026-03-13T20:00:00Z

            **Incident Start:** 12 March 2026 04:30

            **Incident End:** 12 March 2026 04:38

            **Incident Start:** 12 March 2026 04:48

            **Incident End:** 12 March 2026 04:58

            All times US/Pacific.

            ## Update 2026-03-12T12:45:00Z

            The issue has been resolved as of Thursday, 2026-03-12 05:23 US/Pacific.
            """
        #expect(window(text) == ["2026-03-12T04:30:00-07:00 stated", "2026-03-12T04:58:00-07:00 stated"])
    }

    @Test func fallsBackToTheTimesOfPublishing() {
        let page = """
            <h1>[RESOLVED] Delayed mail</h1><p>Mail (Ghent), 2026</p>
            <div><b>11:55 PM PST</b>&nbsp;We are investigating delays.</div>
            <div><b>Mar 3, 12:40 AM PST</b>&nbsp;We continue to work on it.</div>
            <div><b> 1:10 AM PST</b>&nbsp;The issue has been resolved.</div>
            """
        #expect(
            window(page, path: "mail.html") == ["2026-03-02T23:55:00-08:00 posted", "2026-03-03T01:10:00-08:00 posted"]
        )
        let open = "# Mail\n\n2026-03-02 10:00 UTC - We are investigating.\n\n10:30 UTC - We continue to work on it.\n"
        #expect(window(open) == ["2026-03-02T10:00:00Z posted", "–"])
    }

    @Test func readsUpdatesThatEndWithTheirTime() {
        let page = """
            <!doctype html><title>Uploads failing</title><h1>Uploads failing</h1>
            <div><b>Resolved</b><p>This incident has been resolved.</p>
            <small>Posted 2 months ago. Mar <var>12</var>, 2026 - <var>15:20</var> UTC</small></div>
            <div><b>Investigating</b><p>We are looking into it.</p>
            <small>Posted 2 months ago. Mar <var>12</var>, 2026 - <var>14:02</var> UTC</small></div>
            """
        let expected = ["2026-03-12T14:02:00Z posted", "2026-03-12T15:20:00Z posted"]
        #expect(window(page, path: "page.html") == expected)
        let text = """
            # Uploads failing in 2026

            **Resolved** - This incident has been resolved.
            Mar 12, 15:20 UTC

            **Investigating** - We are looking into it.
            Mar 12, 14:02 UTC
            """
        #expect(window(text) == expected)
        let yearless = text.replacing(" in 2026", with: "")
        #expect(window(yearless) == ["T14:02:00Z posted", "T15:20:00Z posted"])
    }

    @Test func readsNamesAndValuesInParagraphsOfTheirOwn() {
        let page =
            "<h1>A</h1><dl><dt>Start</dt><dd>2026-03-12 14:00 UTC</dd><dt>End</dt><dd>2026-03-12 14:50 UTC</dd></dl>"
        #expect(window(page, path: "a.html") == ["2026-03-12T14:00:00Z stated", "2026-03-12T14:50:00Z stated"])
    }

    @Test func takesTheDayFromEarlierInTheSentence() {
        let text = "# A\n\nOn March 11, 2026, between the hours of 14:00 and 16:30 UTC, logins failed.\n"
        #expect(window(text) == ["2026-03-11T14:00:00Z stated", "2026-03-11T16:30:00Z stated"])
    }

    @Test func showsTimesOfPublishingOnTheClockOfTheText() {
        let text = """
            # Queues

            ## Update 2026-03-12T20:37:28+00:00

            The issue has been resolved as of Thursday, 2026-03-12 13:12 US/Pacific.

            ## Update 2026-03-12T20:04:14+00:00

            We are looking into slow queues.
            """
        #expect(window(text) == ["2026-03-12T13:04:14-07:00 posted", "2026-03-12T13:12:00-07:00 stated"])
    }

    @Test func knowsNoBeginOfWhatEndedBeforeTheFirstUpdate() {
        let text = "# Queues\n\n## Update 2026-03-12T20:37:28Z\n\nQueues were restored as of 2026-03-12 19:50 UTC.\n"
        #expect(window(text) == ["–", "2026-03-12T19:50:00Z stated"])
    }

    @Test func keepsABeginThatCameWithItsEndWhenALaterUpdateNamesOthers() {
        let text = """
            # Console

            ## Update 2026-03-20T12:00:00Z

            The cause was a release. Errors started at 11:15 UTC on 13 March 2026 in one region.

            ## Update 2026-03-16T20:00:00Z

            Incident start: 13 March 2026 10:55 UTC

            Incident end: 16 March 2026 18:26 UTC
            """
        #expect(window(text) == ["2026-03-13T10:55:00Z stated", "2026-03-16T18:26:00Z stated"])
    }

    @Test func prefersASummaryToTheCourseOfThings() {
        let page = """
            <h1>Cache outage</h1><p><strong>Summary of impact:</strong> Between 04:26 UTC and 07:30 UTC on 9 April 2026, reads
            failed.</p><p><strong>Root cause</strong>: Separately, between 04:50 and 05:05 UTC, a link was down.</p>
            <ul><li>9 April 2026 @ 04:46 UTC – A customer told us.</li>
            <li>9 April 2026 @ 09:10 UTC – The last alert was resolved.</li></ul>
            """
        #expect(window(page, path: "cache.html") == ["2026-04-09T04:26:00Z stated", "2026-04-09T07:30:00Z stated"])
    }

    @Test func readsKeyLinesAndTablesOfFacts() {
        let table =
            "# A\n\n| Field | Value |\n| --- | --- |\n| Incident start | 2026-03-12 09:00 UTC |\n| End time | 11:30 UTC |\n"
        #expect(window(table) == ["2026-03-12T09:00:00Z stated", "2026-03-12T11:30:00Z stated"])
        let chinese = "# 支付失败\n\n- **开始时间**：2026-03-12 09:00（北京时间）\n- **恢复时间**：2026-03-12 11:30（北京时间）\n"
        #expect(window(chinese) == ["2026-03-12T09:00:00+08:00 stated", "2026-03-12T11:30:00+08:00 stated"])
    }

    @Test func leavesMilestonesThatSomebodyWroteAlone() {
        let text = """
            # A

            Between 08:00 and 12:00 UTC on 12 March 2026, logins failed.

            ## Timeline (UTC)

            | Time | Milestone | Event |
            | --- | --- | --- |
            | 2026-03-12 08:10 | started | errors |
            | 11:00 | resolved | rolled back |
            """
        #expect(window(text) == ["2026-03-12T08:10:00Z timeline", "2026-03-12T11:00:00Z timeline"])
    }

    @Test func prefersAStatedWindowToMilestonesThatWereUnderstood() {
        let text = """
            # A

            Between 08:00 and 12:00 UTC on 12 March 2026, logins failed.

            ## Timeline (UTC)

            - 2026-03-12 08:10 alert fired
            - 11:00 incident resolved
            """
        #expect(window(text) == ["2026-03-12T08:00:00Z stated", "2026-03-12T12:00:00Z stated"])
        #expect(
            window(String(text.dropFirst(64))) == ["2026-03-12T08:10:00Z timeline", "2026-03-12T11:00:00Z timeline"]
        )
    }

    @Test func pointsAtTheLineOfTheStatement() throws {
        let text = "# A\n\nBetween 08:00\nand 12:00 UTC on 12 March 2026, logins failed.\n"
        let postmortem = Postmortem(parsing: SourceText(text))
        let started = try #require(postmortem.window.started)
        #expect(postmortem.source.line(at: started.anchor.event.timeRange.lowerBound) == 3)
    }

    @Test func prefersTheOpeningToAStretchOfOnePart() {
        let text = """
            # Cooling lost

            Starting at 10:30 UTC on 12 March 2026, logins failed. Although most services recovered by 13:00 UTC, full
            recovery was not until 20:00 UTC on 14 March 2026.

            This affected search between 10:45 UTC and 12:25 UTC.
            """
        #expect(window(text) == ["2026-03-12T10:30:00Z stated", "2026-03-14T20:00:00Z stated"])
    }

    @Test func takesTheLongerOfStretchesThatBeginAlike() {
        let sentence = "Between 05:41 and 14:40 UTC, search was slow. Between 05:41 and 23:26 UTC, charts were empty."
        #expect(clocks(sentence) == ["12 05:41 UTC", "12 23:26 UTC"])
    }

    @Test func endsWithTheLastUpdateThereWillBe() {
        let text = """
            # Queues

            Queues are slow since 23:50 UTC.

            ## Update 2026-03-12T01:30:00Z

            Few projects are affected. No further updates will be provided here.

            ## Update 2026-03-12T00:30:00Z

            We are looking into slow queues.
            """
        #expect(window(text) == ["2026-03-11T23:50:00Z stated", "2026-03-12T01:30:00Z posted"])
    }

    @Test func neverTakesAnAmbiguousZoneForOne() throws {
        let text = "# A\n\nBetween 03:45 CST and 06:00 CST on 23 Apr 2026, names did not resolve.\n"
        let started = try #require(Postmortem(parsing: SourceText(text)).window.started)
        #expect(started.anchor.event.time.zone == Zone(name: "CST", offset: nil))
    }

    private static let pieces = [
        "Between ", "from ", " and ", " to ", " until ", "10:26", "2:40 PM", " PST", " UTC", " on 12 March 2026",
        "starting at ",
        "resolved at ", "as of ", "by ", ". ", ", ", "\n", "\n\n", "## Update ", "2026-03-12T10:00:00Z", "12 Mar ",
        "23:59 ",
        "Incident start: ", "(UTC+8)", "自 ", " 起", " 至 ", "恢复", "| ", "**", "<b>", "</p>", "0:00", "31 Feb ",
        "9999-12-31 ",
    ]

    @Test(arguments: ["a.md", "a.html"])
    func endsNoEarlierThanItBeginsInAnyMixture(path: String) {
        var generator = SeededGenerator(seed: 41)
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 0...40, using: &generator))
                .map { _ in IncidentWindowTests.pieces.randomElement(using: &generator) ?? "" }.joined()
            let window = Postmortem(parsing: SourceText(text, path: path)).window
            if let start = window.started?.anchor.event.time, let end = window.resolved?.anchor.event.time,
                window.started?.basis == .stated, window.resolved?.basis == .stated,
                let seconds = end.seconds(since: start)
            {
                #expect(seconds >= 0, "\(text)")
            }
        }
    }

    /// Four times the text may cost four times the work, not sixteen times.
    @Test func takesWorkInProportionToTheText() {
        let once = processorSeconds(sentences: 200)
        let fourTimes = processorSeconds(sentences: 800)
        #expect(fourTimes < once * 8 + 0.1)
    }

    /// What this thread worked, whatever else the machine does.
    private func processorSeconds(sentences: Int) -> Double {
        let sentence =
            "Between 10:26 and 14:40 UTC it was slow and by 15:00 UTC it was restored and from 16:00 on not, "
        let text = String(repeating: sentence, count: sentences)
        let start = IncidentWindowTests.now()
        let window = Postmortem(parsing: SourceText(text)).window
        #expect(window.started != nil)
        return IncidentWindowTests.now() - start
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension String {
    fileprivate func trimmingSuffix() -> String { last == " " ? String(dropLast()) : self }
}

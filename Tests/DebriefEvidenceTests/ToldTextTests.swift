import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Messages and posts that tell of other times than their own.
struct ToldTextTests {
    private func reading(_ text: String, path: String = "page.txt") -> EvidenceReading {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: path))])[0].reading
    }

    private func shown(_ event: EvidenceEvent) -> String {
        let day = event.time.knownDay == .whole ? event.time.civil.dateText : "?"
        return "\(day) \(event.time.civil.clockText())"
    }

    @Test(
        arguments: [
            ("3rd June 2021, at 3:02PM", "At 13:40 on 19th May, mains power tripped."),
            ("2021-06-03 15:02", "On 19 May at 13:40 mains power tripped."),
            ("June 3, 2021 15:02", "Mains power tripped at 13:40 on May 19."),
            ("2021年6月3日 15:02", "支付服务于5月19日13:40中断。"),
            ("3 June 2021 15:02", "[resolved] At 13:40 on 19th May, mains power tripped."),
        ]
    )
    func takesTheDayThatAPostNamesForItsClocks(posted: String, first: String) {
        let isChinese = first.contains("月")
        let second = isChinese ? "14:09 供电恢复。" : "At 14:09 mains power was restored."
        let last = isChinese ? "我们会继续改进设备。" : "We will look at the remaining switches."
        let found = reading("Power\n\n\(posted)\n\n\(first)\n\n\(second)\n\n\(last)\n\n")
        #expect(
            found.events.map(shown) == ["2021-05-19 13:40", "2021-05-19 14:09", "2021-06-03 15:02"],
            "\(posted): \(found.events.map { "\(shown($0)) \($0.text)" })"
        )
    }

    @Test func keepsTheCauseAndTheFiguresOfARetoldPost() {
        let found = reading(
            """
            Power

            3rd June 2021, at 3:02PM

            At 13:40 on 19th May, mains power tripped. Three switches made the change. The fourth did not, and has been \
            identified as the cause of the trip. Power was lost at 14:03.

            21st May 2021, at 10:55AM

            The investigation continues.

            """
        )
        #expect(found.statements.contains { $0.text.contains("identified as the cause") })
        #expect(
            found.events.map { "\(shown($0)) \($0.text)" } == [
                "2021-05-19 13:40 At 13:40 on 19th May, mains power tripped. Three switches made the change.",
                "2021-05-19 14:03 Power was lost at 14:03.", "2021-05-21 10:55 The investigation continues.",
            ]
        )
    }

    @Test(arguments: ["Timeline UTC:", "Timeline (UTC):", "All times UTC", "时间线（UTC）："])
    func readsTheRowsOfAComment(head: String) {
        let found = reading(
            """
            data was not readable #201
            Closed   darkk opened this issue on Jan 19, 2018 · 1 comment

            darkk commented on Jan 19, 2018

            Impact: data was not readable for 2 hours

            \(head)
            17 Jan 15:39 host-1 went down
            18 Jan 14:57 host-2 goes down
            18 Jan 16:55 @ana tells that the API is affected
            19 Jan 10:22 @darkk fixes the firewall, host-2 is back

            bo commented on Feb 18, 2020
            see 343
            """
        )
        let rows = found.events.filter { $0.time.precision != .day }
        #expect(
            rows.map { "\($0.time.iso8601) \($0.actor ?? "–")" } == [
                "2018-01-17T15:39:00Z –", "2018-01-18T14:57:00Z –", "2018-01-18T16:55:00Z ana",
                "2018-01-19T10:22:00Z darkk",
            ],
            "\(head)"
        )
        #expect(found.events.allSatisfy { $0.actor?.contains(" ") != true })
        #expect(found.statements.contains { $0.text == "data was not readable for 2 hours" })
    }

    @Test(arguments: ["Open", "Closed", "Merged", "closed", "已关闭"])
    func doesNotTakeTheStateOfAnIssueForAName(state: String) {
        let found = reading(
            "Site is down #654\n\(state)   ana opened this issue on Dec 8, 2020\n\nIt is.\n\nbo commented on Dec 8, 2020\n\nYes.\n"
        )
        #expect(found.events.map(\.actor) == ["ana", "bo"])
    }

    @Test func tellsWhatAMailSaysOfTheNightAtItsTime() {
        let found = reading(
            """
            From: noc@example.com
            Date: Sat, 25 May 2019 05:14:02 +0300
            Subject: handover

            power back 02:36, I was holding the flashlight. core switches up 02:41
            nobody looked at the alarm mail from the UPS. found out when our own box dropped 23:41
            customers tickets are at 212
            going home. -M

            """,
            path: "mail.eml"
        )
        #expect(
            found.events.map { "\($0.time.iso8601) \($0.text.prefix(20))" } == [
                "2019-05-24T23:41:00+03:00 found out when our o", "2019-05-25T02:36:00+03:00 power back 02:36, I ",
                "2019-05-25T02:41:00+03:00 core switches up 02:", "2019-05-25T05:14:02+03:00 handover: customers ",
            ]
        )
    }

    @Test(arguments: ["last week the site went down at 14:02, rolled back 14:20", "上周 14:02 支付中断，14:20 已回滚"])
    func doesNotGiveTheDayOfAMailToWhatWasEarlier(body: String) {
        let found = reading(
            "From: ana@example.com\nDate: Tue, 10 Mar 2026 15:00:02 +0100\nSubject: what happened\n\n\(body)\nAna\n",
            path: "mail.eml"
        )
        #expect(found.events.map(shown) == ["2026-03-10 15:00"])
        #expect(found.events.allSatisfy { $0.text.contains("14:02") })
    }

    @Test func takesTheDayThatAMailNames() {
        let found = reading(
            """
            From: ana@example.com
            Date: Tue, 10 Mar 2026 15:00:02 +0100
            Subject: what happened

            On 3 March at 14:02 the site went down. At 14:20 we rolled back the release.
            The meeting is at 16:00.

            """,
            path: "mail.eml"
        )
        #expect(found.events.map(shown) == ["2026-03-03 14:02", "2026-03-03 14:20", "2026-03-10 15:00"])
        #expect(found.events.last?.text == "what happened: The meeting is at 16:00.")
    }

    @Test func leavesTheDayOfAListOpenThatNothingTells() {
        let found = reading(
            """
            outage report #12
            ana opened this issue on Mar 2, 2020

            14:02 the site went down
            14:20 rolled back
            14:31 the site is up

            bo commented on Mar 3, 2020
            thanks
            """
        )
        let rows = found.events.filter { $0.time.precision == .minute }
        #expect(
            rows.map { "\($0.time.isDated) \($0.time.civil.clockText())" } == [
                "false 14:02", "false 14:20", "false 14:31",
            ]
        )
    }
}

/// A mail that reports of the hours before it is no event of the minute it was sent in.
struct ReportingMailTests {
    @Test func marksAMailThatTellsOfItsMorning() {
        let text = """
            From: Mark <mark@example.com>
            To: beta@example.com
            Date: Mon, 22 Apr 2019 09:47:13 -0700
            Subject: Downtime this morning

            At 8:28am pacific time, a machine froze. This took the site down at 8:34am, which is when I got paged the first time.
            The site came back at 8:52am. It is functioning normally.

            """
        let events = EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "m.eml"))])[0].reading
            .events
        #expect(events.filter { $0.kind == .note }.map { $0.time.civil.clockText() } == ["08:28", "08:34", "08:52"])
        #expect(events.first { $0.kind == .message }?.status == "report")
    }
}

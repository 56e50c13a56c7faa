import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Posts that say below who wrote them, issues that were copied from their page, and reports without rows.
struct PastedThreadTests {
    @Test(
        arguments: [
            "Updated by Ana Roe on 13th Jul 2017 @ %", "Posted by Ana on 13 Jul 2017 at %",
            "By Ana Roe on Jul 13, 2017 %",
            "2017-07-13 % – Posted by Ana Roe", "2017-07-13 % · Updated by ops", "Published by Ana Roe, 13/07/2017 %",
            "发布于 2017-07-13 %", "由 林晓 发布于 2017-07-13 %", "由林晓于 2017年7月13日 % 更新", "2017-07-13 % 发布",
        ]
    )
    func readsEachPostWithTheTimeBelowIt(byline: String) {
        let posts = [
            ("11:35", "We will replace a power unit."), ("12:22", "Servers are down."), ("12:34", "All is back."),
        ]
        let text = posts.map { "\($0.1)\n\(byline.replacing("%", with: $0.0))" }.joined(separator: "\n\n")
        let found = reading("Power maintenance in rack 4\n\n" + text + "\n")
        #expect(found.reader?.id == "status-text", "\(byline)")
        #expect(
            found.reading.events.map { "\($0.time.civil.clockText()) \($0.text)" }
                == posts.map { "\($0.0) \($0.1)" },
            "\(byline)"
        )
    }

    @Test(
        arguments: [
            ("ana opened on Dec 8, 2020", "bo commented on Dec 8, 2020"),
            ("ana opened this issue on Dec 8, 2020", "bo commented on Dec 8, 2020 • edited"),
            ("ana created on 8 Dec 2020", "bo wrote on 8 Dec 2020"),
            ("ana reported on 2020-12-08", "bo added a comment on 2020-12-08"),
            ("ana 创建于 2020-12-08", "bo 评论于 2020-12-08"),
        ]
    )
    func readsTheThreadOfAnIssue(opening: String, comment: String) throws {
        let text = "Site is down #654\nClosed\n\(opening)\n\nI cannot log in.\n\n\(comment)\n\nA disk failed.\n"
        let found = reading(text)
        #expect(found.reader?.id == "pasted-issue", "\(opening)")
        #expect(found.reading.events.map(\.text) == ["Site is down: I cannot log in.", "A disk failed."])
        let first = try #require(found.reading.events.first)
        #expect(first.title == "Site is down" && first.subject == "#654" && first.actor == "ana")
        #expect(first.time.civil.dateText == "2020-12-08" && first.time.precision == .day)
    }

    @Test(
        arguments: [
            "--- %, 08 Dec 2020 @", "── 评论 #  %  2020-12-08 @", "=== Comment #: % 2020-12-08 @ ===",
            "-- % 2020-12-08 @ --",
            "■ 备注 #：%  2020-12-08 @", "*** %, Dec 8, 2020 @ ***",
        ]
    )
    func readsHeadsOfCommentsWithALineDrawn(head: String) {
        let said = [
            ("Ana Roe", "08:22", "All five have paid."), ("Bo Lind", "08:51", "The office as well."),
            ("Ana Roe", "09:30", "It works."),
        ]
        let text = said.enumerated().map { index, one in
            head.replacing("#", with: "\(index + 1)").replacing("%", with: one.0).replacing("@", with: one.1)
                + "\n\(one.2)"
        }
        let found = reading("REV-20871  Reminders to people who have paid\n\n" + text.joined(separator: "\n\n") + "\n")
        let events = found.reading.events
        #expect(events.map(\.text) == said.map(\.2), "\(found.reader?.id ?? "")")
        #expect(events.map(\.actor) == said.map(\.0))
        #expect(events.map { $0.time.civil.clockText() } == said.map(\.1))
    }

    @Test func readsAReportWithoutRows() {
        let found = reading(
            """
            Increased API error rates
            Our API had trouble. At 17:18 UTC 18 May 2020, one of its databases failed. Between 17:18 and 17:21 requests failed.

            After that, by 17:47 all was back to normal. We hope to replace it by 19:00. Can you check at 19:30?

            Posted May 19, 2020 - 01:00 AEST
            """
        )
        #expect(found.reader?.id == "report")
        let times = found.reading.events.map {
            "\($0.time.civil.dateText) \($0.time.civil.clockText()) \($0.time.zone.name)"
        }
        #expect(times == ["2020-05-18 17:18 UTC", "2020-05-18 17:18 UTC", "2020-05-18 17:47 UTC"])
    }

    @Test func readsAReportInChinese() {
        let found = reading(
            """
            2019年3月3日凌晨机房宕机公告

            事故概述:
                   3月2日晚23:55,机房出现大面积宕机,消息服务不可用。
            处理过程:
              • 运维团队第一时间联系了机房。
              • 3月3日凌晨3:10,消息服务全部恢复
            """
        )
        #expect(found.reading.events.map { $0.time.civil.clockText() } == ["23:55", "03:10"])
        #expect(found.reading.events.map { $0.time.civil.dateText } == ["2019-03-02", "2019-03-03"])
    }

    @Test(arguments: [
        "**UPDATE 2 Saturday 00:50** ", "Update #2 – 00:50: ", "EDIT (00:50): ", "更新2 00:50 ", "补充：00:50 ",
    ])
    func readsParagraphsThatSomebodyAddedLater(mark: String) {
        let text =
            "DC outage\n\n\(mark)The transformer failed.\n\n\(mark.replacing("00:50", with: "01:11"))Power is back.\n"
        #expect(reading(text).reading.events.map { $0.time.civil.clockText() } == ["00:50", "01:11"], "\(mark)")
    }

    @Test func takesTheRowsOfAPageThatWasWrittenAfterwards() {
        let text = """
            ---
            section: issue
            title: Database Outage
            date: 2023-02-15T15:45:00.000Z
            resolvedWhen: 2023-02-15T17:10:15.086Z
            severity: down
            ---
            The limit of the plan was reached at 10:29am EST.

            ## Timeline

            * 2023-02-15 10:29 AM - First transaction fails
            * 2023-02-15 10:33 AM - The plan is upgraded
            * 2023-02-15 12:09 PM - The service is back
            """
        let found = reading(text)
        #expect(found.reader?.id == "cstate")
        #expect(found.reading.events.map(\.kind) == [.note, .note, .note])
        #expect(found.reading.events.map { $0.time.zone.name } == ["EST", "EST", "EST"])
        #expect(found.reading.statements.contains { $0.subject == .metadata(.title) && $0.text == "Database Outage" })
    }

    /// How clients set a name, a time and what was said, without empty lines between messages.
    @Test(
        arguments: [
            "%n\n09/11/2025 %t\n%s\n", "%n\n%t\n%s\n", "%n\nYesterday at %t\n%s\n", "%n\n2025-11-09 %t\n%s\n",
            "%n %t\n%s\n", "%n  %t\n%s\n", "%n (%t)\n%s\n", "%n\n2025/11/09 %t:05\n%s\n", "%n %t %s\n",
            "%n [%t] %s\n",
        ]
    )
    func knowsWhoSpeaksInEachForm(form: String) {
        let threads = [
            [
                ("Roe, Ana", "Results are not coming."), ("Doe, Ben", "How many wards?"),
                ("Roe, Ana", "Calling the manager"),
            ],
            [("Ana Roe", "Results are not coming."), ("Ben", "How many wards?"), ("Ana Roe", "Calling the manager")],
            [("李娜", "支付页面打不开了"), ("王磊", "我看看"), ("李娜", "回滚完成")],
        ]
        for thread in threads {
            // A comma parts a name from what is said in one line.
            if form.hasSuffix(" %s\n"), thread[0].0.contains(",") { continue }
            let text = zip(thread, ["22:14", "22:16", "22:20"]).map { said, time in
                form.replacing("%n", with: said.0).replacing("%t", with: time).replacing("%s", with: said.1)
            }
            .joined()
            let found = reading(text).reading.events
            #expect(found.map { "\($0.actor ?? "–"): \($0.text)" } == thread.map { "\($0.0): \($0.1)" }, "\(text)")
            #expect(found.map { $0.time.civil.clockText() } == ["22:14", "22:16", "22:20"], "\(text)")
        }
    }

    @Test func leavesOutReactions() {
        let found = reading(
            "Ana Roe\n22:14\nRunner organised\n(1) 👍\nBen\n22:16\nthanks\nAna Roe\n22:20\nall done\n"
        )
        #expect(found.reading.events.map(\.text) == ["Runner organised", "thanks", "all done"])
    }
}

/// Speakers who speak once, in clients that write the whole day behind each name.
struct DatedSpeakerTests {
    @Test func tellsThemFromFieldsAndFromWhatWasSaid() {
        let lines = [
            "赵立 2026/10/21 20:31", "谁在看", "告警机器人 2026/10/21 20:34", "[P1][触发] 支付成功率低于 90%", "何静 2026/10/21 20:36",
            "支付成功率掉了", "发布时间 2026/10/21 20:30", "赵立 2026/10/21 20:37", "我看下", "产品-方圆 2026/10/21 20:52", "客服那边进线 400+ 了",
        ]
        let file = EvidenceFile(source: SourceText(lines.joined(separator: "\n") + "\n", path: "chat.txt"))
        let events = EvidenceReaders.read(files: [file])[0].reading.events
        #expect(events.map { $0.actor ?? "" } == ["赵立", "告警", "何静", "赵立", "产品-方圆"])
        #expect(events[2].text.hasSuffix("20:30"))
    }
}

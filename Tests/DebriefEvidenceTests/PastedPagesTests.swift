import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// What people copy from the pages of trackers, chats and mails, whose layout says more than its words.
struct PastedPagesTests {
    private func told(_ found: EvidenceFileReading) -> [String] {
        found.reading.events.map { "\($0.time.civil.clockText()) \($0.actor ?? "-"): \($0.text.prefix(24))" }
    }

    @Test func readsAJiraPageOnTheClockThatItNames() throws {
        let found = reading(
            """
            OPS-22  Portal: nobody is enrolled
            Type: Incident    Priority: Highest    Status: Done
            Reporter: Ana Lim      Assignee: Bo Roe
            Created: 21/Jan/26 8:47 AM    Resolved: 21/Jan/26 1:32 PM      Timezone of this Jira: Europe/London
            Linked: OPS-21 (similar)

            Description
            Help desk has had 60 calls since 8:15, students cannot open the timetable.

            Comments

            Bo Roe added a comment - 21/Jan/26 9:05 AM
            Looking. Log in works.

            Bo Roe changed status to Done - 21/Jan/26 1:32 PM
            """
        )
        let opened = try #require(found.reading.events.first { $0.status == "opened" })
        #expect(opened.text.contains("students cannot open the timetable"))
        #expect(opened.time.zone.name == "Europe/London")
        #expect(told(found).contains("09:05 Bo Roe: Looking. Log in works."))
        #expect(
            found.reading.events.filter { $0.text.contains("Looking") }.allSatisfy {
                !$0.text.contains("changed status")
            }
        )
        #expect(found.reading.events.contains { $0.kind == .incidentResolved && $0.actor == "Bo Roe" })
    }

    @Test func readsTheFieldsBelowADescription() throws {
        let found = reading(
            """
            工单号：WMS-1
            标题：面单打印失败
            提交人：周浩然    提交时间：2024-11-11 02:12
            描述：从02:05左右开始面单打印失败。
            处理人：方舟
            状态：已关闭
            关闭时间：2024-11-11 09:40
            处理结果：重启时间同步服务后恢复。
            满意度：★★★★☆
            周浩然
            11月11日 02:14
            打不出来了
            方舟
            11月11日 02:19
            收到，我看
            """
        )
        let opened = try #require(found.reading.events.first { $0.status == "opened" })
        #expect(!opened.text.contains("满意度") && !opened.text.contains("恢复"))
        #expect(told(found).contains("09:40 方舟: 重启时间同步服务后恢复。"))
    }

    @Test func readsTheWayToATicketAboveItsTitle() throws {
        let found = reading(
            """
            Projects / Ops Support / OPS-4417
            Label printing dead in two warehouses

            Status: DONE     Resolution: Fixed
            Assignee: Ana Lim
            Created: 11/Mar/26 5:52 AM
            Resolved: 11/Mar/26 9:03 AM
            Time zone: Europe/Amsterdam

            Description
            no labels coming out since shift start

            Linked issues
            is caused by  CHG-902 Rotate the password

            Activity   All | Comments | History | Work log

            Ana Lim added a comment - 12/Mar/26 9:10 AM
            closing the loop. to do:
             - Bo: put it in the list (by 20 March)
             - me: alert on the queue

            Bo Roe added a comment - 11/Mar/26 9:02 AM
            everything prints again
            """
        )
        let opened = try #require(found.reading.events.first { $0.status == "opened" })
        #expect(opened.title == "Label printing dead in two warehouses")
        #expect(opened.text.contains("no labels coming out") && !opened.text.contains("CHG-902"))
        #expect(opened.time.iso8601 == "2026-03-11T05:52:00+01:00")
        #expect(found.reading.events.contains { $0.text.contains("• Bo: put it in the list") })
    }

    @Test(
        arguments: [
            ("Reply 20/01/2026 02:58 (Ana Lim)", "Internal note 20/01/2026 04:44 (Bo Roe)"),
            ("Reply: 2026-01-20 02:58 by Ana Lim", "Work note 2026-01-20 04:44 - Bo Roe"),
            ("回复 2026-01-20 02:58（Ana Lim）", "内部备注 2026-01-20 04:44（Bo Roe）"),
        ]
    )
    func readsTheHeadsOfAHelpDesk(first: String, second: String) {
        let found = reading(
            "\(first)\nyes known. Declaring a major incident.\n\n\(second)\nFound it: the SIM is suspended.\n"
        )
        #expect(
            told(found) == [
                "02:58 Ana Lim: yes known. Declaring a m", "04:44 Bo Roe: Found it: the SIM is sus",
            ]
        )
    }

    @Test(arguments: ["Published on: April 10, 2006", "Published on: 10 April 2006", "Posted 12 April 2006"])
    func takesTheYearOfAPageForItsDays(line: String) {
        let found = reading("\(line)\n\nApril 10\n04:26 db1 has broken replication\n04:40 mounted the disks\n")
        #expect(found.reading.events.map(\.time.civil.dateText) == ["2006-04-10", "2006-04-10"])
    }

    /// Letters whose small form takes more bytes put what is found in a text at another place than it stands in.
    @Test(
        arguments: [
            "%%%%%%%%%%%% commented 3 days ago\nsite is down\n\n%%%%%%%%%%%% commented 2 days ago\nfixed\n",
            "From: a@example.com\nDate: Mon, 29 Nov 2004 04:37:24 -0700\nSubject: x\n\nat 02:10, %%%%%%%%%%%%%% and 03:20 it failed\nit went down 02:12 %%%%%%%%%%%%%%%% and 03:22 it came back\n",
            "%%%%%% changed status to Done - 21/Jan/26 1:32 PM\n%%%%%% commented on Dec 8, 2020\nyes\n",
        ]
    )
    func readsLettersThatGrowInLowerCase(text: String) {
        for letter in ["\u{130}", "\u{23A}", "\u{212A}", "\u{1E9E}"] {
            let found = reading(text.replacing("%", with: letter), path: "mail.eml")
            #expect(!found.reading.events.isEmpty || !found.reading.diagnostics.isEmpty, "\(letter)")
        }
    }

    @Test func readsCommentsThatAreNumbered() {
        let found = reading(
            """
            工单号：IT-2026-0387
            标题：挂号打不开
            提单人：门诊 李敏   提单时间：2026/05/14 07:52
            优先级：紧急    状态：已关闭
            ---------------
            #1 李敏  07:52
            窗口全部卡死
            #2 信息科-赵凯 07:58
            收到，正在看。
            #3 李敏 08:03
            还是不行
            #4 信息科-赵凯 08:06
            重启了应用服务器
            """
        )
        let rows = told(found)
        #expect(rows.contains("07:58 信息科-赵凯: 收到，正在看。"))
        #expect(rows.contains("08:06 信息科-赵凯: 重启了应用服务器"))
    }

    @Test func readsLinesOfSeveralBelowOneTime() {
        let found = reading(
            """
            2015年6月6日 13:50

            大鹏: 网站挂了？我手机打开是 502
            阿May: 后台也进不去
            老纪: 我看看

            2015年6月6日 13:58

            老纪: 不是我们，机房整个没了
            大鹏: 那咋整

            """
        )
        #expect(
            told(found) == [
                "13:50 大鹏: 网站挂了？我手机打开是 502", "13:50 阿May: 后台也进不去", "13:50 老纪: 我看看", "13:58 老纪: 不是我们，机房整个没了",
                "13:58 大鹏: 那咋整",
            ]
        )
    }

    @Test(
        arguments: [
            "--- Log opened Sat May 16 2026   #infra (libera), irssi clock is UTC+1",
            "--- Log opened Sat May 16 2026 #infra, all times UTC+1",
        ]
    )
    func takesTheZoneOfALogFromItsHead(head: String) {
        let found = reading("\(head)\n18:22 <kess> old pages\n18:23 <mjolk> fine here\n18:41 <zarf> registry down?\n")
        #expect(found.reading.events.map(\.time.iso8601).first == "2026-05-16T18:22:00+01:00")
    }

    @Test func readsAMailThatItsProgramBroke() {
        let found = reading(
            """
            From: Alex <alex@example.org>
            To: users@example.org
            Date: Mon, 29 Nov 2004 04:37:24 -0700
            Subject: Re: Server outage and upgrade

            Yesterday, November 28, at 9:42 I have arrived at the lab and restarted
            the server, as the old drive was failing and nothing answered any more.
            I have bought a replacement of 250 GB, which is a model that the
            controller does not know in full, and installed it in the server at 13:20,
            after some hours of copying that nobody could have done any faster than
            that with the machine at hand.
            """,
            path: "mail.eml"
        )
        #expect(
            found.reading.events.contains { $0.time.civil.clockText() == "13:20" && $0.text.contains("installed it") }
        )
        #expect(
            found.reading.events.allSatisfy { ($0.title ?? "Server outage and upgrade") == "Server outage and upgrade" }
        )
    }

    @Test func leavesLinesThatPeopleEndThemselves() {
        let text =
            "power back 02:36, I was holding the flashlight. core switches up 02:41\nnobody looked at the alarm mail\n"
        #expect(
            EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "n.txt"))])[0].reading.events.count
                > 0
        )
    }

    @Test func putsAMailOnTheNightOfItsClocks() {
        let found = reading(
            """
            发件人: 海涛 <ht@example.cn>
            发送时间: 2026年1月12日(周一) 11:26
            主题: 回复: 关于1月10日晚打单失败的情况说明

            事情经过：周六（10号）晚上大促加单，21:31 仓库主管打电话说面单打不出来。到21:50另一个仓也打不出来了。
            为什么没报警：监控去年9月做了，21:26 发到了已经离职的同事的邮箱。
            另外下周三年会，节目报名的抓紧。
            """,
            path: "mail.txt"
        )
        let days = found.reading.events.filter { ["21:31", "21:50", "21:26"].contains($0.time.civil.clockText()) }
        #expect(days.count == 3)
        #expect(days.allSatisfy { $0.time.civil.dateText == "2026-01-10" })
    }
}

import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Pages of posts, copied as text, whose times stand in every place that pages have for them.
struct StatusTextTests {
    /// Each post as its clock, its state and the beginning of its text.
    private func posts(_ text: String) -> [String] {
        let found = reading(text)
        #expect(found.reader?.id == "status-text")
        return found.reading.events.map { event in
            "\(event.time.civil.clockText()) \(event.status ?? "–") \(event.text.prefix(7))"
        }
    }

    private static let expected = ["09:30 investigating Queues ", "09:50 identified A disk ", "10:20 resolved Mail go"]
    private static let words = [
        ("Investigating", "Queues are growing.", "Jul 17, 2026 - 09:30 UTC"),
        ("Identified", "A disk is full.", "Jul 17, 2026 - 09:50 UTC"),
        ("Resolved", "Mail goes out again.", "Jul 17, 2026 - 10:20 UTC"),
    ]
    private static let title = "Mail is delivered late\n\n"

    /// How pages set state, text and time.
    private static let forms: [(name: String, form: @Sendable (String, String, String) -> String)] = [
        ("state, text, time", { "\($0)\n\($1)\n\($2)\n" }),
        ("state, text, time apart", { "\($0)\n\($1)\n\($2)\n\n" }),
        ("state and text, time", { "\($0) - \($1)\n\($2)\n\n" }),
        ("state and text, time without gaps", { "**\($0)**: \($1)\n\($2)\n" }),
        ("state, text, posted", { "\($0)\n\n\($1)\nPosted \($2)\n\n" }),
        ("state, text, posted long ago", { "\($0)\n\($1)\nPosted 2 years ago. \($2)\n" }),
        ("bullet, text, updated", { "  • \($0)\n\n    \($1)\n\n    » Updated \($2)\n" }),
        ("state, time, text", { "\($0)\n\($2)\n\($1)\n\n" }),
        ("state, time, text without gaps", { "\($0)\n\($2)\n\($1)\n" }),
        ("time, state, text", { "\($2)\n\($0)\n\($1)\n\n" }),
        ("time, state and text", { "\($2)\n\($0) - \($1)\n" }),
        ("number, state and time, text", { "1. \($0.lowercased()) \($2)\n\n    \($1)\n\n" }),
        ("state and time, text", { "\($0) · \($2)\n\($1)\n" }),
        ("time and state, text", { "\($2) - \($0)\n\($1)\n" }),
        ("time, state, text in a line", { "\($2) - \($0) - \($1)\n" }),
        ("state, time, text in a line", { "[\($0)] \($2): \($1)\n" }),
        ("state, text, time in a line", { "\($0) - \($1) (\($2))\n" }),
    ]

    /// A post under a heading that no list of states knows is one as the others are: by its place.
    @Test(arguments: [
        ("Summary of our review", "–"), ("Postmortem notes", "postmortem"), ("What we learned", "–"),
        ("复盘摘要", "postmortem"), ("给客户的话", "–"), ("后续安排", "–"),
    ])
    func readsAPostBelowAHeadingOfItsOwn(heading: String, state: String) {
        let text = "Queues grew from 09:20 until 10:15 UTC, as a disk ran full."
        let review = (heading, text, "Jul 18, 2026 - 12:00 UTC")
        let expected = Self.expected + ["12:00 \(state) Queues "]
        for form in Self.forms where form.name.contains("apart") || form.name == "state, time, text" {
            let words = Self.words + [review]
            for words in [words, words.reversed()] {
                let page = Self.title + words.map { form.form($0, $1, $2) }.joined()
                #expect(posts(page) == expected, "\(form.name):\n\(page)")
            }
        }
    }

    @Test(arguments: forms.indices)
    func readsTheTimeOfEachPost(index: Int) {
        let form = Self.forms[index]
        for title in ["", Self.title, Self.title + "Incident Report for Shop\n\n"] {
            for words in [Self.words, Self.words.reversed()] {
                let page = title + words.map { form.form($0, $1, $2) }.joined()
                #expect(posts(page) == Self.expected, "\(form.name):\n\(page)")
            }
        }
    }

    private static let chinese = [
        ("调查中", "支付页面打不开", "2026年7月17日 09:30"), ("已定位", "磁盘写满，正在清理", "2026年7月17日 09:50"),
        ("已恢复", "支付恢复正常", "2026年7月17日 10:20"),
    ]

    @Test(arguments: [
        "%s\n%t\n%d\n", "%s\n%t\n%d\n\n", "【%s】%t\n发布于 %d\n\n", "%s：%t\n更新时间：%d\n", "%s\n%d\n%t\n\n", "%d\n%s\n%t\n",
        "%d 【%s】%t\n", "%s（%d）\n%t\n", "%s %d\n%t\n\n", "- %s：%t（%d）\n",
    ])
    func readsPagesInChinese(form: String) {
        for words in [Self.chinese, Self.chinese.reversed()] {
            let page = words.map { state, text, time in
                form.replacing("%s", with: state).replacing("%t", with: text).replacing("%d", with: time)
            }
            .joined()
            let expected = ["09:30 investigating 支付页面打不开", "09:50 identified 磁盘写满，正在", "10:20 resolved 支付恢复正常"]
            #expect(posts("支付服务故障\n\n" + page) == expected, "\(page)")
        }
    }

    @Test func leavesOpenWhatCouldBeEitherWay() {
        let page = """
            Jul 17, 2026 - 09:30 UTC
            Investigating
            Queues are growing.
            Jul 17, 2026 - 09:50 UTC
            Resolved
            Mail goes out again.
            Jul 17, 2026 - 10:20 UTC
            """
        let found = reading(page)
        #expect(found.reading.events.isEmpty)
        #expect(found.reading.diagnostics.contains { $0.id == "evidence-unread-time" })
    }

    @Test func readsPostsThatNothingAnnounces() {
        let page = """
            Queues are growing.
            Jul 17, 2026 - 09:30 UTC

            A disk is full.
            Jul 17, 2026 - 09:50 UTC

            Mail goes out again.
            Jul 17, 2026 - 10:20 UTC
            """
        #expect(posts(page) == ["09:30 – Queues ", "09:50 – A disk ", "10:20 – Mail go"])
    }

    @Test func takesTheStateOfThePageForThatOfNoPost() {
        let above = """
            Mail is late in Europe
            Resolved

            Jul 17, 2026 - 09:30 UTC
            Queues are growing.

            Jul 17, 2026 - 10:20 UTC
            Mail goes out again.
            """
        #expect(reading(above).reading.events.map(\.text) == ["Queues are growing.", "Mail goes out again."])
        let below = """
            Mail is late in Europe
            Resolved

            Queues are growing.
            Posted Jul 17, 2026 - 09:30 UTC

            Mail goes out again.
            Posted Jul 17, 2026 - 10:20 UTC
            """
        let events = reading(below).reading.events
        #expect(events.map(\.time.iso8601) == ["2026-07-17T09:30:00Z", "2026-07-17T10:20:00Z"])
        #expect(events.allSatisfy { $0.status == nil })
    }

    @Test func takesThePublishedTimeOfThePageForNoPost() {
        let page = """
            All Systems are Online

            Delayed mail in Europe

            » Published on Sat, 21 Oct 2023 12:53:00 +0000

              • Resolved

                A sender was throttled.

                » Updated Tue, 31 Oct 2023 11:52:00 +0000
              • Investigating

                Mail is late.

                » Updated Sat, 21 Oct 2023 13:53:00 +0000

            Subscribe to Updates
            """
        let events = reading(page).reading.events
        #expect(events.map(\.time.iso8601) == ["2023-10-21T13:53:00Z", "2023-10-31T11:52:00Z"])
        #expect(events.map(\.text) == ["Mail is late.", "A sender was throttled."])
        #expect(events.allSatisfy { $0.subject == "Delayed mail in Europe" })
    }

    @Test func takesYearDayAndPartsFromTheRestOfThePage() {
        let page = """
            Disk full - Incident Report for Shop
            Dec 31, 2025

            Resolved - Mail goes out again.
            Jan 1, 00:20 MST
            Investigating - Queues are growing.
            Dec 31, 23:30 MST
            This incident affected: Mail, Search.
            """
        let events = reading(page).reading.events
        #expect(events.map(\.time.iso8601) == ["2025-12-31T23:30:00-07:00", "2026-01-01T00:20:00-07:00"])
        #expect(events.allSatisfy { $0.service == "Mail, Search" && $0.actor == "Shop" && $0.subject == "Disk full" })
    }

    @Test(arguments: [
        // A list of fields.
        "Incident report\n\nDetected: 2026-07-17 09:30\nResolved: 2026-07-17 10:20\n\nThe disk was full, and 40 mails were late.\n",
        // Notes.
        "2026-07-17 UTC\n09:30 Investigating slow mail\n09:50 Identified: disk full\n10:20 Resolved\n",
        "2026-07-17\n09:30 Investigating: slow mail\n09:50 Identified: disk full\n10:00 Monitoring\n10:20 Resolved: mail is fast\n",
        // A log.
        "2026-07-17 09:30:00 Started: job 5\n2026-07-17 09:31:00 Completed: job 5\n2026-07-17 09:32:00 Started: job 6\n",
        // A chat.
        "Ana Roe  9:30 AM\nInvestigating\nBo Lind  9:50 AM\nIdentified\nAna Roe  10:20 AM\nResolved\n",
        "2026-07-17 09:30 UTC\n\nQueues are growing.\n\n2026-07-17 10:20 UTC\n\nMail goes out again.\n",
    ])
    func leavesOtherTextsToTheirReaders(text: String) {
        let found = reading(text)
        #expect(found.reader != nil && found.reader?.id != "status-text")
    }

    private static let bylines = ["Updated by Ana Roe on 13th Jul 2017 @ %", "Posted by Ana Roe on 2017-07-13 %"]

    /// A copy that ends within a post looks as if each time stood above its text.
    @Test(arguments: bylines)
    func readsTimesBelowThePostsOfACopyThatBreaksOff(byline: String) {
        let title = "AT-RISK: Emergency Power Maintenance"
        let head = """
            Hosting Example
            Technical Infrastructure Status

            This announcement has been resolved, no further updates are expected.
            \(title)
            This is notification of emergency maintenance that will occur today.

            We will update this announcement once the works are due to commence.
            """
        let stamps = ["11:35", "11:59", "12:22"].map { byline.replacing("%", with: $0) }
        let texts = ["These works are about to commence.", "We have encountered an issue and are reverting the works."]
        let whole = "\(head)\n\(stamps[0])\n\(title)\n\(texts[0])\n\(stamps[1])\n\(title)\n\(texts[1])\n\(stamps[2])\n"
        let cut = whole + "\(title)\nAll services should be back online, although redundancy is not yet resto"
        for page in [whole, cut, cut + "red in the rack where your server stands."] {
            let found = reading(page).reading
            #expect(
                found.events.map { "\($0.time.civil.clockText()) \($0.text.prefix(16))" } == [
                    "11:35 This is notifica", "11:59 These works are ", "12:22 We have encounte",
                ],
                "\(page)"
            )
            #expect(found.events.allSatisfy { !$0.text.contains("no further updates") })
        }
        #expect(reading(cut).reading.diagnostics.contains { $0.id == "evidence-no-time" })
    }

    @Test(arguments: bylines)
    func readsNoTimesOfAShortCopyThatCouldBeOfEitherPost(byline: String) {
        let page = """
            We see errors at checkout and are looking into it.
            \(byline.replacing("%", with: "11:35"))
            A fix is under way, please wait for the next update.
            \(byline.replacing("%", with: "11:59"))
            All payments are proce
            """
        #expect(reading(page).reading.events.isEmpty)
        #expect(reading(page).reading.diagnostics.contains { $0.severity == .warning })
    }

    /// What stands above the first time may be the page's own words.
    @Test(arguments: bylines)
    func turnsNoTimesWhereAPageOpensWithABanner(byline: String) {
        let stamps = ["12:34", "11:35"].map { byline.replacing("%", with: $0) }
        let page = """
            Power Maintenance
            This announcement has been resolved, no further updates are expected.
            \(stamps[0])
            The work is now completed fully.
            \(stamps[1])
            These works are about to commence.
            """
        let found = reading(page).reading.events.map { "\($0.time.civil.clockText()) \($0.text)" }
        #expect(
            found.isEmpty
                || found == ["11:35 These works are about to commence.", "12:34 The work is now completed fully."]
        )
    }
}

import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

/// Notes in a zone of their own beside tools that know theirs.
struct NoteClocksTests {
    private let tools = [
        SampleIncident.event("14:15:30", .deploymentSucceeded, "v2.5.3 deployed to production", "cd.json", 1) {
            $0.subject = "v2.5.3"
        },
        SampleIncident.event("14:23:07", .alertFired, "Checkout error rate above 5 %", "alerts.json", 4) {
            $0.subject = "CheckoutErrorRate"
        },
        SampleIncident.event("15:44:10", .alertResolved, "Checkout error rate above 5 %", "alerts.json", 9) {
            $0.subject = "CheckoutErrorRate"
        },
    ]

    private func notes(_ lines: [(String, String)], zone: Zone = .unknown, isDated: Bool = true) -> [EvidenceEvent] {
        lines.enumerated().map { index, line in
            var event = SampleIncident.event("\(line.0):00", .note, line.1, "notes.md", index + 1)
            event.time.zone = zone
            event.time.precision = .minute
            if !isDated {
                event.time.civil = CivilTime(total: event.time.civil.second)
                event.time.isDated = false
            }
            return event
        }
    }

    private func draft(_ notes: [EvidenceEvent], _ language: Language = .english) throws -> Draft {
        try Draft.of(tools + notes, "standard", language)
    }

    private func clock(of text: String, in draft: Draft) -> String? {
        draft.rows.first { $0.events.contains { $0.text == text } }?.time.civil.clockText()
    }

    @Test(arguments: [("16", 2), ("09", -5), ("22", 8)])
    func readsNotesInTheZoneInWhichTheyFitTheTools(hour: String, offset: Int) throws {
        let lines = [
            ("\(hour):16", "v2.5.3 is out"), ("\(hour):24", "checkout error rate alert fires"),
            ("\(hour):40", "decided to roll back"),
        ]
        let draft = try draft(notes(lines))
        let read = (offset < 0 ? "-0" : "+0") + "\(abs(offset)):00"
        let question = try #require(
            draft.questions.first { $0.contains("Are the times in `evidence/notes.md` in \(read)?") }
        )
        #expect(question.contains("2 of its lines fit") && question.contains("[^e"))
        #expect(clock(of: "decided to roll back", in: draft) == "14:40")
        #expect(draft.diagnostics.contains { $0.message.contains("its times are read as \(read), as 2 of its lines") })
        #expect(!draft.questions.contains { $0.contains("in UTC?") })
    }

    @Test func asksInChinese() throws {
        let lines = [("22:16", "v2.5.3 发布完成"), ("22:24", "收到 CheckoutErrorRate 告警"), ("22:40", "决定回滚")]
        let draft = try draft(notes(lines), .chinese)
        #expect(draft.questions.contains { $0.contains("是 +08:00 吗？") && $0.contains("2 行") })
        #expect(clock(of: "决定回滚", in: draft) == "14:40")
    }

    @Test func readsHalfHoursAndNotesWithoutADay() throws {
        let lines = [
            ("19:46", "v2.5.3 is out"), ("19:53", "CheckoutErrorRate fires"), ("20:10", "decided to roll back"),
        ]
        #expect(clock(of: "decided to roll back", in: try draft(notes(lines, isDated: false))) == "14:40")
    }

    @Test func asksOfNotesThatStateAZoneAndMovesNothing() throws {
        let lines = [
            ("15:16", "v2.5.3 is out"), ("15:24", "checkout error rate alert fires"), ("15:40", "decided to roll back"),
            ("16:45", "checkout error rate cleared"),
        ]
        let draft = try draft(notes(lines, zone: .utc))
        #expect(draft.questions.contains { $0.contains("3 of its lines lie 1 hour after the alerts") })
        #expect(clock(of: "decided to roll back", in: draft) == "15:40")
    }

    @Test(
        arguments: [
            // At their time, alone, apart by no half hours, or of something else.
            [("14:16", "v2.5.3 is out"), ("14:24", "checkout error rate alert fires")],
            [("16:24", "checkout error rate alert fires"), ("16:40", "decided to roll back")],
            [("14:28", "v2.5.3 is out"), ("14:36", "checkout error rate alert fires")],
            [("16:16", "v2.5.4 is out"), ("16:24", "login latency alert fires")],
            [("14:16", "v2.5.3 is out"), ("15:24", "checkout error rate alert fires"), ("15:30", "v2.5.3 again")],
        ]
    )
    func leavesOtherNotesWhereTheyAre(lines: [(String, String)]) throws {
        let draft = try draft(notes(lines))
        #expect(!draft.questions.contains { $0.contains("of its lines") })
        #expect(draft.questions.contains { $0.contains("Are the times in `evidence/notes.md` in UTC?") })
    }

    @Test(arguments: [
        ["posted", "monitoring posted", "closed on the page"], ["已发公告", "公告已更新", "更新了状态页"],
        ["updated the page", "posted the fix", "published the last update"],
    ])
    func readsAChatInTheZoneInWhichItTellsOfPosts(lines: [String]) throws {
        let posts = [("13:40", "investigating"), ("14:22", "monitoring"), ("15:10", "resolved")].enumerated().map {
            index,
            post in
            SampleIncident.event("\(post.0):00", .statusUpdate, "Uploads fail", "page.txt", index + 1) {
                $0.status = post.1
            }
        }
        let said = zip(["15:44", "16:22", "17:10"], lines).map { ($0, $1) } + [("15:09", "uploads fail for me")]
        let chat = notes(said).map { note in
            var event = note
            event.kind = .message
            return event
        }
        let draft = try Draft.of(posts + chat, "standard", .english)
        #expect(draft.questions.contains { $0.contains("in +02:00?") && $0.contains("3 of its lines") }, "\(lines)")
        #expect(clock(of: "uploads fail for me", in: draft) == "13:09")
        // Two of three may be chance.
        let two = try Draft.of(posts + chat.filter { $0.text != lines[2] }, "standard", .english)
        #expect(!two.questions.contains { $0.contains("of its lines") })
    }
}

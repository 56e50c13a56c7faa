import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// What of the evidence is about something else.
struct BelongingTests {
    private func alert(_ clock: String, _ text: String, _ line: Int, service: String? = nil) -> EvidenceEvent {
        SampleIncident.event(clock, .alertFired, text, "alerts.json", line) {
            $0.subject = text
            $0.service = service
        }
    }

    private func said(_ clock: String, _ text: String, _ line: Int, in path: String = "inc/chat.json") -> EvidenceEvent
    {
        SampleIncident.event(clock, .message, text, path, line) { $0.actor = "tove" }
    }

    private func draft(_ events: [EvidenceEvent], _ language: Language = .english) throws -> Draft {
        let template = try #require(Templates.named("standard", language))
        return Drafter(template: template, language: language, detail: .full).draft(events: events)
    }

    @Test(arguments: [
        (
            "Disk of archive-1 below 20 %", "Seat map errors above 5 %", "looking at the seat map",
            "seats can be chosen again"
        ),
        (
            "Certificate of vpn.example.com expires in 20 days", "Checkout latency above 3 s",
            "acking the checkout page", "checkout is back to normal"
        ),
        ("CPU of batch-7 at 95 %", "Login failures above 10 %", "I have the login failures", "logins work again"),
        ("log-archive-1 磁盘空间低于 20%", "选座网关响应时间超过 3 秒", "确认告警，开始处理选座网关", "回滚完成，选座网关恢复"),
        ("备份任务 nightly-3 失败", "支付成功率低于 90%", "收到，正在看支付成功率", "支付成功率恢复正常"),
    ])
    func leavesOutAnAlertOfHoursBefore(other: String, alert first: String, taken: String, over: String) throws {
        let draft = try draft([
            alert("07:02:00", other, 1), alert("10:41:00", first, 2), said("10:44:00", taken, 1),
            said("11:12:00", over, 2),
        ])
        #expect(draft.rows.first?.milestones == [.detected])
        #expect(draft.rows.first?.text == .evidence(first))
        #expect(draft.left.contains { $0.event.text == other && $0.reason == .unrelated })
        // Within hours of it somebody is asked.
        #expect(draft.questions.contains { $0.contains(other.prefix(9)) })
    }

    @Test func keepsAnEarlyAlertThatResponderNamed() throws {
        let draft = try draft([
            alert("09:02:00", "Disk of store-2 full", 1), alert("10:41:00", "Seat map errors above 5 %", 2),
            said("10:44:00", "looking at the seat map", 1),
            said("10:50:00", "cause found: the disk of store-2 is full", 2),
            said("11:12:00", "seats can be chosen again", 3),
        ])
        #expect(draft.rows.first?.text == .evidence("Disk of store-2 full"))
    }

    @Test func keepsEachAlertWhereNobodySpeaks() throws {
        let draft = try draft([
            alert("10:02:00", "Disk of store-2 full", 1), alert("10:41:00", "Seat map errors above 5 %", 2),
        ])
        #expect(draft.rows.count == 2)
    }

    @Test(arguments: [
        [
            "the printer on floor 2 is down", "is the coffee machine broken again?",
            "restarted the coffee machine, works again",
        ],
        ["my laptop keeps crashing", "wifi in the canteen is broken"],
        ["二楼打印机坏了", "有人重启了咖啡机，好了"],
    ])
    func leavesOutAnotherChannel(chatter: [String]) throws {
        var events = [
            alert("10:41:00", "Seat map errors above 5 %", 1),
            said("10:44:00", "acknowledged, looking at the seat map", 1),
            said("11:12:00", "rolled back, seats can be chosen again", 2), said("11:30:00", "resolved", 3),
        ]
        events += chatter.enumerated().map {
            said("10:5\($0.offset):00", $0.element, $0.offset, in: "random/chat.json")
        }
        let draft = try draft(events)
        for line in chatter { #expect(!draft.text.contains(line)) }
    }

    @Test func keepsAnotherChannelThatTellsOfTheSame() throws {
        let draft = try draft([
            alert("10:41:00", "Seat map errors above 5 %", 1),
            said("10:44:00", "acknowledged, looking at the seat map", 1),
            said("10:50:00", "customers report that they cannot choose seats", 1, in: "support/chat.json"),
            said("11:12:00", "rolled back, seats can be chosen again", 2),
        ])
        #expect(draft.rows.contains { $0.text == .evidence("customers report that they cannot choose seats") })
    }

    @Test func goesOnAsLongAsAnAlertIsOn() throws {
        let resolved = SampleIncident.event("2025-01-17T06:25:00Z", .alertResolved, "Seat map errors", "alerts.json", 2)
        {
            $0.subject = "Seat map errors"
        }
        let draft = try draft([
            alert("2025-01-14T22:50:00Z", "Seat map errors", 1), resolved,
            said("2025-01-15T22:41:00Z", "replica lag noticed on store-2", 1),
            said("2025-01-17T06:20:00Z", "failed over to store-3, writes work again", 2),
        ])
        #expect(draft.rows.contains { $0.text == .evidence("replica lag noticed on store-2") })
    }

    @Test func takesNoNumberOfSeveral() throws {
        let ticket = { (key: String, text: String, clock: String, line: Int) in
            SampleIncident.event(clock, .message, text, "tickets.csv", line) {
                $0.subject = key
                $0.status = "opened"
            }
        }
        let alert = alert("10:41:00", "Seat map errors above 5 %", 1)
        let other = ticket("INC0044101", "Password reset", "10:02:00", 2)
        let own = ticket("INC0044120", "Seat map unavailable for all bookings", "10:42:00", 3)
        #expect(try draft([alert, other, own]).text.contains("id: INC0044120"))
    }

    @Test(arguments: [
        ["anyone up for climbing tonight?", "sure, the bike is broken so I'll take the bus"],
        ["今晚爬山吗", "我的自行车坏了，坐公交去"],
    ])
    func tellsTalkFromAnIncident(lines: [String]) throws {
        let talk = lines.enumerated().map { said("18:0\($0.offset):00", $0.element, $0.offset + 1) }
        #expect(!(try draft(talk).tellsOfIncident))
        #expect(try draft(talk + [said("18:30:00", "declaring an incident, checkout is down", 9)]).tellsOfIncident)
    }

    @Test(arguments: [
        ["VPN is down", "same here", "looking"], ["can't connect to VPN. anyone?", "we see it, on it"],
        ["网站打不开了", "我看下"], ["昨晚的日报没出来？", "看一下"], ["the booking page won't load", "me too, restarting the app"],
        ["INC0048812 created: VPN connection failure. Priority 4", "same for me"], ["报表是空的", "确认了，重跑中"],
    ])
    func takesTroubleThatSomebodyHandlesForAnIncident(lines: [String]) throws {
        #expect(try draft(talk(lines)).tellsOfIncident)
    }

    @Test(arguments: [
        ["my bread won't rise", "same here, the oven is broken"],
        ["anyone up for lunch?", "the site is nice"],
        ["the coffee machine is down", "same here"], ["新游戏打不开", "我也是"],
        ["good morning", "deploying the new homepage", "ok"],
    ])
    func takesTalkForNoIncident(lines: [String]) throws {
        #expect(try !draft(talk(lines)).tellsOfIncident)
    }

    private func talk(_ lines: [String]) -> [EvidenceEvent] {
        lines.enumerated().map { index, line in
            SampleIncident.message("18:0\(index):00", line, index == 0 ? "cem" : "dee", index + 1)
        }
    }
}

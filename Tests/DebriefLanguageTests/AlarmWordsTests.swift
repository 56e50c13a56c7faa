import DebriefLanguage
import Testing

/// By what words an incident was noticed, and by what words nobody noticed anything.
@Suite struct AlarmWordsTests {
    private func events(_ text: String) -> [Statement.Event] {
        StatementReader.statements(in: text).filter { $0.mood == .said && $0.scope != .other }.map(\.event)
    }

    @Test(arguments: [
        "statuscake + pagers, api unreachable", "pagers, then phones: checkout is down", "PagerDuty: login errors",
        "alert: queue above 400",
    ])
    func namesWhatRaisedTheAlarm(row: String) {
        #expect(events(row).contains(.notice))
    }

    @Test(arguments: [
        "opened a ticket with the ISP", "raised a ticket with the carrier, P1", "filed a case with the cloud provider",
        "created a ticket for the database team", "提了工单给云厂商", "给运营商开了工单",
    ])
    func takesOnesOwnTicketForNoReport(row: String) {
        #expect(!events(row).contains(.report))
        #expect(!events(row).contains(.notice))
    }

    @Test(arguments: [
        "customer ticket: cannot log in", "first tickets come in", "3 tickets about blank pages", "收到客户工单",
    ])
    func stillTakesTheTicketsOfOthersForReports(row: String) {
        #expect(events(row).contains(.report) || events(row).contains(.notice))
    }

    @Test(arguments: ["撮合停了", "队列卡住了", "网络断了", "支付服务停摆", "同步断开了", "打印机没反应了"])
    func hearsOfAStandstill(text: String) {
        #expect(events(text).contains(.trouble))
    }

    @Test(arguments: ["告警停了", "报错停了", "我把导入停了"])
    func hearsOfNoneWhereTroubleOrAPersonStops(text: String) {
        #expect(!events(text).contains(.trouble))
    }

    @Test(arguments: ["icinga-wm", "halt-bot", "deploybot", "告警机器人", "Grafana Alerts", "监控告警", "alertmanager"])
    func knowsBotsByName(name: String) { #expect(BotName.isMachine(name)) }

    @Test(arguments: ["ana", "Robert", "spf", "林珊", "johnl", "abbott-m", "Jobst", "monika"])
    func takesNoPersonForABot(name: String) { #expect(!BotName.isMachine(name)) }

    @Test(arguments: [
        ("watching for another 30 minutes", true), ("resolved after 25 quiet minutes", true), ("再观察半小时", true),
        ("keeping an eye on the queue", true), ("no longer watching", false), ("we booted the machines", false),
    ])
    func hearsOfWatching(text: String, expected: Bool) {
        #expect(RemarkReader.kinds(in: text).contains(.watching) == expected)
    }
}

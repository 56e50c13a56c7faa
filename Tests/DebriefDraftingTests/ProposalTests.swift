import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// What is weighed in a conversation is neither impact nor a step that was taken.
struct ProposalTests {
    private func record(_ text: String) -> Record {
        let event = SampleIncident.event("16:30:00", .message, text, "chat.txt", 1)
        return Record(event, time: event.time)
    }

    @Test(arguments: [
        "simplest thing we can do right now is more pods: each brings 40 connections of its own",
        "a) restart the proxy, drops everything. b) terminate only idle sessions. I prefer b",
        "we could move the queue to the spare broker, takes 10 minutes", "I'd rather wait for the replica",
        "how about we raise the limit to 500", "one option is to fail over to the standby",
        "maybe we should drain zone b, 30 % of traffic", "what if we restart all 12 workers",
        "I suggest scaling to 18 pods", "plan B: serve the cached pages, 5 min of staleness",
        "最简单的办法是加 6 台机器", "建议先扩容到 18 个实例", "要不把 20% 的流量切到备用机房", "我倾向于方案二，先重启网关",
        "可以考虑把连接数调到 500", "不如先关掉 3 个定时任务",
    ])
    func weighsOnly(_ text: String) {
        #expect(record(text).onlyProposes)
        #expect(ImpactStatements(of: [record(text)]).statements.isEmpty)
    }

    @Test(arguments: [
        "decision: scale to 18 pods, ana executes", "we can reproduce it, 40 % of logins fail",
        "we could not reach the database for 5 minutes", "rolled back, errors are gone",
        "I prefer b. decided: b, terminating the sessions now", "error rate went up, 31 % now",
        "we should be fine now, 0 errors for ten minutes", "we can confirm 503s on every call",
        "已扩容到 18 个实例", "错误率还在 30%", "已决定按方案二重启网关", "customers report that they cannot pay, we could call the provider",
    ])
    func tellsMoreThanAProposal(_ text: String) { #expect(!record(text).onlyProposes) }

    @Test(arguments: ["answered :+1: merging", "merging", ":ship: deploying", "shipping it", "合了", "发布了"])
    func talksOfAChangeWithoutSayingWhich(_ text: String) { #expect(!record(text).namesItsObject) }

    @Test(arguments: [
        "deployed the new cache config", "merged #254, rolling out to production", "tagged v4.18.0, rolling out later",
        "发布了新的缓存配置",
    ])
    func saysWhichChange(_ text: String) { #expect(record(text).namesItsObject) }

    @Test func countsADeploymentThatWasAnnouncedByItsVersionOnce() throws {
        let events =
            [
                SampleIncident.message("15:50:00", "tagged v4.18.0, rolling out after the smoke tests", "bo", 1),
                SampleIncident.event("15:55:00", .deploymentSucceeded, "v4.18.0 to production", "deploys.json", 1) {
                    $0.subject = "v4.18.0"
                },
                SampleIncident.event("16:05:00", .alertFired, "checkout: 5xx above 5 %", "alerts.json", 1) {
                    $0.subject = "CheckoutErrors"
                },
                SampleIncident.message("16:06:00", "looking", "ana", 2),
                SampleIncident.message("16:20:00", "rolled back to v4.17.2, errors are gone", "ana", 3),
                SampleIncident.message("16:40:00", "resolved", "ana", 4),
            ]
        let template = try #require(Templates.named("standard", .english))
        let text = Drafter(template: template, language: .english).draft(events: events).text
        #expect(text.ranges(of: "**Hypothesis").count == 1, "\(text)")
    }
}

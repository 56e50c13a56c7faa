import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

/// By which words a record carries a milestone, seen in the rows of a draft.
struct MilestoneWordsTests {
    private func note(_ clock: String, _ text: String, _ line: Int) -> EvidenceEvent {
        SampleIncident.event(clock + ":00", .note, text, "notes.md", line)
    }

    private func clock(_ milestone: Milestone, in draft: Draft) -> String? {
        draft.rows.first { $0.milestones.contains(milestone) }?.time.civil.clockText()
    }

    // MARK: Detection

    @Test(
        arguments: [
            "alert fired", "alert QueueLag fired for orders", "first alert", "PagerDuty alert triggered",
            "Grafana alert on order latency", "alert: orders down", "got paged", "告警触发", "收到告警", "@cem notices errors",
            "Datadog monitor triggered", "alerted by Grafana", "Pingdom reports login down", "[FIRING] QueueLag",
            "监控告警", "告警：用户无法登录", "Team alerted", "the team was alerted by a colleague",
        ]
    )
    func takesTheWordOfAnAlertForDetectionAndWhatCameBeforeForTheStart(text: String) throws {
        let draft = try Draft.of([
            note("09:00", "users cannot log in", 1), note("09:08", text, 2), note("09:11", "@dee acknowledged", 3),
            note("09:30", "rolled back the gateway, logins work again", 4),
        ])
        #expect(clock(.started, in: draft) == "09:00")
        #expect(clock(.detected, in: draft) == "09:08")
        #expect(clock(.acknowledged, in: draft) == "09:11")
        #expect(clock(.escalated, in: draft) == nil)
    }

    @Test(
        arguments: [
            "alert cleared", "no alert fired for this", "adding an alert for the queue", "paging the database team",
            "告警解除",
        ]
    )
    func takesNoOtherWordOfAlertsForDetection(text: String) throws {
        let draft = try Draft.of([
            note("09:00", text, 1), note("09:08", "Grafana alert fired: queue lag", 2), note("09:30", "rolled back", 3),
        ])
        #expect(clock(.detected, in: draft) == "09:08")
    }

    @Test func tellsOfMonitoringBeforePeopleOnlyWhenPeopleReported() throws {
        let alert = SampleIncident.event("10:00:00", .alertFired, "Queue too long", "alerts.json", 1)
        let alone = try Draft.of([alert])
        #expect(!alone.text.contains("before anybody reported it"))
        let reported = try Draft.of([alert, note("10:05", "customers report missing orders", 2)])
        #expect(reported.text.contains("before anybody reported it"))
    }

    @Test(arguments: [
        "problem starts", "the outage began", "Start of incident. Uploads fail.", "问题开始出现", "故障发生",
    ])
    func takesTheWordThatItBeganForTheStart(text: String) throws {
        let draft = try Draft.of([
            note("09:00", text, 1), note("09:08", "alert fired", 2), note("09:30", "rolled back", 3),
        ])
        #expect(clock(.started, in: draft) == "09:00")
        #expect(clock(.detected, in: draft) == "09:08")
    }

    @Test(
        arguments: [
            "removed the lock and the problem goes away", "a second node brings the outage to an end",
            "outage is over", "解锁后报错消失", "gateway replaced. Service resumed.",
        ]
    )
    func takesTheWordThatItIsOverForTheMitigation(text: String) throws {
        let draft = try Draft.of([
            note("09:00", "problem starts", 1), note("09:08", "alert fired", 2), note("09:30", text, 3),
        ])
        #expect(clock(.mitigated, in: draft) == "09:30")
    }

    @Test(arguments: [
        "nobody can log in at the box office", "pavo: nobody can log in at the box office", "customers can't pay",
        "用户登录不了",
    ])
    func takesWhatPeopleCannotDoForTheNotice(text: String) throws {
        let draft = try Draft.of([
            note("09:08", text, 1), note("09:12", "acknowledged, looking", 2), note("09:40", "resolved", 3),
        ])
        #expect(clock(.detected, in: draft) == "09:08")
    }

    @Test(arguments: ["quiet, the coffee machine is broken again", "handover done, nothing open"])
    func takesNoSideNoteForTheNotice(text: String) throws {
        let draft = try Draft.of([
            note("01:30", text, 1), note("02:10", "alert: queue age above 10 min", 2), note("02:40", "resolved", 3),
        ])
        #expect(clock(.detected, in: draft) == "02:10")
    }

    @Test(arguments: ["waiting until the problem goes away", "the errors did not go away"])
    func takesNoHopeForTheMitigation(text: String) throws {
        let draft = try Draft.of([
            note("09:00", "problem starts", 1), note("09:08", "alert fired", 2), note("09:30", text, 3),
        ])
        #expect(clock(.mitigated, in: draft) == nil)
    }

    // MARK: Chinese

    @Test(arguments: ["值班 @bo 接手", "已认领", "值班同学响应", "开始排查", "@bo 接手处理", "值班人员 @bo 响应"])
    func readsChineseAcknowledgement(text: String) throws {
        let draft = try Draft.of(
            [note("10:00", "收到告警", 1), note("10:04", text, 2), note("10:20", "切流量到备机，业务恢复", 3)],
            "quick",
            .chinese
        )
        #expect(clock(.detected, in: draft) == "10:00")
        #expect(clock(.acknowledged, in: draft) == "10:04")
    }

    @Test func takesNoAlertThatNobodyTookForAcknowledgement() throws {
        let draft = try Draft.of([note("10:00", "收到告警", 1), note("10:04", "告警无人认领", 2)], "quick", .chinese)
        #expect(clock(.acknowledged, in: draft) == nil)
    }

    @Test(arguments: ["切流量到备机，业务恢复", "切流到 B 机房后恢复", "失败率降到 0.2%", "回滚到 v3.1.4", "下单成功率恢复到 99.4%"])
    func readsChineseMitigation(text: String) throws {
        let draft = try Draft.of(
            [
                note("10:00", "收到告警", 1), note("10:20", text, 2), note("10:50", "关闭故障", 3),
            ],
            "quick",
            .chinese
        )
        #expect(clock(.mitigated, in: draft) == "10:20")
        #expect(clock(.resolved, in: draft) == "10:50")
    }

    @Test(arguments: ["决定回滚到 v3.1.4", "准备先回滚到 v3.1.4", "正在回滚到 v3.1.4", "等业务恢复再说", "预计 30 分钟后恢复"])
    func takesNoChinesePlanForMitigation(text: String) throws {
        let draft = try Draft.of([note("10:00", "收到告警", 1), note("10:20", text, 2)], "quick", .chinese)
        #expect(clock(.mitigated, in: draft) == nil)
    }

    // MARK: Recovery

    @Test func endsTheImpactWhenFiguresAreBackAndNotWhenAMeasureIsDone() throws {
        let draft = try Draft.of([
            note("10:00", "alert: search latency above 900 ms", 1), note("10:10", "rolled back the index build", 2),
            note("10:16", "latency back to 190 ms", 3), note("10:40", "resolved", 4),
        ])
        #expect(clock(.mitigated, in: draft) == "10:16")
        #expect(clock(.resolved, in: draft) == "10:40")
    }

    @Test func leavesTheEndToAMeasureWhenNothingTellsItsEffect() throws {
        let draft = try Draft.of([
            note("10:00", "alert: search latency above 900 ms", 1), note("10:10", "rolled back the index build", 2),
        ])
        #expect(clock(.mitigated, in: draft) == "10:10")
        let later = try Draft.of([
            note("10:00", "alert: search latency above 900 ms", 1), note("10:10", "rolled back the index build", 2),
            note("10:55", "latency back to 190 ms", 3), note("11:10", "resolved", 4),
        ])
        #expect(clock(.mitigated, in: later) == "10:55")
    }

    @Test func takesASeriesForTheEffectOfAMeasure() throws {
        let template = try #require(Templates.named("quick", .english))
        let events = [
            note("14:20", "alert: checkout errors", 1), note("15:20", "rolled back checkout", 2),
            note("16:10", "resolved", 3),
        ]
        let draft = Drafter(template: template, language: .english)
            .draft(events: events, series: [SampleIncident.series])
        #expect(clock(.mitigated, in: draft) == "15:35")
        #expect(clock(.resolved, in: draft) == "16:10")
    }

    // MARK: Relapse

    @Test func addsUpTheStretchesOfAnImpactThatCameBack() throws {
        let stated: [(Milestone, EvidenceEvent)] = [
            (.started, note("10:00", "started: orders fail", 1)),
            (.detected, note("10:04", "detected: alert fired", 2)),
            (.mitigated, note("10:33", "mitigated: queue is short", 3)),
            (.resolved, note("11:10", "resolved: all green", 5)),
        ]
        var material = DraftMaterial(events: stated.map(\.1) + [note("10:50", "reopened: errors again", 4)])
        material.milestones = Dictionary(uniqueKeysWithValues: stated)
        let template = try #require(Templates.named("standard", .english))
        let draft = Drafter(template: template, language: .english).draft(material)
        #expect(draft.text.contains("at 10:00 UTC and ended at 10:33 UTC."))
        #expect(draft.text.contains("It came back at 10:50 UTC and ended again at 11:10 UTC."))
        #expect(draft.text.contains("In all it lasted 53 minutes."))
        let timeline = Postmortem(parsing: SourceText(draft.text)).timeline
        let impact = try #require(Metrics.all(of: timeline).first { $0.id == .impactDuration })
        #expect(impact.seconds == 53 * 60)
        #expect(!draft.text.contains("before they called it resolved"))
    }

    // MARK: Measures

    @Test(
        arguments: [
            ("deleted old logs on the broker", true), ("turned the nightly import back on", true),
            ("restarted the broker", true), ("disk at 40 %, queue draining", false),
            ("throughput back to normal", false), ("we think it is the switched upstream", false),
        ]
    )
    func takesOnlyWhatWasDoneForAnAction(text: String, isAction: Bool) throws {
        let draft = try Draft.of([
            note("10:00", "alert: broker disk full", 1), note("10:10", text, 2), note("10:20", "mitigated", 3),
            note("10:40", "resolved", 4),
        ])
        let row = draft.rows.first { $0.time.civil.clockText() == "10:10" }
        #expect((row?.milestones == [.action]) == isAction)
    }

    @Test func takesACauseThatSomebodyPointsAt() throws {
        let draft = try Draft.of([
            note("10:00", "alert: broker disk full", 1),
            SampleIncident.message("10:12:00", "log level is debug since noon, that's the cause", "ana", 2),
            note("10:20", "mitigated", 3),
        ])
        #expect(clock(.identified, in: draft) == "10:12")
    }
}

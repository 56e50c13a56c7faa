import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// Milestones that something beside them speaks against, which are asked for instead.
struct DoubtedMilestonesTests {
    private typealias Row = (clock: String, kind: EvidenceEvent.Kind, text: String)

    private func assignment(_ rows: [Row], by actors: [String] = []) -> MilestoneAssignment {
        let records = rows.enumerated().map { index, row in
            var event = SampleIncident.event("\(row.clock):00", row.kind, row.text, "a.txt", index + 1)
            if index < actors.count { event.actor = actors[index] }
            return Record(event, time: event.time)
        }
        return MilestoneAssignment(of: records)
    }

    @Test(
        arguments: [
            "For the review: the importer must refuse empty files. No exam was delayed in the end.",
            "looking back, nobody would have known that logins fail without the calls",
            "复盘：登录失败没有告警，要补上",
        ]
    )
    func takesNoReviewForTheFirstNotice(text: String) {
        let found = assignment([
            ("08:52", .message, "two lecturers as well, screenshot attached"),
            ("09:05", .message, "Looking. Log in works so it is not SSO."),
            ("12:26", .message, "import done, 4312 rows are there again"), ("15:15", .message, text),
        ])
        #expect(found.chosen[.detected]?.text != text, "\(text)")
    }

    @Test(
        arguments: [
            ("DiskSpaceHigh pg-2", "ConsumerLag billing", "ConsumerLag billing"), ("磁盘使用率高", "支付成功率低", "支付成功率低"),
        ]
    )
    func leavesOutAnAlertThatNobodyAnswered(first: String, second: String, detected: String) {
        var records: [Record] = []
        for (clock, text) in [("08:40", first), ("13:06", second)] {
            var event = SampleIncident.event("\(clock):48", .alertFired, text, "alerts.txt", records.count + 1)
            event.subject = text
            records.append(Record(event, time: event.time))
        }
        let word = SampleIncident.event("13:09:00", .message, "looking into it", "a.txt", 1)
        records.append(Record(word, time: word.time))
        #expect(MilestoneAssignment(of: records).chosen[.detected]?.text == detected)
    }

    @Test(
        arguments: [
            ("replica lag on pg-slave-3", "usual one, ignore it", "checkout 5xx 12 %"),
            ("disk 85 % on ad-report-11", "false alarm", "orders fail"),
            ("mysql-slave-03 复制延迟 35s", "老毛病，报表那边跑大查询，不用管", "order-api 5xx 比例 12.6%"),
            ("batch-07 负载高", "每晚跑批都这样", "支付成功率低于 90%"),
        ]
    )
    func takesNoAlertThatWasWavedOff(first: String, words: String, second: String) {
        let found = assignment([
            ("19:47", .alertFired, first), ("19:49", .message, words), ("20:14", .alertFired, second),
            ("20:15", .message, "looking into it"),
        ])
        #expect(found.chosen[.detected]?.text == second)
    }

    @Test(
        arguments: [
            "FYI the Eldoret site is on its generator since 05:10, power outage, nothing to do",
            "printer on 3 is down, no action needed", "0110 报表库延迟 600+，每晚都这样，和后面的事没关系",
        ]
    )
    func takesNoLineThatWavesItselfOff(words: String) {
        let found = assignment([
            ("07:58", .message, words), ("08:41", .message, "calls are coming in, the internet is dead in Nakuru"),
            ("08:47", .message, "ok seen, the core link is down"),
        ])
        #expect(found.chosen[.detected]?.text != words && found.suggested[.detected]?.text != words)
        #expect(found.statedStart == nil && found.chosen[.started] == nil)
    }

    @Test(
        arguments: [
            "docs ci is red but it's just the dead link of yesterday",
            "backup job failed again, but that's only the test box",
        ]
    )
    func takesNoTroubleThatIsOnlySomethingSmall(words: String) {
        let found = assignment([
            ("07:58", .message, words),
            ("08:41", .message, "customers cannot check out, the cart is empty for everybody"),
            ("08:47", .message, "ok seen, looking into it"),
        ])
        #expect(found.chosen[.detected]?.text != words && found.suggested[.detected]?.text != words)
    }

    /// What came and went before anybody spoke, and what nobody spoke of, may have been seen by nobody.
    @Test func asksWhetherAnAlertWasHeardOfWhichNobodySpoke() {
        let found = assignment([
            ("04:15", .alertFired, "file gateway write error"),
            ("07:35", .message, "20 customers called, salaries are missing"), ("07:40", .message, "looking into it"),
        ])
        #expect(found.chosen[.detected]?.text != "file gateway write error")
        let taken = assignment([
            ("04:15", .alertFired, "file gateway write error"), ("04:16", .acknowledged, "acknowledged"),
            ("07:35", .message, "20 customers called, salaries are missing"),
        ])
        #expect(taken.chosen[.detected]?.text == "file gateway write error")
    }

    @Test func keepsAnAlertThatSomebodyTookUp() {
        var records: [Record] = []
        for (clock, text) in [("08:40", "DiskSpaceHigh pg-2"), ("13:06", "ConsumerLag billing")] {
            var event = SampleIncident.event("\(clock):48", .alertFired, text, "alerts.txt", records.count + 1)
            event.subject = text
            records.append(Record(event, time: event.time))
        }
        let word = SampleIncident.event("08:45:00", .message, "looking at the disk", "a.txt", 1)
        records.append(Record(word, time: word.time))
        records.sort(by: Record.precedes)
        #expect(MilestoneAssignment(of: records).chosen[.detected]?.text == "DiskSpaceHigh pg-2")
    }

    @Test(arguments: [("Backlog gone.", "checkout works again"), ("积压清完了", "下单恢复了")])
    func asksForTheEndWhereOnlyWhatWasLeftIsGone(last: String, earlier: String) {
        let found = assignment([
            ("14:02", .message, "customers cannot order"), ("14:05", .message, "looking into it"),
            ("14:40", .message, earlier), ("16:20", .message, last),
        ])
        #expect(found.chosen[.mitigated]?.text != last)
        #expect((found.chosen[.mitigated] ?? found.suggested[.mitigated])?.text == earlier)
    }

    @Test(arguments: [("node 2 too now. Femke try", "yes 👍"), ("第二台也改了，小顾试一下", "可以了")])
    func offersTheWordOfWhoeverWasAskedToTry(request: String, answer: String) {
        let found = assignment(
            [
                ("14:02", .message, "the printers are dead"), ("14:05", .message, "looking into it"),
                ("14:40", .message, request), ("14:41", .message, answer),
                ("16:20", .message, "last truck left. Backlog gone."),
            ],
            by: ["wout", "ilse", "ilse", "femke", "wout"]
        )
        let told = found.chosen[.mitigated] ?? found.suggested[.mitigated]
        #expect(told?.text == answer, "\(told?.text ?? "nothing")")
    }

    @Test(
        arguments: [
            ("the internal DNS is back; we go on checking", "all of GD1 is fully recovered"),
            ("内网DNS恢复;继续帮助用户恢复业务", "GD1业务完全恢复"),
        ]
    )
    func isOverOnlyWhereNothingIsLeftOut(part: String, whole: String) {
        let found = assignment([
            ("13:48", .note, "alerts, the console cannot be reached"),
            ("14:38", .note, "users can reach the site again"),
            ("15:15", .note, part), ("16:19", .note, whole),
        ])
        #expect(found.chosen[.resolved]?.text == whole)
    }

    @Test(
        arguments: [
            "Tried restoring the table on staging. Takes 50 min. restore on prod means changes are lost. Not doing that.",
            "restore from last night would lose the morning's orders", "If it still fails, clear the cache.",
        ]
    )
    func takesNothingThatWasOnlyWeighedForTheEnd(text: String) {
        let found = assignment([
            ("14:02", .message, "customers cannot order"), ("14:05", .message, "looking into it"),
            ("14:40", .message, text),
        ])
        #expect(found.chosen[.mitigated] == nil && found.chosen[.resolved] == nil, "\(text)")
        #expect(!(found.failed.values.contains { $0.text == text }), "\(text)")
    }

    @Test(
        arguments: [
            ("Could this be the VLE upgrade from the weekend?", "Don't think so, VLE only reads from us."),
            ("is it the new proxy?", "nope, that one gets no traffic yet"), ("会不会是昨晚的发布？", "不是，昨晚没发这个服务"),
        ]
    )
    func dropsATheoryThatSomebodyDenied(theory: String, denial: String) {
        let found = assignment(
            [
                ("14:02", .message, "customers cannot order"), ("14:05", .message, "looking into it"),
                ("14:08", .message, theory), ("14:12", .message, denial),
            ],
            by: ["wout", "ilse", "femke", "ilse"]
        )
        #expect(found.dropped.keys.map(\.text) == [theory])
    }

    @Test(arguments: ["same.", "yes", "ok"])
    func readsNoTroubleOutOfOneWord(text: String) {
        #expect(SignalReader.signals(of: text).isDisjoint(with: [.persists, .wrongTurn, .symptom]))
    }
}

/// Names that stand in one field.
struct NameListTests {
    @Test(
        arguments: [
            (
                "Web Application (Login, Boards), API, Mobile App",
                ["Web Application (Login, Boards)", "API", "Mobile App"]
            ),
            ("支付（下单、退款）、物流", ["支付（下单、退款）", "物流"]), ("checkout", ["checkout"]), ("a, , b", ["a", "b"]),
            ("open (never closed, x", ["open (never closed, x"]),
        ]
    )
    func keepsBracketsWithTheirName(text: String, names: [String]) { #expect(NameList.names(in: text) == names) }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// Reminders, policies and watches: each once, by what was agreed, and by what evidence bears out.
struct FollowUpTests {
    private static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso8601: text)) }

    private static func document(_ severity: String, _ status: String, _ actions: String) -> String {
        "---\ntitle: Mail late\ndate: 2026-03-02\nseverity: \(severity)\n\(status)---\n\n# Mail late\n\n## Summary\n\nMail was late.\n\n## Action items\n\n| Action | Owner | Due | Status | Done when |\n| --- | --- | --- | --- | --- |\n\(actions)"
    }

    @Test func remindsEachOnceAPeriodAndEscalates() throws {
        try withTemporaryFolder { folder in
            let text = Self.document(
                "SEV1",
                "",
                "| Late | @ana | 2026-03-09 | Open | |\n| Soon | | 2026-03-20 | Open | |\n| Far | @jo | 2026-06-01 | Open | |\n| Done | @jo | 2026-03-01 | Done | |\n"
            )
            try folder.write("a.md", text)
            var policy = ReminderPolicy()
            policy.contacts["@ana"] = .init()
            policy.contacts["@ana"]?.manager = "@noor"
            func run(_ day: String, hour: Int = 10, records: Bool = true) throws -> [String] {
                let list = try Workspace().remind(
                    [folder.path],
                    ActionFilter(),
                    policy,
                    now: CivilTime(try Self.day(day), hour: hour),
                    folder: folder.path,
                    records: records
                )
                return list.reminders.map { "\($0.action.text) \($0.level.rawValue) \($0.to ?? "–")" }
            }
            #expect(try run("2026-03-16", records: false) == ["Late owner @ana", "Soon owner –"])
            #expect(try run("2026-03-16", hour: 22).isEmpty, "at night")
            #expect(try run("2026-03-16") == ["Late owner @ana", "Soon owner –"])
            #expect(try run("2026-03-16").isEmpty && run("2026-03-20").isEmpty, "told already")
            #expect(try run("2026-03-23") == ["Late owner @ana", "Late team –"])
            #expect(try run("2026-04-08").contains("Late manager @noor"))
            let record = try String(contentsOfFile: folder.path + "/" + ReminderRecord.name, encoding: .utf8)
            #expect(record.contains("\"path\": \"a.md\""))
            try folder.write(ReminderRecord.name, "{")
            #expect(throws: DebriefError.self) { try run("2026-04-20") }
        }
    }

    @Test func comparesWithWhatWasAgreed() throws {
        try withTemporaryFolder { folder in
            try folder.write(
                "debrief.yml",
                "policies:\n  SEV1: {publish: 5wd, actions: 30d}\ncalendar: {holidays: [2026-03-04]}\n"
            )
            let actions =
                "| In time | @a | | Done 2026-03-20 | |\n| Too late | @a | | Done 2026-04-20 | |\n| Some day | @a | | Done | |\n| Open | @a | | Open | |\n"
            try folder.write("a.md", Self.document("P1", "status: final\npublished: 2026-03-10\n", actions))
            try folder.write("b.md", Self.document("SEV1", "status: draft\n", ""))
            try folder.write("c.md", Self.document("SEV3", "", ""))
            try folder.write("d.md", Self.document("SEV1", "", ""))
            let review = try Workspace().reviewPolicies([folder.path], LibraryFilter(), today: Self.day("2026-03-09"))
            #expect(review.reviews.map(\.hasRule) == [true, true, false, true])
            let first = try #require(review.reviews.first).followUps
            // 2 March is a Monday and the 4th a holiday: five working days later it is Tuesday, 10 March.
            #expect(first[0].limit.dateText == "2026-03-10" && first[0].state == .within)
            #expect(first.dropFirst().map(\.state) == [.within, .late, .unknown, .open])
            #expect(review.reviews[1].followUps.map(\.state) == [.open])
            #expect(review.reviews[3].followUps.map(\.state) == [.unknown], "nothing says whether it is final")
            let later = try Workspace().reviewPolicies([folder.path], LibraryFilter(), today: Self.day("2026-03-12"))
            #expect(later.reviews[1].followUps.map(\.daysLate) == [2])
            #expect(later.hints.count == 1 && later.hints[0].contains("review.by-severity.SEV1.deadline"))
            // The same by the key that the review and the checks have as well.
            try folder.write(
                "debrief.yml",
                "review: {by-severity: {SEV1: {deadline: 5d}}}\ncalendar: {holidays: [2026-03-04]}\n"
            )
            let same = try Workspace().reviewPolicies(
                [folder.path],
                LibraryFilter(),
                today: Self.day("2026-03-12")
            )
            #expect(same.hints.isEmpty && same.reviews.map(\.hasRule) == [true, true, false, true])
            #expect(
                same.reviews.map { $0.followUps.map(\.limit.dateText) } == [
                    ["2026-03-10"], ["2026-03-10"], [], ["2026-03-10"],
                ]
            )
            #expect(
                same.reviews.map { $0.followUps.map(\.state) } == [[.within], [.late], [], [.unknown]]
            )
            // Where both are written, that one counts.
            try folder.write(
                "debrief.yml",
                "review: {deadline: 3d}\npolicies: {SEV1: {publish: 30d}}\n"
            )
            let both = try Workspace().reviewPolicies(
                [folder.path],
                LibraryFilter(),
                today: Self.day("2026-03-12")
            )
            #expect(
                both.reviews.flatMap { $0.followUps.map(\.limit.dateText) } == [
                    "2026-03-05", "2026-03-05", "2026-03-05", "2026-03-05",
                ]
            )
        }
    }

    @Test func saysOfAWatchOnlyWhatEvidenceBearsOut() throws {
        try withTemporaryFolder { folder in
            let rows = [
                "watch 7d: alert Lag does not fire", "watch 7d: alert Disk does not fire",
                "watch 90d: alert Disk does not fire",
            ]
            let actions = rows.enumerated().map { "| A\($0.offset) | @a | | Done 2026-03-02 | \($0.element) |\n" }
                .joined()
            try folder.write(
                "in/a.md",
                Self.document("SEV1", "", actions + "| A3 | @a | | Done | watch 7d: alert Lag |\n")
            )
            func alert(_ name: String, _ day: String) -> String {
                "{\"labels\":{\"alertname\":\"\(name)\"},\"annotations\":{},\"startsAt\":\"\(day)T10:00:00Z\",\"endsAt\":\"\(day)T11:00:00Z\",\"status\":{\"state\":\"active\"},\"fingerprint\":\"\(name)\(day)\"}"
            }
            let alerts = [alert("Other", "2026-03-01"), alert("Lag", "2026-03-05"), alert("Other", "2026-03-20")]
            try folder.write("alerts.json", "[\(alerts.joined(separator: ","))]")
            let review = try Workspace().watches(
                [folder.path + "/in"],
                evidence: [folder.path + "/alerts.json"],
                today: Self.day("2026-12-01")
            )
            #expect(review.watches.map(\.verdict) == [.broken, .held, .unknown, .unknown])
            #expect(review.watches[0].events.count == 1)
            try folder.write("short.json", "[\(alerts[1])]")
            let short = try Workspace().watches(
                [folder.path + "/in"],
                evidence: [folder.path + "/short.json"],
                today: Self.day("2026-12-01")
            )
            #expect(
                short.watches.map(\.verdict) == [.broken, .unknown, .unknown, .unknown],
                "silence needs a whole export"
            )
        }
    }

    /// Answers of Prometheus, logs and lines of JSON tell of what came back as exports of alerts do; without any it is said that
    /// there is none.
    @Test func readsNumbersAndLogsForWatches() throws {
        try withTemporaryFolder { folder in
            let rows = [
                "watch 30d: alert \"Cert Soon\" does not fire", "观察 30 天：告警“连接池耗尽”不再触发",
                "watch 30d: log \"certificate has expired\" does not appear",
            ]
            let actions = rows.enumerated().map { "| A\($0.offset) | @a | | Done 2026-09-01 | \($0.element) |\n" }
                .joined()
            try folder.write("in/a.md", Self.document("SEV1", "", actions))
            func verdicts(_ files: [String]) throws -> [WatchedAction.Verdict] {
                try Workspace().watches(
                    [folder.path + "/in"],
                    evidence: files.map { folder.path + "/" + $0 },
                    today: Self.day("2026-12-01")
                )
                .watches.map(\.verdict)
            }
            #expect(try verdicts([]) == [.unknown, .unknown, .unknown])
            func sample(_ name: String, _ times: [Int], _ value: String = "1") -> String {
                let values = times.map { "[\($0),\"\(value)\"]" }.joined(separator: ",")
                return
                    "{\"metric\":{\"__name__\":\"ALERTS\",\"alertname\":\"\(name)\",\"alertstate\":\"firing\"},\"values\":[\(values)]}"
            }
            func answer(_ series: [String]) -> String {
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[\(series.joined(separator: ","))]}}"
            }
            // From 2026-08-31 to 2026-10-31; in between on 2026-09-21.
            let (first, middle, last) = (1_788_177_600, 1_789_992_000, 1_793_448_000)
            try folder.write(
                "prom.json",
                answer([sample("Cert", [first, middle, last]), sample("连接池耗尽", [middle, middle + 60])])
            )
            #expect(try verdicts(["prom.json"]) == [.held, .broken, .held])
            try folder.write("zero.json", answer([sample("Cert Soon", [first, middle, last], "0")]))
            #expect(try verdicts(["zero.json"]) == [.held, .held, .held])
            try folder.write(
                "edge.log",
                "2026-08-30T10:00:00Z edge INFO ok\n2026-09-20T10:00:00Z edge ERROR certificate has expired\n2026-11-29T10:00:00Z edge INFO ok\n"
            )
            #expect(try verdicts(["edge.log"]) == [.held, .held, .broken])
            try folder.write(
                "log.jsonl",
                "{\"timestamp\":\"2026-08-30T10:00:00Z\",\"level\":\"info\",\"message\":\"ok\"}\n"
                    + "{\"timestamp\":\"2026-09-20T10:00:00Z\",\"level\":\"error\",\"message\":\"certificate has expired\"}\n"
                    + "{\"timestamp\":\"2026-11-29T10:00:00Z\",\"level\":\"info\",\"message\":\"ok\"}\n"
            )
            #expect(try verdicts(["log.jsonl"]) == [.held, .held, .broken])
            try folder.write("notes.txt", "nothing with a day\n")
            #expect(throws: DebriefError.self) { try verdicts(["notes.txt"]) }
        }
    }

    /// An export that holds a watch is what verifies its action.
    @Test func verifiesByAWatchThatHolds() throws {
        try withTemporaryFolder { folder in
            let row = "| A0 | @a | | Done 2026-03-02 | watch 7d: alert Disk does not fire |\n"
            try folder.write("in/a.md", Self.document("SEV1", "", row))
            func alert(_ name: String, _ day: String) -> String {
                "{\"labels\":{\"alertname\":\"\(name)\"},\"annotations\":{},\"startsAt\":\"\(day)T10:00:00Z\",\"endsAt\":\"\(day)T11:00:00Z\",\"status\":{\"state\":\"active\"},\"fingerprint\":\"\(name)\(day)\"}"
            }
            try folder.write("held.json", "[\(alert("Other", "2026-03-01")),\(alert("Other", "2026-03-20"))]")
            try folder.write(
                "broken.json",
                "[\(alert("Other", "2026-03-01")),\(alert("Disk", "2026-03-05")),\(alert("Other", "2026-03-20"))]"
            )
            var environment = Environment()
            environment.today = try Self.day("2026-04-01")
            let id = ActionID(words: "A0").text
            var operation = ActionStateOperation(change: "verify", id: id, paths: [folder.path + "/in"])
            operation.evidence = folder.path + "/broken.json"
            #expect(throws: DebriefError.self) { try operation.run(in: environment) }
            operation.evidence = folder.path + "/held.json"
            #expect(
                try operation.run(in: environment).after.text.contains(
                    "Verified 2026-04-01: no 'Disk' from 2026-03-02 to 2026-03-09"
                )
            )
        }
    }

    @Test func filesByPatternAndCountsOn() throws {
        var filing = Filing()
        filing.path = "pm/{year}/{month}/{date}-{slug}-{id}.md"
        filing.id = "INC-{year}-{number}"
        let day = try Self.day("2026-03-17")
        #expect(filing.root == "pm")
        #expect(filing.nextID(after: [], on: day) == "INC-2026-001")
        let known = ["INC-2026-009", "INC-2026-0041", "INC-2025-900", "INC-2026-x", "OPS-7"]
        #expect(filing.nextID(after: known, on: day) == "INC-2026-0042")
        let place = filing.place(of: "Logins fail: 40 % / \"all\" ../ 登录", day, id: "INC-2026-0042")
        #expect(place == "pm/2026/03/2026-03-17-logins-fail-40-all-登录-INC-2026-0042.md")
        for wrong in ["{year", "year}", "{}", "{name}.md"] {
            #expect(Filing.fields(of: wrong).map { $0.allSatisfy(Filing.fields.contains) } != true, "\(wrong)")
        }
    }

    @Test func countsIncidentsAndNotDocumentsAmongOthers() throws {
        let library = packageRoot.appending(path: "Examples/library").path
        let found = Workspace().measure([library], by: .standard, targets: [.timeToDetect: 600])
        #expect(found.incidents.count == 31)
        for row in found.rows {
            let values = found.incidents.compactMap { $0.metrics[row.definition.id] }.sorted()
            #expect(row.distribution.values == values && row.shortest == values.first && row.longest == values.last)
        }
        let detect = try #require(found.rows.first { $0.definition.id == .timeToDetect })
        #expect(detect.met == detect.distribution.values.count { $0 <= 600 })
    }
}

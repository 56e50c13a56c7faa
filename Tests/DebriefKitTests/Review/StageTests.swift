import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefKit

struct StageTests {
    /// Demands that are not met, by the words for them.
    private func missing(_ path: String, today: String? = nil) throws -> [String] {
        var environment = Environment()
        environment.today = today.flatMap { CivilDate(iso8601: $0) }
        return try StatusOperation(file: path).run(in: environment).checklist.items.filter { !$0.isMet }
            .map { $0.demand.text(in: .english) }
    }

    private func move(_ path: String, to stage: String) throws -> StatusOperation.Output {
        var operation = StatusOperation(file: path)
        operation.stage = stage
        return try operation.run(in: Environment())
    }

    @Test func asksForLessTheSmallerTheIncident() throws {
        func demands(_ severity: String?) -> [String] {
            ReviewRules().policy(for: severity).demands.map { $0.message.english }
        }
        for high in ["SEV0", "SEV1", "P1", "critical"] {
            #expect(demands(high).contains("2 people have signed it") && demands(high).contains("meeting held"))
        }
        for middle in ["SEV2", "P2", "high", nil] {
            #expect(
                demands(middle).contains("somebody has signed it") && demands(middle).contains("follow-up scheduled")
            )
        }
        for low in ["SEV3", "P4", "low", "near miss", "Near-miss (SEV2)", "未遂", "险情"] {
            #expect(
                !demands(low).contains { $0.contains("signed") || $0 == "meeting held" || $0 == "follow-up scheduled" },
                "\(low)"
            )
            #expect(demands(low).contains("it blames nobody") && demands(low).last == "shared widely")
        }
    }

    /// Ends like the lists of the samples: meeting held, shared widely, follow-up scheduled.
    @Test func readsDaysInTheHeadInBothLanguages() throws {
        try withTemporaryFolder { folder in
            for (language, field, days) in [
                ("en", "", ["meeting=2026-03-24", "shared=2026-03-30", "follow-up=2026-05-04"]),
                ("zh", "# 支付失败\n\n**严重程度**：SEV2\n", ["会议=2026-03-24", "分享=2026-03-30", "回看=2026-05-04"]),
            ] {
                let text = field.isEmpty ? "---\nseverity: SEV2\n---\n\n# Payments fail\n" : field + "\n损失 412 笔订单。\n"
                let path = try folder.write("\(language).md", text)
                let before = try missing(path)
                for demand in ["meeting held", "shared widely", "follow-up scheduled"] {
                    #expect(before.contains(demand))
                }
                _ = try SetOperation(file: path, fields: days).run(in: Environment())
                let after = try missing(path)
                for demand in ["meeting held", "shared widely", "follow-up scheduled"] {
                    #expect(!after.contains(demand), "\(language): \(demand)")
                }
            }
            let vague = try folder.write("v.md", "---\nseverity: SEV2\nmeeting: soon\n---\n\n# A\n")
            #expect(try missing(vague).contains("meeting held"))
        }
    }

    @Test func countsWhoHasSignedByRoleAndPerson() throws {
        try withTemporaryFolder { folder in
            _ = try folder.write(
                "debrief.yml",
                "review:\n  reviewers: {reviewer: 2, service owner: 1}\n  meeting: optional\n"
            )
            let path = try folder.write("p.md", "---\nseverity: SEV3\nreviewers: [one, two]\n---\n\n# Payments fail\n")
            func sign(_ role: String, _ name: String) throws {
                var operation = SignOperation(file: path, role: role)
                var environment = Environment()
                (operation.name, environment.today) = (name, CivilDate(iso8601: "2026-03-24"))
                _ = try operation.run(in: environment)
            }
            // Names that nobody signed for do not count, nor does one person twice.
            for (role, name) in [("reviewer", "One"), ("Reviewer", "one"), ("评审人", "One")] {
                try sign(role, name)
                #expect(try missing(path).contains("2 signed as reviewer"))
            }
            try sign("评审人", "Two")
            #expect(
                try !missing(path).contains("2 signed as reviewer")
                    && missing(path).contains("1 signed as service owner")
            )
            try sign("Service Owner", "One")
            #expect(try !missing(path).contains { $0.contains("signed") || $0 == "meeting held" })
            let text = try DocumentFile.read(path).text
            _ = try folder.write("p.md", text.replacing("# Payments fail", with: "# Payments fail for all"))
            #expect(try missing(path).contains("2 signed as reviewer"))
        }
    }

    @Test func movesADocumentOrSaysWhyNot() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("p.md", MeetingSamples.english)
            let refused = try move(path, to: "in-review")
            #expect(
                !refused.isMoved
                    && refused.missing.contains {
                        $0.demand.english == "it blames nobody" || $0.demand.english == "it has an owner"
                    }
            )
            #expect(try folder.read("p.md") == MeetingSamples.english)
            let small = "---\nseverity: SEV3\nowner: \"@ana\"\nstatus: in-review\n---\n\n# A\n"
            let other = try folder.write("q.md", small)
            #expect(try move(other, to: "draft").isMoved)
            #expect(try folder.read("q.md") == small.replacing("in-review", with: "draft"))
            let chinese = try folder.write("c.md", "# 支付失败\r\n\r\n**状态**：评审中\r\n")
            #expect(try move(chinese, to: "draft").isMoved)
            #expect(try folder.read("c.md") == "# 支付失败\r\n\r\n**状态**：草稿\r\n")
            #expect(throws: DebriefError.self) { try move(path, to: "done") }
        }
    }

    @Test func sayWhenItWasDueAndHoldsNothingUp() throws {
        try withTemporaryFolder { folder in
            _ = try folder.write("debrief.yml", "review:\n  deadline: 5d\ncalendar:\n  holidays: [2026-03-20]\n")
            let path = try folder.write("p.md", MeetingSamples.english)
            // The end is on a Tuesday; with the holiday the fifth working day is the Wednesday after.
            let late = "final within 5 working days of the end"
            #expect(try !missing(path, today: "2026-03-25").contains(late))
            #expect(try missing(path, today: "2026-03-26").contains(late))
            var environment = Environment()
            environment.today = CivilDate(iso8601: "2026-03-25")
            let before = try StatusOperation(file: path).run(in: environment).checklist.items
            #expect(before.first { $0.demand.english == late }?.detail == "due 2026-03-25 17:00")
            environment.today = CivilDate(iso8601: "2026-03-27")
            let items = try StatusOperation(file: path).run(in: environment).checklist.items
            let item = try #require(items.first { $0.demand.english == late })
            #expect(!item.isBinding && item.detail == "was due 2026-03-25 17:00, 2 days ago")
        }
    }

    /// One key says when a document is to be final, for `status` and for `check`.
    @Test func areLateForTheChecksByTheSameDeadline() throws {
        func late(_ rules: String, on day: String, _ text: String = MeetingSamples.english) throws -> [String] {
            try withTemporaryFolder { folder in
                _ = try folder.write("debrief.yml", rules)
                var options = CheckOptions()
                options.only = ["lifecycle-late"]
                options.today = CivilDate(iso8601: day)
                return try Workspace().check([try folder.write("p.md", text)], options: options)
                    .flatMap { try $0.get().diagnostics }.map(\.message)
            }
        }
        // A Tuesday, 11:31: eight hours of work end on Wednesday, with a holiday on Thursday.
        let hours = "review: {deadline: 8h}\n"
        #expect(try late(hours, on: "2026-03-18").isEmpty)
        #expect(try late(hours, on: "2026-03-19") == ["document is not final 2 days after the incident; the aim is 1"])
        let holiday = hours + "calendar: {holidays: [2026-03-18]}\n"
        #expect(try late(holiday, on: "2026-03-19").isEmpty)
        #expect(try late(holiday, on: "2026-03-20").count == 1)
        // Days of `publication` come first, and without either nobody is late.
        #expect(try late(hours + "publication: {days: 30}\n", on: "2026-03-19").isEmpty)
        #expect(try late("fail-on: error\n", on: "2026-12-19").isEmpty)
        #expect(try late(hours, on: "2026-03-19", MeetingSamples.chinese).allSatisfy { $0.contains("目标是 1 天") })
    }

    @Test func countsWorkingHoursOfACalendar() throws {
        var calendar = WorkingCalendar()
        func end(_ time: String, from start: String) throws -> String {
            let day = try #require(CivilDate(iso8601: start.prefix(10)))
            let clock = start.suffix(5).split(separator: ":").compactMap { Int(read: $0) }
            let working = try #require(WorkingTime(time))
            let end = calendar.end(of: working, from: CivilTime(day, hour: clock[0], minute: clock[1]))
            return "\(end.dateText) \(end.clockText())"
        }
        // A Friday; nights and the weekend do not count.
        #expect(try end("1h", from: "2026-03-20 16:30") == "2026-03-23 09:30")
        #expect(try end("8h", from: "2026-03-20 20:00") == "2026-03-23 17:00")
        #expect(try end("24h", from: "2026-03-18 12:00") == "2026-03-23 12:00")
        #expect(try end("1d", from: "2026-03-20 12:00") == "2026-03-23 17:00")
        calendar.holidays = [try #require(CivilDate(iso8601: "2026-03-23"))]
        calendar.workdays = [try #require(CivilDate(iso8601: "2026-03-21"))]
        #expect(try end("1h", from: "2026-03-20 16:30") == "2026-03-21 09:30")
        #expect(try end("2d", from: "2026-03-20 12:00") == "2026-03-24 17:00")
        for text in ["", "d", "0d", "-1d", "5", "5w", "9999h"] { #expect(WorkingTime(text) == nil) }
    }

    @Test(arguments: [
        ("review: {reviewer: 2}", "write 'reviewers'"), ("review: {meeting: maybe}", "write required, optional"),
        ("review: {deadline: 5 weeks}", "5d for working days"),
        ("review: {reviewers: {any: two}}", "is no number of people"),
        ("review: {by-severity: {SEV1: {meetin: required}}}", "write 'meeting'"),
        ("calendar: {holidays: [Christmas]}", "is no day"),
        ("review: {signers: none}", "there is no list of signers"),
    ])
    func namesWhatIsWrongInTheFile(text: String, remedy: String) {
        let error = #expect(throws: DebriefError.self) { try Configuration(SourceText(text, path: "debrief.yml")) }
        #expect(error?.message.contains(remedy) == true, "\(error?.message ?? "")")
    }

    @Test func explainsThePolicyInBothLanguages() throws {
        try withTemporaryFolder { folder in
            _ = try folder.write(
                "debrief.yml",
                "review:\n  by-severity:\n    near miss: {reviewers: {}, shared: optional}\n"
            )
            let path = try folder.write("p.md", "---\nseverity: near miss\nlanguage: zh\n---\n\n# 未遂\n")
            var operation = StatusPolicyOperation()
            operation.file = path
            let output = try operation.run(in: Environment())
            #expect(output.language == .chinese && output.policies.map(\.severity) == ["near miss"])
            #expect(!output.policies[0].demands.contains { $0.demand.chinese == "已广泛分享" })
            #expect(output.configuration?.hasSuffix("debrief.yml") == true)
        }
    }

    /// The list says what the checks say: `soon` is no date, and nothing is owned where there is nothing.
    @Test(arguments: [
        ("| Test the failover | @ana | soon |", false), ("| Test the failover | @ana | 2026-05-04 |", true),
        ("", false),
        ("| Test the failover | @ana | ASAP |", false), ("| 演练切换 | @ana | 有空再做 |", false),
        ("| 演练切换 | | 2026-05-04 |", false),
    ])
    func asksForOwnersAndDatesAsTheChecksDo(row: String, isMet: Bool) throws {
        try withTemporaryFolder { folder in
            let table = row.isEmpty ? "" : "| Action | Owner | Due |\n| --- | --- | --- |\n\(row)\n"
            let path = try folder.write("p.md", "---\nseverity: SEV1\n---\n\n# A\n\n## Action items\n\n\(table)")
            let missing = try missing(path)
            #expect(missing.contains("each action has an owner and a date") == !isMet)
            #expect(row.isEmpty == false || missing.contains("actions are tracked"))
        }
    }

    @Test func saysHowToNameAnOwner() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("p.md", "# A\n\n## Summary\n\nIt was slow.\n")
            let items = try StatusOperation(file: path).run(in: Environment()).checklist.items
            let owner = items.first { $0.demand.english == "it has an owner" }
            #expect(owner?.detail.contains("debrief set") == true)
        }
    }
}

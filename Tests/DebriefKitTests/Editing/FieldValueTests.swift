import DebriefCore
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

/// What a field cannot say is refused where it is set, with what it may say.
struct FieldValueTests {
    private let text =
        "---\ntitle: Login down\nseverity: SEV2\nstatus: draft\n---\n\n# Login down\n\n## Action items\n\n- Cache tokens\n"

    /// Ready to be reviewed, but for somebody to whom it belongs.
    private let reviewable = """
        ---
        title: Logins fail
        severity: SEV3
        status: draft
        template: quick
        ---

        # Logins fail

        ## Summary

        Logins failed for 40 users from 10:02 to 10:30 UTC, as the token cache was full.

        ## Impact

        40 users could not sign in for 28 minutes.

        ## Timeline

        All times UTC.

        | Time | Milestone | Event |
        | --- | --- | --- |
        | 2026-03-17 10:02 | started | logins fail |
        | 10:09 | detected | alert |
        | 10:30 | resolved | cache emptied |

        ## Action items

        | Action | Owner | Due |
        | --- | --- | --- |
        | Alert when the token cache is 80 % full | @ana | 2026-04-30 |

        """

    private func refusal(_ work: (String) throws -> DocumentEdit, configuration: String = "") throws -> DebriefError? {
        try withTemporaryFolder { folder in
            if !configuration.isEmpty { try folder.write("debrief.yml", configuration) }
            let path = try folder.write("a.md", text)
            do {
                _ = try work(path)
                return nil
            } catch let error as DebriefError {
                #expect(try folder.read("a.md") == text)
                return error
            }
        }
    }

    private func refusal(setting fields: String..., configuration: String = "") throws -> DebriefError? {
        try refusal({ try SetOperation(file: $0, fields: fields).run(in: Environment()) }, configuration: configuration)
    }

    private func refusal(ofItem field: String) throws -> DebriefError? {
        try refusal { path in
            var operation = ActionOperation(file: path)
            (operation.item, operation.fields) = ("1", [field])
            return try operation.run(in: Environment())
        }
    }

    @Test(arguments: [
        ("severity=SEV99", "severity=SEV2"), ("severity=P12", "severity=SEV2"), ("severity=blue", "severity=SEV2"),
        ("严重级别=很多", "严重级别=SEV2"), ("status=finall", "status=final"), ("status=resolved", "status=in-review"),
        ("date=someday", "date=2026-03-17"), ("meeting=soon", "meeting=2026-03-17"), ("会议=改天", "会议=2026-03-17"),
        ("follow-up=next time", "follow-up=2026-03-17"), ("published=yes", "published=2026-03-17"),
        ("started=early", "started=2026-03-17 14:05"), ("resolved=25:99", "resolved=2026-03-17 14:05"),
        ("zone=Mars/Base", "zone=Europe/Berlin"), ("duration=long", "duration=\"1 h 20 min\""),
        ("language=fr", "language=en"), ("template=quik", "template=quick"),
        ("visibility=restrited", "visibility=restricted"),
    ])
    func refusesWhatAFieldCannotSay(field: String, example: String) throws {
        let error = try #require(try refusal(setting: field), "\(field)")
        let name = try #require(field.split(separator: "=").first)
        #expect(error.code == .invalid && error.message.hasPrefix("\(name): '"), "\(error)")
        #expect(error.message.hasSuffix("such as \(example)"), "\(error)")
    }

    @Test(arguments: [
        "severity=SEV1", "severity=sev-0", "severity=P3 (degraded)", "severity=Critical", "severity=near miss",
        "severity=二级",
        "severity=重大", "status=in review", "date=2026-03-17", "date=17 March 2026", "meeting=2026-03-24",
        "会议=2026年3月24日",
        "started=10:02", "resolved=2026-03-17 11:31 UTC", "zone=UTC", "zone=+02:00", "zone=Asia/Shanghai",
        "duration=1 h 20 min", "duration=约 40 分钟", "language=zh", "template=five-whys", "visibility=restricted",
        "visibility=the platform team", "audience=customers", "owner=@ana", "tags=dns, cache",
    ])
    func takesWhatAFieldCanSay(field: String) throws {
        let error = try refusal(setting: field)
        // A status is held against what it asks for; what it says is understood.
        #expect(error == nil || error?.message.contains("is not ready for") == true, "\(error?.message ?? "")")
    }

    @Test func takesSeveritiesOfTheOrganisation() throws {
        let own = "review:\n  by-severity:\n    amber: {meeting: optional}\n"
        #expect(try refusal(setting: "severity=Amber", configuration: own) == nil)
        #expect(
            try refusal(setting: "severity=blue", configuration: own)?.message.contains("debrief.yml has it: amber")
                == true
        )
    }

    @Test(arguments: [
        "due=someday", "due=when there is time", "due=2026-13-45", "due=later", "截止=以后", "截止=有空的时候", "priority=P9",
        "priority=so so", "priority=很急很急", "status=finnished", "status=verifed",
    ])
    func refusesWhatAnItemCannotSay(field: String) throws {
        let error = try #require(try refusal(ofItem: field), "\(field)")
        #expect(error.code == .invalid && error.message.contains("such as "), "\(error)")
    }

    @Test(arguments: [
        "due=2026-04-30", "due=end of Q3", "due=next week", "due=30 April 2026", "due=7 月底", "截止=下周五", "due=",
        "priority=P0",
        "priority=high", "priority=高", "status=done", "status=in progress", "status=blocked",
        "status=Ready for rollout",
        "status=已完成", "owner=Payments team", "ticket=OPS-12",
    ])
    func takesWhatAnItemCanSay(field: String) throws {
        #expect(try refusal(ofItem: field) == nil)
    }

    /// Setting a status is moving the document there: both ask for the same.
    @Test func holdsAStatusAgainstWhatTheStageAsksFor() throws {
        for stage in ["in-review", "final", "published", "定稿", "Final"] {
            let error = try #require(try refusal(setting: "status=\(stage)"), "\(stage)")
            #expect(error.message.contains("is not ready for") && error.message.contains("debrief status "), "\(error)")
        }
        try withTemporaryFolder { folder in
            // Back is always possible, and what is set with it counts.
            let path = try folder.write("b.md", text.replacing("draft", with: "final"))
            #expect(try SetOperation(file: path, fields: ["status=draft"]).run(in: Environment()).isWritten)
            let ready = try folder.write("c.md", reviewable)
            var move = StatusOperation(file: ready)
            move.stage = "in-review"
            let missing = try move.run(in: Environment()).missing.map { $0.demand.text(in: .english) }
            #expect(missing == ["it has an owner"])
            #expect(throws: DebriefError.self) {
                try SetOperation(file: ready, fields: ["status=in-review"]).run(in: Environment())
            }
            let both = try SetOperation(file: ready, fields: ["owner=@ana", "status=in-review"]).run(in: Environment())
            #expect(both.isWritten && both.after.text.contains("status: in-review"))
        }
    }
}

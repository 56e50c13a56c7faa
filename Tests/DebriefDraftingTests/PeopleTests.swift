import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

struct PeopleTests {
    private func event(
        _ minute: Int,
        _ kind: EvidenceEvent.Kind,
        _ text: String,
        _ actor: String?,
        _ line: Int
    ) -> EvidenceEvent {
        EvidenceEvent(
            time: Moment(instant: 1_773_741_600 + minute * 60),
            kind: kind,
            text: text,
            actor: actor,
            actorIsMachine: kind == .alertFired,
            citation: Citation(path: "a.json", line: line, subject: "message")
        )
    }

    private func events(_ texts: [(actor: String, text: String)]) -> [EvidenceEvent] {
        let said = texts.enumerated().map { index, item in
            event(6 + index, .message, item.text, item.actor, 10 + index)
        }
        return [
            event(0, .deploymentSucceeded, "Deployed v2 to production", "Priya Nair", 1),
            event(3, .alertFired, "error rate above 5 %", "Alertmanager", 2),
            event(4, .acknowledged, "Acknowledged by Tomek Kowal", "Tomek Kowal", 3),
            event(5, .message, "declared SEV2, I'm incident commander", "ana", 4),
        ] + said
    }

    @Test(arguments: [
        ("declared SEV2, @omar leads", "declared SEV2, [responder] leads"), ("值班 @liwei 接手", "值班 [responder] 接手"),
        ("paged @sre-oncall and @here", "paged @sre-oncall and @here"),
        ("uses @Inject and @scope/pkg", "uses @Inject and @scope/pkg"),
        ("mail x@omar.example", "mail x@omar.example"),
    ])
    func hidesHandlesOfWhichNothingElseIsKnown(text: String, expected: String) {
        #expect(NameMentions([]).replaced(in: text) { _ in "[responder]" } == expected)
    }

    private func draft(
        _ texts: [(actor: String, text: String)],
        _ names: NameStyle = .roles,
        _ language: Language = .english
    ) throws -> String {
        let template = try #require(Templates.named("standard", language))
        return Drafter(template: template, language: language, detail: .full, names: names)
            .draft(events: events(texts)).text
    }

    /// Somebody whose profile has a whole name that nothing in the handle tells.
    private func profiled(_ handle: String, _ name: String, _ minute: Int, _ text: String) -> EvidenceEvent {
        var event = event(minute, .message, text, handle, 40 + minute)
        event.actorName = name
        return event
    }

    @Test(
        arguments: [
            (NameStyle.full, "Anabel Kraus", "王小满"), (.handles, "@akr", "@wxm"), (.roles, "responder", "responder"),
        ]
    )
    func takesTheWholeNameFromAProfile(names: NameStyle, first: String, second: String) throws {
        let template = try #require(Templates.named("standard", .english))
        let events = [
            event(3, .alertFired, "error rate above 5 %", "Alertmanager", 2),
            profiled("akr", "Anabel Kraus", 4, "rolled back v2 as Anabel Kraus asked"),
            event(5, .message, "decision: restart the pool", "akr", 6),
            profiled("wxm", "王小满", 7, "restarted the pool"),
        ]
        let draft = Drafter(template: template, language: .english, detail: .full, names: names).draft(events: events)
        let actors = draft.text.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("[^e") }.map {
            $0.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingPrefix(" ").dropLast() }[4]
        }
        #expect(actors.contains { $0 == first } && actors.contains { $0 == second }, "\(actors)")
        #expect(!draft.text.contains("Anabel Kraus") == (names == .roles), "\(draft.text)")
        if names == .full { #expect(actors.count { $0 == first } == 2) }
    }

    @Test func keepsTwoPeopleOfOneNameApart() throws {
        let template = try #require(Templates.named("standard", .english))
        let events = [
            event(3, .alertFired, "error rate above 5 %", "Alertmanager", 2),
            profiled("akr", "Anabel Kraus", 4, "rolled back v2"),
            profiled("kraus2", "Anabel Kraus", 7, "restarted the pool"),
        ]
        let draft = Drafter(template: template, language: .english, detail: .full, names: .handles).draft(
            events: events
        )
        #expect(draft.text.contains("| @akr |") && draft.text.contains("| @kraus2 |"))
    }

    private static let said: [(actor: String, text: String)] = [
        ("tomek", "decision: roll back to v1, @ana agrees"), ("jun.li", "errors dropping, tomek rolled back"),
        ("tomek", "rollback complete, thanks to Jun Li the error rate is back to normal"),
    ]

    @Test func namesPeopleByRoles() throws {
        let text = try draft(Self.said)
        for name in ["tomek", "Tomek", "Kowal", "ana,", "@ana", "Jun", "jun", "Priya", "Nair"] {
            #expect(!text.contains(name), "\(name)")
        }
        #expect(text.contains("decision: roll back to v1, [incident commander] agrees | on-call engineer |"))
        #expect(text.contains("thanks to [responder] the error rate"))
        #expect(text.contains("| engineer |"))
        #expect(text.contains("The on-call engineer took it up"))
    }

    @Test func givesOnePersonOneHandle() throws {
        let text = try draft(Self.said, .handles)
        #expect(text.contains("@ana agrees | @tomek |"))
        #expect(text.contains("**Acknowledged by Tomek Kowal** | @tomek |"))
        #expect(text.contains("@tomek took it up"))
        #expect(text.contains("| @jun.li |") && text.contains("thanks to Jun Li"))
    }

    @Test func givesTheLongestNameWhenAsked() throws {
        let text = try draft(Self.said, .full)
        #expect(text.contains("@ana agrees | Tomek Kowal |"))
        #expect(text.contains("Tomek Kowal took it up"))
    }

    @Test(arguments: [
        ("it was fine until Jun 3, says jun", "it was fine until Jun 3, says [responder]"),
        ("see docs/jun/notes, jun-cache and jun@example.org", "see docs/jun/notes, jun-cache and jun@example.org"),
        ("this may fail, says @may", "this may fail, says [responder]"),
        ("root cause is the root disk", "root cause is the root disk"),
        ("王伟发现了问题", "[responder]发现了问题"),
        ("Jun's fix works", "[responder]'s fix works"),
        ("since last night the night desk is empty", "since last night the night desk is empty"),
    ])
    func replacesNamesAndNothingElse(words: String, expected: String) throws {
        let people = [("jun", "."), ("may", "."), ("root", "."), ("王伟", "."), ("night desk", ".")]
        let text = try draft(people.map { ($0.0, "still failing \($0.1)") } + [("root", "still failing: \(words)")])
        let plain = text.replacing("\\", with: "")
        #expect(plain.contains("still failing: \(expected)"), "\(plain)")
    }

    @Test func namesRolesInChinese() throws {
        let said = [("jun", "决定回滚，tomek 执行"), ("tomek", "回滚完成，错误率恢复正常，谢谢jun")]
        let text = try draft(said, .roles, .chinese)
        #expect(text.contains("决定回滚，[值班工程师] 执行 | 响应人员 |"))
        #expect(text.contains("谢谢[响应人员]"))
    }

    @Test func takesTwoPeopleOfOneFirstNameForTwo() throws {
        let text = try draft(
            [("Ana Ruiz", "decision: restart the queue"), ("Ana Mora", "decision: scale the cache")],
            .full
        )
        #expect(text.contains("| Ana Ruiz |") && text.contains("| Ana Mora |"))
    }
}

/// People who only stand in what others wrote, one person with one role in all rows.
struct SpokenNamesTests {
    private func text(_ lines: [String], actors: [String] = []) throws -> String {
        let notes = lines.enumerated().map { index, line in
            SampleIncident.event("10:0\(index):00", .note, line, "notes.txt", index + 1)
        }
        let acts = actors.enumerated().map { index, name in
            SampleIncident.event("09:0\(index):00", .commit, "Bump the parser", "git.log", index + 1) {
                $0.actor = name
            }
        }
        let template = try #require(Templates.named("standard", .english))
        return Drafter(template: template, language: .english, detail: .full).draft(events: acts + notes).text
    }

    @Test(arguments: [
        ("Rich merges the bump, checkout fails since", "Rich"), ("Guillaume pings: queue is down", "Guillaume"),
        ("rob's colleague says that checkout is down", "rob"), ("Ondine thinks the database is down", "Ondine"),
        ("restarted with Fatima, still failing", "Fatima"),
    ])
    func namesNobodyByName(line: String, name: String) throws {
        let text = try text([line, "rolled back, errors are gone"], actors: ["Richard Parke", "Robert Scott"])
        #expect(!text.contains(name), "\(text)")
        #expect(text.contains("[responder]"))
    }

    @Test(arguments: [
        "Kafka says that the broker is down", "Grafana pings: errors above 5 %", "Will the rollback help, errors go on",
        "Rich text editor fails for all users", "Max connections reached, writes fail",
        "Support asks why checkout is down",
        "Frankfurt is down", "Users ask why checkout fails",
    ])
    func masksNoWordThatIsNoName(line: String) throws {
        #expect(try !text([line, "rolled back, errors are gone"]).contains("[responder]"))
    }

    @Test func takesANameInEitherOrderForOnePerson() throws {
        let chat = [
            SampleIncident.message("10:00:00", "checkout is down, on it", "Novak, Petr", 1),
            SampleIncident.message("10:05:00", "INC0048812 resolved by Novak, Petr, thanks Petr", "desk", 2),
            SampleIncident.message("10:06:00", "rolled back, errors are gone", "sprig (mod)", 3),
        ]
        let template = try #require(Templates.named("standard", .english))
        let text = Drafter(template: template, language: .english, detail: .full).draft(events: chat).text
        for name in ["Novak", "Petr", "sprig"] { #expect(!text.contains(name), "\(name)") }
    }
}

import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct InterviewTests {
    /// Sunday, 29 March 2026, 09:00 UTC.
    static let now = Moment(iso8601: "2026-03-29T09:00:00Z") ?? Moment(CivilTime(total: 0), zone: .utc)

    static let answers = """
        what_happened: Label printing stopped, the API refused all connections.
        started: yesterday 23:50
        detected: 70 min later
        detected_by: a customer called support
        mitigated: 5:09 am
        resolved: 30 min later
        customers: About 200 of 1,340 customers could not print labels.
        done:
          - 1:20 am restarted the gateway, no effect
          - 2.30 am cause found, the certificate had expired
          - 5:09 am new certificate is live on both gateways
        cause: "Likely: the renewal job lost its permission and nobody was told."
        actions:
          - Alert 30 days before a certificate ends; @greta; 2026-04-15
          - {text: Name an owner for each certificate, owner: "@yusuf"}
        severity: SEV2
        services: label-api, gateway
        authors: "@greta"
        """

    static func state(_ yaml: String = answers) throws -> InterviewState {
        try InterviewState(yaml: SourceText(yaml, path: "answers.yml"), zone: .utc, now: now)
    }

    @Test func keepsTimesAsTheyWereMeant() throws {
        let state = try Self.state()
        #expect(state.time(.started)?.iso8601 == "2026-03-28T23:50:00Z")
        #expect(state.time(.detected)?.iso8601 == "2026-03-29T01:00:00Z")
        #expect(state.time(.resolved)?.iso8601 == "2026-03-29T05:39:00Z")
    }

    @Test func readsWhatItWritesAndWritesTheSameAgain() throws {
        let state = try Self.state()
        let again = try Self.state(state.yaml)
        #expect(again.yaml == state.yaml)
        #expect(again.answers.mapValues { $0.lines.map(\.text) } == state.answers.mapValues { $0.lines.map(\.text) })
    }

    @Test func resumesWhereItStopped() throws {
        var state = InterviewState(zone: .utc)
        #expect(state.next?.id == .whatHappened)
        try state.answer(.whatHappened, "Printing stopped", now: Self.now)
        try state.answer(.started, "", now: Self.now)
        let resumed = try Self.state(state.yaml)
        #expect(resumed.next?.id == .detected, "a question left open is not asked again")
        #expect(resumed.answers[.whatHappened]?.lines.first?.text == "Printing stopped")
    }

    @Test func refusesAnEmptyAnswerToAQuestionThatNeedsOne() {
        var state = InterviewState(zone: .utc)
        #expect(throws: DebriefError(.invalid, "this answer is needed")) {
            try state.answer(.whatHappened, " ", now: Self.now)
        }
    }

    @Test(
        arguments: [
            ("started: sometime", "answers.yml:1: started: 'sometime' does not begin with a time"),
            (
                "done:\n  - 14:00 looked\n  - looked again",
                "answers.yml:3: done: 'looked again' does not begin with a time"
            ),
            ("severity: SEV1\nsevrity: SEV1", "answers.yml:2: no question 'sevrity'"),
            ("zone: Nowhere/Land", "answers.yml:1: 'Nowhere/Land' is no zone"),
            ("started: 2026-04-01 10:00", "answers.yml:1: started: 2026-04-01 10:00 lies in the future"),
            (
                "started: 05:00\nresolved: 2026-03-29 04:00",
                "answers.yml:2: resolved: 2026-03-29 04:00 is before 'started'"
            ),
            ("a: [", "answers.yml:"),
        ]
    )
    func namesTheLineThatItCannotRead(yaml: String, message: String) {
        #expect {
            try Self.state(yaml)
        } throws: { error in
            (error as? DebriefError)?.message.hasPrefix(message) == true
        }
    }

    @Test func citesTheLineOfEachAnswer() throws {
        let state = try Self.state()
        let lines = state.yaml.split(separator: "\n", omittingEmptySubsequences: false)
        for event in state.material(.english).events where !event.text.isEmpty {
            // How it was noticed stands on the line below when it was.
            let line = lines[event.citation.line - 1...event.citation.line].joined(separator: "\n")
            #expect(line.contains(event.text), "line \(event.citation.line) is \(line)")
        }
    }

    @Test func statesMilestonesThatNothingOverrules() throws {
        let template = try #require(Templates.named("standard", .english))
        let draft = Drafter(template: template, language: .english).draft(try Self.state().material(.english))
        let started = try #require(draft.rows.first { $0.milestones.contains(.started) })
        #expect(started.time.iso8601 == "2026-03-28T23:50:00Z")
        let mitigated = try #require(draft.rows.first { $0.milestones.contains(.mitigated) })
        #expect(mitigated.text == .evidence("new certificate is live on both gateways"))
        #expect(draft.text.contains("| Alert 30 days before a certificate ends |  | @greta | 2026-04-15 |"))
    }

    @Test(arguments: Language.allCases)
    func writesTheDocumentFromTheAnswers(language: Language) throws {
        let template = try #require(Templates.named("standard", language))
        let draft = Drafter(template: template, language: language).draft(try Self.state().material(language))
        try expectSnapshot(
            draft.text,
            "Tests/DebriefDraftingTests/Snapshots/interview.\(language.rawValue).md"
        )
    }

    @Test func hasWordsForEachQuestionInBothLanguages() {
        #expect(Set(Interview.questions.map(\.id)) == Set(InterviewQuestion.ID.allCases))
        for question in Interview.questions {
            for language in Language.allCases {
                #expect(!question.prompt(language).isEmpty && !question.help(language).isEmpty)
                #expect(Language(of: question.prompt(language)) == language)
            }
        }
    }
}

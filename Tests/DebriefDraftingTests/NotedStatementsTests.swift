import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

/// What notes state without a time, in the sections of a draft.
struct NotedStatementsTests {
    private func draft(
        _ statements: [(EvidenceStatement.Subject, String)],
        _ template: String = "standard",
        _ language: Language = .english
    ) throws -> Draft {
        let noted = statements.enumerated().map { index, statement in
            EvidenceStatement(
                subject: statement.0,
                text: statement.1,
                citation: Citation(path: "notes.md", line: 20 + index, subject: "statement in the notes")
            )
        }
        let events = [
            SampleIncident.event("10:00:00", .note, "alert fired, checkout is failing", "notes.md", 1),
            SampleIncident.event("10:30:00", .note, "rollback complete, back to normal", "notes.md", 2),
        ]
        let template = try #require(Templates.named(template, language))
        return Drafter(template: template, language: language).draft(DraftMaterial(events: events, noted: noted))
    }

    private func section(_ heading: String, of draft: Draft) -> String {
        let lines = draft.text.split(separator: "\n", omittingEmptySubsequences: false)
        let rest = lines.drop { $0.drop(while: { $0 == "#" }) != " " + heading || !$0.hasPrefix("#") }.dropFirst()
        return rest.prefix { !$0.hasPrefix("#") }.joined(separator: "\n")
    }

    @Test func writesFiguresIntoTheSideOfTheImpactThatTheyCount() throws {
        let draft = try draft([
            (.unlabelled, "1,204 users could not pay"), (.unlabelled, "error rate peaked at 23 %"),
            (.unlabelled, "refunds came to $12,400"),
        ])
        #expect(section("Customer impact", of: draft).contains("The notes state: “1,204 users could not pay”.[^e"))
        #expect(section("Technical impact", of: draft).contains("“error rate peaked at 23 %”"))
        #expect(section("Business impact", of: draft).contains("“refunds came to $12,400”"))
        #expect(section("Summary", of: draft).contains("1,204 users"))
        #expect(!draft.questions.contains { $0.hasPrefix("How many customers") || $0.hasPrefix("What did it cost") })
        #expect(draft.text.contains("`evidence/notes.md` line 20, statement in the notes"))
    }

    @Test func writesChineseFiguresIntoAChineseDraft() throws {
        let draft = try draft([(.unlabelled, "影响用户 1204 人"), (.unlabelled, "错误率最高 23%")], "quick", .chinese)
        #expect(draft.text.contains("处置记录写明：“影响用户 1204 人”。[^e"))
        #expect(draft.text.contains("- 处置记录写明：“错误率最高 23%”。"))
        #expect(!draft.questions.contains { $0.hasPrefix("影响了多少客户") })
        #expect(draft.text.contains("第 20 行，记录中的陈述"))
    }

    @Test func asksForNoSideOfTheImpactThatALineTellsBesideAnother() throws {
        let draft = try draft([(.unlabelled, "影响用户 1204 人，错误率最高 23%")], "standard", .chinese)
        #expect(!draft.questions.contains { $0.hasPrefix("影响了多少客户") || $0.hasPrefix("系统受到什么影响") })
    }

    @Test(arguments: ["standard", "comprehensive", "five-whys", "quick"])
    func findsAPlaceForACauseInEachTemplate(template: String) throws {
        let draft = try draft([(.section(.rootCause), "the pool was never closed")], template)
        #expect(draft.text.contains("The notes name a cause: “the pool was never closed”"))
        #expect(!draft.diagnostics.contains { $0.message.contains("no place in the document") })
    }

    @Test(arguments: ["probably the pool was never closed", "the pool was never closed, to be confirmed"])
    func saysThatANotedCauseIsNotConfirmedWhereItsWordsDo(text: String) throws {
        let draft = try draft([(.section(.rootCause), text)])
        #expect(draft.text.contains("which is not confirmed yet: “\(text)”"))
    }

    @Test func takesNumberTitleSeverityAndAuthorsAsTheyAreNoted() throws {
        let draft = try draft([
            (.metadata(.severity), "SEV-2"), (.metadata(.authors), "ana, bo"), (.metadata(.id), "INC-77"),
            (.metadata(.title), "Checkout down"),
        ])
        for line in ["severity: SEV2", "authors: [ana, bo]", "id: INC-77", "title: \"Checkout down\""] {
            #expect(draft.text.contains(line) || draft.text.contains(line.replacing("\"", with: "")), "\(line)")
        }
        #expect(!draft.questions.contains { $0.hasPrefix("Which severity did") })
    }

    @Test func asksWhenNotesNameAnotherSeverityThanTheChat() throws {
        let noted = EvidenceStatement(
            subject: .metadata(.severity),
            text: "SEV2",
            citation: Citation(path: "notes.md", line: 2, subject: "statement in the notes")
        )
        let template = try #require(Templates.named("standard", .english))
        let events = [SampleIncident.message("10:00:00", "declaring SEV1, checkout is failing", "ana", 1)]
        let draft = Drafter(template: template, language: .english)
            .draft(DraftMaterial(events: events, noted: [noted]))
        #expect(draft.questions.contains { $0.contains("SEV1 [^e") && $0.contains("SEV2 [^e") })
    }

    @Test func showsNoMoreThanASectionHasRoomForAndTellsTheRest() throws {
        let lines = (100..<130).map { (EvidenceStatement.Subject.unlabelled, "\($0) users could not pay") }
        let draft = try draft(lines)
        #expect(section("Customer impact", of: draft).split(separator: "\n").count == 12)
        #expect(draft.diagnostics.contains { $0.message.hasSuffix("(18 lines, the first here)") })
    }

    @Test func tellsWhatTwoFilesStateAlikeOnce() throws {
        let draft = try draft([(.unlabelled, "1,204 users could not pay"), (.unlabelled, "1,204 users could not pay")])
        #expect(section("Customer impact", of: draft).split(separator: "1,204 users").count == 2)
    }

    @Test func proposesNotedActions() throws {
        let draft = try draft([(.section(.actionItems), "alert on pool usage")])
        #expect(section("Action items", of: draft).contains("| “alert on pool usage”[^e"))
    }

    @Test(arguments: ["is it true that 300 users were hit?", "maybe 300 users were hit", "call Bo on 555 at 3"])
    func keepsWhatIsNoFigureOfTheImpactOutAndSaysSo(text: String) throws {
        let draft = try draft([(.unlabelled, text)])
        #expect(!draft.text.contains(text))
        #expect(
            draft.diagnostics.contains { $0.message == "'notes.md' line 20 has no time and no place in the document" }
        )
        #expect(draft.questions.contains { $0.hasPrefix("How many customers") })
    }
}

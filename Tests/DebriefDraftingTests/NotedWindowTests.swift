import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// When the impact began and ended, as notes state it beside their rows.
struct NotedWindowTests {
    private let rows = [
        ("09:30", "several people on chat: uploads fail"), ("09:45", "looking"),
        ("11:35", "reverting the storage driver"),
        ("12:02", "revert merged to main"),
    ]

    private func events(_ rows: [(String, String)]) -> [EvidenceEvent] {
        rows.enumerated().map { index, row in
            SampleIncident.event("\(row.0):00", .note, row.1, "notes.txt", index + 1)
        }
    }

    private func draft(_ statement: String, in kind: SectionKind?, _ language: Language = .english) throws -> String {
        let subject = kind.map(EvidenceStatement.Subject.section) ?? .unlabelled
        let citation = Citation(path: "notes.txt", line: 9, subject: "note")
        var material = DraftMaterial(events: events(rows))
        material.noted = [EvidenceStatement(subject: subject, text: statement, citation: citation)]
        let template = try #require(Templates.named("standard", language))
        return Drafter(template: template, language: language).draft(material).text
    }

    @Test(arguments: [
        "Uploads were broken 09:12 till 11:58.", "uploads down from 09:12 to 11:58",
        "users affected between 09:12 and 11:58",
        "upload 从 09:12 到 11:58 全部失败",
    ])
    func marksBothEnds(statement: String) throws {
        let text = try draft(statement, in: nil)
        #expect(text.contains("| 2025-01-15 09:12 | started |"))
        #expect(text.contains("| 11:58 | mitigated |"))
        // Whoever states it with hindsight did not notice it then.
        #expect(text.contains("| 09:30 | detected |"))
    }

    /// `3:26` beside rows that say `3:26pm`.
    @Test func takesNoClockOfAnotherHalfOfTheDay() throws {
        #expect(try !draft("uploads failed between 3:26 and 4:04", in: nil).contains("| started |"))
    }

    @Test func readsItInTheZoneOfItsRows() throws {
        var material = DraftMaterial(events: events(rows))
        for index in material.events.indices {
            material.events[index].time.zone = Zone(name: "CST", offset: -6 * 3_600)
        }
        let citation = Citation(path: "notes.txt", line: 9, subject: "note")
        material.noted = [
            EvidenceStatement(subject: .unlabelled, text: "uploads were broken 09:12 till 11:58", citation: citation)
        ]
        let template = try #require(Templates.named("standard", .english))
        let text = Drafter(template: template, language: .english).draft(material).text
        #expect(text.contains("| 2025-01-15 15:12 | started |") && text.contains("| 17:58 | mitigated |"))
    }

    @Test func readsTheBeginningAlone() throws {
        #expect(try draft("09:12 起下单失败", in: .impact).contains("| 2025-01-15 09:12 | started |"))
    }

    @Test(arguments: [
        "maintenance planned 09:00 till 12:00", "could it be that uploads were broken 09:12 till 11:58?",
        "deploy window 09:00-12:00", "support is there 08:00 to 18:00",
    ])
    func takesNothingElseForIt(statement: String) throws {
        #expect(try !draft(statement, in: nil).contains("| started |"))
    }

    @Test func tellsNoDayThatOnlyItsWriterKnows() throws {
        var later = events([("08:00", "errors are gone")])
        later[0].time.civil = CivilTime(total: later[0].time.civil.second + 86_400)
        var material = DraftMaterial(events: events(rows) + later)
        let citation = Citation(path: "notes.txt", line: 9, subject: "note")
        material.noted = [
            EvidenceStatement(subject: .unlabelled, text: "uploads were broken 09:12 till 11:58", citation: citation)
        ]
        let template = try #require(Templates.named("standard", .english))
        #expect(!Drafter(template: template, language: .english).draft(material).text.contains("| started |"))
    }
}

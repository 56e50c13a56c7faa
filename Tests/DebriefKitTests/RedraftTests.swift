import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Drafting to the same document again, on disk.
struct RedraftTests {
    private let workspace = Workspace()

    private let notes = """
        All times UTC.

        - 2026-03-17 10:02 first failed checkouts
        - 10:17 declared SEV1
        - 11:05 error rate below 1 %, mitigated
        - 11:31 resolved

        """

    private let alerts = """
        [{"labels": {"alertname": "CheckoutErrors", "service": "checkout"}, "annotations": {"summary": "5xx above 5 %"},
          "startsAt": "2026-03-17T10:09:30Z", "endsAt": "2026-03-17T11:08:30Z", "status": {"state": "active"},
          "fingerprint": "a1", "generatorURL": "https://prometheus.example.com/"}]
        """

    private func write(_ evidence: [String], to path: String) throws -> DraftedDocument {
        let draft = try workspace.draft(evidence, options: DraftOptions(), path: path)
        try workspace.write(draft, to: path, overwrite: false)
        return draft
    }

    @Test func addsWhatNewEvidenceTellsAndKeepsWhatPeopleEdited() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            _ = try write([try folder.write("in/notes.md", notes)], to: path)
            let first = try String(contentsOfFile: path, encoding: .utf8)
            let edited = first.replacing("first failed checkouts", with: "checkouts fail for some customers")
            #expect(edited != first)
            try Data(edited.utf8).write(to: URL(filePath: path))

            let again = try write([try folder.write("in/alerts.json", alerts)], to: path)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.contains("checkouts fail for some customers"))
            #expect(text.contains("5xx above 5 %"))
            #expect(again.changes?.isEmpty == false)
            #expect(again.evidence.map(\.path) == ["alerts.json", "notes.md"])
            // Nothing new: nothing to change.
            #expect(try write(["\(folder.path)/in/alerts.json"], to: path).changes == [])
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
    }

    @Test func leavesADocumentAloneThatItDidNotDraft() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("incident.md", "# Mine\n")
            let evidence = try folder.write("in/notes.md", notes)
            #expect(throws: DebriefError.self) { try write([evidence], to: path) }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "# Mine\n")
        }
    }

    @Test func goesOnWithTheTemplateLanguageAndZoneOfTheLastDraft() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            var options = DraftOptions()
            options.template = "quick"
            options.language = .chinese
            options.zone = ZoneRule(named: "Asia/Shanghai")
            let draft = try workspace.draft([try folder.write("in/notes.md", notes)], options: options, path: path)
            try workspace.write(draft, to: path, overwrite: false)
            let again = try workspace.draft(
                [try folder.write("in/alerts.json", alerts)],
                options: DraftOptions(),
                path: path
            )
            #expect(again.text.contains("template: quick"))
            #expect(again.text.contains("language: zh"))
            #expect(again.text.contains("| 18:09 | "), "\(again.text)")
        }
    }

    @Test func keepsTheEvidenceOfSeveralDocumentsOfAFolderApart() throws {
        try withTemporaryFolder { folder in
            _ = try write([try folder.write("in/notes.md", notes)], to: "\(folder.path)/one.md")
            _ = try write([try folder.write("in/alerts.json", alerts)], to: "\(folder.path)/two.md")
            let again = try write(["\(folder.path)/in/alerts.json"], to: "\(folder.path)/two.md")
            #expect(again.evidence.map(\.path) == ["alerts.json"])
            #expect(again.changes == [])
            #expect(try folder.read("evidence/SHA256SUMS").split(separator: "\n").count == 2)
        }
    }

    @Test func refusesToGoOnWithoutTheEvidenceOfTheDraftBefore() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            _ = try write([try folder.write("in/notes.md", notes)], to: path)
            let first = try String(contentsOfFile: path, encoding: .utf8)
            try FileManager.default.removeItem(atPath: "\(folder.path)/evidence/notes.md")
            let more = try folder.write("in/alerts.json", alerts)
            #expect { try write([more], to: path) } throws: {
                ($0 as? DebriefError)?.message.contains("notes.md is gone") == true
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == first)
        }
    }

    @Test func refusesOtherEvidenceOfTheSameName() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            _ = try write([try folder.write("in/notes.md", notes)], to: path)
            let other = try folder.write("other/notes.md", notes.replacing("11:31", with: "11:41"))
            #expect(throws: DebriefError.self) {
                try workspace.draft([other], options: DraftOptions(), path: path)
            }
        }
    }

    @Test func takesTheAnswersOfAnInterviewAlong() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            let answers = try folder.write(
                "answers.yml",
                "zone: \"UTC\"\nwhat_happened: \"Checkouts failed.\"\nstarted: \"2026-03-17 10:02\"\nresolved: \"2026-03-17 11:31\"\n"
            )
            let now = try #require(Moment(iso8601: "2026-03-18T09:00:00Z"))
            let session = try InterviewSession(answers: answers, zone: .utc, language: .english, now: now)
            try workspace.write(try session.document(template: "standard", path: path), to: path, overwrite: false)
            let again = try write([try folder.write("in/alerts.json", alerts)], to: path)
            #expect(again.text.contains("Checkouts failed."))
            #expect(again.text.contains("5xx above 5 %"))
        }
    }
}

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

    // MARK: The timeline as people have it

    private func edited(_ old: String, _ new: String, in path: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains(old))
        try Data(text.replacing(old, with: new).utf8).write(to: URL(filePath: path))
    }

    /// What is generated of the timeline besides the table itself.
    private func prose(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("|") && !$0.hasPrefix("[^") }.joined(separator: "\n")
    }

    @Test func followsAMilestoneThatWasMoved() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            _ = try write([try folder.write("in/notes.md", notes)], to: path)
            try edited("| 10:17 | declared |", "| 10:25 | declared |", in: path)
            // Once, and as often as it is drafted or refreshed after that.
            for _ in 1...3 {
                let renewal = try workspace.renew(path)
                try workspace.write(renewal, to: path)
                #expect(try prose(path).contains("declared at 10:25"))
                #expect(!(try prose(path).contains("declared at 10:17")))
            }
            #expect(try workspace.renew(path).changes.isEmpty)
        }
    }

    @Test func forgetsAMilestoneWhoseRowIsGone() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            _ = try write([try folder.write("in/notes.md", notes)], to: path)
            let lines = try String(contentsOfFile: path, encoding: .utf8).split(
                separator: "\n",
                omittingEmptySubsequences: false
            )
            let left = lines.filter { !$0.hasPrefix("| 10:17 |") }.joined(separator: "\n")
            try Data(left.utf8).write(to: URL(filePath: path))
            for _ in 1...2 {
                try workspace.write(try workspace.renew(path), to: path)
                #expect(!(try prose(path).contains("declared at")))
                #expect(try prose(path).contains("When was it declared an incident"))
            }
        }
    }

    @Test func takesAMilestoneThatPeopleAdded() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            _ = try write([try folder.write("in/notes.md", notes)], to: path)
            try edited(
                "| 10:17 | declared |",
                "| 10:12 | acknowledged | **the on-call engineer looks into it** |  |  |\n| 10:17 | declared |",
                in: path
            )
            try workspace.write(try workspace.renew(path), to: path)
            #expect(try prose(path).contains("10:12"))
            #expect(!(try prose(path).contains("When did somebody take it up?")))
        }
    }

    @Test func listsWhatPeopleRewroteAndNoLongerAgrees() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            _ = try write([try folder.write("in/notes.md", notes)], to: path)
            try edited("The incident was declared at 10:17", "We declared it at 10:17", in: path)
            try edited("| 10:17 | declared |", "| 10:25 | declared |", in: path)
            let renewal = try workspace.renew(path)
            #expect(renewal.text.contains("We declared it at 10:17"))
            let kept = renewal.changes.contains { change in
                if case .kept(let text) = change { text.contains("declared at 10:25") } else { false }
            }
            #expect(kept)
        }
    }

    // MARK: Its own output

    @Test func readsNothingThatItWroteItself() throws {
        try withTemporaryFolder { folder in
            _ = try folder.write("notes.md", notes)
            let path = "\(folder.path)/incident.md"
            let first = try write([folder.path], to: path)
            #expect(first.evidence.map(\.path) == ["notes.md"])
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let again = try write([folder.path], to: path)
            #expect(again.evidence.map(\.path) == ["notes.md"])
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
            // Even when it is drafted anew, or beside it.
            let anew = try workspace.draft([folder.path], options: DraftOptions(), path: path, anew: true)
            #expect(anew.evidence.map(\.path) == ["notes.md"])
            let listings = try workspace.evidenceListings([folder.path])
            #expect(listings.map(\.path) == ["notes.md"])
            // What people put among the copies is evidence.
            _ = try folder.write("evidence/alerts.json", alerts)
            #expect(try workspace.evidenceListings([folder.path]).count == 2)
        }
    }

    private let talk = """
        2026-02-14

        sam 18:02
        anyone up for climbing tonight?
        lee 18:05
        sure, the bike is broken so I'll take the bus
        sam 18:09
        the route on wall 3 is down for maintenance I think

        """

    @Test func refusesEvidenceOfNoIncident() throws {
        try withTemporaryFolder { folder in
            let chat = try folder.write("in/chat.txt", talk)
            let path = "\(folder.path)/incident.md"
            #expect(throws: DebriefError.self) { try workspace.draft([chat], options: DraftOptions(), path: path) }
            var options = DraftOptions()
            options.anyway = true
            #expect(try workspace.draft([chat], options: options, path: path).text.contains("# "))
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

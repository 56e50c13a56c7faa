import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Secrets and personal data on their way from evidence to a document.
struct RedactionTests {
    private let workspace = Workspace()

    private let notes = """
        All times UTC.

        - 2026-03-17 10:02 first failed checkouts, ana.silva@example.com reports it
        - 10:17 declared SEV1, declared by @li, password=hunter22 was in the log of 550e8400-e29b-41d4-a716-446655440000
        - 11:05 error rate below 1 %, mitigated
        - 11:31 resolved

        """

    private func draft(_ evidence: String, to path: String, redacts: Bool = false) throws -> DraftedDocument {
        var options = DraftOptions()
        options.redacts = redacts
        let draft = try workspace.draft([evidence], options: options, path: path)
        try workspace.write(draft, to: path, overwrite: false)
        return draft
    }

    @Test func masksTheDocumentAndKeepsTheEvidence() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            let draft = try draft(try folder.write("in/notes.md", notes), to: path)
            for secret in ["ana.silva@", "hunter22"] { #expect(!draft.text.contains(secret)) }
            #expect(draft.text.contains("•••@••• reports it"))
            #expect(draft.text.contains("550e8400-e29b-41d4-a716-446655440000"))
            #expect(try folder.read("evidence/notes.md") == notes)
            let marks = draft.diagnostics.filter { $0.id == "evidence-secret" || $0.id == "evidence-personal-data" }
            #expect(marks.map { $0.source.line(at: $0.range.lowerBound) }.sorted() == [3, 4])
        }
    }

    @Test func masksTheCopiesWhenAsked() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            let input = try folder.write("in/notes.md", notes)
            let first = try draft(input, to: path, redacts: true)
            let copy = try folder.read("evidence/notes.md")
            #expect(
                copy == notes.replacing("ana.silva@example.com", with: "•••@•••").replacing("hunter22", with: "••••••")
            )
            #expect(try folder.read("evidence/SHA256SUMS") == "\(Manifest.sum(of: Array(copy.utf8)))  notes.md\n")
            // The same evidence again is the same, and stays masked without being asked for.
            let second = try draft(input, to: path)
            #expect(second.changes == [])
            #expect(second.text == first.text)
            #expect(try folder.read("evidence/notes.md") == copy)
        }
    }

    @Test func masksEarlierCopiesTooOnceItIsAsked() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            _ = try draft(try folder.write("in/notes.md", notes), to: path)
            let more = try folder.write("in/more.md", "All times UTC.\n\n- 2026-03-17 10:25 checked the database\n")
            _ = try draft(more, to: path, redacts: true)
            for file in ["evidence/notes.md", "incident.md", "evidence/.incident.md"] {
                #expect(try !folder.read(file).contains("hunter22"))
            }
            let copy = try folder.read("evidence/notes.md")
            #expect(try folder.read("evidence/SHA256SUMS").contains("\(Manifest.sum(of: Array(copy.utf8)))  notes.md"))
        }
    }

    @Test func copiesNothingThatCannotBeMasked() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            try folder.write("in/notes.md", notes)
            try folder.write(
                "in/graph.png",
                [0x89, 0x50, 0x4E, 0x47, 0x00] + Array("Author ana.silva@example.com".utf8)
            )
            let draft = try draft("\(folder.path)/in", to: path, redacts: true)
            #expect(draft.evidence.map(\.path) == ["notes.md"])
            #expect(draft.diagnostics.contains { $0.message.contains("cannot be masked") })
            #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/evidence/graph.png"))
        }
    }

    @Test func keepsPrivateEvidencePrivate() throws {
        try withTemporaryFolder { folder in
            let input = try folder.write("in/notes.md", notes)
            #expect(chmod(input, 0o600) == 0)
            _ = try draft(input, to: "\(folder.path)/incident.md")
            var status = stat()
            #expect(stat("\(folder.path)/evidence/notes.md", &status) == 0 && status.st_mode & 0o777 == 0o600)
        }
    }
}

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

    /// Who may not read one of the files may not read what quotes it either.
    @Test(arguments: [(UInt32(0o600), UInt32(0o755)), (0o644, 0o700), (0o640, 0o755)])
    func isAsPrivateAsTheMostPrivateEvidence(file: UInt32, place: UInt32) throws {
        try withTemporaryFolder { folder in
            let input = try folder.write("in/notes.md", notes)
            let other = try folder.write("other.md", notes.replacing("checkouts", with: "payments"))
            #expect(chmod(input, file) == 0 && chmod(folder.path + "/in", place) == 0 && chmod(other, 0o644) == 0)
            let path = "\(folder.path)/incident.md"
            let draft = try workspace.draft([input, other], options: DraftOptions(), path: path)
            try workspace.write(draft, to: path, overwrite: false)
            for name in ["incident.md", "evidence/.incident.md", "evidence/notes.md"] {
                var status = stat()
                #expect(stat(folder.path + "/" + name, &status) == 0)
                #expect(status.st_mode & 0o007 == 0, "\(name)")
            }
        }
    }

    /// Names are words of the evidence: they stand in footnotes and lists.
    @Test func masksTheNamesOfFiles() throws {
        try withTemporaryFolder { folder in
            let name = "gh" + "p_a8Kd02mLq9ZxT4vRb7NcY1wEs6HuJ3iPo5Qf.md"
            try folder.write("in/" + name, notes)
            try folder.write("in/password=Otter7Hill.md", notes.replacing("checkouts", with: "payments"))
            try folder.write("in/jane.roe@gmail.com/n.md", "All times UTC.\n\n- 2026-03-17 10:40 drained the queue\n")
            let path = "\(folder.path)/incident.md"
            let draft = try draft(folder.path + "/in", to: path)
            let paths = draft.evidence.map(\.path)
            #expect(paths == ["masked.md", "masked/n.md", "password=masked.md"])
            for secret in ["a8Kd02mL", "Otter7Hill", "jane.roe"] { #expect(!draft.text.contains(secret)) }
            // Drafting again finds its copies.
            let again = try workspace.draft([], options: DraftOptions(), path: path)
            #expect(again.evidence.map(\.path) == paths)
        }
    }

    /// What nothing announces where it stands: escapes, columns, the next line, a field of its own.
    @Test func masksWhatStandsApartFromItsName() throws {
        try withTemporaryFolder { folder in
            try folder.write(
                "in/slack.json",
                #"""
                [{"type": "message", "user": "U1", "ts": "1773741600.1", "text": "\u5bc6\u7801\u662fOtter7Hill\uff1bsee <tel:+49307654321|call>"},
                 {"type": "message", "user": "U1", "ts": "1773741660.1", "text": "\u9a8c\u8bc1\u7801: 593023"}]
                """#
            )
            try folder.write(
                "in/t.csv",
                "time,level,password,message\n"
                    + (0..<9).map { "2026-03-17T10:0\($0):00Z,error,Bever\($0)Moor,login failed \($0)\n" }.joined()
            )
            try folder.write(
                "in/n.md",
                "# Notes 2026-03-17, UTC\n\n- 10:00 outage, users see errors\n- 10:01 PuTTY key:\n  Private-Lines: 1\n"
                    + "  AAAAIFZx81kqLm02pwVb7NcY1wEs6HuJ3iPo5QfA8Kd02m\n- 10:02 password:\n  Lynx9Fen22x\n"
                    + "- 10:03 the password is\n  Mole4Ridge7\n"
                    + #"- 10:04 jwk {"kty":"EC","d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE","x":"MKBC"}"#
                    + "\n- 10:30 resolved\n"
            )
            let path = "\(folder.path)/incident.md"
            let draft = try draft(folder.path + "/in", to: path, redacts: true)
            var texts = [draft.text]
            for name in ["n.md", "t.csv", "slack.json", ".incident.md"] {
                texts.append(try folder.read("evidence/" + name))
            }
            for secret in [
                "Otter7Hill", "+49307654321", "593023", "Bever3Moor", "AAAAIFZx81", "Lynx9Fen22x", "Mole4Ridge7",
                "870MB6gfu",
            ] {
                #expect(!texts.contains { $0.contains(secret) }, "\(secret)")
            }
            #expect(texts[3].contains("\\uff1bsee"), "what is no secret stays as it was escaped")
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

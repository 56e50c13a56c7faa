import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

struct SignTests {
    private static let text = """
        ---
        title: Payments fail
        severity: SEV1
        status: draft
        ---

        # Payments fail

        ## Summary

        412 orders were lost. <!-- count it again -->

        """

    private func environment() throws -> Environment {
        var environment = Environment()
        environment.today = CivilDate(iso8601: "2026-03-24")
        return environment
    }

    @discardableResult
    private func sign(_ path: String, as role: String = "reviewer", by name: String, key: String? = nil) throws
        -> SignOperation.Output
    {
        var operation = SignOperation(file: path, role: role)
        operation.name = name
        operation.key = key
        return try operation.run(in: environment())
    }

    private func states(_ path: String) throws -> [SignOffReading.State] {
        try SignOffsOperation(file: path).run(in: Environment()).reading.entries.map(\.state)
    }

    private func found(_ path: String) throws -> [String] {
        let result = try #require(Workspace().check([path]).first).get()
        return result.diagnostics.map(\.id).filter { $0.hasPrefix("sign-off") }
    }

    @Test func saysWhoWhenAsWhatAndOfWhat() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("p.md", Self.text)
            let sum = try sign(path, by: "Reviewer One").signOff.sum
            try sign(path, as: "service owner", by: "Owner: Two")
            let text = try DocumentFile.read(path).text
            #expect(
                text.contains(
                    "sign-offs:\n  - {role: reviewer, name: Reviewer One, date: 2026-03-24, sha256: \(sum)}\n"
                        + "  - {role: service owner, name: \"Owner: Two\", date: 2026-03-24, sha256: \(sum)}\n---\n"
                )
            )
            #expect(text.replacing(#/sign-offs:\n(  - .*\n)+/#, with: "") == Self.text)
            #expect(try states(path) == [.valid, .valid] && found(path) == [])
            // What is signed already is not signed twice; what has changed since is signed in place of what was.
            #expect(try !sign(path, by: "reviewer one").edit.isWritten)
        }
    }

    @Test func tellsAChangeOfSubstanceAndNoOther() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("p.md", Self.text)
            try sign(path, by: "Reviewer One")
            let signed = try DocumentFile.read(path).text
            _ = try folder.write("p.md", signed.replacing("count it again", with: "counted twice"))
            #expect(try found(path) == [])
            _ = try folder.write("p.md", signed.replacing("412", with: "421"))
            #expect(try found(path) == ["sign-off-stale"] && states(path) == [.stale])
            try sign(path, by: "Reviewer One")
            #expect(try found(path) == [] && states(path) == [.valid])
        }
    }

    /// An entry that somebody wrote by hand says nothing of what was read.
    @Test(arguments: [
        "{role: reviewer, name: Somebody, date: 2026-03-24}", "{role: reviewer, sha256: 12, name: Somebody}",
        "{name: Somebody, sha256: \(String(repeating: "a", count: 64))}", "Somebody",
    ])
    func countsNoEntryThatDoesNotSayWhatWasSigned(entry: String) throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("p.md", Self.text.replacing("status: draft", with: "sign-offs:\n  - \(entry)"))
            #expect(try found(path) == ["sign-off-unverified"])
        }
    }

    @Test(arguments: ["# 支付失败\n\n**严重程度**：SEV2\n\n损失 412 笔订单。\n", "# A\r\n\r\nLost.\r\n", "\u{FEFF}# A\n"])
    func beginsFrontMatterWhereThereIsNone(text: String) throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("p.md", text)
            let before = Postmortem(parsing: SourceText(text))
            let edit = try sign(path, as: "评审人", by: "评审甲").edit
            #expect(try states(path) == [.valid])
            let after = Postmortem(parsing: edit.after)
            #expect(
                after.metadata[.severity] == before.metadata[.severity]
                    && after.metadata[.title] == before.metadata[.title]
            )
            #expect(edit.after.text.contains("\r\n") == text.contains("\r\n"))
        }
    }

    @Test func inventsNoName() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("p.md", Self.text)
            let operation = SignOperation(file: path, role: "reviewer")
            var environment = try environment()
            environment.variables = ["HOME": folder.url.path, "GIT_CONFIG_NOSYSTEM": "1"]
            let error = #expect(throws: DebriefError.self) { try operation.run(in: environment) }
            #expect(error?.message.contains("--name") == true)
            _ = try folder.write(".gitconfig", "[user]\n\tname = Somebody Else\n")
            #expect(try operation.run(in: environment).signOff.name == "Somebody Else")
        }
    }

    @Test func refusesWhatHasNoPlaceForIt() throws {
        try withTemporaryFolder { folder in
            for (name, text) in [
                ("toml.md", "+++\ntitle = \"A\"\n+++\n\n# A\n"),
                ("line.md", "---\nsign-offs: [{role: a, name: b}]\n---\n# A\n"),
                ("page.html", "<html><body><h1>A</h1></body></html>\n"),
            ] {
                let path = try folder.write(name, text)
                #expect(throws: DebriefError.self) { try sign(path, by: "Reviewer One") }
                #expect(try DocumentFile.read(path).text == text)
            }
        }
    }

    @Test func verifiesSignaturesOfKeys() throws {
        guard let keygen = ExternalProgram("ssh-keygen") else { return print("skipped: ssh-keygen is not installed") }
        try withTemporaryFolder { folder in
            func key(_ name: String) throws -> (path: String, line: String) {
                let path = folder.url.appending(path: name).path
                _ = try keygen.run(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path], limit: 1 << 16)
                return (path, try String(contentsOfFile: path + ".pub", encoding: .utf8))
            }
            let (one, two) = (try key("one"), try key("two"))
            let path = try folder.write("p.md", Self.text)
            let written = try sign(path, by: "Reviewer One", key: one.path)
            #expect(written.signOff.key?.hasPrefix("SHA256:") == true && written.signature == path + ".sig")
            #expect(try states(path) == [.valid] && found(path) == [])

            // With a list of signers only their keys count.
            _ = try folder.write("allowed_signers", "one@example.com \(one.line)")
            _ = try folder.write("debrief.yml", "review:\n  signers: allowed_signers\n")
            let reading = try SignOffsOperation(file: path).run(in: Environment()).reading
            #expect(reading.entries.map(\.principal) == ["one@example.com"])
            try sign(path, by: "Reviewer Two", key: two.path)
            try sign(path, by: "Reviewer Three")
            #expect(try states(path) == [.valid, .unverified, .unverified])
            #expect(try found(path) == ["sign-off-unverified", "sign-off-unverified"])

            // Nobody signs under another name, on another day, with a file that is gone, or twice with one key.
            let signed = try DocumentFile.read(path).text
            for (before, after) in [("name: Reviewer One", "name: Reviewer Four"), ("2026-03-24", "2026-03-20")] {
                _ = try folder.write("p.md", signed.replacing(before, with: after))
                #expect(try states(path).first == .unverified)
            }
            _ = try folder.write("p.md", Self.text)
            try sign(path, by: "Reviewer One", key: one.path)
            try sign(path, by: "Reviewer Five", key: one.path)
            #expect(try states(path) == [.valid, .unverified])
            try FileManager.default.removeItem(atPath: path + ".sig")
            #expect(try states(path) == [.unverified, .unverified])
            #expect(throws: DebriefError.self) {
                try sign(path, by: "Reviewer Six", key: folder.url.appending(path: "none").path)
            }
        }
    }
}

import DebriefTestSupport
import Foundation
import Testing

/// The command under the clients that the authors of the Model Context Protocol wrote, of both eras.
struct ToolServerClientTests {
    /// `.ci/run` installs both, so that CI never skips a test.
    private static let environment = ProcessInfo.processInfo.environment
    private static let modern = environment["DEBRIEF_TEST_MCP2_PYTHON"] ?? "python3"
    private static let legacy = environment["DEBRIEF_TEST_MCP1_PYTHON"] ?? "python3"

    private static func has(_ python: String, _ name: String) -> Bool {
        let line = "'\(python)' -c 'from mcp import \(name)'"
        return (try? Command.run(line, in: FileManager.default.temporaryDirectory))?.status == 0
    }

    private static let hasModern = has(modern, "Client")
    private static let hasLegacy = has(legacy, "ClientSession") && !has(legacy, "Client")

    @Test(
        .enabled(if: hasModern, "needs mcp 2 from PyPI; DEBRIEF_TEST_MCP2_PYTHON names a Python that has it"),
        .timeLimit(.minutes(20)),
        arguments: ["2026-07-28", "2025-11-25"]
    )
    func servesTheNewerClient(version: String) throws {
        try expectSession(of: Self.modern, version == "2025-11-25" ? "legacy" : "2", version)
    }

    @Test(
        .enabled(if: hasLegacy, "needs mcp 1 from PyPI; DEBRIEF_TEST_MCP1_PYTHON names a Python that has it"),
        .timeLimit(.minutes(20))
    )
    func servesTheOlderClient() throws { try expectSession(of: Self.legacy, "1", "2025-11-25") }

    private func expectSession(of python: String, _ mode: String, _ version: String) throws {
        try withTemporaryFolder { folder in
            try folder.write("secret.md", "# Secret\n")
            try folder.write("root/notes.md", Self.notes)
            let link = folder.url.appending(path: "root/link.md").path
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../secret.md")
            let script = packageRoot.appending(path: "Tests/DebriefCommandTests/Agents/mcp_client.py").path
            let done = try Command.run("'\(python)' '\(script)' '\(Command.path)' root \(mode)", in: folder.url)
            #expect(done.status == 0, "\(done.output)")
            var lines = done.output.split(separator: "\n").map(String.init)
            let count = lines.firstIndex { $0.hasPrefix("tools: ") }.map { lines.remove(at: $0) }
            #expect(count?.hasSuffix("True") == true)
            #expect(lines == ["version: \(version) debrief"] + Self.expected, "\(done.output)")
            #expect(try String(contentsOf: folder.url.appending(path: "secret.md"), encoding: .utf8) == "# Secret\n")
        }
    }

    private static let notes = """
        # Notes

        2026-03-17 10:02 UTC alert LoginErrors fires
        2026-03-17 10:10 UTC error rate 40 %
        2026-03-17 10:30 UTC rolled back, logins work again

        """

    private static let expected = [
        "check reads only: True",
        "set changes: True",
        "draft: False postmortem.md True",
        "questions: True",
        "answer: True",
        "check: False 0",
        "wrong arguments: True True",
        "outside: True True",
        "link: True True",
        "unknown tool: True",
        "resources: True True True",
        "templates: 4",
        "evidence: '3\\t2026-03-17 10:02 UTC alert'",
        "missing resource: True",
        "prompts: draft, review, facilitate, shorten-for-customers",
        "prompt: True",
    ]
}

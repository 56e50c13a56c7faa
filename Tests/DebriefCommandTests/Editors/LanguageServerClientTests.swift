import DebriefTestSupport
import Foundation
import Testing

/// The command under a client that other people wrote.
struct LanguageServerClientTests {
    private static let python = ProcessInfo.processInfo.environment["DEBRIEF_TEST_PYTHON"] ?? "python3"

    /// `.ci/run` installs it, so that CI never skips the test.
    private static let hasClient = {
        let line = "'\(python)' -c 'import pygls.lsp.client'"
        return (try? Command.run(line, in: FileManager.default.temporaryDirectory))?.status == 0
    }()

    private let document = """
        # Checkout down

        ## Summary

        😀 中文 Down because of human error.

        ## Impact

        ## Timeline

        All times Europe/Berlin.

        | Time | Milestone | Event |
        | --- | --- | --- |
        | 2026-03-17 10:02 | started | first failed orders |
        | 10:09 | detected | alert CheckoutErrorRate |
        | 10:39 | mitigated | rolled back |

        """

    @Test(
        .enabled(if: hasClient, "needs pygls from PyPI; DEBRIEF_TEST_PYTHON names a Python that has it"),
        .timeLimit(.minutes(20))
    )
    func servesTheClientOfPygls() throws {
        try withTemporaryFolder { folder in
            try folder.write("a.md", document)
            let script = packageRoot.appending(path: "Tests/DebriefCommandTests/Editors/pygls_client.py").path
            let done = try Command.run("'\(Self.python)' '\(script)' '\(Command.path)' a.md", in: folder.url)
            #expect(done.status == 0, "\(done.output)")
            let lines = Set(done.output.split(separator: "\n"))
            let expected: [Substring] = [
                "initialize: debrief utf-16",
                "hover: **2026-03-17 09:09 UTC** 7 min after 'started'",
                "action: quickfix ignore 'blame-human-error' here, for a reason to write down",
                "completion: ## Metrics",
                "folds: True",
                "lens: Time to detect: 7 min",
                "lens: Time to mitigate: 30 min",
                "lens: Time to resolve: pending",
                "exit: 0",
            ]
            for line in expected { #expect(lines.contains(line), "\(done.output)") }
            let blame = "diagnostic: blame-human-error Error https://example.com/checks/blame-human-error.md"
            #expect(lines.contains(Substring(blame)), "\(done.output)")
        }
    }

    @Test func saysWhatIsWrongBeforeAnEditorWaits() throws {
        try withTemporaryFolder { folder in
            try folder.write("debrief.yml", "cheks:\n")
            let done = try Command.run("debrief lsp --config debrief.yml", in: folder.url)
            #expect(done.status == 2)
            #expect(done.output.hasPrefix("debrief: debrief.yml"))
        }
    }

    @Test func keepsStandardOutputForMessages() throws {
        try withTemporaryFolder { folder in
            let done = try Command.run("printf 'hello\\n' | debrief lsp --stdio 2>/dev/null", in: folder.url)
            #expect(done.status == 1)
            #expect(done.output.hasPrefix("Content-Length: "))
            #expect(done.output.contains("-32700"))
        }
    }
}

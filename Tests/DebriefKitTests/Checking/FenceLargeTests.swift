import DebriefChecks
import DebriefEvents
import DebriefKit
import DebriefTestSupport
import DebriefText
import Testing

/// Evidence that is too large to be held is cited like any other.
struct FenceLargeTests {
    private static let log = (1...50_000).map { line in
        line == 40_000
            ? "2026-03-17 10:09:12 UTC checkout-api: 3114 requests failed, pool of 400 exhausted"
            : "2026-03-17 09:00:00 UTC checkout-api: request \(line) done, status 200, on a node of the second rack"
    }
    .joined(separator: "\n")

    private func found(_ sentence: String, line: Int) throws -> [String] {
        try withTemporaryFolder { folder in
            try folder.write("evidence/app.log", Self.log)
            let text = "# A\n\n## Impact\n\n\(sentence)[^1]\n\n[^1]: `evidence/app.log` line \(line)\n"
            var options = CheckOptions()
            options.only = ["claim-unsupported", "claim-misread", "claim-uncited", "quote-changed"]
            return try Workspace().check([folder.write("a.md", text)], options: options)[0].get().diagnostics.map(\.id)
        }
    }

    @Test(arguments: [
        ("At 10:09 UTC 3,114 requests failed.", [String]()),
        ("At 10:09 UTC 3,141 requests failed.", ["claim-unsupported"]),
        ("At 10:19 UTC the pool of 400 was exhausted.", ["claim-unsupported"]), ("The pool of 400 was exhausted.", []),
        ("10:09 UTC 有 3114 个请求失败。", []), ("10:09 UTC 有 4114 个请求失败。", ["claim-unsupported"]),
    ])
    func holdsSentencesAgainstTheCitedLine(sentence: String, ids: [String]) throws {
        #expect(try found(sentence, line: 40_000) == ids)
    }

    @Test func saysThatThereIsNoSuchLine() throws {
        #expect(try found("3,114 requests failed.", line: 50_001) == ["claim-unsupported"])
    }
}

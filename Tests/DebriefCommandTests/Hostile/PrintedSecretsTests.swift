import DebriefTestSupport
import Foundation
import Testing

/// What a document holds of secrets is printed by no verb, and what tells who somebody is by no excerpt of a check.
struct PrintedSecretsTests {
    private static let token = "gh" + "p_a8Kd02mLq9ZxT4vRb7NcY1wEs6HuJ3iPo5Qf"

    private static let report = """
        ---
        title: Outage of \(token) told by jane.doe@acme.io
        severity: SEV1
        date: 2026-03-17
        services: [checkout, \(token)]
        ---

        # Outage of \(token)

        ## Summary

        The password for the pool is Moonlit81x, said jane.doe@acme.io, and it was ana's fault.

        ## Timeline

        | Time (UTC) | What happened |
        | --- | --- |
        | 10:00 | started: pool failed with \(token) |
        | 10:30 | mitigated: rolled back by jane.doe@acme.io |

        ## Action items

        | Action | Owner |
        | --- | --- |
        | Rotate \(token) in the pool | jane.doe@acme.io |

        """

    @Test(arguments: [
        "check a.md", "check a.md --all", "check . --format json", "list .", "list . --format csv",
        "list . --format json",
        "search pool .", "search pool . --format json", "inspect a.md", "inspect a.md --format json", "actions .",
        "questions a.md", "related a.md .", "metrics .", "report . --period 2026-Q1", "actions . --format csv",
    ])
    func printsNoSecret(line: String) throws {
        try withTemporaryFolder { folder in
            try folder.write("a.md", Self.report)
            try folder.write("b.md", Self.report)
            let done = try Command.run("\"$DEBRIEF\" \(line)", in: folder.url)
            #expect(done.status < 2 && !done.output.isEmpty, "\(line): \(done)")
            #expect(!done.output.contains(Self.token), "\(line): \(done)")
            #expect(!done.output.contains("Moonlit81x"), "\(line): \(done)")
            if line.hasPrefix("check") { #expect(!done.output.contains("jane.doe@acme.io"), "\(line): \(done)") }
        }
    }
}

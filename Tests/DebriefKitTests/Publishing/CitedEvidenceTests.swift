import DebriefCore
import DebriefEvents
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// Notes that can be opened to read what they cite.
struct CitedEvidenceTests {
    private static let document = """
        # Checkout down

        ## Summary

        It failed.[^e1] It was over.[^e2] Nobody knows.[^e3] Elsewhere.[^e4] All of it.[^e5]

        [^e1]: `evidence/notes.md` line 2, note of 10:02
        [^e2]: `evidence/alert.json` line 1, alert
        [^e3]: `evidence/missing.md` line 7
        [^e4]: `evidence/../secret.txt` line 1
        [^e5]: `evidence/link.txt` line 1

        """

    private func publish(_ folder: TemporaryFolder, _ adapt: (inout PublishOptions) throws -> Void = { _ in }) throws
        -> String
    {
        try folder.write("secret.txt", "outside of the evidence\n")
        try folder.write(
            "evidence/notes.md",
            "# Notes\n10:02 first <b>failures</b>, told by ana@example.com, token ghp_a8Kd02mLq9ZxT4vRb7NcY1wEs6HuJ3iPo5Qf\n"
        )
        try folder.write("evidence/alert.json", #"{"alert": "CheckoutDown", "state": "firing"}"#)
        try? FileManager.default.createSymbolicLink(
            atPath: folder.path + "/evidence/link.txt",
            withDestinationPath: folder.path + "/secret.txt"
        )
        var options = PublishOptions()
        options.withEvidence = true
        try adapt(&options)
        return try Workspace().publish(DocumentFile.read(folder.write("p.md", Self.document)), options).text
    }

    @Test func showsTheLinesWithoutWhatNobodyMayRead() throws {
        try withTemporaryFolder { folder in
            let page = try publish(folder)
            #expect(page.contains("10:02 first &lt;b&gt;failures&lt;/b&gt;"))
            #expect(page.contains("alert: CheckoutDown\nstate: firing"))
            #expect(page.components(separatedBy: "<details class=\"cited\"").count == 3)
            for secret in ["ana@example.com", "ghp_", "outside of the evidence"] { #expect(!page.contains(secret)) }
            let without = try publish(folder) { $0.withEvidence = false }
            #expect(!without.contains("<details class=\"cited\"") && !without.contains("firing"))
        }
    }

    @Test func isForThoseInsideAndForPages() throws {
        try withTemporaryFolder { folder in
            for audience in PublishOptions.audiences {
                let error = #expect(throws: DebriefError.self) {
                    try publish(folder) { try $0.choose(audience: audience) }
                }
                #expect(error?.message.contains("--for \(audience)") == true)
            }
            #expect(throws: DebriefError.self) { try publish(folder) { $0.format = "slack" } }
        }
    }
}

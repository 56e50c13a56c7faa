import DebriefEvidence
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// What is masked is masked wherever it could come out.
struct SecretChannelsTests {
    private let workspace = Workspace()
    /// Made up, and put together here so that no scanner takes them for somebody's.
    private let token = "gh" + "p_a8Kd02mLq9ZxT4vRb7NcY1wEs6HuJ3iPo5Qf"
    private let password = "Tr0ub4dor9"

    private var secrets: [String] {
        [token, password, "jane.doe@", "203.0.113.77", "482913", "１３８００１３８０００", "Winter2024!"]
    }

    private func expectNone(in text: String, _ channel: String, _ location: SourceLocation = #_sourceLocation) {
        for secret in secrets { #expect(!text.contains(secret), "\(channel): \(secret)", sourceLocation: location) }
    }

    private var notes: String {
        """
        All times UTC.

        - 2026-03-17 10:02 first failed checkouts, jane.doe@example.com reports it, client 203.0.113.77
        - 10:17 declared SEV1, the password was changed to \(password), OTP 482913
        - 10:25 @li: key \(token) was in the log
        - 11:05 error rate below 1 %, mitigated
        - 11:31 resolved
        - 11:40 手机 １３８００１３８０００，用 admin/Winter2024! 登录后台

        """
    }

    private var series: String {
        let points = (0..<60).map { "[\(1_773_742_000 + $0 * 60), \"\($0 > 20 && $0 < 40 ? 9 : 0.1)\"]" }
        let labels =
            "\"__name__\": \"errors\", \"user\": \"jane.doe@example.com\", \"client_ip\": \"203.0.113.77\", \"token\": \"\(token)\","
            + " \"url\": \"https://admin:\(password)@db.example.com/x\""
        return "{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\": [{\"metric\": {\(labels)},"
            + " \"values\": [\(points.joined(separator: ","))]}]}}"
    }

    @Test func masksDraftsCopiesAndPages() throws {
        try withTemporaryFolder { folder in
            try folder.write("in/notes.md", notes)
            try folder.write("in/prom.json", series)
            var options = DraftOptions()
            options.redacts = true
            options.detail = "full"
            let path = folder.path + "/incident.md"
            let draft = try workspace.draft([folder.path + "/in"], options: options, path: path)
            try workspace.write(draft, to: path, overwrite: false)
            expectNone(in: draft.text, "draft")
            for name in ["incident.md", "evidence/notes.md", "evidence/prom.json", "evidence/.incident.md"] {
                expectNone(in: try folder.read(name), name)
            }
            expectNone(in: draft.diagnostics.map(\.message).joined(separator: "\n"), "diagnostics")
            expectNone(in: try workspace.publish(DocumentFile.read(path), PublishOptions()).text, "page")
            let left = try workspace.timelineSelection(of: path).left.map(\.text).joined(separator: "\n")
            expectNone(in: left, "timeline")
        }
    }

    @Test func masksGroupsOfLogs() throws {
        try withTemporaryFolder { folder in
            let line =
                "2026-03-17T10:00:00Z ERROR client_ip=203.0.113.77 user=jane.doe@example.com token=\(token) otp=482913\n"
            let body = String(repeating: "MIIEpAIBAAKCAQEA7v9Xk2pL0qR8sT5uV3wY1zA4bC6dE8fGhJ7kL9mN0pQ2rS4t\n", count: 4)
            let key = "-----BEGIN RSA PRIVATE KEY-----\n\(body)Zx81kqLm02pw\n-----END RSA PRIVATE KEY-----\n"
            let path = try folder.write("app.log", String(repeating: line, count: 3) + key + line)
            let grouping = try workspace.logs([path]).grouping
            var json = ""
            grouping.writeJSON(paths: [path]) { json += $0 }
            expectNone(in: json, "logs")
            #expect(!json.contains("MIIEpAIB") && !json.contains("Zx81kqLm02pw"))
        }
    }

    @Test func masksWhatAuthorsLeaveInPagesAndReports() throws {
        let source = SourceText("# Checkout fails\n\n## Summary\n\nThe token \(token) was used.\n", path: "a.md")
        let published = try workspace.publish(source, PublishOptions())
        #expect(published.masked == Masking.Count(secrets: 1) && !published.text.contains(token))
        try withTemporaryFolder { folder in
            let path = try folder.write("a.md", source.text)
            let checked = workspace.check([path], options: CheckOptions()).compactMap { try? $0.get() }
            for format in Workspace.reportFormats {
                let report = try workspace.report(checked, language: nil, as: format, styled: false)
                #expect(!report.contains(token), "\(format)")
            }
        }
    }

    @Test func listsWhatIsMaskedWithoutIt() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("notes.md", notes)
            let found = try workspace.secrets([path])
            #expect(found.map(\.line) == [3, 3, 4, 4, 5, 8, 8])
            #expect(
                found.map(\.rule)
                    == [
                        "mail-address", "client-address", "behind-name", "behind-name", "github-token",
                        "telephone-behind-name", "pair",
                    ]
            )
            #expect(found.map(\.isSecret) == [false, false, true, true, true, false, true])
        }
    }
}

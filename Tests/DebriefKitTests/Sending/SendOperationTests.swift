import DebriefHTTP
import DebriefKit
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// What is remembered of deliveries, what is sent again, and what never is.
struct SendOperationTests {
    private static let document = """
        # Logins fail

        ## Summary

        Logins failed for 28 minutes.

        ## Timeline

        All times UTC.

        | Time | Event |
        | --- | --- |
        | 2026-03-17 10:02 | logins fail |
        | 10:30 | resolved: rolled back |

        """

    /// A folder with a document and two targets on a server of ours.
    private static func withTargets(
        _ server: LoopbackServer,
        _ text: String = document,
        _ work: (TemporaryFolder, (SendOperation) throws -> SendOperation.Output) throws -> Void
    ) throws {
        defer { server.close() }
        try withTemporaryFolder { folder in
            try folder.write("incident.md", text)
            try folder.write(
                "debrief.yml",
                """
                targets:
                  page: {kind: statuspage, url: "\(server.url)", place: p1/i1, secret: PAGE_KEY}
                  group: {kind: wecom, secret: ROBOT, allow-private: true}

                """
            )
            var environment = Environment()
            environment.secrets = ["PAGE_KEY": "geheim-1", "ROBOT": server.url + "/send?key=geheim-2"]
            environment.clock = HTTPClient.Clock(now: { 1_773_741_600 }, sleep: { _ in })
            try work(folder) { try $0.run(in: environment) }
        }
    }

    private static func operation(_ folder: TemporaryFolder, to target: String) -> SendOperation {
        SendOperation(file: folder.path + "/incident.md", to: target)
    }

    private static let drafted = LoopbackServer.response("200 OK", body: #"{"body_draft": "x"}"#)
    private static let good = LoopbackServer.response("200 OK", body: #"{"errcode": 0, "errmsg": "ok"}"#)

    @Test func sendsWhatHasChangedAndNothingElse() throws {
        let server = try LoopbackServer(Self.drafted)
        try Self.withTargets(server) { folder, send in
            let operation = Self.operation(folder, to: "page")
            #expect(try send(operation).deed == "created")
            #expect(try send(operation).deed == "unchanged")
            #expect(server.requests.count == 1)
            #expect(server.requests[0].hasPrefix("PUT /v1/pages/p1/incidents/i1/postmortem "))
            let record = try folder.read("evidence/.incident.md.sent")
            #expect(record.contains("\"page\"") && !record.contains("geheim"))
            try folder.write("incident.md", Self.document.replacing("28 minutes", with: "half an hour"))
            #expect(try send(operation).deed == "updated")
            #expect(server.requests.count == 2)
        }
    }

    /// Everybody can read a status page.
    @Test func sendsToAStatusPageOnlyWhatCustomersMaySee() throws {
        let server = try LoopbackServer(Self.drafted)
        try Self.withTargets(server, Self.document + "\n## Root cause\n\ndb-prod-7.corp.example was full.\n") {
            folder,
            send in
            var operation = Self.operation(folder, to: "page")
            #expect((try? send(operation)) != nil || server.requests.isEmpty)
            #expect(!server.requests.joined().contains("db-prod-7"))
            operation.audience = "company"
            #expect(throws: DebriefError.self) { try send(operation) }
        }
    }

    @Test func asksBeforeItSendsAgainWhatMayHaveArrived() throws {
        let server = try LoopbackServer(.drop, Self.good)
        try Self.withTargets(server) { folder, send in
            var operation = Self.operation(folder, to: "group")
            for expected in [1, 1] {
                #expect(throws: DebriefError.self) { try send(operation) }
                #expect(server.requests.count == expected)
            }
            operation.force = true
            #expect(try send(operation).deed == "created")
            operation.force = nil
            #expect(try send(operation).deed == "unchanged")
            // What has changed since would be a second message.
            try folder.write("incident.md", Self.document.replacing("28 minutes", with: "half an hour"))
            #expect(throws: DebriefError.self) { try send(operation) }
            #expect(server.requests.count == 2)
        }
    }

    @Test func forgetsWhatWasCertainlyNotDone() throws {
        let server = try LoopbackServer(
            LoopbackServer.response("200 OK", body: #"{"errcode": 93000, "errmsg": "invalid webhook url"}"#),
            Self.good
        )
        try Self.withTargets(server) { folder, send in
            let operation = Self.operation(folder, to: "group")
            do {
                _ = try send(operation)
                Issue.record("sent")
            } catch let error as DebriefError {
                #expect(error.message.hasPrefix("target 'group' (wecom): "))
                #expect(error.message.contains("ROBOT") && !error.message.contains("geheim"))
            }
            #expect(try send(operation).deed == "created")
        }
    }

    @Test func showsWhatItWouldSendAndSendsNothing() throws {
        let server = try LoopbackServer(Self.drafted)
        try Self.withTargets(server) { folder, send in
            var operation = Self.operation(folder, to: "page")
            operation.dryRun = true
            let output = try send(operation)
            #expect(output.deed == "planned")
            #expect(output.requests.map(\.method) == ["PUT"])
            #expect(output.json.text.contains("OAuth ***") && !output.json.text.contains("geheim"))
            operation.to = "group"
            #expect(!(try send(operation).json.text.contains("geheim")))
            #expect(server.requests.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/evidence"))
        }
    }

    @Test(arguments: ["xoxb-1234-geheim", "geheim", "https://hooks.example.com/geheim", "12345678"])
    func takesNoSecretInAFile(secret: String) throws {
        try withTemporaryFolder { folder in
            try folder.write("incident.md", Self.document)
            try folder.write("debrief.yml", "targets:\n  team:\n    kind: slack\n    secret: \(secret)\n")
            do {
                _ = try Self.operation(folder, to: "team").run(in: Environment())
                Issue.record("taken")
            } catch let error as DebriefError {
                #expect(error.line == 4)
                #expect(!error.message.contains(secret))
            }
        }
    }

    /// What goes to a status page goes to everybody: what was taken out of it can be signed, before anything is sent.
    @Test func tellsWhatWasTakenOut() throws {
        let text = Self.document.replacing("28 minutes.", with: "28 minutes. In OPS-567 it was seen by Zabrakova.")
        let server = try LoopbackServer(Self.drafted)
        try Self.withTargets(server, text) { folder, run in
            for isDry in [true, false] {
                var operation = Self.operation(folder, to: "page")
                operation.dryRun = isDry
                let output = try run(operation)
                let path = try #require(output.report)
                #expect(path == folder.path + "/incident.md.page.removed.md")
                let report = try folder.read("incident.md.page.removed.md")
                #expect(report.contains("Zabrakova") && !report.contains("OPS-567"))
                #expect(output.version?.summary.hasPrefix("took out ") == true)
                try FileManager.default.removeItem(atPath: path)
            }
            var operation = Self.operation(folder, to: "page")
            (operation.report, operation.values) = (folder.path + "/r.md", folder.path + "/v.md")
            _ = try run(operation)
            #expect(try folder.read("v.md").contains("OPS-567") && !folder.read("r.md").contains("OPS-567"))
        }
    }
}

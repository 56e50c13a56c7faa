import DebriefHTTP
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// Actions and tickets, against the description of a tracker.
@Suite(.enabled(if: ValidatingServer.isThere, ValidatingServer.missing))
struct ActionsSyncTests {
    private static let document = """
        # Logins fail

        **Date**: 2026-03-17
        **Severity**: SEV1

        ## Action items

        | Action | Owner | Due | Status |
        | --- | --- | --- | --- |
        | Cache tokens | @ana | 2026-04-30 | Open |
        | Alert on failed logins | | | Open |
        | Write the runbook | @ben | 2026-05-15 | Done 2026-04-01 |
        | Perhaps drop the old pool | | | Proposed |

        """

    /// A document, and a repository of its own on the server.
    private static func withTracker(
        _ repository: String,
        _ text: String = document,
        _ work: (TemporaryFolder, ValidatingServer, (Bool) throws -> ActionsSyncOperation.Output) throws -> Void
    ) throws {
        let server = try #require(ValidatingServer.shared)
        try withTemporaryFolder { folder in
            try folder.write("incident.md", text)
            try folder.write(
                "debrief.yml",
                """
                targets:
                  tracker:
                    kind: gitea
                    url: \(server.url)/gitea
                    place: sync/\(repository)
                    secret: TOKEN
                    owners: {"@ana": ana-example}

                """
            )
            var environment = Environment()
            environment.today = CivilDate(year: 2026, month: 4, day: 2)
            environment.secrets = ["TOKEN": "geheim"]
            environment.clock = HTTPClient.Clock(now: { 1_773_741_600 }, sleep: { _ in })
            try work(folder, server) { isDryRun in
                var operation = ActionsSyncOperation(paths: [folder.path], to: "tracker")
                operation.dryRun = isDryRun
                return try operation.run(in: environment)
            }
        }
    }

    private static func issues(_ server: ValidatingServer, _ repository: String) throws -> [JSON] {
        try server.state("gitea", kind: "issues").filter {
            $0["_coll"]?.stringValue?.contains("/\(repository)/") == true
        }
    }

    @Test func makesTicketsAndWritesThemIntoTheDocument() throws {
        // Nothing is left to take from the tracker.
        let document = Self.document.replacing("logins | | |", with: "logins | @ana | 2026-05-01 |")
        try Self.withTracker("made", document) { folder, server, sync in
            #expect(try sync(true).rows.map(\.deed) == [.planned, .planned])
            #expect(try folder.read("incident.md") == document)
            #expect(try Self.issues(server, "made").isEmpty)
            let made = try sync(false)
            #expect(made.failures.isEmpty)
            #expect(made.rows.map(\.deed) == [.created, .created])
            let text = try folder.read("incident.md")
            for row in made.rows { #expect(text.contains(try #require(row.ticket))) }
            #expect(try Self.issues(server, "made").count == 2)
            #expect(try sync(false).rows.map(\.deed) == [.same, .same])
            #expect(try Self.issues(server, "made").count == 2)
        }
    }

    @Test func takesBackWhatTheTrackerKnows() throws {
        try Self.withTracker("back") { folder, server, sync in
            _ = try sync(false)
            let headers = [("Authorization", "token x")]
            let path = "/api/v1/repos/sync/back/issues"
            let numbers = try Self.issues(server, "back").compactMap { issue in
                (issue["obj"]?["title"]?.stringValue ?? "", issue["obj"]?["number"]?.numberValue ?? 0)
            }
            let cache = try #require(numbers.first { $0.0.hasPrefix("Cache") }).1
            let alert = try #require(numbers.first { $0.0.hasPrefix("Alert") }).1
            let closed = JSON.object([("state", .string("closed"))])
            try server.ask("gitea", "PATCH", "\(path)/\(cache)", headers, closed)
            let due = JSON.object([("due_date", .string("2026-06-01T00:00:00Z"))])
            try server.ask("gitea", "PATCH", "\(path)/\(alert)", headers, due)
            let back = try sync(false)
            #expect(back.failures.isEmpty)
            #expect(back.rows.map(\.deed) == [.taken, .taken])
            let text = try folder.read("incident.md")
            // Done, and not verified.
            #expect(text.contains("Done 2026-04-02"))
            #expect(text.contains("2026-06-01"))
            // What was changed there alone comes here; a ticket that is opened again is told and left alone.
            let other = JSON.object([("due_date", .string("2026-07-01T00:00:00Z"))])
            try server.ask("gitea", "PATCH", "\(path)/\(alert)", headers, other)
            #expect(try sync(false).rows.flatMap(\.taken) == ["due"])
            let moved = try folder.read("incident.md")
            #expect(moved == text.replacing("2026-06-01", with: "2026-07-01"))
            try server.ask("gitea", "PATCH", "\(path)/\(cache)", headers, JSON.object([("state", .string("open"))]))
            #expect(try sync(false).rows.flatMap(\.conflicts).map(\.field) == ["state"])
            #expect(try folder.read("incident.md") == moved)
            // Without a memory of what was agreed on, nothing is overwritten.
            try folder.write(SyncRecord.name, "{}\n")
            let third = JSON.object([("due_date", .string("2026-08-01T00:00:00Z"))])
            try server.ask("gitea", "PATCH", "\(path)/\(alert)", headers, third)
            #expect(try sync(false).rows.flatMap(\.conflicts).map(\.field) == ["state", "due"])
            #expect(try folder.read("incident.md") == moved)
        }
    }

    /// Of two values the one that was changed since both were the same goes to the other side; what both changed is told.
    @Test func bringsBothSidesToWhatWasChangedLast() throws {
        let document = Self.document.replacing("logins | | |", with: "logins | @ana | 2026-05-01 |")
        try Self.withTracker("both", document) { folder, server, sync in
            _ = try sync(false)
            func edit(_ old: String, _ new: String) throws {
                try folder.write("incident.md", try folder.read("incident.md").replacing(old, with: new))
            }
            func ticket(_ title: String) throws -> JSON {
                try #require(
                    Self.issues(server, "both").compactMap { $0["obj"] }.first {
                        $0["title"]?.stringValue?.hasPrefix(title) == true
                    }
                )
            }
            try edit("2026-04-30", "2026-06-30")
            try edit("Cache tokens", "Cache tokens of all clients")
            #expect(try sync(true).rows.map(\.updated) == [["title", "due"], []])
            #expect(try ticket("Cache")["due_date"]?.stringValue?.hasPrefix("2026-04-30") == true)
            let written = try sync(false)
            #expect(written.rows.map(\.deed) == [.updated, .same] && written.failures.isEmpty)
            #expect(try ticket("Cache")["title"]?.stringValue == "Cache tokens of all clients")
            #expect(try ticket("Cache")["due_date"]?.stringValue?.hasPrefix("2026-06-30") == true)
            #expect(try sync(false).rows.map(\.deed) == [.same, .same])
            // Changed there, it comes here.
            let number = try #require(try ticket("Cache")["number"]?.numberValue)
            let headers = [("Authorization", "token x")]
            func move(_ day: String) throws {
                let due = JSON.object([("due_date", .string("\(day)T00:00:00Z"))])
                try server.ask("gitea", "PATCH", "/api/v1/repos/sync/both/issues/\(number)", headers, due)
            }
            try move("2026-07-15")
            #expect(try sync(false).rows.map(\.taken) == [["due"], []])
            #expect(try folder.read("incident.md").contains("2026-07-15"))
            // Changed on both sides, it is told and left alone.
            try move("2026-08-01")
            try edit("2026-07-15", "2026-09-01")
            let told = try sync(false)
            #expect(told.rows.flatMap(\.conflicts).map(\.field) == ["due"])
            #expect(try folder.read("incident.md").contains("2026-09-01"))
            // Done here is done there.
            try move("2026-09-01")
            try edit("| 2026-09-01 | Open |", "| 2026-09-01 | Done 2026-04-01 |")
            #expect(try sync(false).rows.map(\.updated) == [["state"], []])
            #expect(try ticket("Cache")["state"]?.stringValue == "closed")
        }
    }

    /// A path of this machine leads nobody anywhere.
    @Test func linksToARepositoryOrToNothing() throws {
        try Self.withTracker("link") { folder, server, sync in
            _ = try sync(false)
            let bodies = try Self.issues(server, "link").compactMap { $0["obj"]?["body"]?.stringValue }
            #expect(
                bodies.count == 2 && bodies.allSatisfy { !$0.contains("Document:") && !$0.contains(folder.path) },
                "\(bodies)"
            )
        }
        try Self.withTracker("linked") { folder, server, sync in
            try folder.write(".git/config", "[remote \"origin\"]\n\turl = git@github.com:acme/pm.git\n")
            try folder.write(".git/HEAD", "ref: refs/heads/main\n")
            _ = try sync(false)
            let bodies = try Self.issues(server, "linked").compactMap { $0["obj"]?["body"]?.stringValue }
            #expect(
                bodies.count == 2
                    && bodies.allSatisfy { $0.contains("Document: https://github.com/acme/pm/blob/main/incident.md") },
                "\(bodies)"
            )
        }
    }

    /// What happens to tickets there, and a ticket that is refused, hide nothing else.
    @Test func tellsOfTicketsThatAreGone() throws {
        try Self.withTracker("gone") { folder, server, sync in
            let made = try sync(false)
            let names = made.rows.compactMap(\.ticket)
            #expect(names.count == 2)
            let numbers = names.map { $0.split(separator: "/").last.map(String.init) ?? "" }
            for (status, word) in [(404, "not there"), (410, "not there"), (403, "hidden")] {
                // Not on the page, and not shown by itself.
                try server.fail(
                    "gitea",
                    "GET /api/v1/repos/sync/gone/issues$",
                    ("status", .number(200)),
                    ("body", .array([.object([])]))
                )
                try server.fail("gitea", "sync/gone/issues/\(numbers[0])$", ("status", .number(status)))
                let told = try sync(false)
                #expect(told.failures.isEmpty)
                #expect(told.rows.flatMap(\.conflicts).map(\.field) == ["ticket"])
                #expect(told.rows.flatMap(\.conflicts).first?.ticket.hasPrefix(word) == true, "\(status)")
            }
        }
    }

    /// Who may look and not write is told so; the ticket is there.
    @Test(arguments: [403, 404])
    func aRefusedChangeDoesNotHideTheTicket(status: Int) throws {
        try Self.withTracker("readonly\(status)") { folder, server, sync in
            #expect(try sync(false).rows.count { $0.deed == .created } == 2)
            _ = try sync(false)
            let text = try folder.read("incident.md")
            try folder.write("incident.md", text.replacing("2026-04-30", with: "2026-06-30"))
            try server.fail("gitea", "PATCH /api/v1/repos/sync/readonly\(status)/", ("status", .number(status)))
            let told = try sync(false)
            #expect(told.rows.flatMap(\.conflicts).allSatisfy { $0.field != "ticket" }, "\(told.rows)")
            #expect(!told.failures.isEmpty)
        }
    }

    @Test func oneRefusalHidesNoOtherAction() throws {
        try Self.withTracker("refused") { folder, server, sync in
            try server.fail("gitea", "POST /api/v1/repos/sync/refused/issues$", ("status", .number(422)))
            let made = try sync(false)
            #expect(made.failures.count == 1)
            #expect(made.failures.first?.line != nil)
            #expect(made.rows.map(\.deed) == [.created])
            #expect(try sync(false).rows.map(\.deed).filter { $0 == .created }.count == 1)
            #expect(try Self.issues(server, "refused").count == 2)
        }
    }

    /// Incidents of one name, each in a folder of its own.
    @Test func likeActionsOfTwoIncidentsAreTwoTickets() throws {
        try Self.withTracker("alike") { folder, server, sync in
            try folder.write("again/incident.md", Self.document.replacing("2026-03-17", with: "2026-03-24"))
            #expect(try sync(false).rows.count { $0.deed == .created } == 4)
            #expect(try Self.issues(server, "alike").count == 4)
        }
    }

    /// Two hundred actions, both ways: a request for each that changes and for each page.
    @Test func asksOncePerChangeAndPage() throws {
        try Self.withTracker("many") { folder, server, sync in
            for document in 1...10 {
                let rows = (1...20).map { "| Mend part \($0) of \(document) | | | Open |" }.joined(separator: "\n")
                try folder.write(
                    "incident-\(document).md",
                    "# Failure \(document)\n\n**Date**: 2026-03-17\n**Severity**: SEV2\n\n## Action items\n\n"
                        + "| Action | Owner | Due | Status |\n| --- | --- | --- | --- |\n\(rows)\n"
                )
            }
            func requests() throws -> Int {
                try server.log("gitea").count { $0["path"]?.stringValue?.contains("/sync/many/") == true }
            }
            #expect(try sync(false).rows.count { $0.deed == .created } == 202)
            // One page was empty.
            #expect(try requests() == 203)
            #expect(try Self.issues(server, "many").count == 202)
            // What the server makes up of owners and days is taken.
            let looked = try sync(false)
            #expect(looked.rows.count { $0.deed == .same || $0.deed == .taken } == 202)
            // Fifty on a page.
            #expect(try requests() == 208)
            let headers = [("Authorization", "token x")]
            for number in 1...202 {
                let closed = JSON.object([("state", .string("closed"))])
                try server.ask("gitea", "PATCH", "/api/v1/repos/sync/many/issues/\(number)", headers, closed)
            }
            let back = try sync(false)
            #expect(back.rows.count { $0.taken.contains("state") } == 202)
            #expect(try requests() == 208 + 202 + 5)
            #expect(try Self.issues(server, "many").count == 202)
        }
    }

    /// Stopped at any request, and run again.
    @Test func makesNothingTwiceAndLosesNothing() throws {
        for stop in 0..<5 {
            let repository = "stop\(stop)"
            try Self.withTracker(repository) { folder, server, sync in
                // Each of its attempts fails, as if the machine went away there.
                try server.fail(
                    "gitea",
                    "sync/\(repository)/",
                    ("drop", .bool(true)),
                    ("skip", .number(stop)),
                    ("times", .number(stop == 0 ? 4 : 9))
                )
                _ = try? sync(false)
                var made = try? sync(false)
                for _ in 0..<4 where made?.failures.isEmpty != true { made = try? sync(false) }
                #expect(try #require(made).failures.isEmpty, "\(stop)")
                let issues = try Self.issues(server, repository)
                #expect(issues.count == 2, "\(stop)")
                let text = try folder.read("incident.md")
                for issue in issues {
                    #expect(text.contains(try #require(issue["obj"]?["html_url"]?.stringValue)), "\(stop)")
                }
            }
        }
    }
}

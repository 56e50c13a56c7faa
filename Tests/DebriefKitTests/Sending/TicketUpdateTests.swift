import DebriefHTTP
import DebriefSending
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// Actions and tickets that are there, both ways, for each tracker against the description of its service.
@Suite(.enabled(if: ValidatingServer.isThere, ValidatingServer.missing), .serialized)
struct TicketUpdateTests {
    typealias Row = ActionsSyncOperation.Row

    /// A row of the document, all of it as somebody writes it.
    struct Written {
        var text: String
        var owner = ""
        var due = ""
        var status = "Open"
    }

    /// A document, and a server of its own on which no other test has tickets.
    final class Bench {
        let site: TrackerSite
        let server: ValidatingServer
        let folder: TemporaryFolder
        private(set) var names: [String]
        private let environment: Environment
        var service: String { site.kind.rawValue }

        init(_ site: TrackerSite, _ folder: TemporaryFolder) throws {
            (self.site, self.folder) = (site, folder)
            server = try #require(ValidatingServer.start())
            names = site.seeds
            var environment = Environment()
            environment.today = CivilDate(year: 2026, month: 4, day: 2)
            environment.secrets = ["TOKEN": site.secret]
            environment.clock = HTTPClient.Clock(now: { 1_773_741_600 }, sleep: { _ in })
            self.environment = environment
            try folder.write("debrief.yml", site.target(server))
            for (index, name) in site.seeds.enumerated() {
                let issue = JSON.object([
                    ("id", .string(name)), ("idReadable", .string(name)), ("$type", .string("Issue")),
                    ("summary", .string("Part \(index + 1)")), ("customFields", .array([])),
                    ("description", TrackerSite.text("Words", due: "2026-04-30")),
                ])
                try server.seed(service, ("path", .string("/api/issues")), ("object", issue))
            }
            guard site.kind == .gitlab else { return }
            let member = JSON.object([("id", .number(7)), ("username", .string(site.login))])
            let path = JSON.string("/api/v4/projects/sync%2Fboth/members/all")
            try server.seed(service, ("path", path), ("kind", .string("all")), ("object", member))
        }

        func write(_ rows: [Written], names others: [String]? = nil) throws {
            let names = others ?? names
            let lines = rows.enumerated().map { index, row in
                "| \(row.text) | \(row.owner) | \(row.due) | \(row.status) | "
                    + "\(names.indices.contains(index) ? names[index] : "") |"
            }
            let text = """
                # Logins fail

                **Date**: 2026-03-17
                **Severity**: SEV1

                ## Action items

                | Action | Owner | Due | Status | Ticket |
                | --- | --- | --- | --- | --- |
                \(lines.joined(separator: "\n"))

                """
            try folder.write("incident.md", text)
        }

        @discardableResult
        func sync(isDryRun: Bool = false) throws -> [Row] {
            var operation = ActionsSyncOperation(paths: [folder.path], to: "tracker")
            operation.dryRun = isDryRun
            let output = try operation.run(in: environment)
            #expect(output.failures.isEmpty, "\(output.failures.map(\.message))")
            let made = output.rows.compactMap(\.ticket)
            if names.isEmpty { names = made }
            return output.rows
        }

        func seen(_ index: Int) throws -> TrackerSite.Seen {
            let request = site.look(names[index])
            return site.read(try server.ask(service, request.method, request.path, site.headers, request.body))
        }

        /// Somebody changes a ticket in the tracker.
        func change(_ index: Int, _ change: TrackerSite.Change) throws {
            let request = site.change(names[index], change)
            try server.ask(service, request.method, request.path, site.headers, request.body)
        }

        /// The requests of Debrief so far that change something.
        func writes() throws -> Int {
            try requests().count {
                $0["method"]?.stringValue != "GET"
                    && (site.kind != .linear || $0["body"]?.stringValue?.contains("issueUpdate") == true)
            }
        }

        func requests() throws -> [JSON] {
            try server.log(service).filter { $0["headers"]?["User-Agent"]?.stringValue == "debrief" }
        }

        /// Two tickets for two actions, and nothing that the server made up of them left to take.
        func settle() throws {
            try write([Written(text: "Part 1", due: "2026-04-30"), Written(text: "Part 2", due: "2026-04-30")])
            try sync()
            #expect(names.count == 2)
            try sync()
        }

        func expectGoodRequests() throws {
            let bad = try server.log(service).filter { $0["refused"] != nil || $0["mock_fault"] != nil }
            #expect(bad.isEmpty, "\(bad.map(\.line))")
        }
    }

    private static func with(_ site: TrackerSite, _ work: (Bench) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let bench = try Bench(site, folder)
            try bench.settle()
            try work(bench)
            try bench.expectGoodRequests()
        }
    }

    private static func fields(_ site: TrackerSite, _ all: [String]) -> [String] {
        all.filter { ($0 != "owner" || site.keepsOwners) && ($0 != "due" || site.keepsDays) }
    }

    @Test(arguments: TrackerSite.all)
    func writesWhatTheDocumentSaysNow(site: TrackerSite) throws {
        try Self.with(site) { bench in
            let owner = site.keepsOwners ? "@ana" : ""
            let first = Written(text: "Part 1 of all", owner: owner, due: "2026-06-30")
            try bench.write([first, Written(text: "Part 2", due: "2026-04-30", status: "Done 2026-04-01")])
            let expected = [["title", "due", "owner"], ["state"]].map { Self.fields(site, $0) }
            let before = try bench.writes()
            #expect(
                try bench.sync(isDryRun: true).map { $0.updated.filter { $0 != "due" || site.keepsDays } } == expected
            )
            #expect(try bench.writes() == before)
            #expect(try bench.seen(0).title == "Part 1")
            let written = try bench.sync()
            #expect(written.map(\.updated) == expected, "\(written.map(\.conflicts))")
            // One request for each action.
            #expect(try bench.writes() == before + 2)
            let (one, two) = (try bench.seen(0), try bench.seen(1))
            #expect(one.title == "Part 1 of all" && !one.isDone && two.isDone && two.title == "Part 2")
            if site.keepsDays { #expect(one.due == "2026-06-30") }
            if site.keepsOwners { #expect(one.owner == site.login) }
            let after = try bench.writes()
            let again = try bench.sync()
            #expect(again.flatMap(\.updated).isEmpty)
            if site.keepsDays { #expect(again.map(\.deed) == [.same, .same] && again.flatMap(\.conflicts).isEmpty) }
            #expect(try bench.writes() == after || !site.keepsDays)
        }
    }

    @Test(arguments: TrackerSite.all)
    func takesWhatTheTicketSaysNow(site: TrackerSite) throws {
        try Self.with(site) { bench in
            let rows = [Written(text: "Part 1", due: "2026-04-30"), Written(text: "Part 2", due: "2026-04-30")]
            try bench.write(rows)
            if site.keepsDays { try bench.change(0, .due("2026-07-15")) }
            if site.keepsOwners { try bench.change(0, .owner(site.login)) }
            // Who works on a ticket may call it otherwise.
            try bench.change(0, .title("Somebody's title"))
            try bench.change(1, .close)
            let before = try bench.writes()
            let taken = try bench.sync()
            #expect(try bench.writes() == before || !site.keepsDays)
            #expect(Set(taken[0].taken).isSuperset(of: Self.fields(site, ["owner", "due"])), "\(taken)")
            #expect(taken[1].taken.contains("state"))
            let text = try bench.folder.read("incident.md")
            #expect(text.contains("Part 1 |") && text.contains("Done 2026-04-02"))
            if site.keepsDays { #expect(text.contains("2026-07-15")) }
            if site.keepsOwners { #expect(text.contains("@ana")) }
            let again = try bench.sync()
            #expect(again.flatMap(\.taken).isEmpty)
            #expect(try bench.folder.read("incident.md") == text)
        }
    }

    @Test(arguments: TrackerSite.all)
    func tellsWhatBothHaveChanged(site: TrackerSite) throws {
        try Self.with(site) { bench in
            if site.keepsDays { try bench.change(0, .due("2026-08-01")) }
            try bench.change(0, .title("Somebody's title"))
            try bench.change(1, .close)
            try bench.sync()
            // Both have the state in common; then somebody opens it again here.
            let first = Written(text: "Part 1 of all", due: "2026-09-01")
            try bench.write([first, Written(text: "Part 2", due: "2026-04-30", status: "Open")])
            if site.keepsDays { try bench.change(0, .due("2026-10-01")) }
            let (before, text) = (try bench.writes(), try bench.folder.read("incident.md"))
            let told = try bench.sync()
            #expect(Set(told[0].conflicts.map(\.field)).isSuperset(of: Self.fields(site, ["due", "title"])))
            #expect(told[1].conflicts.map(\.field).contains("state"))
            #expect(told.flatMap(\.conflicts).allSatisfy { $0.reason == nil || !site.keepsDays })
            #expect(try bench.writes() == before || !site.keepsDays)
            #expect(try bench.folder.read("incident.md").contains("2026-09-01"))
            #expect(text.contains("2026-09-01"))
            #expect(try bench.seen(0).title == "Somebody's title")
        }
    }

    /// The same of who does it, where the server forgets that.
    @Test(arguments: TrackerSite.all.filter { !$0.keepsOwners })
    func bringsOwnersToBothSides(site: TrackerSite) throws {
        let forgotten = try #require(site.forgotten)
        try Self.with(site) { bench in
            try bench.write([Written(text: "Part 1", owner: "@ana", due: "2026-04-30"), Written(text: "Part 2")])
            let told = try bench.sync()
            #expect(try bench.requests().contains { $0["body"]?.stringValue?.contains(forgotten.sent) == true })
            // The server answers with somebody else: that is told and not taken for done.
            #expect(told[0].conflicts.first { $0.field == "owner" }?.reason != nil)
            try bench.server.seed(bench.service, ("path", .string(forgotten.path)), ("object", forgotten.ticket))
            try bench.write([Written(text: "Part 3")], names: [forgotten.name])
            #expect(try bench.sync().map { $0.taken.contains("owner") } == [true])
            #expect(try bench.folder.read("incident.md").contains("@ana"))
        }
    }

    /// What a tracker does not take is told in the row, and the rest is written.
    @Test(arguments: [TrackerSite.youtrack, .servicenow, .gitlab, .linear])
    func tellsWhatTheTrackerDoesNotTake(site: TrackerSite) throws {
        var site = site
        site.done = site.kind == .linear ? "Shipped" : nil
        try Self.with(site) { bench in
            let isOwner = site.kind == .gitlab
            if isOwner {
                try bench.folder.write(
                    "debrief.yml",
                    site.target(bench.server).replacing("ana-example", with: "nobody")
                )
            }
            let second = Written(text: "Part 2 of all", owner: isOwner ? "@ana" : "", due: "2026-04-30")
            var done = second
            if !isOwner { done.status = "Done 2026-04-01" }
            try bench.write([Written(text: "Part 1", due: "2026-04-30"), done])
            let rows = try bench.sync()
            #expect(rows[1].updated == ["title"])
            let conflict = try #require(rows[1].conflicts.first { $0.field == (isOwner ? "owner" : "state") })
            #expect(conflict.reason != nil)
            #expect(try bench.seen(1).title == "Part 2 of all")
            #expect(try !bench.seen(1).isDone)
        }
    }
}

import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// `actions sync` killed at a request, and run again: nothing twice and nothing lost, in both directions.
@Suite(.enabled(if: ValidatingServer.isThere, ValidatingServer.missing), .serialized)
struct SyncKillTests {
    struct Site: CustomTestStringConvertible, Sendable {
        let kind: String
        let place: String
        /// What the server calls a ticket.
        let record: String
        let name: @Sendable (JSON) -> String?
        let title: @Sendable (JSON) -> String?
        let due: @Sendable (JSON) -> String?
        /// Somebody gives the ticket of that name another day.
        let move: @Sendable (_ name: String, _ day: String) -> (method: String, path: String, body: JSON)

        var testDescription: String { kind }
    }

    static let sites = [
        Site(
            kind: "github",
            place: "acme/kill",
            record: "issues",
            name: { $0["html_url"]?.stringValue },
            title: { $0["title"]?.stringValue },
            due: { issue in
                issue["body"]?.stringValue.flatMap { body in
                    body.firstRange(of: "Due: ").map { String(body[$0.upperBound...].prefix(10)) }
                }
            },
            move: { name, day in
                let number = name.split(separator: "/").last ?? ""
                let body = JSON.object([("body", .string("Somebody's words\n\nDue: \(day)\n"))])
                return ("PATCH", "/repos/acme/kill/issues/\(number)", body)
            }
        ),
        Site(
            kind: "jira",
            place: "KILL",
            record: "issue",
            name: { $0["key"]?.stringValue },
            title: { $0["fields"]?["summary"]?.stringValue },
            due: { $0["fields"]?["duedate"]?.stringValue },
            move: { name, day in
                let fields = JSON.object([("duedate", .string(day))])
                return ("PUT", "/rest/api/3/issue/\(name)", .object([("fields", fields)]))
            }
        ),
    ]

    /// A library of some documents, and the command that brings it together with a tracker.
    private struct Bench {
        let site: Site
        let server: ValidatingServer
        let folder: TemporaryFolder
        let documents: Int
        let actions: Int
        var service: String { site.kind }

        init(_ site: Site, _ server: ValidatingServer, _ folder: TemporaryFolder, documents: Int, actions: Int) throws {
            (self.site, self.server, self.folder) = (site, server, folder)
            (self.documents, self.actions) = (documents, actions)
            try server.reset()
            try folder.write(
                "debrief.yml",
                "targets:\n  tracker:\n    kind: \(service)\n    url: \(server.url)/\(service)\n    place: \(site.place)\n"
                    + "    secret: TOKEN\n    user: debrief@example.com\n"
            )
            for document in 1...documents {
                let rows = (1...actions).map { "| \(text(document, $0)) | | 2026-04-30 | Open |" }
                try folder.write(
                    file(document),
                    "# Failure \(document)\n\n**Date**: 2026-03-17\n**Severity**: SEV2\n\n## Action items\n\n"
                        + "| Action | Owner | Due | Status |\n| --- | --- | --- | --- |\n"
                        + rows.joined(separator: "\n") + "\n"
                )
            }
        }

        func file(_ document: Int) -> String { "pm/incident-\(document).md" }
        func text(_ document: Int, _ action: Int) -> String { "Mend part \(action) of \(document)." }

        private func start() throws -> (Process, Pipe) {
            let process = Process()
            process.executableURL = URL(filePath: Command.path)
            process.arguments = ["actions", "sync", "pm", "--to", "tracker"]
            process.environment = [
                "PATH": "/usr/bin:/bin", "HOME": folder.path, "NO_COLOR": "1", "LANG": "C.UTF-8", "TOKEN": "geheim",
                "SOURCE_DATE_EPOCH": "1775100000",
                "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
            ]
            process.currentDirectoryURL = folder.url
            let output = Pipe()
            (process.standardOutput, process.standardError) = (output, output)
            output.fileHandleForReading.readabilityHandler = nil
            try process.run()
            return (process, output)
        }

        @discardableResult
        func sync() throws -> String {
            let (process, output) = try start()
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(text)")
            return text
        }

        /// Kills the command at a request of the many that it makes.
        ///
        /// - Parameter isDone: whether the service still does what it was asked for.
        /// - Returns: whether it came that far.
        func kill(at request: Int, isDone: Bool) throws -> Bool {
            var rule: [(String, JSON)] = [("skip", .number(request)), ("delay", .number(20))]
            if !isDone { rule.append(("status", .number(503))) }
            let before = try server.log(service).count { $0["injected"] != nil }
            try server.fail(service, "", rule)
            let (process, output) = try start()
            output.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
            defer { output.fileHandleForReading.readabilityHandler = nil }
            while process.isRunning {
                if try server.log(service).count(where: { $0["injected"] != nil }) > before {
                    endAtOnce(process)
                    process.waitUntilExit()
                    return true
                }
                usleep(10_000)
            }
            return false
        }

        func tickets() throws -> [JSON] { try server.state(service, kind: site.record).compactMap { $0["obj"] } }

        func requests() throws -> Int { try server.log(service).count }

        /// Every day another, and of every other action also other words.
        func edit() throws {
            for document in 1...documents {
                var text = try folder.read(file(document)).replacing("2026-04-30", with: "2026-06-30")
                for action in 1...actions where action % 2 == 0 {
                    text = text.replacing(self.text(document, action), with: "New: " + self.text(document, action))
                }
                try folder.write(file(document), text)
            }
        }

        /// Somebody gives the first of each document another day there.
        func moveThere() throws -> [String] {
            let names = try (1...documents).map { document in
                let ticket = try tickets().first {
                    site.title($0)?.hasPrefix(self.text(document, 1).dropLast()) == true
                }
                return try #require(ticket.flatMap(site.name))
            }
            for name in names {
                let request = site.move(name, "2026-07-15")
                let headers = [("Authorization", service == "jira" ? "Basic YTpi" : "Bearer x"), ("User-Agent", "x")]
                try server.ask(service, request.method, request.path, headers, request.body)
            }
            return names
        }

        /// Each action has one ticket that its document names.
        func expectOneEach(_ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation) throws {
            let tickets = try tickets()
            #expect(tickets.count == documents * actions, comment, sourceLocation: sourceLocation)
            let text = try (1...documents).map { try folder.read(file($0)) }.joined()
            for ticket in tickets {
                let name = try #require(site.name(ticket))
                #expect(text.components(separatedBy: name + " ").count == 2, comment, sourceLocation: sourceLocation)
            }
        }

        /// Tickets and documents say the same, of all that was changed on either side.
        func expectChanges(moved: [String], _ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation)
            throws
        {
            for ticket in try tickets() {
                let (name, title) = (try #require(site.name(ticket)), try #require(site.title(ticket)))
                let day = moved.contains(name) ? "2026-07-15" : "2026-06-30"
                #expect(site.due(ticket) == day, comment, sourceLocation: sourceLocation)
                let line = try (1...documents).flatMap { try folder.read(file($0)).split(separator: "\n") }
                    .first { $0.contains(name + " ") }
                #expect(
                    line?.contains(title) == true && line?.contains(day) == true,
                    comment,
                    sourceLocation: sourceLocation
                )
            }
            let news = try tickets().count { site.title($0)?.hasPrefix("New: ") == true }
            #expect(news == documents * (actions / 2), comment, sourceLocation: sourceLocation)
        }
    }

    /// Kills a run at each of its requests, with the effect of that one and without, and looks at what the next run makes of it.
    ///
    /// - Parameters:
    ///   - prepare: brings about what the run finds.
    ///   - check: looks at what there is once a later run has ended.
    /// - Returns: how many requests the run has, killed in either way.
    private func killAtEachRequest<State>(
        _ site: Site,
        prepare: (Bench) throws -> State,
        check: (Bench, State, Comment) throws -> Void
    ) throws -> [Int] {
        let server = try #require(ValidatingServer.start())
        return try [true, false].map { isDone in
            var request = 0
            while true {
                let isOver = try withTemporaryFolder { folder in
                    let bench = try Bench(site, server, folder, documents: 2, actions: 3)
                    let state = try prepare(bench)
                    guard try bench.kill(at: request, isDone: isDone) else { return true }
                    try bench.sync()
                    try bench.expectOneEach("\(request), done: \(isDone)")
                    try check(bench, state, "\(request), done: \(isDone)")
                    return false
                }
                guard !isOver else { return request }
                request += 1
            }
        }
    }

    @Test(arguments: sites)
    func killedAtEachRequestOfItsFirstRun(site: Site) throws {
        // A page and six tickets.
        #expect(try killAtEachRequest(site, prepare: { _ in }, check: { _, _, _ in }) == [7, 7])
    }

    @Test(arguments: sites)
    func killedAtEachRequestOfARunThatUpdates(site: Site) throws {
        let requests = try killAtEachRequest(site) { bench in
            try bench.sync()
            let moved = try bench.moveThere()
            try bench.edit()
            // Of the first of each document only the ticket has changed.
            for document in 1...2 {
                let text = try bench.folder.read(bench.file(document))
                let end = try #require(text.firstRange(of: "2026-06-30"))
                try bench.folder.write(bench.file(document), text.replacingCharacters(in: end, with: "2026-04-30"))
            }
            return moved
        } check: { bench, moved, comment in
            try bench.expectChanges(moved: moved, comment)
            let before = try bench.requests()
            let last = try bench.sync()
            #expect(last.contains("0 updated, 6 same, 0 conflicts"), "\(comment): \(last)")
            #expect(try bench.requests() == before + 1)
        }
        // A page, and two tickets of each document.
        #expect(requests == [5, 5])
    }

    /// Two hundred actions, killed after each forty, a request for each that changes and for each page.
    @Test(arguments: sites)
    func killedManyTimesOnTheWayThroughTwoHundred(site: Site) throws {
        let server = try #require(ValidatingServer.start())
        try withTemporaryFolder { folder in
            let bench = try Bench(site, server, folder, documents: 10, actions: 20)
            for round in 1...3 { #expect(try bench.kill(at: 40 + round, isDone: round != 2)) }
            try bench.sync()
            try bench.expectOneEach("two hundred")
            try bench.edit()
            for round in 1...3 { #expect(try bench.kill(at: 40 + round, isDone: round != 2)) }
            try bench.sync()
            try bench.expectOneEach("two hundred, edited")
            try bench.expectChanges(moved: [], "two hundred")
            // A hundred on a page.
            let before = try bench.requests()
            let last = try bench.sync()
            #expect(last.contains("0 updated, 200 same, 0 conflicts"), "\(last)")
            #expect(try bench.requests() == before + 2)
            for document in 1...10 {
                let name = bench.file(document)
                try folder.write(name, try folder.read(name).replacing("2026-06-30", with: "2026-08-30"))
            }
            #expect(try bench.sync().contains("200 updated"))
            #expect(try bench.requests() == before + 2 + 2 + 200)
        }
    }
}

/// As if the machine went away.
private func endAtOnce(_ process: Process) { kill(process.processIdentifier, SIGKILL) }

import DebriefHTTP
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefSending

/// Each tracker against the description that its service publishes.
@Suite(.enabled(if: ValidatingServer.isThere, ValidatingServer.missing))
struct TrackerTests {
    struct Sample: CustomTestStringConvertible, Sendable {
        let kind: SendTarget.Kind
        let secret: String
        var user: String?
        /// The place of a number.
        let place: @Sendable (Int) -> String
        /// Of all requests to it, and of the one that makes a ticket.
        let any: @Sendable (Int) -> String
        let write: @Sendable (Int) -> String
        /// Says that a ticket is done, as somebody does there.
        var close: (@Sendable (Int) -> (method: String, path: String, body: JSON))?

        var testDescription: String { kind.rawValue }
        /// Whether the server gives tickets names that those of the service could be.
        var namesTickets: Bool { kind != .youtrack }
        /// Whether other tests ask the same service at the same time.
        var isShared: Bool { [.github, .gitlab, .gitea].contains(kind) }
    }

    static let samples = [
        Sample(
            kind: .github,
            secret: "ghp_geheim",
            place: { "acme/acts\($0)" },
            any: { "acme/acts\($0)/" },
            write: { "POST /repos/acme/acts\($0)/issues$" },
            close: { ("PATCH", "/repos/acme/acts\($0)/issues/1", .object([("state", .string("closed"))])) }
        ),
        Sample(
            kind: .gitlab,
            secret: "glpat-geheim",
            place: { "acme/acts\($0)" },
            any: { "acme%2Facts\($0)/" },
            write: { "POST /api/v4/projects/acme%2Facts\($0)/issues$" }
        ),
        Sample(
            kind: .gitea,
            secret: "geheim",
            place: { "acme/acts\($0)" },
            any: { "acme/acts\($0)/" },
            write: { "POST /api/v1/repos/acme/acts\($0)/issues$" },
            close: { ("PATCH", "/api/v1/repos/acme/acts\($0)/issues/1", .object([("state", .string("closed"))])) }
        ),
        Sample(
            kind: .jira,
            secret: "geheim",
            user: "debrief@example.com",
            place: { "ACTS\($0)" },
            any: { _ in "" },
            write: { _ in "POST /rest/api/3/issue$" },
            close: { number in
                let transition = JSON.object([("transition", .object([("id", .string("31"))]))])
                return ("POST", "/rest/api/3/issue/ACTS\(number)-1/transitions", transition)
            }
        ),
        Sample(
            kind: .jiraServer,
            secret: "geheim",
            place: { "ACTS\($0)" },
            any: { _ in "" },
            write: { _ in "POST /rest/api/2/issue$" },
            close: { number in
                let transition = JSON.object([("transition", .object([("id", .string("31"))]))])
                return ("POST", "/rest/api/2/issue/ACTS\(number)-1/transitions", transition)
            }
        ),
        Sample(
            kind: .linear,
            secret: "lin_api_geheim",
            place: { _ in "ENG" },
            any: { _ in "" },
            write: { _ in "POST /graphql" }
        ),
        Sample(
            kind: .asana,
            secret: "geheim",
            place: { "12000000\($0)" },
            any: { _ in "" },
            write: { _ in "POST /api/1.0/tasks$" }
        ),
        Sample(
            kind: .youtrack,
            secret: "perm:geheim",
            // The server calls issues by their numbers alone.
            place: { _ in "ACTS" },
            any: { _ in "" },
            write: { _ in "POST /api/issues$" }
        ),
        Sample(
            kind: .servicenow,
            secret: "geheim",
            user: "debrief",
            place: { _ in "problem_task" },
            any: { _ in "" },
            write: { _ in "POST /api/now/table/problem_task$" }
        ),
    ]

    private struct Actions {
        let server: ValidatingServer
        let target: SendTarget
        let tickets: Tickets

        init(_ sample: Sample, _ number: Int) throws {
            server = try #require(ValidatingServer.shared)
            var target = SendTarget(name: "tracker", kind: sample.kind)
            target.url = "\(server.url)/\(sample.kind.rawValue)"
            target.place = sample.place(number)
            target.secret = "TOKEN"
            target.user = sample.user
            target.labels = ["postmortem"]
            self.target = target
            let clock = HTTPClient.Clock(now: { 1_773_741_600 }, sleep: { _ in })
            tickets = try Tickets(
                target,
                environment: ["TOKEN": sample.secret],
                client: HTTPClient(environment: [:], clock: clock),
                clock: clock
            )
        }

        func draft(_ number: Int, _ marker: String = "a") -> TicketDraft {
            TicketDraft(
                title: "Cache tokens \(number)",
                paragraphs: ["Cache tokens, @ana <b>", "From the postmortem: Logins fail (SEV1)"],
                marker: "debrief-\(marker)\(number)",
                assignee: nil,
                due: "2026-04-30",
                dueWords: "Due: 2026-04-30"
            )
        }
    }

    @Test(arguments: samples)
    func makesEachTicketOnce(sample: Sample) throws {
        let (service, first) = (sample.kind.rawValue, try Actions(sample, 1))
        let (ticket, isNew) = try first.tickets.ensure(first.draft(1))
        #expect(isNew)
        let again = try first.tickets.ensure(first.draft(1))
        #expect(again.ticket.name == ticket.name && !again.isNew)
        #expect(try first.tickets.ensure(first.draft(1, "b")).ticket.name != ticket.name)
        if sample.namesTickets { #expect(try first.tickets.ticket(named: ticket.name)?.state == .open) }
        #expect(try first.tickets.ticket(named: "OTHER-7") == nil)
        if let close = sample.close?(1) {
            let authorization = sample.kind == .jira ? "Basic YTpi" : "Bearer x"
            let headers = [("Authorization", authorization), ("User-Agent", "somebody")]
            try first.server.ask(service, close.method, close.path, headers, close.body)
            #expect(try first.tickets.ticket(named: ticket.name)?.state == .done)
        }
        // Asked to wait, without an answer, with half of it, with one that is none.
        let page = JSON.string("<html>")
        let faults: [[(String, JSON)]] = [
            [("status", .number(429)), ("retry_after", .number(1))],
            [("drop", .bool(true))],
            [("drop", .string("mid"))],
            [("status", .number(200)), ("applied", .bool(true)), ("body", page)],
        ]
        for (index, fault) in faults.enumerated() {
            let number = index + 2
            let actions = try Actions(sample, number)
            // The requests before the one that makes it are not meant.
            let skip = sample.kind == .linear ? 3 : 0
            try actions.server.fail(service, sample.write(number), fault + [("skip", .number(skip))])
            let made = try actions.tickets.ensure(actions.draft(number))
            #expect(made.isNew)
            let again = try actions.tickets.ensure(actions.draft(number))
            #expect(again.ticket.name == made.ticket.name && !again.isNew, "\(index)")
        }
        let wrong = try Actions(sample, 7)
        try wrong.server.fail(service, sample.any(7), ("status", .number(401)))
        do throws(SendError) {
            _ = try wrong.tickets.ensure(wrong.draft(7))
            Issue.record("made a ticket")
        } catch {
            #expect(error.message.contains("TOKEN") && !error.message.contains("geheim"))
        }
        let log = try first.server.log(service).filter { $0["injected"] == nil }
        #expect(log.filter { $0["mock_fault"] != nil }.isEmpty)
    }

    /// What was listed is asked for no more, and what is not in the list is made without a search.
    @Test(arguments: samples.filter(\.namesTickets))
    func asksForPagesInsteadOfTickets(sample: Sample) throws {
        let first = try Actions(sample, 8)
        let names = try (1...3).map { try first.tickets.ensure(first.draft($0, "p")).ticket.name }
        let second = try Actions(sample, 8)
        try second.tickets.list(for: names, drafts: 2)
        let before = try second.server.log(sample.kind.rawValue).count
        for name in names { #expect(try second.tickets.ticket(named: name)?.state == .open) }
        for number in 1...3 {
            #expect(try !second.tickets.ensure(second.draft(number, "p")).isNew)
        }
        #expect(try second.server.log(sample.kind.rawValue).count == before || sample.isShared)
        #expect(try second.tickets.ensure(second.draft(4, "p")).isNew)
        #expect(try !first.tickets.ensure(first.draft(4, "p")).isNew)
    }

    @Test func readsWhatYouTrackSaysOfAnIssue() throws {
        let sample = try #require(Self.samples.first { $0.kind == .youtrack })
        let actions = try Actions(sample, 1)
        let assignee = JSON.object([
            ("name", .string("Assignee")), ("value", .object([("login", .string("ana"))])),
        ])
        func issue(_ number: Int, _ resolved: JSON) -> JSON {
            .object([
                ("id", .string("2-\(number)")), ("idReadable", .string("ACTS-\(number)")), ("$type", .string("Issue")),
                // The server takes the order that is asked for as words to look for.
                ("summary", .string("sort by created desc")),
                ("description", .string("<!-- debrief-seeded\(number) -->")), ("resolved", resolved),
                ("updated", .number(1_773_741_600_000)), ("customFields", .array([assignee])),
            ])
        }
        let issues = JSON.array([issue(71, .null), issue(72, .number(1_773_741_600_000))])
        try actions.server.seed("youtrack", ("path", .string("/api/issues")), ("object", issues))
        try actions.tickets.list(for: ["ACTS-71", "https://acme.youtrack.cloud/issue/ACTS-72/Cache-tokens"], drafts: 1)
        #expect(try actions.tickets.ticket(named: "ACTS-71")?.state == .open)
        let done = try #require(try actions.tickets.ticket(named: "ACTS-72"))
        #expect(done.state == .done && done.assignee == "ana" && done.changed == "2026-03-17")
        #expect(try !actions.tickets.ensure(actions.draft(71, "seeded")).isNew)
    }

    /// What a tracker calls its own and what not.
    @Test(arguments: [
        (SendTarget.Kind.asana, "1200001", "https://app.asana.com/0/1200001/1200345678", true),
        (.asana, "1200001", "https://app.asana.com/1/9/project/1200001/task/1200345678?focus=true", true),
        (.asana, "1200001", "https://app.asana.com/0/1200001", false), (.asana, "1200001", "1200345678", false),
        (.servicenow, "problem_task", "PTASK0010012", true), (.servicenow, "problem_task", "INC0010012", false),
        (.servicenow, "u_follow_up", "FUP0010012", true), (.servicenow, "problem_task", "OPS-12", false),
        (.youtrack, "OPS", "OPS-12", true), (.youtrack, "OPS", "https://y.example.com/issue/OPS-12/Mend-it", true),
        (.youtrack, "OPS", "DEV-12", false), (.jiraServer, "OPS", "https://jira.example.com/browse/OPS-12", true),
    ])
    func knowsItsNames(kind: SendTarget.Kind, place: String, name: String, isKnown: Bool) throws {
        var target = SendTarget(name: "tracker", kind: kind)
        (target.url, target.place) = ("https://tracker.example.com", place)
        let clock = HTTPClient.Clock(now: { 0 }, sleep: { _ in })
        let client = HTTPClient(environment: [:], clock: clock)
        let tracker: any Tracker =
            switch kind {
            case .asana: try AsanaTracker(target, "x", client, clock)
            case .servicenow: try ServiceNowTracker(target, "x", client)
            case .youtrack: try YouTrackTracker(target, "x", client)
            default: try JiraTracker(target, "x", client)
            }
        #expect((tracker.key(of: name) != nil) == isKnown)
    }

    @Test func writesNoMentionIntoATicket() throws {
        let request = try Actions(Self.samples[0], 9).tickets.rehearsal(Actions(Self.samples[0], 9).draft(9))
        let body = JSON(reading: request.body ?? [])?["body"]?.stringValue
        #expect(body?.contains("@<!-- -->ana &lt;b>") == true)
        #expect(!request.transcript.contains("geheim"))
    }
}

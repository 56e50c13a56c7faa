import DebriefHTTP
import DebriefSending
import DebriefTestSupport
import DebriefText
import Testing

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
            kind: .linear,
            secret: "lin_api_geheim",
            place: { _ in "ENG" },
            any: { _ in "" },
            write: { _ in "POST /graphql" }
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
        #expect(try first.tickets.ensure(first.draft(1)) == (ticket, false))
        #expect(try first.tickets.ensure(first.draft(1, "b")).ticket != ticket)
        #expect(try first.tickets.ticket(named: ticket.name)?.state == .open)
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
            #expect(try actions.tickets.ensure(actions.draft(number)) == (made.ticket, false), "\(index)")
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

    @Test func writesNoMentionIntoATicket() throws {
        let request = try Actions(Self.samples[0], 9).tickets.rehearsal(Actions(Self.samples[0], 9).draft(9))
        let body = JSON(reading: request.body ?? [])?["body"]?.stringValue
        #expect(body?.contains("@<!-- -->ana &lt;b>") == true)
        #expect(!request.transcript.contains("geheim"))
    }
}

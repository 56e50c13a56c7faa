import DebriefHTTP
import DebriefText

/// Issues of Gitea and Forgejo.
struct GiteaTracker: Tracker {
    private let service: Service
    private let issues: RepositoryIssues
    private let known = Remembered<[JSON]>()
    private var repository: String { "/api/v1/repos/" + Service.escapedPath(issues.repository) }

    init(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) {
        guard target.url != nil else {
            throw SendError(.refused, "it has no 'url'; write that of your server: https://git.example.com")
        }
        issues = try RepositoryIssues(target)
        var service = try Service(target, base: "", client: client)
        service.headers = [HTTPRequest.Header("Authorization", "token \(token)")]
        service.secrets = [token]
        self.service = service
    }

    func rehearsal(_ draft: TicketDraft) -> HTTPRequest {
        request(draft, labels: service.target.labels.map { .string("{the id of \($0)}") })
    }

    private func request(_ draft: TicketDraft, labels: [JSON]) -> HTTPRequest {
        var members: [(key: String, value: JSON)] = [
            ("title", .string(draft.title)), ("body", .string(draft.markdown(withDue: false))),
            ("labels", .array(labels)),
        ]
        if let due = draft.due { members.append(("due_date", .string(due + "T23:59:59Z"))) }
        if let assignee = draft.assignee { members.append(("assignees", .strings([assignee]))) }
        return service.request("POST", "\(repository)/issues", body: .object(members))
    }

    func page(_ mark: String?) throws(SendError) -> TicketPage {
        let number = mark.flatMap { Int(read: $0) } ?? 1
        let query = [("state", "all"), ("type", "issues"), ("limit", "50"), ("page", String(number))]
        let answer = try service.call("GET", "\(repository)/issues", query: query)
        let all = try answer.require { if case .array(let all) = $0 { all } else { nil } }
        let rows = all.compactMap { issue -> TicketPage.Row? in
            guard let number = issue["number"]?.numberValue, let ticket = ticket(issue) else { return nil }
            return TicketPage.Row(key: String(number), text: issue["body"]?.stringValue ?? "", ticket: ticket)
        }
        return TicketPage(rows: rows, next: answer.hasNextPage ? String(number + 1) : nil)
    }

    /// The newest issues are shown at once; those before are searched for.
    func find(_ draft: TicketDraft) throws(SendError) -> Ticket? {
        for extra in [[], [("q", draft.marker)]] {
            let query = [("state", "all"), ("type", "issues"), ("limit", "50")] + extra
            let answer = try service.call("GET", "\(repository)/issues", query: query)
            let all = try answer.require { if case .array(let all) = $0 { all } else { nil } }
            if let found = all.first(where: { $0["body"]?.stringValue?.contains(draft.marker) == true }) {
                return ticket(found)
            }
        }
        return nil
    }

    func create(_ draft: TicketDraft) throws(SendError) -> Ticket {
        try service.call(request(draft, labels: labels())).require(ticket)
    }

    /// Labels are changed by requests of their own there, and stay.
    func update(_ key: String, _ ticket: Ticket, _ change: TicketChange) throws(SendError) -> TicketUpdate {
        let left: [TicketChange.Field: String] =
            change.labels == nil ? [:] : [.labels: "labels of a ticket that is there are not changed in Gitea"]
        var members: [(key: String, value: JSON)] = []
        if let title = change.title { members.append(("title", .string(title))) }
        if let due = change.due { members.append(("due_date", .string(due + "T23:59:59Z"))) }
        if let assignee = change.assignee { members.append(("assignees", .strings([assignee]))) }
        if change.isDone { members.append(("state", .string("closed"))) }
        guard !members.isEmpty else { return TicketUpdate(ticket, left: left) }
        let request = service.request(
            "PATCH",
            "\(repository)/issues/\(key)",
            body: .object(members),
            isRepeatable: true
        )
        return TicketUpdate(try service.call(request).require(self.ticket), left: left)
    }

    /// Labels are numbers there; what the repository does not have is left out.
    private func labels() throws(SendError) -> [JSON] {
        guard !service.target.labels.isEmpty else { return [] }
        let all = try known.value("labels") { () throws(SendError) in
            try service.call("GET", "\(repository)/labels", query: [("limit", "50")])
                .require { if case .array(let all) = $0 { all } else { nil } }
        }
        return all.filter { service.target.labels.contains($0["name"]?.stringValue ?? "") }.compactMap { $0["id"] }
    }

    func key(of name: String) -> String? { issues.number(of: name) }

    func ticket(_ key: String) throws(SendError) -> Ticket {
        try service.call("GET", "\(repository)/issues/\(key)").require(ticket)
    }

    private func ticket(_ issue: JSON) -> Ticket? {
        guard let number = issue["number"]?.numberValue, let state = issue["state"]?.stringValue else { return nil }
        return Ticket(
            name: issue["html_url"]?.stringValue ?? "\(issues.repository)#\(number)",
            state: state == "closed" ? .done : .open,
            assignee: (issue["assignees"]?.elements.first ?? JSON.null)["login"]?.stringValue,
            due: issue["due_date"]?.stringValue.map { String($0.prefix(10)) },
            changed: issue["updated_at"]?.stringValue,
            title: issue["title"]?.stringValue,
            labels: issue["labels"]?.elements.compactMap { $0["name"]?.stringValue } ?? []
        )
    }
}

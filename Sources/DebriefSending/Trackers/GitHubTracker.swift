import DebriefHTTP
import DebriefText

/// Issues of GitHub.
struct GitHubTracker: Tracker {
    private let service: Service
    private let issues: RepositoryIssues
    private var path: String { "/repos/" + Service.escapedPath(issues.repository) + "/issues" }

    init(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) {
        issues = try RepositoryIssues(target)
        service = try GitHubPlace.service(target, token, client)
    }

    func rehearsal(_ draft: TicketDraft) -> HTTPRequest {
        var members: [(key: String, value: JSON)] = [
            ("title", .string(draft.title)), ("body", .string(draft.markdown(withDue: true))),
            ("labels", .strings(service.target.labels)),
        ]
        if let assignee = draft.assignee { members.append(("assignees", .strings([assignee]))) }
        return service.request("POST", path, body: .object(members))
    }

    func page(_ mark: String?) throws(SendError) -> TicketPage {
        let number = mark.flatMap { Int(read: $0) } ?? 1
        let query = [
            ("state", "all"), ("sort", "created"), ("direction", "desc"), ("per_page", "100"),
            ("page", String(number)),
        ]
        let answer = try service.call("GET", path, query: query)
        let all = try answer.require { if case .array(let all) = $0 { all } else { nil } }
        return TicketPage(rows: all.compactMap(row), next: answer.hasNextPage ? String(number + 1) : nil)
    }

    private func row(_ issue: JSON) -> TicketPage.Row? {
        guard issue["pull_request"] == nil, let number = issue["number"]?.numberValue, let ticket = ticket(issue) else {
            return nil
        }
        return TicketPage.Row(key: String(number), text: issue["body"]?.stringValue ?? "", ticket: ticket)
    }

    /// The newest issues are shown at once; those before are searched for.
    func find(_ draft: TicketDraft) throws(SendError) -> Ticket? {
        var mark: String?
        for _ in 1...3 {
            let page = try page(mark)
            if let found = page.rows.first(where: { $0.text.contains(draft.marker) }) { return found.ticket }
            guard let next = page.next else { return nil }
            mark = next
        }
        let words = "\"\(draft.marker)\" in:body is:issue repo:\(issues.repository)"
        let answer = try service.call("GET", "/search/issues", query: [("q", words)])
        let found = try answer.require { $0["items"]?.elements }
        return found.first { $0["body"]?.stringValue?.contains(draft.marker) == true }.flatMap(ticket)
    }

    func create(_ draft: TicketDraft) throws(SendError) -> Ticket {
        try service.call(rehearsal(draft)).require(ticket)
    }

    func key(of name: String) -> String? { issues.number(of: name) }

    func ticket(_ key: String) throws(SendError) -> Ticket {
        try service.call("GET", "\(path)/\(key)").require(ticket)
    }

    func update(_ key: String, _ ticket: Ticket, _ change: TicketChange) throws(SendError) -> TicketUpdate {
        var members: [(key: String, value: JSON)] = []
        var left: [TicketChange.Field: String] = [:]
        if let title = change.title { members.append(("title", .string(title))) }
        if let assignee = change.assignee { members.append(("assignees", .strings([assignee]))) }
        if let labels = change.labels { members.append(("labels", .strings(labels))) }
        if change.isDone { members += [("state", .string("closed")), ("state_reason", .string("completed"))] }
        if let due = change.due, let words = ticket.words(dueOn: due, &left) { members.append(("body", words)) }
        guard !members.isEmpty else { return TicketUpdate(ticket, left: left) }
        let request = service.request("PATCH", "\(path)/\(key)", body: .object(members), isRepeatable: true)
        return TicketUpdate(try service.call(request).require(self.ticket), left: left)
    }

    private func ticket(_ issue: JSON) -> Ticket? {
        guard let number = issue["number"]?.numberValue, let state = issue["state"]?.stringValue else { return nil }
        let reason = issue["state_reason"]?.stringValue ?? "completed"
        return Ticket(
            name: issue["html_url"]?.stringValue ?? "\(issues.repository)#\(number)",
            state: state != "closed" ? .open : reason == "completed" ? .done : .declined,
            assignee: issue["assignees"]?.elements.first?["login"]?.stringValue
                ?? issue["assignee"]?["login"]?.stringValue,
            due: issue["body"]?.stringValue.flatMap(TicketDraft.due),
            changed: issue["updated_at"]?.stringValue,
            title: issue["title"]?.stringValue,
            labels: issue["labels"]?.elements.compactMap { $0["name"]?.stringValue ?? $0.stringValue } ?? [],
            body: issue["body"]?.stringValue
        )
    }
}

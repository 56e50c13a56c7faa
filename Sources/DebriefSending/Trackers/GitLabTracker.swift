import DebriefHTTP
import DebriefText

/// Issues of GitLab.
struct GitLabTracker: Tracker {
    private let service: Service
    private let issues: RepositoryIssues
    private let people = Remembered<Int?>()
    private var project: String { "/api/v4/projects/" + Service.escaped(issues.repository) }

    init(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) {
        issues = try RepositoryIssues(target)
        service = try GitLabPlace.service(target, token, client)
    }

    func rehearsal(_ draft: TicketDraft) -> HTTPRequest {
        request(draft, assignee: draft.assignee == nil ? nil : .string("{the id of \(draft.assignee ?? "")}"))
    }

    private func request(_ draft: TicketDraft, assignee: JSON?) -> HTTPRequest {
        var members: [(key: String, value: JSON)] = [
            ("title", .string(draft.title)), ("description", .string(draft.markdown(withDue: false))),
        ]
        if !service.target.labels.isEmpty {
            members.append(("labels", .string(service.target.labels.joined(separator: ","))))
        }
        if let due = draft.due { members.append(("due_date", .string(due))) }
        if let assignee { members.append(("assignee_ids", .array([assignee]))) }
        return service.request("POST", "\(project)/issues", body: .object(members))
    }

    func page(_ mark: String?) throws(SendError) -> TicketPage {
        let number = mark.flatMap { Int(read: $0) } ?? 1
        let query = [("scope", "all"), ("per_page", "100"), ("page", String(number))]
        let answer = try service.call("GET", "\(project)/issues", query: query)
        let all = try answer.require { if case .array(let all) = $0 { all } else { nil } }
        let rows = all.compactMap { issue -> TicketPage.Row? in
            guard let number = issue["iid"]?.numberValue, let ticket = ticket(issue) else { return nil }
            return TicketPage.Row(key: String(number), text: issue["description"]?.stringValue ?? "", ticket: ticket)
        }
        return TicketPage(rows: rows, next: answer.hasNextPage ? String(number + 1) : nil)
    }

    func find(_ draft: TicketDraft) throws(SendError) -> Ticket? {
        let query = [("search", draft.marker), ("in", "description"), ("scope", "all"), ("per_page", "100")]
        let answer = try service.call("GET", "\(project)/issues", query: query)
        let all = try answer.require { if case .array(let all) = $0 { all } else { nil } }
        return all.first { $0["description"]?.stringValue?.contains(draft.marker) == true }.flatMap(ticket)
    }

    private func id(of name: String) throws(SendError) -> Int? {
        try people.value(name) { () throws(SendError) in
            let members = try service.call("GET", "\(project)/members/all", query: [("query", name)])
            return try members.require { if case .array(let all) = $0 { all } else { nil } }
                .first { $0["username"]?.stringValue == name }?["id"]?.numberValue
        }
    }

    func update(_ key: String, _ ticket: Ticket, _ change: TicketChange) throws(SendError) -> TicketUpdate {
        var members: [(key: String, value: JSON)] = []
        var left: [TicketChange.Field: String] = [:]
        if let title = change.title { members.append(("title", .string(title))) }
        if let due = change.due { members.append(("due_date", .string(due))) }
        if let name = change.assignee {
            if let id = try id(of: name) {
                members.append(("assignee_ids", .array([.number(id)])))
            } else {
                left[.owner] = "no member of the project is called \(name)"
            }
        }
        if let labels = change.labels { members.append(("labels", .string(labels.joined(separator: ",")))) }
        if change.isDone { members.append(("state_event", .string("close"))) }
        guard !members.isEmpty else { return TicketUpdate(ticket, left: left) }
        let request = service.request("PUT", "\(project)/issues/\(key)", body: .object(members), isRepeatable: true)
        return TicketUpdate(try service.call(request).require(self.ticket), left: left)
    }

    func create(_ draft: TicketDraft) throws(SendError) -> Ticket {
        var id: Int?
        if let name = draft.assignee { id = try self.id(of: name) }
        return try service.call(request(draft, assignee: id.map(JSON.number))).require(ticket)
    }

    func key(of name: String) -> String? { issues.number(of: name) }

    func ticket(_ key: String) throws(SendError) -> Ticket {
        try service.call("GET", "\(project)/issues/\(key)").require(ticket)
    }

    private func ticket(_ issue: JSON) -> Ticket? {
        guard let number = issue["iid"]?.numberValue, let state = issue["state"]?.stringValue else { return nil }
        return Ticket(
            name: issue["web_url"]?.stringValue ?? "\(issues.repository)#\(number)",
            // What was moved is closed at its old place.
            state: issue["moved_to_id"]?.numberValue != nil ? .moved : state == "closed" ? .done : .open,
            assignee: issue["assignees"]?.elements.first?["username"]?.stringValue,
            due: issue["due_date"]?.stringValue,
            changed: issue["updated_at"]?.stringValue,
            title: issue["title"]?.stringValue,
            labels: issue["labels"]?.elements.compactMap(\.stringValue) ?? []
        )
    }
}

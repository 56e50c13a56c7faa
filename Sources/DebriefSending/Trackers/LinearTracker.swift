import DebriefHTTP
import DebriefText

/// Issues of Linear, which takes the id of a new one from whoever makes it: the same is made once only.
struct LinearTracker: Tracker {
    private let service: Service
    /// The key of the team.
    private let team: String
    private let known = Remembered<[JSON]>()

    init(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) {
        team = target.place
        guard !team.isEmpty, team.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber) }) else {
            throw SendError(.refused, "'place' is no key of a team; write ENG")
        }
        var service = try Service(target, base: "https://api.linear.app", client: client)
        // Keys of its own stand alone, those of OAuth behind a word.
        let value = token.hasPrefix("lin_api_") ? token : "Bearer \(token)"
        service.headers = [HTTPRequest.Header("Authorization", value)]
        service.secrets = [token]
        let host = service.host
        service.objection = { json in
            guard let error = json["errors"]?.elements.first else { return nil }
            let words = error["extensions"]?["userPresentableMessage"]?.stringValue ?? error["message"]?.stringValue
            return SendError(.refused, "\(host) refuses it: " + DisplayText.safe(String((words ?? "").prefix(200))))
        }
        service.isLimit = { Self.code($0) == "RATELIMITED" }
        self.service = service
    }

    private static func code(_ json: JSON) -> String? {
        json["errors"]?.elements.first?["extensions"]?["code"]?.stringValue
    }

    private func request(_ query: String, _ variables: [(String, JSON)], isRepeatable: Bool = true) -> HTTPRequest {
        let named: [(key: String, value: JSON)] = variables.map { ($0.0, $0.1) }
        let body = JSON.object([("query", .string(query)), ("variables", .object(named))])
        return service.request("POST", "/graphql", body: body, isRepeatable: isRepeatable)
    }

    private static let fields =
        "identifier url updatedAt title description state { type } assignee { email } labelIds "
        // Each connection counts for as many as it may hold against what a request may ask for.
        + "labels(first: 20) { nodes { name } }"

    func rehearsal(_ draft: TicketDraft) -> HTTPRequest {
        creation(draft, team: "{the id of \(team)}", labels: service.target.labels.map { "{the id of \($0)}" }, nil)
    }

    private func creation(_ draft: TicketDraft, team: String, labels: [String], _ assignee: String?) -> HTTPRequest {
        var input: [(key: String, value: JSON)] = [
            ("id", .string(Self.id(draft))), ("teamId", .string(team)), ("title", .string(draft.title)),
            ("description", .string(draft.markdown(withDue: true))), ("labelIds", .strings(labels)),
        ]
        if let priority = draft.priority.flatMap({ Int(read: $0) }) { input.append(("priority", .number(priority))) }
        if let assignee { input.append(("assigneeId", .string(assignee))) }
        return request(
            "mutation($input: IssueCreateInput!) { issueCreate(input: $input) { success issue { \(Self.fields) } } }",
            [("input", .object(input))],
            isRepeatable: false
        )
    }

    /// A UUID of its marker.
    private static func id(_ draft: TicketDraft) -> String {
        func digits(_ text: String) -> String {
            let digits = String(TextHash(text.utf8).value, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        let all = Array(digits(draft.marker) + digits(draft.marker + " "))
        let parts = [
            Array(all[0..<8]), Array(all[8..<12]), ["4"] + all[13..<16], ["a"] + all[17..<20], Array(all[20..<32]),
        ]
        return parts.map { String($0) }.joined(separator: "-")
    }

    func page(_ mark: String?) throws(SendError) -> TicketPage {
        let query = """
            query($key: String!, $after: String) { issues(filter: { team: { key: { eq: $key } } }, first: 100, after: $after) {
            nodes { \(Self.fields) } pageInfo { hasNextPage endCursor } } }
            """
        let after: JSON = mark.map { .string($0) } ?? .null
        let answer = try service.call(request(query, [("key", .string(team)), ("after", after)]))
        let issues = try answer.require { $0["data"]?["issues"] }
        let rows = (issues["nodes"]?.elements ?? []).compactMap { issue -> TicketPage.Row? in
            guard let ticket = ticket(issue) else { return nil }
            return TicketPage.Row(key: ticket.name, text: issue["description"]?.stringValue ?? "", ticket: ticket)
        }
        let hasNext = issues["pageInfo"]?["hasNextPage"]?.boolValue == true
        return TicketPage(rows: rows, next: hasNext ? issues["pageInfo"]?["endCursor"]?.stringValue : nil)
    }

    func find(_ draft: TicketDraft) throws(SendError) -> Ticket? {
        let query = "query($id: ID!) { issues(filter: { id: { eq: $id } }) { nodes { \(Self.fields) } } }"
        let answer = try service.call(request(query, [("id", .string(Self.id(draft)))]))
        return try answer.require { $0["data"]?["issues"]?["nodes"]?.elements }.first.flatMap(ticket)
    }

    func create(_ draft: TicketDraft) throws(SendError) -> Ticket {
        let teams = try nodes("teams", "($key: String!)", "filter: { key: { eq: $key } }", [("key", .string(team))])
        guard let id = teams.first?["id"]?.stringValue else {
            throw SendError(.refused, "there is no team '\(team)', or not for the secret in \(service.target.secret)")
        }
        let labels = try ids(ofLabels: service.target.labels)
        var assignee: String?
        if let mail = draft.assignee { assignee = try self.id(ofUser: mail) }
        let answer = try service.call(creation(draft, team: id, labels: labels, assignee))
        return try answer.require { $0["data"]?["issueCreate"]?["issue"].flatMap(ticket) }
    }

    private func ids(ofLabels names: [String]) throws(SendError) -> [String] {
        guard !names.isEmpty else { return [] }
        return try nodes(
            "issueLabels",
            "($names: [String!]!)",
            "filter: { name: { in: $names } }",
            [("names", .strings(names))]
        )
        .compactMap { $0["id"]?.stringValue }
    }

    private func id(ofUser mail: String) throws(SendError) -> String? {
        try nodes("users", "($mail: String!)", "filter: { email: { eq: $mail } }", [("mail", .string(mail))])
            .first?["id"]?.stringValue
    }

    /// The state that the target calls done, else the first of those that mean it.
    private func idOfDone() throws(SendError) -> String? {
        let states = try nodes(
            "workflowStates",
            "($key: String!)",
            "filter: { team: { key: { eq: $key } }, type: { eq: \"completed\" } }",
            [("key", .string(team))],
            "id name position"
        )
        guard service.target.done != nil else {
            return states.min { Self.position($0) < Self.position($1) }?["id"]?.stringValue
        }
        return states.first { service.target.callsDone($0["name"]?.stringValue) }?["id"]?.stringValue
    }

    private static func position(_ state: JSON) -> Double {
        switch state["position"] {
        case .number(let value): Double(value)
        case .decimal(let value): value
        default: 0
        }
    }

    func update(_ key: String, _ ticket: Ticket, _ change: TicketChange) throws(SendError) -> TicketUpdate {
        var (input, left): ([(key: String, value: JSON)], [TicketChange.Field: String]) = ([], [:])
        if let title = change.title { input.append(("title", .string(title))) }
        if let due = change.due, let words = ticket.words(dueOn: due, &left) { input.append(("description", words)) }
        if let mail = change.assignee {
            if let id = try id(ofUser: mail) {
                input.append(("assigneeId", .string(id)))
            } else {
                left[.owner] = "nobody there has the address \(mail)"
            }
        }
        if let labels = change.labels {
            let ids = try ids(ofLabels: labels.filter { !ticket.labels.contains($0) })
            input.append(("labelIds", .strings(ticket.labelIDs + ids.filter { !ticket.labelIDs.contains($0) })))
        }
        if change.isDone {
            if let id = try idOfDone() {
                input.append(("stateId", .string(id)))
            } else {
                left[.state] = "the team has no state of that name that means done; look at 'done' in the target"
            }
        }
        guard !input.isEmpty else { return TicketUpdate(ticket, left: left) }
        let mutation = """
            mutation($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) {
            success issue { \(Self.fields) } } }
            """
        let answer = try service.call(request(mutation, [("id", .string(key)), ("input", .object(input))]))
        return TicketUpdate(
            try answer.require { $0["data"]?["issueUpdate"]?["issue"].flatMap(self.ticket) },
            left: left
        )
    }

    private func nodes(
        _ name: String,
        _ head: String,
        _ arguments: String,
        _ variables: [(String, JSON)],
        _ fields: String = "id"
    ) throws(SendError) -> [JSON] {
        try known.value(name + JSON.array(variables.map(\.1)).line) { () throws(SendError) in
            let answer = try service.call(
                request("query\(head) { \(name)(\(arguments)) { nodes { \(fields) } } }", variables)
            )
            return try answer.require { $0["data"]?[name]?["nodes"]?.elements }
        }
    }

    func key(of name: String) -> String? {
        // The address goes on with the words of the title.
        let parts = name.split(separator: "/")
        let last = parts.firstIndex(of: "issue").flatMap { $0 + 1 < parts.count ? parts[$0 + 1] : nil } ?? name[...]
        let key = last.split(separator: "-")
        return key.count == 2 && key[0] == team && key[1].allSatisfy(\.isNumber) ? String(last) : nil
    }

    func ticket(_ key: String) throws(SendError) -> Ticket {
        let query = "query($id: String!) { issue(id: $id) { \(Self.fields) } }"
        return try service.call(request(query, [("id", .string(key))])).require { $0["data"]?["issue"].flatMap(ticket) }
    }

    private func ticket(_ issue: JSON) -> Ticket? {
        guard let name = issue["identifier"]?.stringValue else { return nil }
        let type = issue["state"]?["type"]?.stringValue
        return Ticket(
            name: name,
            state: type == "completed" ? .done : type == "canceled" ? .declined : .open,
            assignee: issue["assignee"]?["email"]?.stringValue,
            due: issue["description"]?.stringValue.flatMap(TicketDraft.due),
            changed: issue["updatedAt"]?.stringValue,
            title: issue["title"]?.stringValue,
            labels: issue["labels"]?["nodes"]?.elements.compactMap { $0["name"]?.stringValue } ?? [],
            labelIDs: issue["labelIds"]?.elements.compactMap(\.stringValue) ?? [],
            body: issue["description"]?.stringValue
        )
    }
}

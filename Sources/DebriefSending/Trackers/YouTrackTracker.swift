import DebriefHTTP
import DebriefText

/// Issues of one project of YouTrack.
struct YouTrackTracker: Tracker {
    private let service: Service
    /// The short name of the project.
    private var project: String { service.target.place }

    init(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) {
        guard target.url != nil else {
            throw SendError(.refused, "it has no 'url'; write that of your server: https://acme.youtrack.cloud")
        }
        guard target.place.first?.isLetter == true,
            target.place.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        else { throw SendError(.refused, "'place' is no short name of a project; write OPS") }
        var service = try Service(target, base: "", client: client)
        service.headers = [
            HTTPRequest.Header("Authorization", "Bearer \(token)"), HTTPRequest.Header("Accept", "application/json"),
        ]
        service.secrets = [token]
        self.service = service
    }

    private static let fields =
        "id,idReadable,summary,description,resolved,updated,customFields(name,value(name,login,email,isResolved))"
    private static let pageSize = 100

    func rehearsal(_ draft: TicketDraft) -> HTTPRequest {
        var custom: [JSON] = []
        if let assignee = draft.assignee {
            custom.append(Self.field("Assignee", "SingleUserIssueCustomField", "login", assignee))
        }
        if let priority = draft.priority {
            custom.append(Self.field("Priority", "SingleEnumIssueCustomField", "name", priority))
        }
        // Which project has a field for the day is not said; it stands in words.
        let body: [(key: String, value: JSON)] = [
            ("project", .object([("shortName", .string(project))])), ("summary", .string(draft.title)),
            ("description", .string(draft.markdown(withDue: true))), ("customFields", .array(custom)),
        ]
        return service.request("POST", "/api/issues", query: [("fields", Self.fields)], body: .object(body))
    }

    private static func field(_ name: String, _ type: String, _ key: String, _ value: String) -> JSON {
        .object([
            ("name", .string(name)), ("$type", .string(type)), ("value", .object([(key, .string(value))])),
        ])
    }

    func page(_ mark: String?) throws(SendError) -> TicketPage {
        let skipped = mark.flatMap { Int(read: $0) } ?? 0
        let all = try issues("project: \(project) sort by: created desc", skipping: skipped)
        let rows = all.compactMap { issue -> TicketPage.Row? in
            guard let ticket = ticket(issue) else { return nil }
            return TicketPage.Row(key: ticket.name, text: issue["description"]?.stringValue ?? "", ticket: ticket)
        }
        return TicketPage(rows: rows, next: all.count == Self.pageSize ? String(skipped + all.count) : nil)
    }

    func find(_ draft: TicketDraft) throws(SendError) -> Ticket? {
        try issues("project: \(project) \"\(draft.marker)\"", skipping: 0)
            .first { $0["description"]?.stringValue?.contains(draft.marker) == true }.flatMap(ticket)
    }

    private func issues(_ words: String, skipping skipped: Int) throws(SendError) -> [JSON] {
        let query = [
            ("query", words), ("fields", Self.fields), ("$top", String(Self.pageSize)), ("$skip", String(skipped)),
        ]
        return try service.call("GET", "/api/issues", query: query)
            .require { if case .array(let all) = $0 { all } else { nil } }
    }

    func create(_ draft: TicketDraft) throws(SendError) -> Ticket {
        try service.call(rehearsal(draft)).require(ticket)
    }

    func key(of name: String) -> String? {
        // Addresses go on with the words of the summary.
        let parts = name.split(separator: "/")
        let last = parts.firstIndex(of: "issue").flatMap { $0 + 1 < parts.count ? parts[$0 + 1] : nil } ?? name[...]
        let key = last.split(separator: "-")
        guard key.count == 2, key[1].allSatisfy(\.isNumber) else { return nil }
        // Besides its name in the project each has one of its own: `2-35`.
        return key[0] == project || key[0].allSatisfy(\.isNumber) ? String(last) : nil
    }

    func ticket(_ key: String) throws(SendError) -> Ticket {
        try service.call("GET", "/api/issues/\(Service.escaped(key))", query: [("fields", Self.fields)])
            .require(ticket)
    }

    /// What the field of the state knows as done each project decides for itself.
    func update(_ key: String, _ ticket: Ticket, _ change: TicketChange) throws(SendError) -> TicketUpdate {
        var (custom, left): ([JSON], [TicketChange.Field: String]) = ([], [:])
        var body: [(key: String, value: JSON)] = []
        if let title = change.title { body.append(("summary", .string(title))) }
        if let due = change.due, let words = ticket.words(dueOn: due, &left) { body.append(("description", words)) }
        if let assignee = change.assignee {
            custom.append(Self.field("Assignee", "SingleUserIssueCustomField", "login", assignee))
        }
        if change.isDone {
            if let done = service.target.done {
                custom.append(Self.field("State", "StateIssueCustomField", "name", done))
            } else {
                left[.state] = "projects name their states; write 'done' in the target: the state that means done"
            }
        }
        if change.labels != nil { left[.labels] = "issues get no labels" }
        if !custom.isEmpty { body.append(("customFields", .array(custom))) }
        guard !body.isEmpty else { return TicketUpdate(ticket, left: left) }
        let answer = try service.call(
            "POST",
            "/api/issues/\(Service.escaped(key))",
            query: [("fields", Self.fields)],
            body: .object(body),
            isRepeatable: true
        )
        return TicketUpdate(try answer.require(self.ticket), left: left)
    }

    private func ticket(_ issue: JSON) -> Ticket? {
        let names = ["idReadable", "id"].compactMap { issue[$0]?.stringValue }
        guard let name = names.first(where: { key(of: $0) != nil }) ?? names.last else { return nil }
        func field(_ name: String) -> JSON? {
            issue["customFields"]?.elements.first { $0["name"]?.stringValue == name }?["value"]
        }
        let isDone = service.target.callsDone(field("State")?["name"]?.stringValue)
        return Ticket(
            name: name,
            state: isDone || issue["resolved"]?.numberValue != nil ? .done : .open,
            assignee: field("Assignee")?["login"]?.stringValue,
            due: issue["description"]?.stringValue.flatMap(TicketDraft.due),
            changed: issue["updated"]?.numberValue.map { CivilTime(total: $0 / 1_000).date.dateText },
            title: issue["summary"]?.stringValue,
            body: issue["description"]?.stringValue
        )
    }
}

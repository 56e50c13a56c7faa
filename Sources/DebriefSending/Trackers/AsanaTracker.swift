import DebriefHTTP
import DebriefText

/// Tasks of one project of Asana.
struct AsanaTracker: Tracker {
    private let service: Service
    private let clock: HTTPClient.Clock
    private var project: String { service.target.place }

    init(
        _ target: SendTarget,
        _ token: String,
        _ client: HTTPClient,
        _ clock: HTTPClient.Clock
    ) throws(SendError) {
        guard !target.place.isEmpty, target.place.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            throw SendError(.refused, "'place' is no id of a project; its address has it: app.asana.com/0/1200…")
        }
        var service = try Service(target, base: "https://app.asana.com", client: client)
        service.headers = [
            HTTPRequest.Header("Authorization", "Bearer \(token)"), HTTPRequest.Header("Accept", "application/json"),
        ]
        service.secrets = [token]
        self.service = service
        self.clock = clock
    }

    func rehearsal(_ draft: TicketDraft) -> HTTPRequest {
        var data: [(key: String, value: JSON)] = [
            ("name", .string(draft.title)), ("notes", .string(draft.plain)), ("projects", .strings([project])),
        ]
        if let due = draft.due { data.append(("due_on", .string(due))) }
        if let assignee = draft.assignee { data.append(("assignee", .string(assignee))) }
        return service.request(
            "POST",
            "/api/1.0/tasks",
            query: [("opt_fields", Self.fields)],
            body: .object([("data", .object(data))])
        )
    }

    private static let fields = "name,notes,completed,due_on,assignee,modified_at"

    func page(_ mark: String?) throws(SendError) -> TicketPage {
        try page(mark, path: "/api/1.0/projects/\(project)/tasks", [])
    }

    private func page(_ mark: String?, path: String, _ others: [(String, String)]) throws(SendError) -> TicketPage {
        var query = others + [("opt_fields", Self.fields), ("limit", "100")]
        if let mark { query.append(("offset", mark)) }
        let answer = try service.call("GET", path, query: query)
        let rows = try answer.require { $0["data"]?.elements }.compactMap { task -> TicketPage.Row? in
            guard let id = task["gid"]?.stringValue, let ticket = ticket(task) else { return nil }
            return TicketPage.Row(key: id, text: task["notes"]?.stringValue ?? "", ticket: ticket)
        }
        return TicketPage(rows: rows, next: answer.json?["next_page"]?["offset"]?.stringValue)
    }

    /// The project lists its tasks in the order of its board, so that all of them have to be looked at.
    func find(_ draft: TicketDraft) throws(SendError) -> Ticket? {
        var mark: String?
        repeat {
            let page = try page(mark)
            if let found = page.rows.first(where: { $0.text.contains(draft.marker) }) { return found.ticket }
            mark = page.next
        } while mark != nil
        return nil
    }

    func create(_ draft: TicketDraft) throws(SendError) -> Ticket {
        try service.call(rehearsal(draft)).require { $0["data"].flatMap(ticket) }
    }

    /// The number of a task in an address of Asana, behind that of its project or space.
    func key(of name: String) -> String? {
        guard name.hasPrefix("https://app.asana.com/") else { return nil }
        let path = name.prefix { $0 != "?" && $0 != "#" }
        let numbers = path.split(separator: "/").filter { $0.count > 1 && $0.allSatisfy { $0.isASCII && $0.isNumber } }
        return numbers.count > 1 ? numbers.last.map { String($0) } : nil
    }

    func update(_ key: String, _ ticket: Ticket, _ change: TicketChange) throws(SendError) -> TicketUpdate {
        var data: [(key: String, value: JSON)] = []
        if let title = change.title { data.append(("name", .string(title))) }
        if let due = change.due { data.append(("due_on", .string(due))) }
        if let assignee = change.assignee { data.append(("assignee", .string(assignee))) }
        if change.isDone { data.append(("completed", .bool(true))) }
        let left: [TicketChange.Field: String] = change.labels == nil ? [:] : [.labels: "tasks get no labels"]
        guard !data.isEmpty else { return TicketUpdate(ticket, left: left) }
        let answer = try service.call(
            "PUT",
            "/api/1.0/tasks/\(key)",
            query: [("opt_fields", Self.fields)],
            body: .object([("data", .object(data))]),
            isRepeatable: true
        )
        return TicketUpdate(try answer.require { $0["data"].flatMap(self.ticket) }, left: left)
    }

    func ticket(_ key: String) throws(SendError) -> Ticket {
        try service.call("GET", "/api/1.0/tasks/\(key)", query: [("opt_fields", Self.fields)])
            .require { $0["data"].flatMap(ticket) }
    }

    private func ticket(_ task: JSON) -> Ticket? {
        guard let id = task["gid"]?.stringValue else { return nil }
        return Ticket(
            name: "https://app.asana.com/0/\(project)/\(id)",
            state: task["completed"]?.boolValue == true ? .done : .open,
            assignee: task["assignee"]?["gid"]?.stringValue,
            due: task["due_on"]?.stringValue,
            changed: task["modified_at"]?.stringValue,
            title: task["name"]?.stringValue
        )
    }
}

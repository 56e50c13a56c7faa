import DebriefHTTP
import DebriefText
import Foundation

/// Issues of Jira: in the cloud by its third API, of a server or data centre of one's own by the second.
struct JiraTracker: Tracker {
    private let service: Service
    /// The key of the project.
    private let project: String
    private let isServer: Bool
    private var api: String { isServer ? "/rest/api/2" : "/rest/api/3" }

    init(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) {
        isServer = target.kind == .jiraServer
        guard target.url != nil else {
            let example = isServer ? "https://jira.example.com" : "https://acme.atlassian.net"
            throw SendError(.refused, "it has no 'url'; write that of your site: \(example)")
        }
        project = target.place
        guard project.first?.isLetter == true,
            project.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") })
        else { throw SendError(.refused, "'place' is no key of a project; write OPS") }
        var service = try Service(target, base: "", client: client)
        let pair = Data("\(target.user ?? ""):\(token)".utf8).base64EncodedString()
        let value = target.user == nil ? "Bearer \(token)" : "Basic \(pair)"
        service.headers = [
            HTTPRequest.Header("Authorization", value), HTTPRequest.Header("Accept", "application/json"),
        ]
        service.secrets = [token, pair]
        self.service = service
    }

    func rehearsal(_ draft: TicketDraft) -> HTTPRequest {
        var fields: [(key: String, value: JSON)] = [
            ("project", .object([("key", .string(project))])), ("issuetype", .object([("name", .string("Task"))])),
            ("summary", .string(draft.title)), ("description", description(draft)),
            // A label has no space.
            ("labels", .strings(service.target.labels.map { $0.replacing(" ", with: "-") })),
        ]
        if let due = draft.due { fields.append(("duedate", .string(due))) }
        if let priority = draft.priority {
            fields.append(("priority", .object([("name", .string(priority))])))
        }
        if let assignee = draft.assignee {
            let key = isServer ? "name" : "accountId"
            fields.append(("assignee", .object([(key, .string(assignee))])))
        }
        return service.request("POST", "\(api)/issue", body: .object([("fields", .object(fields))]))
    }

    private func description(_ draft: TicketDraft) -> JSON {
        if isServer {
            let lines = draft.paragraphs.map { text in
                String(text.flatMap { "\\*_{}[]|!~^+".contains($0) ? ["\\", $0] : [$0] })
            }
            return .string((lines + [draft.marker]).joined(separator: "\n\n"))
        }
        let paragraphs = (draft.paragraphs + [draft.marker]).map { text in
            JSON.object([
                ("type", .string("paragraph")),
                ("content", .array([.object([("type", .string("text")), ("text", .string(text))])])),
            ])
        }
        return .object([("type", .string("doc")), ("version", .number(1)), ("content", .array(paragraphs))])
    }

    private static let fields = "summary,description,status,assignee,duedate,labels,updated"

    func page(_ mark: String?) throws(SendError) -> TicketPage {
        let words = "project = \"\(project)\" ORDER BY created DESC"
        let answer = try search(words, mark)
        let rows = try answer.require { $0["issues"]?.elements }.compactMap { issue -> TicketPage.Row? in
            guard let ticket = ticket(issue) else { return nil }
            return TicketPage.Row(key: ticket.name, text: Self.text(issue), ticket: ticket)
        }
        guard isServer else { return TicketPage(rows: rows, next: answer.json?["nextPageToken"]?.stringValue) }
        let end = (mark.flatMap { Int(read: $0) } ?? 0) + rows.count
        let isLast = rows.isEmpty || end >= answer.json?["total"]?.numberValue ?? 0
        return TicketPage(rows: rows, next: isLast ? nil : String(end))
    }

    private func search(_ words: String, _ mark: String?) throws(SendError) -> Answer {
        var query = [("jql", words), ("fields", Self.fields), ("maxResults", "100")]
        if let mark { query.append((isServer ? "startAt" : "nextPageToken", mark)) }
        return try service.call("GET", isServer ? "\(api)/search" : "\(api)/search/jql", query: query)
    }

    private static func text(_ issue: JSON) -> String { issue["fields"]?["description"]?.line ?? "" }

    func find(_ draft: TicketDraft) throws(SendError) -> Ticket? {
        let words = "project = \"\(project)\" AND description ~ \"\(draft.marker)\""
        let found = try search(words, nil).require { $0["issues"]?.elements }
        return found.first { Self.text($0).contains(draft.marker) }.flatMap(ticket)
    }

    func create(_ draft: TicketDraft) throws(SendError) -> Ticket {
        let key = try service.call(rehearsal(draft)).text("key")
        return Ticket(name: key, state: .open, assignee: draft.assignee, due: draft.due)
    }

    func key(of name: String) -> String? {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        let parts = last.split(separator: "-")
        return parts.count == 2 && parts[0] == project && parts[1].allSatisfy(\.isNumber) ? last : nil
    }

    func ticket(_ key: String) throws(SendError) -> Ticket {
        try service.call("GET", "\(api)/issue/\(Service.escaped(key))", query: [("fields", Self.fields)])
            .require(ticket)
    }

    /// How a ticket is closed each site decides for itself, and it takes a request of its own.
    func update(_ key: String, _ ticket: Ticket, _ change: TicketChange) throws(SendError) -> TicketUpdate {
        var left: [TicketChange.Field: String] = [:]
        let place = "\(api)/issue/\(Service.escaped(key))"
        var fields: [(key: String, value: JSON)] = []
        if let title = change.title { fields.append(("summary", .string(title))) }
        if let due = change.due { fields.append(("duedate", .string(due))) }
        if let assignee = change.assignee {
            fields.append(("assignee", .object([(isServer ? "name" : "accountId", .string(assignee))])))
        }
        if let labels = change.labels {
            fields.append(("labels", .strings(labels.map { $0.replacing(" ", with: "-") })))
        }
        if !fields.isEmpty {
            let body = JSON.object([("fields", .object(fields))])
            _ = try service.call("PUT", place, body: body, isRepeatable: true)
        }
        var isDone = ticket.state == .done
        if change.isDone, !isDone {
            if let step = try step(at: place) {
                let body = JSON.object([("transition", .object([("id", .string(step))]))])
                // Where it is there already, it cannot be brought there a second time.
                _ = try service.call("POST", "\(place)/transitions", body: body, isRepeatable: false)
                isDone = true
            } else {
                left[.state] =
                    service.target.done.map { "no step leads from where it stands to '\($0)'" }
                    ?? "several steps close it, or none; write 'done' in the target: the state that means done"
            }
        }
        // Its answers are empty.
        let changed = Ticket(
            name: ticket.name,
            state: isDone ? .done : ticket.state,
            assignee: change.assignee ?? ticket.assignee,
            due: change.due ?? ticket.due,
            title: change.title ?? ticket.title,
            labels: change.labels ?? ticket.labels
        )
        return TicketUpdate(changed, left: left)
    }

    /// The step that brings a ticket to what the target calls done, else the only one that closes it.
    private func step(at place: String) throws(SendError) -> String? {
        let steps = try service.call("GET", "\(place)/transitions").require { $0["transitions"]?.elements }
        let found = steps.filter { step in
            guard step["to"]?["statusCategory"]?["key"]?.stringValue == "done" else { return false }
            guard service.target.done != nil else { return true }
            return [step["name"], step["to"]?["name"]].contains { service.target.callsDone($0?.stringValue) }
        }
        return found.count == 1 ? found[0]["id"]?.stringValue : nil
    }

    private func ticket(_ issue: JSON) -> Ticket? {
        guard let key = issue["key"]?.stringValue, let fields = issue["fields"] else { return nil }
        let isDone = fields["status"]?["statusCategory"]?["key"]?.stringValue == "done"
        return Ticket(
            name: key,
            state: isDone ? .done : .open,
            assignee: fields["assignee"]?[isServer ? "name" : "accountId"]?.stringValue,
            due: fields["duedate"]?.stringValue,
            changed: fields["updated"]?.stringValue,
            title: fields["summary"]?.stringValue,
            labels: fields["labels"]?.elements.compactMap(\.stringValue) ?? []
        )
    }
}

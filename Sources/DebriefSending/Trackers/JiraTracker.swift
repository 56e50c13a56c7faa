import DebriefHTTP
import DebriefText
import Foundation

/// Issues of Jira in the cloud.
struct JiraTracker: Tracker {
    private let service: Service
    /// The key of the project.
    private let project: String

    init(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) {
        guard target.url != nil else {
            throw SendError(.refused, "it has no 'url'; write that of your site: https://acme.atlassian.net")
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
        let paragraphs = (draft.paragraphs + [draft.marker]).map { text in
            JSON.object([
                ("type", .string("paragraph")),
                ("content", .array([.object([("type", .string("text")), ("text", .string(text))])])),
            ])
        }
        let description = JSON.object([
            ("type", .string("doc")), ("version", .number(1)), ("content", .array(paragraphs)),
        ])
        var fields: [(key: String, value: JSON)] = [
            ("project", .object([("key", .string(project))])), ("issuetype", .object([("name", .string("Task"))])),
            ("summary", .string(draft.title)), ("description", description),
            // A label has no space.
            ("labels", .strings(service.target.labels.map { $0.replacing(" ", with: "-") })),
        ]
        if let due = draft.due { fields.append(("duedate", .string(due))) }
        if let assignee = draft.assignee {
            fields.append(("assignee", .object([("accountId", .string(assignee))])))
        }
        return service.request("POST", "/rest/api/3/issue", body: .object([("fields", .object(fields))]))
    }

    private static let fields = "summary,description,status,assignee,duedate"

    func find(_ draft: TicketDraft) throws(SendError) -> Ticket? {
        let words = "project = \"\(project)\" AND description ~ \"\(draft.marker)\""
        let answer = try service.call(
            "GET",
            "/rest/api/3/search/jql",
            query: [("jql", words), ("fields", Self.fields), ("maxResults", "50")]
        )
        let found = try answer.require { $0["issues"]?.elements }
        return found.first { $0["fields"]?["description"]?.line.contains(draft.marker) == true }.flatMap(ticket)
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
        try service.call("GET", "/rest/api/3/issue/\(Service.escaped(key))", query: [("fields", Self.fields)])
            .require(ticket)
    }

    private func ticket(_ issue: JSON) -> Ticket? {
        guard let key = issue["key"]?.stringValue, let fields = issue["fields"] else { return nil }
        let isDone = fields["status"]?["statusCategory"]?["key"]?.stringValue == "done"
        return Ticket(
            name: key,
            state: isDone ? .done : .open,
            assignee: fields["assignee"]?["accountId"]?.stringValue,
            due: fields["duedate"]?.stringValue
        )
    }
}

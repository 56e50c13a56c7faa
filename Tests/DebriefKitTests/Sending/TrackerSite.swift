import DebriefHTTP
import DebriefSending
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// One service as its tickets are looked at and changed by somebody else, past Debrief.
struct TrackerSite: CustomTestStringConvertible, Sendable {
    /// What somebody does to a ticket.
    enum Change: Sendable {
        case title(String)
        case due(String)
        case owner(String)
        case close
    }

    struct Seen {
        var title: String?
        var due: String?
        var owner: String?
        var isDone = false
    }

    typealias Request = (method: String, path: String, body: JSON?)

    let kind: SendTarget.Kind
    let place: String
    /// What it calls somebody.
    let login: String
    var secret = "geheim"
    var user: String?
    /// What it calls the state of what is done, where it has to be told.
    var done: String?
    /// Of tickets that are there already, where the server gives new ones names that the service would not.
    var seeds: [String] = []
    /// A ticket with an owner that the server is told of, and how a request gives one to somebody, where the server forgets who it was
    /// given to.
    var forgotten: (name: String, path: String, ticket: JSON, sent: String)?
    /// Whether it shows by when it is due.
    var keepsDays = true
    var keepsOwners: Bool { forgotten == nil }
    let look: @Sendable (String) -> Request
    let read: @Sendable (JSON) -> Seen
    let change: @Sendable (String, Change) -> Request
    /// Who asks past Debrief.
    var headers: [(String, String)] { [("Authorization", authorization), ("User-Agent", "somebody")] }
    private var authorization: String {
        switch kind {
        case .jira, .jiraServer, .servicenow: "Basic YTpi"
        case .linear: "lin_api_x"
        default: "Bearer x"
        }
    }

    var testDescription: String { kind.rawValue }

    /// As `debrief.yml` has it.
    func target(_ server: ValidatingServer) -> String {
        var lines = [
            "targets:", "  tracker:", "    kind: \(kind.rawValue)", "    url: \(server.url)/\(kind.rawValue)",
            "    place: \"\(place)\"", "    secret: TOKEN", "    owners: {\"@ana\": \"\(login)\"}",
        ]
        if let user { lines.append("    user: \(user)") }
        if let done { lines.append("    done: \(done)") }
        return lines.joined(separator: "\n") + "\n"
    }

    static func number(_ name: String) -> String { name.split(separator: "/").last.map(String.init) ?? name }

    private static func object(_ key: String, _ value: JSON) -> JSON { .object([(key, value)]) }

    static func text(_ title: String, due: String) -> JSON { .string("\(title)\n\nDue: \(due)\n") }

    static func due(_ body: JSON?) -> String? {
        guard let text = body?.stringValue, let place = text.firstRange(of: "Due: ") else { return nil }
        return String(text[place.upperBound...].prefix(10))
    }
}

extension TrackerSite {
    static let all = [github, gitlab, gitea, jira(.jira), jira(.jiraServer), linear, asana, youtrack, servicenow]

    static let github = TrackerSite(
        kind: .github,
        place: "sync/both",
        login: "ana-example",
        forgotten: (
            "sync/both#90", "/repos/sync/both/issues",
            .object([
                ("number", .number(90)), ("title", .string("Part 3")), ("state", .string("open")),
                ("body", .string("")),
                ("assignees", .array([object("login", .string("ana-example"))])),
            ]), #""assignees": ["ana-example"]"#
        ),
        look: { ("GET", "/repos/sync/both/issues/\(number($0))", nil) },
        read: { seen($0, due: due($0["body"])) },
        change: { name, change in
            let body =
                switch change {
                case .title(let title): object("title", .string(title))
                case .due(let day): object("body", text("Somebody's words", due: day))
                case .owner(let login): object("assignees", .strings([login]))
                case .close: object("state", .string("closed"))
                }
            return ("PATCH", "/repos/sync/both/issues/\(number(name))", body)
        }
    )

    /// What GitHub, and Gitea after it, says of an issue.
    private static func seen(_ issue: JSON, due: String?) -> Seen {
        Seen(
            title: issue["title"]?.stringValue,
            due: due,
            owner: issue["assignees"]?.elements.first?["login"]?.stringValue,
            isDone: issue["state"]?.stringValue == "closed"
        )
    }

    static let gitlab = TrackerSite(
        kind: .gitlab,
        place: "sync/both",
        login: "ana-example",
        forgotten: (
            "sync/both#90", "/api/v4/projects/sync%2Fboth/issues",
            .object([
                ("iid", .number(90)), ("title", .string("Part 3")), ("state", .string("opened")),
                ("assignees", .array([object("username", .string("ana-example"))])),
            ]), #""assignee_ids": [7]"#
        ),
        look: { ("GET", "/api/v4/projects/sync%2Fboth/issues/\(number($0))", nil) },
        read: {
            Seen(
                title: $0["title"]?.stringValue,
                due: $0["due_date"]?.stringValue,
                isDone: $0["state"]?.stringValue == "closed"
            )
        },
        change: { name, change in
            let body =
                switch change {
                case .title(let title): object("title", .string(title))
                case .due(let day): object("due_date", .string(day))
                case .owner: object("assignee_ids", .array([.number(7)]))
                case .close: object("state_event", .string("close"))
                }
            return ("PUT", "/api/v4/projects/sync%2Fboth/issues/\(number(name))", body)
        }
    )

    static let gitea = TrackerSite(
        kind: .gitea,
        place: "sync/both",
        login: "ana-example",
        look: { ("GET", "/api/v1/repos/sync/both/issues/\(number($0))", nil) },
        read: { seen($0, due: $0["due_date"]?.stringValue.map { String($0.prefix(10)) }) },
        change: { name, change in
            let body =
                switch change {
                case .title(let title): object("title", .string(title))
                case .due(let day): object("due_date", .string("\(day)T00:00:00Z"))
                case .owner(let login): object("assignees", .strings([login]))
                case .close: object("state", .string("closed"))
                }
            return ("PATCH", "/api/v1/repos/sync/both/issues/\(number(name))", body)
        }
    )

    static func jira(_ kind: SendTarget.Kind) -> TrackerSite {
        let api = kind == .jira ? "/rest/api/3" : "/rest/api/2"
        let who = kind == .jira ? "accountId" : "name"
        return TrackerSite(
            kind: kind,
            place: "ACTS",
            login: "ana-example",
            user: "debrief@example.com",
            look: { ("GET", "\(api)/issue/\($0)", nil) },
            read: {
                let fields = $0["fields"]
                return Seen(
                    title: fields?["summary"]?.stringValue,
                    due: fields?["duedate"]?.stringValue,
                    owner: fields?["assignee"]?[who]?.stringValue,
                    isDone: fields?["status"]?["statusCategory"]?["key"]?.stringValue == "done"
                )
            },
            change: { name, change in
                let field: (key: String, value: JSON)
                switch change {
                case .title(let title): field = ("summary", .string(title))
                case .due(let day): field = ("duedate", .string(day))
                case .owner(let login): field = ("assignee", object(who, .string(login)))
                case .close:
                    let step = object("transition", object("id", .string("31")))
                    return ("POST", "\(api)/issue/\(name)/transitions", step)
                }
                return ("PUT", "\(api)/issue/\(name)", object("fields", .object([field])))
            }
        )
    }

    static let linear = TrackerSite(
        kind: .linear,
        place: "ENG",
        login: "user@example.com",
        secret: "lin_api_geheim",
        look: { name in
            let query = "query($id: String!) { issue(id: $id) { title description assignee { email } state { type } } }"
            return (
                "POST", "/graphql",
                .object([("query", .string(query)), ("variables", object("id", .string(name)))])
            )
        },
        read: {
            let issue = $0["data"]?["issue"]
            return Seen(
                title: issue?["title"]?.stringValue,
                due: due(issue?["description"]),
                owner: issue?["assignee"]?["email"]?.stringValue,
                isDone: issue?["state"]?["type"]?.stringValue == "completed"
            )
        },
        change: { name, change in
            let input: JSON =
                switch change {
                case .title(let title): object("title", .string(title))
                case .due(let day): object("description", text("Somebody's words", due: day))
                // The server takes names for ids.
                case .owner: object("assigneeId", .string("Mock User"))
                case .close: object("stateId", .string("Done"))
                }
            let query =
                "mutation($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) { success } }"
            let variables = JSON.object([("id", .string(name)), ("input", input)])
            return ("POST", "/graphql", .object([("query", .string(query)), ("variables", variables)]))
        }
    )

    static let asana = TrackerSite(
        kind: .asana,
        place: "1200001",
        login: "1200077",
        forgotten: (
            "https://app.asana.com/0/1200001/900", "/api/1.0/projects/1200001/tasks",
            .object([
                ("gid", .string("900")), ("name", .string("Part 3")), ("completed", .bool(false)),
                ("notes", .string("")),
                ("assignee", object("gid", .string("1200077"))),
            ]), #""assignee": "1200077""#
        ),
        look: { ("GET", "/api/1.0/tasks/\(number($0))", nil) },
        read: {
            Seen(
                title: $0["data"]?["name"]?.stringValue,
                due: $0["data"]?["due_on"]?.stringValue,
                owner: $0["data"]?["assignee"]?["gid"]?.stringValue,
                isDone: $0["data"]?["completed"]?.boolValue == true
            )
        },
        change: { name, change in
            let data =
                switch change {
                case .title(let title): object("name", .string(title))
                case .due(let day): object("due_on", .string(day))
                case .owner(let login): object("assignee", .string(login))
                case .close: object("completed", .bool(true))
                }
            return ("PUT", "/api/1.0/tasks/\(number(name))", object("data", data))
        }
    )

    static let youtrack = TrackerSite(
        kind: .youtrack,
        place: "ACTS",
        login: "ana",
        done: "Fixed",
        seeds: ["ACTS-1", "ACTS-2"],
        look: { ("GET", "/api/issues/\($0)", nil) },
        read: { issue in
            func field(_ name: String) -> JSON? {
                issue["customFields"]?.elements.first { $0["name"]?.stringValue == name }?["value"]
            }
            return Seen(
                title: issue["summary"]?.stringValue,
                due: due(issue["description"]),
                owner: field("Assignee")?["login"]?.stringValue,
                isDone: field("State")?["name"]?.stringValue == "Fixed"
            )
        },
        change: { name, change in
            func field(_ name: String, _ type: String, _ key: String, _ value: String) -> JSON {
                let members = [
                    (key: "name", value: JSON.string(name)), ("$type", .string(type)),
                    ("value", object(key, .string(value))),
                ]
                return object("customFields", .array([.object(members)]))
            }
            let body =
                switch change {
                case .title(let title): object("summary", .string(title))
                case .due(let day): object("description", text("Somebody's words", due: day))
                case .owner(let login): field("Assignee", "SingleUserIssueCustomField", "login", login)
                case .close: field("State", "StateIssueCustomField", "name", "Fixed")
                }
            return ("POST", "/api/issues/\(name)", body)
        }
    )

    /// The description that the server has of records knows no day by which they are due.
    static let servicenow = TrackerSite(
        kind: .servicenow,
        place: "problem_task",
        login: "Ana Example",
        user: "debrief",
        done: "Closed Complete",
        keepsDays: false,
        look: { ("GET", "/api/now/table/problem_task/\($0)", nil) },
        read: {
            Seen(
                title: $0["result"]?["short_description"]?.stringValue,
                due: $0["result"]?["due_date"]?.stringValue.map { String($0.prefix(10)) },
                owner: $0["result"]?["assigned_to"]?.stringValue,
                isDone: $0["result"]?["state"]?.stringValue == "Closed Complete"
            )
        },
        change: { name, change in
            let body =
                switch change {
                case .title(let title): object("short_description", .string(title))
                case .due(let day): object("due_date", .string("\(day) 23:59:59"))
                case .owner(let login): object("assigned_to", .string(login))
                case .close: object("state", .string("Closed Complete"))
                }
            return ("PATCH", "/api/now/table/problem_task/\(name)", body)
        }
    )
}

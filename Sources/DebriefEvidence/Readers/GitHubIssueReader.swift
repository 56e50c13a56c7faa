import DebriefEvents
import DebriefLanguage
import DebriefText

/// Issues of GitHub with their comments and history; those of Upptime are posts of a status page.
struct GitHubIssueReader: RecordReader {
    let id = "github-issue"
    let name = "GitHub issue"
    let info = ReaderInfo(
        producer: "GitHub REST API (issues, comments, events, timeline), `gh issue view --json`, webhooks, Upptime",
        reads: """
            when an issue was opened, closed and reopened, and comments; bots are marked; issues that Upptime opens and \
            closes are read as posts of a status page
            """,
        times: "`created_at` and `closed_at`, or `createdAt` and `closedAt`"
    )

    enum Shape {
        case issue, comment, step
        /// A webhook: an issue with what was done to it, or with a comment.
        case notice(issue: JSONValue)
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if let issue = value["issue"], value["action"] != nil, issue["number"] != nil, issue["comments_url"] != nil {
            return .notice(issue: issue)
        }
        let hasTime = value["created_at"] != nil || value["createdAt"] != nil
        guard hasTime else { return nil }
        if value["number"] != nil, value["title"]?.string != nil, value["state"] != nil,
            value["comments_url"] != nil || value["author"] != nil || value["closed_by"] != nil,
            // Pull requests are changes, and other trackers have other numbers.
            value["head"] == nil, value["headRefName"] == nil, value["iid"] == nil
        {
            return .issue
        }
        if value["body"] != nil, value["number"] == nil, value["issue_url"] != nil { return .comment }
        let step = value["event"]?.string
        return step.map(Self.steps.contains) ?? false && value["actor"] != nil ? .step : nil
    }

    private static let steps: Set<String> = ["closed", "reopened", "labeled", "assigned", "renamed", "commented"]

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        switch record.shape {
        case .issue: readIssue(value, action: nil, by: nil, into: &builder)
        case .comment:
            let number = value.text("issue_url")?.split(separator: "/").last
            let ticket = Ticket(key: number.map { "#\($0)" } ?? "issue", title: "")
            readComment(value, on: ticket, isOfUpptime: false, into: &builder)
        case .notice(let issue):
            guard let comment = value["comment"] else {
                return readIssue(issue, action: value.text("action"), by: value["sender"], into: &builder)
            }
            readComment(comment, on: Self.ticket(of: issue), isOfUpptime: Self.isOfUpptime(issue), into: &builder)
        case .step: readStep(value, into: &builder)
        }
    }

    private func readIssue(
        _ issue: JSONValue,
        action: String?,
        by sender: JSONValue?,
        into builder: inout ReadingBuilder
    ) {
        let isOfUpptime = Self.isOfUpptime(issue)
        let title = issue.text("title") ?? ""
        let ticket = Self.ticket(of: issue)
        if action == nil || action == "opened" || action == "closed" || action == "reopened" {
            let field = issue["created_at"] ?? issue["createdAt"]
            if let time = builder.time(field, of: "issue", at: issue.offset) {
                let text = issue.text("body") ?? ""
                let author = Self.actor(issue["user"] ?? issue["author"])
                if isOfUpptime {
                    post("\(title): \(text)", "down", of: title, at: time, offset: issue.offset, into: &builder)
                } else {
                    ticket.opened(
                        at: time,
                        by: author,
                        saying: PlainText.withoutMarkdown(text),
                        links: NoteRow.links(in: text),
                        offset: issue.offset,
                        into: &builder
                    )
                }
            }
        } else if let action {
            let what = "notice of an issue that was \(action) is left out"
            builder.tally("evidence-left-out", what, at: issue.offset, .info)
        }
        for comment in issue["comments"]?.elements ?? [] {
            readComment(comment, on: ticket, isOfUpptime: isOfUpptime, into: &builder)
        }
        if let field = issue["closed_at"] ?? issue["closedAt"], let time = builder.moment(field) {
            if isOfUpptime {
                return post("\(title): closed", "up", of: title, at: time, offset: field.offset, into: &builder)
            }
            let closer = Self.actor(issue["closed_by"] ?? (action == "closed" ? sender : nil))
            ticket.reached("closed", at: time, by: closer, offset: field.offset, into: &builder)
        }
    }

    private func readComment(
        _ comment: JSONValue,
        on ticket: Ticket,
        isOfUpptime: Bool,
        into builder: inout ReadingBuilder
    ) {
        let field = comment["created_at"] ?? comment["createdAt"]
        guard let time = builder.time(field, of: "comment", at: comment.offset) else { return }
        let text = comment.text("body") ?? ""
        let author = Self.actor(comment["user"] ?? comment["author"])
        if isOfUpptime, text.hasPrefix("**Resolved:**") {
            return post(text, "up", of: ticket.title, at: time, offset: comment.offset, into: &builder)
        }
        ticket.said(
            PlainText.withoutMarkdown(text),
            at: time,
            by: author,
            links: NoteRow.links(in: text) + [comment.text("html_url", "url")],
            offset: comment.offset,
            into: &builder
        )
    }

    private func readStep(_ step: JSONValue, into builder: inout ReadingBuilder) {
        let event = step.text("event") ?? ""
        let ticket = step["issue"].map(Self.ticket) ?? Ticket(key: "issue", title: "")
        guard let time = builder.time(step["created_at"], of: "event", at: step.offset) else { return }
        switch event {
        case "closed", "reopened":
            ticket.reached(event, at: time, by: Self.actor(step["actor"]), offset: step.offset, into: &builder)
        case "commented": readComment(step, on: ticket, isOfUpptime: false, into: &builder)
        default:
            builder.tally("evidence-left-out", "event of type \(event) is left out", at: step.offset, .info)
        }
    }

    private func post(
        _ text: String,
        _ status: String,
        of title: String,
        at time: Moment,
        offset: Int,
        into builder: inout ReadingBuilder
    ) {
        let site = title.split(separator: " ").dropFirst().prefix { $0 != "is" && $0 != "has" }.joined(separator: " ")
        builder.add(
            .statusUpdate,
            at: time,
            PlainText.withoutMarkdown(text),
            actor: "Upptime",
            isMachine: true,
            service: site,
            status: status,
            subject: title,
            links: NoteRow.links(in: text),
            offset: offset,
            cited: "issue '\(title)'"
        )
    }

    /// Upptime titles its issues `🛑 Shop is down` and `⚠️ Shop has degraded performance`.
    private static func isOfUpptime(_ issue: JSONValue) -> Bool {
        guard let title = issue.text("title"), let mark = title.unicodeScalars.first, ["🛑", "⚠"].contains(mark) else {
            return false
        }
        return issue["labels"]?.elements(maximum: 20).contains { ($0.string ?? $0.text("name")) == "status" } ?? false
    }

    private static func ticket(of issue: JSONValue) -> Ticket {
        Ticket(
            key: issue.text("number").map { "#\($0)" } ?? "issue",
            title: issue.text("title") ?? "",
            links: [issue.text("html_url", "url")]
        )
    }

    private static func actor(_ account: JSONValue?) -> Ticket.Actor {
        let login = account?.text("login")
        let isMachine = account?.text("type") == "Bot" || login?.hasSuffix("[bot]") == true
        return Ticket.Actor(login, isMachine: isMachine || account?["is_bot"]?.isTrue == true)
    }
}

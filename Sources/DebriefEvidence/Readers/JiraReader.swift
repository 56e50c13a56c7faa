import DebriefEvents
import DebriefLanguage
import DebriefText

/// Issues of Jira with their comments and history, from its API and its webhooks.
struct JiraReader: RecordReader {
    let id = "jira"
    let name = "Jira issue"
    let info = ReaderInfo(
        producer: "Jira Cloud and Data Center: REST API v2 and v3 (issue, search, comments, changelog), webhooks",
        reads: """
            when an issue was opened and by whom, comments, and changes of status, priority and assignee; a state that \
            ends it is paperwork; changes of other fields are counted
            """,
        times: "`created` of the issue, of a comment and of a change; `timestamp` of a webhook, milliseconds since 1970"
    )

    enum Shape {
        case issue
        /// An issue of a webhook, with what happened to it.
        case notice(JSONValue)
        /// A comment or a change that stands without its issue.
        case comment, change
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if let issue = value["issue"], value["webhookEvent"] != nil, Self.isIssue(issue) { return .notice(issue) }
        if Self.isIssue(value) { return .issue }
        guard value["created"] != nil, let author = value["author"], author["displayName"] != nil else { return nil }
        if value["items"]?.isArray == true { return .change }
        return value["body"] != nil && value["self"] != nil ? .comment : nil
    }

    private static func isIssue(_ value: JSONValue) -> Bool {
        value["key"]?.string != nil && value["fields"]?["summary"] != nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        switch record.shape {
        case .issue: readIssue(record.value, into: &builder)
        case .notice(let issue): readNotice(record.value, issue, into: &builder)
        case .comment: readComment(record.value, on: Self.ticket(of: record.value), into: &builder)
        case .change: readChange(record.value, on: Self.ticket(of: record.value), into: &builder)
        }
    }

    private func readIssue(_ issue: JSONValue, into builder: inout ReadingBuilder) {
        let ticket = Self.ticket(of: issue)
        let fields = issue["fields"]
        if let field = fields?["created"], let time = builder.moment(field) {
            let creator = Self.actor(fields?["reporter"] ?? fields?["creator"])
            let text = fields?["description"].map(JiraText.init)
            ticket.opened(
                at: time,
                by: creator,
                saying: text?.text,
                links: text?.links ?? [],
                offset: field.offset,
                into: &builder
            )
        } else {
            builder.tally("evidence-no-time", "issue states no time of its creation", at: issue.offset)
        }
        for comment in fields?["comment"]?["comments"]?.elements ?? [] {
            readComment(comment, on: ticket, into: &builder)
        }
        let histories = issue["changelog"]?["histories"] ?? issue["changelog"]?["values"]
        for history in histories?.elements ?? [] { readChange(history, on: ticket, into: &builder) }
        if histories == nil, let field = fields?["resolutiondate"], let time = builder.moment(field) {
            let state = fields?["status"]?.text("name") ?? "Resolved"
            ticket.reached(state, at: time, by: Ticket.Actor(nil), offset: field.offset, into: &builder)
        }
    }

    private func readNotice(_ notice: JSONValue, _ issue: JSONValue, into builder: inout ReadingBuilder) {
        let event = notice.text("webhookEvent") ?? ""
        if event.hasSuffix("_deleted") {
            // What was taken back is no evidence.
            return builder.tally("evidence-left-out", "\(event) is left out", at: notice.offset, .info)
        }
        // The history that comes with a new issue only fills in its fields.
        if event.hasSuffix("issue_created") { return readIssue(issue, into: &builder) }
        let ticket = Self.ticket(of: issue)
        if let comment = notice["comment"] { return readComment(comment, on: ticket, into: &builder) }
        guard let log = notice["changelog"] else { return readIssue(issue, into: &builder) }
        guard let time = builder.time(notice["timestamp"], of: "webhook", at: notice.offset) else { return }
        readItems(of: log, on: ticket, at: time, by: Self.actor(notice["user"]), into: &builder)
    }

    private func readComment(_ comment: JSONValue, on ticket: Ticket, into builder: inout ReadingBuilder) {
        guard let time = builder.time(comment["created"], of: "comment", at: comment.offset) else { return }
        let text = comment["body"].map(JiraText.init)
        ticket.said(
            text?.text ?? "",
            at: time,
            by: Self.actor(comment["author"]),
            links: text?.links ?? [],
            offset: comment.offset,
            into: &builder
        )
    }

    private func readChange(_ change: JSONValue, on ticket: Ticket, into builder: inout ReadingBuilder) {
        guard let time = builder.time(change["created"], of: "change", at: change.offset) else { return }
        readItems(of: change, on: ticket, at: time, by: Self.actor(change["author"]), into: &builder)
    }

    private func readItems(
        of change: JSONValue,
        on ticket: Ticket,
        at time: Moment,
        by actor: Ticket.Actor,
        into builder: inout ReadingBuilder
    ) {
        for item in change["items"]?.elements ?? [] {
            ticket.changed(
                item.text("field", "fieldId") ?? "",
                from: item.text("fromString"),
                to: item.text("toString"),
                at: time,
                by: actor,
                offset: item.offset,
                into: &builder
            )
        }
    }

    private static func ticket(of issue: JSONValue) -> Ticket {
        let fields = issue["fields"]
        // The address of the API tells nothing to people; the page of an issue stands under its host.
        let host = issue.text("self").flatMap { address in
            address.firstPlace(of: "/rest/").map { String(address[..<$0.lowerBound]) }
        }
        let key = issue.text("key")
        return Ticket(
            key: key ?? "issue",
            title: fields?.text("summary") ?? "",
            service: fields?["components"]?.firstElement?.text("name") ?? fields?["project"]?.text("name"),
            severity: fields?["priority"]?.text("name"),
            links: [key.flatMap { key in host.map { "\($0)/browse/\(key)" } }]
        )
    }

    private static func actor(_ account: JSONValue?) -> Ticket.Actor {
        Ticket.Actor(
            account?.text("displayName", "name", "accountId"),
            isMachine: account?.text("accountType") == "app"
        )
    }
}

/// What a field of Jira says: wiki markup, or a document of the Atlassian format.
private struct JiraText {
    private(set) var text = ""
    private(set) var links: [String] = []

    init(_ value: JSONValue) {
        if let markup = value.string {
            text = PlainText.withoutMarkdown(markup)
            links = NoteRow.links(in: markup)
        } else {
            add(value, depth: 0)
        }
    }

    private mutating func add(_ node: JSONValue, depth: Int) {
        guard depth < 30, text.utf8.count < 8_000 else { return }
        let attributes = node["attrs"]
        switch node.text("type") {
        case "text":
            text += node.text("text") ?? ""
            for mark in node["marks"]?.elements(maximum: 10) ?? [] {
                if let link = mark["attrs"]?.text("href") { links.append(link) }
            }
        case "mention", "emoji", "status": text += attributes?.text("text", "shortName") ?? ""
        case "inlineCard", "blockCard":
            text += attributes?.text("url") ?? ""
            links += attributes?.text("url").map { [$0] } ?? []
        case "hardBreak": text += " "
        default:
            for child in node["content"]?.elements ?? [] { add(child, depth: depth + 1) }
            text += " "
        }
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// Issues and incidents of GitLab with their notes.
struct GitLabIssueReader: RecordReader {
    let id = "gitlab-issue"
    let name = "GitLab issue"
    let info = ReaderInfo(
        producer: "GitLab REST API v4 (issues, notes, discussions, state and label events) and webhooks",
        reads: """
            when an issue or incident was opened and closed, notes of people, and of those that GitLab writes itself \
            changes of severity, state and assignee; severity of an incident
            """,
        times: "`created_at` and `closed_at`; webhooks write `2025-01-15 14:23:07 UTC`"
    )

    enum Shape {
        case issue, note, stateEvent
        /// What happened, with the object that a webhook is about.
        case notice(JSONValue)
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if let kind = value["object_kind"]?.string, let object = value["object_attributes"],
            kind == "issue" || kind == "incident" || kind == "note" && value["issue"] != nil
        {
            return .notice(object)
        }
        if value["resource_type"]?.string == "Issue", value["state"]?.string != nil, value["resource_id"] != nil,
            value["created_at"] != nil
        {
            return .stateEvent
        }
        guard value["created_at"] != nil, let author = value["author"], author["username"] != nil else { return nil }
        if value["iid"] != nil, value["title"] != nil, value["state"] != nil, value["source_branch"] == nil {
            return .issue
        }
        return value["body"] != nil && value["noteable_type"]?.string == "Issue" ? .note : nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        switch record.shape {
        case .issue: readIssue(value, by: Self.actor(value["author"]), into: &builder)
        case .note:
            let number = value.text("noteable_iid")
            let ticket = Ticket(key: number.map { "#\($0)" } ?? "issue", title: "")
            readNote(value, on: ticket, by: Self.actor(value["author"]), into: &builder)
        case .stateEvent: readStateEvent(value, into: &builder)
        case .notice(let object):
            let issue = value["issue"] ?? object
            let actor = Self.actor(value["user"])
            if value.text("object_kind") == "note" {
                return readNote(object, on: Self.ticket(of: issue), by: actor, into: &builder)
            }
            switch object.text("action") ?? "open" {
            case "open": readIssue(object, by: actor, into: &builder)
            case "close", "reopen":
                let field = object["closed_at"] ?? object["updated_at"]
                guard let time = builder.time(field, of: "webhook", at: object.offset) else { return }
                let state = object.text("action") == "close" ? "closed" : "reopened"
                Self.ticket(of: object).reached(state, at: time, by: actor, offset: object.offset, into: &builder)
            case let action:
                let what = "notice of an issue with the action \(action) is left out"
                builder.tally("evidence-left-out", what, at: object.offset, .info)
            }
        }
    }

    private func readIssue(_ issue: JSONValue, by author: Ticket.Actor, into builder: inout ReadingBuilder) {
        let ticket = Self.ticket(of: issue)
        if let time = builder.time(issue["created_at"], of: "issue", at: issue.offset) {
            let text = issue.text("description") ?? ""
            ticket.opened(
                at: time,
                by: author,
                saying: PlainText.withoutMarkdown(text),
                links: NoteRow.links(in: text),
                offset: issue.offset,
                into: &builder
            )
        }
        for note in issue["notes"]?.elements ?? [] {
            readNote(note, on: ticket, by: Self.actor(note["author"]), into: &builder)
        }
        if let field = issue["closed_at"], let time = builder.moment(field) {
            let closer = Self.actor(issue["closed_by"])
            ticket.reached("closed", at: time, by: closer, offset: field.offset, into: &builder)
        }
    }

    /// Of an issue that the file may not hold, so it goes by the number that GitLab keeps inside.
    private func readStateEvent(_ event: JSONValue, into builder: inout ReadingBuilder) {
        guard let time = builder.time(event["created_at"], of: "state event", at: event.offset) else { return }
        let ticket = Ticket(key: "issue \(event.text("resource_id") ?? "")", title: "")
        let actor = Self.actor(event["user"])
        let state = event.text("state") ?? ""
        if state == "opened" {
            ticket.opened(at: time, by: actor, saying: "\(ticket.key) opened", offset: event.offset, into: &builder)
        } else {
            ticket.reached(state, at: time, by: actor, offset: event.offset, into: &builder)
        }
    }

    private func readNote(
        _ note: JSONValue,
        on ticket: Ticket,
        by author: Ticket.Actor,
        into builder: inout ReadingBuilder
    ) {
        guard let time = builder.time(note["created_at"], of: "note", at: note.offset) else { return }
        let text = note.text("body", "note") ?? ""
        guard note["system"]?.isTrue == true else {
            return ticket.said(
                PlainText.withoutMarkdown(text),
                at: time,
                by: author,
                links: NoteRow.links(in: text) + [note.text("url")],
                offset: note.offset,
                into: &builder
            )
        }
        // What GitLab writes of a change is one sentence: `set the severity to **High - S2**`.
        let words = PlainText.line(PlainText.withoutMarkdown(text))
        if ["closed", "reopened"].contains(where: words.hasPrefix) {
            ticket.reached(
                String(words.prefix { $0 != " " }),
                at: time,
                by: author,
                offset: note.offset,
                into: &builder
            )
        } else if let range = words.firstPlace(of: "severity to ") {
            ticket.changed(
                "severity",
                from: nil,
                to: String(words[range.upperBound...]),
                at: time,
                by: author,
                offset: note.offset,
                into: &builder
            )
        } else if words.hasPrefix("assigned to ") {
            let name = String(words.dropFirst("assigned to ".count))
            ticket.changed("assignee", from: nil, to: name, at: time, by: author, offset: note.offset, into: &builder)
        } else {
            builder.tally("evidence-left-out", "note of GitLab itself is left out", at: note.offset, .info)
        }
    }

    private static func ticket(of issue: JSONValue) -> Ticket {
        Ticket(
            key: issue.text("iid").map { "#\($0)" } ?? "issue",
            title: issue.text("title") ?? "",
            severity: issue.text("severity").flatMap { $0.lowercased() == "unknown" ? nil : $0 },
            links: [issue.text("web_url", "url")]
        )
    }

    private static func actor(_ account: JSONValue?) -> Ticket.Actor {
        let name = account?.text("username", "name")
        let isOfProject = name.map { $0.contains("_bot") && ($0.hasPrefix("project_") || $0.hasPrefix("group_")) }
        return Ticket.Actor(name, isMachine: account?["bot"]?.isTrue == true || isOfProject ?? false)
    }
}

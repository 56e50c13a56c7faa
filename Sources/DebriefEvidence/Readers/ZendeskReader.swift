import DebriefEvents
import DebriefLanguage
import DebriefText

/// Tickets of Zendesk with their audits and comments.
struct ZendeskReader: RecordReader {
    let id = "zendesk"
    let name = "Zendesk ticket"
    let info = ReaderInfo(
        producer: "Zendesk Support API v2: ticket audits, comments, tickets, exports with users beside them",
        reads: """
            when a ticket was opened, comments, and changes of status, priority, assignee and group; what triggers and \
            automations did is marked; notifications and other fields are counted
            """,
        times: "`created_at` of an audit, a comment or a ticket"
    )

    enum Shape {
        case audit, comment, ticket
        /// Somebody that others refer to by number.
        case user
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if value["ticket_id"] != nil, value["events"]?.isArray == true { return .audit }
        if value["created_at"] != nil, value["author_id"] != nil, value["body"] != nil,
            value["public"] != nil || value["html_body"] != nil
        {
            return .comment
        }
        if value["created_at"] != nil, value["subject"] != nil, value["requester_id"] != nil, value["status"] != nil {
            return .ticket
        }
        return key == "users" && value["id"] != nil && value["name"] != nil ? .user : nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) { read([record], into: &builder) }

    func read(_ records: [FoundRecord<Shape>], into builder: inout ReadingBuilder) {
        var names: [String: String] = [:]
        var tickets: [String: Ticket] = [:]
        var known = records.map { (record: $0, number: $0.value.text("ticket_id")) }
        for record in records {
            guard case .ticket = record.shape, let number = record.value.text("id") else { continue }
            tickets[number] = Self.ticket(number, of: record.value)
            // An export keeps users, audits and comments within the ticket.
            var finder = RecordFinder(shape: shape)
            finder.search(record.value.members.map(\.value))
            known += finder.records.map { ($0, number) }
        }
        for (record, _) in known {
            guard case .user = record.shape, let id = record.value.text("id") else { continue }
            names[id] = record.value.text("name")
        }
        let audited = Set(
            known.compactMap { record, number in
                if case .audit = record.shape { number } else { nil }
            }
        )
        for (record, number) in known {
            let ticket = number.flatMap { tickets[$0] } ?? Self.ticket(number, of: nil)
            switch record.shape {
            case .user: break
            case .audit: readAudit(record.value, of: ticket, names, into: &builder)
            case .comment: readComment(record.value, of: ticket, names, into: &builder)
            case .ticket:
                // Its audits tell the same and more.
                guard let id = record.value.text("id"), !audited.contains(id) else { break }
                readTicket(record.value, Self.ticket(id, of: record.value), names, into: &builder)
            }
        }
    }

    private static func ticket(_ number: String?, of value: JSONValue?) -> Ticket {
        Ticket(
            key: number.map { "#\($0)" } ?? "ticket",
            title: value?.text("subject") ?? "",
            severity: value?.text("priority")
        )
    }

    private func readTicket(
        _ value: JSONValue,
        _ ticket: Ticket,
        _ names: [String: String],
        into builder: inout ReadingBuilder
    ) {
        guard let time = builder.time(value["created_at"], of: "ticket", at: value.offset) else { return }
        ticket.opened(
            at: time,
            by: Ticket.Actor(value.text("requester_id").flatMap { names[$0] }),
            saying: value.text("description"),
            offset: value.offset,
            into: &builder
        )
    }

    private func readComment(
        _ comment: JSONValue,
        of ticket: Ticket,
        _ names: [String: String],
        into builder: inout ReadingBuilder
    ) {
        guard let time = builder.time(comment["created_at"], of: "comment", at: comment.offset) else { return }
        let actor = Self.actor(of: comment, names)
        ticket.said(Self.text(of: comment), at: time, by: actor, offset: comment.offset, into: &builder)
    }

    private func readAudit(
        _ audit: JSONValue,
        of ticket: Ticket,
        _ names: [String: String],
        into builder: inout ReadingBuilder
    ) {
        guard let time = builder.time(audit["created_at"], of: "audit", at: audit.offset) else { return }
        let actor = Self.actor(of: audit, names)
        let events = audit["events"]?.elements ?? []
        // The first audit sets every field of the new ticket.
        let subject = events.first { $0.text("type") == "Create" && $0.text("field_name") == "subject" }?.text("value")
        let description = events.first { $0.text("type") == "Comment" }
        if let subject {
            let opened = Ticket(key: ticket.key, title: subject)
            let text = description.map(Self.text)
            opened.opened(at: time, by: actor, saying: text, offset: audit.offset, into: &builder)
        }
        for event in events {
            let type = event.text("type") ?? ""
            switch type {
            case "Comment", "VoiceComment":
                if subject == nil {
                    ticket.said(Self.text(of: event), at: time, by: actor, offset: event.offset, into: &builder)
                }
            case "Change":
                ticket.changed(
                    event.text("field_name") ?? "",
                    from: event.text("previous_value"),
                    to: event.text("value"),
                    at: time,
                    by: actor,
                    offset: event.offset,
                    into: &builder
                )
            case "Create": break
            default: builder.tally("evidence-left-out", "event of type \(type) is left out", at: event.offset, .info)
            }
        }
    }

    private static func text(of comment: JSONValue) -> String {
        comment.text("plain_body", "body") ?? HTMLText(comment.text("html_body") ?? "").text
    }

    private static func actor(of record: JSONValue, _ names: [String: String]) -> Ticket.Actor {
        let author = record.text("author_id")
        let channel = record["via"]?.text("channel")
        let isRule = channel == "rule" || author == "-1"
        return Ticket.Actor(author.flatMap { names[$0] } ?? (isRule ? "Zendesk" : author), isMachine: isRule)
    }
}

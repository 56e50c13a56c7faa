import DebriefHTTP
import DebriefText
import Foundation

/// Records of one table of ServiceNow that holds tasks: `problem_task`, `incident_task`, `change_request` and the like.
struct ServiceNowTracker: Tracker {
    private let service: Service
    private var table: String { "/api/now/table/\(service.target.place)" }

    init(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) {
        guard target.url != nil else {
            throw SendError(.refused, "it has no 'url'; write that of your instance: https://acme.service-now.com")
        }
        guard !target.place.isEmpty,
            target.place.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") })
        else { throw SendError(.refused, "'place' is no name of a table; write problem_task") }
        var service = try Service(target, base: "", client: client)
        let pair = Data("\(target.user ?? ""):\(token)".utf8).base64EncodedString()
        let value = target.user == nil ? "Bearer \(token)" : "Basic \(pair)"
        service.headers = [
            HTTPRequest.Header("Authorization", value), HTTPRequest.Header("Accept", "application/json"),
        ]
        service.secrets = [token, pair]
        self.service = service
    }

    let longestTitle = 160
    private static let pageSize = 100
    /// States are numbers that mean something else in each table, and people as well; their names are asked for.
    private static let shown = [
        ("sysparm_display_value", "true"), ("sysparm_exclude_reference_link", "true"),
    ]
    /// The same for requests that name states and people.
    private static let written = shown + [("sysparm_input_display_value", "true")]

    func rehearsal(_ draft: TicketDraft) -> HTTPRequest {
        var body: [(key: String, value: JSON)] = [
            ("short_description", .string(String(draft.title.prefix(longestTitle)))),
            // Kept for the ids of other programs.
            ("correlation_id", .string(draft.marker)), ("description", .string(draft.plain)),
        ]
        if let due = draft.due { body.append(("due_date", .string("\(due) 23:59:59"))) }
        if let assignee = draft.assignee { body.append(("assigned_to", .string(assignee))) }
        return service.request("POST", table, query: Self.written, body: .object(body))
    }

    func page(_ mark: String?) throws(SendError) -> TicketPage {
        let skipped = mark.flatMap { Int(read: $0) } ?? 0
        let all = try records("correlation_idSTARTSWITHdebrief-^ORDERBYDESCsys_created_on", skipping: skipped)
        let rows = all.compactMap { record -> TicketPage.Row? in
            ticket(record).map { TicketPage.Row(key: $0.name, text: Self.text(record), ticket: $0) }
        }
        return TicketPage(rows: rows, next: all.count == Self.pageSize ? String(skipped + all.count) : nil)
    }

    private static func text(_ record: JSON) -> String {
        ["correlation_id", "description"].compactMap { record[$0]?.stringValue }.joined(separator: "\n")
    }

    private func records(_ words: String, skipping skipped: Int) throws(SendError) -> [JSON] {
        let query =
            Self.shown + [
                ("sysparm_query", words), ("sysparm_limit", String(Self.pageSize)),
                ("sysparm_offset", String(skipped)),
            ]
        return try service.call("GET", table, query: query).require { $0["result"]?.elements }
    }

    func find(_ draft: TicketDraft) throws(SendError) -> Ticket? {
        try records("correlation_id=\(draft.marker)", skipping: 0)
            .first { Self.text($0).contains(draft.marker) }.flatMap(ticket)
    }

    func create(_ draft: TicketDraft) throws(SendError) -> Ticket {
        try service.call(rehearsal(draft)).require { $0["result"].flatMap(ticket) }
    }

    /// A number such as `PTASK0010012`, or what the system itself calls a record.
    func key(of name: String) -> String? {
        if Self.isID(name) { return name }
        let letters = name.prefix { $0.isASCII && $0.isUppercase }
        let digits = name[letters.endIndex...]
        let isNumber = !letters.isEmpty && digits.count >= 5 && digits.allSatisfy { $0.isASCII && $0.isNumber }
        let expected = Self.prefixes[service.target.place]
        return isNumber && (expected == nil || expected == String(letters)) ? name : nil
    }

    /// What the numbers of the tables that everybody has begin with.
    private static let prefixes = [
        "incident": "INC", "incident_task": "TASK", "problem": "PRB", "problem_task": "PTASK", "change_request": "CHG",
    ]

    private static func isID(_ name: String) -> Bool {
        name.utf8.count == 32 && name.allSatisfy { $0.isASCII && $0.isHexDigit && !$0.isUppercase }
    }

    func ticket(_ key: String) throws(SendError) -> Ticket {
        if Self.isID(key) {
            return try service.call("GET", "\(table)/\(key)", query: Self.shown).require {
                $0["result"].flatMap(ticket)
            }
        }
        let found = try records("number=\(key)", skipping: 0).first { $0["number"]?.stringValue == key }
        guard let ticket = found.flatMap(ticket) else {
            throw SendError(.missing, "\(service.host) has no \(key) in '\(service.target.place)'")
        }
        return ticket
    }

    /// What a state of the table means done each table decides for itself.
    func update(_ key: String, _ ticket: Ticket, _ change: TicketChange) throws(SendError) -> TicketUpdate {
        var (body, left): ([(key: String, value: JSON)], [TicketChange.Field: String]) = ([], [:])
        if let title = change.title { body.append(("short_description", .string(title))) }
        if let due = change.due { body.append(("due_date", .string("\(due) 23:59:59"))) }
        if let assignee = change.assignee { body.append(("assigned_to", .string(assignee))) }
        if change.isDone {
            if let done = service.target.done {
                body.append(("state", .string(done)))
            } else {
                left[.state] = "tables name their states; write 'done' in the target: the state that means done"
            }
        }
        if change.labels != nil { left[.labels] = "records get no labels" }
        guard !body.isEmpty else { return TicketUpdate(ticket, left: left) }
        guard let id = ticket.id else {
            let reason = "\(service.host) does not say what it calls \(key); look who may read sys_id there"
            throw SendError(.missing, reason)
        }
        let answer = try service.call(
            "PATCH",
            "\(table)/\(id)",
            query: Self.written,
            body: .object(body),
            isRepeatable: true
        )
        return TicketUpdate(try answer.require { $0["result"].flatMap(self.ticket) }, left: left)
    }

    private func ticket(_ record: JSON) -> Ticket? {
        let names = ["number", "sys_id"].compactMap { record[$0]?.stringValue }
        guard let name = names.first(where: { key(of: $0) != nil }) ?? names.last else { return nil }
        func said(_ key: String) -> String? { record[key]?.stringValue.flatMap { $0.isEmpty ? nil : $0 } }
        func isTime(_ key: String) -> Bool { said(key)?.first?.isNumber == true }
        let isClosed =
            isTime("closed_at") || isTime("resolved_at") || said("active") == "false"
            || service.target.callsDone(said("state"))
        let isDeclined = said("state").map(Self.declined.contains) ?? false
        return Ticket(
            name: name,
            state: isDeclined ? .declined : isClosed ? .done : .open,
            assignee: said("assigned_to"),
            due: isTime("due_date") ? said("due_date").map { String($0.prefix(10)) } : nil,
            changed: said("sys_updated_on"),
            title: said("short_description"),
            id: said("sys_id")
        )
    }

    /// As ServiceNow names them.
    private static let declined: Set<String> = ["Canceled", "Closed Incomplete", "Closed Skipped"]
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// Alerts, their logs and notes from Opsgenie's REST API, and its webhooks; those of Jira Service Management are the same.
struct OpsgenieReader: RecordReader {
    let id = "opsgenie"
    let name = "Opsgenie"
    let info = ReaderInfo(
        producer: "Opsgenie and Jira Service Management: REST API v2, webhooks",
        reads: """
            alerts with acknowledgement and closing from their report, activity logs, notes, and actions of webhooks \
            with who took them
            """,
        times: """
            `createdAt` (milliseconds in webhooks) for what was created, `updatedAt` (nanoseconds there) for what was \
            done to it
            """
    )

    enum Shape {
        case action, alert, log, note
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if let alert = value["alert"], value["action"] != nil, alert["alertId"] != nil || alert["tinyId"] != nil {
            return .action
        }
        guard value["createdAt"] != nil else { return nil }
        if value["tinyId"] != nil, value["message"] != nil { return .alert }
        guard value["owner"] != nil else { return nil }
        if value["log"]?.string != nil { return .log }
        return value["note"]?.string != nil ? .note : nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        switch record.shape {
        case .action: readAction(record, into: &builder)
        case .alert: readAlert(value, into: &builder)
        case .log:
            let text = value.text("log") ?? ""
            let kind = Self.kind(ofLog: text, isPersonal: value.text("type") == "alertRecipient")
            add(kind, text, value, cited: "alert log", into: &builder)
        case .note: add(.note, value.text("note") ?? "", value, cited: "alert note", into: &builder)
        }
    }

    private static let kinds: [String: EvidenceEvent.Kind] = [
        "create": .paged, "addrecipient": .paged, "addteam": .paged, "addresponder": .paged,
        "assignownership": .paged, "snoozeended": .paged, "unacknowledge": .paged,
        "acknowledge": .acknowledged, "takeownership": .acknowledged,
        "escalate": .escalated, "escalatenext": .escalated, "escalatetonext": .escalated,
        "close": .incidentResolved, "updatepriority": .severityChanged,
        "addnote": .note, "snooze": .note, "customaction": .note, "updatemessage": .note, "updatedescription": .note,
    ]

    private func readAction(_ found: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = found.value
        guard let record = value["alert"], let action = value.text("action") else { return }
        guard let kind = Self.kinds[action.lowercased()] else {
            let what = "action '\(action)' is left out"
            return builder.tally("evidence-left-out", what, at: value.offset, .info)
        }
        let isCreation = action.lowercased() == "create"
        let field = isCreation ? record["createdAt"] : record["updatedAt"] ?? record["createdAt"]
        // An integration may act as the person who set it up.
        let isPerson = !isCreation && value["source"]?.text("type")?.lowercased() != "api"
        let text =
            kind == .note || kind == .escalated
            ? record.text("note") ?? Self.escalation(value) ?? record.text("message") : nil
        let person = isPerson ? record.text("username") : nil
        // The notice of an escalation states no time at all.
        if field == nil, let received = found.received(&builder) {
            return alert(record).add(kind, at: received, by: person, saying: text, into: &builder)
        }
        alert(record).add(kind, at: field, by: person, saying: text, into: &builder)
    }

    /// Which escalation called whom: `checkout: second line`.
    private static func escalation(_ value: JSONValue) -> String? {
        let names = [value.text("escalationName"), value["escalationNotify"]?.text("name")].compactMap { $0 }
        return names.isEmpty ? nil : names.joined(separator: ": ")
    }

    private func readAlert(_ value: JSONValue, into builder: inout ReadingBuilder) {
        let alert = alert(value)
        alert.add(.paged, at: value["createdAt"], into: &builder)
        guard let report = value["report"], let created = value["createdAt"], let start = builder.moment(created)
        else {
            if value.text("status") == "closed" {
                let what = "alert is closed and states no time of it"
                builder.tally("evidence-no-time", what, at: value.offset, .info)
            }
            return
        }
        for (kind, duration, person) in [
            (EvidenceEvent.Kind.acknowledged, "ackTime", "acknowledgedBy"),
            (.incidentResolved, "closeTime", "closedBy"),
        ] {
            guard let field = report[duration], let milliseconds = field.number, (1...1e12).contains(milliseconds)
            else { continue }
            var time = start
            time.civil = CivilTime(total: time.civil.total + Int(clamping: milliseconds / 1_000))
            alert.add(kind, at: time, by: report.text(person), offset: field.offset, into: &builder)
        }
    }

    private func alert(_ value: JSONValue) -> MonitoringAlert {
        MonitoringAlert(
            tool: name,
            name: value.text("tinyId").map { "#\($0)" } ?? value.text("alias", "alertId", "id") ?? "alert",
            text: value.text("message"),
            service: value["details"]?.tag("service") ?? value.text("entity"),
            severity: value.text("priority").map { $0.hasPrefix("P") ? $0 : "P\($0)" },
            links: [value["details"]?.tag("url", "link", "runbook")],
            record: value
        )
    }

    private static func kind(ofLog text: String, isPersonal: Bool) -> EvidenceEvent.Kind {
        let words = text.lowercased()
        func has(_ word: String) -> Bool { words.contains(word) }
        if has("unacknowledged") || has("un-acknowledged") { return .paged }
        if has("acknowledged") || has("took ownership") { return .acknowledged }
        if has("escalat") { return .escalated }
        if has("alert closed") || has("closed the alert") { return .incidentResolved }
        if has("priority") { return .severityChanged }
        return has("alert created") || has("notified") || has("notification") || isPersonal ? .paged : .note
    }

    private func add(
        _ kind: EvidenceEvent.Kind,
        _ text: String,
        _ value: JSONValue,
        cited: String,
        into builder: inout ReadingBuilder
    ) {
        guard let time = builder.moment(value["createdAt"]) else { return }
        let person = value.text("owner").flatMap { $0 == "System" ? nil : $0 }
        builder.add(
            kind,
            at: time,
            text,
            actor: person ?? name,
            isMachine: person == nil,
            offset: value.offset,
            cited: cited
        )
    }
}

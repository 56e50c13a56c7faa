import DebriefCore

/// Incidents, log entries, notes and change events of PagerDuty's REST API, and its webhooks of version 3.
struct PagerDutyReader: EvidenceReader {
    let id = "pagerduty"
    let name = "PagerDuty"
    let info = ReaderInfo(
        producer: "PagerDuty: REST API v2, webhooks v3",
        reads: """
            incidents, their log entries, alerts, notes, notifications and change events; who was paged, acknowledged, \
            escalated and resolved
            """,
        times: "`created_at`, `occurred_at` or `timestamp`"
    )

    private enum Shape {
        case incident, alert, logEntry, note, change, notification, webhook
    }

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard let first = file.json?.first else { return false }
        return Self.records(in: first, maximum: 20).contains { Self.shape(of: $0.value, under: $0.key) != nil }
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        guard let json = file.json else { return builder.reading }
        let records = json.roots.flatMap { Self.records(in: $0) }
        let hasLog = records.contains { Self.shape(of: $0.value, under: $0.key) == .logEntry }
        for (key, record) in records {
            switch Self.shape(of: record, under: key) {
            // The log tells the same steps with more detail.
            case .incident: if !hasLog { PagerDutyIncident(record).read(into: &builder) }
            case .alert: readAlert(record, into: &builder)
            case .logEntry: readLogEntry(record, into: &builder)
            case .note: readNote(record, into: &builder)
            case .change: readChange(record, into: &builder)
            case .notification: readNotification(record, into: &builder)
            case .webhook: readWebhook(record, into: &builder)
            case nil: builder.tally("evidence-unknown-record", "record has no known type", at: record.offset)
            }
        }
        builder.report(json.damages)
        return builder.reading
    }

    private func readAlert(_ alert: JSONValue, into builder: inout ReadingBuilder) {
        guard let time = builder.moment(alert["created_at"]) else { return }
        builder.add(
            .alertFired,
            at: time,
            alert.text("summary") ?? "",
            actor: name,
            isMachine: true,
            service: alert["service"]?.text("summary"),
            severity: alert.text("severity"),
            links: [alert.text("html_url")],
            offset: alert.offset,
            cited: "alert \(alert.text("alert_key", "id") ?? "record")"
        )
    }

    private func readLogEntry(_ entry: JSONValue, into builder: inout ReadingBuilder) {
        let type = entry.text("type")?.replacingSuffix("_reference", "").replacingSuffix("_log_entry", "") ?? ""
        guard let kind = Self.kinds[type] else {
            return builder.tally("evidence-unknown-record", "log entry has the type '\(type)'", at: entry.offset, .info)
        }
        guard let time = builder.moment(entry["created_at"]) else {
            return builder.tally("evidence-malformed", "record has no time", at: entry.offset)
        }
        let incident = PagerDutyIncident(entry["incident"] ?? entry)
        let content = entry["channel"]?.text("content", "summary") ?? entry.text("summary")
        let text =
            switch kind {
            case .paged where type == "trigger": incident.title ?? content
            case .note: content
            default: entry.text("summary") ?? content
            }
        add(kind, at: time, text, by: entry["agent"], of: incident, record: entry, into: &builder)
    }

    private func readNote(_ note: JSONValue, into builder: inout ReadingBuilder) {
        guard let time = builder.moment(note["created_at"]) else { return }
        let incident = PagerDutyIncident(note["incident"] ?? note)
        add(.note, at: time, note.text("content"), by: note["user"], of: incident, record: note, into: &builder)
    }

    private func readWebhook(_ event: JSONValue, into builder: inout ReadingBuilder) {
        let type = event.text("event_type")?.replacingPrefix("incident.", "") ?? ""
        guard let kind = Self.kinds[type], let data = event["data"] else {
            return builder.tally("evidence-unknown-record", "event has the type '\(type)'", at: event.offset, .info)
        }
        guard let time = builder.moment(event["occurred_at"]) else {
            return builder.tally("evidence-malformed", "record has no time", at: event.offset)
        }
        let incident = PagerDutyIncident(data["incident"] ?? data)
        let text = data.text("content", "message") ?? incident.title
        add(kind, at: time, text, by: event["agent"], of: incident, record: event, into: &builder)
    }

    private func readNotification(_ notification: JSONValue, into builder: inout ReadingBuilder) {
        guard let time = builder.moment(notification["started_at"]), let type = notification.text("type") else {
            return
        }
        let person = notification["user"]?.text("summary").map { ": \($0)" } ?? ""
        builder.add(
            .paged,
            at: time,
            String(type.map { $0 == "_" ? " " : $0 }) + person,
            actor: name,
            isMachine: true,
            offset: notification.offset,
            cited: "notification"
        )
    }

    private func readChange(_ change: JSONValue, into builder: inout ReadingBuilder) {
        guard let time = builder.moment(change["timestamp"]), let text = change.text("summary") else { return }
        let words = text.lowercased()
        let isDeployment = ["deploy", "release", "rollout", "rolled out"].contains { words.contains($0) }
        builder.add(
            isDeployment ? .deploymentSucceeded : .note,
            at: time,
            text,
            actor: change.text("source"),
            isMachine: true,
            service: change["services"]?.firstElement?.text("summary"),
            subject: Version.first(in: text),
            links: change["links"]?.elements.map { $0.text("href") } ?? [],
            offset: change.offset,
            cited: "change event"
        )
    }

    private func add(
        _ kind: EvidenceEvent.Kind,
        at time: Moment,
        _ text: String?,
        by agent: JSONValue?,
        of incident: PagerDutyIncident,
        record: JSONValue,
        into builder: inout ReadingBuilder
    ) {
        let type = agent?.text("type") ?? ""
        builder.add(
            kind,
            at: time,
            PlainText.withoutTags(text ?? ""),
            actor: agent?.text("summary") ?? name,
            isMachine: !type.hasPrefix("user"),
            service: incident.service,
            severity: incident.severity,
            subject: incident.number,
            links: [incident.link],
            offset: record.offset,
            cited: incident.number == nil && kind == .note ? "incident note" : incident.cited
        )
    }

    /// Types of log entries, and of webhooks without their `incident.`.
    private static let kinds: [String: EvidenceEvent.Kind] = [
        "trigger": .paged, "triggered": .paged, "notify": .paged, "assign": .paged, "reassigned": .paged,
        "delegate": .paged, "delegated": .paged, "responder_request": .paged, "responder.added": .paged,
        "reopen": .paged, "reopened": .paged,
        "acknowledge": .acknowledged, "acknowledged": .acknowledged, "escalate": .escalated, "escalated": .escalated,
        "repeat_escalation_path": .escalated,
        "resolve": .incidentResolved, "resolved": .incidentResolved,
        "priority_change": .severityChanged, "urgency_change": .severityChanged, "priority_updated": .severityChanged,
        "severity_change": .severityChanged,
        "annotate": .note, "annotated": .note,
        "status_update": .message, "status_update_published": .message,
    ]

    private static func shape(of record: JSONValue, under key: String) -> Shape? {
        guard record.isObject else { return nil }
        if key == "event", record["event_type"] != nil, record["occurred_at"] != nil { return .webhook }
        let type = record.text("type") ?? ""
        if type.contains("_log_entry"), record["created_at"] != nil { return .logEntry }
        if record["timestamp"] != nil, type == "change_event" || key.hasPrefix("change_event") { return .change }
        if record["started_at"] != nil, type.hasSuffix("_notification") { return .notification }
        guard record["created_at"] != nil else { return nil }
        if record["content"] != nil, record["user"] != nil { return .note }
        if type == "alert", record["alert_key"] != nil || record["service"] != nil { return .alert }
        let isIncident = record["incident_number"] != nil || (type == "incident" && record["service"] != nil)
        return isIncident ? .incident : nil
    }

    /// The records of an answer of the API, each with the key it stood under.
    private static func records(in root: JSONValue, maximum: Int = .max) -> [(key: String, value: JSONValue)] {
        if root.isArray { return root.elements(maximum: maximum).map { ("", $0) } }
        if shape(of: root, under: "") != nil { return [("", root)] }
        let keys = ["event", "incident", "log_entry", "note", "change_event"]
        let lists = ["incidents", "alerts", "log_entries", "notes", "change_events", "notifications", "events"]
        return keys.compactMap { key in root[key].map { (key, $0) } }
            + lists.flatMap { key in
                (root[key]?.elements(maximum: maximum) ?? []).map { (key == "events" ? "event" : key, $0) }
            }
    }
}

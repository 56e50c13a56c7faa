import DebriefEvents
import DebriefLanguage
import DebriefText

/// Incidents, log entries, notes and change events of PagerDuty's REST API, and its webhooks of version 3.
struct PagerDutyReader: RecordReader {
    let id = "pagerduty"
    let name = "PagerDuty"
    let info = ReaderInfo(
        producer: "PagerDuty: REST API v2 with analytics and status pages, Events API v2, webhooks v1 to v3",
        reads: """
            incidents, their log entries, alerts, notes, notifications, change events and posts on status pages; who \
            was paged, acknowledged, escalated and resolved; incidents of other times that it thinks alike are left out
            """,
        times: """
            `created_at`, `occurred_at` or `timestamp`; in answers of analytics the `time_zone` of the answer
            """
    )

    enum Shape {
        case incident, alert, logEntry, note, change, notification, webhook, message, event, analytics, response
        case post, postUpdate
        case leftOut(String)
    }

    func shape(of value: JSONValue, under key: String) -> Shape? { PagerDutyShapes.shape(of: value, under: key) }

    func read(_ records: [FoundRecord<Shape>], into builder: inout ReadingBuilder) {
        let hasLog = records.contains { if case .logEntry = $0.shape { true } else { false } }
        for record in records {
            // The log tells the same steps with more detail.
            if hasLog, case .incident = record.shape { continue }
            read(record, into: &builder)
        }
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        switch record.shape {
        case .incident: PagerDutyIncident(value).read(into: &builder)
        case .alert: readAlert(value, into: &builder)
        case .logEntry: readLogEntry(value, into: &builder)
        case .note: readNote(value, into: &builder)
        case .change: readChange(value, into: &builder)
        case .notification: readNotification(value, into: &builder)
        case .webhook: readWebhook(value, into: &builder)
        case .message: readMessage(value, into: &builder)
        case .event: readEvent(record, into: &builder)
        case .analytics: readAnalytics(value, into: &builder)
        case .response: readResponse(record, into: &builder)
        case .post: readPost(value, into: &builder)
        case .postUpdate: readPostUpdate(value, into: &builder)
        case .leftOut(let what):
            builder.tally("evidence-left-out", "\(what) is left out", at: value.offset, .info)
        }
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
        guard let time = builder.moment(entry["created_at"] ?? entry["at"]) else {
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
        builder.add(
            .change(describedBy: text),
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

    func add(
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
    static let kinds: [String: EvidenceEvent.Kind] = [
        "trigger": .paged, "triggered": .paged, "notify": .paged, "assign": .paged, "reassigned": .paged,
        "delegate": .paged, "delegated": .paged, "responder_request": .paged, "responder.added": .paged,
        "reopen": .paged, "reopened": .paged, "unacknowledge": .paged, "unacknowledged": .paged,
        "responder.replied": .note,
        "acknowledge": .acknowledged, "acknowledged": .acknowledged, "escalate": .escalated, "escalated": .escalated,
        "repeat_escalation_path": .escalated,
        "resolve": .incidentResolved, "resolved": .incidentResolved,
        "priority_change": .severityChanged, "urgency_change": .severityChanged, "priority_updated": .severityChanged,
        "severity_change": .severityChanged,
        "annotate": .note, "annotated": .note,
        "status_update": .message, "status_update_published": .message,
    ]
}

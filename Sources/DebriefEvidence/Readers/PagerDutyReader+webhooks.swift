import DebriefEvents
import DebriefLanguage
import DebriefText

extension PagerDutyReader {
    /// A message of the webhooks before version 3: its type, and the incident as it then was.
    func readMessage(_ message: JSONValue, into builder: inout ReadingBuilder) {
        let type = message.text("type", "event")?.replacingPrefix("incident.", "") ?? ""
        guard let kind = Self.kinds[type], let record = (message["data"] ?? message)["incident"] else {
            return builder.tally("evidence-unknown-record", "message has the type '\(type)'", at: message.offset, .info)
        }
        guard let time = builder.moment(message["created_on"]) else { return }
        let incident = PagerDutyIncident(record)
        let entry = message["log_entries"]?.firstElement
        let person = entry?["agent"] ?? record["resolved_by_user"] ?? record["last_status_change_by"]
        let actor = kind == .paged ? nil : person?.text("summary", "name")
        builder.add(
            kind,
            at: time,
            kind == .note ? entry?["channel"]?.text("content", "summary") ?? "" : incident.title ?? "",
            actor: actor ?? name,
            isMachine: actor == nil || person?.text("type").map { !$0.hasPrefix("user") } ?? false,
            service: incident.service,
            severity: incident.severity,
            subject: incident.number,
            links: [incident.link],
            offset: message.offset,
            cited: incident.cited
        )
    }

    /// What a tool sent to PagerDuty's Events API.
    func readEvent(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let event = record.value
        let payload = event["payload"]
        let kind: EvidenceEvent.Kind
        switch event.text("event_action") {
        case "trigger": kind = .alertFired
        case "acknowledge": kind = .acknowledged
        case "resolve": kind = .alertResolved
        default:
            let what = "event has the action '\(event.text("event_action") ?? "")'"
            return builder.tally("evidence-unknown-record", what, at: event.offset)
        }
        let key = event.text("dedup_key")
        let alert = MonitoringAlert(
            tool: event.text("client") ?? name,
            name: key ?? payload?.text("summary") ?? "event",
            text: payload?.text("summary"),
            service: payload?["custom_details"]?.tag("service") ?? payload?.text("component", "group", "source"),
            severity: payload?.text("severity"),
            links: [event.text("client_url")] + (event["links"]?.elements(maximum: 10) ?? []).map { $0.text("href") },
            record: event
        )
        if let stated = payload?["timestamp"] { return alert.add(kind, at: stated, into: &builder) }
        guard let received = record.received(&builder) else {
            return builder.tally("evidence-no-time", "event '\(alert.name)' states no time", at: event.offset)
        }
        alert.add(kind, at: received, into: &builder)
    }
}

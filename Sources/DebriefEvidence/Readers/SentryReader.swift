import DebriefEvents
import DebriefLanguage
import DebriefText

/// Issues and alerts of Sentry: webhooks of its integration platform, and issues and events of its API.
struct SentryReader: RecordReader {
    let id = "sentry"
    let name = "Sentry"
    let info = ReaderInfo(
        producer: "Sentry: webhooks for issues, issue alerts and metric alerts; issues and events of the API",
        reads: """
            when an issue was first seen, and what was done to it by whom; alerts with their rule; critical, warning \
            and resolved states of metric alerts
            """,
        times: """
            `firstSeen`, `datetime`, `timestamp`, `date_started` and `date_closed`; a webhook for an issue does not \
            say when it was resolved or assigned, so that is after `lastSeen`, or about the time of receipt
            """
    )

    enum Shape {
        case issue, event, metricAlert
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if value["firstSeen"] != nil, value["lastSeen"] != nil, value["shortId"] != nil || value["culprit"] != nil {
            return .issue
        }
        if value["date_started"] != nil || value["dateStarted"] != nil,
            value["alert_rule"] != nil || value["alertRule"] != nil
        {
            return .metricAlert
        }
        let isEvent = value["event_id"] != nil || value["eventID"] != nil
        let isPlaced =
            value["culprit"] != nil || value["issue_id"] != nil || value["groupID"] != nil
            || value["platform"] != nil && value["logentry"] ?? value["exception"] ?? value["sdk"] != nil
        return isEvent && isPlaced && Self.time(ofEvent: value) != nil ? .event : nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        switch record.shape {
        case .issue: readIssue(record, into: &builder)
        case .event: readEvent(record, into: &builder)
        case .metricAlert: readMetricAlert(record, into: &builder)
        }
    }

    private static let actions: [String: EvidenceEvent.Kind] = [
        "resolved": .incidentResolved, "unresolved": .paged, "assigned": .note, "archived": .note, "ignored": .note,
    ]

    private func readIssue(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        let title = value.text("title") ?? value["metadata"]?.text("value") ?? "issue"
        let alert = MonitoringAlert(
            tool: name,
            name: value.text("shortId", "id") ?? title,
            text: title,
            service: value["project"]?.text("slug", "name"),
            severity: value.text("level"),
            links: [value.text("web_url", "permalink")],
            record: value
        )
        alert.add(.alertFired, at: value["firstSeen"], into: &builder)
        let notice = record.wrappers.first { $0["action"]?.string != nil }
        let action = notice?.text("action") ?? value.text("status").flatMap { $0 == "resolved" ? $0 : nil }
        guard let action, action != "created", action != "unresolved" || notice != nil else { return }
        guard let kind = Self.actions[action] else {
            return builder.tally("evidence-left-out", "action '\(action)' is left out", at: value.offset, .info)
        }
        let own = value["statusDetails"]?["resolvedAt"] ?? value["resolvedAt"]
        let actor = notice?["actor"]
        let person = actor?.text("type") == "user" ? actor?.text("name") : nil
        let said = "\(title) (\(action))"
        if let time = builder.moment(own) ?? record.received(&builder) {
            alert.add(kind, at: time, by: person, saying: kind == .note ? said : nil, into: &builder)
        } else if var time = builder.moment(value["lastSeen"]) {
            // A bound is no time that anything may be measured by.
            time.certainty = .after
            alert.add(.note, at: time, by: person, saying: said, into: &builder)
        } else {
            builder.tally("evidence-no-time", "action '\(action)' states no time", at: value.offset)
        }
    }

    private func readEvent(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        // The webhook of the older plugin has the project, the page and the rules beside the event.
        let notice = record.wrappers.last
        let rule = notice?.text("triggered_rule") ?? notice?["triggering_rules"]?.firstElement?.string
        let said = value.text("title", "message") ?? value["logentry"]?.text("formatted", "message")
        let title = said ?? notice?.text("message") ?? "event"
        let alert = MonitoringAlert(
            tool: name,
            name: rule ?? title,
            text: title,
            service: value["tags"]?.tag("service") ?? value.text("project_slug", "project_name")
                ?? notice?.text("project_slug", "project_name"),
            severity: value.text("level") ?? notice?.text("level"),
            links: [value.text("web_url"), notice?.text("url")],
            key: value.text("issue_id", "groupID"),
            record: value
        )
        alert.add(.alertFired, at: Self.time(ofEvent: value), into: &builder)
    }

    private static func time(ofEvent value: JSONValue) -> JSONValue? {
        value["datetime"] ?? value["timestamp"] ?? value["dateCreated"]
    }

    private func readMetricAlert(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        let data = record.wrappers.last
        let action = record.wrappers.first { $0["action"]?.string != nil }?.text("action")
        let alert = MonitoringAlert(
            tool: name,
            name: (value["alert_rule"] ?? value["alertRule"])?.text("name") ?? value.text("title") ?? "alert",
            text: data?.text("description_text", "description_title") ?? value.text("title"),
            service: value["projects"]?.firstElement?.scalarText,
            severity: action.flatMap { $0 == "resolved" ? nil : $0 },
            links: [data?.text("web_url")],
            key: value.text("identifier", "id"),
            record: value
        )
        alert.add(.alertFired, at: value["date_started"] ?? value["dateStarted"], into: &builder)
        if let closed = value["date_closed"] ?? value["dateClosed"] {
            alert.add(.alertResolved, at: closed, into: &builder)
        } else if action == "resolved" {
            alert.add(.alertResolved, at: nil, into: &builder)
        }
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// Incidents of Google Cloud Monitoring: notifications (webhooks and Pub/Sub messages), and alerts of its API.
struct GoogleMonitoringReader: RecordReader {
    let id = "google-monitoring"
    let name = "Google Cloud Monitoring"
    let info = ReaderInfo(
        producer: "Google Cloud Monitoring: notifications of versions 1.1 and 1.2, alerts of API v3",
        reads: "incidents: when each opened and closed, with policy, condition, severity, resource and links",
        times: "`started_at` and `ended_at` in seconds, `openTime` and `closeTime`"
    )

    enum Shape {
        case notification, alert
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if value["incident_id"] != nil, value["started_at"] != nil,
            value["policy_name"] != nil || value["condition_name"] != nil
        {
            return .notification
        }
        return value["openTime"] != nil && value["policy"]?.isObject == true ? .alert : nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        switch record.shape {
        case .notification:
            let alert = MonitoringAlert(
                tool: name,
                name: value.text("condition_name", "policy_name") ?? "alert",
                text: value.text("summary") ?? value["documentation"]?.text("subject"),
                service: value["policy_user_labels"]?.tag("service", "app")
                    ?? value["resource"]?["labels"]?.tag("service_name", "module_id", "container_name", "function_name")
                    ?? value.text("resource_display_name", "resource_name"),
                severity: Self.severity(value.text("severity")),
                links: [value.text("url")]
                    + (value["documentation"]?["links"]?.elements(maximum: 5) ?? [])
                    .map { $0.text("url") },
                key: value.text("incident_id"),
                record: value
            )
            alert.add(.alertFired, at: value["started_at"], into: &builder)
            if value.text("state")?.lowercased() == "closed" {
                alert.add(.alertResolved, at: value["ended_at"], into: &builder)
            }
        case .alert:
            let policy = value["policy"]
            let alert = MonitoringAlert(
                tool: name,
                name: policy?.text("displayName") ?? "alert",
                service: policy?["userLabels"]?.tag("service", "app")
                    ?? value["resource"]?["labels"]?.tag("service_name", "module_id", "container_name"),
                severity: Self.severity(policy?.text("severity")),
                key: value.text("name"),
                record: value
            )
            alert.add(.alertFired, at: value["openTime"], into: &builder)
            if let closed = value["closeTime"] { alert.add(.alertResolved, at: closed, into: &builder) }
        }
    }

    private static func severity(_ text: String?) -> String? {
        text.flatMap { $0 == "No severity" || $0 == "SEVERITY_UNSPECIFIED" ? nil : $0 }
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// An alert in the shape that Prometheus gave it, which Alertmanager, Grafana and others pass on.
struct PrometheusAlert {
    let value: JSONValue

    /// The alert of a value; `nil` when it is none.
    init?(_ value: JSONValue) {
        guard let labels = value["labels"], labels.isObject else { return nil }
        let isKnown = labels["alertname"] != nil || value["fingerprint"] != nil || value["generatorURL"] != nil
        guard isKnown, Self.start(of: value) != nil else { return nil }
        self.value = value
    }

    /// Whether Grafana wrote it, which adds pages of its own.
    var isOfGrafana: Bool {
        value["valueString"] != nil || value["silenceURL"] != nil || value["dashboardURL"] != nil
            || value["labels"]?["grafana_folder"] != nil || value["orgId"] != nil
    }

    /// Adds when the alert fired, and when it ended.
    ///
    /// - Parameters:
    ///   - notification: what the alert came in, which may say what all its alerts have alike.
    ///   - links: pages beside those that the alert itself names.
    func read(as tool: String, in notification: JSONValue?, links: [String?] = [], into builder: inout ReadingBuilder) {
        guard let labels = value["labels"], let start = Self.start(of: value) else { return }
        if value.text("state") == "pending" {
            let what = "alert that is only pending is left out"
            return builder.tally("evidence-left-out", what, at: value.offset, .info)
        }
        let name =
            labels.text("alertname", "rulename") ?? notification?["commonLabels"]?.text("alertname")
            ?? value.text("fingerprint") ?? "alert"
        let annotations = value["annotations"]
        let alert = MonitoringAlert(
            tool: tool,
            name: name,
            text: annotations?.text("summary", "description", "message"),
            service: Self.service(labels),
            severity: labels.text("severity", "priority"),
            links: [value.text("generatorURL"), annotations?.text("runbook_url")] + links
                + [notification?.text("externalURL")],
            key: labels.members.map { "\($0.key)=\($0.value.scalarText ?? "")" }.sorted().joined(separator: "\u{0}"),
            record: value
        )
        guard let began = builder.moment(start) else { return }
        alert.add(.alertFired, at: began, offset: start.offset, into: &builder)
        if let end = value["endsAt"] ?? value["ends_at"], let ended = time(ofEnd: end, after: began, &builder) {
            alert.add(.alertResolved, at: ended, offset: end.offset, into: &builder)
        }
    }

    private static func start(of value: JSONValue) -> JSONValue? {
        value["startsAt"] ?? value["starts_at"] ?? value["activeAt"]
    }

    /// When the alert ended; `nil` while it fires: its end then is year 1, or the time at which it would expire.
    private func time(ofEnd end: JSONValue, after start: Moment, _ builder: inout ReadingBuilder) -> Moment? {
        guard let end = builder.moment(end), end.civil.date.year > 1, end.order >= start.order else { return nil }
        if let status = value["status"]?.string {
            // Robusta stores the state of the API here: `active`.
            return status == "resolved" ? end : nil
        }
        if let updated = builder.moment(value["updatedAt"]) { return end.order <= updated.order ? end : nil }
        return value["status"]?["state"] == nil ? end : nil
    }

    private static func service(_ labels: JSONValue) -> String? {
        if let service = labels.text("service", "app", "application", "component") { return service }
        // In a cluster the job is the exporter that measured, not what is measured.
        return labels["pod"] == nil && labels["namespace"] == nil ? labels.text("job") : nil
    }
}

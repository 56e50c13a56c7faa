import DebriefCore

/// Notifications of Prometheus Alertmanager (webhook version 4) and alerts of its API version 2.
struct AlertmanagerReader: EvidenceReader {
    let id = "alertmanager"
    let name = "Prometheus Alertmanager"
    let info = ReaderInfo(
        producer: "Prometheus Alertmanager: webhook version 4, API v2, and answers of the API as `data`",
        reads: """
            alerts: when each fired and ended, with summary, severity, service and links; several notifications in one \
            file, each alert once
            """,
        times: "`startsAt` and `endsAt`"
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard let first = file.json?.first, let alert = Self.alerts(in: first, maximum: 1).first else { return false }
        return Self.isAlert(alert)
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        guard let json = file.json else { return builder.reading }
        // An alert is notified again and again while it fires: the same start is the same alert.
        var seen: Set<String> = []
        for root in json.roots {
            for alert in Self.alerts(in: root) {
                read(alert, externalURL: root.text("externalURL"), into: &builder, seen: &seen)
            }
            if let left = root["truncatedAlerts"]?.number, left > 0 {
                builder.tally(
                    "evidence-incomplete",
                    "Alertmanager left \(Int(min(left, 1e9))) alerts out of this notification",
                    at: root.offset
                )
            }
        }
        builder.report(json.damages)
        return builder.reading
    }

    private func read(
        _ alert: JSONValue,
        externalURL: String?,
        into builder: inout ReadingBuilder,
        seen: inout Set<String>
    ) {
        guard Self.isAlert(alert), let labels = alert["labels"], let name = labels.text("alertname"),
            let start = builder.moment(alert["startsAt"])
        else {
            return builder.tally("evidence-unknown-record", "record is no alert with a start", at: alert.offset)
        }
        let annotations = alert["annotations"]
        let text = annotations?.text("summary", "description", "message") ?? name
        let identity = labels.members
            .map { "\($0.key)=\($0.value.scalarText ?? "")" }.sorted().joined(separator: "\u{0}")
        let key = "\(start.order)\u{0}\(identity)"

        func add(_ kind: EvidenceEvent.Kind, at time: Moment, _ field: String) {
            guard seen.insert("\(kind)\u{0}\(key)").inserted else { return }
            builder.add(
                kind,
                at: time,
                text,
                actor: "Alertmanager",
                isMachine: true,
                service: Self.service(labels),
                severity: labels.text("severity"),
                subject: name,
                links: [alert.text("generatorURL"), annotations?.text("runbook_url"), externalURL],
                offset: alert[field]?.offset ?? alert.offset,
                cited: "alert \(name)"
            )
        }
        add(.alertFired, at: start, "startsAt")
        if let end = Self.end(of: alert, after: start, &builder) { add(.alertResolved, at: end, "endsAt") }
    }

    /// When the alert ended; `nil` while it fires: its end then is year 1, or the time at which it would expire.
    private static func end(of alert: JSONValue, after start: Moment, _ builder: inout ReadingBuilder) -> Moment? {
        guard let end = builder.moment(alert["endsAt"]), end.civil.date.year > 1, end.order >= start.order else {
            return nil
        }
        if let status = alert["status"]?.string {
            // Robusta stores the state of the API here: `active`.
            return status == "resolved" ? end : nil
        }
        if let updated = builder.moment(alert["updatedAt"]) { return end.order <= updated.order ? end : nil }
        return alert["status"]?["state"] == nil ? end : nil
    }

    private static func service(_ labels: JSONValue) -> String? {
        if let service = labels.text("service", "app", "application", "component") { return service }
        // In a cluster the job is the exporter that measured, not what is measured.
        return labels["pod"] == nil && labels["namespace"] == nil ? labels.text("job") : nil
    }

    private static func isAlert(_ value: JSONValue) -> Bool {
        value["labels"]?.isObject == true && value["startsAt"] != nil
            && (value["labels"]?["alertname"] != nil || value["fingerprint"] != nil || value["generatorURL"] != nil)
    }

    /// The alerts of a notification, of a list, of an answer of older versions, or one alone.
    private static func alerts(in root: JSONValue, maximum: Int = .max) -> [JSONValue] {
        if root.isArray { return root.elements(maximum: maximum) }
        if let alerts = root["alerts"] ?? root["data"], alerts.isArray { return alerts.elements(maximum: maximum) }
        return [root["raw"] ?? root]
    }
}

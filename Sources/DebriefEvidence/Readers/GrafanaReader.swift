import DebriefEvents
import DebriefLanguage
import DebriefText

/// Alerts of Grafana, from its webhooks before and since unified alerting, and annotations of its dashboards.
struct GrafanaReader: RecordReader {
    let id = "grafana"
    let name = "Grafana"
    let info = ReaderInfo(
        producer: "Grafana: webhooks of legacy and unified alerting, `/api/alerts`, `/api/annotations`",
        reads: """
            alerts: when each fired and ended, with summary, severity, service and links; annotations, those that an \
            alert made and those that people or deployments made, with their tags and end
            """,
        times: """
            `startsAt` and `endsAt`, `newStateDate`, `time` in milliseconds; the webhooks of legacy alerting state no \
            time, so that of their receipt counts, as about, where the file has it, and else it is reported
            """
    )

    enum Shape {
        case unified(PrometheusAlert)
        case legacy
        case annotation
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if let alert = PrometheusAlert(value) { return alert.isOfGrafana ? .unified(alert) : nil }
        if value["state"]?.string != nil {
            if value["evalMatches"] != nil, value["ruleName"] != nil || value["ruleId"] != nil { return .legacy }
            if value["newStateDate"] != nil, value["name"] != nil { return .legacy }
        }
        let isOnDashboard =
            value["dashboardId"] != nil || value["dashboardUID"] != nil || value["panelId"] != nil
            || value["alertId"] != nil
        guard isOnDashboard, value["time"]?.number != nil, value["text"] != nil || value["newState"] != nil else {
            return nil
        }
        return .annotation
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        switch record.shape {
        case .unified(let alert):
            let value = record.value
            let links = [value.text("dashboardURL"), value.text("panelURL")]
            alert.read(as: name, in: record.wrappers.last, links: links, into: &builder)
        case .legacy: readLegacy(record, into: &builder)
        case .annotation: readAnnotation(record.value, into: &builder)
        }
    }

    private static let kinds: [String: EvidenceEvent.Kind] = [
        "alerting": .alertFired, "no_data": .alertFired, "firing": .alertFired,
        "ok": .alertResolved, "normal": .alertResolved, "resolved": .alertResolved,
    ]

    private func readLegacy(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        let state = value.text("state")?.lowercased() ?? ""
        let title = value.text("ruleName", "name", "title") ?? "alert"
        guard let kind = Self.kinds[state] else {
            let what = "alert in the state '\(state)' is left out"
            return builder.tally("evidence-left-out", what, at: value.offset, .info)
        }
        let alert = MonitoringAlert(
            tool: name,
            name: title,
            text: value.text("message"),
            service: value["tags"]?.tag("service", "app", "job"),
            severity: value["tags"]?.tag("severity", "priority"),
            links: [value.text("ruleUrl", "url"), value.text("imageUrl")],
            record: value
        )
        if let date = value["newStateDate"] { return alert.add(kind, at: date, into: &builder) }
        guard let received = record.received(&builder) else {
            let what = "alert '\(title)' is \(state) and states no time"
            return builder.tally("evidence-no-time", what, at: value.offset)
        }
        alert.add(kind, at: received, into: &builder)
    }

    private func readAnnotation(_ value: JSONValue, into builder: inout ReadingBuilder) {
        let text = PlainText.withoutTags(value.text("text") ?? "")
        let tags = value["tags"]?.elements(maximum: 20).compactMap(\.string) ?? []
        let person = value.text("login", "email")
        if let kind = value.text("newState").flatMap({ Self.kinds[$0.lowercased()] }) {
            let alert = MonitoringAlert(
                tool: name,
                name: value.text("alertName", "title") ?? text,
                text: text,
                key: value.text("alertId", "panelId"),
                record: value
            )
            return alert.add(kind, at: value["time"], into: &builder)
        }
        guard var time = builder.moment(value["time"]) else { return }
        if let end = builder.moment(value["timeEnd"]), end.order > time.order {
            time.end = end.civil
            time.certainty = .interval
        }
        builder.add(
            .change(describedBy: ([text] + tags).joined(separator: " ")),
            at: time,
            text.isEmpty ? tags.joined(separator: ", ") : text,
            actor: person ?? name,
            isMachine: person == nil,
            service: value["tags"]?.tag("service", "app"),
            subject: Version.first(in: text),
            offset: value.offset,
            cited: "annotation"
        )
    }
}

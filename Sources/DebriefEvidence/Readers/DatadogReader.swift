import DebriefEvents
import DebriefLanguage
import DebriefText

/// Events, monitors, incidents and deployments of Datadog: its API of versions 1 and 2, and its webhooks.
struct DatadogReader: RecordReader {
    let id = "datadog"
    let name = "Datadog"
    let info = ReaderInfo(
        producer: "Datadog: events of API v1 and v2, monitors, incidents v2 with their timeline, deployments, webhooks",
        reads: """
            monitors that triggered and recovered, events with their source, incidents with their impact on customers, \
            and deployments, each with service, severity and links; to-dos and attachments are left out
            """,
        times: """
            `date_happened` in seconds, `timestamp`, `date` of a webhook in milliseconds, `created`, `detected`, \
            `resolved` and `customer_impact_start` of an incident
            """
    )

    enum Shape {
        case eventV1, eventV2, monitor, notice, incident, cell, deployment
        case leftOut(String)
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if let attributes = value["attributes"], attributes.isObject {
            switch value.text("type") {
            case "event": return attributes["timestamp"] != nil && attributes["message"] != nil ? .eventV2 : nil
            case "incidents": return attributes["created"] != nil ? .incident : nil
            case "incident_todos": return .leftOut("to-do of an incident")
            case "incident_attachments": return .leftOut("attachment of an incident")
            default: break
            }
            if attributes["cell_type"] != nil { return attributes["created"] != nil ? .cell : nil }
            return attributes["started_at"] != nil && attributes["service"] != nil ? .deployment : nil
        }
        if value["date_happened"]?.number != nil, value["title"] != nil { return .eventV1 }
        if value["overall_state"] != nil, value["query"] != nil { return .monitor }
        let isNotice = value["alert_transition"] != nil || value["event_type"] != nil && value["org"] != nil
        return isNotice && (value["date"] ?? value["last_updated"]) != nil ? .notice : nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let value = record.value
        switch record.shape {
        case .eventV1: DatadogEvent(version1: value).read(as: name, into: &builder)
        case .eventV2: DatadogEvent(version2: value).read(as: name, into: &builder)
        case .notice: DatadogEvent(notice: value).read(as: name, into: &builder)
        case .monitor: readMonitor(value, into: &builder)
        case .incident: readIncident(value, into: &builder)
        case .cell: readCell(value, into: &builder)
        case .deployment: readDeployment(value, into: &builder)
        case .leftOut(let what):
            builder.tally("evidence-left-out", "\(what) is left out", at: value.offset, .info)
        }
    }

    private func readMonitor(_ value: JSONValue, into builder: inout ReadingBuilder) {
        let title = value.text("name") ?? "monitor"
        var alert = MonitoringAlert(
            tool: name,
            name: title,
            service: value["tags"]?.tag("service"),
            severity: value.text("priority").map { "P\($0)" },
            record: value
        )
        var hasTime = false
        for (group, state) in value["state"]?["groups"]?.members ?? [] {
            alert.key = group
            alert.text = group == "*" ? title : "\(title) (\(group))"
            for (kind, field) in [
                (EvidenceEvent.Kind.alertFired, "last_triggered_ts"), (.alertResolved, "last_resolved_ts"),
            ] {
                guard let time = state[field], time.number ?? 0 > 0 else { continue }
                alert.add(kind, at: time, into: &builder)
                hasTime = true
            }
        }
        guard !hasTime else { return }
        let state = value.text("overall_state") ?? ""
        guard let modified = value["overall_state_modified"] else {
            let what = "monitor is in the state '\(state)' and states no time of it"
            return builder.tally("evidence-no-time", what, at: value.offset, .info)
        }
        alert.add(state == "OK" ? .alertResolved : .alertFired, at: modified, into: &builder)
    }

    private func readIncident(_ value: JSONValue, into builder: inout ReadingBuilder) {
        guard let incident = value["attributes"] else { return }
        let fields = incident["fields"]
        let services = fields?["services"]?["value"]
        let severity = incident.text("severity") ?? fields?["severity"]?.text("value")
        let alert = MonitoringAlert(
            tool: name,
            name: incident.text("public_id").map { "#\($0)" } ?? value.text("id") ?? "incident",
            text: incident.text("title"),
            service: services?.scalarText ?? services?.firstElement?.scalarText,
            severity: severity == "UNKNOWN" ? nil : severity,
            record: value
        )
        func person(_ key: String) -> String? { incident[key]?["data"]?["attributes"]?.text("name", "handle") }
        guard let declaration = incident["declared"] ?? incident["created"], let declared = builder.moment(declaration)
        else {
            return builder.tally("evidence-no-time", "incident states no time", at: value.offset)
        }
        // What people entered as the time of detection; without their entry it is that of the incident.
        if let field = incident["detected"], let detected = builder.moment(field),
            detected.order < declared.order - 60
        {
            alert.add(.alertFired, at: detected, offset: field.offset, into: &builder)
        }
        let opener = person("declared_by") ?? person("created_by")
        alert.add(.paged, at: declared, by: opener, offset: declaration.offset, into: &builder)
        if let resolved = incident["resolved"] { alert.add(.incidentResolved, at: resolved, into: &builder) }
        for (field, status) in [("customer_impact_start", "began"), ("customer_impact_end", "ended")] {
            guard let impact = incident[field], let time = builder.moment(impact) else { continue }
            builder.add(
                .statusUpdate,
                at: time,
                incident.text("customer_impact_scope", "title") ?? "",
                actor: name,
                isMachine: true,
                service: alert.service,
                severity: alert.severity,
                status: status,
                subject: alert.name,
                offset: impact.offset,
                cited: "customer impact of incident \(alert.name)"
            )
        }
    }

    private func readCell(_ value: JSONValue, into builder: inout ReadingBuilder) {
        guard let cell = value["attributes"], let time = builder.moment(cell["display_timestamp"] ?? cell["created"])
        else { return }
        let content = cell["content"]
        let text = content?.scalarText ?? content?.text("content", "message", "text") ?? ""
        let person = cell["created_by"]?["data"]?["attributes"]?.text("name", "handle")
        builder.add(
            .note,
            at: time,
            PlainText.withoutMarkdown(PlainText.withoutTags(text)),
            actor: person ?? name,
            isMachine: person == nil,
            offset: value.offset,
            cited: "incident timeline"
        )
    }

    private func readDeployment(_ value: JSONValue, into builder: inout ReadingBuilder) {
        guard let deployment = value["attributes"] else { return }
        let version = deployment.text("version") ?? deployment["git"]?.text("commit_sha").map { String($0.prefix(7)) }
        let what = [version, deployment.text("env")].compactMap { $0 }.joined(separator: " → ")
        for (kind, field) in [
            (EvidenceEvent.Kind.deploymentStarted, "started_at"), (.deploymentSucceeded, "finished_at"),
        ] {
            guard let stated = deployment[field], let time = builder.moment(stated) else { continue }
            builder.add(
                kind,
                at: time,
                what.isEmpty ? deployment.text("service") ?? "deployment" : what,
                actor: deployment.text("team") ?? name,
                isMachine: true,
                service: deployment.text("service"),
                subject: version,
                offset: stated.offset,
                cited: "deployment \(version ?? "record")"
            )
        }
    }
}

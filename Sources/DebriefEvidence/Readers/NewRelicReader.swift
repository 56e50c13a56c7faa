import DebriefEvents
import DebriefLanguage
import DebriefText

/// Incidents and issues of New Relic: its webhooks before and since workflows, and `NrAiIncident` events queried.
struct NewRelicReader: RecordReader {
    let id = "new-relic"
    let name = "New Relic"
    let info = ReaderInfo(
        producer: "New Relic: webhooks of classic channels and of workflows, query results of `NrAiIncident`",
        reads:
            "when an incident or issue opened, was acknowledged and closed, with condition, policy, entity and links",
        times: "`timestamp`, `createdAt`, `updatedAt`, `openTime` and `closeTime`, in milliseconds"
    )

    enum Shape {
        case classic, issue, incident
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if value["current_state"] != nil, value["condition_name"] != nil || value["policy_name"] != nil,
            value["timestamp"] != nil
        {
            return .classic
        }
        if value["state"] != nil, value["createdAt"] != nil || value["activatedAt"] != nil,
            value["issueUrl"] != nil || value["issueId"] != nil || value["alertConditionNames"] != nil
        {
            return .issue
        }
        let isIncident = value["openTime"] != nil && value["conditionName"] != nil && value["event"] != nil
        return isIncident ? .incident : nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        switch record.shape {
        case .classic: readClassic(record.value, into: &builder)
        case .issue: readIssue(record.value, into: &builder)
        case .incident: readIncident(record.value, into: &builder)
        }
    }

    private static let kinds: [String: EvidenceEvent.Kind] = [
        "open": .alertFired, "created": .alertFired, "activated": .alertFired,
        "acknowledged": .acknowledged, "closed": .alertResolved,
    ]

    private func readClassic(_ value: JSONValue, into builder: inout ReadingBuilder) {
        let state = value.text("current_state") ?? ""
        guard let kind = Self.kinds[state.lowercased()] else { return leaveOut(state, value, &builder) }
        let target = value["targets"]?.firstElement
        let alert = MonitoringAlert(
            tool: name,
            name: value.text("condition_name", "policy_name") ?? "alert",
            text: value.text("details"),
            service: target?["labels"]?.tag("service", "app") ?? target?.text("name"),
            severity: value.text("severity", "priority"),
            links: [value.text("incident_url"), value.text("runbook_url"), target?.text("link")],
            key: value.text("incident_id"),
            record: value
        )
        let person = kind == .acknowledged ? value.text("owner") : nil
        alert.add(kind, at: value["timestamp"], by: person, into: &builder)
    }

    private func readIssue(_ value: JSONValue, into builder: inout ReadingBuilder) {
        let state = value.text("state") ?? ""
        guard let kind = Self.kinds[state.lowercased()] else { return leaveOut(state, value, &builder) }
        let alert = MonitoringAlert(
            tool: name,
            name: Self.word(value["alertConditionNames"]) ?? Self.word(value["title"]) ?? "alert",
            text: Self.word(value["title"]),
            service: Self.word(value["impactedEntities"]) ?? Self.word(value["entitiesData"]?["names"]),
            severity: value.text("priority"),
            links: [value.text("issueUrl", "issuePageUrl")],
            key: value.text("id", "issueId"),
            record: value
        )
        alert.add(.alertFired, at: value["activatedAt"] ?? value["createdAt"], into: &builder)
        if kind != .acknowledged, let acknowledged = value["acknowledgedAt"] {
            let person = value.text("acknowledgedBy", "owner")
            alert.add(.acknowledged, at: acknowledged, by: person, into: &builder)
            if kind == .alertFired { return }
        }
        if kind == .alertFired {
            // Who acknowledges an issue becomes its owner.
            guard let owner = value.text("owner"), let updated = value["updatedAt"] else { return }
            return alert.add(.acknowledged, at: updated, by: owner, into: &builder)
        }
        let own = kind == .acknowledged ? value["acknowledgedAt"] : value["closedAt"]
        let person = kind == .acknowledged ? value.text("owner", "acknowledgedBy") : nil
        alert.add(kind, at: own ?? value["updatedAt"], by: person, into: &builder)
    }

    private func readIncident(_ value: JSONValue, into builder: inout ReadingBuilder) {
        let alert = MonitoringAlert(
            tool: name,
            name: value.text("conditionName") ?? "alert",
            text: value.text("title"),
            service: value.text("entity.name", "targetName"),
            severity: value.text("priority"),
            links: [value.text("incidentLink"), value.text("runbookUrl")],
            key: value.text("incidentId"),
            record: value
        )
        alert.add(.alertFired, at: value["openTime"], into: &builder)
        if let closed = value["closeTime"] { alert.add(.alertResolved, at: closed, into: &builder) }
    }

    private func leaveOut(_ state: String, _ value: JSONValue, _ builder: inout ReadingBuilder) {
        builder.tally("evidence-left-out", "notice in the state '\(state)' is left out", at: value.offset, .info)
    }

    /// A text, or the first of a list.
    private static func word(_ value: JSONValue?) -> String? {
        let text = value?.scalarText ?? value?.firstElement?.scalarText
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }
}

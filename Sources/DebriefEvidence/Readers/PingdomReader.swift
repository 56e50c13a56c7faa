import DebriefEvents
import DebriefLanguage
import DebriefText

/// Changes of state of Pingdom's checks: its webhooks, and outages and sent alerts of its API.
struct PingdomReader: RecordReader {
    let id = "pingdom"
    let name = "Pingdom"
    let info = ReaderInfo(
        producer: "Pingdom: webhooks, `summary.outage` and `actions` of API 3.1",
        reads: "when a check went down and came back, and what Pingdom sent to whom",
        times:
            "`state_changed_timestamp`, `timefrom`, `timeto` and `time` in seconds; `state_changed_utc_time` is in UTC"
    )

    enum Shape {
        case change, outage, sentAlert
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if value["check_name"] != nil, value["current_state"] != nil,
            value["state_changed_timestamp"] != nil || value["state_changed_utc_time"] != nil
        {
            return .change
        }
        if value["status"] != nil, value["timefrom"] != nil, value["timeto"] != nil { return .outage }
        return value["checkid"] != nil && value["time"] != nil && value["messageshort"] != nil ? .sentAlert : nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        switch record.shape {
        case .change: readChange(record.value, into: &builder)
        case .outage: readOutage(record.value, into: &builder)
        case .sentAlert: readSentAlert(record.value, into: &builder)
        }
    }

    private func readChange(_ value: JSONValue, into builder: inout ReadingBuilder) {
        let state = value.text("current_state") ?? ""
        let kind: EvidenceEvent.Kind
        switch state.uppercased() {
        case "DOWN", "FAILING", "UNCONFIRMED_DOWN": kind = .alertFired
        case "UP", "SUCCESS": kind = .alertResolved
        default:
            let what = "check in the state '\(state)' is left out"
            return builder.tally("evidence-left-out", what, at: value.offset, .info)
        }
        let check = value.text("check_name") ?? ""
        let said = value.text("long_description", "description")
        let alert = MonitoringAlert(
            tool: name,
            name: check,
            text: said.map { "\(check): \($0)" },
            service: value["tags"]?.tag("service") ?? value["check_params"]?.text("hostname"),
            severity: value.text("importance_level"),
            links: [value["check_params"]?.text("full_url")],
            key: value.text("check_id"),
            record: value
        )
        if let field = value["state_changed_timestamp"] { return alert.add(kind, at: field, into: &builder) }
        guard let field = value["state_changed_utc_time"], let text = field.string,
            let time = Moment(iso8601: text.hasSuffix("Z") ? text : text + "Z")
        else { return builder.tally("evidence-malformed", "time cannot be read", at: value.offset) }
        alert.add(kind, at: time, offset: field.offset, into: &builder)
    }

    private func readOutage(_ value: JSONValue, into builder: inout ReadingBuilder) {
        guard value.text("status")?.lowercased() == "down" else {
            return builder.tally("evidence-left-out", "time without an outage is left out", at: value.offset, .info)
        }
        let alert = MonitoringAlert(tool: name, name: "check is down", record: value)
        alert.add(.alertFired, at: value["timefrom"], into: &builder)
        alert.add(.alertResolved, at: value["timeto"], into: &builder)
    }

    private func readSentAlert(_ value: JSONValue, into builder: inout ReadingBuilder) {
        guard let time = builder.moment(value["time"]) else { return }
        builder.add(
            .paged,
            at: time,
            value.text("messagefull", "messageshort") ?? "",
            actor: name,
            isMachine: true,
            status: value.text("messageshort"),
            subject: value.text("checkid").map { "check \($0)" },
            offset: value.offset,
            cited: "alert to \(value.text("username") ?? "a contact")"
        )
    }
}

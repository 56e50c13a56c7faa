import DebriefEvents
import DebriefLanguage
import DebriefText

/// Notifications of Graylog: of event definitions, and of the alert conditions of streams before version 3.1.
struct GraylogReader: RecordReader {
    let id = "graylog"
    let name = "Graylog"
    let info = ReaderInfo(
        producer: "Graylog: HTTP notifications of event definitions, and of stream alerts before version 3.1",
        reads: "when an event or condition was triggered, with its definition, priority and stream",
        times: "`timestamp` of the event, `triggered_at` of the check"
    )

    enum Shape {
        case event, check
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if value["check_result"]?["triggered_at"] != nil { return .check }
        let isEvent = value["event_definition_id"] != nil || value["event_definition_title"] != nil
        if isEvent, value["event"]?["timestamp"] != nil { return .event }
        return nil
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        switch record.shape {
        case .event: readEvent(record.value, into: &builder)
        case .check: readCheck(record.value, into: &builder)
        }
    }

    private static let priorities = ["1": "low", "2": "normal", "3": "high"]

    private func readEvent(_ value: JSONValue, into builder: inout ReadingBuilder) {
        guard let event = value["event"] else { return }
        let alert = MonitoringAlert(
            tool: name,
            name: value.text("event_definition_title") ?? event.text("message") ?? "event",
            text: event.text("message"),
            service: event["fields"]?.tag("service", "application") ?? event.text("source"),
            severity: event.text("priority").map { Self.priorities[$0] ?? $0 },
            links: [event.text("replay_url")],
            key: event.text("id"),
            record: value
        )
        alert.add(.alertFired, at: event["timestamp"], into: &builder)
    }

    private func readCheck(_ value: JSONValue, into builder: inout ReadingBuilder) {
        guard let check = value["check_result"] else { return }
        let stream = value["stream"]
        let alert = MonitoringAlert(
            tool: name,
            name: check["triggered_condition"]?.text("title") ?? stream?.text("title") ?? "stream alert",
            text: check.text("result_description"),
            links: [value.text("stream_url")],
            key: check["triggered_condition"]?.text("id"),
            record: value
        )
        guard check["triggered"]?.isTrue ?? true else {
            let what = "check that triggered nothing is left out"
            return builder.tally("evidence-left-out", what, at: value.offset, .info)
        }
        alert.add(.alertFired, at: check["triggered_at"], into: &builder)
    }
}

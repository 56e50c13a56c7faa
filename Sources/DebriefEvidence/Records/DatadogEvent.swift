import DebriefEvents
import DebriefLanguage
import DebriefText

/// An event of Datadog, from whichever of its three shapes: a monitor that changed its state, or what anybody posted.
struct DatadogEvent {
    private let record: JSONValue
    private let time: JSONValue?
    private let title: String
    private let text: String?
    private let tags: JSONValue?
    /// Of a monitor that says so: `Triggered`.
    private var transition: String?
    /// `error`, `warning`, `success`, `info`
    private let type: String?
    private var monitor: String?
    private let key: String?
    private var source: String?
    private var service: String?
    private var severity: String?
    private var links: [String?] = []

    /// An event of API version 1.
    init(version1 value: JSONValue) {
        record = value
        time = value["date_happened"]
        title = value.text("title") ?? ""
        text = value.text("text")
        tags = value["tags"]
        type = value.text("alert_type")
        key = value.text("aggregation_key", "monitor_id")
        source = value.text("source", "source_type_name")
        links = [value.text("url")]
    }

    /// An event of API version 2.
    init(version2 value: JSONValue) {
        let outer = value["attributes"]
        let inner = outer?["attributes"]
        record = value
        time = outer?["timestamp"]
        title = inner?.text("title") ?? outer?.text("title") ?? ""
        text = outer?.text("message")
        tags = outer?["tags"]
        type = inner?.text("status")
        monitor = inner?["monitor"]?.text("name")
        transition = inner?["monitor"]?["transition"]?.text("trans_name")
        key = inner?.text("aggregation_key")
        source = inner?["evt"]?.text("name", "source")
        service = inner?.text("service").flatMap { $0 == "undefined" ? nil : $0 }
        severity = inner?["monitor"]?.text("priority").map { "P\($0)" }
    }

    /// The body of a webhook, with the names of variables that Datadog suggests.
    init(notice value: JSONValue) {
        record = value
        time = value["date"] ?? value["last_updated"]
        title = value.text("alert_title", "event_title", "title") ?? ""
        text = value.text("body", "text_only_msg", "event_msg")
        tags = value["tags"]
        type = value.text("alert_type")
        transition = value.text("alert_transition")
        key = value.text("alert_cycle_key", "aggreg_key", "alert_id")
        severity = value.text("alert_priority", "priority")
        links = [value.text("link", "url")]
    }

    func read(as tool: String, into builder: inout ReadingBuilder) {
        let (marks, rest) = Self.split(title)
        let kind = Self.kind(of: transition.map { $0.lowercased() } ?? marks.first { Self.transitions[$0] != nil })
        let said = text.map { PlainText.withoutMarkdown($0.replacing("%%%", with: "")) }.flatMap {
            $0.isEmpty ? nil : $0
        }
        let service = service ?? tags?.tag("service")
        let priority = marks.first { $0.count == 2 && $0.hasPrefix("p") }?.uppercased()
        if let kind {
            let alert = MonitoringAlert(
                tool: tool,
                name: monitor ?? (rest.isEmpty ? said ?? "monitor" : rest),
                text: rest.isEmpty ? said : rest,
                service: service,
                severity: severity ?? priority,
                links: links,
                key: key,
                record: record
            )
            return alert.add(kind, at: time, into: &builder)
        }
        guard let field = time else {
            return builder.tally("evidence-no-time", "event '\(title)' states no time", at: record.offset)
        }
        guard let time = builder.moment(field) else { return }
        let isAlert = type == "error" || type == "warning" || type == "warn"
        builder.add(
            isAlert ? .alertFired : .change(describedBy: title),
            at: time,
            [title, said].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ": "),
            actor: source ?? tool,
            isMachine: true,
            service: service,
            severity: severity ?? priority,
            subject: isAlert ? title : Version.first(in: title),
            links: links,
            offset: record.offset,
            cited: "event"
        )
    }

    private static let transitions: [String: EvidenceEvent.Kind] = [
        "triggered": .alertFired, "re-triggered": .alertFired, "warn": .alertFired, "re-warn": .alertFired,
        "no data": .alertFired, "re-no data": .alertFired, "renotify": .alertFired, "escalated": .escalated,
        "recovered": .alertResolved, "warn recovered": .alertResolved, "no data recovered": .alertResolved,
    ]

    private static func kind(of transition: String?) -> EvidenceEvent.Kind? {
        transition.flatMap { transitions[String($0.prefix { $0 != "/" })] }
    }

    /// The marks that Datadog puts before a title, in lower case, and what follows: `[P2] [Triggered on {host:a}] Disk`.
    private static func split(_ title: String) -> (marks: [String], rest: String) {
        var marks: [String] = []
        var rest = title[...]
        while rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
            let inside = rest[rest.index(after: rest.startIndex)..<end].lowercased()
            let mark = inside.firstPlace(of: " on {").map { String(inside[..<$0.lowerBound]) } ?? inside
            let isPriority = mark.count == 2 && mark.hasPrefix("p") && mark.last?.isNumber == true
            guard isPriority || transitions[mark] != nil else { break }
            marks.append(mark)
            rest = rest[rest.index(after: end)...].drop { $0 == " " }
        }
        return (marks, String(rest))
    }
}

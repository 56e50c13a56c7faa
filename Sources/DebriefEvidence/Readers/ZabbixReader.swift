import DebriefEvents
import DebriefLanguage
import DebriefText

/// Problems of Zabbix: its real-time export, answers of its API, and webhooks with the usual macros as parameters.
struct ZabbixReader: RecordReader {
    let id = "zabbix"
    let name = "Zabbix"
    let info = ReaderInfo(
        producer:
            "Zabbix: real-time export, `event.get` and `problem.get`, webhooks with `event_date` and `event_time`",
        reads: """
            problems and their recovery with host, severity and tags, acknowledgements and comments; exported values \
            of items as series
            """,
        times: "`clock` in seconds; `event_date` and `event_time` of a webhook state no zone, that of `--zone` counts"
    )

    enum Shape {
        case event, notice, value
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if value["clock"]?.number != nil {
            if value["eventid"] != nil { return value["value"] ?? value["name"] != nil ? .event : nil }
            return value["itemid"] != nil && value["value"]?.number != nil ? .value : nil
        }
        let hasTime = value["event_date"] != nil && value["event_time"] != nil
        return hasTime && (value["event_name"] ?? value["event_id"] ?? value["trigger_id"]) != nil ? .notice : nil
    }

    func read(_ records: [FoundRecord<Shape>], into builder: inout ReadingBuilder) {
        // A recovery names its problem by number only.
        var problems: [String: JSONValue] = [:]
        for record in records where record.shape == .event && Self.isProblem(record.value) {
            if let number = record.value.text("eventid") { problems[number] = record.value }
        }
        for record in records where record.shape == .event { readEvent(record.value, among: problems, into: &builder) }
        for record in records where record.shape == .notice { read(record, into: &builder) }
        addSeries(of: records.filter { $0.shape == .value }.map(\.value), into: &builder)
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        readNotice(record.value, into: &builder)
    }

    private static let severities = ["not classified", "information", "warning", "average", "high", "disaster"]

    /// Answers of `problem.get` have no `value`: all of them are problems.
    private static func isProblem(_ event: JSONValue) -> Bool { event["value"]?.number ?? 1 != 0 }

    private func readEvent(
        _ event: JSONValue,
        among problems: [String: JSONValue],
        into builder: inout ReadingBuilder
    ) {
        guard Self.isProblem(event) else {
            let number = event.text("p_eventid")
            let problem = number.flatMap { problems[$0] }
            return alert(of: problem ?? event, at: event).add(.alertResolved, at: event["clock"], into: &builder)
        }
        let alert = alert(of: event, at: event)
        alert.add(.alertFired, at: event["clock"], into: &builder)
        if let recovery = event["r_clock"], recovery.number ?? 0 > 0 {
            alert.add(.alertResolved, at: recovery, into: &builder)
        }
        for update in event["acknowledges"]?.elements ?? [] {
            // The bits of an action: 2 acknowledges, 8 changes the severity.
            let action = Int(clamping: min(update["action"]?.number ?? 0, 1e6))
            let kind: EvidenceEvent.Kind = action & 2 != 0 ? .acknowledged : action & 8 != 0 ? .severityChanged : .note
            let person = update.text("username", "alias", "name") ?? update.text("userid").map { "user \($0)" }
            alert.add(kind, at: update["clock"], by: person, saying: update.text("message"), into: &builder)
        }
    }

    private func alert(of event: JSONValue, at record: JSONValue) -> MonitoringAlert {
        let host = event["hosts"]?.firstElement
        let severity = event["severity"]?.number.map { Int(clamping: max(0, min($0, 5))) }
        return MonitoringAlert(
            tool: name,
            name: event.text("name") ?? event.text("p_eventid", "eventid").map { "problem \($0)" } ?? "problem",
            service: event["tags"]?.tag("service", "application", "component") ?? host?.string
                ?? host?.text("name", "host"),
            severity: severity.map { Self.severities[$0] },
            links: event["urls"]?.elements(maximum: 5).map { $0.text("url") } ?? [],
            key: event.text("eventid"),
            record: record
        )
    }

    private func readNotice(_ notice: JSONValue, into builder: inout ReadingBuilder) {
        let alert = MonitoringAlert(
            tool: name,
            name: notice.text("event_name", "trigger_name", "event_id") ?? "problem",
            text: notice.text("event_name", "alert_subject"),
            service: notice["event_tags"]?.tag("service", "application") ?? notice.text("host_name", "host"),
            severity: notice.text("event_severity", "trigger_severity", "event_nseverity"),
            links: [notice.text("trigger_url", "url")],
            key: notice.text("event_id"),
            record: notice
        )
        func moment(_ date: String, _ time: String) -> Moment? {
            guard let date = notice.text(date), let clock = notice.text(time) else { return nil }
            let text = date.map { $0 == "." || $0 == "/" ? "-" : String($0) }.joined() + "T" + clock
            guard let moment = Moment(iso8601: text) else {
                builder.tally("evidence-malformed", "time cannot be read", at: notice.offset)
                return nil
            }
            return builder.zoned(moment, at: notice.offset)
        }
        let isUpdate = notice.text("event_update_status") == "1"
        if isUpdate, let time = moment("event_update_date", "event_update_time") {
            let person = notice.text("user_fullname", "event_update_user")
            return alert.add(.note, at: time, by: person, saying: notice.text("event_update_message"), into: &builder)
        }
        if let began = moment("event_date", "event_time") { alert.add(.alertFired, at: began, into: &builder) }
        guard notice.text("event_value") == "0" || notice.text("event_recovery_date") != nil else { return }
        if let ended = moment("event_recovery_date", "event_recovery_time") {
            alert.add(.alertResolved, at: ended, into: &builder)
        }
    }

    private func addSeries(of values: [JSONValue], into builder: inout ReadingBuilder) {
        var groups: [String: [JSONValue]] = [:]
        var order: [String] = []
        for value in values {
            let item = value.text("itemid") ?? ""
            if groups[item] == nil { order.append(item) }
            groups[item, default: []].append(value)
        }
        for item in order {
            guard let group = groups[item], let first = group.first else { continue }
            let points = group.compactMap { value -> EvidenceSeries.Point? in
                guard let time = builder.moment(value["clock"]), let number = value["value"]?.number else { return nil }
                return EvidenceSeries.Point(
                    time: time,
                    value: number,
                    line: builder.citation(at: value.offset, "").line
                )
            }
            let host = first["host"]?.text("name", "host") ?? first.text("host")
            let name = [host, first.text("name") ?? "item \(item)"].compactMap { $0 }.joined(separator: ": ")
            builder.add(
                EvidenceSeries(
                    name: PlainText.line(name, maximum: 120),
                    unit: "",
                    points: points,
                    citation: builder.citation(at: first.offset, "values of \(name)")
                )
            )
        }
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// The records that log tools write as JSON, however their pages are wrapped.
enum LogRecords {
    /// Whether values are pages or records of such a tool: each by the fields that no other has.
    static func isExport(_ roots: [JSONValue]) -> Bool {
        roots.contains { root in
            if root.isArray, let first = root.firstElement { return shape(of: first) != nil }
            return otlp(root, maximum: 1) != nil || page(root) != nil || shape(of: root) == .splunk
        }
    }

    static func entries(_ roots: [JSONValue], _ builder: inout ReadingBuilder) -> [LogEntry] {
        var entries: [LogEntry] = []
        for root in roots {
            if let listed = streams(root) ?? otlp(root) {
                entries += listed
                continue
            }
            for record in page(root) ?? (root.isArray ? root.elements : [root]) {
                if let entry = entry(record) {
                    entries.append(entry)
                } else {
                    builder.tally("evidence-unknown-record", "record is no line of a log", at: record.offset)
                }
            }
        }
        return entries
    }

    private enum Shape {
        case grafana, elastic, splunk, cloudWatch, insights, datadog, google
    }

    /// The records on a page of an interface; `nil` for what is none.
    private static func page(_ root: JSONValue) -> [JSONValue]? {
        if streams(root) != nil { return [] }
        let lists = [
            root["hits"]?["hits"], root["rawResponse"]?["hits"]?["hits"], root["results"], root["events"], root["data"],
            root["entries"],
        ]
        for case let list? in lists where list.isArray {
            if let first = list.firstElement, shape(of: first) != nil { return list.elements }
        }
        return nil
    }

    private static func shape(of value: JSONValue) -> Shape? {
        // Insights answers with rows of fields.
        if value.isArray { return value.firstElement?.text("field")?.hasPrefix("@") == true ? .insights : nil }
        if value["line"]?.string != nil, value["timestamp"] != nil, value["fields"] != nil || value["labels"] != nil {
            return .grafana
        }
        if let source = value["_source"], value["_index"] != nil, source["@timestamp"] != nil,
            message(in: source) != nil
        {
            return .elastic
        }
        let found = value["result"] ?? value
        if found["_raw"]?.string != nil, found["_time"] != nil { return .splunk }
        if value["@timestamp"] != nil, value["@message"] != nil { return .insights }
        if value["timestamp"]?.number != nil, value["message"]?.string != nil,
            value["ingestionTime"] != nil || value["logStreamName"] != nil
        {
            return .cloudWatch
        }
        if let attributes = value["attributes"], attributes["timestamp"] != nil, attributes["message"]?.string != nil,
            value["type"]?.string == "log" || attributes["status"] != nil && attributes["service"] != nil
        {
            return .datadog
        }
        if value["insertId"] != nil, value["protoPayload"] == nil, value["timestamp"] != nil,
            value["logName"] != nil || value["resource"] != nil
        {
            return .google
        }
        return nil
    }

    private static func entry(_ value: JSONValue) -> LogEntry? {
        switch shape(of: value) {
        case .grafana:
            let labels = value["fields"] ?? value["labels"]
            return entry(value, value.text("timestamp"), value.text("line"), labels, labels)
        case .elastic:
            let source = value["_source"] ?? value
            return entry(value, source.text("@timestamp"), message(in: source), source, source)
        case .splunk:
            let found = value["result"] ?? value
            return entry(value, found.text("_time"), found.text("_raw"), found, found)
        case .cloudWatch: return entry(value, value.text("timestamp"), value.text("message"), nil, nil)
        case .insights:
            var fields: [String: String] = [:]
            for field in value.elements(maximum: 40) {
                if let name = field.text("field") { fields[name] = field.text("value") }
            }
            let time = fields["@timestamp"] ?? value.text("@timestamp")
            return entry(value, time, fields["@message"] ?? value.text("@message"), nil, nil)
        case .datadog:
            let attributes = value["attributes"] ?? value
            return entry(value, attributes.text("timestamp"), attributes.text("message"), attributes, attributes)
        case .google:
            let labels = value["resource"]?["labels"]
            return entry(value, value.text("timestamp"), googleMessage(value), value, labels)
        case nil: return nil
        }
    }

    static func entry(
        _ record: JSONValue,
        _ time: String?,
        _ text: String?,
        _ levels: JSONValue?,
        _ services: JSONValue?
    ) -> LogEntry? {
        let nested = levels?["log"]
        let level = levels?.text("level", "severity", "detected_level", "log.level", "status") ?? nested?.text("level")
        let service =
            services?["service"]?.text("name")
            ?? services?.text("service", "service_name", "app", "container_name", "container", "service.name")
        return LogEntry(
            time.flatMap { LogEntry.moment($0) }?.inUTC,
            text ?? "",
            level: level,
            service: service,
            offset: record.offset
        )
    }

    private static func message(in source: JSONValue) -> String? {
        source.text("message", "log", "msg") ?? source["event"]?.text("original")
    }

    private static func googleMessage(_ value: JSONValue) -> String? {
        if let text = value.text("textPayload") { return text }
        if let payload = value["jsonPayload"] { return payload.text("message", "msg", "error", "event") }
        let request = value["httpRequest"]
        let words = [request?.text("requestMethod"), request?.text("requestUrl"), request?.text("status")]
        return request == nil ? nil : words.compactMap { $0 }.joined(separator: " ")
    }

    /// The lines of `streams`, as the interface of Loki answers with them: labels, then pairs of time and line.
    private static func streams(_ root: JSONValue) -> [LogEntry]? {
        guard let data = root["data"], data.text("resultType") == "streams", let result = data["result"] else {
            return nil
        }
        return result.elements.flatMap { stream in
            let labels = stream["stream"]
            return (stream["values"]?.elements ?? []).compactMap { pair -> LogEntry? in
                let cells = pair.elements(maximum: 2)
                guard cells.count == 2 else { return nil }
                return entry(pair, cells[0].scalarText, cells[1].string, labels, labels)
            }
        }
    }
}

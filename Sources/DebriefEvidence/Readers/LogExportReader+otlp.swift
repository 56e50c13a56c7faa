import DebriefEvents
import DebriefLanguage
import DebriefText

extension LogRecords {
    /// The records of OpenTelemetry's protocol in JSON: lines of logs, and spans as lines of the log of their service.
    ///
    /// - Parameter maximum: how many records are read.
    static func otlp(_ root: JSONValue, maximum: Int = .max) -> [LogEntry]? {
        guard let resources = root["resourceLogs"] ?? root["resourceSpans"], resources.isArray else { return nil }
        var entries: [LogEntry] = []
        for resource in resources.elements(maximum: maximum) {
            let service = attribute("service.name", of: resource["resource"])
            for key in ["scopeLogs", "instrumentationLibraryLogs", "scopeSpans", "instrumentationLibrarySpans"] {
                for scope in resource[key]?.elements(maximum: maximum) ?? [] {
                    for record in scope["logRecords"]?.elements(maximum: maximum) ?? [] {
                        if let entry = log(record, service) { entries.append(entry) }
                    }
                    for span in scope["spans"]?.elements(maximum: maximum) ?? [] { entries += self.span(span, service) }
                }
            }
        }
        return entries.isEmpty && maximum < .max ? nil : entries
    }

    private static func log(_ record: JSONValue, _ service: String?) -> LogEntry? {
        let stated = record.text("timeUnixNano").flatMap { $0 == "0" ? nil : $0 }
        let level = record.text("severityText") ?? record["severityNumber"]?.number.flatMap(level)
        return LogEntry(
            (stated ?? record.text("observedTimeUnixNano")).flatMap { LogEntry.moment($0) },
            body(record["body"]) ?? "",
            level: level,
            service: service,
            offset: record.offset
        )
    }

    /// A span, and the exceptions in it.
    private static func span(_ span: JSONValue, _ service: String?) -> [LogEntry] {
        let status = span["status"]
        let isError = ["2", "STATUS_CODE_ERROR"].contains(status?.text("code") ?? "")
        let name = span.text("name") ?? "span"
        let words = isError ? "\(name) failed" + (status?.text("message").map { ": \($0)" } ?? "") : name
        var entries: [LogEntry] = []
        func add(_ time: String?, _ text: String, _ isError: Bool, _ offset: Int) {
            let moment = time.flatMap { LogEntry.moment($0) }
            let level = isError ? "ERROR" : "INFO"
            guard let entry = LogEntry(moment, text, level: level, service: service, offset: offset) else { return }
            entries.append(entry)
        }
        // What failed is known at the end.
        add(span.text(isError ? "endTimeUnixNano" : "startTimeUnixNano"), words, isError, span.offset)
        for event in span["events"]?.elements(maximum: 20) ?? [] where event.text("name") == "exception" {
            let parts = [attribute("exception.type", of: event), attribute("exception.message", of: event)]
            let words = parts.compactMap { $0 }.joined(separator: ": ")
            add(event.text("timeUnixNano"), words.isEmpty ? "exception in \(name)" : words, true, event.offset)
        }
        return entries
    }

    private static func attribute(_ key: String, of holder: JSONValue?) -> String? {
        let found = holder?["attributes"]?.elements(maximum: 200).first { $0.text("key") == key }
        return body(found?["value"])
    }

    private static func body(_ value: JSONValue?) -> String? {
        if let text = value?.text("stringValue", "intValue", "doubleValue") { return text }
        let pairs = value?["kvlistValue"]?["values"]?.elements(maximum: 200) ?? []
        for key in ["message", "msg", "event"] {
            if let found = pairs.first(where: { $0.text("key") == key }) { return body(found["value"]) }
        }
        return nil
    }

    private static func level(_ number: Double) -> String? {
        switch number {
        case 21...24: "FATAL"
        case 17..<21: "ERROR"
        case 13..<17: "WARN"
        case 9..<13: "INFO"
        case 1..<9: "DEBUG"
        default: nil
        }
    }
}

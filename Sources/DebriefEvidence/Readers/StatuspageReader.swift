import DebriefCore

/// Incidents of a status page with their updates: Statuspage, Google Cloud, and lists of the same shape.
struct StatuspageReader: EvidenceReader {
    let id = "statuspage"
    let name = "status page"
    let info = ReaderInfo(
        producer: "Atlassian Statuspage API v2, Google Cloud `incidents.json`, and lists of the same shape",
        reads: """
            incidents with their updates, in the order of time whatever the order of the page; status, components, and \
            the begin and end that the page states
            """,
        times: "`display_at`, `when` or `created_at` of an update"
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard let first = file.json?.first else { return false }
        return Self.incidents(in: first, maximum: 20).contains { Self.updates(of: $0) != nil }
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        guard let json = file.json else { return builder.reading }
        for incident in json.roots.flatMap({ Self.incidents(in: $0) }) { read(incident, into: &builder) }
        builder.report(json.damages)
        return builder.reading
    }

    private func read(_ incident: JSONValue, into builder: inout ReadingBuilder) {
        guard let updates = Self.updates(of: incident) else {
            return builder.tally("evidence-unknown-record", "record is no incident with updates", at: incident.offset)
        }
        let title = incident.text("name", "title", "external_desc") ?? incident.text("service_name") ?? ""
        let services = Self.services(of: incident)
        let severity = incident.text("impact", "severity")
        let number = incident.text("number", "id")
        var earliest: Moment?

        func add(_ text: String, at time: Moment, status: String?, service: String?, offset: Int) {
            builder.add(
                .statusUpdate,
                at: time,
                PlainText.withoutMarkdown(PlainText.withoutTags(text)),
                actor: "status page",
                isMachine: true,
                service: service ?? services,
                severity: severity,
                status: status.map { $0.lowercased() },
                subject: title.isEmpty ? number : title,
                links: [incident.text("shortlink", "url", "html_url", "uri")],
                offset: offset,
                cited: title.isEmpty ? "status update" : "status update of '\(title)'"
            )
        }
        // Pages show the newest update first.
        for update in updates.reversed() {
            let field = update["display_at"] ?? update["when"] ?? update["created_at"] ?? update["created"]
            guard let time = builder.moment(field ?? update["at"] ?? update["timestamp"]) else {
                builder.tally("evidence-malformed", "update has no time", at: update.offset)
                continue
            }
            if earliest.map({ time.order < $0.order }) ?? true { earliest = time }
            let text = update.text("body", "text", "message", "description") ?? title
            let service = Self.names(update["affected_components"] ?? update["components"])
            add(text, at: time, status: update.text("status"), service: service, offset: update.offset)
        }
        // The page may know that the impact began before anything was posted, and when it ended.
        if let field = incident["begin"] ?? incident["started_at"] ?? incident["downtime_start"],
            let began = builder.moment(field), earliest.map({ began.order < $0.order - 60 }) ?? true
        {
            add(title, at: began, status: "began", service: nil, offset: field.offset)
        }
        if let field = incident["end"] ?? incident["downtime_end"], let ended = builder.moment(field) {
            add(title, at: ended, status: "ended", service: nil, offset: field.offset)
        }
    }

    private static func services(of incident: JSONValue) -> String? {
        names(incident["components"]) ?? names(incident["affected_products"]) ?? incident.text("service_name")
    }

    /// The names in a list of components: objects, or words.
    private static func names(_ list: JSONValue?) -> String? {
        var names: [String] = []
        for element in list?.elements ?? [] {
            guard let name = element.string ?? element.text("name", "title"), !names.contains(name) else { continue }
            names.append(name)
            if names.count == 20 { break }
        }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    private static func updates(of incident: JSONValue) -> [JSONValue]? {
        guard let list = incident["incident_updates"] ?? incident["updates"], let first = list.firstElement else {
            return nil
        }
        let hasText = first["body"] != nil || first["text"] != nil || first["message"] != nil
        return hasText || first["status"] != nil ? list.elements : nil
    }

    private static func incidents(in root: JSONValue, maximum: Int = .max) -> [JSONValue] {
        if root.isArray { return root.elements(maximum: maximum) }
        if let incidents = root["incidents"], incidents.isArray { return incidents.elements(maximum: maximum) }
        return [root["incident"] ?? root]
    }
}

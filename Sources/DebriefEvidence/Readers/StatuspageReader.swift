import DebriefEvents
import DebriefLanguage
import DebriefText

/// Incidents of a status page with their updates: Statuspage, Google Cloud, and lists of the same shape.
struct StatuspageReader: RecordReader {
    let id = "statuspage"
    let name = "status page"
    let info = ReaderInfo(
        producer: """
            Atlassian Statuspage API v2 (incidents, maintenance, summary) and webhooks, Google Cloud `incidents.json`, and \
            lists of the same shape
            """,
        reads: """
            incidents and maintenance with their updates, in the order of time whatever the order of the page; status, \
            components, changes of a component, and the begin and end that the page states
            """,
        times: "`display_at`, `when` or `created_at` of an update"
    )

    enum Shape {
        case incident(updates: [JSONValue])
        /// A component that changed its state.
        case component
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if let update = value["component_update"], update["new_status"] != nil { return .component }
        return Self.updates(of: value).map { .incident(updates: $0) }
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        switch record.shape {
        case .incident(let updates): read(record.value, updates, into: &builder)
        case .component: readComponent(record.value, into: &builder)
        }
    }

    private func read(_ incident: JSONValue, _ updates: [JSONValue], into builder: inout ReadingBuilder) {
        let title = incident.text("name", "title", "external_desc") ?? incident.text("service_name") ?? ""
        let services = Self.services(of: incident)
        let severity = incident.text("impact", "severity")
        let number = incident.text("number", "id")
        var earliest: Moment?

        func add(_ text: String, at time: Moment, status: String?, service: String?, offset: Int) {
            builder.add(
                .statusUpdate,
                at: time,
                PlainText.withoutMarkdown(HTMLText(text).text),
                actor: Self.page(builder.file),
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
            let field = Self.time(of: update)
            guard let time = builder.time(field, of: "update", at: update.offset) else { continue }
            if earliest.map({ time.order < $0.order }) ?? true { earliest = time }
            let text = update.text("body", "text", "message", "description") ?? title
            let service = Self.names(update["affected_components"] ?? update["components"])
            add(text, at: time, status: update.text("status"), service: service, offset: update.offset)
        }
        // The state may have been set by the page's own switch, without a post.
        for (key, state) in [("monitoring_at", "monitoring"), ("resolved_at", "resolved")] {
            guard let field = incident[key], let time = builder.moment(field),
                !updates.contains(where: { $0.text("status")?.lowercased() == state })
            else { continue }
            add(title, at: time, status: state, service: nil, offset: field.offset)
        }
        // The page may know that the impact began before anything was posted, and when it ended.
        let stated = incident["begin"] ?? incident["started_at"] ?? incident["downtime_start"]
        if let field = stated ?? (earliest == nil ? incident["created_at"] : nil),
            let began = builder.moment(field), earliest.map({ began.order < $0.order - 60 }) ?? true
        {
            let status = stated == nil ? incident.text("status") : "began"
            add(title, at: began, status: status, service: nil, offset: field.offset)
        }
        if let field = incident["end"] ?? incident["downtime_end"], let ended = builder.moment(field) {
            add(title, at: ended, status: "ended", service: nil, offset: field.offset)
        }
    }

    /// The name of the page, where its answer states it.
    private static func page(_ file: EvidenceFile) -> String {
        let name = file.head?.first?["page"]?.text("name").map { PlainText.line($0) } ?? ""
        return name.isEmpty ? "status page" : name
    }

    private func readComponent(_ notice: JSONValue, into builder: inout ReadingBuilder) {
        guard let update = notice["component_update"],
            let time = builder.time(update["created_at"], of: "update", at: update.offset)
        else { return }
        let name = notice["component"]?.text("name") ?? "component"
        let states = [update.text("old_status"), update.text("new_status")].compactMap { $0 }
        builder.add(
            .statusUpdate,
            at: time,
            "\(name): " + states.joined(separator: " → "),
            actor: Self.page(builder.file),
            isMachine: true,
            service: name,
            status: update.text("new_status"),
            subject: name,
            offset: update.offset,
            cited: "state of '\(name)'"
        )
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

    private static func time(of update: JSONValue) -> JSONValue? {
        update["display_at"] ?? update["when"] ?? update["created_at"] ?? update["created"] ?? update["at"]
            ?? update["timestamp"]
    }

    private static func updates(of incident: JSONValue) -> [JSONValue]? {
        guard let list = incident["incident_updates"] ?? incident["updates"], list.isArray,
            incident.text("name", "title", "external_desc", "number", "service_name") != nil
        else { return nil }
        guard !list.elements(maximum: 1).isEmpty else {
            // An incident nobody has posted anything about yet.
            return incident["incident_updates"] != nil && incident["created_at"] != nil ? [] : nil
        }
        let hasUpdate = list.elements(maximum: 20).contains { update in
            let hasText = ["body", "text", "message", "status"].contains { update[$0] != nil }
            return hasText && time(of: update) != nil
        }
        return hasUpdate ? list.elements : nil
    }
}

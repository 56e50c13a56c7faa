import DebriefEvents
import DebriefLanguage
import DebriefText

/// An incident of PagerDuty, or a reference to one with less in it.
struct PagerDutyIncident {
    private let record: JSONValue

    init(_ record: JSONValue) { self.record = record }

    /// Such as `#1234`; references have it only in their summary: `[#1234] The server is slow.`
    var number: String? {
        if let number = record.text("incident_number", "number") { return "#\(number)" }
        guard let summary = record.text("summary"), summary.hasPrefix("[#"), let end = summary.firstIndex(of: "]")
        else { return nil }
        return String(summary[..<end].dropFirst())
    }

    var title: String? {
        let subject = record["trigger_summary_data"]?.text("subject", "description")
        if let title = record.text("title") ?? subject { return title }
        guard let summary = record.text("summary"), summary.hasPrefix("[#"), let end = summary.firstIndex(of: "]")
        else { return record.text("summary") }
        return String(summary[end...].dropFirst())
    }

    var service: String? { record["service"]?.text("summary", "name") }
    var severity: String? { record["priority"]?.text("summary", "name") ?? record.text("urgency") }
    var link: String? { record.text("html_url") }
    var cited: String { number.map { "incident \($0)" } ?? "incident record" }

    /// The steps that an incident itself tells: called, acknowledged, resolved.
    func read(into builder: inout ReadingBuilder) {
        add(.paged, "created_at", by: nil, into: &builder)
        for acknowledgement in record["acknowledgements"]?.elements ?? [] {
            guard let time = builder.moment(acknowledgement["at"]) else { continue }
            add(.acknowledged, at: time, offset: acknowledgement.offset, acknowledgement["acknowledger"], &builder)
        }
        guard record.text("status") == "resolved" else { return }
        let field = record["resolved_at"] == nil ? "last_status_change_at" : "resolved_at"
        add(.incidentResolved, field, by: record["last_status_change_by"], into: &builder)
    }

    private func add(
        _ kind: EvidenceEvent.Kind,
        _ field: String,
        by agent: JSONValue?,
        into builder: inout ReadingBuilder
    ) {
        guard let value = record[field], let time = builder.moment(value) else { return }
        add(kind, at: time, offset: value.offset, agent, &builder)
    }

    private func add(
        _ kind: EvidenceEvent.Kind,
        at time: Moment,
        offset: Int,
        _ agent: JSONValue?,
        _ builder: inout ReadingBuilder
    ) {
        builder.add(
            kind,
            at: time,
            title ?? "",
            actor: agent?.text("summary") ?? "PagerDuty",
            isMachine: agent?.text("type")?.hasPrefix("user") != true,
            service: service,
            severity: severity,
            subject: number,
            links: [link],
            offset: offset,
            cited: cited
        )
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// An alert of a tool that watches systems, put together from wherever that tool keeps its parts.
struct MonitoringAlert {
    /// Who raised it: `Grafana`.
    let tool: String
    /// What it is called each time it fires and ends: `CheckoutErrorRate`.
    let name: String
    /// What it says; its name where it says no more.
    var text: String?
    var service: String?
    var severity: String?
    var links: [String?] = []
    /// Tells it from others of that name: a fingerprint, a host, a number.
    var key: String?
    let record: JSONValue

    /// Adds what happened to the alert at the time of a field, unless that was read before.
    ///
    /// - Parameters:
    ///   - person: who did it; the tool itself when `nil`.
    ///   - text: what was said at it; the alert's text when `nil`.
    func add(
        _ kind: EvidenceEvent.Kind,
        at field: JSONValue?,
        by person: String? = nil,
        saying text: String? = nil,
        into builder: inout ReadingBuilder
    ) {
        guard let field else {
            let what = "record of '\(name)' states no time"
            return builder.tally("evidence-no-time", what, at: record.offset)
        }
        guard let time = builder.moment(field) else { return }
        add(kind, at: time, by: person, saying: text, offset: field.offset, into: &builder)
    }

    func add(
        _ kind: EvidenceEvent.Kind,
        at time: Moment,
        by person: String? = nil,
        saying text: String? = nil,
        offset: Int? = nil,
        into builder: inout ReadingBuilder
    ) {
        let offset = offset ?? record.offset
        let isStatement = kind == .note || kind == .message
        let parts = [kind.rawValue, String(time.order), name, key ?? "", isStatement ? text ?? "" : ""]
        guard !builder.isRepeated(parts.joined(separator: "\u{0}"), at: offset) else { return }
        let said = [text, self.text].compactMap { $0 }.first { !$0.isEmpty }
        builder.add(
            kind,
            at: time,
            PlainText.withoutTags(said ?? name),
            actor: person ?? tool,
            isMachine: person == nil,
            service: service,
            severity: severity,
            subject: name,
            links: links,
            offset: offset,
            cited: "alert \(name)"
        )
    }
}

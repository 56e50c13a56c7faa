import DebriefEvents
import DebriefLanguage
import DebriefText

/// JSON of no format that is known, whose records say when and what: exports by hand, scripts, tools of one's own.
struct TimedRecordsReader: RecordReader {
    let id = "json-records"
    let name = "JSON records with times"
    let info = ReaderInfo(
        producer: "tools of one's own and exports that no other format has: JSON, a list or a value a line",
        reads: """
            records with a time and words, such as `at`, `time` or `created_at` beside `text`, `message` or `summary`; who \
            in `by`, `user` or `actor`; what a `type` of triggered, acknowledged or resolved says
            """,
        times: "the time of each record, as ISO 8601, as people write times, or counted since 1970"
    )

    struct Shape {
        let time: JSONValue
        let text: String
        let step: EvidenceEvent.Kind?
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        guard let time = Self.times.lazy.compactMap({ value[$0] }).first(where: Self.isTime) else { return nil }
        // A status is that of the day of the export, and no step.
        let type = value.text("type", "event", "action", "kind", "event_type")
        let step = type.flatMap(Self.step)
        // What is one word is a name; a step says what happened by its type.
        let text = Self.texts.lazy.compactMap { value.text($0) }.first { $0.contains(" ") || !$0.allSatisfy(\.isASCII) }
        guard let words = text ?? step.flatMap({ _ in type }) else { return nil }
        return Shape(time: time, text: words, step: step)
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        let (value, shape) = (record.value, record.shape)
        guard let time = builder.writtenMoment(shape.time) else { return }
        let actor = Self.actor(of: value)
        builder.add(
            shape.step ?? (actor == nil ? .note : .message),
            at: time,
            shape.text,
            actor: actor,
            isMachine: shape.step == .alertFired,
            service: value.text("service"),
            severity: value.text("severity", "priority", "level"),
            subject: value.text("incident", "incident_id", "incident_number"),
            links: [value.text("url", "link", "html_url")],
            offset: value.offset,
            cited: "record of \(time.civil.clockText())"
        )
    }

    private static func actor(of value: JSONValue) -> String? {
        for key in ["by", "user", "actor", "author", "who", "from", "sender", "name", "username"] {
            guard let field = value[key] else { continue }
            if let name = field.scalarText ?? field.text("name", "display_name", "summary", "email") { return name }
        }
        return nil
    }

    private static func isTime(_ field: JSONValue) -> Bool {
        guard let text = field.scalarText else { return false }
        return field.isTimeOfTool || WrittenTime.whole(text[...]).map { $0.date != nil && $0.clock != nil } ?? false
    }

    /// What a type says to have happened: `trigger`, `incident.acknowledged`, `RESOLVED`.
    private static func step(of type: String) -> EvidenceEvent.Kind? {
        let word = type.lowercased().split { !$0.isLetter }.last ?? ""
        return steps.first { word.hasPrefix($0.stem) }?.kind
    }

    private static let steps: [(stem: String, kind: EvidenceEvent.Kind)] = [
        ("trigger", .alertFired), ("firing", .alertFired), ("fired", .alertFired), ("ack", .acknowledged),
        ("escalat", .escalated), ("resolve", .incidentResolved),
    ]
    private static let times = [
        "at", "time", "timestamp", "ts", "datetime", "date", "when", "created_at", "createdAt", "occurred_at",
        "event_time", "eventTime", "sent_at", "started_at", "startedAt",
    ]
    private static let texts = [
        "text", "message", "msg", "note", "summary", "description", "content", "body", "comment", "title", "detail",
        "details", "event",
    ]
}

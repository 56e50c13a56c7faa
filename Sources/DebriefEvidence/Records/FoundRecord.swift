import DebriefEvents
import DebriefLanguage
import DebriefText

/// A record of a tool, and what it came wrapped in.
struct FoundRecord<Shape> {
    let shape: Shape
    let value: JSONValue
    /// The objects around it, the innermost last.
    let wrappers: [JSONValue]

    /// About when the record was received, for tools that send no time: whoever kept the record noted it beside.
    func received(_ builder: inout ReadingBuilder) -> Moment? {
        for wrapper in wrappers.reversed() {
            for holder in [wrapper, wrapper["headers"] ?? wrapper] {
                for key in Self.keys {
                    // Other notations, as of HTTP, are no damage to the record.
                    guard let field = holder[key], field.isTimeOfTool, var time = builder.moment(field) else {
                        continue
                    }
                    time.certainty = .approximate
                    return time
                }
            }
        }
        return nil
    }

    private static var keys: [String] {
        [
            "received_at", "receivedAt", "received", "recorded_at", "timestamp", "@timestamp", "time", "date",
            "created_at", "createdAt", "Timestamp", "sentry-hook-timestamp", "Sentry-Hook-Timestamp",
        ]
    }
}

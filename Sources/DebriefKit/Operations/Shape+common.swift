import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension Shape {
    /// A time of a document; see ``JSON/time(_:in:)``.
    static let time = Shape.object(timeKeys).named("time")

    /// A time with the milestone that makes it count.
    static let anchor = Shape.object(anchorKeys).named("anchor")

    /// An end of the window that a document reports.
    static let bound = Shape.object(
        anchorKeys + [
            Key(
                "basis",
                .choice(["timeline", "stated", "posted"]),
                "`timeline` for a milestone, `stated` for a sentence that says so, `posted` for the time of the first or last update"
            )
        ]
    ).named("bound")

    private static let timeKeys = [
        Key(
            "iso",
            .string,
            "ISO 8601 with offset, in the zone it was written in; without offset (`2026-06-02T14:05:00`) when the zone is unknown, without date (`T14:05:00`) when the day is"
        ),
        Key("zone", .string, "as written; empty when none is stated"),
        Key("certainty", .string, "`exact`, `approximate`, `interval`, `before` or `after`"),
        Key("line", .integer),
    ]

    private static let anchorKeys =
        timeKeys + [Key("milestone", .string, "`started`, `detected`, `mitigated` and so on")]

    /// Something that could not be read, or was taken for granted.
    static let warning = Shape.object([
        Key("path", .string),
        Key("line", .integer),
        Key("severity", severity),
        Key("id", .string, "such as `evidence-no-zone`"),
        Key("message", .string, "one fact"),
    ]).named("warning")

    /// A line that generating a document again changed, or left.
    static let lineChange = Shape.object([
        Key(
            "kind",
            .choice(["added", "removed", "updated", "kept"]),
            "`kept` is a newer wording that was not taken, because people edited the place"
        ),
        Key("before", .string.orNull, "the line as it was"),
        Key("after", .string.orNull, "the line as it is, or would be"),
    ]).named("change")

    /// Why something could not be done.
    package static let error = Shape.object([
        Key(
            "code",
            .choice(["usage", "not_found", "invalid", "conflict", "unavailable", "internal"]),
            "`usage`: wrong arguments; `not_found`: what was asked for does not exist; `invalid`: an input cannot be understood; `conflict`: doing it would lose or overwrite something; `unavailable`: the machine refuses; `internal`: a mistake of Debrief"
        ),
        Key("message", .string, "one sentence, with file, line and remedy, as on a terminal"),
        Key("file", .string.orNull, "what it is about"),
        Key("line", .integer.orNull),
        Key("remedy", .string.orNull, "what to do about it"),
    ]).named("error")

    static let severity = Shape.choice(Severity.allCases.map(\.rawValue))
}

extension JSON {
    /// As ``Shape/time`` has it, for objects that have more keys.
    static func time(_ event: TimelineEvent, in source: SourceText) -> [(key: String, value: JSON)] {
        [
            ("iso", .string(event.time.iso8601)),
            ("zone", .string(event.time.zone.name)),
            ("certainty", .string(event.time.certainty.rawValue)),
            ("line", .number(source.line(at: event.timeRange.lowerBound))),
        ]
    }

    static func anchor(_ anchor: Metric.Anchor?, in source: SourceText) -> JSON {
        guard let anchor else { return .null }
        return .object(time(anchor.event, in: source) + [("milestone", .string(anchor.milestone.rawValue))])
    }

    static func metric(_ metric: Metric, in source: SourceText) -> [(key: String, value: JSON)] {
        [
            ("id", .string(metric.id.rawValue)),
            ("seconds", metric.seconds.map(JSON.number) ?? .null),
            ("state", .string(metric.state.name)),
            ("from", anchor(metric.from, in: source)),
            ("to", anchor(metric.to, in: source)),
        ]
    }

    static func warning(_ diagnostic: Diagnostic) -> JSON {
        .object([
            ("path", .string(diagnostic.source.path)),
            ("line", .number(diagnostic.source.line(at: diagnostic.range.lowerBound))),
            ("severity", .string(diagnostic.severity.rawValue)),
            ("id", .string(diagnostic.id)),
            ("message", .string(diagnostic.message)),
        ])
    }
}

extension DraftChange {
    /// As ``Shape/lineChange`` has it.
    var json: JSON {
        let (kind, before, after): (String, String?, String?) =
            switch self {
            case .added(let text): ("added", nil, text)
            case .removed(let text): ("removed", text, nil)
            case .updated(let old, let new): ("updated", old, new)
            case .kept(let text): ("kept", nil, text)
            }
        return .object([
            ("kind", .string(kind)), ("before", .string(orNull: before)), ("after", .string(orNull: after)),
        ])
    }
}

extension DebriefError {
    /// As ``Shape/error`` has it.
    package var json: JSON {
        .object([
            ("code", .string(code.rawValue)),
            ("message", .string(message)),
            ("file", .string(orNull: file)),
            ("line", line.map(JSON.number) ?? .null),
            ("remedy", .string(orNull: remedy)),
        ])
    }
}

/// What an operation over several inputs has to say of each that it could work on.
package struct OperationList: OperationOutput {
    package let elements: [JSON]
    package let failures: [DebriefError]

    init(_ elements: [JSON], failures: [DebriefError] = []) {
        (self.elements, self.failures) = (elements, failures)
    }

    package var json: JSON { .array(elements) }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// The timeline for programs, each row as `debrief inspect` has it and with what it cites.
struct TimelineJSONFormat: DocumentFormat {
    let id = "timeline.json"
    let aliases = ["json"]
    let fileExtension = "timeline.json"
    let summary = "the timeline for programs, each row with its time and sources"

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let notes = Dictionary(postmortem.footnotes.map { ($0.label, $0.text) }) { first, _ in first }
        let rows = postmortem.toldTimeline.events.map { event -> JSON in
            let line = JSON.number(postmortem.source.line(at: event.range.lowerBound))
            return .object([
                (
                    "time",
                    .object([
                        ("iso", .string(event.time.iso8601)),
                        ("end", .string(orNull: event.time.endISO8601)),
                        ("zone", .string(event.time.zone.name)),
                        ("certainty", .string(event.time.certainty.rawValue)),
                    ])
                ),
                ("text", .string(event.text)),
                ("actor", .string(orNull: event.actor)),
                ("milestones", .array(event.milestones.map { .string($0.rawValue) })),
                (
                    "sources",
                    .array(
                        event.footnotes.map { label in
                            .object([("label", .string(label)), ("text", .string(orNull: notes[label]))])
                        }
                    )
                ),
                ("line", line),
            ])
        }
        return Rendition(JSON.array(rows).text + "\n")
    }
}

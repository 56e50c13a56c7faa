import DebriefCore
import DebriefLanguage
import DebriefText

/// The timeline as a table for spreadsheets and programs.
struct TimelineCSVFormat: DocumentFormat {
    let id = "timeline.csv"
    let aliases = ["csv", "timeline"]
    let fileExtension = "timeline.csv"
    let summary = "the timeline as a table: time, milestone, event, actor, source"

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        var csv = CSVWriter(["time", "end", "certainty", "milestones", "event", "actor", "sources", "line"])
        for event in postmortem.toldTimeline.events {
            csv.add([
                event.time.iso8601,
                event.time.endISO8601 ?? "",
                event.time.certainty.rawValue,
                event.milestones.map(\.rawValue).joined(separator: " "),
                event.text,
                event.actor ?? "",
                event.footnotes.joined(separator: " "),
                String(postmortem.source.line(at: event.range.lowerBound)),
            ])
        }
        return Rendition(csv.text)
    }
}

extension Moment {
    /// The end of an interval, as ``iso8601``.
    var endISO8601: String? {
        guard let end else { return nil }
        var moment = self
        moment.civil = end
        return moment.iso8601
    }
}

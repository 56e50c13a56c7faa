import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What Debrief reads in one document.
///
/// ``json`` is a contract with other programs: see `docs/reference/json.md`.
package struct Inspection: Sendable {
    package let postmortem: Postmortem
    package let metrics: [Metric]
    package let window: IncidentWindow

    package init(_ postmortem: Postmortem) {
        self.postmortem = postmortem
        window = postmortem.window
        metrics = postmortem.measuredMetrics
    }

    /// The object that `inspect --format json` prints; a value that the document does not have is `null`.
    package var json: JSON {
        let metadata = postmortem.metadata
        let timeline = postmortem.toldTimeline
        return .object([
            ("path", .string(postmortem.source.path)),
            ("title", .string(orNull: metadata[.title])),
            ("id", .string(orNull: metadata[.id])),
            ("severity", .string(orNull: metadata[.severity])),
            ("status", .string(orNull: metadata[.status])),
            ("language", .string(postmortem.language.rawValue)),
            ("metadata", .array(metadata.inOrder.map(field))),
            ("window", .object([("started", bound(window.started)), ("resolved", bound(window.resolved))])),
            ("timeline", .array(timeline.events.map(event))),
            ("metrics", .array(metrics.map(metric))),
            ("impact", .array(postmortem.impact.map(figure))),
            ("actions", .array(postmortem.actionItems.map(action))),
            ("incidents", .array(postmortem.parts.map(incident))),
            ("problems", .array(postmortem.problems.map(problem))),
        ])
    }

    private func incident(_ part: IncidentPart) -> JSON {
        .object([
            ("title", .string(part.title)),
            ("line", line(part.headingRange.lowerBound)),
            ("metrics", .array(postmortem.metrics(of: part).map(metric))),
        ])
    }

    private func field(_ entry: (key: MetadataKey, field: Metadata.Field)) -> JSON {
        .object([
            ("field", .string(entry.key.rawValue)),
            ("value", .string(entry.field.value)),
            ("label", .string(orNull: entry.field.key.isEmpty ? nil : entry.field.key)),
            ("line", line(entry.field.range.lowerBound)),
        ])
    }

    private func problem(_ problem: ReadingProblem) -> JSON {
        .object([
            ("kind", .string(problem.kind.rawValue)),
            ("message", .string(problem.message.english)),
            ("line", line(problem.range.lowerBound)),
        ])
    }

    private func line(_ offset: Int) -> JSON { .number(postmortem.source.line(at: offset)) }

    private func bound(_ bound: IncidentWindow.Bound?) -> JSON {
        guard let bound else { return .null }
        let milestone = bound.anchor.milestone.rawValue
        return .object(
            JSON.time(bound.anchor.event, in: postmortem.source) + [
                ("milestone", .string(milestone)), ("basis", .string(bound.basis.rawValue)),
            ]
        )
    }

    private func event(_ event: TimelineEvent) -> JSON {
        .object([
            ("time", .object(JSON.time(event, in: postmortem.source))),
            ("zone", .string(event.time.zone.name)),
            ("text", .string(event.text)),
            ("actor", .string(orNull: event.actor)),
            ("milestones", .array(event.milestones.map { .string($0.rawValue) })),
            ("line", line(event.range.lowerBound)),
        ])
    }

    private func metric(_ metric: Metric) -> JSON { .object(JSON.metric(metric, in: postmortem.source)) }

    private func figure(_ figure: ImpactFigure) -> JSON {
        .object([
            ("quantity", .string(figure.quantity)),
            ("value", .decimal(figure.value)),
            ("unit", .string(figure.unit)),
            ("line", line(figure.range.lowerBound)),
            ("upper", figure.upper.map(JSON.decimal) ?? .null),
            ("whole", figure.whole.map(JSON.decimal) ?? .null),
            ("certainty", .string(figure.isApproximate ? "approximate" : "exact")),
            (
                "written",
                .string(postmortem.source[figure.range].split(whereSeparator: \.isWhitespace).joined(separator: " "))
            ),
        ])
    }

    private func action(_ item: ActionItem) -> JSON {
        .object([
            ("text", .string(item.text)),
            ("owner", .string(orNull: item.owner?.text)),
            ("due", .string(orNull: item.due?.text)),
            ("priority", .string(orNull: item.priority?.text)),
            ("status", .string(orNull: item.status?.text)),
            ("ticket", .string(orNull: item.ticket?.text)),
            ("type", .string(orNull: item.type?.text)),
            ("line", line(item.range.lowerBound)),
        ])
    }
}

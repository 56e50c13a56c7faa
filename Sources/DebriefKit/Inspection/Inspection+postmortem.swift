import DebriefCore

extension Inspection {
    package init(_ postmortem: Postmortem) {
        let source = postmortem.source
        let timeline = postmortem.timeline
        path = source.path
        title = postmortem.metadata[.title]
        id = postmortem.metadata[.id]
        severity = postmortem.metadata[.severity]
        status = postmortem.metadata[.status]
        language = postmortem.language.rawValue
        window = Window(
            started: timeline.start.map { Time($0.event, in: source, milestone: $0.milestone) },
            resolved: timeline.end.map { Time($0.event, in: source, milestone: $0.milestone) }
        )
        self.timeline = timeline.events.map { event in
            Event(
                time: Time(event, in: source),
                zone: event.time.zone.name,
                text: event.text,
                actor: event.actor,
                milestones: event.milestones.map(\.rawValue),
                line: source.line(at: event.range.lowerBound)
            )
        }
        metrics = Metrics.all(of: timeline).map { metric in
            Figure(
                id: metric.id.rawValue,
                seconds: metric.seconds,
                state: metric.state.name,
                from: metric.from.map { Time($0.event, in: source, milestone: $0.milestone) },
                to: metric.to.map { Time($0.event, in: source, milestone: $0.milestone) }
            )
        }
        impact = postmortem.impact.map {
            Impact(quantity: $0.quantity, value: $0.value, unit: $0.unit, line: source.line(at: $0.range.lowerBound))
        }
        actions = postmortem.actionItems.map { item in
            let fields: [(ActionItem.Column, ActionItem.Field?)] = [
                (.owner, item.owner), (.due, item.due), (.priority, item.priority), (.status, item.status),
                (.ticket, item.ticket), (.type, item.type),
            ]
            return Action(
                text: item.text,
                fields: Dictionary(
                    uniqueKeysWithValues: fields.compactMap { key, field in field.map { (key, $0.text) } }
                ),
                line: source.line(at: item.range.lowerBound)
            )
        }
    }
}

extension Workspace {
    /// What Debrief reads in each document, in the order of the paths.
    package func inspect(_ paths: [String]) -> [Result<Inspection, DebriefError>] {
        postmortems(at: paths).map { $0.map(Inspection.init) }
    }
}

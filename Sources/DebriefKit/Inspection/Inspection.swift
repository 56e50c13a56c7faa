import DebriefCore

/// What Debrief reads in one document, in the form that `inspect --format json` prints.
///
/// The fields are a contract with other programs: see `docs/reference/json.md`. A value that the document does not have
/// is `null`, never left out.
package struct Inspection: Encodable, Sendable {
    /// A moment with the line it stands on.
    package struct Time: Encodable, Sendable {
        package let iso: String
        /// As written; empty when no zone is stated.
        package let zone: String
        package let certainty: String
        package let line: Int
        /// The milestone it anchors, where it is an anchor.
        package let milestone: String?

        init(_ event: TimelineEvent, in source: SourceText, milestone: Milestone? = nil) {
            iso = event.time.iso8601
            zone = event.time.zone.name
            certainty = event.time.certainty.rawValue
            line = source.line(at: event.timeRange.lowerBound)
            self.milestone = milestone?.rawValue
        }

        enum Key: String, CodingKey { case iso, zone, certainty, line, milestone }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(iso, forKey: .iso)
            try container.encode(zone, forKey: .zone)
            try container.encode(certainty, forKey: .certainty)
            try container.encode(line, forKey: .line)
            try container.encodeIfPresent(milestone, forKey: .milestone)
        }
    }

    package struct Window: Encodable, Sendable {
        package let started: Time?
        package let resolved: Time?

        enum Key: String, CodingKey { case started, resolved }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(started, forKey: .started)
            try container.encode(resolved, forKey: .resolved)
        }
    }

    package struct Event: Encodable, Sendable {
        package let time: Time
        package let zone: String
        package let text: String
        package let actor: String?
        package let milestones: [String]
        package let line: Int

        enum Key: String, CodingKey { case time, zone, text, actor, milestones, line }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(time, forKey: .time)
            try container.encode(zone, forKey: .zone)
            try container.encode(text, forKey: .text)
            try container.encode(actor, forKey: .actor)
            try container.encode(milestones, forKey: .milestones)
            try container.encode(line, forKey: .line)
        }
    }

    package struct Figure: Encodable, Sendable {
        package let id: String
        package let seconds: Int?
        package let state: String
        package let from: Time?
        package let to: Time?

        enum Key: String, CodingKey { case id, seconds, state, from, to }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(id, forKey: .id)
            try container.encode(seconds, forKey: .seconds)
            try container.encode(state, forKey: .state)
            try container.encode(from, forKey: .from)
            try container.encode(to, forKey: .to)
        }
    }

    package struct Impact: Encodable, Sendable {
        package let quantity: String
        package let value: Double
        package let unit: String
        package let line: Int
    }

    package struct Action: Encodable, Sendable {
        package let text: String
        package let fields: [ActionItem.Column: String]
        package let line: Int

        enum Key: String, CodingKey { case text, owner, due, priority, status, ticket, type, line }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(text, forKey: .text)
            try container.encode(fields[.owner], forKey: .owner)
            try container.encode(fields[.due], forKey: .due)
            try container.encode(fields[.priority], forKey: .priority)
            try container.encode(fields[.status], forKey: .status)
            try container.encode(fields[.ticket], forKey: .ticket)
            try container.encode(fields[.type], forKey: .type)
            try container.encode(line, forKey: .line)
        }
    }

    package let path: String
    package let title: String?
    package let id: String?
    package let severity: String?
    package let status: String?
    package let language: String
    package let window: Window
    package let timeline: [Event]
    package let metrics: [Figure]
    package let impact: [Impact]
    package let actions: [Action]

    enum Key: String, CodingKey {
        case path, title, id, severity, status, language, window, timeline, metrics, impact, actions
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(path, forKey: .path)
        try container.encode(title, forKey: .title)
        try container.encode(id, forKey: .id)
        try container.encode(severity, forKey: .severity)
        try container.encode(status, forKey: .status)
        try container.encode(language, forKey: .language)
        try container.encode(window, forKey: .window)
        try container.encode(timeline, forKey: .timeline)
        try container.encode(metrics, forKey: .metrics)
        try container.encode(impact, forKey: .impact)
        try container.encode(actions, forKey: .actions)
    }
}

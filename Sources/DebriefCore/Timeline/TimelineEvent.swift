import DebriefLanguage
import DebriefText

/// A row of a document's timeline, with the range of each of its parts.
package struct TimelineEvent: Hashable, Sendable {
    package var time: Moment
    /// Where the time stands.
    package var timeRange: SourceRange
    /// What happened, as plain text without markup.
    package var text: String
    package var actor: String?
    /// Stated in a milestone column or, in a document that has none, understood from the words.
    package var milestones: [Milestone]
    /// Whether the milestones were written by somebody rather than understood from the words.
    package var statesMilestones: Bool
    /// The labels of the row's footnotes, without `[^` and `]`.
    package var footnotes: [String]
    /// Whether a column for sources says how the row is known.
    package var namesSource = false
    /// Whether the row writes its own date; otherwise its day comes from the rows before it or from the document.
    package var statesDate = false
    /// The whole row or bullet.
    package var range: SourceRange

    package init(
        time: Moment,
        timeRange: SourceRange,
        text: String,
        actor: String? = nil,
        milestones: [Milestone] = [],
        statesMilestones: Bool = false,
        footnotes: [String] = [],
        range: SourceRange
    ) {
        self.time = time
        self.timeRange = timeRange
        self.text = text
        self.actor = actor
        self.milestones = milestones
        self.statesMilestones = statesMilestones
        self.footnotes = footnotes
        self.range = range
    }
}

extension TimelineEvent {
    /// Whether its milestones were written as such: in a column, or as all that its first clause says
    /// (`First detected`, `impact starts, writes fail`). Others were understood from a longer story.
    package var tellsOnlyMilestone: Bool {
        namesMilestones || text.prefix { !",;:(.，；：（。".contains($0) }.utf8.count <= 24
    }

    /// Whether its milestones were written as such: in a column, or as the label that its words begin with.
    package var namesMilestones: Bool {
        statesMilestones || RowStatements.name(in: text).map(milestones.contains) ?? false
    }
}

/// The timeline of a document.
package struct Timeline: Hashable, Sendable {
    /// In the order of the document, which need not be the order of time.
    package var events: [TimelineEvent]
    /// The zone stated once for the table or the document.
    package var zone: ZoneRule
    /// Where that zone is stated.
    package var zoneRange: SourceRange?
    /// Whether a heading says that it is one; otherwise its rows say so themselves.
    package var isAnnounced = true
    /// What a summary beside it says of when milestones were: `First detected: 14:05`.
    package var keyEvents: [TimelineEvent] = []
    /// The rows of each incident, when the document tells of several apart from each other; otherwise empty.
    package var incidents: [Range<Int>] = []
    /// What looks like a row and could not be read, in the order of the document.
    package var unread: [UnreadRow] = []

    package init(events: [TimelineEvent] = [], zone: ZoneRule = .unknown, zoneRange: SourceRange? = nil) {
        self.events = events
        self.zone = zone
        self.zoneRange = zoneRange
    }

    /// The first event, in time, that carries a milestone; what a summary says where no row tells.
    package func first(_ milestone: Milestone) -> TimelineEvent? {
        carrying(milestone).min { $0.time.order < $1.time.order }
    }

    /// The last event, in time, that carries a milestone; what a summary says where no row tells.
    package func last(_ milestone: Milestone) -> TimelineEvent? {
        carrying(milestone).max { $0.time.order < $1.time.order }
    }

    private func carrying(_ milestone: Milestone) -> [TimelineEvent] {
        let rows = events.filter { $0.milestones.contains(milestone) }
        return rows.isEmpty ? keyEvents.filter { $0.milestones.contains(milestone) } : rows
    }

    /// A timeline for each incident that the document tells of; of one, itself.
    package var byIncident: [Timeline] {
        guard !incidents.isEmpty else { return [self] }
        return incidents.map { Timeline(events: Array(events[$0]), zone: zone, zoneRange: zoneRange) }
    }
}

extension Timeline {
    /// Where the incident's window begins: at `started`, else at `detected`, because nothing earlier is known.
    package var start: Metric.Anchor? {
        [Milestone.started, .detected].lazy.compactMap { milestone in first(milestone).map { .init(milestone, $0) } }
            .first
    }

    /// Where the incident's window ends: at the last `resolved`, else at the last `mitigated`.
    package var end: Metric.Anchor? {
        [Milestone.resolved, .mitigated].lazy.compactMap { milestone in last(milestone).map { .init(milestone, $0) } }
            .first
    }
}

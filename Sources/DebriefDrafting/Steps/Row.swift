import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A row of the timeline that is being drafted.
package struct Row: Hashable, Sendable {
    package enum Text: Hashable, Sendable {
        /// As the evidence has it.
        case evidence(String)
        /// A record, made later, says when the impact began.
        case statedStart(reportedAt: Moment)
        /// A record, made later, says when a step of the response was.
        case statedStep(Milestone, reportedAt: Moment)
        /// A record, made later, says when the impact ended.
        case statedEnd(reportedAt: Moment)
        /// A record that came several times.
        case repeated(String, count: Int, until: Moment)
        /// Updates that say the same of one part of the system after another.
        case shared([String], rest: String, until: Moment)
    }

    package var time: Moment
    package var milestones: [Milestone]
    package var text: Text
    package var actor: String?
    package var actorIsMachine: Bool
    /// The records it stands on, the one whose words it shows first.
    let records: [Record]

    /// What it stands on, the event whose words it shows first.
    package var events: [EvidenceEvent] { records.map(\.event) }
    /// The citations it stands on, the one whose words it shows first.
    package var citations: [Citation] { records.map(\.event.citation) }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// All that a draft is made of: what evidence readers understood, and what a person stated.
package struct DraftMaterial: Sendable {
    /// What somebody said that belongs into a place of the document, with the line where it stands.
    package struct Statement: Hashable, Sendable {
        package let slot: Slot
        package let text: String
        package let citation: Citation

        package init(slot: Slot, text: String, citation: Citation) {
            self.slot = slot
            self.text = text
            self.citation = citation
        }
    }

    /// An action item that somebody proposed; a part that was not given is empty.
    package struct Action: Hashable, Sendable {
        package let text: String
        package let owner: String
        package let due: String

        package init(text: String, owner: String, due: String) {
            self.text = text
            self.owner = owner
            self.due = due
        }
    }

    package var events: [EvidenceEvent]
    package var series: [EvidenceSeries]
    /// Milestones that a person stated; nothing else overrules them. Each is also in ``events``.
    package var milestones: [Milestone: EvidenceEvent] = [:]
    package var statements: [Statement] = []
    /// What notes state without a time.
    package var noted: [EvidenceStatement] = []
    package var actions: [Action] = []
    package var title: String?
    package var id: String?
    package var severity: String?
    /// Where ``severity`` was answered.
    package var severityCitation: Citation?
    package var services: [String] = []
    package var authors: [String] = []
    /// Days that the names of files tell whose clocks have none, by their paths.
    package var namedDays: [String: CivilDate] = [:]
    /// The only day of the files beside them.
    package var dayBeside: CivilDate?
    /// Files of the evidence that no reader understood, or of which nothing was understood.
    package var unread: [String] = []
    /// Files of which much was not understood.
    package var unreadLines: [UnreadLines] = []

    /// How many lines or records of a file were not understood, and the first of them, from 1.
    package struct UnreadLines: Hashable, Sendable {
        package let path: String
        package let count: Int
        package let first: Int

        package init(path: String, count: Int, first: Int) {
            (self.path, self.count, self.first) = (path, count, first)
        }
    }

    package init(events: [EvidenceEvent], series: [EvidenceSeries] = [], noted: [EvidenceStatement] = []) {
        self.events = events
        self.series = series
        self.noted = noted
    }

    /// The severity that a person answered when asked, with its place among the answers.
    var answeredSeverity: SeverityStatements.Statement? {
        guard let severity, let severityCitation, let level = SeverityLevel(stated: severity) else { return nil }
        return .init(
            level: level,
            source: .init(citation: severityCitation, time: nil),
            record: nil,
            isChange: false,
            isFinal: true
        )
    }

    /// Without secrets and personal data in what was said; owners and authors stay as they were named.
    package var masked: DraftMaterial {
        var all = self
        all.events = events.map(\.masked)
        all.milestones = milestones.mapValues(\.masked)
        all.statements = statements.map {
            Statement(slot: $0.slot, text: Masking.masked($0.text), citation: $0.citation)
        }
        all.noted = noted.map(\.masked)
        all.actions = actions.map { Action(text: Masking.masked($0.text), owner: $0.owner, due: $0.due) }
        return all
    }

    /// With the events and series of other evidence; what a person stated stays.
    package func with(_ other: DraftMaterial) -> DraftMaterial {
        var all = self
        all.events += other.events
        all.series += other.series
        all.noted += other.noted
        all.unread += other.unread
        all.unreadLines += other.unreadLines
        all.namedDays.merge(other.namedDays) { mine, _ in mine }
        all.dayBeside = dayBeside ?? other.dayBeside
        all.milestones.merge(other.milestones) { mine, _ in mine }
        return all
    }
}

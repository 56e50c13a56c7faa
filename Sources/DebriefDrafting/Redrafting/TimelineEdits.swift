import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What people made of the timeline of an earlier draft, which a later one goes by.
package struct TimelineEdits: Hashable, Sendable {
    /// A row of the evidence that people gave another time or other milestones.
    package struct EditedRow: Hashable, Sendable {
        /// What the row cites, the first leading.
        package let places: [EvidencePlace]
        /// By the evidence alone.
        package let drafted: Moment
        package let time: Moment
        package let milestones: [Milestone]

        package init(places: [EvidencePlace], drafted: Moment, time: Moment, milestones: [Milestone]) {
            (self.places, self.drafted, self.time, self.milestones) = (places, drafted, time, milestones)
        }
    }

    /// A row that people wrote themselves and marked with milestones.
    package struct OwnRow: Hashable, Sendable {
        package let time: Moment
        package let milestones: [Milestone]
        package let text: String

        package init(time: Moment, milestones: [Milestone], text: String) {
            (self.time, self.milestones, self.text) = (time, milestones, text)
        }
    }

    package var edited: [EditedRow] = []
    package var own: [OwnRow] = []
    /// Milestones whose rows people took out.
    package var removed: Set<Milestone> = []

    package init() {}

    package var isEmpty: Bool { edited.isEmpty && own.isEmpty && removed.isEmpty }

    /// The records with their times as people have them, and which of them carry milestones by people's word.
    func applied(to records: [Record]) -> (records: [Record], stated: [Milestone: Record]) {
        var records = records
        var stated: [Milestone: Record] = [:]
        for row in edited {
            let cited = records.indices.filter { row.places.contains(EvidencePlace(records[$0].event.citation)) }
            let same = cited.filter { records[$0].event.time.order / 60 == row.drafted.order / 60 }
            var lead: Record?
            for index in same {
                if row.time.order / 60 != row.drafted.order / 60 { records[index] = records[index].moved(to: row.time) }
                if lead == nil || EvidencePlace(records[index].event.citation) == row.places.first {
                    lead = records[index]
                }
            }
            // The row tells of a time that a record states; the record itself stays where it was said.
            if same.isEmpty, let record = cited.first.map({ records[$0].telling(of: row.time) }) {
                records.append(record)
                lead = record
            }
            for milestone in row.milestones { stated[milestone] = lead }
        }
        for row in own {
            let event = EvidenceEvent(
                time: row.time,
                kind: .note,
                text: row.text,
                citation: Citation(path: Record.ownPath, line: 0, subject: "")
            )
            let record = Record(event, time: row.time)
            records.append(record)
            for milestone in row.milestones where stated[milestone].map({ record.order < $0.order }) ?? true {
                stated[milestone] = record
            }
        }
        return (records.sorted(by: Record.precedes), stated)
    }
}

extension Record {
    /// Stands for the document itself, which needs no footnote.
    static let ownPath = ""

    /// Whether people wrote it into the document's own timeline.
    var isOwn: Bool { event.citation.path == Record.ownPath }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Something the drafter had to take for granted or could not settle; a person is asked to confirm it.
struct Assumption: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// The clock of a file states no zone, or one with several meanings; read in another, or in none.
        case zone(path: String, stated: String, read: String)
        /// The times of a file state no day.
        case day(path: String, read: String)
        /// The dates of a file state no year, or neither year nor month.
        case year(path: String, read: String)
        /// Clocks of a file that were set back may be meant before or after that.
        case repeatedHour(RepeatedHour.Doubt)
        /// Notes are read in the zone in which they fit what tools recorded.
        case zoneOfNotes(NoteClocks.Shift, stated: String, read: String)
        /// Notes whose zone is stated lie hours from what they tell of.
        case notesOff(NoteClocks.Shift)
        /// Two records name different times for the same milestone.
        case conflict(Milestone, chosen: Citation, other: Citation)
        /// An alert before the others shares nothing with them.
        case doubtfulAlert(Record)
        /// Records are about something else.
        case unrelated(count: Int)
        /// Records lie outside of the incident's window.
        case outsideWindow(count: Int)
        /// Records tell nothing that the timeline needs.
        case notSelected(count: Int)
        /// A line tells the writer of the report what to claim.
        case order(EvidencePlace)
        /// The template has no place for something the drafter knows.
        case noPlace(String)
    }

    /// Whether somebody tried to write the report, which its author has to know.
    var isOfOrder: Bool { if case .order = kind { true } else { false } }

    let kind: Kind
    /// Lower case, one fact: what a diagnostic says.
    let message: String
    /// Where the evidence stands, when one place can be named.
    let citation: Citation?
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A first version of a postmortem, with what it stands on and what it could not tell.
package struct Draft: Sendable {
    /// The Markdown document.
    package let text: String
    package let title: String
    package let rows: [Row]
    /// The questions in the text, in order, without their mark.
    package let questions: [String]
    /// `[^e1]: …`, in order.
    package let footnotes: [String]
    package let suspects: [Suspect]
    /// Whether the evidence tells of an incident at all, and not only of talk, changes or a quiet log.
    package let tellsOfIncident: Bool
    /// What the evidence holds besides the rows, in order, with the reason why it is none.
    package let left: [(event: EvidenceEvent, reason: Omission)]
    /// What was taken for granted or left out; each places itself in ``text`` where it can.
    package let diagnostics: [Diagnostic]
}

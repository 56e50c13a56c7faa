import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The words of drafts, for those who add to a document what a draft could have held.
package enum DocumentWording {
    /// The headers of the table of action items, in the order of ``ActionItem/Column``.
    package static func actionColumns(_ language: Language) -> [String] { language.wording.actionColumns }

    /// The header of the column that says which milestone a row is.
    package static func milestoneColumn(_ language: Language) -> String { language.wording.timelineColumns[1] }

    /// What the definition of a footnote says of its place: `` `evidence/notes.md` line 12 ``.
    package static func place(_ path: String, line: Int, _ language: Language) -> String {
        InertText.code("evidence/" + path) + " " + language.wording.line(line)
    }
}

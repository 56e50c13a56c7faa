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

    /// What the definition of a footnote says of a model whose words stand there.
    package static func worded(by model: String, _ language: Language) -> String {
        let name = InertText.code(model)
        return language == .chinese
            ? "措辞由语言模型 \(name) 根据此处所引的事实写成，逐句核对过。"
            : "Worded by the language model \(name) from the facts that are cited here, and proved sentence by sentence."
    }
}

import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText

extension Workspace {
    /// The Markdown of a template, with its guidance.
    package func templateText(_ id: String, _ language: Language) throws(DebriefError) -> String {
        try template(id, language).text
    }

    /// The templates of a language with their top-level headings.
    package func templates(_ language: Language) -> [(id: String, sections: [String])] {
        Templates.all.filter { $0.language == language }.map { ($0.id, $0.headings) }
    }
}

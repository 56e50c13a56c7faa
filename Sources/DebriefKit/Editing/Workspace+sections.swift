import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText

extension Workspace {
    /// The sections of the template that a document names, else of the standard one, in the document's language.
    ///
    /// Their ranges are those of the template. One of the organisation's own is looked up in `debrief.yml`.
    package func templateSections(for postmortem: Postmortem) -> [Section] {
        let name = postmortem.metadata[.template] ?? "standard"
        let known = Templates.named(name, postmortem.language) ?? Templates.named("standard", postmortem.language)
        let path = (try? Configuration.forDocument(at: postmortem.source.path))?.templates[name]
        let own = path.flatMap { try? DocumentFile.read($0) }
        return Postmortem(parsing: own ?? SourceText(known?.text ?? "")).sections
    }
}

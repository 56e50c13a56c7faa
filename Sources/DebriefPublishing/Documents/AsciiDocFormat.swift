import DebriefCore
import DebriefLanguage
import DebriefText

/// AsciiDoc, for documentation that is built from it.
struct AsciiDocFormat: DocumentFormat {
    let id = "asciidoc"
    let aliases = ["adoc"]
    let fileExtension = "adoc"
    let summary = "AsciiDoc, for handbooks that are built from it"

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let writer = AsciiDocWriter(Content(postmortem, diagrams: .mermaid))
        return Rendition(writer.text)
    }
}

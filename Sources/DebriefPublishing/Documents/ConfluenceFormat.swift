import DebriefCore
import DebriefLanguage
import DebriefText

/// A page in Confluence's storage format, with its macros for status, contents, expanding and code.
struct ConfluenceFormat: DocumentFormat {
    let id = "confluence"
    let aliases = ["wiki", "storage"]
    let fileExtension = "confluence.xml"
    let summary = "Confluence storage format: contents, status lozenges, evidence to expand"

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let content = Content(postmortem, options.pictures)
        var writer = ConfluenceWriter(content)
        return Rendition(
            writer.storage(),
            omissions: [.titleApart(content, options), .noPictures(postmortem, options)].compactMap(\.self)
        )
    }
}

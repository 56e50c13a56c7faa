import DebriefCore
import DebriefLanguage
import DebriefText

/// One HTML file that any browser shows, prints and reads aloud, today and in ten years.
struct HTMLFormat: DocumentFormat {
    let id = "html"
    let aliases = ["page", "web"]
    let fileExtension = "html"
    let summary = "a page that stands alone, with pictures; light, dark and print"

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        var page = Page(postmortem, options)
        return Rendition(page.html())
    }
}

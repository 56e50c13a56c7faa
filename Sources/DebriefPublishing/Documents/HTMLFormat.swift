import DebriefCore
import DebriefLanguage
import DebriefText

/// One HTML file that any browser shows, prints and reads aloud, today and in ten years.
struct HTMLFormat: DocumentFormat {
    let id = "html"
    let fileExtension = "html"

    func render(_ postmortem: Postmortem) -> String {
        var page = Page(postmortem)
        return page.html()
    }
}

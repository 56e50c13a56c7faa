import DebriefCore
import DebriefLanguage
import DebriefText

/// Postmortems as rows of a table, on a telephone as entries of a list.
struct DocumentTable {
    let documents: [SiteDocument]
    let words: PageWords
    /// From the page to the root of the site.
    var root = ""
    /// Whether it tells how actions stand, which is for readers inside.
    var showsActions = true

    /// How many of them a page holds and stays small.
    static let size = 100

    func write(to html: inout HTMLWriter) {
        html.element("table", ["class": "list", "id": "list"]) { html in
            html.element("caption", ["class": "unseen"], text: words("Postmortems, the latest first", "复盘，最新的在前"))
            html.element("thead") { html in
                html.element("tr") { html in
                    var names = [words("Date", "日期"), words("Severity", "级别"), words("Postmortem", "复盘")]
                    names.append(words("Impact", "影响时长"))
                    if showsActions { names.append(words("Actions", "改进措施")) }
                    for name in names { html.element("th", ["scope": "col"], text: name) }
                }
            }
            html.lineBreak()
            html.element("tbody") { writeRows(to: &$0) }
        }
        html.lineBreak()
    }

    func writeRows(to html: inout HTMLWriter) {
        html.lineBreak()
        for document in documents { write(document, to: &html) }
    }

    private func write(_ document: SiteDocument, to html: inout HTMLWriter) {
        let lang = document.language == words.language ? nil : PageWords(language: document.language).tag
        html.element("tr") { html in
            html.element("td", ["class": "day"], text: document.day?.dateText ?? words("no day", "无日期"))
            html.element("td") { html in
                guard let severity = document.severity else { return }
                html.element("span", ["class": document.isSevere ? "badge severe" : "badge"], text: severity)
            }
            html.element("th", ["scope": "row"]) { html in
                html.element("a", ["href": root + document.path, "lang": lang], text: document.title)
                if !document.services.isEmpty {
                    html.element("span", ["class": "services", "lang": lang], text: services(document))
                }
            }
            html.element("td", ["class": "length"], text: document.impact.map(words.duration) ?? "")
            guard showsActions else { return }
            html.element(
                "td",
                ["class": document.openActions > 0 ? "open" : "closed"],
                text: document.actionsText(words) ?? ""
            )
        }
        html.lineBreak()
    }

    private func services(_ document: SiteDocument) -> String {
        document.services.joined(separator: PageWords(language: document.language)(", ", "、"))
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// A page about many documents: of a site, or one that stands alone.
struct Frame {
    let title: String
    let words: PageWords
    var site: SitePlace?
    /// What stands below the title, in words of the page.
    var lead: String?
    /// Scripts of the site that the page runs, from the page.
    var scripts: [StaticString] = []
    /// Whether readers of feeds find the feed of the site here.
    var hasFeed = false
    var paper: Paper?
    /// Whether pictures bring their own style, and colours stand without names.
    var stylesPictures = false

    func html(_ writeBody: (inout HTMLWriter) -> Void) -> String {
        var html = HTMLWriter()
        html.literal("<!DOCTYPE html>\n")
        html.element("html", ["lang": words.tag]) { html in
            writeHead(to: &html)
            html.element("body") { html in
                html.element("a", ["class": "skip", "href": "#content"], text: words("Skip to content", "跳到正文"))
                html.lineBreak()
                site?.write(words, to: &html)
                html.element("header", ["class": "page"]) { html in
                    html.element("h1", text: title)
                    if let lead { html.element("p", ["class": "lead"], text: lead) }
                }
                html.lineBreak()
                html.element("div", ["class": "columns"]) { html in
                    html.element("main", ["id": "content"]) { html in
                        html.lineBreak()
                        writeBody(&html)
                    }
                }
                html.lineBreak()
                html.element("footer", ["class": "page"]) { html in
                    html.element("p", text: words("Published with Debrief", "由 Debrief 发布"))
                }
            }
        }
        html.lineBreak()
        return html.html
    }

    private func writeHead(to html: inout HTMLWriter) {
        // Browsers do not take a file beside a page for the page's own host.
        let scripting = scripts.isEmpty ? "" : "; script-src 'self' file:"
        let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:" + scripting
        html.element("head") { html in
            html.void("meta", ["charset": "utf-8"])
            html.void("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
            html.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            html.void("meta", ["name": "color-scheme", "content": "light dark"])
            html.lineBreak()
            let name = site.map { $0.title == title ? title : "\(title) – \($0.title)" } ?? title
            html.element("title", text: name)
            if hasFeed {
                html.void(
                    "link",
                    ["rel": "alternate", "type": "application/atom+xml", "href": AtomFeed.path, "title": title]
                )
            }
            html.element("style") { html in
                if stylesPictures {
                    html.literal(Styles.withoutNames(Styles.site))
                } else {
                    html.literal(Styles.sheet)
                    if site != nil { html.literal(Styles.bar) }
                    html.literal(Styles.site)
                }
                guard let paper else { return }
                html.literal(Styles.paged)
                html.literal(paper == .a4 ? "@page { size: A4; }" : "@page { size: letter; }")
            }
            for script in scripts { html.element("script", ["src": "\(script)", "defer": ""], text: "") }
        }
        html.lineBreak()
    }
}

/// Many things over several pages, so that each stays small.
struct Paging<Element> {
    let pages: [[Element]]

    init(_ elements: [Element], by size: Int) {
        pages = stride(from: 0, to: max(1, elements.count), by: size).map {
            Array(elements[$0..<min(elements.count, $0 + size)])
        }
    }

    /// `actions.html`, `actions-2.html`
    static func path(of first: String, page: Int) -> String {
        guard page > 0, let dot = first.lastIndex(of: ".") else { return first }
        return "\(first[..<dot])-\(page + 1)\(first[dot...])"
    }

    /// Links to the pages beside each other.
    func writeLinks(from page: Int, first: String, _ words: PageWords, to html: inout HTMLWriter) {
        guard pages.count > 1 else { return }
        html.element("nav", ["class": "pages", "aria-label": words("Pages", "分页")]) { html in
            html.element("ol") { html in
                for number in pages.indices {
                    html.element("li") { html in
                        html.element(
                            "a",
                            [
                                "href": Self.path(of: first, page: number),
                                "aria-current": number == page ? "page" : nil,
                                "aria-label": words("page \(number + 1)", "第 \(number + 1) 页"),
                            ],
                            text: String(number + 1)
                        )
                    }
                }
            }
        }
        html.lineBreak()
    }
}

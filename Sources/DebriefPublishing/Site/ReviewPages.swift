import DebriefCore
import DebriefLanguage
import DebriefText

/// A review as a page: its words, with what was counted a click away.
package struct ReviewPage {
    private let blocks: [ReviewBlock]
    private let words: PageWords
    /// Where a path of a document leads to; `nil` for nowhere.
    private let link: @Sendable (String) -> String?
    private var isShort = false

    /// So many items of a list, lines below each, rows of a table of counts, and incidents of a count are enough for a page of a site.
    private static let (items, below, rows, places) = (12, 3, 16, 5)
    /// And so many incidents; most quarters have fewer.
    private static let incidents = 60

    package init(_ blocks: [ReviewBlock], language: Language, link: @escaping @Sendable (String) -> String? = { $0 }) {
        (self.blocks, self.link) = (blocks, link)
        words = PageWords(language: language)
    }

    /// As a page that stands alone.
    ///
    /// - Parameter stylesPictures: whether pictures bring their own style, for programs that apply no sheet to them.
    package func text(paper: Paper? = nil, stylesPictures: Bool = false) -> String {
        html(site: nil, paper: paper, stylesPictures: stylesPictures)
    }

    /// - Parameter site: that it is a page of, where nobody scrolls through hundreds of lines: what is cut off there says so.
    func html(site: SitePlace?, paper: Paper? = nil, stylesPictures: Bool = false) -> String {
        var page = self
        page.isShort = site != nil
        return page.whole(site, paper, stylesPictures)
    }

    private func whole(_ site: SitePlace?, _ paper: Paper?, _ stylesPictures: Bool) -> String {
        var title = ""
        if case .title(let words)? = blocks.first { title = words }
        var frame = Frame(title: title, words: words, site: site)
        (frame.paper, frame.stylesPictures) = (paper, stylesPictures)
        return frame.html { html in
            for block in blocks { write(block, stylesPictures, to: &html) }
        }
    }

    private func write(_ block: ReviewBlock, _ stylesPictures: Bool, to html: inout HTMLWriter) {
        switch block {
        case .title: return
        case .heading(let level, let words):
            if level == 2 { html.element("h2", text: words) } else { html.element("h3", text: words) }
        case .paragraph(let spans): html.element("p") { write(spans, to: &$0) }
        case .list(let items):
            let shown = shown(items, Self.items)
            html.element("ul", ["class": "passages"]) { html in
                for item in shown { write(item, to: &html) }
            }
            writeRest(items.count - shown.count, to: &html)
        case .question(let label, let spans):
            html.element("div", ["class": "question", "role": "note"]) { html in
                html.element("p") { html in
                    html.element("strong", text: label)
                    html.text(" ")
                    write(spans, to: &html)
                }
            }
        case .table(let head, let rows): writeTable(head, rows, to: &html)
        case .plot(let plot): DotPlot(plot, words, link: link).write(to: &html, isFile: stylesPictures)
        }
        html.lineBreak()
    }

    /// What of some things the page shows: all where it stands alone, and not more than so many on a site.
    private func shown<Element>(_ all: [Element], _ most: Int) -> ArraySlice<Element> {
        isShort ? all.prefix(most) : all[...]
    }

    /// How many more there are, and what prints them.
    private func writeRest(_ count: Int, to html: inout HTMLWriter) {
        guard count > 0 else { return }
        html.element("p", ["class": "quiet"]) { html in
            html.text(words("\(count) more; all of them: ", "还有 \(count) 项；全部："))
            html.element("code", text: "debrief report")
        }
    }

    private func write(_ item: ReviewItem, to html: inout HTMLWriter) {
        html.element("li") { html in
            write(item.spans, to: &html)
            guard !item.below.isEmpty else { return }
            html.element("ul") { html in
                let shown = shown(item.below, Self.below)
                for spans in shown { html.element("li") { write(spans, to: &$0) } }
                let rest = item.below.count - shown.count
                if rest > 0 { html.element("li", ["class": "quiet"], text: words("\(rest) more", "还有 \(rest) 项")) }
            }
        }
        html.lineBreak()
    }

    private func writeTable(_ head: [String], _ rows: [[[ReviewSpan]]], to html: inout HTMLWriter) {
        // Where titles are links, a column of places says nothing more.
        let kept = head.indices.filter { column in
            !rows.allSatisfy { row in row.count > column && row[column].isPlace && row.contains(where: \.isTitle) }
        }
        let label = words("Table: ", "表格：") + kept.map { head[$0] }.joined(separator: words(", ", "、"))
        let isWide = kept.count > 3
        let counts = rows.contains { row in row.contains { $0.contains(where: \.isCount) } }
        let shown = shown(rows, counts ? Self.rows : Self.incidents)
        html.element("div", ["class": "scroll", "role": "group", "aria-label": label, "tabindex": "0"]) { html in
            html.element("table", ["class": isWide ? "stack" : nil]) { html in
                html.element("thead") { html in
                    html.element("tr") { html in
                        for column in kept { html.element("th", ["scope": "col"], text: head[column]) }
                    }
                }
                html.element("tbody") { html in
                    html.lineBreak()
                    for row in shown {
                        html.element("tr") { html in
                            for column in kept where column < row.count {
                                writeCell(row[column], isWide ? head[column] : nil, isFirst: column == 0, to: &html)
                            }
                        }
                        html.lineBreak()
                    }
                }
            }
        }
        writeRest(rows.count - shown.count, to: &html)
    }

    /// - Parameter name: what the cell is called where rows stack, on a telephone.
    private func writeCell(_ cell: [ReviewSpan], _ name: String?, isFirst: Bool, to html: inout HTMLWriter) {
        if isFirst {
            html.element("th", ["scope": "row", "class": "word"]) { write(cell, to: &$0) }
        } else {
            let label = cell.isTitle ? nil : name.map { $0 + words(": ", "：") }
            html.element("td", ["data-label": label]) { write(cell, to: &$0) }
        }
    }

    private func write(_ spans: [ReviewSpan], to html: inout HTMLWriter) {
        var told: Set<String> = []
        for span in spans {
            switch span {
            case .words(let words), .quoted(let words): html.text(words)
            case .title(let place):
                told.insert(place.path)
                html.element("a", ["href": link(place.path)], text: place.title)
            case .place(let place): write(place, "place", isTold: isShort && told.contains(place.path), to: &html)
            case .count(let count, let places):
                html.element("strong", text: String(count))
                let shown = shown(places, Self.places)
                for place in shown {
                    html.text(" ")
                    write(place, "counted", to: &html)
                }
                if shown.count < places.count { html.text(" …") }
            }
        }
    }

    /// A link by the day of an incident, which is short; its title is told to who points at it or listens.
    ///
    /// - Parameter isTold: whether the title stands beside it.
    private func write(_ place: ReviewPlace, _ style: String, isTold: Bool = false, to html: inout HTMLWriter) {
        let label = "\(place.mark) \(place.title)"
        let title = isTold ? nil : place.title
        html.element(
            "a",
            ["class": style, "href": link(place.path), "title": title, "aria-label": label],
            text: place.mark
        )
    }
}

extension ReviewSpan {
    fileprivate var isCount: Bool { if case .count = self { true } else { false } }
}

extension [ReviewSpan] {
    fileprivate var isPlace: Bool {
        if count == 1, case .place = self[0] { true } else { false }
    }

    fileprivate var isTitle: Bool {
        if count == 1, case .title = self[0] { true } else { false }
    }
}

/// The reviews of a site and the list of them.
struct ReviewPages {
    private let site: Site
    private let link: @Sendable (String) -> String?

    init(_ site: Site, link: @escaping @Sendable (String) -> String?) { (self.site, self.link) = (site, link) }

    private var words: PageWords { PageWords(language: site.language) }

    var pages: [(path: String, text: String)] {
        [(SiteSection.reports.path, list)]
            + site.reviews.map { review in
                let page = ReviewPage(review.blocks, language: site.language) { [link] in link($0).map { "../" + $0 } }
                return (review.path, page.html(site: site.place(nil, root: "../")))
            }
    }

    private var list: String {
        var frame = Frame(title: words("Reports", "季度回顾"), words: words, site: site.place(.reports))
        frame.lead = words(
            "What the incidents of a quarter say together; no team and no person is ranked.",
            "一个季度的故障合起来说明了什么；不对团队或个人排名。"
        )
        let quarters = Dictionary(site.quarters.map { ($0.quarter.name, $0) }) { first, _ in first }
        return frame.html { html in
            QuarterChart(site).write(to: &html)
            html.element("div", ["class": "scroll", "role": "group", "tabindex": "0", "aria-label": frame.title]) {
                html in
                html.element("table") { html in
                    html.element("thead") { html in
                        html.element("tr") { html in
                            html.element("th", ["scope": "col"], text: words("Quarter", "季度"))
                            for name in [
                                words("Incidents", "故障"), words("Impact", "影响时长"), words("Open actions", "未完成措施"),
                            ] {
                                html.element("th", ["scope": "col", "class": "number"], text: name)
                            }
                        }
                    }
                    html.element("tbody") { html in
                        html.lineBreak()
                        for review in site.reviews.reversed() {
                            write(review, quarters[review.name]?.incidents ?? [], to: &html)
                        }
                    }
                }
            }
            html.lineBreak()
        }
    }

    private func write(
        _ review: (path: String, name: String, blocks: [ReviewBlock]),
        _ incidents: [SiteDocument],
        to html: inout HTMLWriter
    ) {
        // A document that tells of several has one length and one list of actions.
        let documents = Dictionary(incidents.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first }).values
        let known = documents.compactMap(\.impact)
        html.element("tr") { html in
            html.element("th", ["scope": "row"]) { $0.element("a", ["href": review.path], text: review.name) }
            for text in [
                String(incidents.count), known.isEmpty ? "–" : words.duration(known.reduce(0, +)),
                String(documents.reduce(0) { $0 + $1.openActions }),
            ] {
                html.element("td", ["class": "number"], text: text)
            }
        }
        html.lineBreak()
    }
}

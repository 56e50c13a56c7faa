import DebriefCore
import DebriefLanguage
import DebriefText

/// The first page of a site: what there is, found by words, severity, service and year.
struct IndexPage {
    let site: Site
    /// The latest first.
    private let paging: Paging<SiteDocument>

    init(_ site: Site) {
        self.site = site
        paging = Paging(site.documents, by: DocumentTable.size)
    }

    private var words: PageWords { PageWords(language: site.language) }

    /// The pages, by path.
    var pages: [(path: String, text: String)] {
        paging.pages.indices.map { page in
            (Paging<SiteDocument>.path(of: SiteSection.postmortems.path, page: page), html(page))
        }
    }

    private func html(_ page: Int) -> String {
        var frame = Frame(title: site.title, words: words, site: site.place(.postmortems))
        frame.lead = lead
        frame.scripts = [SiteScript.path]
        frame.hasFeed = true
        return frame.html { html in
            if page == 0 { QuarterChart(site).write(to: &html) }
            writeForm(to: &html)
            html.element("h2", ["class": "unseen"], text: words("All postmortems", "全部复盘"))
            html.element("p", ["id": "found", "class": "quiet", "role": "status"]) { _ in }
            html.lineBreak()
            table(paging.pages[page]).write(to: &html)
            paging.writeLinks(from: page, first: SiteSection.postmortems.path, words, to: &html)
            writeFeeds(to: &html)
        }
    }

    private var lead: String {
        let count = site.documents.count
        let days = site.documents.compactMap(\.day).map(\.dateText)
        let span = days.min().flatMap { first in days.max().map { (first, $0) } }
        let open = site.documents.reduce(0) { $0 + $1.openActions }
        var text = words(
            count == 1 ? "1 postmortem" : "\(count) postmortems",
            "\(count) 份复盘"
        )
        if let (first, last) = span {
            text += words(first == last ? " of \(first)" : " from \(first) to \(last)", "，\(first) 至 \(last)")
        }
        guard site.hasBoards else { return text + words(".", "。") }
        text += words(open == 1 ? "; 1 action is open." : "; \(open) actions are open.", "；\(open) 项改进措施未完成。")
        return text
    }

    private func table(_ documents: [SiteDocument]) -> DocumentTable {
        DocumentTable(documents: documents, words: words, showsActions: site.hasBoards)
    }

    // MARK: Search

    /// Hidden until the script shows it: without one it could not do anything.
    private func writeForm(to html: inout HTMLWriter) {
        html.element(
            "form",
            [
                "id": "find", "role": "search", "hidden": "",
                "aria-label": words("Search and filter", "搜索与筛选"),
                "data-none": words("Nothing found.", "没有找到。"),
                "data-one": words("1 postmortem", "1 份复盘"),
                "data-many": words("# postmortems", "# 份复盘"),
                "data-failed": words("The index cannot be loaded; the whole list is below.", "索引无法加载；下面是完整列表。"),
            ]
        ) { html in
            html.element("p", ["class": "wide"]) { html in
                html.element("label", ["for": "q"], text: words("Search", "搜索"))
                html.void(
                    "input",
                    [
                        "type": "search", "id": "q", "name": "q", "autocomplete": "off",
                        "placeholder": words("connection pool, certificate, 队列", "证书过期、连接池、queue"),
                    ]
                )
            }
            writeChoice("severity", words("Severity", "严重程度"), severities, to: &html)
            writeChoice("service", words("Service", "服务"), services.map { ($0, $0) }, to: &html)
            writeChoice("year", words("Year", "年份"), years.map { ($0, $0) }, to: &html)
            if site.hasBoards {
                html.element("p", ["class": "check"]) { html in
                    html.void("input", ["type": "checkbox", "id": "open", "name": "open"])
                    html.element("label", ["for": "open"], text: words("with open actions", "有未完成措施"))
                }
            }
            html.element("p", ["class": "check"]) { html in
                html.element("button", ["type": "reset"], text: words("Clear", "清除"))
            }
        }
        html.lineBreak()
        // What the script makes rows of that are on other pages.
        html.element("template", ["id": "row"]) { html in
            html.element("table") { html in
                html.element("tbody") { table([.sample]).writeRows(to: &$0) }
            }
        }
        html.lineBreak()
    }

    private func writeChoice(
        _ name: StaticString,
        _ label: String,
        _ choices: [(value: String, name: String)],
        to html: inout HTMLWriter
    ) {
        guard choices.count > 1 else { return }
        html.element("p") { html in
            html.element("label", ["for": "\(name)"], text: label)
            html.element("select", ["id": "\(name)", "name": "\(name)"]) { html in
                html.element("option", ["value": ""], text: words("all", "全部"))
                for choice in choices { html.element("option", ["value": choice.value], text: choice.name) }
            }
        }
    }

    /// By degree, each with the names that documents have for it.
    private var severities: [(value: String, name: String)] {
        var names: [Int: Set<String>] = [:]
        for document in site.documents {
            if let rank = document.rank, let severity = document.severity { names[rank, default: []].insert(severity) }
        }
        return names.sorted { $0.key < $1.key }.map { rank, names in
            (String(rank), names.sorted().prefix(4).joined(separator: ", "))
        }
    }

    private var services: [String] { Set(site.documents.flatMap(\.services)).sorted() }

    private var years: [String] {
        Set(site.documents.compactMap { $0.day?.dateText.prefix(4) }.map(String.init)).sorted(by: >)
    }

    private func writeFeeds(to html: inout HTMLWriter) {
        html.element("p", ["class": "feeds quiet"]) { html in
            html.text(words("Subscribe: ", "订阅："))
            html.element("a", ["href": AtomFeed.path], text: words("new postmortems (Atom)", "新的复盘（Atom）"))
            guard site.hasBoards else { return }
            html.text(words(", ", "、"))
            html.element("a", ["href": ActionCalendar.path], text: words("due actions (calendar)", "措施到期日（日历）"))
        }
        html.lineBreak()
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// The services that incidents befell, and a page for each.
struct ServicePages {
    private let site: Site

    init(_ site: Site) { self.site = site }

    private var words: PageWords { PageWords(language: site.language) }

    var pages: [(path: String, text: String)] {
        guard !site.services.isEmpty else { return [] }
        return [(SiteSection.services.path, list)] + site.services.flatMap { pages(of: $0) }
    }

    private var list: String {
        var frame = Frame(title: words("Services", "服务"), words: words, site: site.place(.services))
        frame.lead = words(
            "An incident of several services counts for each.",
            "涉及多个服务的故障在每个服务下各计一次。"
        )
        return frame.html { html in
            html.element("div", ["class": "scroll", "role": "group", "tabindex": "0", "aria-label": frame.title]) {
                html in
                html.element("table") { html in
                    html.element("thead") { html in
                        html.element("tr") { html in
                            html.element("th", ["scope": "col"], text: words("Service", "服务"))
                            for name in [
                                words("Postmortems", "复盘"), words("Impact", "影响时长"), words("Open actions", "未完成措施"),
                                words("Latest", "最近一次"),
                            ] {
                                html.element("th", ["scope": "col", "class": "number"], text: name)
                            }
                        }
                    }
                    html.element("tbody") { html in
                        html.lineBreak()
                        for service in site.services { write(service, to: &html) }
                    }
                }
            }
            html.lineBreak()
        }
    }

    private func write(_ service: SiteService, to html: inout HTMLWriter) {
        html.element("tr") { html in
            html.element("th", ["scope": "row"]) { $0.element("a", ["href": service.path], text: service.name) }
            for text in [
                String(service.documents.count), impact(service).map(words.duration) ?? "–",
                String(service.cards.count), service.documents.compactMap(\.day).map(\.dateText).max() ?? "–",
            ] {
                html.element("td", ["class": "number"], text: text)
            }
        }
        html.lineBreak()
    }

    private func impact(_ service: SiteService) -> Int? {
        let known = service.documents.compactMap(\.impact)
        return known.isEmpty ? nil : known.reduce(0, +)
    }

    private func pages(of service: SiteService) -> [(path: String, text: String)] {
        let paging = Paging(service.documents, by: DocumentTable.size)
        let name = service.path.split(separator: "/").last.map(String.init) ?? ""
        return paging.pages.enumerated().map { page, documents in
            var frame = Frame(title: service.name, words: words, site: site.place(nil, root: "../"))
            frame.lead = lead(service)
            let text = frame.html { html in
                html.element("h2", text: words("Postmortems", "复盘"))
                DocumentTable(documents: documents, words: words, root: "../").write(to: &html)
                paging.writeLinks(from: page, first: name, words, to: &html)
                guard page == 0, !service.cards.isEmpty else { return }
                let shown = service.cards.prefix(Board.size)
                html.element("h2", text: words("Open actions", "未完成措施"))
                html.element("div", ["class": "board"]) { html in
                    html.element("ul", ["class": "cards"]) { html in
                        html.lineBreak()
                        for card in shown { Board(groups: [], words: words, root: "../").write(card, to: &html) }
                    }
                }
                html.lineBreak()
            }
            return (Paging<SiteDocument>.path(of: service.path, page: page), text)
        }
    }

    private func lead(_ service: SiteService) -> String {
        let count = service.documents.count
        let felt = impact(service).map(words.duration)
        return words(
            (count == 1 ? "1 postmortem" : "\(count) postmortems") + (felt.map { ", felt for \($0) in all" } ?? "")
                + "; \(service.cards.count) open \(service.cards.count == 1 ? "action" : "actions").",
            "\(count) 份复盘" + (felt.map { "，影响合计 \($0)" } ?? "") + "；未完成措施 \(service.cards.count) 项。"
        )
    }
}

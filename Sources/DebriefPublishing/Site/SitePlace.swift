import DebriefLanguage
import DebriefText

/// What a site consists of beside its postmortems, in the order of its navigation.
package enum SiteSection: String, CaseIterable, Sendable {
    case postmortems, actions, services, reports

    /// Its first page, from the root of the site.
    package var path: String {
        switch self {
        case .postmortems: "index.html"
        case .actions: "actions.html"
        case .services: "services.html"
        case .reports: "reports.html"
        }
    }

    var name: Message {
        switch self {
        case .postmortems: Message("Overview", zh: "概览")
        case .actions: Message("Actions", zh: "改进措施")
        case .services: Message("Services", zh: "服务")
        case .reports: Message("Reports", zh: "季度回顾")
        }
    }
}

/// Where a page stands in a site, so that it can lead to the others.
package struct SitePlace: Sendable {
    /// Of the whole site.
    package let title: String
    package let sections: [SiteSection]
    /// The section that the page is the first page of.
    package let current: SiteSection?
    /// From the page to the root of the site: empty, or `../`.
    package let root: String
    /// Where a link that names no host leads to in the site, as a link from the page; `nil` for nowhere.
    package let link: @Sendable (String) -> String?

    package init(
        title: String,
        sections: [SiteSection],
        current: SiteSection? = nil,
        root: String = "",
        link: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        (self.title, self.sections, self.current, self.root, self.link) = (title, sections, current, root, link)
    }

    /// The bar that is on every page.
    func write(_ words: PageWords, to html: inout HTMLWriter) {
        html.element("nav", ["class": "site", "aria-label": words("Site", "站点")]) { html in
            html.element("a", ["class": "brand", "href": root + SiteSection.postmortems.path], text: title)
            html.element("ul") { html in
                for section in sections {
                    let isCurrent: String? = section == current ? "page" : nil
                    html.element("li") { html in
                        html.element(
                            "a",
                            ["href": root + section.path, "aria-current": isCurrent],
                            text: section.name.text(in: words.language)
                        )
                    }
                }
            }
        }
        html.lineBreak()
    }
}

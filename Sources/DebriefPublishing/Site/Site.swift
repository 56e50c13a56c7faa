import DebriefCore
import DebriefLanguage
import DebriefText

/// All that the pages of a site tell, as values; whoever makes them decides who may read what.
package struct Site: Sendable {
    package let title: String
    package let language: Language
    /// Where it will stand, ending in a slash; `nil` where nobody has said so.
    package let address: String?
    /// The latest first; those without a day last.
    package let documents: [SiteDocument]
    package let services: [SiteService]
    /// Open and unproven actions under what is to be known of them, and under who does them.
    package let boards: [(path: String, name: Message, groups: [BoardGroup])]
    package let due: [DueAction]
    /// The reviews of quarters in which there was an incident, by path from the root of the site.
    package let reviews: [(path: String, name: String, blocks: [ReviewBlock])]
    /// Whether readers get boards, services and reviews.
    package let hasBoards: Bool

    package init(
        title: String,
        language: Language,
        address: String?,
        documents: [SiteDocument],
        services: [SiteService],
        boards: [(path: String, name: Message, groups: [BoardGroup])],
        due: [DueAction],
        reviews: [(path: String, name: String, blocks: [ReviewBlock])],
        hasBoards: Bool
    ) {
        (self.title, self.language, self.address, self.documents) = (title, language, address, documents)
        (self.services, self.boards, self.due, self.reviews) = (services, boards, due, reviews)
        self.hasBoards = hasBoards
    }

    /// The sections that its navigation has.
    package static func sections(hasBoards: Bool, hasServices: Bool) -> [SiteSection] {
        SiteSection.allCases.filter { section in
            switch section {
            case .postmortems: true
            case .actions, .reports: hasBoards
            case .services: hasBoards && hasServices
            }
        }
    }

    /// Where one of its pages stands.
    package func place(
        _ current: SiteSection?,
        root: String = "",
        link: @escaping @Sendable (String) -> String? = { _ in nil }
    )
        -> SitePlace
    {
        SitePlace(
            title: title,
            sections: Self.sections(hasBoards: hasBoards, hasServices: !services.isEmpty),
            current: current,
            root: root,
            link: link
        )
    }

    /// Quarters from the first with an incident to the last, in order.
    var quarters: [SiteQuarter] { SiteQuarter.all(of: documents) }

    /// Every file but the pages of postmortems, by path from the root.
    ///
    /// - Parameter link: where a path of a document leads to, from the root.
    package func files(link: @escaping @Sendable (String) -> String?) -> [(path: String, text: String)] {
        var files = IndexPage(self).pages
        if hasBoards {
            for board in boards { files += BoardPages(self, board).pages }
            files += ServicePages(self).pages
            files += ReviewPages(self, link: link).pages
            files.append((ActionCalendar.path, ActionCalendar.text(of: due)))
        }
        files.append((AtomFeed.path, AtomFeed(self).text))
        files.append((SearchIndex.path, SearchIndex.text(of: documents, PageWords(language: language))))
        files.append(("\(SiteScript.path)", "\(SiteScript.text)"))
        return files
    }
}

/// A service, and the incidents that befell it.
package struct SiteService: Sendable {
    package let name: String
    /// Its page, from the root of the site.
    package let path: String
    package let documents: [SiteDocument]
    package let cards: [BoardCard]

    package init(name: String, path: String, documents: [SiteDocument], cards: [BoardCard]) {
        (self.name, self.path, self.documents, self.cards) = (name, path, documents, cards)
    }
}

/// A quarter and its incidents.
struct SiteQuarter {
    let quarter: Quarter
    /// Of each incident its document, so that a document that tells of two counts twice.
    let incidents: [SiteDocument]

    var path: String { Site.path(ofReview: quarter.name) }
    var severe: Int { incidents.count(where: \.isSevere) }

    static func all(of documents: [SiteDocument]) -> [SiteQuarter] {
        let dated = documents.flatMap { document in document.incidents.map { (Quarter($0).number, document) } }
        let groups = Dictionary(grouping: dated, by: \.0)
        guard let first = groups.keys.min(), let last = groups.keys.max() else { return [] }
        // A mistyped year makes no page of empty columns.
        return (max(first, last - 400)...last).map { number in
            SiteQuarter(quarter: Quarter(number: number), incidents: (groups[number] ?? []).map(\.1))
        }
    }
}

extension Site {
    /// The page of the review of a period.
    package static func path(ofReview name: String) -> String { "reports/\(name).html" }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// An action as a board shows it.
package struct BoardCard: Sendable {
    package let id: String
    package let text: String
    /// Of the text.
    package let language: Language
    /// Who, by when, how it stands: the words of lists.
    package let facts: [String]
    package let isLate: Bool
    package let severity: String?
    package let doneWhen: String?
    /// What the postmortem is called, and where it is.
    package let title: String
    package let path: String

    package init(
        id: String,
        text: String,
        language: Language,
        facts: [String],
        isLate: Bool,
        severity: String?,
        doneWhen: String?,
        title: String,
        path: String
    ) {
        (self.id, self.text, self.language, self.facts, self.isLate) = (id, text, language, facts, isLate)
        (self.severity, self.doneWhen, self.title, self.path) = (severity, doneWhen, title, path)
    }
}

/// Actions under a heading.
package struct BoardGroup: Sendable {
    package let title: String
    package let cards: [BoardCard]

    package init(title: String, cards: [BoardCard]) { (self.title, self.cards) = (title, cards) }
}

/// Groups of actions beside each other.
struct Board {
    let groups: [BoardGroup]
    let words: PageWords
    /// From the page to the root of the site.
    var root = ""

    /// How many cards a page holds and stays small.
    static let size = 100

    func write(to html: inout HTMLWriter) {
        html.element("div", ["class": "board"]) { html in
            for group in groups {
                html.element("section", ["class": group.cards.count > 12 ? "long" : nil]) { html in
                    html.element("h2") { html in
                        html.text(group.title + " ")
                        html.element("span", ["class": "count"], text: String(group.cards.count))
                    }
                    html.element("ul", ["class": "cards"]) { html in
                        html.lineBreak()
                        for card in group.cards { write(card, to: &html) }
                    }
                }
                html.lineBreak()
            }
        }
        html.lineBreak()
    }

    func write(_ card: BoardCard, to html: inout HTMLWriter) {
        let lang = card.language == words.language ? nil : PageWords(language: card.language).tag
        html.element("li", ["class": card.isLate ? "card late" : "card"]) { html in
            html.element("p", ["class": "what", "lang": lang], text: card.text)
            html.element("p", ["class": "facts-line"]) { html in
                for (index, fact) in card.facts.enumerated() {
                    if index > 0 { html.text(" · ") }
                    html.element("span", text: fact)
                }
            }
            if let doneWhen = card.doneWhen {
                html.element("p", ["class": "quiet"]) { html in
                    html.text(words("Done when: ", "完成标准："))
                    html.element("span", ["lang": lang], text: doneWhen)
                }
            }
            html.element("p", ["class": "quiet from"]) { html in
                if let severity = card.severity { html.text(severity + " · ") }
                html.element("a", ["href": card.path.isEmpty ? nil : root + card.path, "lang": lang], text: card.title)
                html.text(" ")
                html.element("code", text: card.id)
            }
        }
        html.lineBreak()
    }
}

/// A board as a page that stands alone.
package enum BoardPage {
    package static func text(of groups: [BoardGroup], title: String, lead: String, language: Language) -> String {
        let words = PageWords(language: language)
        var frame = Frame(title: title, words: words)
        frame.lead = lead
        return frame.html { Board(groups: groups, words: words).write(to: &$0) }
    }
}

/// A board of a site, over as many pages as it takes.
struct BoardPages {
    private let site: Site
    private let board: (path: String, name: Message, groups: [BoardGroup])

    init(_ site: Site, _ board: (path: String, name: Message, groups: [BoardGroup])) {
        (self.site, self.board) = (site, board)
    }

    private var words: PageWords { PageWords(language: site.language) }

    var pages: [(path: String, text: String)] {
        let cards = board.groups.flatMap { group in group.cards.map { (group: group.title, card: $0) } }
        let paging = Paging(cards, by: Board.size)
        return paging.pages.enumerated().map { page, cards in
            let isFirst = page == 0 && board.path == SiteSection.actions.path
            var frame = Frame(
                title: words("Actions", "改进措施"),
                words: words,
                site: site.place(isFirst ? .actions : nil)
            )
            frame.lead = lead
            let text = frame.html { html in
                writeChoice(to: &html)
                if cards.isEmpty { html.element("p", text: words("Nothing is left to do.", "没有待办事项。")) }
                Board(groups: groups(cards), words: words).write(to: &html)
                paging.writeLinks(from: page, first: board.path, words, to: &html)
            }
            return (Paging<BoardCard>.path(of: board.path, page: page), text)
        }
    }

    private func groups(_ cards: [(group: String, card: BoardCard)]) -> [BoardGroup] {
        let shown = Dictionary(grouping: cards, by: \.group)
        return board.groups.compactMap { group in
            shown[group.title].map { BoardGroup(title: group.title, cards: $0.map(\.card)) }
        }
    }

    private var lead: String {
        let cards = board.groups.flatMap(\.cards)
        let late = cards.count(where: \.isLate)
        return words("\(cards.count) to follow up, \(late) of them overdue.", "待跟进 \(cards.count) 项，其中逾期 \(late) 项。")
    }

    /// Links to the other boards.
    private func writeChoice(to html: inout HTMLWriter) {
        html.element("nav", ["class": "choice", "aria-label": words("Boards", "看板")]) { html in
            html.element("ul") { html in
                for other in site.boards {
                    html.element("li") { html in
                        html.element(
                            "a",
                            ["href": other.path, "aria-current": other.path == board.path ? "true" : nil],
                            text: other.name.text(in: words.language)
                        )
                    }
                }
            }
        }
        html.lineBreak()
    }
}

/// What HTML says: its text, and the pages that it links to.
struct HTMLText {
    private(set) var text = ""
    private(set) var links: [String] = []

    /// Only so much is looked at: far more than is shown.
    private static let reach = 20_000
    private static let hidden: Set<String> = ["script", "style", "head"]
    private static let inline: Set<String> = [
        "a", "abbr", "at", "b", "code", "em", "font", "i", "s", "small", "span", "strong", "sub", "sup", "u", "var",
    ]

    init(_ html: some StringProtocol) {
        guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
            text = String(html)
            return
        }
        var scanner = MarkupScanner(html.prefix(Self.reach))
        var hiddenBy: String?
        while let token = scanner.next() {
            switch token {
            case .end(let name) where name == hiddenBy: hiddenBy = nil
            case _ where hiddenBy != nil: break
            case .text(let piece): text += piece
            case .end(let name): if !Self.inline.contains(name) { text += " " }
            case .start(let name, let attributes): start(name, attributes, &hiddenBy)
            }
        }
    }

    private mutating func start(_ name: String, _ attributes: String, _ hiddenBy: inout String?) {
        switch name {
        case "a":
            if let link = MarkupScanner.attribute("href", in: attributes) { links.append(link) }
        // Mentions of Teams.
        case "at": text += "@"
        case "img", "emoji": text += MarkupScanner.attribute("alt", in: attributes) ?? ""
        case _ where Self.hidden.contains(name): hiddenBy = name
        case _ where Self.inline.contains(name): break
        default: text += " "
        }
    }
}

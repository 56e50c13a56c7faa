import DebriefLanguage
import DebriefText

/// What an element of HTML means for the structure of a document.
enum HTMLElement: Equatable {
    case heading(level: Int)
    case list(ordered: Bool)
    case item, quote, table, tableHead, row
    case cell(isHeader: Bool)
    case preformatted, thematicBreak, lineBreak
    /// Ends the paragraph before it and is nothing itself: `div`, `p`, `section`.
    case boundary
    case emphasis, strong, strikethrough, code, link, image, checkbox, title
    /// Changes nothing: `span`, `font`, and every element that is not known.
    case plain

    init(_ name: String) {
        switch name {
        case "h1", "h2", "h3", "h4", "h5", "h6": self = .heading(level: Int(read: name.dropFirst()) ?? 6)
        case "ul", "menu", "dir": self = .list(ordered: false)
        case "ol": self = .list(ordered: true)
        case "li": self = .item
        case "blockquote": self = .quote
        case "table": self = .table
        case "thead": self = .tableHead
        case "tr": self = .row
        case "td": self = .cell(isHeader: false)
        case "th": self = .cell(isHeader: true)
        case "pre", "listing", "xmp", "ac:plain-text-body": self = .preformatted
        case "hr": self = .thematicBreak
        case "br": self = .lineBreak
        case "b", "strong": self = .strong
        case "i", "em", "cite", "dfn": self = .emphasis
        case "s", "del", "strike": self = .strikethrough
        case "code", "kbd", "samp", "tt", "var": self = .code
        case "a": self = .link
        case "img": self = .image
        case "input": self = .checkbox
        case "title": self = .title
        default: self = HTMLElement.boundaries.contains(name) ? .boundary : .plain
        }
    }

    private static let boundaries: Set<String> = [
        "address", "article", "aside", "body", "button", "caption", "center", "dd", "details", "dialog", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "head", "header", "hgroup", "html", "legend",
        "main", "nav", "noscript", "optgroup", "option", "p", "section", "select", "summary", "tbody", "tfoot",
        "ac:layout", "ac:layout-section", "ac:layout-cell", "ac:structured-macro", "ac:rich-text-body",
    ]

    /// Whether what the element holds is no part of what is read.
    static func hidesContent(_ name: String) -> Bool {
        switch name {
        case "script", "style", "template", "svg", "math", "textarea", "iframe", "object", "canvas", "audio", "video",
            "ac:parameter":
            true
        default: false
        }
    }
}

import DebriefText

/// Writes HTML and SVG in which no text can become markup.
///
/// Names of elements and attributes are literals of this program; all other text is escaped on its way in.
struct HTMLWriter {
    typealias Attributes = KeyValuePairs<StaticString, String?>

    private(set) var html = ""

    /// Text between tags.
    mutating func text(_ text: some StringProtocol) { append(text) }

    /// An element with what the closure writes in it. An attribute whose value is `nil` is left out; an empty value
    /// stands for a flag.
    mutating func element(
        _ name: StaticString,
        _ attributes: Attributes = [:],
        content: (inout HTMLWriter) -> Void
    ) {
        open(name, attributes)
        content(&self)
        html += "</\(name)>"
    }

    mutating func element(_ name: StaticString, _ attributes: Attributes = [:], text: some StringProtocol) {
        element(name, attributes) { $0.text(text) }
    }

    /// An element of SVG that only draws; HTML would nest what follows into it without its closing tag.
    mutating func shape(_ name: StaticString, _ attributes: Attributes) { element(name, attributes) { _ in } }

    /// An element that has no content and no closing tag, such as `hr`.
    mutating func void(_ name: StaticString, _ attributes: Attributes = [:]) { open(name, attributes) }

    /// Markup of this program, such as the declaration of the document type.
    mutating func literal(_ markup: StaticString) { html += "\(markup)" }

    /// A line end where it means nothing, for those who read the source of a page.
    mutating func lineBreak() { html += "\n" }

    private mutating func open(_ name: StaticString, _ attributes: Attributes) {
        html += "<\(name)"
        for (key, value) in attributes {
            guard let value else { continue }
            html += " \(key)"
            guard !value.isEmpty else { continue }
            html += "=\""
            append(value)
            html += "\""
        }
        html += ">"
    }

    private mutating func append(_ text: some StringProtocol) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            case "\n", "\t": html.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20: html += "\u{FFFD}"
            case _ where scalar.isUnseen: html += scalar.escape
            default: html.unicodeScalars.append(scalar)
            }
        }
    }
}

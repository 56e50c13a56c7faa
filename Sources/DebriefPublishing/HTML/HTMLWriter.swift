import DebriefText

/// Writes HTML and SVG in which no text can become markup.
///
/// Names of elements and attributes are literals of this program; all other text is escaped on its way in.
struct HTMLWriter {
    typealias Attributes = KeyValuePairs<StaticString, String?>

    private(set) var html = ""
    /// Whether readers are strict: elements without content are closed, and every attribute has a value.
    let isXML: Bool

    init(isXML: Bool = false) { self.isXML = isXML }

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
    mutating func void(_ name: StaticString, _ attributes: Attributes = [:]) {
        open(name, attributes, isVoid: true)
    }

    /// Text of XML that stands as it is, whatever signs are in it.
    mutating func verbatim(_ text: String) {
        html += "<![CDATA["
        for scalar in text.replacing("]]>", with: "]]]]><![CDATA[>").unicodeScalars {
            let isText = scalar.value >= 0x20 && scalar.value & 0xFFFE != 0xFFFE || scalar == "\n" || scalar == "\t"
            html.unicodeScalars.append(isText ? scalar : "\u{FFFD}")
        }
        html += "]]>"
    }

    /// Markup of this program, such as the declaration of the document type.
    mutating func literal(_ markup: StaticString) { html += "\(markup)" }

    mutating func literal(_ sheet: Styles.Plain) { html += sheet.text }

    /// What another writer has written.
    mutating func append(_ other: HTMLWriter) { html += other.html }

    /// A line end where it means nothing, for those who read the source of a page.
    mutating func lineBreak() { html += "\n" }

    private mutating func open(_ name: StaticString, _ attributes: Attributes, isVoid: Bool = false) {
        html += "<\(name)"
        for (key, value) in attributes {
            guard let value else { continue }
            html += " \(key)"
            guard !value.isEmpty || isXML else { continue }
            html += "=\""
            append(value)
            html += "\""
        }
        html += isVoid && isXML ? " />" : ">"
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
            case _ where scalar.value < 0x20 || isXML && scalar.value & 0xFFFE == 0xFFFE: html += "\u{FFFD}"
            case _ where scalar.isUnseen: html += scalar.escape
            default: html.unicodeScalars.append(scalar)
            }
        }
    }
}

import DebriefText

/// Writes XML 1.0 in which no text can become markup, and no character stands that XML cannot hold.
struct XMLWriter {
    private(set) var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    private var depth = 0

    /// An element on lines of its own, with the elements that the closure writes in it.
    mutating func element(
        _ name: StaticString,
        _ attributes: KeyValuePairs<StaticString, String>,
        content: (inout XMLWriter) -> Void
    ) {
        open(name, attributes)
        xml += ">\n"
        depth += 1
        content(&self)
        depth -= 1
        xml += "\(indent)</\(name)>\n"
    }

    /// An element on one line, empty or with text.
    mutating func element(
        _ name: StaticString,
        _ attributes: KeyValuePairs<StaticString, String>,
        text: String = ""
    ) {
        open(name, attributes)
        guard !text.isEmpty else {
            xml += "/>\n"
            return
        }
        xml += ">"
        append(text, isAttribute: false)
        xml += "</\(name)>\n"
    }

    private var indent: String { String(repeating: "  ", count: depth) }

    private mutating func open(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
        xml += "\(indent)<\(name)"
        for (key, value) in attributes {
            xml += " \(key)=\""
            append(value, isAttribute: true)
            xml += "\""
        }
    }

    private mutating func append(_ text: String, isAttribute: Bool) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": xml += "&amp;"
            case "<": xml += "&lt;"
            case ">": xml += "&gt;"
            case "\"": xml += "&quot;"
            // A reader turns these into a space when they stand in an attribute as they are.
            case "\n": xml += isAttribute ? "&#10;" : "\n"
            case "\t": xml += isAttribute ? "&#9;" : "\t"
            case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE: xml += "\u{FFFD}"
            case _ where scalar.isUnseen: xml += scalar.escape
            default: xml.unicodeScalars.append(scalar)
            }
        }
    }
}

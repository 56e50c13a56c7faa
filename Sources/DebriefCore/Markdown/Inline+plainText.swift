import DebriefLanguage
import DebriefText

extension Inline {
    /// The words of inline elements: no markup, no footnote references, breaks as spaces.
    package static func plainText(_ inlines: [Inline]) -> String {
        var text = ""
        append(inlines, to: &text)
        return text
    }

    private static func append(_ inlines: [Inline], to text: inout String) {
        for inline in inlines {
            switch inline.kind {
            case .text, .code: text += inline.literal
            case .softBreak, .lineBreak: text += " "
            case .html: if inline.literal.lowercased().hasPrefix("<br") { text += " " }
            case .footnoteReference: break
            case .emphasis, .strong, .strikethrough, .link, .image: append(inline.children, to: &text)
            }
        }
    }

    /// The labels of the footnotes referred to.
    static func footnoteLabels(_ inlines: [Inline]) -> [String] {
        inlines.flatMap { inline -> [String] in
            if case .footnoteReference(let label) = inline.kind { return [label] }
            return footnoteLabels(inline.children)
        }
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

extension BlockRenderer {
    mutating func write(_ inlines: [Inline], to html: inout HTMLWriter) {
        for (index, inline) in inlines.enumerated() where !inlines.isWrappedChinese(at: index) {
            write(inline, to: &html)
        }
    }

    private mutating func write(_ inline: Inline, to html: inout HTMLWriter) {
        switch inline.kind {
        case .text: html.text(inline.literal)
        case .code: html.element("code", text: inline.literal)
        case .html: writeRaw(inline.literal, to: &html)
        case .softBreak: html.text("\n")
        case .lineBreak: html.void("br")
        case .emphasis: html.element("em") { write(inline.children, to: &$0) }
        case .strong: html.element("strong") { write(inline.children, to: &$0) }
        case .strikethrough: html.element("del") { write(inline.children, to: &$0) }
        case .link(let destination): writeLink(destination, inline.children, to: &html)
        case .image(let destination): writeImage(destination, inline.children, to: &html)
        case .footnoteReference(let label): writeReference(label, to: &html)
        }
    }

    /// HTML of the document is text, but for comments, which nobody is meant to see, and the line breaks that tables
    /// cannot do without.
    private func writeRaw(_ literal: String, to html: inout HTMLWriter) {
        if ["<br>", "<br/>", "<br />"].contains(literal.lowercased()) {
            html.void("br")
        } else {
            html.text(RawHTML.withoutComments(literal))
        }
    }

    private mutating func writeLink(_ destination: String, _ children: [Inline], to html: inout HTMLWriter) {
        switch LinkTarget(destination) {
        case .external(let target):
            html.element("a", ["href": target, "rel": "noreferrer"]) { write(children, to: &$0) }
        case .local(let target):
            // In a site what leads to no page of it leads nowhere.
            let place = site == nil || target.hasPrefix("#") ? target : site?.link(target)
            html.element("a", ["href": place]) { write(children, to: &$0) }
        case nil: write(children, to: &html)
        }
    }

    /// A page asks no other host for anything, so a picture that lies elsewhere becomes a link to it.
    private mutating func writeImage(_ destination: String, _ children: [Inline], to html: inout HTMLWriter) {
        let words = BlockRenderer.plainText(children)
        if LinkTarget.isInlinePicture(destination) {
            html.void("img", ["src": destination, "alt": words.isEmpty ? self.words("picture", "图片") : words])
            return
        }
        let label = [Inline(kind: .text, range: nil, literal: words.isEmpty ? destination : words)]
        html.element("span", ["class": "picture-link"]) { html in
            html.text(self.words("Picture: ", "图片："))
            writeLink(destination, label, to: &html)
        }
    }

    private mutating func writeReference(_ label: String, to html: inout HTMLWriter) {
        guard let (note, reference) = notes.refer(to: label) else {
            if !label.isEmpty { html.text("[^\(label)]") }
            return
        }
        html.element("sup") { html in
            html.element(
                "a",
                [
                    "href": "#note-\(note)", "id": "note-\(note)-ref-\(reference)", "class": "reference",
                    "aria-label": words("note \(label)", "注 \(label)"),
                ],
                text: label
            )
        }
    }

    static func plainText(_ inlines: [Inline]) -> String {
        inlines.reduce(into: "") { text, inline in
            switch inline.kind {
            case .text, .code: text += inline.literal
            case .softBreak, .lineBreak: text += " "
            default: text += plainText(inline.children)
            }
        }
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// Writes the blocks of a document as HTML, all of it from the tree and none of it from the document's own HTML.
struct BlockRenderer {
    let postmortem: Postmortem
    let words: PageWords
    let outline: Outline
    var notes: Notes
    private var picture: TimelinePicture?
    /// The heading after which the picture stands.
    private let pictureHeading: Int?
    private let headings: [Int: Outline.Entry]
    private let questions: [Int: Int]
    var charts = 0
    /// Whether pictures bring their own style, for programs that apply no sheet to what they draw.
    let stylesPictures: Bool
    let isOnePage: Bool
    /// In which links to other documents lead to their pages.
    let site: SitePlace?

    init(_ postmortem: Postmortem, _ options: RenderOptions = RenderOptions()) {
        self.postmortem = postmortem
        stylesPictures = options.stylesPictures
        isOnePage = options.onePage != nil
        site = options.site
        words = PageWords(language: postmortem.language)
        outline = Outline(postmortem.root)
        notes = Notes(of: postmortem)
        picture = TimelinePicture(of: postmortem.timeline, language: postmortem.language)
        let section =
            postmortem.sections(.timeline).first
            ?? postmortem.timeline.events.first.flatMap { postmortem.innermostSection(at: $0.range.lowerBound) }
        pictureHeading = section?.headingRange.lowerBound
        headings = Dictionary(outline.entries.map { ($0.block.range.lowerBound, $0) }) { first, _ in first }
        questions = Dictionary(
            postmortem.questions.enumerated().map { ($1.range.lowerBound, $0 + 1) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Everything but the title and the notes, which have places of their own.
    mutating func writeBody(to html: inout HTMLWriter) {
        let isUnderHeading = outline.entries.contains { $0.block.range.lowerBound == pictureHeading }
        if !isUnderHeading { writePicture(to: &html) }
        for block in postmortem.root.children {
            if let title = outline.title, block.range == title.range, block.kind == title.kind { continue }
            if let entry = headings[block.range.lowerBound], case .heading = block.kind {
                writeHeading(entry, to: &html)
                if block.range.lowerBound == pictureHeading { writePicture(to: &html) }
            } else {
                write(block, to: &html)
            }
        }
    }

    mutating func write(_ block: Block, to html: inout HTMLWriter) {
        switch block.kind {
        case .document: write(block.children, to: &html)
        case .frontMatter, .footnoteDefinition: return
        case .paragraph: html.element("p") { write(block.inlines, to: &$0) }
        // Only headings of the page itself take part in its outline, not those in quotes and lists.
        case .heading: html.element("p", ["class": "heading"]) { write(block.inlines, to: &$0) }
        case .blockQuote: writeQuote(block, to: &html)
        case .list(let ordered): writeList(block, ordered: ordered, to: &html)
        case .codeBlock: writeCode(block.plainText, to: &html)
        case .htmlBlock:
            let text = RawHTML.withoutComments(block.plainText)
            if text.contains(where: { !$0.isWhitespace }) { writeCode(text, to: &html) }
            return
        case .thematicBreak: html.void("hr")
        case .table: writeTable(block, to: &html)
        case .listItem, .tableRow, .tableCell: write(block.children, to: &html)
        }
        html.lineBreak()
    }

    mutating func write(_ blocks: [Block], to html: inout HTMLWriter) {
        for block in blocks { write(block, to: &html) }
    }

    private mutating func writeHeading(_ entry: Outline.Entry, to html: inout HTMLWriter) {
        let id: HTMLWriter.Attributes = ["id": entry.anchor]
        switch entry.level {
        case 2: html.element("h2", id) { write(entry.block.inlines, to: &$0) }
        case 3: html.element("h3", id) { write(entry.block.inlines, to: &$0) }
        case 4: html.element("h4", id) { write(entry.block.inlines, to: &$0) }
        case 5: html.element("h5", id) { write(entry.block.inlines, to: &$0) }
        default: html.element("h6", id) { write(entry.block.inlines, to: &$0) }
        }
        html.lineBreak()
    }

    private mutating func writePicture(to html: inout HTMLWriter) {
        guard let picture else { return }
        html.element("figure", ["class": "picture"]) { html in
            let label = words("Picture of the timeline", "时间线图")
            html.element("div", ["class": "scroll", "role": "group", "aria-label": label, "tabindex": "0"]) {
                picture.write(to: &$0, isFile: stylesPictures)
            }
            html.element("figcaption") { picture.writeLegend(to: &$0) }
        }
        html.lineBreak()
    }

    private func writeCode(_ text: String, to html: inout HTMLWriter) {
        html.element("pre", ["tabindex": "0"]) { html in html.element("code", text: text) }
    }

    private mutating func writeQuote(_ block: Block, to html: inout HTMLWriter) {
        let number = block.children.lazy.compactMap { [questions] in questions[$0.range.lowerBound] }.first
        if let number {
            html.element("div", ["class": "question", "role": "note", "id": "question-\(number)"]) {
                write(block.children, to: &$0)
            }
        } else {
            html.element("blockquote") { write(block.children, to: &$0) }
        }
    }

    private mutating func writeList(_ block: Block, ordered: Bool, to html: inout HTMLWriter) {
        let isTight = block.children.allSatisfy { item in item.children.count { $0.kind == .paragraph } <= 1 }
        let isTasks = block.children.contains {
            if case .listItem(let checked) = $0.kind { checked != nil } else { false }
        }
        func items(_ renderer: inout BlockRenderer, _ html: inout HTMLWriter) {
            html.lineBreak()
            for item in block.children { renderer.writeItem(item, isTight: isTight, to: &html) }
        }
        let style: String? = isTasks ? "tasks" : nil
        if ordered {
            let start = postmortem.startNumber(of: block)
            html.element("ol", ["class": style, "start": start == 1 ? nil : String(start)]) { items(&self, &$0) }
        } else {
            html.element("ul", ["class": style]) { items(&self, &$0) }
        }
    }

    private mutating func writeItem(_ item: Block, isTight: Bool, to html: inout HTMLWriter) {
        var checked: Bool?
        if case .listItem(let state) = item.kind { checked = state }
        html.element("li") { html in
            for (index, child) in item.children.enumerated() {
                if index == 0, let checked, child.kind == .paragraph {
                    html.element("label") { html in
                        // On paper a box is a sign: not every program that prints draws fields of forms.
                        if stylesPictures {
                            html.element("span", ["class": "box"], text: checked ? "☑" : "☐")
                        } else {
                            html.void("input", ["type": "checkbox", "disabled": "", "checked": checked ? "" : nil])
                        }
                        html.text(" ")
                        write(child.inlines, to: &html)
                    }
                } else if isTight, child.kind == .paragraph {
                    write(child.inlines, to: &html)
                } else {
                    write(child, to: &html)
                }
            }
        }
        html.lineBreak()
    }
}

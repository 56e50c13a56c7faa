import DebriefCore
import DebriefLanguage
import DebriefText

/// A postmortem as one page that needs nothing else: no script, no other file, no host.
struct Page {
    private let postmortem: Postmortem
    private let words: PageWords
    private var renderer: BlockRenderer
    private let paper: Paper?
    private let stylesPictures: Bool
    private let onePage: OnePage?
    private let site: SitePlace?
    private let evidence: [String: [String]]

    /// - Parameter options: of these, the paper that it is to be printed on, the site that it belongs to, and the evidence.
    init(_ postmortem: Postmortem, _ options: RenderOptions = RenderOptions()) {
        self.postmortem = postmortem
        words = PageWords(language: postmortem.language)
        paper = options.paper
        stylesPictures = options.stylesPictures
        onePage = options.onePage
        site = options.site
        evidence = options.evidence
        renderer = BlockRenderer(postmortem, options)
    }

    private var title: String { Content.title(of: postmortem, renderer.outline) }

    mutating func html() -> String {
        var html = HTMLWriter()
        html.literal("<!DOCTYPE html>\n")
        html.element("html", ["lang": words.tag]) { html in
            writeHead(to: &html)
            html.element("body") { html in
                html.element("a", ["class": "skip", "href": "#content"], text: words("Skip to content", "跳到正文"))
                html.lineBreak()
                site?.write(words, to: &html)
                writeHeader(to: &html)
                html.element("div", ["class": "columns"]) { html in
                    writeContents(to: &html)
                    html.element("main", ["id": "content"]) { html in
                        html.lineBreak()
                        renderer.writeBody(to: &html)
                        writeNotes(to: &html)
                    }
                }
                writeFooter(to: &html)
            }
        }
        html.lineBreak()
        return html.html
    }

    private func writeHead(to html: inout HTMLWriter) {
        let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        html.element("head") { html in
            html.void("meta", ["charset": "utf-8"])
            html.void("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
            html.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            html.void("meta", ["name": "color-scheme", "content": "light dark"])
            html.lineBreak()
            html.element("title", text: site.map { "\(title) – \($0.title)" } ?? title)
            html.element("style") { html in
                // What draws no pictures by a sheet knows no names in its shorthands either.
                if stylesPictures { html.literal(Styles.withoutNames()) } else { html.literal(Styles.sheet) }
                if site != nil { html.literal(Styles.bar) }
                guard let paper else { return }
                html.literal(Styles.paged)
                if let onePage {
                    html.literal(OnePage.rules)
                    html.literal(onePage.sheet)
                    if OnePage.omission(postmortem) != nil { html.literal(OnePage.note(postmortem.language)) }
                }
                html.literal(paper == .a4 ? "@page { size: A4; }" : "@page { size: letter; }")
            }
        }
        html.lineBreak()
    }

    private mutating func writeHeader(to html: inout HTMLWriter) {
        html.element("header", ["class": "page"]) { html in
            if let id = postmortem.metadata[.id] { html.element("p", ["class": "kicker"], text: id) }
            html.element("h1") { html in
                if let heading = renderer.outline.title, !heading.plainText.isEmpty {
                    renderer.write(heading.inlines, to: &html)
                } else {
                    html.text(title)
                }
            }
            html.lineBreak()
            Facts(postmortem, words).write(to: &html)
            writeQuestions(to: &html)
        }
        html.lineBreak()
    }

    private func writeQuestions(to html: inout HTMLWriter) {
        guard !postmortem.questions.isEmpty else { return }
        html.element("p", ["class": "open-questions"]) { html in
            html.element("strong", text: words.openQuestions(postmortem.questions.count))
            html.text(words(": ", "："))
            for number in 1...postmortem.questions.count {
                if number > 1 { html.text(" ") }
                let label = words("question \(number)", "问题 \(number)")
                html.element("a", ["href": "#question-\(number)", "aria-label": label], text: String(number))
            }
        }
    }

    private func writeContents(to html: inout HTMLWriter) {
        let entries = renderer.outline.entries.filter { $0.level == 2 && !$0.block.plainText.isEmpty }
        guard entries.count > 1 else { return }
        html.element("nav", ["class": "contents", "aria-labelledby": "contents"]) { html in
            html.element("p", ["id": "contents"], text: words("Contents", "目录"))
            html.element("ol") { html in
                for entry in entries {
                    html.element("li") { html in
                        html.element("a", ["href": "#\(entry.anchor)"], text: entry.block.plainText)
                    }
                }
            }
        }
        html.lineBreak()
    }

    private mutating func writeNotes(to html: inout HTMLWriter) {
        guard !renderer.notes.all.isEmpty else { return }
        html.element("details", ["class": "notes", "open": ""]) { html in
            let count = renderer.notes.all.count
            html.element("summary", text: words("Evidence and notes (\(count))", "证据与注释（\(count)）"))
            html.element("ol") { html in
                html.lineBreak()
                for index in renderer.notes.all.indices { writeNote(index, to: &html) }
            }
        }
        html.lineBreak()
    }

    private mutating func writeNote(_ index: Int, to html: inout HTMLWriter) {
        let note = renderer.notes.all[index]
        html.element("li", ["id": "note-\(index + 1)"]) { html in
            html.element("span", ["class": "label"], text: note.label)
            html.element("div") { html in
                if let definition = note.definition {
                    renderer.write(definition.children, to: &html)
                } else {
                    html.element("p", text: note.text)
                }
                writeEvidence(of: note.label, to: &html)
            }
            if note.references > 0 {
                html.element("span", ["class": "back"]) { html in
                    for reference in 1...note.references {
                        let label = words(
                            "back to reference \(reference) to \(note.label)",
                            "返回 \(note.label) 的引用 \(reference)"
                        )
                        html.element(
                            "a",
                            ["href": "#note-\(index + 1)-ref-\(reference)", "aria-label": label],
                            text: "↩\u{FE0E}"
                        )
                    }
                }
            }
        }
        html.lineBreak()
    }

    /// What a note cites, to be opened by those who doubt it; paper has it open.
    private func writeEvidence(of label: String, to html: inout HTMLWriter) {
        guard let lines = evidence[label.lowercased()] else { return }
        html.element("details", ["class": "cited", "open": paper == nil ? nil : ""]) { html in
            html.element("summary", text: words("What it says there (\(label))", "原文（\(label)）"))
            html.element("pre", ["tabindex": "0"]) { $0.element("code", text: lines.joined(separator: "\n")) }
        }
    }

    private func writeFooter(to html: inout HTMLWriter) {
        html.element("footer", ["class": "page"]) { html in
            // What a file is called inside is none of a site's business.
            let name = site == nil ? postmortem.source.path.split(separator: "/").last.map(String.init) ?? "" : ""
            let origin = name.isEmpty ? "" : words(" from \(name)", "，来源：\(name)")
            html.element("p", text: words("Published with Debrief\(origin)", "由 Debrief 发布\(origin)"))
        }
    }
}

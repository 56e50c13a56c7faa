import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefPublishing

/// Whatever a document says, its page holds nothing that runs, loads or breaks out.
struct HTMLSafetyTests {
    private static let hostile = [
        "<script>alert(1)</script>",
        "text <script src=https://evil.example.com/x.js></script> text",
        "<img src=x onerror=alert(1)>",
        "a <img src=x onerror=\"alert(1)\"> b",
        "[link](javascript:alert(1))",
        "[link](JaVaScRiPt:alert(1))",
        "[link](&#106;avascript:alert(1))",
        "[link](<java\tscript:alert(1)>)",
        "[link](<  javascript:alert(1)>)",
        "[link](vbscript:x) [link](data:text/html,<script>alert(1)</script>) [link](file:///etc/passwd)",
        "[link](//evil.example.com) [link](\\\\\\\\evil.example.com)",
        "![alt](https://evil.example.com/pixel.png) ![alt](javascript:alert(1))",
        "![a](data:image/svg+xml;base64,PHN2Zz4=) ![a](data:image/png;base64,AA\"onload=x)",
        "[a](https://example.com/\"onmouseover=\"alert(1))",
        "<https://example.com/'onclick='x> <javascript:alert(1)>",
        "</main></body></html><style>*{display:none}</style>",
        "<!-- --><b onclick=x>bold</b><!-- <script>",
        "# <svg onload=alert(1)> heading\n\n# \"><script>\n",
        "| <b onclick=x> | \"'> |\n| --- | --- |\n| <script> | ![x](y \"onload=z\") |",
        "text[^x\"><script>] and [^1]\n\n[^x\"><script>]: note <script>\n[^1]: [^1] [^1] <b onclick=x>",
        "[^a]: unused <img src=x onerror=alert(1)>",
        "```\"><script>\n</code></pre><script>alert(1)</script>\n```",
        "> **Question:** <script>alert(1)</script>?",
        "- [ ] <input onfocus=alert(1) autofocus>\n- [x] </label><script>",
        "---\nid: '\"><script>'\ntitle: <script>\nseverity: sev1\" onclick=\"x\nauthors: ['</dd><script>']\nservices: [<b>]\n---\n",
        "# T\n\n## Timeline\n\n- 14:00 <script> started\n- 14:05 \"><img onerror=x> resolved\n",
        "| Time (UTC) | </text><script> (\"<b>) |\n| - | - |\n| 10:00 | 1 |\n| 10:05 | 2 |\n| 10:10 | 3 |\n",
        "\u{0}\u{1B}[31m\u{202E}<script>",
        "<div", "<!--", "<![CDATA[<script>]]>", "<?php ?>", "&lt;script&gt; &#60;script&#62;",
    ]

    private static let elements: Set<String> = [
        "!doctype", "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "h4", "h5", "h6",
        "p", "dl", "dt", "dd", "div", "span", "nav", "main", "footer", "ol", "ul", "li", "strong", "em", "del", "code",
        "pre", "sup", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "figure",
        "figcaption", "svg", "desc", "line", "rect", "text", "tspan", "polyline", "circle", "label", "input", "hr",
        "br",
        "img",
    ]

    private static let attributes: Set<String> = [
        "html", "lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "rel", "scope", "role",
        "aria-label", "aria-labelledby", "aria-hidden", "tabindex", "open", "start", "type", "disabled", "checked",
        "src",
        "alt", "viewbox", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "text-anchor", "dx", "points", "cx",
        "cy",
        "r",
    ]

    @Test(arguments: hostile + [hostile.joined(separator: "\n\n")])
    func keepsHostileTextInert(_ text: String) {
        let html = HTMLFormat().text(of: Postmortem(parsing: SourceText(text, path: "\"><script>.md")))
        let (tags, isBalanced) = TagScanner.tags(of: html)
        #expect(isBalanced)
        var ids: Set<String> = []
        for tag in tags {
            #expect(Self.elements.contains(tag.name), "<\(tag.name)>")
            for (name, value) in tag.attributes {
                #expect(Self.attributes.contains(name), "\(name) of <\(tag.name)>")
                if name == "href" { #expect(LinkTarget(value) != nil, "\(value)") }
                if name == "src" { #expect(LinkTarget.isInlinePicture(value), "\(value)") }
                if name == "id" { #expect(ids.insert(value).inserted, "\(value) is there twice") }
            }
        }
        #expect(tags.count { $0.name == "style" } == 1)
        #expect(!html.contains("\u{1B}") && !html.contains("\u{0}"))
    }

    @Test func showsHTMLOfTheDocumentAsText() {
        let html = HTMLFormat().text(
            of: Postmortem(parsing: SourceText("a <b>c</b> <!-- gone -->d\n\n<!-- gone -->\n"))
        )
        #expect(html.contains("a &lt;b&gt;c&lt;/b&gt; d"))
        #expect(!html.contains("gone"))
    }

    @Test func closesEveryElementOfDeeplyNestedText() {
        let text = String(repeating: "> ", count: 3_000) + "x\n\n" + String(repeating: "- ", count: 3_000) + "y"
        #expect(TagScanner.tags(of: HTMLFormat().text(of: Postmortem(parsing: SourceText(text)))).isBalanced)
    }
}

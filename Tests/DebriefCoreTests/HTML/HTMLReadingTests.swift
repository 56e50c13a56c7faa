import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct HTMLReadingTests {
    private func read(_ html: String, path: String = "report.html") -> Postmortem {
        Postmortem(parsing: SourceText(html, path: path))
    }

    /// The blocks as lines: kind, children indented, words.
    private func outline(_ html: String) -> [String] {
        var lines: [String] = []
        func visit(_ block: Block, _ indent: String) {
            let name =
                switch block.kind {
                case .heading(let level): "h\(level)"
                case .paragraph: "p"
                case .list(let ordered): ordered ? "ol" : "ul"
                case .listItem(let checked): checked.map { "li \($0)" } ?? "li"
                case .table: "table"
                case .tableRow(let isHeader): isHeader ? "header" : "row"
                case .tableCell: "cell"
                case .blockQuote: "quote"
                case .codeBlock: "pre"
                case .thematicBreak: "hr"
                default: "?"
                }
            lines.append(block.plainText.isEmpty ? indent + name : "\(indent)\(name) \(block.plainText)")
            for child in block.children { visit(child, indent + "  ") }
        }
        for block in read(html).root.children { visit(block, "") }
        return lines
    }

    @Test func readsHeadingsParagraphsAndBreaks() {
        #expect(
            outline("<h1>Search <em>slow</em></h1><div>One<br>Two<p>Three &amp; four</div>five<hr>") == [
                "h1 Search slow", "p One", "p Two", "p Three & four", "p five", "hr",
            ]
        )
    }

    @Test func readsListsAndItemsThatNobodyClosed() {
        #expect(
            outline("<ul><li>One<li>Two<ol><li>Inner</ol><li><input type=checkbox checked> Done</ul>after") == [
                "ul", "  li", "    p One", "  li", "    p Two", "    ol", "      li", "        p Inner",
                "  li true", "    p Done", "p after",
            ]
        )
    }

    @Test func readsTablesWithAndWithoutHeader() {
        let html = """
            <table><thead><tr><th>Time</th><th>Event</th></tr></thead>
            <tr><td>14:15<td><p>Pool</p><p>exhausted</p>
            <tr><td>14:20</td><td></td></table>
            <table><tr><td>Severity</td><td>SEV2</td></tr></table>
            """
        #expect(
            outline(html) == [
                "table", "  header", "    cell Time", "    cell Event", "  row", "    cell 14:15",
                "    cell Pool exhausted", "  row", "    cell 14:20", "    cell",
                "table", "  header", "    cell", "    cell", "  row", "    cell Severity", "    cell SEV2",
            ]
        )
    }

    @Test func leavesOutWhatAPageDoesNotShow() {
        let html = """
            <!doctype html><html><head><title>Status</title><style>p{content:"<p>x"}</style>
            <script>if (a < b) document.write("</p><h1>no</h1>")</script></head>
            <body><!-- <h2>hidden</h2> --><svg><text>icon</text></svg><p>shown</p></body></html>
            """
        #expect(outline(html) == ["h1 Status", "p shown"])
        #expect(outline("<h1>Outage</h1><p>a<!--") == ["h1 Outage", "p a"])
    }

    @Test func decodesReferencesWithoutPartingWords() {
        let html = "<p>it&rsquo;s 5&nbsp;PM &#8211; &lt;ok&gt; &unknown; R&D &#x4E2D;</p>"
        #expect(outline(html) == ["p it’s 5 PM – <ok> &unknown; R&D 中"])
        let source = read(html).source
        #expect(source.text.contains("it’s"))
        #expect(source.count == html.utf8.count)
    }

    @Test func keepsWordsAtTheirLineAndPlace() throws {
        let html = "<div>\n <p class='a>b'>Impact <b>be\ngan</b>,\n  then <i>it</i>\n ended.</p>\n</div>"
        let postmortem = read(html)
        let paragraph = try #require(postmortem.root.children.first)
        #expect(paragraph.plainText == "Impact be gan, then it ended.")
        #expect(postmortem.source.lineStarts == SourceText(html).lineStarts)
        #expect(postmortem.source[paragraph.range].hasPrefix("Impact"))
        #expect(postmortem.source.position(at: paragraph.range.lowerBound).line == 2)
        let then = try #require(postmortem.source.text.firstRange(of: "then"))
        let real = try #require(html.firstRange(of: "then"))
        #expect(then.lowerBound.utf16Offset(in: postmortem.source.text) == real.lowerBound.utf16Offset(in: html))
    }

    @Test func closesMarksAcrossEachOther() throws {
        let paragraph = try #require(
            read("<p><b>bold <i>both</b> italic</i> <a href='/x?a&amp;b'>link</a></p>").root.children.first
        )
        #expect(paragraph.plainText == "bold both italic link")
        #expect(paragraph.inlines.map(\.kind).contains(.link(destination: "/x?a&b")))
        #expect(paragraph.inlines.map(\.kind).prefix(2) == [.strong, .emphasis])
    }

    @Test func readsCodeImagesAndConfluenceMarkup() {
        let html = """
            <pre>a
              b &lt; c</pre><p>run <code>make&nbsp;it</code> <img alt="graph" src=g.png></p>
            <ac:structured-macro ac:name="code"><ac:parameter ac:name="language">sql</ac:parameter>\
            <ac:plain-text-body><![CDATA[a && <b>]]></ac:plain-text-body></ac:structured-macro>
            """
        #expect(outline(html) == ["pre a\n  b < c", "p run make it graph", "pre a && <b>"])
    }

    @Test func isToldByItsNameOrItsBeginning() {
        let page = "\n<!-- exported -->\n<!DOCTYPE html>\n<p>x"
        #expect(read(page, path: "page").markup == .html)
        #expect(read("<html lang=en>", path: "-").markup == .html)
        #expect(read("<div align=center>\n\n# A\n\n</div>", path: "a.md").markup == .markdown)
        #expect(read("<!-- a --> text", path: "").markup == .markdown)
        #expect(read("# A", path: "a.HTM").markup == .html)
    }

    @Test func readsTheTypedPartsOfAPage() throws {
        let html = """
            <html><body><h1>Search returned stale results</h1>
            <p><strong>Severity:</strong> SEV2<br><b>Date</b>: 2026-02-03</p>
            <h2>Timeline (UTC)</h2>
            <table><tr><th>Time</th><th>Event</th></tr>
            <tr><td>10:02</td><td>Alert <i>StaleIndex</i> fired</td></tr>
            <tr><td>10:40</td><td>Index rebuilt, incident resolved</td></tr></table>
            <h2>Action items</h2>
            <ul><li>Alert on the age of the index (@ana, due 2026-03-01)</li></ul>
            </body></html>
            """
        let postmortem = read(html)
        #expect(postmortem.metadata[.title] == "Search returned stale results")
        #expect(postmortem.metadata[.severity] == "SEV2")
        #expect(postmortem.timeline.events.map(\.time.iso8601) == ["2026-02-03T10:02:00Z", "2026-02-03T10:40:00Z"])
        #expect(
            postmortem.timeline.events.map(\.text) == ["Alert StaleIndex fired", "Index rebuilt, incident resolved"]
        )
        let event = try #require(postmortem.timeline.events.last)
        #expect(postmortem.source.line(at: event.range.lowerBound) == 6)
        let action = try #require(postmortem.actionItems.first)
        #expect(action.owner?.text == "@ana")
        #expect(postmortem.source.line(at: action.range.lowerBound) == 8)
    }

    @Test func readsChinesePages() {
        let html = "<h1>支付失败</h1><h2>时间线（北京时间）</h2><ul><li>2026-03-12 09:00&emsp;错误率升高</li><li>11:30 恢复</li></ul>"
        let events = read(html).timeline.events
        #expect(events.map(\.time.iso8601) == ["2026-03-12T09:00:00+08:00", "2026-03-12T11:30:00+08:00"])
        #expect(events.map(\.text) == ["错误率升高", "恢复"])
    }

    private static let pieces = [
        "<p>", "</p>", "<div", ">", "<table>", "<tr>", "<td>", "</td>", "<li>", "<ul>", "</ul>", "<b>", "</b>", "<i>",
        "</i>", "<!--", "-->", "<script>", "</script>", "&nbsp;", "&", "&#x", ";", "\"", "'", "=", "<", "</", "\n",
        "\r\n", " ", "14:15", "UTC", "words", "中文", "é", "<![CDATA[", "]]>", "<pre>", "</pre>", "<h2>", "</h2>",
        "<a href=", "<br/>", "<input type=checkbox>", "<img alt=x>", "&rsquo;", "&nGt;", "<title>", "<thead>", "<th>",
    ]

    @Test func readsAnyMixtureAndKeepsEachRangeInItsParent() {
        var generator = SeededGenerator(seed: 31)
        for _ in 0..<600 {
            let html = (0..<Int.random(in: 0...60, using: &generator))
                .map { _ in HTMLReadingTests.pieces.randomElement(using: &generator) ?? "" }.joined()
            let postmortem = read(html)
            #expect(postmortem.source.count == html.utf8.count)
            #expect(postmortem.source.lineStarts == SourceText(html).lineStarts)
            expectNested(postmortem.root, html)
        }
    }

    private func expectNested(_ block: Block, _ html: String) {
        var last = block.range.lowerBound
        for child in block.children {
            // The title of a page without a heading is put first.
            #expect(child.range.lowerBound >= last && child.range.upperBound <= block.range.upperBound, "\(html)")
            last = child.range.upperBound
            expectNested(child, html)
        }
        for range in block.inlines.compactMap(\.range) {
            #expect(block.range.lowerBound <= range.lowerBound && range.upperBound <= block.range.upperBound, "\(html)")
        }
    }

    @Test func takesTimeInProportionToTheText() {
        for piece in ["<div>", "<ul><li>", "<b>", "<!--", "<table><tr><td>", "&a", "<a href=\"", "</b>", "<![CDATA["] {
            let postmortem = read(String(repeating: piece, count: 40_000))
            #expect(postmortem.source.count == piece.utf8.count * 40_000)
        }
    }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefPublishing

struct BlockRendererTests {
    /// The words of a row stay words where they are the name of its milestone.
    @Test func marksAMilestoneOnce() {
        let postmortem = Postmortem(
            parsing: SourceText(
                """
                ## Timeline

                | Time | Milestone | Event |
                | --- | --- | --- |
                | 2026-03-17 10:02 UTC | started | Started |
                | 2026-03-17 10:30 UTC | resolved | Resolved |

                """
            )
        )
        let page = HTMLFormat().text(of: postmortem)
        #expect(page.ranges(of: "class=\"badge milestone\"").count == 2)
        #expect(page.contains("<td>Started</td>") && page.contains("<td>Resolved</td>"))
        let wiki = ConfluenceFormat().text(of: postmortem)
        #expect(wiki.ranges(of: "ac:name=\"status\"").count == 2 && wiki.contains("<td>Resolved</td>"))
    }

    private func body(_ text: String) -> String {
        var renderer = BlockRenderer(Postmortem(parsing: SourceText(text)))
        var html = HTMLWriter()
        renderer.writeBody(to: &html)
        return html.html
    }

    @Test func labelsTasksByTheirText() {
        let html = body("# T\n\n- [x] Ask *everyone*\n- [ ] Tell\n")
        #expect(html.contains("<label><input type=\"checkbox\" disabled checked> Ask <em>everyone</em></label>"))
        #expect(html.contains("<label><input type=\"checkbox\" disabled> Tell</label>"))
    }

    @Test func continuesTheNumbersOfALists() {
        #expect(body("# T\n\n3. c\n4. d\n").contains("<ol start=\"3\">"))
        #expect(body("# T\n\n1. a\n").contains("<ol>"))
    }

    @Test func linksEachReferenceToItsNoteAndBack() {
        let html = HTMLFormat().text(
            of: Postmortem(parsing: SourceText("# T\n\na[^e1] b[^e1]\n\n[^e1]: `log` line 4\n"))
        )
        #expect(html.contains("href=\"#note-1\" id=\"note-1-ref-2\""))
        #expect(html.contains("<li id=\"note-1\"><span class=\"label\">e1</span><div><p><code>log</code> line 4</p>"))
        #expect(html.contains("href=\"#note-1-ref-1\"") && html.contains("href=\"#note-1-ref-2\""))
    }

    @Test func marksOpenQuestions() {
        let html = HTMLFormat().text(of: Samples.english)
        #expect(html.contains("2 open questions"))
        #expect(html.contains("<div class=\"question\" role=\"note\" id=\"question-2\">"))
    }

    @Test func showsMilestonesAsBadges() {
        let html = HTMLFormat().text(of: Samples.chinese)
        let badges = "<span class=\"badge milestone\">缓解</span> <span class=\"badge milestone\">恢复</span>"
        #expect(html.contains(badges))
        #expect(html.contains("<html lang=\"zh-Hans\">"))
    }

    @Test func readsMilestonesOnlyFromCellsThatHoldNothingElse() {
        #expect(BlockRenderer.milestones(in: "mitigated, resolved") == [.mitigated, .resolved])
        #expect(BlockRenderer.milestones(in: "resolved by hand").isEmpty)
    }

    @Test func namesHeadersOfRowsAndColumns() {
        let html = body("# T\n\n| Metric | Value |\n| --- | --- |\n| Detect | 5 |\n| Fix | 9 |\n")
        #expect(html.contains("<th scope=\"col\">Metric</th><th scope=\"col\" class=\"number\">Value</th>"))
        #expect(html.contains("<th scope=\"row\">Detect</th><td class=\"number\">5</td>"))
    }
}

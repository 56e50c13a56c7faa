import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct InertTextTests {
    static let hostile = [
        "a | b | c", "[^e1]: stolen", "see [^e1]", "`code` and ``more``", "**bold** *thin* __under__ _x_",
        "# heading", "> quote", "- item", "+ item", "1. first", "2) second", "<script>alert(1)</script>",
        "<!-- debrief:metrics -->", "<!-- /debrief:metrics -->", "--> out", "[link](https://evil.example.com)",
        "![image](https://evil.example.com/x.png)", "<https://evil.example.com>", "https://evil.example.com",
        "www.evil.example.com", "~~gone~~", "&lt;b&gt; &#35;", "back\\slash \\| pipe", "---", "===", "```swift",
        "> **Question:** who", "\u{202E}reversed\u{202C}", "zero\u{200B}width", "bell\u{7}\u{0}\u{1B}[31m",
        "line\nbreak\r\nand\u{2028}more", "| --- | --- |", "$x^2$", "@everyone", "<b onclick=x>", "]]>", "\\",
        "trailing \\", "[x]: https://evil.example.com",
    ]

    @Test(arguments: hostile)
    func readsAsItselfInATableCell(text: String) throws {
        let shown = InertText.plain(text)
        let events = [
            SampleIncident.event("10:00:00", .alertFired, "Alert", "a.json", 1) { $0.subject = "Alert" },
            SampleIncident.event("10:05:00", .note, text, "notes.md", 2) { $0.actor = text },
            SampleIncident.event("10:10:00", .note, "the end", "notes.md", 3),
        ]
        // The text is the actor's name as well, which roles would replace.
        let template = try #require(Templates.named("standard", .english))
        let draft = Drafter(template: template, language: .english, names: .handles).draft(events: events)
        let postmortem = Postmortem(parsing: SourceText(draft.text))
        #expect(postmortem.timeline.events.count == 3)
        let row = try #require(postmortem.timeline.events.dropFirst().first)
        #expect(row.text == shown)
    }

    @Test(arguments: hostile)
    func addsNoStructureToTheDocument(text: String) throws {
        let shape = { (text: String) throws -> Postmortem in
            let events = SampleIncident.all.map { event in
                var event = event
                event.text += " " + text
                return event
            }
            return Postmortem(parsing: SourceText(try Draft.of(events, series: [SampleIncident.series]).text))
        }
        let (plain, hostile) = (try shape("words"), try shape(text))
        #expect(hostile.sections.map(\.title).dropFirst() == plain.sections.map(\.title).dropFirst())
        #expect(hostile.generatedBlocks.map(\.name) == ["metrics"])
        #expect(hostile.questions.map(\.text).filter { $0 == "who" }.isEmpty)
        #expect(hostile.footnotes.count(where: { $0.text.contains("stolen") }) == 0)
    }

    @Test(arguments: hostile)
    func keepsTheFrontMatterReadable(text: String) throws {
        let events = [
            SampleIncident.event("10:00:00", .alertFired, text, "a.json", 1) {
                $0.service = text
                $0.subject = "x"
            }
        ]
        let draft = try Draft.of(events)
        let postmortem = Postmortem(parsing: SourceText(draft.text))
        // What looks like a mark that was to be filled in is no title.
        let title = postmortem.metadata[.title]
        #expect(title == nil || title == Self.shown(InertText.plain(text, limit: 90)))
        let line = try #require(draft.text.split(separator: "\n").first { $0.hasPrefix("title:") })
        #expect(!line.contains("](") && line.firstMatch(of: /<[a-z\/!?]/) == nil)
        #expect(postmortem.problems.isEmpty)
        #expect(postmortem.metadata[.template] == "standard")
    }

    /// As front matter shows a text: nothing opens an element or is a link where it is taken for Markdown.
    private static func shown(_ text: String) -> String {
        "abcdefghijklmnopqrstuvwxyz/!?".reduce(text.replacing("](", with: "] (")) {
            $0.replacing("<\($1)", with: "‹\($1)")
        }
    }

    @Test func endsALongText() {
        #expect(InertText.plain(String(repeating: "a", count: 500), limit: 10) == "aaaaaaaaaa…")
        #expect(InertText.plain("memory 7340Mi of 8192Mi", limit: 12) == "memory…", "no part of a number is shown")
        #expect(InertText.plain("内存 7340 兆，共 8192", limit: 14) == "内存 7340 兆，共…")
        #expect(InertText.plain("at 14:05 it was down", limit: 6) == "at…")
        #expect(InertText.plain("at 14:05 it was down", limit: 8) == "at 14:05…")
        #expect(InertText.plain("aaaaaaaa … aaaa", limit: 10) == "aaaaaaaa …", "what was left out is said once")
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

struct TitleReaderTests {
    private func title(_ text: String, path: String = "") -> String? {
        Postmortem(parsing: SourceText(text, path: path)).metadata[.title]
    }

    @Test(arguments: [
        "# Seat map shows no seats", "Seat map shows no seats\n=======================", "**Seat map shows no seats**",
        "## Seat map shows no seats", "# **Seat map shows no seats**", "# Seat map shows no seats {#seats}",
        "# Title: Seat map shows no seats", "Title: Seat map shows no seats",
        "**Incident title:** Seat map shows no seats",
        "| Title | Seat map shows no seats |\n| --- | --- |\n| Severity | SEV2 |",
        "# <%= current_page.data.title %>\n\n**Seat map shows no seats**",
        "---\ntitle: Seat map shows no seats\n---\n\n# Postmortem",
        "---\ntitle: Postmortem\n---\n\n# Seat map shows no seats",
        "---\ntitle: {{ title }}\n---\n\n# Seat map shows no seats",
        "# Incident Report\n\n## Seat map shows no seats", "# Postmortem\n\n**Seat map shows no seats**",
        "# Ours Engineering Blog\n\n## Seat map shows no seats", "# 2026-03-18\n\n## Seat map shows no seats",
        "# Post-incident review\n\nTitle: Seat map shows no seats", "# Seat map shows no seats ¶",
        "# Incident: Seat map shows no seats\n\n# Another", "![map](a.png)\n\n# Seat map shows no seats",
        "<h1>Seat map shows no seats</h1>",
    ])
    func findsTheLineThatSaysWhatItIsAbout(head: String) throws {
        let title = try #require(self.title(head + "\n\n## Summary\n\nNo seats could be chosen.\n"))
        #expect(title == "Seat map shows no seats" || title == "Incident: Seat map shows no seats")
    }

    @Test(arguments: [
        ("# Incident on 2026-03-18", "Incident on 2026-03-18"), ("# Postmortem", "Postmortem"),
        ("# 故障复盘", "故障复盘"), ("# 事故复盘\n\n**选座页面空白**", "选座页面空白"),
        ("# 2026-03-18, Seats are gone", "2026-03-18, Seats are gone"),
        ("# Friday the seats went", "Friday the seats went"),
    ])
    func fallsBackToWhatIsThere(head: String, title: String) {
        #expect(self.title(head + "\n\n## Summary\n\nNo seats could be chosen.\n") == title)
    }

    @Test func takesNoSectionAndNoSentenceForATitle() {
        #expect(title("# Summary\n\nNo seats could be chosen.\n\n# Timeline\n\n- 14:02 alert\n") == nil)
        #expect(title("No seats could be chosen on Monday.\n\n## Summary\n\nNone.\n") == nil)
    }

    @Test func leavesTheEdgesOfACopiedPageOut() {
        let text = """
                                      Create account  Log
                                                      in
            Page  Discussion          Read  Edit  View history

              Reports of ours/Seat-map-
              2026
              < Reports of ours

              Contents [hide]
              1 Summary
              2 Timeline

            Summary
            No seats could be chosen.

            Timeline
            2026-03-18 14:02 alert
            """
        #expect(title(text) == "Reports of ours/Seat-map-2026")
    }

    @Test func leavesTheNameOfASiteOut() {
        let page = "<html><head><title>Seats were gone for an hour | Ours Cloud</title></head><body>"
        #expect(title(page + "<p>No seats.</p></body></html>") == "Seats were gone for an hour")
        let two = page + "<h1>Ours Cloud</h1><h2>Seats were gone for an hour</h2><p>No seats.</p></body></html>"
        #expect(title(two) == "Seats were gone for an hour")
    }

    @Test func standsWhereItIsWritten() throws {
        let postmortem = Postmortem(parsing: SourceText("Intro\n\n# Seats are gone\n"))
        let field = try #require(postmortem.metadata.fields[.title])
        #expect(postmortem.source.line(at: field.range.lowerBound) == 3)
    }
}

import DebriefCore
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

/// One report, told in each form of light markup.
struct LightMarkupTests {
    private static let wiki = """
        {{Incident
        | severity = SEV2
        }}
        __TOC__
        = Seat map shows no seats =
        '''Author''': [[User:Tove|Tove Lindqvist]]

        == Summary ==
        The map was '''empty''' for a third of users. <ref>log</ref>

        == Impact ==
        * 310 bookings failed
        ** most of them in the morning

        == Timeline ==
        {| class="wikitable"
        ! Time (UTC) !! Event
        |-
        | 2026-03-18 13:41 || Seat map fails
        |-
        | 14:20
        | style="x" | Rolled back, [https://example.com/2 mitigated]
        |}

        == Action items ==
        # Add a check
        """

    private static let asciiDoc = """
        = Seat map shows no seats
        Tove Lindqvist <tove@example.com>
        :severity: SEV2
        :toc:

        == Impact

        * 310 bookings failed
        ** most of them in the morning

        ----
        500 errors
        ----

        == Timeline

        [cols="1,2"]
        |===
        |Time (UTC) |Event

        |2026-03-18 13:41
        |Seat map fails

        |14:20 |Rolled back, https://example.com/2[mitigated]
        |===

        == Action items

        . Add a check
        """

    private static let restructured = """
        =======================
        Seat map shows no seats
        =======================

        :Author: Tove Lindqvist
        :Severity: SEV2

        Impact
        ~~~~~~

        - 310 bookings failed
        - The log::

            500 users lost

        Timeline
        ~~~~~~~~

        +------------------+---------------+
        | Time (UTC)       | Event         |
        +==================+===============+
        | 2026-03-18 13:41 | Seat map      |
        |                  | fails         |
        +------------------+---------------+
        | 14:20            | `Rolled back  |
        |                  | mitigated`    |
        +------------------+---------------+

        Action items
        ~~~~~~~~~~~~

        1. Add a check
        """

    private static let confluence = """
        h1. Seat map shows no seats

        ||Severity|{status:title=SEV2|colour=Red}|
        ||Owner|Tove Lindqvist|

        h2. Impact

        * 310 bookings *failed*
        ** most of them in the morning

        h2. Timeline

        ||Time (UTC)||Event||
        |2026-03-18 13:41|Seat map fails|
        |14:20|Rolled back, mitigated|

        h2. Action items

        # Add a check
        """

    @Test(arguments: [wiki, asciiDoc, restructured, confluence])
    func readsOneReportInEachForm(text: String) {
        let postmortem = Postmortem(parsing: SourceText(text))
        #expect(postmortem.markup == .light)
        #expect(postmortem.metadata[.title] == "Seat map shows no seats")
        #expect(postmortem.metadata[.authors] == "Tove Lindqvist")
        #expect(postmortem.metadata[.severity] == "SEV2")
        #expect(postmortem.impact.map(\.value).contains(310))
        #expect(!postmortem.impact.map(\.value).contains(500))
        #expect(postmortem.timeline.events.map(\.time.iso8601) == ["2026-03-18T13:41:00Z", "2026-03-18T14:20:00Z"])
        #expect(postmortem.timeline.events.map { $0.text.contains("Seat map") } == [true, false])
        #expect(postmortem.actionItems.map(\.text) == ["Add a check"])
    }

    @Test(arguments: [
        "# A\n\nx = y\n\n## B\n\n```\n== log ==\n== end ==\n```\n", "A\n=\n\nText\n~~~~\ncode\n~~~~\n",
        "A == B == C\n\nplain\n",
    ])
    func leavesMarkdownAlone(text: String) { #expect(Postmortem(parsing: SourceText(text)).markup == .markdown) }

    @Test func placesEachWordWhereItStands() throws {
        let postmortem = Postmortem(parsing: SourceText(Self.wiki))
        for prose in postmortem.prose {
            let words = prose.text.split(whereSeparator: \.isWhitespace)
            for word in words { #expect(postmortem.source[prose.range].contains(word)) }
        }
        let figure = try #require(postmortem.impact.first { $0.value == 310 })
        #expect(postmortem.source.line(at: figure.range.lowerBound) == 12)
    }

    @Test(arguments: ["[", "*", "_", "`", "{{", "<ref", "''", ":a", "[[", "http://a["])
    func takesLinearTimeForMarksThatNothingCloses(mark: String) {
        let text = "== A ==\n\n== B ==\n\n" + String(repeating: mark, count: 20_000 / mark.utf8.count) + "\n"
        expectWithin(.seconds(5)) { _ = Postmortem(parsing: SourceText(text)).root }
    }
}

import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct SuppressionsTests {
    private func all(_ text: String, disabled: Set<String> = [], today: CivilDate? = nil) -> [Diagnostic] {
        Checker(
            checks: Checks.all.filter { ["action-no-owner", "action-no-due"].contains($0.info.id) },
            disabled: disabled,
            context: CheckContext(today: today)
        )
        .allDiagnostics(for: Postmortem(parsing: SourceText(text, path: "a.md")))
    }

    private func open(_ text: String, today: CivilDate? = nil) -> [String] {
        all(text, today: today).filter { $0.suppression == nil }.map(\.id)
    }

    private let pair = "- Add a canary stage for checkout (@ana)\n- Alert on pool usage above 80 % (@ana)\n"

    @Test func coversTheItemBelowAndTheNamedCheckOnly() throws {
        let text = "## Action items\n\n<!-- debrief:ignore action-no-due: decided per quarter -->\n" + pair
        #expect(open(text) == ["action-no-due"])
        let suppressed = try #require(all(text).first { $0.suppression != nil })
        #expect(suppressed.suppression == Suppression(.document, reason: "decided per quarter"))
        #expect(suppressed.source.line(at: suppressed.range.lowerBound) == 4)
    }

    @Test func coversItsOwnLineInATableOrASentence() {
        let table = """
            ## Action items

            | Action | Owner | Due |
            | --- | --- | --- |
            | Add a canary stage for checkout <!-- debrief:ignore action-no-due: next quarter --> | @ana | |
            | Alert on pool usage above 80 % | @ana | |

            """
        #expect(open(table) == ["action-no-due"])
    }

    @Test func coversAllLinesOfTheParagraphBelow() {
        let check = Checks.all.filter { $0.info.id == "vague-duration" }
        let paragraph = "The deploy began.\nWorkers were stuck\nfor a while.\n"
        func found(_ text: String) -> [Diagnostic] {
            Checker(checks: check).diagnostics(for: Postmortem(parsing: SourceText("## Summary\n\n" + text)))
        }
        #expect(found(paragraph).map(\.id) == ["vague-duration"], "the sentence must be one that is found")
        #expect(found("<!-- debrief:ignore vague-duration: no log -->\n\n" + paragraph).isEmpty)
    }

    @Test func stacksCommentsForSeveralChecks() {
        let text = """
            ## Action items

            <!-- debrief:ignore action-no-due: later -->
            <!-- debrief:ignore action-no-owner: later -->
            - Add a canary stage for checkout

            """
        #expect(open(text).isEmpty)
    }

    @Test func ignoresCommentsInCode() {
        let text = "```\n<!-- debrief:ignore action-no-due: x -->\n```\n\n## Action items\n\n" + pair
        #expect(open(text) == ["action-no-due", "action-no-due"])
    }

    @Test func endsAfterTheDayThatItNames() throws {
        let text =
            "## Action items\n\n<!-- debrief:ignore action-no-due until 2027-01-31: planned -->\n"
            + "- Add a canary stage for checkout (@ana)\n"
        #expect(open(text, today: CivilDate(year: 2027, month: 1, day: 31)).isEmpty)
        #expect(
            open(text, today: CivilDate(year: 2027, month: 2, day: 1)) == ["suppression-expired", "action-no-due"]
        )
        #expect(open(text).isEmpty, "without a day nothing expires")
    }

    @Test func saysWhatIsWrongWithAComment() {
        let cases = [
            ("debrief:ignore action-no-due", "comment gives no reason to ignore 'action-no-due'"),
            ("debrief:ignore action-no-dew: x", "there is no check 'action-no-dew'; did you mean 'action-no-due'?"),
            ("debrief:ignore: x", "comment names no check to ignore"),
            ("debrief:ignore action-no-due until soon: x", "'soon' is no date such as 2027-01-31"),
            ("debrief:ignore action-no-due until 2027-02-30：理由", "'2027-02-30' is no date such as 2027-01-31"),
            ("debrief:ignore action-no-owner: x", "nothing here is found by 'action-no-owner'"),
        ]
        for (comment, message) in cases {
            let found = all("## Action items\n\n<!-- \(comment) -->\n- Add a canary stage for checkout (@ana)\n")
            #expect(found.filter { $0.id.hasPrefix("suppression-") }.map(\.message) == [message], "\(comment)")
        }
    }

    @Test func keepsQuietAboutOtherCommentsAndChecksThatDoNotRun() {
        #expect(open("<!-- debrief:ignored action-no-due -->\n<!-- debrief:metrics -->\n<!-- note -->\n").isEmpty)
        let unused = "<!-- debrief:ignore action-no-due: x -->\n\nText.\n"
        #expect(all(unused).map(\.id) == ["suppression-unused"])
        #expect(all(unused, disabled: ["action-no-due"]).isEmpty)
        #expect(open("<!-- debrief:ignore vague-duration: runs elsewhere -->\n\nText.\n").isEmpty)
    }

    @Test func removesAnUnusedCommentWhenAsked() throws {
        let checker = Checker(checks: Checks.all.filter { $0.info.id == "action-no-due" })
        let postmortem = Postmortem(parsing: SourceText("Text. <!-- debrief:ignore action-no-due: x -->\n"))
        #expect(try checker.fixing(postmortem).count == 0)
        #expect(try checker.fixing(postmortem, suggested: true).text == "Text. \n")
    }

    @Test func takesLinearTimeForManyComments() {
        let comments = String(repeating: "<!-- debrief:ignore action-no-due: x -->\n", count: 2_000)
        expectWithin(.seconds(10)) { _ = all(comments + "\nText.\n") }
    }
}

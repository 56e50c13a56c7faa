import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

struct SectionKindTests {
    @Test(arguments: [
        ("Timeline", SectionKind.timeline), ("## 2. Timeline (All times UTC)", .timeline),
        ("时间线（所有时间均为 UTC）", .timeline),
        ("Root Cause Analysis", .rootCause), ("根本原因分析", .rootCause), ("What Went Well ✅", .whatWentWell),
        ("The Five Whys", .fiveWhys),
        ("5个为什么分析", .fiveWhys), ("Action Items", .actionItems), ("A. Related Links", .references),
        ("Where We Got Lucky", .whereWeGotLucky),
        ("What Didn't Work", .whatWentWrong), ("Why It Wasn't Caught:", .whyNotCaught),
        ("Customer Impact", .customerImpact),
    ])
    func knowsTheNamesOfSections(heading: String, kind: SectionKind) { #expect(SectionKind(heading: heading) == kind) }

    @Test(arguments: ["Checkout unavailable", "v2.5.3", "", "Notes from Tuesday"])
    func leavesOtherHeadingsWithoutAKind(heading: String) { #expect(SectionKind(heading: heading) == nil) }

    @Test func nestsSections() throws {
        let postmortem = Postmortem(
            parsing: SourceText("# T\n\n## Impact\n\nx\n\n### Customer impact\n\ny\n\n## Timeline\n")
        )
        let impact = try #require(postmortem.sections(.impact).first)
        let customer = try #require(postmortem.sections(.customerImpact).first)
        #expect(impact.range.contains(customer.headingRange.lowerBound))
        #expect(!impact.ownRange.contains(customer.headingRange.lowerBound))
        #expect(postmortem.innermostSection(at: customer.bodyRange.upperBound - 2)?.kind == .customerImpact)
    }
}

struct ActionItemTests {
    private func items(_ body: String) -> [ActionItem] {
        Postmortem(parsing: SourceText("# T\n\n## Action Items\n\n\(body)\n\n## Appendix\n")).actionItems
    }

    @Test func takesNoOwnerOrDateFromACommentAboutTheItem() throws {
        let item = try #require(
            items("- Add a limit? <!-- debrief:ignore action-no-owner until 2027-01-31: @ana asks -->").first
        )
        #expect(item.text == "Add a limit?")
        #expect(item.owner == nil && item.due == nil)
    }

    @Test func readsATable() throws {
        let items = items(
            "**Immediate:**\n\n| ID | Action | Owner | Due Date | Priority | Ticket | Status |\n| --- | --- | --- | --- | --- | --- | --- |\n| 1 | Alert at 75 % | @ana | 2026-01-20 | P0 | OPS-567 | ✅ Done |\n| 2 | Limit pool | | | | | |\n"
        )
        let first = try #require(items.first)
        #expect(
            [first.text, first.owner?.text, first.due?.text, first.priority?.text, first.ticket?.text, first.horizon]
                == ["Alert at 75 %", "@ana", "2026-01-20", "P0", "OPS-567", "Immediate"]
        )
        #expect(items.count == 2)
        #expect(items[1].owner == nil)
        #expect(items[1].emptyCells[.owner] != nil)
    }

    @Test func readsDetailsOutOfListItems() throws {
        let items = items(
            "- [ ] Add a limit to the pool (@ana, due 2026-02-01, ENG-1234, P1)\n- [x] Document it\n- Raise the timeout. Owner: Platform team; https://example.com/org/repo/pull/12\n"
        )
        #expect(items[0].owner?.text == "@ana")
        #expect(items[0].due?.text == "2026-02-01")
        #expect(items[0].ticket?.text == "ENG-1234")
        #expect(items[0].status?.text == "open")
        #expect(items[1].status?.text == "done")
        #expect(items[2].owner?.text == "Platform team")
        #expect(items[2].ticket?.text == "https://example.com/org/repo/pull/12")
    }

    @Test func readsGroupsOfNestedLists() {
        let items = items("- **Short term**\n  - one\n  - two\n- **Long term**\n  - three\n")
        #expect(items.map(\.text) == ["one", "two", "three"])
        #expect(items.map(\.horizon) == ["Short term", "Short term", "Long term"])
    }

    @Test func takesNoAddressOrPackageForAnOwner() {
        #expect(items("- mail ops@example.com\n").first?.owner == nil)
        #expect(items("- pin `left-pad@1.2`\n").first?.owner == nil)
    }
}

struct MarkTests {
    @Test func findsQuestionsBlocksAndFootnotes() throws {
        let text =
            "# T\n\n> **Question:** How many?\n\n<!-- debrief:metrics -->\n| a |\n<!-- /debrief:metrics -->\n\n<!-- debrief:open -->\n\n```\n[^no]: code\n```\n\n[^e1]: `a.json` line 3\n"
        let postmortem = Postmortem(parsing: SourceText(text))
        #expect(postmortem.questions.map(\.text) == ["How many?"])
        let block = try #require(postmortem.generatedBlocks.first)
        #expect(postmortem.generatedBlocks.count == 1, "a comment without its partner opens nothing")
        #expect(block.name == "metrics")
        #expect(postmortem.source[block.contentRange] == "\n| a |\n")
        #expect(postmortem.footnotes.map(\.label) == ["e1"], "code holds no footnotes")
    }
}

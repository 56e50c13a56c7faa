import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

struct MetadataReaderTests {
    private func metadata(_ text: String, path: String = "") -> Metadata {
        Postmortem(parsing: SourceText(text, path: path)).metadata
    }

    @Test(arguments: [
        "**Owner:** Tove Lindqvist", "**Owner**: Tove Lindqvist", "Owner: Tove Lindqvist", "- Owner: Tove Lindqvist",
        "- **Owner** Tove Lindqvist", "* __Owner__: Tove Lindqvist", "Owner :: Tove Lindqvist",
        "Owner - Tove Lindqvist", "Owner – Tove Lindqvist", "Owner\tTove Lindqvist", "Owner    Tove Lindqvist",
        "> **Owner:** Tove Lindqvist", "#+OWNER: Tove Lindqvist", "**Incident owner:** Tove Lindqvist",
        "**Author(s):** Tove Lindqvist", "**DRI:** Tove Lindqvist",
        "Created by: [Tove Lindqvist](https://example.com/t)",
        "Prepared By: Tove Lindqvist", "**Owner / DRI**: Tove Lindqvist", "Incident lead: Tove Lindqvist",
        "**负责人**：Tove Lindqvist", "复盘负责人：Tove Lindqvist", "撰写人: Tove Lindqvist", "本次故障负责人：Tove Lindqvist",
        "By Tove Lindqvist", "Written by Tove Lindqvist on 5 May 2026",
        "Created by Tove Lindqvist, last modified yesterday",
        "Owner\nTove Lindqvist", "## Owner\n\nTove Lindqvist", "Tove Lindqvist <tove@example.com>",
    ])
    func readsAnOwnerInAnyShape(line: String) {
        #expect(metadata("# Seat map down\n\n\(line)\n\n## Summary\n\nNo seats.\n")[.authors] == "Tove Lindqvist")
    }

    @Test(arguments: [
        "We asked the owner: nobody knew.", "Owner: TBD", "Owner: ____", "Owner: <name>", "Owner: [Name]", "Owner: 待定",
        "**Owner and next steps**: Tove", "By the time the alert fired, seats were gone.", "By Monday we knew more.",
        "Page owner changed hands twice that week",
    ])
    func takesNoSentenceAndNoPlaceholderForAnOwner(line: String) {
        #expect(metadata("# Seat map down\n\n\(line)\n\n## Summary\n\nNo seats.\n")[.authors] == nil)
    }

    @Test(arguments: [
        ("**Severity**: SEV2", "SEV2"), ("Severity level: High", "High"), ("Incident severity | P1", "P1"),
        ("| Severity | SEV2 |\n| --- | --- |\n| Status | Final |", "SEV2"),
        ("| Severity | Status |\n| --- | --- |\n| SEV2 | Final |", "SEV2"),
        (
            "| Severity | SEV2 | Owner | Tove |\n| --- | --- | --- | --- |\n| Status | Final | Date | 2026-03-18 |",
            "SEV2"
        ),
        ("## Severity\n\n**Critical** - Most bookings failed for a long time, and nobody knew.", "Critical"),
        ("## Severity & Impact\n\nMinor - only the team's own tools were affected.", "Minor"),
        ("**故障等级**：P1", "P1"), ("事故定级: 二级", "二级"), ("严重程度　P2", "P2"),
    ])
    func readsASeverity(text: String, severity: String) {
        #expect(metadata("# Seat map down\n\n\(text)\n\n## Summary\n\nNo seats.\n")[.severity] == severity)
    }

    @Test func readsNoChoiceOfATemplateAsASeverity() {
        #expect(metadata("# A\n\n**Severity**: SEV1 / SEV2 / SEV3\n")[.severity] == nil)
        #expect(
            metadata("# A\n\n| Service | Status |\n| --- | --- |\n| seats | down |\n| maps | up |\n")[.status] == nil
        )
    }

    @Test func readsSeveralKeysOfOneLine() {
        let metadata = metadata("# Quick\n\n**Date**: 2026-01-15 | **Duration**: 12 min | **Severity**: SEV3\n")
        #expect(metadata[.date] == "2026-01-15")
        #expect(metadata[.duration] == "12 min")
        #expect(metadata[.severity] == "SEV3")
        let unbarred = self.metadata("# Quick\n\nDate: 2026-01-15 Severity: SEV3, status: resolved\n")
        #expect(unbarred[.date] == "2026-01-15")
        #expect(unbarred[.severity] == "SEV3")
        #expect(unbarred[.status] == "resolved")
    }

    @Test func prefersTheAuthorToTheCommander() {
        let metadata = metadata("# A\n\nIncident commander: Ole Maas\nAuthor: Katrin Brand\n")
        #expect(metadata[.authors] == "Katrin Brand")
    }

    @Test func leavesRowsAndActionsAlone() {
        let text = """
            # Seat map down

            ## Timeline

            - 14:02 Status: investigating
            - Status: identified

            ## Action items

            - Owner: Ole
            """
        #expect(metadata(text)[.status] == nil)
        #expect(metadata(text)[.authors] == nil)
    }

    @Test func readsAStatusBehindTheTimeline() {
        let text = "# Seat map down\n\n- **Key events**\n  - Fault occurs 2026-03-18 13:41\n- **Status**: Resolved\n"
        #expect(metadata(text)[.status] == "Resolved")
    }

    @Test func readsHTML() {
        let page = """
            <html><body><h1>Seat map down</h1><p><b>Severity:</b> SEV2<br/><b>Owner:</b> Tove</p>
            <dl><dt>Status</dt><dd>Final</dd></dl></body></html>
            """
        let metadata = metadata(page)
        #expect(metadata[.severity] == "SEV2")
        #expect(metadata[.authors] == "Tove")
        #expect(metadata[.status] == "Final")
    }
}

struct FrontMatterTests {
    private func postmortem(_ text: String, path: String = "") -> Postmortem {
        Postmortem(parsing: SourceText(text, path: path))
    }

    @Test func readsPlacesAndObjective() throws {
        let text =
            "---\nid: INC-2026-014\nseverity: SEV1 # for now\nservices: [{name: checkout, effect: outage}, catalog]\nslo: {target: 99.9, window: 28d, failing: 40%}\n---\n# T\n"
        let postmortem = postmortem(text)
        let metadata = postmortem.metadata
        #expect(metadata[.id] == "INC-2026-014")
        #expect(metadata[.services] == "checkout, catalog")
        #expect(metadata[.title] == "T")
        let severity = try #require(metadata.fields[.severity])
        #expect(postmortem.source[severity.range] == "SEV1")
        let objective = try #require(metadata.serviceLevel)
        #expect(abs(objective.target - 0.999) < 1e-9)
        #expect(objective.window == .rolling(days: 28))
        #expect(abs(objective.failing - 0.4) < 1e-9)
    }

    @Test(arguments: [
        "title: Seats are gone\nseverity: SEV2", "title: 'Seats are gone'\nseverity: \"SEV2\"",
        "Title: Seats are gone\nincident_severity: SEV2", "incident:\n  title: Seats are gone\n  severity: SEV2",
        "description: several\n  lines of words\ntitle: Seats are gone\nseverity: SEV2",
        "tags:\n- a\n- b\ntitle: Seats are gone # now\nseverity: SEV2",
    ])
    func readsEachWayToWriteIt(yaml: String) {
        let postmortem = postmortem("---\n\(yaml)\n---\n\nPaid seats were lost.\n")
        #expect(postmortem.metadata[.title] == "Seats are gone")
        #expect(postmortem.metadata[.severity] == "SEV2")
        #expect(postmortem.problems.isEmpty)
    }

    @Test(arguments: [
        ("---\ntitle: Outage: seats are gone\nseverity: SEV2\n---\n", ReadingProblem.Kind.colon, 2),
        ("---\nseverity: SEV2\ntitle: \"Seats are gone\n---\n", .quote, 3),
        ("---\nid: [\nseverity: SEV2\n---\n", .syntax, 3),
        ("---\nseverity: SEV2\nseverity: SEV3\n---\n", .duplicate, 3),
        ("---\nseverity: SEV2\nstatus: final\n\n# Seats are gone\n", .open, 1),
    ])
    func readsWhatItCanOfBrokenFrontMatterAndSaysWhere(text: String, kind: ReadingProblem.Kind, line: Int) throws {
        let postmortem = postmortem(text + "\nPaid seats were lost.\n")
        #expect(postmortem.metadata[.severity] == "SEV2")
        let problem = try #require(postmortem.problems.first)
        #expect(problem.kind == kind)
        #expect(postmortem.source.line(at: problem.range.lowerBound) == line)
    }

    @Test(arguments: [
        "---\nseverity: SEV2\nstatus: final", "---\nseverity: SEV2\nstatus: final\n",
        "+++\nseverity = \"SEV2\"\nstatus = \"final\"",
        "---\r\nseverity: SEV2\r\nstatus: 草稿", "---\ntitle: X\nowner: @ana\nseverity: SEV2",
    ])
    func readsAnOpenHeadThatIsAllThereIs(text: String) {
        let postmortem = postmortem(text)
        #expect(postmortem.metadata[.severity] == "SEV2")
        #expect(postmortem.problems.map(\.kind) == [.open])
    }

    @Test func readsListsOfAuthorsAndTOML() {
        #expect(postmortem("---\nauthors:\n  - Ana\n  - Ben\n---\n")[.authors] == "Ana, Ben")
        #expect(
            postmortem("+++\ntitle = \"Seats\"\nauthors = [\"Ana\", \"Ben\"]\n[extra]\nstatus = \"x\"\n+++\n")[.authors]
                == "Ana, Ben"
        )
    }

    @Test func readsItAbovePagesOfHTML() {
        let page = postmortem("---\ntitle: Seats are gone\n---\n<h2>Summary</h2><p>No seats.</p>\n", path: "a.html")
        #expect(page.metadata[.title] == "Seats are gone")
        #expect(page.sections.map(\.title) == ["Summary"])
    }

    @Test(arguments: ["---\n: : [\n---\n# A\n", "---\n---\n", "---\n\n# A\n"])
    func readsADocumentWhoseFrontMatterSaysNothing(text: String) {
        #expect(postmortem(text).metadata[.id] == nil)
    }
}

extension Postmortem {
    fileprivate subscript(_ key: MetadataKey) -> String? { metadata[key] }
}

import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Evidence in forms that differ a little from those that tools write.
struct LooseFormsTests {
    private func reading(_ text: String, _ path: String = "evidence.txt") -> EvidenceFileReading {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: path))])[0]
    }

    private static let posts = """
        <p><small>Jun <var data-var='date'> 5</var>, <var data-var='time'>01:40:38</var> GMT+0</small><br />\
        <strong>Resolved</strong> -
        All mail goes out.</p>
        <p>Late mail is not lost.</p>
        <p><small>Jun <var data-var='date'> 4</var>, <var data-var='time'>21:10:00</var> GMT+0</small><br />\
        <strong>Investigating</strong> -
        Mail waits.</p>
        """

    @Test(arguments: [
        "", "<p><strong>Type:</strong> Incident</p><p><strong>Duration:</strong> 4 hours</p>",
        "<p><b>Affected Components:</b> Mail, Queue</p>", "<p>Type: Incident</p>",
    ])
    func readsEachPostBehindTheFieldsOfAnEntry(fields: String) {
        let feed = """
            <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Mail Status - Incident history</title>
            <entry><published>2026-06-04T21:10:00Z</published><title>Mail is late</title>
            <content type="html"><![CDATA[\(fields)\(Self.posts)]]></content></entry></feed>
            """
        let events = reading(feed).reading.events
        #expect(events.map(\.status) == ["investigating", "resolved"])
        #expect(events.map { $0.time.civil.clockText() } == ["21:10", "01:40"])
        #expect(events.last?.text == "All mail goes out. Late mail is not lost.")
    }

    @Test(arguments: [
        "2cd906f2e 2024-04-11T19:02:37-07:00 Ana Roe", "2cd906f2e Ana Roe 2024-04-11 19:02:37 -0700",
        "2cd906f2e Thu Apr 11 19:02:37 2024 -0700 Ana Roe",
    ])
    func readsCommitsWhoseSubjectStandsBelow(head: String) {
        let found = reading("\(head)\n    Revert the cache\n\n\(head)\n    Add a cache\n", "log.txt")
        #expect(found.reader?.id == "git")
        #expect(found.reading.events.map(\.text).sorted() == ["Add a cache", "Revert the cache"])
        #expect(found.reading.events.first?.actor == "Ana Roe")
        #expect(found.reading.events.first?.time.iso8601 == "2024-04-11T19:02:37-07:00")
    }

    @Test func readsAnAppWhoseMarkAndTimeStandOnLinesOfTheirOwn() {
        let chat = """
            moss — 14/06/2026 21:07
            anyone else getting kicked?
            quell — 14/06/2026 21:08
            yes, three times
            PatchBot
            BOT
             — 14/06/2026 21:10
            hotfix is live in all regions
            quell — 14/06/2026 21:11
            no it is not

            """
        let events = reading(chat).reading.events
        #expect(events.map(\.actor) == ["moss", "quell", "PatchBot", "quell"])
        #expect(events.map(\.actorIsMachine) == [false, false, true, false])
        #expect(events.map { $0.time.civil.clockText() } == ["21:07", "21:08", "21:10", "21:11"])
        #expect(events[1].text == "yes, three times")
    }

    @Test(arguments: [
        "11 Feb 2026, UTC\n\n- 300 mails bounced\n- record back 15:12\n- we need: a check from outside\n",
        "# gateway, night of 1 Oct\n\n- slot was orphaned\n- 300 mails bounced\n- ideas: a check from outside\n",
        "# 7/22 网关（北京时间）\n\n- 丢了 40 多条回调\n- 后面：从外面检查\n",
    ])
    func readsListsBelowADayAsNotes(text: String) {
        let found = reading(text, "notes.md")
        #expect(found.reader?.id == "notes")
        #expect(found.reading.statements.contains { $0.subject == .section(.actionItems) })
        #expect(found.reading.statements.contains { $0.subject == .unlabelled })
    }

    @Test(arguments: [
        "# Shopping\n\n- milk\n- eggs\n", "- one\n- two\n", "Version 2 of the tool\n\n- faster\n- smaller\n",
    ])
    func leavesOtherListsAlone(text: String) {
        #expect(reading(text, "list.md").reader == nil)
    }

    @Test func takesNoFieldForACause() {
        let notes =
            "# Outage\n\n- 10:00 it fails\n- 10:20 it works\n\n## Root Cause Analysis\n\nStatus: Resolved\nOwner: the platform team\nThe pool was too small.\n"
        let causes = reading(notes, "rca.md").reading.statements.filter { $0.subject == .section(.rootCause) }
        #expect(causes.map(\.text) == ["The pool was too small."])
    }
}

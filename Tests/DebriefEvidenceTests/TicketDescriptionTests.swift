import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// What the description of a ticket tells of the hours before it was opened.
struct TicketDescriptionTests {
    private func events(_ text: String) -> [String] {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "ticket.txt"))])[0].reading.events.map
        {
            "\($0.citation.line) \($0.time.civil.dateText) \($0.time.civil.clockText()) \($0.kind.rawValue)"
        }
    }

    private func ticket(_ description: String) -> String {
        """
        HELP-3391   nobody can log in
        Reporter: Ana Roe     Assignee: Bo Lind
        Created: 2026-05-18 08:56     Status: Closed
        ──────────────
        Description
        \(description)

        Comments

        Bo Lind    2026-05-18 09:14
        On my way.

        Bo Lind    2026-05-18 09:50
        Restarted it, all can log in.
        """
    }

    @Test(
        arguments: [
            ("The desk called at 8:40, logins failed.", "08:40"), ("Logins stopped working at 8:31.", "08:31"),
            ("At 07:44 the server crashed. Nobody saw it.", "07:44"), ("前台 8:40 报障，无法登录。", "08:40"),
            ("早上 8:31 开始登录失败。", "08:31"), ("骆主任 8:40 电话：病区反映打不开报告。", "08:40"),
        ]
    )
    func isReadAtItsOwnTime(description: String, clock: String) {
        let found = events(ticket(description))
        #expect(found.contains("6 2026-05-18 \(clock) note"), "\(description): \(found)")
        #expect(found.contains("3 2026-05-18 08:56 message"), "\(found)")
    }

    @Test(
        arguments: [
            "Logins fail. The exam is to begin at 8:30. Kindly hurry.",
            "Logins fail. We open at 9:30, please be quick.",
            "登录失败，9:30 开晨会要用，请尽快。", "登录失败，计划 8:30 开考。",
        ]
    )
    func takesNoPlanForWhatHappened(description: String) {
        #expect(!events(ticket(description)).contains { $0.hasPrefix("6 ") }, "\(events(ticket(description)))")
    }
}

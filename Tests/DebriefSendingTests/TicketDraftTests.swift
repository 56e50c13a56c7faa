import Testing

@testable import DebriefSending

/// The words of tickets whose tracker has no field for the day by which they are due.
struct TicketDraftTests {
    @Test(arguments: ["Due: ", "截止："])
    func takeAnotherDayWhereTheyNameIt(lead: String) {
        let body = "From the postmortem: Logins fail (SEV1, 2026-04-30)\n\n\(lead)2026-04-30\n\n<!-- debrief-a -->\n"
        let changed = TicketDraft.words(body, dueOn: "2026-05-15")
        #expect(
            changed
                == "From the postmortem: Logins fail (SEV1, 2026-04-30)\n\n\(lead)2026-05-15\n\n<!-- debrief-a -->\n"
        )
        #expect(changed.flatMap(TicketDraft.due) == "2026-05-15")
    }

    @Test func takeNoDayWhereTheyNameNone() {
        #expect(TicketDraft.words("Cache tokens, from 2026-04-30 on", dueOn: "2026-05-15") == nil)
    }
}

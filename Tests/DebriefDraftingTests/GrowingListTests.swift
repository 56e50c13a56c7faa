import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

/// Lists that a status page repeats in each update with more names in them.
struct GrowingListTests {
    private func rows(_ updates: [String]) throws -> [String] {
        let events = updates.enumerated().map { index, text in
            SampleIncident.status("10:\(10 + index * 10):00", "Investigating", text, index + 1)
        }
        return try Draft.of(events, "standard", Language(of: updates[0])).rows.map { row in
            if case .evidence(let text) = row.text { text } else { "" }
        }
    }

    @Test(
        arguments: [
            (
                "The following services are affected: Mail, Calendar and Drive.",
                "The following services are affected: Mail, Calendar, Drive and Chat.",
                "The following services are affected: … Chat."
            ),
            (
                "3 regions are affected: north-1, north-2, west-1",
                "5 regions are affected: east-1, north-1, north-2, south-4, west-1",
                "5 regions are affected: … east-1 … south-4 …"
            ),
            (
                "We see errors in Mail, Calendar and Drive.", "We see errors in Mail, Calendar, Drive, Chat and Meet.",
                "We see errors in Mail … Chat and Meet."
            ),
            (
                "Mail, Calendar and Drive are affected.", "Mail, Calendar, Drive and Identity and Access are affected.",
                "… Identity and Access are affected."
            ),
            (
                "We are investigating issues with Mail, Calendar, and Drive starting around noon, so far.",
                "We are investigating issues with Mail, Calendar, Chat, and Drive starting around noon, so far.",
                "We are investigating issues with Mail … Chat … starting around noon, so far."
            ),
            (
                "Mail, Calendar, Drive services have been restored.",
                "Mail, Calendar, Chat, Drive services have been restored.",
                "… Chat … services have been restored."
            ),
            ("邮件、日历、网盘受到影响。", "邮件、日历、会议、网盘受到影响。", "… 会议 … 受到影响。"),
            ("以下服务受到影响：邮件、日历、网盘。", "以下服务受到影响：邮件、日历、网盘、会议。", "以下服务受到影响：… 会议。"),
            ("以下服务受到影响：邮件和日历", "以下服务受到影响：邮件、日历、网盘以及会议", "以下服务受到影响：… 网盘以及会议"),
        ]
    )
    func tellsOnlyWhatWasAdded(first: String, then: String, expected: String) throws {
        #expect(try rows([first, then]) == [first, expected])
    }

    @Test func leavesAnUpdateOutThatOnlyOrdersItsListAnew() throws {
        let first = "The following services are affected: Mail, Calendar and Drive."
        #expect(try rows([first, "The following services are affected: Drive, Mail and Calendar."]).count == 1)
    }

    @Test(
        arguments: [
            "The following services are affected: Mail is down, Calendar is slow, Drive is slow.",
            "The following services are affected: Mail.", "The following services are affected: Mail, Chat and Meet.",
            "The following services have recovered: Mail, Calendar, Drive and Chat.",
            "We are investigating, have paged the team, and will tell more soon.",
        ]
    )
    func showsAllOfAListThatShrankOrTellsOfSomethingElse(then: String) throws {
        let first = "The following services are affected: Mail, Calendar and Drive."
        #expect(try rows([first, then]) == [first, then])
    }
}

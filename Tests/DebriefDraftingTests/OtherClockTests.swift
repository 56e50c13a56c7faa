import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// Words that tell what was at another time than their own, and figures that count harm.
struct OtherClockTests {
    @Test(arguments: [
        "checkout failed, was noticed at 14:10 and came back at 14:40", "支付失败，到 14:40 才完全恢复",
        "checkout was down, all was well again at 14:40",
    ])
    func endsNothingBeforeTheClockThatItTells(text: String) {
        let chosen = SampleIncident.assignment([("14:02", .note, text), ("14:05", .note, "restarting the pool")]).chosen
        #expect(chosen[.mitigated]?.text != text && chosen[.resolved]?.text != text, "\(text)")
    }

    @Test(arguments: [
        "should we call it an incident?", "is this a sev1?", "要不要升P1？", "can someone declare this a sev2?",
    ])
    func declaresNothingByAQuestion(text: String) {
        let rows: [(String, EvidenceEvent.Kind, String)] = [
            ("14:02", .message, "checkout is failing for everyone"), ("14:05", .message, text),
            ("14:20", .message, "rolled back, all orders go through again"),
        ]
        #expect(SampleIncident.assignment(rows).chosen[.declared] == nil, "\(text)")
    }

    @Test(arguments: [
        ("about 60 handhelds cannot log in", ImpactStatements.Group.customers),
        ("31 of 44 stores are down", .customers),
        ("1,130 failed bookings", .customers), ("影响 1.8w 单", .customers), ("华南 218 家门店打不出小票", .customers),
    ])
    func countsWhomItHarmed(text: String, group: ImpactStatements.Group) {
        #expect(ImpactStatements.groups(of: text).contains(group), "\(text)")
    }

    @Test(arguments: [
        "billing run, 12,870 invoices", "v2.41 of the stores service is out", "0 wrong invoices left",
        "customers informed by e-mail, 38,412 messages",
        "port 8080 of the tills",
        "all 44 stores are back",
    ])
    func countsNothingElse(text: String) { #expect(!ImpactStatements.groups(of: text).contains(.customers), "\(text)") }

    @Test func showsNoFragmentOfAShortMessage() {
        let text = "error rate went UP. 31 % now"
        #expect(ImpactStatements.words(of: text) == text)
    }
}

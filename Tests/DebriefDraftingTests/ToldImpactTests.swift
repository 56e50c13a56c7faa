import DebriefDrafting
import DebriefLanguage
import Foundation
import Testing

/// What drafts tell of the impact in the words of people: whom they count when it is over, and what users could not do.
struct ToldImpactTests {
    private func impact(_ first: String, _ last: [(String, String, String)] = []) throws -> String {
        let told = try TalkedIncident(
            [
                ("14:02", "Sam", first), ("14:05", "Kim", "looking"),
                ("14:30", "Kim", "restarted the gateway, checkout works again"), ("15:00", "Sam", "resolved"),
            ] + last
        )
        return told.section("Impact")
    }

    @Test(arguments: [
        "1,140 texts never went, from the table", "640 premises off, thats all of Upper Hollin",
        "26 vans late this morning",
        "roughly 900 ppl sat in a dead queue for 45 min", "61 residents had a failed login",
    ])
    func countsWhomItHitWhenItIsOver(words: String) throws {
        let section = try impact("checkout is failing for customers", [("15:10", "Sam", words)])
        #expect(section.contains("“\(words)"), "\(section)")
    }

    @Test(arguments: ["it was 3 shards all along", "no fees hit anybody", "restarted 12 pods", "who wants 3 pizzas?"])
    func countsNobodyElse(words: String) throws {
        let section = try impact("checkout is failing for customers", [("15:10", "Sam", words)])
        #expect(!section.contains(words), "\(section)")
    }

    @Test(
        arguments: [
            "moved 40 customers to the other cluster", "we restarted checkout and drained 300 requests",
            "reprocessed 1,140 failed payments by hand", "resent 2,300 mails to users",
            "把 40 个客户切到另一集群", "给 2300 个用户补发了短信", "手工补了 1140 笔失败的支付", "重启了 4 个实例，清了 300 个积压请求",
        ]
    )
    func countsNoRepair(words: String) throws {
        let section = try impact("checkout is failing for customers", [("15:10", "Sam", words)])
        #expect(!section.contains(words), "\(section)")
    }

    @Test func tellsTheHarmBesideItsRepair() throws {
        let words = "340 orders failed in all. We reprocessed 1,140 orders by hand"
        let section = try impact("checkout is failing for customers", [("15:10", "Sam", words)])
        #expect(section.contains("340 orders failed") && !section.contains("1,140"), "\(section)")
    }

    @Test func countsNoGuessBesideTheCount() throws {
        let section = try impact(
            "checkout is failing, about 100 orders lost",
            [("15:10", "Sam", "312 orders were lost in all")]
        )
        #expect(section.contains("312 orders") && !section.contains("about 100 orders"), "\(section)")
    }

    @Test func tellsOnceWhatUsersCouldNotDo() throws {
        let section = try impact("customers cannot pay, the payment page stays white")
        #expect(section.components(separatedBy: "stays white").count == 2, "\(section)")
    }
}

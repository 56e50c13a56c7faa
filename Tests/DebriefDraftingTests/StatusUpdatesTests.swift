import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// What a draft makes of the updates of a status page, which repeat themselves.
struct StatusUpdatesTests {
    private func update(_ clock: String, _ text: String, _ line: Int, status: String = "investigating")
        -> EvidenceEvent
    {
        SampleIncident.event(clock, .statusUpdate, text, "status.json", line) {
            $0.status = status
            $0.subject = "Slow queries"
            $0.actor = "status page"
            $0.actorIsMachine = true
        }
    }

    private func rows(_ events: [EvidenceEvent], _ language: Language = .english) throws -> [String] {
        let template = try #require(Templates.named("standard", language))
        let text = Drafter(template: template, language: language).draft(events: events).text
        return text.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("[^e") }.map(String.init)
    }

    private func section(_ heading: String, of text: String) -> String {
        let parts = text.split(separator: "\n## ").first { $0.hasPrefix(heading) }
        return parts.map(String.init) ?? ""
    }

    @Test func showsOnlyWhatAnUpdateAdds() throws {
        let description = "Description: Queries in region east are slow."
        let rows = try rows([
            update("10:00:00", description + " We will provide an update by 10:30.", 1),
            update("10:30:00", description + " We have found a full disk. We will provide an update by 11:00.", 2),
            update("11:00:00", description + " We have found a full disk. Thank you for your patience.", 3),
            update("11:30:00", description + " We have found a full disk. Space was freed.", 4, status: "resolved"),
        ])
        #expect(rows.count == 3)
        #expect(rows[0].contains(": Queries in region east are slow.**"))
        #expect(rows[1].contains(": We have found a full disk. |"))
        #expect(rows[2].contains(": Space was freed.**"))
    }

    @Test func marksWhatItLeavesOutWithinAQuotation() throws {
        let rows = try rows([
            update("10:00:00", "Queries are slow. The cause is known.", 1),
            update("10:10:00", "Queries fail. The cause is known. A fix is on its way.", 2),
        ])
        #expect(rows[1].contains("Queries fail. … A fix is on its way."))
    }

    @Test func marksACourtesyAndALabelThatItLeavesOut() throws {
        let rows = try rows([
            update(
                "10:00:00",
                "Queries fail. We apologise for the trouble. A fix is on its way. Impact: Orders wait.",
                1
            )
        ])
        #expect(rows[0].contains("Queries fail. … A fix is on its way. … Orders wait."))
    }

    @Test func keepsAnUpdateThatOnlyChangesTheStatus() throws {
        let rows = try rows([
            update("10:00:00", "Queries are slow.", 1),
            update("10:20:00", "We apologise for the trouble.", 2, status: "monitoring"),
            update("10:40:00", "Queries are slow.", 3, status: "monitoring"),
        ])
        #expect(rows.count == 2)
        #expect(rows[1].contains("We apologise for the trouble."))
    }

    @Test func tellsApartTheIncidentsOfAPage() throws {
        var other = update("10:05:00", "Queries are slow.", 2)
        other.subject = "Something else"
        let records = [update("10:00:00", "Queries are slow.", 1), other].map { Record($0, time: $0.time) }
        #expect(UpdateNews.told(by: records).map(\.text) == ["Queries are slow.", "Queries are slow."])
    }

    @Test func foldsWhatIsSaidOfOnePartAfterAnother() throws {
        let parts = ["Search", "Queues", "Batch Jobs"]
        let events =
            [update("10:00:00", "We look into failing requests.", 1)]
            + parts.enumerated().map { update("10:0\($0 + 2):00", "\($1) is degraded.", $0 + 2) }
        let template = try #require(Templates.named("standard", .english))
        let text = Drafter(template: template, language: .english).draft(events: events).text
        let words = "Search, Queues and Batch Jobs: “is degraded.” (each by itself, until 10:04)"
        #expect(text.contains("| Status page (investigating): \(words) | status page | [^e2] [^e3] [^e4] |"))
        #expect(section("Communication", of: text).contains(", the status page: \(words)[^e2] [^e3] [^e4]"))
    }

    @Test func foldsInChinese() throws {
        let rows = try rows(
            [
                update("10:00:00", "正在调查请求失败。", 1), update("10:02:00", "搜索服务出现性能下降。", 2),
                update("10:03:00", "消息队列出现性能下降。", 3),
            ],
            .chinese
        )
        #expect(rows.count == 2)
        #expect(rows[1].contains("搜索服务、消息队列：“出现性能下降。”（逐一通报，至 10:03）"))
    }

    @Test(arguments: [
        "Search is degraded. We look into it.", "12 jobs are late.", "Everything failed",
        "Search, which was slow, is fine",
    ])
    func doesNotTakeOtherWordsForOnePart(text: String) { #expect(SharedNews(text) == nil) }

    @Test func namesEachPartOnce() throws {
        let template = try #require(Templates.named("standard", .english))
        var first = update("10:00:00", "We look into failing requests.", 1)
        first.service = "Search, Queues"
        var second = update("10:20:00", "More fails now.", 2)
        second.service = "Queues, Search, Batch Jobs"
        let text = Drafter(template: template, language: .english).draft(events: [first, second]).text
        #expect(text.contains("services: [Search, Queues, Batch Jobs]"))
    }

    @Test func doesNotPraiseAPageForItsOwnFirstWord() throws {
        let template = try #require(Templates.named("standard", .english))
        let text = Drafter(template: template, language: .english).draft(events: [
            update("10:00:00", "Some customers may see errors.", 1),
            update("11:00:00", "Closed.", 2, status: "resolved"),
        ]).text
        #expect(!text.contains("first public update"))
        #expect(text.contains("the status page first told of it: “Some customers may see errors.”"))
        #expect(
            section("Impact", of: text).contains("- 10:00 UTC, the status page: “Some customers may see errors.”[^e1]")
        )
        #expect(!text.contains("no change in the"))
    }

    @Test func asksOnceForWhatAPageDoesNotTell() throws {
        let template = try #require(Templates.named("standard", .english))
        let events = (0..<6).map {
            update("1\($0):00:00", "Step \($0) fails.", $0 + 1, status: $0 == 5 ? "resolved" : "a")
        }
        let text = Drafter(template: template, language: .english).draft(events: events).text
        #expect(text.ranges(of: "What happened between").count == 1)
        #expect(text.contains("What happened between 10:00 UTC and 15:00 UTC?"))
    }

    @Test(arguments: [
        (String(repeating: "a", count: 300), String(repeating: "a", count: 280) + "…"),
        ("Short.", "Short."),
        (
            String(repeating: "a", count: 200) + ". " + String(repeating: "b", count: 200),
            String(repeating: "a", count: 200) + ". …"
        ),
        (
            String(repeating: "长", count: 150) + "。" + String(repeating: "短", count: 200),
            String(repeating: "长", count: 150) + "。 …"
        ),
    ])
    func cutsAtTheEndOfASentence(text: String, expected: String) { #expect(InertText.opening(of: text) == expected) }
}

import DebriefHTTP
import DebriefSending
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Chats that hand out tokens, against the descriptions that they publish.
@Suite(.enabled(if: ValidatingServer.isThere, ValidatingServer.missing))
struct ChatConnectorTests {
    private static var mattermost: Scenario {
        Scenario(
            .mattermost,
            secret: "geheim",
            form: "en.mattermost.json",
            write: "POST /api/v4/posts$",
            kept: "posts"
        ) { "abcdefghijklmnopqrstuvwxy\($0)" }
    }

    @Test func deliversToMattermost() throws {
        try Self.mattermost.expectAll { deliveries in
            // The channel has more posts than a page holds.
            let posts = (0..<210).map { index in
                JSON.object([
                    ("id", .string(String(format: "seeded%020d", index))), ("message", .string("x")),
                    ("channel_id", .string(deliveries.target.place)), ("props", .object([])),
                ])
            }
            try deliveries.server.seed("mattermost", ("path", .string("/api/v4/posts")), ("object", .array(posts)))
        }
    }

    /// The server forgets embeds, so that it cannot say what is there.
    private static var discord: Scenario {
        Scenario(
            .discord,
            secret: "geheim",
            form: "en.discord.json",
            write: "POST /api/v10/channels/\\d+/messages$",
            kept: nil
        ) { "40000000000000000\($0)" }
    }

    @Test func deliversToDiscord() throws {
        try Self.discord.expectAll()
        let content = try Self.discord.deliveries("1").rehearsal()[0].body ?? []
        #expect(JSON(reading: content)?["allowed_mentions"]?["parse"]?.elements.isEmpty == true)
    }

    @Test func findsItsMessageOfDiscordAmongOthers() throws {
        let deliveries = try Self.discord.deliveries("7")
        let footer = JSON.object([("text", .string(deliveries.marker))])
        func message(_ id: Int, _ embeds: [JSON]) -> JSON {
            .object([
                ("id", .string(String(400_000_000_000_100_000 + id))), ("content", .string("x")),
                ("embeds", .array(embeds)),
            ])
        }
        let messages = [message(1, [.object([("footer", footer)])])] + (2..<30).map { message($0, []) }
        try deliveries.server.seed(
            "discord",
            ("path", .string("/api/v10/channels/\(deliveries.target.place)/messages")),
            ("object", .array(messages))
        )
        let (deed, receipt) = try deliveries.send().get()
        #expect(deed == .updated)
        #expect(receipt.id == "400000000000100001")
    }

    @Test(arguments: [SendTarget.Kind.mattermost, .discord])
    func refusesAPlaceThatIsNone(_ kind: SendTarget.Kind) throws {
        let deliveries = try Deliveries(kind, place: "town-square", secret: "geheim", "{}")
        let error = try #require(deliveries.error())
        #expect(error.kind == .refused && error.message.contains("'place'"))
    }
}

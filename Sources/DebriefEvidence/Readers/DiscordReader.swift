import DebriefEvents
import DebriefLanguage
import DebriefText

/// Channels of Discord as DiscordChatExporter writes them, and messages of Discord's API.
struct DiscordReader: RecordReader {
    let id = "discord"
    let name = "Discord export"
    let info = ReaderInfo(
        producer: "DiscordChatExporter 2.x (JSON), messages of Discord's API v9 and v10",
        reads: """
            messages of people, bots and webhooks with embeds, files, links and the message that they answer; joins, \
            pins, calls and boosts are left out
            """,
        times: "`timestamp`"
    )

    /// Types that carry what somebody said; the exporter names them, the API numbers them.
    private static let said: Set<String> = [
        "Default", "Reply", "ThreadStarterMessage", "ChatInputCommand", "ApplicationCommand", "ContextMenuCommand",
        "0", "19", "20", "21", "23",
    ]

    let readsRecordsApart = true

    func shape(of value: JSONValue, under key: String) -> JSONValue? {
        guard value["timestamp"]?.string != nil, value["content"] != nil, let author = value["author"],
            author["discriminator"] != nil || author["isBot"] != nil || author["global_name"] != nil
                || value["channel_id"] != nil && author["username"] != nil
        else { return nil }
        return value
    }

    func read(_ record: FoundRecord<JSONValue>, into builder: inout ReadingBuilder) {
        let message = record.shape
        let type = message.text("type") ?? "Default"
        guard Self.said.contains(type) else {
            let what = "message of type \(type) is left out"
            return builder.tally("evidence-left-out", what, at: message.offset, .info)
        }
        guard let time = builder.time(message["timestamp"], of: "message", at: message.offset) else { return }
        let author = message["author"]
        let embeds = message["embeds"]?.elements(maximum: 10) ?? []
        var parts = [message.text("content") ?? ""]
        if parts[0].isEmpty { parts += embeds.flatMap(Self.texts) }
        let files = message["attachments"]?.elements(maximum: 10) ?? []
        if parts.allSatisfy(\.isEmpty) { parts += files.compactMap { $0.text("fileName", "filename") } }
        let text = parts.filter { !$0.isEmpty }.joined(separator: " ")
        let channel = record.wrappers.lazy.compactMap { $0["channel"]?.text("name") }.first
        let answered = message["reference"]?.text("messageId") ?? message["message_reference"]?.text("message_id")
        builder.add(
            .message,
            at: time,
            PlainText.withoutMarkdown(text),
            actor: author?.text("nickname", "global_name", "name", "username"),
            isMachine: author?["isBot"]?.isTrue == true || author?["bot"]?.isTrue == true
                || message["webhook_id"] != nil,
            thread: answered ?? message["thread"]?.text("id"),
            links: NoteRow.links(in: text) + embeds.map { $0.text("url") },
            offset: message.offset,
            cited: channel.map { "message in #\($0)" } ?? "message"
        )
    }

    /// What alerts and bots put into a message.
    private static func texts(of embed: JSONValue) -> [String] {
        let fields = embed["fields"]?.elements(maximum: 25) ?? []
        return [embed.text("title"), embed.text("description")].compactMap { $0 }
            + fields.map { "\($0.text("name") ?? ""): \($0.text("value") ?? "")" }
    }
}

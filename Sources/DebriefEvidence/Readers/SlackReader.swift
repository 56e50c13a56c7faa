import DebriefCore

/// Messages of a Slack export: a day file, with the lists of users and channels beside it where there are any.
struct SlackReader: EvidenceReader {
    let id = "slack"
    let name = "Slack export"
    let info = ReaderInfo(
        producer: """
            Slack: workspace export as a folder, a zip or one file of a day, answers of `conversations.history`, \
            events
            """,
        reads: """
            messages of people and bots with threads and links; names from `users.json`, channels from their folder; \
            joins, pins and the like are left out
            """,
        times: "`ts`, seconds since 1970, which need no zone; shown in that of `--zone`, else in UTC"
    )
    let companionNames = ["users.json", "org_users.json", "channels.json", "groups.json"]

    /// What Slack writes on its own account and nobody said.
    private static let noise: Set<String> = [
        "channel_join", "channel_leave", "group_join", "group_leave", "bot_add", "bot_remove", "bot_enable",
        "bot_disable", "pinned_item", "unpinned_item", "channel_archive", "channel_unarchive", "group_archive",
        "group_unarchive", "channel_convert_to_private", "channel_posting_permissions", "tombstone", "reminder_add",
        "app_conversation_join", "sh_room_created", "huddle_thread",
    ]

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard let first = file.json?.first else { return false }
        return Self.messages(in: first, maximum: 20).contains(where: Self.isMessage) || Self.isList(first)
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        guard let json = file.json else { return builder.reading }
        if let first = json.first, !Self.isList(first) {
            let directory = SlackDirectory(file.companions)
            let channel = directory.channel(of: file)
            for message in json.roots.flatMap({ Self.messages(in: $0) }) {
                read(message, directory: directory, channel: channel, into: &builder)
            }
        }
        builder.report(json.damages)
        return builder.reading
    }

    private func read(
        _ message: JSONValue,
        directory: SlackDirectory,
        channel: String?,
        into builder: inout ReadingBuilder
    ) {
        guard Self.isMessage(message), let stamp = message.text("ts"), let seconds = Double(stamp),
            let time = builder.moment(epoch: seconds)
        else {
            return builder.tally("evidence-unknown-record", "record is no message", at: message.offset)
        }
        let subtype = message.text("subtype") ?? ""
        guard !Self.noise.contains(subtype) else {
            return builder.tally(
                "evidence-left-out",
                "message of type \(subtype) is left out",
                at: message.offset,
                .info
            )
        }
        let content = SlackText(message, directory: directory)
        let user = message.text("user").flatMap { directory.name(of: $0) ?? $0 }
        let isBot = message["bot_id"] != nil || subtype == "bot_message" || message["bot_profile"] != nil
        let bot = message["bot_profile"]?.text("name") ?? message.text("username")
        let place = channel ?? message.text("channel_name")
        builder.add(
            .message,
            at: time,
            content.text,
            actor: isBot ? bot ?? user : user ?? message["user_profile"]?.text("display_name", "name"),
            isMachine: isBot,
            thread: message.text("thread_ts"),
            links: content.links,
            offset: message.offset,
            cited: place.map { "message in #\($0)" } ?? "message"
        )
    }

    private static func isMessage(_ value: JSONValue) -> Bool {
        value["type"]?.string == "message" && value["ts"] != nil
    }

    /// The lists of users, channels and integrations of an export: no events of their own.
    private static func isList(_ root: JSONValue) -> Bool {
        guard let first = root.firstElement else { return false }
        if first["id"] == nil { return first["service_type"] != nil || first["service_id"] != nil }
        return first["profile"]?.isObject == true || (first["name"] != nil && first["members"]?.isArray == true)
    }

    /// The messages of a day file, of an answer of the API, or of an event that Slack sent.
    private static func messages(in root: JSONValue, maximum: Int = .max) -> [JSONValue] {
        if root.isArray { return root.elements(maximum: maximum) }
        if let messages = root["messages"], messages.isArray { return messages.elements(maximum: maximum) }
        return [root["event"] ?? root]
    }
}

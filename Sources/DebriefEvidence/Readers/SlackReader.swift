import DebriefEvents
import DebriefLanguage
import DebriefText

/// Messages of Slack: a day file of an export with the lists of users and channels beside it, answers of its API, and
/// the events that it sends.
struct SlackReader: RecordReader {
    let id = "slack"
    let name = "Slack export"
    let info = ReaderInfo(
        producer: """
            Slack: workspace export as a folder, a zip or one file of a day, answers of `conversations.history`, Events \
            API
            """,
        reads: """
            messages of people and bots with threads and links, edited ones as they were edited, and the creation of \
            channels; names from `users.json` or the message, channels from their folder; joins, pins and the like are left out
            """,
        times: "`ts`, seconds since 1970, which need no zone; shown in that of `--zone`, else in UTC"
    )
    let companionNames = ["users.json", "org_users.json", "channels.json", "groups.json"]

    /// What Slack writes on its own account and nobody said.
    private static let noise: Set<String> = [
        "channel_join", "channel_leave", "group_join", "group_leave", "bot_add", "bot_remove", "bot_enable",
        "bot_disable", "pinned_item", "unpinned_item", "channel_archive", "channel_unarchive", "group_archive",
        "group_unarchive", "channel_convert_to_private", "channel_posting_permissions", "tombstone", "reminder_add",
        "app_conversation_join", "sh_room_created", "huddle_thread", "message_deleted", "message_replied",
    ]

    enum Shape {
        case message
        /// A user, a channel or an integration in the lists of an export: no event of its own.
        case listed
        /// A message inside the notice that it was edited.
        case changed(JSONValue)
        case channelCreated(JSONValue)
        /// An event that Slack sent which nobody said, by its type.
        case notice(String)
    }

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if key.isEmpty, Self.isListed(value) { return .listed }
        let type = value["type"]?.string
        if type == "message" || type == "app_mention", value["ts"] != nil {
            guard value.text("subtype") == "message_changed", let message = value["message"] else { return .message }
            return .changed(message)
        }
        guard type == "event_callback", let event = value["event"], let inner = event["type"]?.string,
            inner != "message", inner != "app_mention"
        else { return nil }
        return inner == "channel_created" ? .channelCreated(event) : .notice(inner)
    }

    let readsRecordsApart = true
    let explanations: [StaticString] = ["user_profile", "message_"]
    private var directory = SlackDirectory([])
    private var channel: String?
    /// Messages that were taken back, by their `ts`.
    private var withdrawn: Set<String> = []
    /// When a message was last corrected, by the message's `ts`.
    private var corrections: [String: String] = [:]

    mutating func begin(_ file: EvidenceFile) {
        directory = SlackDirectory(file.companions)
        channel = directory.channel(of: file)
        (withdrawn, corrections) = ([], [:])
    }

    mutating func learn(from records: [FoundRecord<Shape>]) {
        directory.learn(from: records.map(\.value))
        for record in records {
            switch record.shape {
            case .changed(let message):
                guard let stamp = message.text("ts") else { break }
                corrections[stamp] = max(corrections[stamp] ?? "", Self.correction(record.value, of: message))
            case .message where record.value.text("subtype") == "message_deleted":
                let message = record.value["previous_message"]
                if let stamp = record.value.text("deleted_ts") ?? message?.text("ts") { withdrawn.insert(stamp) }
            default: break
            }
        }
    }

    private static func correction(_ event: JSONValue, of message: JSONValue) -> String {
        message["edited"]?.text("ts") ?? event.text("ts") ?? ""
    }

    /// Whether a message counts as it stands: it was neither taken back nor corrected elsewhere.
    ///
    /// - Parameter correction: when it was corrected to this.
    private func counts(_ message: JSONValue, _ correction: String?) -> Bool {
        guard let stamp = message.text("ts") else { return true }
        return !withdrawn.contains(stamp) && corrections[stamp].map { $0 == correction } ?? true
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        switch record.shape {
        case .listed: break
        case .message: read(record.value, into: &builder)
        case .changed(let message):
            read(message, corrected: Self.correction(record.value, of: message), into: &builder)
        case .channelCreated(let event): readCreation(event, into: &builder)
        case .notice(let type):
            let what = "event of type \(type) is left out"
            builder.tally("evidence-left-out", what, at: record.value.offset, .info)
        }
    }

    private func read(_ message: JSONValue, corrected: String? = nil, into builder: inout ReadingBuilder) {
        guard let stamp = message.text("ts"), let seconds = Double(stamp), let time = builder.moment(epoch: seconds)
        else {
            return builder.tally("evidence-malformed", "message has no time", at: message.offset)
        }
        let subtype = message.text("subtype") ?? ""
        guard !Self.noise.contains(subtype) else {
            let what = "message of type \(subtype) is left out"
            return builder.tally("evidence-left-out", what, at: message.offset, .info)
        }
        guard counts(message, corrected) else {
            let what = "message that was corrected or taken back is left out"
            return builder.tally("evidence-left-out", what, at: message.offset, .info)
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
            actor: isBot ? bot ?? user : user,
            isMachine: isBot,
            wholeName: isBot ? nil : message.text("user").flatMap(directory.wholeName),
            thread: message.text("thread_ts"),
            links: content.links,
            offset: message.offset,
            cited: place.map { "message in #\($0)" } ?? "message"
        )
    }

    private func readCreation(_ event: JSONValue, into builder: inout ReadingBuilder) {
        guard let channel = event["channel"], let time = builder.moment(channel["created"] ?? event["event_ts"]) else {
            return builder.tally("evidence-malformed", "event has no time", at: event.offset)
        }
        let name = channel.text("name", "name_normalized", "id") ?? ""
        builder.add(
            .message,
            at: time,
            "channel #\(name) created",
            actor: channel.text("creator").map { directory.name(of: $0) ?? $0 },
            offset: event.offset,
            cited: "creation of #\(name)"
        )
    }

    private static func isListed(_ value: JSONValue) -> Bool {
        if value["id"] == nil { return ["service_type", "service_id", "app_type"].contains { value[$0] != nil } }
        guard value["name"] != nil else { return false }
        return value["profile"]?.isObject == true || value["members"]?.isArray == true
    }
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// Posts of Mattermost: the lines of a bulk export, and answers of its API.
struct MattermostReader: RecordReader {
    let id = "mattermost"
    let name = "Mattermost export"
    let info = ReaderInfo(
        producer: "Mattermost: bulk export version 1 (JSON lines), API v4 posts, threads and channels",
        reads: """
            posts and their replies with attachments of webhooks and links; posts of the system, such as who joined, and \
            deleted ones are left out
            """,
        times: "`create_at`, milliseconds since 1970"
    )

    let readsRecordsApart = true

    enum Shape {
        /// A post, with the list of its replies in an export.
        case post
        /// A line of an export about anything else, by its type.
        case other(String)
    }

    private static let others: Set<String> = [
        "version", "team", "channel", "user", "scheme", "role", "emoji", "direct_channel", "bot",
    ]

    func shape(of value: JSONValue, under key: String) -> Shape? {
        if value["create_at"] != nil, value["message"] != nil,
            value["user"] != nil || value["user_id"] != nil && value["channel_id"] != nil
        {
            return .post
        }
        guard let type = value["type"]?.string, Self.others.contains(type), value[type] != nil else { return nil }
        return .other(type)
    }

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard let json = file.head else { return false }
        // Lines about teams and channels alone may be of another tool.
        if json.first?["type"]?.string == "version", json.first?["version"]?.number != nil { return true }
        var finder = RecordFinder(sample: 20, shape: shape)
        finder.search(json.roots(maximum: 20))
        return finder.records.contains { if case .post = $0.shape { true } else { false } }
    }

    func read(_ record: FoundRecord<Shape>, into builder: inout ReadingBuilder) {
        switch record.shape {
        case .other(let type):
            guard type != "version" else { return }
            builder.tally("evidence-left-out", "line about a \(type) is left out", at: record.value.offset, .info)
        case .post:
            let post = record.value
            read(post, in: post.text("channel"), answering: nil, into: &builder)
        }
    }

    private func read(
        _ post: JSONValue,
        in channel: String?,
        answering root: String?,
        into builder: inout ReadingBuilder
    ) {
        let replies = post["replies"]?.elements ?? []
        // Posts of an export have no number; their time is what replies have in common.
        let identity = replies.isEmpty ? nil : post.text("id", "create_at")
        defer { for reply in replies { read(reply, in: channel, answering: identity, into: &builder) } }
        if let type = post.text("type"), type.hasPrefix("system_") {
            return builder.tally("evidence-left-out", "post of type \(type) is left out", at: post.offset, .info)
        }
        guard (post["delete_at"]?.number ?? 0) == 0 else {
            return builder.tally("evidence-left-out", "deleted post is left out", at: post.offset, .info)
        }
        guard let time = builder.time(post["create_at"], of: "post", at: post.offset) else { return }
        let properties = post["props"]
        var text = post.text("message") ?? ""
        var links = NoteRow.links(in: text)
        for attachment in properties?["attachments"]?.elements(maximum: 10) ?? [] {
            let words = [attachment.text("title"), attachment.text("text")].compactMap { $0 }
            text += " " + (words.isEmpty ? attachment.text("fallback") ?? "" : words.joined(separator: " "))
            if let link = attachment.text("title_link") { links.append(link) }
        }
        let isMachine = ["from_bot", "from_webhook"].contains { key in
            properties?[key].map { $0.isTrue || $0.string == "true" } ?? false
        }
        builder.add(
            .message,
            at: time,
            PlainText.withoutMarkdown(text),
            actor: properties?.text("override_username", "webhook_display_name") ?? post.text("user", "user_id"),
            isMachine: isMachine,
            thread: post.text("root_id") ?? root ?? identity,
            links: links,
            offset: post.offset,
            cited: channel.map { "post in ~\($0)" } ?? "post"
        )
    }
}

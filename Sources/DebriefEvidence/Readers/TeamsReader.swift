import DebriefEvents
import DebriefLanguage
import DebriefText

/// Messages of Microsoft Teams as Graph gives them: a message, a list under `value`, replies within their message.
struct TeamsReader: RecordReader {
    let id = "teams"
    let name = "Microsoft Teams messages"
    let info = ReaderInfo(
        producer:
            "Microsoft Graph v1.0 `chatMessage`: channels and chats, pages of lists, replies, change notifications",
        reads: """
            messages of people, apps and cards with links and mentions; replies keep the message they answer; what Teams \
            writes on its own account, such as who joined, and deleted messages are left out
            """,
        times: "`createdDateTime`"
    )

    let readsRecordsApart = true

    func shape(of value: JSONValue, under key: String) -> JSONValue? {
        guard value["createdDateTime"] != nil, value["body"]?["content"] != nil else { return nil }
        let isMessage = value["messageType"] != nil || value["channelIdentity"] != nil || value["chatId"] != nil
        return isMessage ? value : nil
    }

    func read(_ record: FoundRecord<JSONValue>, into builder: inout ReadingBuilder) {
        read(record.shape, answering: nil, into: &builder)
    }

    private func read(_ message: JSONValue, answering root: String?, into builder: inout ReadingBuilder) {
        let identity = message.text("id")
        defer {
            for reply in message["replies"]?.elements ?? [] { read(reply, answering: identity, into: &builder) }
        }
        let type = message.text("messageType") ?? "message"
        guard type == "message" else {
            let what = "message of type \(type) is left out"
            return builder.tally("evidence-left-out", what, at: message.offset, .info)
        }
        guard message["deletedDateTime"] == nil else {
            return builder.tally("evidence-left-out", "deleted message is left out", at: message.offset, .info)
        }
        guard let time = builder.time(message["createdDateTime"], of: "message", at: message.offset) else { return }
        let content = Self.content(of: message)
        let sender = message["from"]
        let person = sender?["user"]?.text("displayName", "id")
        builder.add(
            .message,
            at: time,
            content.text,
            actor: person ?? sender?["application"]?.text("displayName", "id"),
            isMachine: person == nil && sender?["application"] != nil,
            thread: message.text("replyToId") ?? root ?? (message["replies"]?.firstElement == nil ? nil : identity),
            links: content.links + [message.text("webUrl")],
            offset: message.offset,
            cited: message.text("subject").map { "message '\($0)'" } ?? "message"
        )
    }

    /// The body, and what an app puts into cards when it is empty.
    private static func content(of message: JSONValue) -> (text: String, links: [String?]) {
        let body = message["body"]
        let raw = body?.text("content") ?? ""
        let isHTML = body?.text("contentType")?.lowercased() != "text"
        let html = HTMLText(isHTML ? raw : "")
        var text = isHTML ? html.text : raw
        var links = html.links
        if PlainText.line(text).isEmpty {
            for attachment in message["attachments"]?.elements(maximum: 10) ?? [] {
                let card = attachment["content"]?.embedded?.first
                let words = card.map { texts(in: $0, depth: 0) } ?? []
                text += " " + (words.isEmpty ? attachment.text("name") ?? "" : words.joined(separator: " "))
                if let link = attachment.text("contentUrl") { links.append(link) }
            }
        }
        let subject = message.text("subject").map { "\($0): " } ?? ""
        return (PlainText.line(text).isEmpty ? "" : subject + text, links)
    }

    /// What adaptive and message cards say.
    private static func texts(in value: JSONValue, depth: Int) -> [String] {
        guard depth < 12 else { return [] }
        if value.isArray { return value.elements(maximum: 100).flatMap { texts(in: $0, depth: depth + 1) } }
        var found = ["title", "text"].compactMap { value[$0]?.string }.map { HTMLText($0).text }
        if let name = value.text("title", "name"), let fact = value.text("value") { found = ["\(name): \(fact)"] }
        for key in ["sections", "facts", "body", "items", "columns"] {
            if let inner = value[key] { found += texts(in: inner, depth: depth + 1) }
        }
        return found
    }
}

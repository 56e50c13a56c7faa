import DebriefHTTP
import DebriefText

/// A message in a channel of Discord, written by a bot.
struct DiscordConnector: Connector {
    let form = "discord"
    private let service: Service
    private let path: String

    init(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) {
        var service = try Service(target, base: "https://discord.com", client: client)
        guard (15...20).contains(target.place.utf8.count), target.place.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else {
            throw SendError(
                .refused,
                "'place' is no id of a channel; in developer mode Discord copies it from the channel's menu"
            )
        }
        service.headers = [HTTPRequest.Header("Authorization", "Bot \(token)")]
        service.secrets = [token]
        self.service = service
        path = "/api/v10/channels/\(target.place)/messages"
    }

    private func message(_ content: SentContent, _ receipt: Receipt?) -> HTTPRequest {
        guard let receipt else { return service.request("POST", path, body: Self.marked(content)) }
        return service.request(
            "PATCH",
            "\(path)/\(Service.escaped(receipt.id))",
            body: Self.marked(content),
            isRepeatable: true
        )
    }

    /// An embed has no part that nobody sees: the last line is the least in the way.
    private static func marked(_ content: SentContent) -> JSON {
        guard case .object(let members) = content.json else { return content.json }
        return .object(
            members.map { key, value in
                guard key == "embeds", case .object(let embed)? = value.elements.first else { return (key, value) }
                let footer = JSON.object([("text", .string(content.marker))])
                return (key, .array([.object(embed + [("footer", footer)])]))
            }
        )
    }

    func rehearsal(_ content: SentContent, _ receipt: Receipt?) -> [HTTPRequest] { [message(content, receipt)] }

    func find(_ content: SentContent) throws(SendError) -> Receipt? {
        var before: String?
        for _ in 0..<10 {
            let query = [("limit", "100")] + (before.map { [("before", $0)] } ?? [])
            let messages = try service.call("GET", path, query: query).require { json in
                if case .array(let messages) = json { messages } else { nil }
            }
            for message in messages {
                let embeds = message["embeds"]?.elements ?? []
                if embeds.contains(where: { $0["footer"]?["text"]?.stringValue == content.marker }),
                    let id = message["id"]?.stringValue
                {
                    return Receipt(id: id)
                }
            }
            before = messages.last?["id"]?.stringValue
            if before == nil || messages.count < 100 { return nil }
        }
        return nil
    }

    func create(_ content: SentContent) throws(SendError) -> Receipt {
        Receipt(id: try service.call(message(content, nil)).text("id"))
    }

    func update(_ receipt: Receipt, _ content: SentContent, replaces: Bool) throws(SendError) -> Receipt {
        _ = try service.call(message(content, receipt)).text("id")
        return receipt
    }
}

import DebriefHTTP
import DebriefText

/// A message in a channel of Mattermost, written by a bot or a person with a token.
struct MattermostConnector: Connector {
    let form = "mattermost"
    private let service: Service
    private var channel: String { service.target.place }

    /// Where a message keeps by what it is known; nobody sees it.
    private static let property = "debrief"
    private static let pageSize = 200

    init(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) {
        guard target.url != nil else {
            throw SendError(.refused, "it has no 'url'; write that of your server: https://chat.example.com")
        }
        guard target.place.utf8.count == 26, target.place.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        else {
            throw SendError(
                .refused,
                "'place' is no id of a channel; Mattermost shows its 26 letters and digits in the channel's info"
            )
        }
        var service = try Service(target, base: "", client: client)
        service.headers = [HTTPRequest.Header("Authorization", "Bearer \(token)")]
        service.secrets = [token]
        self.service = service
    }

    private func message(_ content: SentContent, _ receipt: Receipt?) -> HTTPRequest {
        let text: [(key: String, value: JSON)] = [("message", content.json["message"] ?? .string(content.title))]
        guard let receipt else {
            let rest: [(key: String, value: JSON)] = [
                ("channel_id", .string(channel)), ("props", .object([(Self.property, .string(content.marker))])),
            ]
            return service.request("POST", "/api/v4/posts", body: .object(text + rest))
        }
        return service.request("PUT", "/api/v4/posts/\(Service.escaped(receipt.id))/patch", body: .object(text))
    }

    func rehearsal(_ content: SentContent, _ receipt: Receipt?) -> [HTTPRequest] { [message(content, receipt)] }

    func find(_ content: SentContent) throws(SendError) -> Receipt? {
        for page in 0..<5 {
            let query = [("page", String(page)), ("per_page", String(Self.pageSize))]
            let answer = try service.call("GET", "/api/v4/channels/\(channel)/posts", query: query)
            let order = try answer.require { $0["order"]?.elements }
            for id in order.compactMap(\.stringValue) {
                let post = answer.json?["posts"]?[id]
                if post?["props"]?[Self.property]?.stringValue == content.marker { return Receipt(id: id) }
            }
            if order.count < Self.pageSize { return nil }
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

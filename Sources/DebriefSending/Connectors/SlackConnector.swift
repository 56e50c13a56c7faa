import DebriefHTTP
import DebriefText

/// A message in a channel of Slack, written by an app with a bot token.
struct SlackConnector: Connector {
    let form = "slack"
    private let service: Service

    init(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) {
        var service = try Service(target, base: "https://slack.com", client: client)
        let isID = target.place.first.map { "CGD".contains($0) } == true && target.place.allSatisfy { $0.isASCII }
        guard isID || target.place.hasPrefix("#") && target.place.count > 1 else {
            throw SendError(
                .refused,
                "'place' is no channel; write #its-name, or its id, which Slack shows in the channel's details: C0123456789"
            )
        }
        service.headers = [HTTPRequest.Header("Authorization", "Bearer \(token)")]
        service.secrets = [token]
        let unknown = service.unknownToken
        let host = service.host
        service.objection = { json in
            guard json["ok"]?.boolValue != true else { return nil }
            return SlackConnector.error(json["error"]?.stringValue ?? "unknown", json, host, unknown)
        }
        service.isLimit = { $0["ok"]?.boolValue == false && $0["error"]?.stringValue == "ratelimited" }
        self.service = service
    }

    private static func error(_ code: String, _ json: JSON, _ host: String, _ unknown: SendError) -> SendError {
        switch code {
        case "not_authed", "invalid_auth", "token_revoked", "token_expired", "account_inactive": return unknown
        case "message_not_found": return SendError(.missing, "\(host) has this message no more")
        case "channel_not_found", "not_in_channel":
            return SendError(.refused, "the app is not in this channel; type there: /invite @the-app (\(code))")
        case "missing_scope":
            let needed = json["needed"]?.stringValue ?? "chat:write, channels:history"
            return SendError(
                .refused,
                "the app lacks a scope; give it \(DisplayText.safe(needed)) and install it again"
            )
        case "internal_error", "fatal_error", "service_unavailable", "request_timeout":
            return SendError(.lost, "\(host) failed: \(code)")
        default:
            let details = json["response_metadata"]?["messages"]?.elements.first?.stringValue
            return SendError(.refused, "\(host) refuses it: " + DisplayText.safe(String((details ?? code).prefix(200))))
        }
    }

    /// The id of the channel, by its name where the place is one.
    private func channel() throws(SendError) -> String {
        let place = service.target.place
        guard place.hasPrefix("#") else { return place }
        var cursor = ""
        repeat {
            let query = [
                ("exclude_archived", "true"), ("types", "public_channel,private_channel"), ("limit", "200"),
            ]
            let answer = try service.call(
                "GET",
                "/api/conversations.list",
                query: cursor.isEmpty ? query : query + [("cursor", cursor)]
            )
            let channels = try answer.require { $0["channels"]?.elements }
            let found = channels.first { $0["name"]?.stringValue == String(place.dropFirst()) }
            if let id = found?["id"]?.stringValue { return id }
            cursor = answer.json?["response_metadata"]?["next_cursor"]?.stringValue ?? ""
        } while !cursor.isEmpty
        throw SendError(.refused, "there is no channel \(place), or not for the app; type there: /invite @the-app")
    }

    private func message(_ content: SentContent, _ receipt: Receipt?, in channel: String) -> HTTPRequest {
        var blocks = content.json["blocks"]?.elements ?? []
        // Nobody sees the name of a block, and the history shows it.
        if case .object(let members)? = blocks.last {
            blocks[blocks.count - 1] = .object(members + [("block_id", .string(content.marker))])
        }
        let common: [(key: String, value: JSON)] = [
            ("channel", .string(channel)), ("text", content.json["text"] ?? .string(content.title)),
            ("blocks", .array(blocks)),
        ]
        guard let receipt else {
            let quiet: [(key: String, value: JSON)] = [("unfurl_links", .bool(false)), ("unfurl_media", .bool(false))]
            return service.request("POST", "/api/chat.postMessage", body: .object(common + quiet))
        }
        return service.request(
            "POST",
            "/api/chat.update",
            body: .object([("ts", .string(receipt.id))] + common),
            isRepeatable: true
        )
    }

    func rehearsal(_ content: SentContent, _ receipt: Receipt?) -> [HTTPRequest] {
        [message(content, receipt, in: service.target.place)]
    }

    func find(_ content: SentContent) throws(SendError) -> Receipt? {
        let channel = try channel()
        var cursor: String?
        for _ in 0..<5 {
            let query = [("channel", channel), ("limit", "200")] + (cursor.map { [("cursor", $0)] } ?? [])
            let answer = try service.call("GET", "/api/conversations.history", query: query)
            for message in try answer.require({ $0["messages"]?.elements }) {
                let blocks = message["blocks"]?.elements ?? []
                if blocks.contains(where: { $0["block_id"]?.stringValue == content.marker }),
                    let time = message["ts"]?.stringValue
                {
                    return Receipt(id: time)
                }
            }
            cursor = answer.json?["response_metadata"]?["next_cursor"]?.stringValue
            if cursor?.isEmpty ?? true { return nil }
        }
        return nil
    }

    func create(_ content: SentContent) throws(SendError) -> Receipt {
        Receipt(id: try service.call(message(content, nil, in: channel())).text("ts"))
    }

    func update(_ receipt: Receipt, _ content: SentContent, replaces: Bool) throws(SendError) -> Receipt {
        Receipt(id: try service.call(message(content, receipt, in: channel())).text("ts"))
    }
}

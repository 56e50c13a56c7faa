import DebriefHTTP
import DebriefText
import Foundation

/// A page in a space of Confluence, with its labels and pictures.
struct ConfluenceConnector: Connector {
    let form = "confluence"
    let takesAttachments = true
    let service: Service
    /// The key or the number of the space.
    private let space: String
    /// The page above it.
    private let parent: String?

    init(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) {
        guard target.url != nil else {
            throw SendError(.refused, "it has no 'url'; write that of your site: https://acme.atlassian.net")
        }
        var service = try Service(target, base: "", client: client)
        let parts = target.place.split(separator: "/").map(String.init)
        guard parts.count == 1 || parts.count == 2 && parts[1].allSatisfy(\.isNumber) else {
            throw SendError(
                .refused,
                "'place' is no space; write its key, and the id of the page above: OPS or OPS/12345"
            )
        }
        space = parts[0]
        parent = parts.count == 2 ? parts[1] : nil
        let pair = Data("\(target.user ?? ""):\(token)".utf8).base64EncodedString()
        let value = target.user == nil ? "Bearer \(token)" : "Basic \(pair)"
        service.headers = [
            HTTPRequest.Header("Authorization", value), HTTPRequest.Header("Accept", "application/json"),
        ]
        service.secrets = [token, pair]
        self.service = service
    }

    /// What a page holds there; an anchor shows nothing and carries the marker.
    private func body(_ content: SentContent) -> JSON {
        let anchor =
            "<ac:structured-macro ac:name=\"anchor\"><ac:parameter ac:name=\"\">\(content.marker)</ac:parameter>"
            + "</ac:structured-macro>"
        return .object([
            ("representation", .string("storage")), ("value", .string("<p>\(anchor)</p>" + content.text)),
        ])
    }

    /// What a version of ours says of itself, so that one whose answer was lost is known again.
    private func note(_ content: SentContent) -> String {
        "\(Self.notes)\(String(TextHash(Array(content.title.utf8) + content.bytes).value, radix: 16))"
    }

    private static let notes = "debrief "

    private func creation(_ content: SentContent, in space: String) -> HTTPRequest {
        var members: [(key: String, value: JSON)] = [
            ("spaceId", .string(space)), ("status", .string("current")), ("title", .string(content.title)),
        ]
        if let parent { members.append(("parentId", .string(parent))) }
        return service.request("POST", "/wiki/api/v2/pages", body: .object(members + [("body", body(content))]))
    }

    private func change(_ content: SentContent, _ id: String, version: JSON) -> HTTPRequest {
        let body = JSON.object([
            ("id", .string(id)), ("status", .string("current")), ("title", .string(content.title)),
            ("body", body(content)),
            ("version", .object([("number", version), ("message", .string(note(content)))])),
        ])
        return service.request("PUT", "/wiki/api/v2/pages/\(Service.escaped(id))", body: body, isRepeatable: false)
    }

    /// `nil` where there are none to set.
    private func labelling(_ id: String) -> HTTPRequest? {
        guard !service.target.labels.isEmpty else { return nil }
        let labels = service.target.labels.map { name in
            JSON.object([("prefix", .string("global")), ("name", .string(name))])
        }
        let path = "/wiki/rest/api/content/\(Service.escaped(id))/label"
        return service.request("POST", path, body: .array(labels), isRepeatable: true)
    }

    func rehearsal(_ content: SentContent, _ receipt: Receipt?) -> [HTTPRequest] {
        let first =
            receipt.map { change(content, $0.id, version: .string("{the page's version + 1}")) }
            ?? creation(content, in: space.allSatisfy(\.isNumber) ? space : "{the id of \(space)}")
        let id = receipt?.id ?? "{the page's id}"
        return [first] + [labelling(id)].compactMap(\.self) + content.attachments.map { attaching($0, id) }
    }

    private func spaceID() throws(SendError) -> String {
        guard !space.allSatisfy(\.isNumber) else { return space }
        let answer = try service.call("GET", "/wiki/api/v2/spaces", query: [("keys", space)])
        let spaces = try answer.require { $0["results"]?.elements }
        guard let id = spaces.first(where: { $0["key"]?.stringValue == space })?["id"]?.stringValue else {
            throw SendError(.refused, "there is no space '\(space)', or not for the secret in \(service.target.secret)")
        }
        return id
    }

    func find(_ content: SentContent) throws(SendError) -> Receipt? {
        let space = try spaceID()
        var cursor: String?
        for _ in 0..<100 {
            let query = [
                ("space-id", space), ("title", content.title), ("body-format", "storage"), ("limit", "100"),
            ]
            let answer = try service.call(
                "GET",
                "/wiki/api/v2/pages",
                query: query + (cursor.map { [("cursor", $0)] } ?? [])
            )
            for page in try answer.require({ $0["results"]?.elements })
            where page["title"]?.stringValue == content.title {
                guard page["body"]?["storage"]?["value"]?.stringValue?.contains(content.marker) == true else {
                    throw SendError(
                        .refused,
                        "the space has a page '\(DisplayText.safe(content.title))' that Debrief did not make; "
                            + "give one of them another title"
                    )
                }
                if let receipt = receipt(page) { return receipt }
            }
            cursor = answer.json?["_links"]?["next"]?.stringValue.flatMap(Self.cursor)
            if cursor == nil { return nil }
        }
        return nil
    }

    /// The value of `cursor` in a link.
    private static func cursor(in link: String) -> String? {
        URLComponents(string: link)?.queryItems?.first { $0.name == "cursor" }?.value
    }

    private func receipt(_ page: JSON) -> Receipt? {
        guard let id = page["id"]?.stringValue else { return nil }
        let link = page["_links"]?["webui"]?.stringValue.map { service.base + "/wiki" + $0 }
        return Receipt(id: id, version: page["version"]?["number"]?.numberValue, url: link)
    }

    func create(_ content: SentContent) throws(SendError) -> Receipt {
        let made = try service.call(creation(content, in: spaceID())).require(receipt)
        return try finished(made, content)
    }

    /// A page that has its labels and pictures, too.
    private func finished(_ receipt: Receipt, _ content: SentContent) throws(SendError) -> Receipt {
        if let request = labelling(receipt.id) { _ = try service.call(request) }
        for picture in content.attachments where try !has(picture, receipt.id) {
            _ = try service.call(attaching(picture, receipt.id))
        }
        return receipt
    }

    func update(_ receipt: Receipt, _ content: SentContent, replaces: Bool) throws(SendError) -> Receipt {
        var known = receipt.version
        for attempt in 1...3 {
            let page = try service.call(
                "GET",
                "/wiki/api/v2/pages/\(Service.escaped(receipt.id))",
                query: [("body-format", "storage")]
            )
            guard page.json?["status"]?.stringValue != "trashed" else {
                throw SendError(.missing, "the page lies in the trash of Confluence")
            }
            let number = try page.require { $0["version"]?["number"]?.numberValue }
            let message = page.json?["version"]?["message"]?.stringValue ?? ""
            if message == note(content) { return try finished(page.require(self.receipt), content) }
            // The first version is ours, and says nothing of itself.
            let isOurs = message.hasPrefix(Self.notes) || (number == 1 && known == nil) || number == known
            guard isOurs || replaces else {
                throw SendError(
                    .conflict,
                    "somebody has changed the page there since (version \(number)); "
                        + "bring that into the document, then send it with --force"
                )
            }
            do {
                let answer = try service.call(change(content, receipt.id, version: .number(number + 1)))
                return try finished(answer.require(self.receipt), content)
            } catch {
                // The next look tells whether it was done after all, or who came first.
                guard error.kind == .lost || error.kind == .conflict, attempt < 3 else { throw error }
                known = number
            }
        }
        throw SendError(.lost, "\(service.host) gave no clear answer; send it again")
    }
}

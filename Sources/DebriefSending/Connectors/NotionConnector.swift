import DebriefHTTP
import DebriefText

/// A page below a page of Notion. Its first line says by what it was sent; the rest is the document.
struct NotionConnector: Connector {
    let form = "notion"
    private let service: Service
    private let parent: String

    init(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) {
        var service = try Service(target, base: "https://api.notion.com", client: client)
        let signs = Self.plain(target.place)
        guard signs.count == 32, signs.allSatisfy(\.isHexDigit) else {
            throw SendError(
                .refused,
                "'place' is no id of a page; write the 32 signs at the end of the address of the page above"
            )
        }
        service.headers = [
            HTTPRequest.Header("Authorization", "Bearer \(token)"),
            HTTPRequest.Header("Notion-Version", "2025-09-03"),
        ]
        service.secrets = [token]
        self.service = service
        // Addresses show it without the dashes.
        parent = [8, 4, 4, 4, 12].reduce(into: (rest: signs[...], parts: [Substring]())) { result, count in
            result.parts.append(result.rest.prefix(count))
            result.rest = result.rest.dropFirst(count)
        }.parts.joined(separator: "-")
    }

    private static func plain(_ id: String) -> String { id.lowercased().filter { $0 != "-" } }

    private func title(_ content: SentContent) -> JSON {
        let text = JSON.object([("content", .string(String(content.title.prefix(2_000))))])
        let part = JSON.object([("type", .string("text")), ("text", text)])
        return .object([("title", .object([("title", .array([part]))]))])
    }

    private func firstLine(_ content: SentContent) -> JSON {
        let words = content.language == .chinese ? "由 Debrief 发送" : "Sent by Debrief"
        let text = JSON.object([("content", .string("\(words) · \(content.marker)"))])
        let part = JSON.object([("type", .string("text")), ("text", text)])
        return .object([
            ("object", .string("block")), ("type", .string("paragraph")),
            ("paragraph", .object([("rich_text", .array([part])), ("color", .string("gray"))])),
        ])
    }

    private func creation(_ content: SentContent) -> HTTPRequest {
        let body = JSON.object([
            ("parent", .object([("page_id", .string(parent))])), ("properties", title(content)),
            ("children", .array([firstLine(content)])),
        ])
        return service.request("POST", "/v1/pages", body: body)
    }

    private func chunks(_ content: SentContent) -> [JSON] { content.json.elements }

    private func addition(_ chunk: JSON, to page: String) -> HTTPRequest {
        service.request("PATCH", "/v1/blocks/\(Service.escaped(page))/children", body: chunk)
    }

    private func naming(_ page: String, _ content: SentContent) -> HTTPRequest {
        service.request(
            "PATCH",
            "/v1/pages/\(Service.escaped(page))",
            body: .object([("properties", title(content))]),
            isRepeatable: true
        )
    }

    func rehearsal(_ content: SentContent, _ receipt: Receipt?) -> [HTTPRequest] {
        guard let receipt else {
            return [creation(content)] + chunks(content).map { addition($0, to: "{the page's id}") }
        }
        let removal = service.request("DELETE", "/v1/blocks/{each block of the page but the first}")
        return [naming(receipt.id, content), removal] + chunks(content).map { addition($0, to: receipt.id) }
    }

    func find(_ content: SentContent) throws(SendError) -> Receipt? {
        // What a search finds is some seconds old; what lies below a page is not.
        var candidates: [JSON] = []
        if let children = try blocks(of: parent) {
            candidates += children.filter { $0["child_page"]?["title"]?.stringValue == content.title }
        }
        let filter = JSON.object([("property", .string("object")), ("value", .string("page"))])
        var cursor: String?
        for _ in 0..<20 {
            var members: [(key: String, value: JSON)] = [
                ("query", .string(content.title)), ("filter", filter), ("page_size", .number(100)),
            ]
            if let cursor { members.append(("start_cursor", .string(cursor))) }
            let answer = try service.call("POST", "/v1/search", body: .object(members), isRepeatable: true)
            candidates += try answer.require { $0["results"]?.elements }.filter {
                Self.plain($0["parent"]?["page_id"]?.stringValue ?? "") == Self.plain(parent)
            }
            cursor = answer.json?["next_cursor"]?.stringValue
            if cursor == nil { break }
        }
        for candidate in candidates {
            guard let id = candidate["id"]?.stringValue,
                let first = try blocks(of: id, most: 1)?.first, first.mentions(content.marker)
            else { continue }
            return Receipt(id: id, url: candidate["url"]?.stringValue)
        }
        return nil
    }

    func create(_ content: SentContent) throws(SendError) -> Receipt {
        let answer = try service.call(creation(content))
        let receipt = Receipt(id: try answer.text("id"), url: answer.json?["url"]?.stringValue)
        try fill(receipt.id, content, behind: 1)
        return try stamped(receipt)
    }

    func update(_ receipt: Receipt, _ content: SentContent, replaces: Bool) throws(SendError) -> Receipt {
        let page = try service.call("GET", "/v1/pages/\(Service.escaped(receipt.id))")
        guard page.json?["archived"]?.boolValue != true, page.json?["in_trash"]?.boolValue != true else {
            throw SendError(.missing, "the page lies in the trash of Notion")
        }
        if !replaces, let known = receipt.version, let now = Self.edited(page.json), now > known {
            throw SendError(
                .conflict,
                "somebody has changed the page there since; bring that into the document, then send it with --force"
            )
        }
        _ = try service.call(naming(receipt.id, content))
        let old = try blocks(of: receipt.id) ?? []
        let isMarked = old.first?.mentions(content.marker) ?? false
        for block in isMarked ? Array(old.dropFirst()) : old {
            guard let id = block["id"]?.stringValue else { continue }
            do {
                _ = try service.call("DELETE", "/v1/blocks/\(Service.escaped(id))")
            } catch  where error.kind == .missing {
                // Somebody else has taken it away.
            }
        }
        if !isMarked { try fill(receipt.id, [.object([("children", .array([firstLine(content)]))])], behind: 0) }
        try fill(receipt.id, content, behind: 1)
        return try stamped(receipt)
    }

    private func fill(_ page: String, _ content: SentContent, behind count: Int) throws(SendError) {
        try fill(page, chunks(content), behind: count)
    }

    /// Adds blocks at the end; where an answer is lost, their number tells whether they are there.
    private func fill(_ page: String, _ chunks: [JSON], behind count: Int) throws(SendError) {
        var count = count
        for chunk in chunks {
            let added = chunk["children"]?.elements.count ?? 0
            do {
                _ = try service.call(addition(chunk, to: page))
            } catch {
                guard error.kind == .lost else { throw error }
                let there = try blocks(of: page)?.count ?? 0
                if there == count { _ = try service.call(addition(chunk, to: page)) }
                guard there == count || there == count + added else { throw error }
            }
            count += added
        }
    }

    /// The blocks of a page; `nil` where it is not there.
    private func blocks(of page: String, most: Int = 10_000) throws(SendError) -> [JSON]? {
        var found: [JSON] = []
        var cursor: String?
        repeat {
            let query = [("page_size", String(min(most, 100)))] + (cursor.map { [("start_cursor", $0)] } ?? [])
            guard let answer = try service.find("/v1/blocks/\(Service.escaped(page))/children", query: query) else {
                return nil
            }
            found += try answer.require { $0["results"]?.elements }
            cursor = answer.json?["next_cursor"]?.stringValue
        } while cursor != nil && found.count < most
        return found
    }

    /// With the minute of the last change, against which a later delivery sees that somebody has changed it.
    private func stamped(_ receipt: Receipt) throws(SendError) -> Receipt {
        let page = try service.call("GET", "/v1/pages/\(Service.escaped(receipt.id))")
        return Receipt(
            id: receipt.id,
            version: Self.edited(page.json),
            url: page.json?["url"]?.stringValue ?? receipt.url
        )
    }

    private static func edited(_ page: JSON?) -> Int? {
        page?["last_edited_time"]?.stringValue.flatMap { Moment(iso8601: $0)?.instant }.map { $0 / 60 }
    }
}

extension JSON {
    /// Whether a string in a block holds some words.
    fileprivate func mentions(_ words: String) -> Bool {
        switch self {
        case .string(let text): text.contains(words)
        case .array(let values): values.contains { $0.mentions(words) }
        case .object(let members): members.contains { $0.value.mentions(words) }
        case .null, .bool, .number, .decimal: false
        }
    }
}

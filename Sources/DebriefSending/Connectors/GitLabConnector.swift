import DebriefHTTP
import DebriefText
import Foundation

enum GitLabPlace {
    static func service(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) -> Service {
        var service = try Service(target, base: "https://gitlab.com", client: client)
        service.headers = [HTTPRequest.Header("PRIVATE-TOKEN", token)]
        service.secrets = [token]
        return service
    }

    static func connector(
        _ target: SendTarget,
        _ token: String,
        _ client: HTTPClient
    ) throws(SendError) -> any Connector {
        let place = try RepositoryPlace(target.place)
        let service = try service(target, token, client)
        let path = "/api/v4/projects/" + Service.escaped(place.repository)
        switch place.part {
        case .issue(let number): return GitLabComment(service: service, path: "\(path)/issues/\(number)/notes")
        case .path(let folder): return GitLabFile(service: service, path: path, folder: folder)
        }
    }
}

/// A comment on an issue.
private struct GitLabComment: Connector {
    let form = "gfm"
    let service: Service
    let path: String

    private func request(_ content: SentContent, _ receipt: Receipt?) -> HTTPRequest {
        let body = JSON.object([("body", .string(content.markedText))])
        guard let receipt else { return service.request("POST", path, body: body) }
        return service.request("PUT", "\(path)/\(receipt.id)", body: body)
    }

    func rehearsal(_ content: SentContent, _ receipt: Receipt?) -> [HTTPRequest] { [request(content, receipt)] }

    func find(_ content: SentContent) throws(SendError) -> Receipt? {
        var page = 1
        while page <= 100 {
            let answer = try service.call("GET", path, query: [("per_page", "100"), ("page", String(page))])
            for note in try answer.require({ if case .array(let all) = $0 { all } else { nil } })
            where note["body"]?.stringValue?.contains(content.marker) == true {
                guard let id = note["id"]?.numberValue else { continue }
                return Receipt(id: String(id))
            }
            guard answer.response["X-Next-Page"]?.isEmpty == false || answer.hasNextPage else { return nil }
            page += 1
        }
        return nil
    }

    func create(_ content: SentContent) throws(SendError) -> Receipt {
        Receipt(id: try service.call(request(content, nil)).text("id"))
    }

    func update(_ receipt: Receipt, _ content: SentContent, replaces: Bool) throws(SendError) -> Receipt {
        Receipt(id: try service.call(request(content, receipt)).text("id"))
    }
}

/// A file that a merge request proposes; later deliveries add to the same request as long as it is open.
private struct GitLabFile: Connector {
    let form = "gfm"
    let service: Service
    let path: String
    let folder: String

    private func file(_ content: SentContent) -> String {
        "\(path)/repository/files/" + Service.escaped(RepositoryPlace.file(content, in: folder))
    }

    private func write(_ content: SentContent, isNew: Bool) -> HTTPRequest {
        let body = JSON.object([
            ("branch", .string(content.marker)), ("content", .string(content.text)),
            ("commit_message", .string(content.changeTitle)),
        ])
        return service.request(isNew ? "POST" : "PUT", file(content), body: body, isRepeatable: false)
    }

    private func branch(_ content: SentContent, from base: String) -> HTTPRequest {
        service.request(
            "POST",
            "\(path)/repository/branches",
            body: .object([("branch", .string(content.marker)), ("ref", .string(base))])
        )
    }

    private func merge(_ content: SentContent, onto base: String) -> HTTPRequest {
        let body = JSON.object([
            ("source_branch", .string(content.marker)), ("target_branch", .string(base)),
            ("title", .string(content.changeTitle)), ("description", .string("<!-- \(content.marker) -->\n")),
        ])
        return service.request("POST", "\(path)/merge_requests", body: body)
    }

    func rehearsal(_ content: SentContent, _ receipt: Receipt?) -> [HTTPRequest] {
        guard receipt == nil else { return [write(content, isNew: false)] }
        let base = "{the default branch}"
        return [branch(content, from: base), write(content, isNew: true), merge(content, onto: base)]
    }

    /// Each step looks first what is there, so that there is nothing to be found beforehand.
    func find(_ content: SentContent) throws(SendError) -> Receipt? { nil }

    func update(_ receipt: Receipt, _ content: SentContent, replaces: Bool) throws(SendError) -> Receipt {
        try create(content)
    }

    func create(_ content: SentContent) throws(SendError) -> Receipt {
        let base = try service.call("GET", path).text("default_branch")
        if try openMerge(content) == nil, try bytes(content, on: base) == content.bytes { return Receipt(id: "") }
        let branchPath = "\(path)/repository/branches/\(Service.escaped(content.marker))"
        try service.once(
            isDone: { () throws(SendError) in try service.find(branchPath) != nil },
            send: { () throws(SendError) in branch(content, from: base) }
        )
        try service.once(
            isDone: { () throws(SendError) in try bytes(content, on: content.marker) == content.bytes },
            send: { () throws(SendError) in write(content, isNew: try bytes(content, on: content.marker) == nil) }
        )
        try service.once(
            isDone: { () throws(SendError) in try openMerge(content) != nil },
            send: { () throws(SendError) in merge(content, onto: base) }
        )
        guard let receipt = try openMerge(content) else {
            throw SendError(.lost, "GitLab does not show the merge request yet; send it again in a moment")
        }
        return receipt
    }

    private func bytes(_ content: SentContent, on branch: String) throws(SendError) -> [UInt8]? {
        guard let answer = try service.find(file(content), query: [("ref", branch)]) else { return nil }
        let text = try answer.text("content")
        return Data(base64Encoded: text, options: .ignoreUnknownCharacters).map { [UInt8]($0) } ?? []
    }

    private func openMerge(_ content: SentContent) throws(SendError) -> Receipt? {
        let query = [("source_branch", content.marker), ("state", "opened")]
        let answer = try service.call("GET", "\(path)/merge_requests", query: query)
        let all = try answer.require { if case .array(let all) = $0 { all } else { nil } }
        guard let mine = all.first(where: { $0["source_branch"]?.stringValue == content.marker }),
            let number = mine["iid"]?.numberValue
        else { return nil }
        return Receipt(id: String(number), url: mine["web_url"]?.stringValue)
    }
}

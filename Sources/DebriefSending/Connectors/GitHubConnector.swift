import DebriefHTTP
import DebriefText
import Foundation

/// What `place` means for GitHub and GitLab: `acme/shop#12` a comment, `acme/shop:docs/postmortems` a file.
struct RepositoryPlace: Sendable {
    enum Part: Sendable {
        case issue(Int)
        /// A path; of a folder where it ends with no name of a file.
        case path(String)
    }

    /// Owner and name.
    let repository: String
    let part: Part

    init(_ place: String) throws(SendError) {
        let sign = place.firstIndex { $0 == "#" || $0 == ":" } ?? place.endIndex
        let names = place[..<sign].split(separator: "/", omittingEmptySubsequences: false)
        let rest = place[sign...].dropFirst()
        guard names.count >= 2, names.allSatisfy({ !$0.isEmpty && $0 != ".." && $0 != "." }), sign < place.endIndex
        else {
            throw Self.wrong
        }
        repository = String(place[..<sign])
        if place[sign] == "#" {
            guard let number = Int(read: rest), number > 0 else { throw Self.wrong }
            part = .issue(number)
        } else {
            guard !rest.split(separator: "/").contains("..") else { throw Self.wrong }
            part = .path(String(rest))
        }
    }

    private static let wrong = SendError(
        .refused,
        "'place' is neither an issue nor a folder of a repository; write acme/shop#12 or acme/shop:docs/postmortems"
    )

    /// The path of a document in the folder.
    static func file(_ content: SentContent, in path: String) -> String {
        let parts = path.split(separator: "/").map(String.init)
        if parts.last?.contains(".") == true { return parts.joined(separator: "/") }
        return (parts + [content.fileName]).joined(separator: "/")
    }
}

extension SentContent {
    /// Markdown that carries the marker where readers do not see it.
    var markedText: String { "<!-- \(marker) -->\n\n" + text }

    /// A sentence that a change of files is described by.
    var changeTitle: String { language == .chinese ? "事故复盘：\(title)" : "Postmortem: \(title)" }
}

enum GitHubPlace {
    static func service(_ target: SendTarget, _ token: String, _ client: HTTPClient) throws(SendError) -> Service {
        var service = try Service(target, base: "https://api.github.com", client: client)
        service.headers = [
            HTTPRequest.Header("Authorization", "Bearer \(token)"),
            HTTPRequest.Header("Accept", "application/vnd.github+json"),
            HTTPRequest.Header("X-GitHub-Api-Version", "2022-11-28"),
        ]
        service.secrets = [token]
        return service
    }

    static func connector(
        _ target: SendTarget,
        _ token: String,
        _ client: HTTPClient
    ) throws(SendError) -> any Connector {
        let place = try RepositoryPlace(target.place)
        guard place.repository.split(separator: "/").count == 2 else {
            throw SendError(.refused, "'\(place.repository)' is no repository of GitHub; write owner/name")
        }
        let service = try service(target, token, client)
        let path = "/repos/" + Service.escapedPath(place.repository)
        switch place.part {
        case .issue(let number): return GitHubComment(service: service, path: path, issue: number)
        case .path(let folder):
            return GitHubFile(service: service, path: path, folder: folder)
        }
    }
}

/// A comment on an issue or a pull request.
private struct GitHubComment: Connector {
    let form = "gfm"
    let service: Service
    let path: String
    let issue: Int

    private static let limit = 65_536

    private func body(_ content: SentContent) -> JSON { .object([("body", .string(content.markedText))]) }

    private func request(_ content: SentContent, _ receipt: Receipt?) -> HTTPRequest {
        guard let receipt else {
            return service.request("POST", "\(path)/issues/\(issue)/comments", body: body(content))
        }
        return service.request(
            "PATCH",
            "\(path)/issues/comments/\(receipt.id)",
            body: body(content),
            isRepeatable: true
        )
    }

    func rehearsal(_ content: SentContent, _ receipt: Receipt?) -> [HTTPRequest] { [request(content, receipt)] }

    func find(_ content: SentContent) throws(SendError) -> Receipt? {
        var page = 1
        while page <= 100 {
            let query = [("per_page", "100"), ("page", String(page))]
            let answer = try service.call("GET", "\(path)/issues/\(issue)/comments", query: query)
            for comment in try answer.require({ if case .array(let all) = $0 { all } else { nil } })
            where comment["body"]?.stringValue?.contains(content.marker) == true {
                guard let id = comment["id"]?.numberValue else { continue }
                return Receipt(id: String(id), url: comment["html_url"]?.stringValue)
            }
            guard answer.hasNextPage else { return nil }
            page += 1
        }
        return nil
    }

    func create(_ content: SentContent) throws(SendError) -> Receipt { try send(request(content, nil), content) }

    func update(_ receipt: Receipt, _ content: SentContent, replaces: Bool) throws(SendError) -> Receipt {
        try send(request(content, receipt), content)
    }

    private func send(_ request: HTTPRequest, _ content: SentContent) throws(SendError) -> Receipt {
        guard content.markedText.utf16.count <= Self.limit else {
            throw SendError(
                .refused,
                "a comment of GitHub holds \(Self.limit) characters, and the document has more; send it as a file: "
                    + "place: owner/name:folder"
            )
        }
        let answer = try service.call(request)
        return Receipt(id: try answer.text("id"), url: answer.json?["html_url"]?.stringValue)
    }
}

/// A file that a pull request proposes; later deliveries add to the same request as long as it is open.
private struct GitHubFile: Connector {
    let form = "gfm"
    let service: Service
    let path: String
    let folder: String

    private func file(_ content: SentContent) -> String {
        "\(path)/contents/" + Service.escapedPath(RepositoryPlace.file(content, in: folder))
    }

    private func put(_ content: SentContent, sha: String?) -> HTTPRequest {
        var members: [(key: String, value: JSON)] = [
            ("message", .string(content.changeTitle)),
            ("content", .string(Data(content.bytes).base64EncodedString())), ("branch", .string(content.marker)),
        ]
        if let sha { members.append(("sha", .string(sha))) }
        return service.request("PUT", file(content), body: .object(members), isRepeatable: false)
    }

    private func branch(_ content: SentContent, at sha: String) -> HTTPRequest {
        let body = JSON.object([("ref", .string("refs/heads/" + content.marker)), ("sha", .string(sha))])
        return service.request("POST", "\(path)/git/refs", body: body)
    }

    private func pull(_ content: SentContent, onto base: String) -> HTTPRequest {
        let body = JSON.object([
            ("title", .string(content.changeTitle)), ("head", .string(content.marker)), ("base", .string(base)),
            ("body", .string("<!-- \(content.marker) -->\n")),
        ])
        return service.request("POST", "\(path)/pulls", body: body)
    }

    func rehearsal(_ content: SentContent, _ receipt: Receipt?) -> [HTTPRequest] {
        let change = put(content, sha: receipt == nil ? nil : "{the file's sha}")
        guard receipt == nil else { return [change] }
        return [branch(content, at: "{the default branch's sha}"), change, pull(content, onto: "{the default branch}")]
    }

    /// Each step looks first what is there, so that there is nothing to be found beforehand.
    func find(_ content: SentContent) throws(SendError) -> Receipt? { nil }

    func update(_ receipt: Receipt, _ content: SentContent, replaces: Bool) throws(SendError) -> Receipt {
        try create(content)
    }

    func create(_ content: SentContent) throws(SendError) -> Receipt {
        let base = try service.call("GET", path).text("default_branch")
        if try openPull(content) == nil, let there = try blob(content, on: base), there.bytes == content.bytes {
            return Receipt(id: "", url: nil)
        }
        try service.once(
            isDone: { () throws(SendError) in try head(content.marker) != nil },
            send: { () throws(SendError) in
                guard let sha = try head(base) else {
                    throw SendError(.refused, "the repository has no branch '\(base)'; push a first commit")
                }
                return branch(content, at: sha)
            }
        )
        try service.once(
            isDone: { () throws(SendError) in try blob(content, on: content.marker)?.bytes == content.bytes },
            send: { () throws(SendError) in put(content, sha: try blob(content, on: content.marker)?.sha) }
        )
        try service.once(
            isDone: { () throws(SendError) in try openPull(content) != nil },
            send: { () throws(SendError) in pull(content, onto: base) }
        )
        guard let receipt = try openPull(content) else {
            throw SendError(.lost, "GitHub does not show the pull request yet; send it again in a moment")
        }
        return receipt
    }

    private func head(_ branch: String) throws(SendError) -> String? {
        guard let answer = try service.find("\(path)/git/ref/heads/\(Service.escapedPath(branch))") else { return nil }
        return try answer.require { $0["object"]?["sha"]?.stringValue }
    }

    /// `nil` where there is no such file.
    private func blob(_ content: SentContent, on branch: String) throws(SendError) -> (sha: String, bytes: [UInt8])? {
        guard let answer = try service.find(file(content), query: [("ref", branch)]),
            answer.json?["type"]?.stringValue == "file"
        else { return nil }
        let text = answer.json?["content"]?.stringValue ?? ""
        let bytes = Data(base64Encoded: text, options: .ignoreUnknownCharacters).map { [UInt8]($0) }
        return (try answer.text("sha"), bytes ?? [])
    }

    private func openPull(_ content: SentContent) throws(SendError) -> Receipt? {
        for page in 1...10 {
            let query = [
                ("state", "open"), ("sort", "created"), ("direction", "desc"), ("per_page", "100"),
                ("page", String(page)),
            ]
            let answer = try service.call("GET", "\(path)/pulls", query: query)
            let pulls = try answer.require { if case .array(let all) = $0 { all } else { nil } }
            let mine = pulls.first { $0["body"]?.stringValue?.contains(content.marker) == true }
            if let mine, let number = mine["number"]?.numberValue {
                return Receipt(id: String(number), url: mine["html_url"]?.stringValue)
            }
            if !answer.hasNextPage { return nil }
        }
        return nil
    }
}

import DebriefHTTP
import DebriefText
import Foundation

/// A service as one target reaches it: where it is, who asks, and what its answers mean.
struct Service: Sendable {
    let target: SendTarget
    /// Without a slash at its end.
    let base: String
    var headers: [HTTPRequest.Header] = []
    /// What may be read nowhere, in each form that requests have it in.
    var secrets: [String] = []
    /// What an answer with a good status says against the request; `nil` for one that is good.
    var objection: @Sendable (JSON) -> SendError? = { _ in nil }
    /// Whether an answer with a good status says that there were too many requests.
    var isLimit: @Sendable (JSON) -> Bool = { _ in false }
    private let client: HTTPClient
    private let allowsPrivate: Bool

    /// - Parameter base: where the service is, of which ``SendTarget/url`` may know better.
    init(_ target: SendTarget, base standard: String, client: HTTPClient) throws(SendError) {
        let base = target.url ?? standard
        guard let address = HTTPAddress(base) else {
            throw SendError(.refused, "its url is no address; write one that begins with https://")
        }
        self.target = target
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.client = client
        // Who writes down an address of this network means it; one that comes from the environment must be allowed.
        allowsPrivate = target.allowsPrivate || (target.url != nil && address.isPrivate)
    }

    /// - Parameters:
    ///   - path: with a slash in front, its parts escaped.
    ///   - isRepeatable: whether sending it twice does no more than once; `nil` for what its method says.
    func request(
        _ method: String,
        _ path: String,
        query: [(String, String)] = [],
        body: JSON? = nil,
        isRepeatable: Bool? = nil
    ) -> HTTPRequest {
        let query = query.map { "\($0)=\(Self.escaped($1))" }.joined(separator: "&")
        var request = HTTPRequest(method, base + path + (query.isEmpty ? "" : "?" + query), headers: headers)
        request.headers.append(HTTPRequest.Header("User-Agent", "debrief"))
        if let body {
            request.headers.append(HTTPRequest.Header("Content-Type", "application/json; charset=utf-8"))
            request.body = Array(body.line.utf8)
        }
        request.secrets = secrets
        request.allowsPrivate = allowsPrivate
        if let isRepeatable { request.isRepeatable = isRepeatable }
        return request
    }

    /// Sends a request and reads the answer, which may be empty.
    func call(_ request: HTTPRequest) throws(SendError) -> Answer {
        let response: HTTPResponse
        do {
            response = try client.send(request) { isLimit(JSON(reading: $0.body) ?? .null) }
        } catch {
            throw SendError(error)
        }
        let json = JSON(reading: response.body)
        guard (200..<300).contains(response.status) else { throw refusal(response, json, request) }
        if let json, let objection = objection(json) { throw objection }
        return Answer(json: json, response: response, host: host)
    }

    func call(
        _ method: String,
        _ path: String,
        query: [(String, String)] = [],
        body: JSON? = nil,
        isRepeatable: Bool? = nil
    ) throws(SendError) -> Answer {
        try call(request(method, path, query: query, body: body, isRepeatable: isRepeatable))
    }

    /// The same for something that may not be there.
    func find(_ path: String, query: [(String, String)] = []) throws(SendError) -> Answer? {
        do {
            return try call("GET", path, query: query)
        } catch {
            guard error.kind == .missing else { throw error }
            return nil
        }
    }

    /// Sends a request unless what it makes is there, and looks again where its answer is lost.
    func once(
        isDone: () throws(SendError) -> Bool,
        send request: () throws(SendError) -> HTTPRequest
    ) throws(SendError) {
        for attempt in 1...3 {
            if try isDone() { return }
            do {
                _ = try call(try request())
                return
            } catch {
                // Somebody else may have made it between the look and the request.
                guard error.kind == .lost || error.kind == .conflict, attempt < 3 else { throw error }
            }
        }
    }

    var host: String { HTTPAddress(base)?.host ?? base }

    /// What to do where the service does not know who asks.
    var unknownToken: SendError {
        SendError(
            .refused,
            "\(host) does not take the secret in \(target.secret); look whether it is right and still valid"
        )
    }

    private func refusal(_ response: HTTPResponse, _ json: JSON?, _ request: HTTPRequest) -> SendError {
        let reason = json.flatMap(Self.reason).map { ": " + request.hidingSecrets(in: DisplayText.safe($0)) } ?? ""
        switch response.status {
        case 401: return unknownToken
        case 403:
            return SendError(
                .forbidden,
                "\(host) does not allow it\(reason); look what the secret in \(target.secret) may do there"
            )
        case 404, 410:
            return SendError(
                .missing,
                "\(host) does not know '\(target.place)', or not for the secret in \(target.secret)\(reason); "
                    + "look at 'place' in debrief.yml"
            )
        case 409, 412: return SendError(.conflict, "\(host) has it otherwise by now\(reason); try again")
        case 500...: return SendError(.lost, "\(host) failed with status \(response.status)\(reason)")
        default: return SendError(.refused, "\(host) refuses it with status \(response.status)\(reason)")
        }
    }

    /// The words of an error, wherever services put them.
    private static func reason(_ json: JSON) -> String? {
        for key in ["message", "error_description", "error", "errmsg", "msg", "detail", "title"] {
            if let text = json[key]?.stringValue, !text.isEmpty { return String(text.prefix(200)) }
            if let inner = json[key], let text = reason(inner) { return text }
        }
        let lists = [json["errors"], json["errorMessages"]].compactMap(\.self).flatMap(\.elements)
        guard let first = lists.first else { return nil }
        return first.stringValue.map { String($0.prefix(200)) } ?? reason(first)
    }

    /// A part of a path, or a value of a query; what only the service can tell, `{the page's id}`, stays readable.
    static func escaped(_ text: String) -> String {
        if text.hasPrefix("{"), text.hasSuffix("}") { return text }
        let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }

    /// A path whose slashes part it.
    static func escapedPath(_ text: String) -> String {
        text.split(separator: "/").map { escaped(String($0)) }.joined(separator: "/")
    }
}

/// An answer that is good by its status.
struct Answer: Sendable {
    let json: JSON?
    let response: HTTPResponse
    let host: String

    /// What it must hold; where it does not, the request was taken all the same.
    func require<Value>(_ value: (JSON) -> Value?) throws(SendError) -> Value {
        guard let json, let value = value(json) else {
            throw SendError(.lost, "the answer of \(host) is none of its service; look at 'url' in debrief.yml")
        }
        return value
    }

    func text(_ key: String) throws(SendError) -> String {
        try require { json in json[key].flatMap { $0.stringValue ?? $0.numberValue.map(String.init) } }
    }

    /// Whether there is a page behind this one, as a header of links says.
    var hasNextPage: Bool { response["Link"]?.contains("rel=\"next\"") ?? false }
}

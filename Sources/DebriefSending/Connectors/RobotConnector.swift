import CCrypto
import DebriefHTTP
import DebriefText
import Foundation

/// Robots that take a message at a secret address, and show nothing of it afterwards: it can be neither found nor changed.
struct RobotConnector: Connector {
    let form: String
    let remembers = false
    private let service: Service
    private let path: String
    private let sign: @Sendable (JSON) -> (body: JSON, query: [(String, String)])
    /// The key of the number in its answers, 0 for a good one; `nil` for a robot that has none.
    private let code: String?

    private init(
        form: String,
        _ target: SendTarget,
        _ secret: String,
        _ client: HTTPClient,
        code: String?,
        limits: Set<Int> = [],
        wrong: Set<Int> = [],
        sign: @escaping @Sendable (JSON) -> (body: JSON, query: [(String, String)]) = { ($0, []) }
    ) throws(SendError) {
        guard let address = HTTPAddress(secret) else {
            throw SendError(.refused, "\(target.secret) holds no address; copy the whole one that the robot has")
        }
        var target = target
        target.url = nil
        var service = try Service(target, base: address.origin, client: client)
        let host = service.host
        let unknown = service.unknownToken
        service.secrets = [String(address.target.dropFirst())]
        if let code {
            service.isLimit = { limits.contains($0[code]?.numberValue ?? 0) }
            service.objection = { json in
                guard let number = json[code]?.numberValue, number != 0 else { return nil }
                if wrong.contains(number) { return unknown }
                let words = json["msg"]?.stringValue ?? json["errmsg"]?.stringValue ?? ""
                return SendError(
                    .refused,
                    "\(host) refuses it (\(number)): \(DisplayText.safe(String(words.prefix(200))))"
                )
            }
        }
        self.form = form
        self.service = service
        path = address.target
        self.sign = sign
        self.code = code
    }

    /// A workflow of Teams that posts to a channel or chat.
    static func teams(_ target: SendTarget, _ secret: String, _ client: HTTPClient) throws(SendError) -> Self {
        try RobotConnector(form: "teams", target, secret, client, code: nil)
    }

    /// A webhook of Discord, which says only to who waits whether it kept the message.
    static func discord(_ target: SendTarget, _ secret: String, _ client: HTTPClient) throws(SendError) -> Self {
        try RobotConnector(form: "discord", target, secret, client, code: nil) { ($0, [("wait", "true")]) }
    }

    static func feishu(
        _ target: SendTarget,
        _ secret: String,
        _ signature: String?,
        _ client: HTTPClient,
        _ now: @escaping @Sendable () -> Double
    ) throws(SendError) -> Self {
        try RobotConnector(
            form: "feishu",
            target,
            secret,
            client,
            code: "code",
            limits: [11_232],
            wrong: [19_001, 19_021]
        ) { body in
            guard let signature, case .object(let members) = body else { return (body, []) }
            let time = String(Int(clamping: now()))
            let sum = digest(of: "", key: "\(time)\n\(signature)")
            return (.object([("timestamp", .string(time)), ("sign", .string(sum))] + members), [])
        }
    }

    static func dingTalk(
        _ target: SendTarget,
        _ secret: String,
        _ signature: String?,
        _ client: HTTPClient,
        _ now: @escaping @Sendable () -> Double
    ) throws(SendError) -> Self {
        try RobotConnector(
            form: "dingtalk",
            target,
            secret,
            client,
            code: "errcode",
            limits: [130_101, 660_026],
            wrong: [300_001, 310_000]
        ) { body in
            guard let signature else { return (body, []) }
            let time = String(Int(clamping: now() * 1_000))
            return (body, [("timestamp", time), ("sign", digest(of: "\(time)\n\(signature)", key: signature))])
        }
    }

    static func weCom(_ target: SendTarget, _ secret: String, _ client: HTTPClient) throws(SendError) -> Self {
        try RobotConnector(form: "wecom", target, secret, client, code: "errcode", limits: [45_009], wrong: [93_000])
    }

    /// The HMAC by SHA-256, in base 64.
    private static func digest(of text: String, key: String) -> String {
        let (key, text) = (Array(key.utf8), Array(text.utf8))
        var sum = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        _ = HMAC(EVP_sha256(), key, Int32(clamping: key.count), text, text.count, &sum, &length)
        return Data(sum.prefix(Int(length))).base64EncodedString()
    }

    private func request(_ content: SentContent) -> HTTPRequest {
        let (body, query) = sign(content.json)
        var request = service.request("POST", path, body: body)
        // Who knows the signature may send for as long as it is good.
        let signatures = query.filter { $0.0 == "sign" }.map(\.1) + [body["sign"]?.stringValue].compactMap(\.self)
        request.secrets += signatures.flatMap { [$0, Service.escaped($0)] }
        if !query.isEmpty {
            let words = query.map { "\($0)=\(Service.escaped($1))" }.joined(separator: "&")
            request.url += (request.url.contains("?") ? "&" : "?") + words
        }
        return request
    }

    func rehearsal(_ content: SentContent, _ receipt: Receipt?) -> [HTTPRequest] { [request(content)] }

    func find(_ content: SentContent) throws(SendError) -> Receipt? { nil }

    func create(_ content: SentContent) throws(SendError) -> Receipt {
        let answer = try service.call(request(content))
        if let code { _ = try answer.require { $0[code]?.numberValue } }
        return Receipt(id: "")
    }

    func update(_ receipt: Receipt, _ content: SentContent, replaces: Bool) throws(SendError) -> Receipt {
        try create(content)
    }
}

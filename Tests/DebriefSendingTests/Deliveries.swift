import DebriefHTTP
import DebriefSending
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// One delivery after the other to one target of the server.
struct Deliveries {
    let server: ValidatingServer
    let target: SendTarget
    var secret = "geheim"
    var content: SentContent
    private let start: Int

    init(
        _ kind: SendTarget.Kind,
        place: String,
        secret: String,
        isRobot: Bool = false,
        _ bytes: String,
        adapt: (inout SendTarget) -> Void = { _ in }
    ) throws {
        server = try #require(ValidatingServer.shared)
        var target = SendTarget(name: "test", kind: kind)
        target.url = isRobot ? nil : "\(server.url)/\(kind.rawValue)"
        target.place = place
        target.secret = "TOKEN"
        target.allowsPrivate = isRobot
        adapt(&target)
        self.target = target
        self.secret = isRobot ? server.url + secret : secret
        content = SentContent(
            title: "Payments fail \(place)",
            language: .english,
            bytes: Array(bytes.utf8),
            marker: "debrief-" + String(TextHash(Array((kind.rawValue + place).utf8)).value, radix: 16),
            fileName: "incident.md"
        )
        start = try server.log(kind.rawValue).count
    }

    private var client: HTTPClient {
        HTTPClient(environment: [:], clock: HTTPClient.Clock(now: { 1_773_741_600 }, sleep: { _ in }))
    }

    func send(_ receipt: Receipt? = nil, replaces: Bool = false) -> Result<(Sender.Deed, Receipt), SendError> {
        Result { () throws(SendError) -> (Sender.Deed, Receipt) in
            let sender = try Sender(
                target,
                environment: ["TOKEN": secret, "SIGN": "SEC0"],
                client: client,
                now: { 1_773_741_600 }
            )
            let (deed, receipt) = try sender.deliver(content, known: receipt, replaces: replaces)
            return (deed, receipt)
        }
    }

    /// What would be sent first.
    func rehearsal() throws -> [HTTPRequest] {
        try Sender(target, environment: ["TOKEN": secret, "SIGN": "SEC0"], client: client, now: { 0 })
            .rehearsal(content, known: nil)
    }

    var marker: String { content.marker }

    /// The same document with other words.
    func content(with text: String) -> SentContent {
        SentContent(
            title: content.title,
            language: content.language,
            bytes: Array(text.utf8),
            marker: content.marker,
            fileName: content.fileName
        )
    }

    func deed(_ receipt: Receipt? = nil) throws -> Sender.Deed { try send(receipt).get().0 }

    func error(_ receipt: Receipt? = nil) -> SendError? {
        if case .failure(let error) = send(receipt) { error } else { nil }
    }

    /// The requests of the service since the beginning; other tests must not use it at the same time.
    func log() throws -> [JSON] { Array(try server.log(target.kind.rawValue).dropFirst(start)) }

    /// That the server took each request but those that were meant to be wrong.
    func expectGoodRequests(refused: Int = 0, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let log = try log()
        let faults = log.filter { $0["mock_fault"] != nil }
        let wrong = log.filter { $0["refused"] != nil && $0["injected"] == nil && !Self.isLook($0) }
        #expect(faults.isEmpty, "\(faults.map(\.line))", sourceLocation: sourceLocation)
        #expect(
            wrong.count == refused,
            "\(wrong.map { ($0["path"]?.stringValue ?? "") + ": " + ($0["refused"]?.stringValue ?? "") })",
            sourceLocation: sourceLocation
        )
    }

    /// Who looks whether something is there may be told that it is not.
    private static func isLook(_ entry: JSON) -> Bool {
        entry["method"]?.stringValue == "GET" && entry["status"]?.numberValue == 404
    }
}

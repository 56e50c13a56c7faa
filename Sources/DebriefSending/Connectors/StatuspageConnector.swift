import DebriefHTTP
import DebriefText

/// The draft of a postmortem of an incident on Statuspage, which a person there looks at and publishes.
struct StatuspageConnector: Connector {
    let form = "statuspage.json"
    private let service: Service
    private let path: String

    init(_ target: SendTarget, _ key: String, _ client: HTTPClient) throws(SendError) {
        var service = try Service(target, base: "https://api.statuspage.io", client: client)
        let parts = target.place.split(separator: "/").map { Service.escaped(String($0)) }
        guard parts.count == 2 else {
            throw SendError(.refused, "'place' is no incident of a page; write the ids of both: abc123/def456")
        }
        path = "/v1/pages/\(parts[0])/incidents/\(parts[1])/postmortem"
        service.headers = [HTTPRequest.Header("Authorization", "OAuth \(key)")]
        service.secrets = [key]
        self.service = service
    }

    private func request(_ content: SentContent) -> HTTPRequest { service.request("PUT", path, body: content.json) }

    func rehearsal(_ content: SentContent, _ receipt: Receipt?) -> [HTTPRequest] { [request(content)] }

    /// There is one for an incident, which is replaced.
    func find(_ content: SentContent) throws(SendError) -> Receipt? { nil }

    func create(_ content: SentContent) throws(SendError) -> Receipt {
        try put(content)
    }

    func update(_ receipt: Receipt, _ content: SentContent, replaces: Bool) throws(SendError) -> Receipt {
        try put(content)
    }

    private func put(_ content: SentContent) throws(SendError) -> Receipt {
        _ = try service.call(request(content)).require { $0["body_draft"]?.stringValue }
        return Receipt(id: service.target.place)
    }
}

import DebriefHTTP
import Synchronization
import Testing

/// What is sent again, and what is not.
struct HTTPClientTests {
    /// A service that says what it is told to say, and the times that were waited.
    private final class Service: Sendable {
        private let answers: Mutex<[Result<HTTPResponse, HTTPError>]>
        private let asked = Mutex<[HTTPRequest]>([])
        private let waits = Mutex<[Double]>([])

        init(_ answers: [Result<HTTPResponse, HTTPError>]) { self.answers = Mutex(answers) }

        var requests: [HTTPRequest] { asked.withLock { $0 } }
        var waited: [Double] { waits.withLock { $0 } }

        var client: HTTPClient {
            // Sunday, 6 November 1994, 08:49:30 UTC.
            let clock = HTTPClient.Clock(
                now: { 784_111_770 },
                sleep: { time in self.waits.withLock { $0.append(time) } }
            )
            return HTTPClient(clock: clock) { request throws(HTTPError) in
                self.asked.withLock { $0.append(request) }
                return try self.answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }.get()
            }
        }

        func send(_ method: String, asksToWait: (HTTPResponse) -> Bool = { _ in false }) -> Result<Int, HTTPError> {
            let request = HTTPRequest(method, "https://api.example.com/v1/things")
            return Result { () throws(HTTPError) in try client.send(request, asksToWait: asksToWait).status }
        }
    }

    private static func answer(_ status: Int, _ headers: (String, String)...) -> Result<HTTPResponse, HTTPError> {
        .success(HTTPResponse(status: status, headers: headers.map { HTTPRequest.Header($0, $1) }))
    }

    private static let lost = Result<HTTPResponse, HTTPError>.failure(HTTPError(.lost, "lost"))
    private static let unreachable = Result<HTTPResponse, HTTPError>.failure(HTTPError(.unreachable, "unreachable"))

    @Test(arguments: [("7", 7.0), ("0", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 7), ("Sun, 06 Nov 1994 08:49:01 GMT", 0)])
    func waitsAsLongAsItIsAsked(text: String, seconds: Double) {
        for status in [429, 420, 403, 503] {
            let service = Service([Self.answer(status, ("retry-after", text)), Self.answer(201)])
            #expect(service.send("POST") == .success(201))
            #expect(service.waited == [seconds])
        }
    }

    @Test func endsItsPatience() {
        let service = Service([Self.answer(429, ("Retry-After", "50"))])
        #expect(throws: HTTPError.self) { try service.send("POST").get() }
        #expect(service.waited == [50, 50])
        let long = Service([Self.answer(429, ("Retry-After", "600"))])
        guard case .failure(let error) = long.send("POST") else {
            Issue.record("an answer")
            return
        }
        #expect(error.kind == .limited(seconds: 600))
        #expect(!error.mayHaveBeenDone)
        #expect(error.message.contains("600 seconds"))
        #expect(long.requests.count == 1)
        let silent = Service([Self.answer(429)])
        #expect(throws: HTTPError.self) { try silent.send("POST").get() }
        #expect(silent.waited == [1, 2, 4])
    }

    @Test func asksAgainWhereAnAnswerSaysSoInItsBody() {
        let service = Service([Self.answer(200), Self.answer(202)])
        #expect(service.send("POST") { $0.status == 200 } == .success(202))
        #expect(service.waited == [1])
    }

    @Test func sendsNothingTwiceThatMayHaveBeenDone() {
        let service = Service([Self.lost, Self.answer(201)])
        #expect(service.send("POST") == .failure(HTTPError(.lost, "lost")))
        #expect(service.requests.count == 1)
        let down = Service([Self.answer(503), Self.answer(201)])
        #expect(down.send("PATCH") == .success(503))
        #expect(down.requests.count == 1)
    }

    /// What a gateway has lost may have been done: it is asked again only for what does no harm twice, and not for ever.
    @Test(arguments: [408, 500, 502, 503, 504, 520, 524, 529])
    func asksAgainWhereNobodyCouldAnswer(status: Int) {
        let back = Service([Self.answer(status), Self.answer(status, ("Retry-After", "3")), Self.answer(200)])
        #expect(back.send("PUT") == .success(200))
        #expect(back.waited == [1, 3])
        let gone = Service([Self.answer(status)])
        #expect(gone.send("GET") == .success(status))
        #expect(gone.waited == [1, 2, 4])
        let once = Service([Self.answer(status), Self.answer(201)])
        #expect(once.send("POST") == .success(status))
        #expect(once.requests.count == 1)
    }

    @Test(arguments: [501, 505, 400, 404, 409])
    func asksNobodyAgainWhoHasAnswered(status: Int) {
        let service = Service([Self.answer(status), Self.answer(200)])
        #expect(service.send("GET") == .success(status))
        #expect(service.requests.count == 1)
    }

    /// An hour of maintenance is waited for as little as an hour of too many requests.
    @Test func endsAtOnceWhereAServiceIsDownForLonger() {
        let service = Service([Self.answer(500, ("Retry-After", "3600")), Self.answer(200)])
        #expect(service.send("GET") == .success(500))
        #expect(service.waited.isEmpty)
    }

    @Test func sendsAgainWhatDoesNoHarmTwice() {
        for method in ["GET", "PUT", "DELETE"] {
            #expect(Service([Self.lost, Self.answer(503), Self.answer(200)]).send(method) == .success(200))
        }
        #expect(Service([Self.unreachable, Self.answer(201)]).send("POST") == .success(201))
        let gone = Service([Self.unreachable])
        #expect(gone.send("POST") == .failure(HTTPError(.unreachable, "unreachable")))
        #expect(gone.requests.count == 4)
    }

    @Test func followsToTheSameHostOnly() {
        let near = Service([Self.answer(301, ("Location", "/v2/things")), Self.answer(200)])
        #expect(near.send("GET") == .success(200))
        #expect(near.requests.last?.url == "https://api.example.com/v2/things")
        let moved = Service([Self.answer(308, ("Location", "https://api.example.com/v2")), Self.answer(201)])
        #expect(moved.send("POST") == .success(201))
        for place in [
            "https://evil.example/", "http://api.example.com/", "//evil.example/", "https://api.example.com:8443/",
            "https://api.example.com@evil.example/",
        ] {
            let away = Service([Self.answer(307, ("Location", place)), Self.answer(200)])
            guard case .failure(let error) = away.send("GET") else {
                Issue.record("\(place)")
                continue
            }
            #expect(error.kind == .refused)
            #expect(away.requests.count == 1)
        }
        let unsafe = Service([Self.answer(302, ("Location", "/login")), Self.answer(200)])
        guard case .failure(let error) = unsafe.send("POST") else {
            Issue.record("followed")
            return
        }
        #expect(error.kind == .refused)
        let circle = Service([Self.answer(302, ("Location", "/"))])
        #expect(throws: HTTPError.self) { try circle.send("GET").get() }
        #expect(circle.requests.count == 6)
    }

    @Test func showsNoSecret() {
        var request = HTTPRequest(
            "POST",
            "https://hooks.example.com/T0/abc",
            headers: [HTTPRequest.Header("Authorization", "Bearer abc-def")],
            body: Array("{\"sign\": \"abc-def\"}".utf8)
        )
        request.secrets = ["abc", "abc-def", ""]
        #expect(
            request.transcript == """
                POST https://hooks.example.com/T0/***
                Authorization: Bearer ***

                {"sign": "***"}
                """
        )
    }
}

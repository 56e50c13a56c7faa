import DebriefHTTP
import DebriefTestSupport
import Testing

/// One request over the network of this machine.
struct HTTPTransportTests {
    private static let network = HTTPTransport(proxies: ProxySettings([:]))

    private static func request(
        _ server: LoopbackServer,
        _ method: String = "POST",
        body: String? = "{}"
    ) -> HTTPRequest {
        var request = HTTPRequest(
            method,
            server.url + "/a?b=c",
            headers: [HTTPRequest.Header("X-Token", "geheim"), HTTPRequest.Header("Content-Type", "application/json")],
            body: body.map { Array($0.utf8) }
        )
        request.allowsPrivate = true
        request.timeout = 5
        return request
    }

    private static func error(_ request: HTTPRequest, _ proxies: [String: String] = [:]) -> HTTPError? {
        do throws(HTTPError) {
            _ = try HTTPTransport(proxies: ProxySettings(proxies)).send(request)
            return nil
        } catch { return error }
    }

    @Test(arguments: ["POST", "PUT", "PATCH", "DELETE"])
    func sendsMethodHeadersAndBody(method: String) throws {
        let server = try LoopbackServer(LoopbackServer.response("201 Created", ["X-Id:  7 "], body: "done é"))
        defer { server.close() }
        let response = try Self.network.send(Self.request(server, method, body: "größer"))
        #expect(response.status == 201)
        #expect(response.text == "done é")
        #expect(response["x-id"]?.hasPrefix("7") == true)
        let asked = try #require(server.requests.first)
        #expect(asked.hasPrefix("\(method) /a?b=c HTTP/1.1\r\n"))
        #expect(asked.contains("X-Token: geheim\r\n"))
        #expect(asked.hasSuffix("\r\n\r\ngrößer"))
        #expect(!asked.contains("Expect"))
    }

    @Test func readsWithoutABody() throws {
        let server = try LoopbackServer(LoopbackServer.response("404 Not Found", body: "none"))
        defer { server.close() }
        let response = try Self.network.send(Self.request(server, "GET", body: nil))
        #expect(response.status == 404)
        #expect(server.requests.first?.hasPrefix("GET ") == true)
        #expect(server.requests.first?.contains("Content-Length") == false)
    }

    @Test func knowsThatNothingWasSentWhereNobodyListens() throws {
        let server = try LoopbackServer(.drop)
        server.close()
        var request = Self.request(server)
        request.url = "http://127.0.0.1:1/secret-path"
        let error = try #require(Self.error(request))
        #expect(error.kind == .unreachable)
        #expect(!error.message.contains("secret-path"))
        request.url = "https://nowhere.invalid/secret-path"
        #expect(Self.error(request)?.kind == .unreachable)
    }

    @Test func knowsThatTheAnswerWasLost() throws {
        for reply in [
            LoopbackServer.Reply.drop, .silence, .answer("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf"),
        ] {
            let server = try LoopbackServer(reply)
            defer { server.close() }
            var request = Self.request(server)
            request.timeout = 0.5
            #expect(Self.error(request)?.kind == .lost, "\(reply)")
            #expect(server.requests.count == 1, "\(reply)")
        }
    }

    /// A handshake that never ends is a connection that never was.
    @Test func knowsThatNothingWasSentWhereEncryptionDoesNotBegin() throws {
        for reply in [LoopbackServer.Reply.answer("this is no TLS\r\n\r\n"), .silence] {
            let server = try LoopbackServer(reply)
            defer { server.close() }
            var request = Self.request(server)
            request.url = "https://127.0.0.1:\(server.port)/"
            request.timeout = 0.5
            #expect(Self.error(request)?.kind == .unreachable, "\(reply)")
        }
    }

    @Test func keepsNoMoreOfAnAnswerThanItsLimit() throws {
        let server = try LoopbackServer(LoopbackServer.response("200 OK", body: String(repeating: "x", count: 5_000)))
        defer { server.close() }
        var request = Self.request(server)
        request.answerLimit = 4_000
        #expect(Self.error(request)?.kind == .lost)
        request.answerLimit = 5_000
        #expect(try Self.network.send(request).body.count == 5_000)
    }

    @Test(arguments: [
        "http://127.0.0.1:9/", "http://localhost:9/", "https://10.1.2.3/", "https://[::1]/", "https://169.254.169.254/",
        "https://[::ffff:192.168.0.1]/", "https://2130706433/", "https://0x7f.1/", "http://example.com/",
    ])
    func connectsToNoPrivateAddressUnasked(url: String) throws {
        var request = HTTPRequest("GET", url)
        request.timeout = 2
        let error = try #require(Self.error(request))
        #expect(error.kind == .refused || url == "https://2130706433/" || url == "https://0x7f.1/", "\(error)")
    }

    /// What is allowed to be unencrypted must be near.
    @Test func speaksInTheOpenOnlyToPrivateAddresses() {
        var request = HTTPRequest("GET", "http://192.0.2.1/")
        request.allowsPrivate = true
        request.timeout = 2
        #expect(Self.error(request)?.kind == .refused)
    }

    @Test(arguments: ["a\r\nX: y", "a\nb", "a\u{0}"])
    func sendsNoHeaderThatHoldsAnother(value: String) throws {
        let server = try LoopbackServer(LoopbackServer.response("200 OK"))
        defer { server.close() }
        var request = Self.request(server)
        request.headers.append(HTTPRequest.Header("X-Title", value))
        #expect(Self.error(request)?.kind == .refused)
        #expect(server.requests.isEmpty)
    }

    @Test func goesThroughTheProxyOfTheEnvironment() throws {
        let server = try LoopbackServer(LoopbackServer.response("200 OK", body: "by proxy"))
        defer { server.close() }
        var request = HTTPRequest("GET", "http://git.example.com/x")
        request.allowsPrivate = true
        let response = try HTTPTransport(proxies: ProxySettings(["http_proxy": server.url])).send(request)
        #expect(response.text == "by proxy")
        #expect(server.requests.first?.hasPrefix("GET http://git.example.com/x ") == true)
    }
}

import DebriefHTTP
import DebriefText
import Foundation
import Testing

/// A server that holds each request against the description that its service publishes; one for all tests.
///
/// `.ci/run` makes it available; without it the tests say that they hold nothing.
package struct ValidatingServer: Sendable {
    private static let environment = ProcessInfo.processInfo.environment

    /// `nil` where it cannot be started.
    package static let shared: ValidatingServer? = start()

    /// One more, which remembers nothing of others and ends when nobody holds it.
    package static func start() -> ValidatingServer? {
        guard let folder = environment["DEBRIEF_TEST_SPECS"], let python = environment["DEBRIEF_TEST_SPECS_PYTHON"]
        else {
            return nil
        }
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: python)
        process.arguments = [
            packageRoot.appending(path: "Sources/DebriefTestSupport/serve.py").path, folder + "/mock.py",
        ]
        (process.standardInput, process.standardOutput) = (input, output)
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        var line: [UInt8] = []
        while line.last != 0x0A, let byte = try? output.fileHandleForReading.read(upToCount: 1)?.first {
            line.append(byte)
        }
        guard let url = JSON(reading: line)?["ready"]?.stringValue else { return nil }
        // It prints each request, and would stop where nobody reads.
        output.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
        return ValidatingServer(url: url, process: process, input: input, output: output)
    }

    package static let isThere = shared != nil
    package static let missing: Comment = "needs DEBRIEF_TEST_SPECS and DEBRIEF_TEST_SPECS_PYTHON, which .ci/run sets"

    package let url: String
    private let process: Process
    private let input: Pipe
    private let output: Pipe

    private init(url: String, process: Process, input: Pipe, output: Pipe) {
        (self.url, self.process, self.input, self.output) = (url, process, input, output)
    }

    /// Forgets everything; only for one that no other test has.
    package func reset() throws { _ = try control("POST", "reset", .object([])) }

    /// Makes the next requests that match fail.
    package func fail(_ service: String, _ match: String, _ members: [(String, JSON)]) throws {
        let named: [(key: String, value: JSON)] = members.map { ($0.0, $0.1) }
        let body = JSON.object([("service", .string(service)), ("match", .string(match))] + named)
        _ = try control("POST", "fail", body)
    }

    package func fail(_ service: String, _ match: String, _ members: (String, JSON)...) throws {
        try fail(service, match, members)
    }

    package func seed(_ service: String, _ members: (String, JSON)...) throws {
        let named: [(key: String, value: JSON)] = members.map { ($0.0, $0.1) }
        _ = try control("POST", "seed", .object([("service", .string(service))] + named))
    }

    /// Asks a service as somebody else does who uses it.
    @discardableResult
    package func ask(_ service: String, _ method: String, _ path: String, _ headers: [(String, String)], _ body: JSON?)
        throws -> JSON
    {
        var request = HTTPRequest(method, "\(url)/\(service)\(path)", body: body.map { Array($0.line.utf8) })
        request.headers = headers.map { HTTPRequest.Header($0, $1) }
        if body != nil { request.headers.append(HTTPRequest.Header("Content-Type", "application/json")) }
        request.allowsPrivate = true
        let response = try HTTPTransport(proxies: ProxySettings([:])).send(request)
        #expect((200..<300).contains(response.status), "\(response.text)")
        return JSON(reading: response.body) ?? .null
    }

    /// The requests of a service so far.
    package func log(_ service: String) throws -> [JSON] { try control("GET", "log?service=\(service)", nil).elements }

    /// What a service remembers of a kind.
    package func state(_ service: String, kind: String) throws -> [JSON] {
        let records = try control("GET", "state?service=\(service)", nil)["records"]?.elements ?? []
        return records.filter { $0["_kind"]?.stringValue == kind }
    }

    private func control(_ method: String, _ path: String, _ body: JSON?) throws -> JSON {
        var request = HTTPRequest(method, "\(url)/__mock/\(path)", body: body.map { Array($0.line.utf8) })
        request.allowsPrivate = true
        request.answerLimit = 64 << 20
        let response = try HTTPTransport(proxies: ProxySettings([:])).send(request)
        return try #require(JSON(reading: response.body))
    }
}

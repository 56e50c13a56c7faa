import DebriefHTTP
import DebriefSending
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Mails, handed to a real server.
@Suite(.enabled(if: MailServerProcess.isThere, MailServerProcess.missing))
struct MailConnectorTests {
    private let server: MailServerProcess
    private let eml: String

    init() throws {
        server = try #require(MailServerProcess.shared)
        let form = packageRoot.appending(path: "Tests/DebriefPublishingTests/Snapshots/Forms/zh.eml")
        // Reading a file as text turns no line ends.
        eml = try String(decoding: Data(contentsOf: form), as: UTF8.self)
    }

    private func deliveries(_ place: String, adapt: (inout SendTarget) -> Void = { _ in }) throws -> Deliveries {
        try Deliveries(.mail, place: place, secret: "geheim", eml) { target in
            target.url = "smtp://127.0.0.1:\(server.port)"
            target.sender = "debrief@example.com"
            adapt(&target)
        }
    }

    @Test func handsOverAMail() throws {
        let mail = try deliveries("oncall@example.com, leads@example.com") { target in
            target.user = "robot"
        }
        #expect(try mail.deed() == .created)
        let taken = try #require(try server.mails(to: "oncall@example.com").first)
        #expect(taken["from"]?.stringValue == "debrief@example.com")
        #expect(taken["to"]?.elements.compactMap(\.stringValue) == ["oncall@example.com", "leads@example.com"])
        #expect(taken["user"]?.stringValue == "robot")
        let text = try #require(taken["text"]?.stringValue)
        #expect(text.contains("From: debrief@example.com\r\nTo: oncall@example.com,\r\n leads@example.com\r\n"))
        #expect(text.contains("\r\nDate: Tue, 17 Mar 2026 10:00:00 +0000\r\n"))
        #expect(text.contains("\r\nMessage-ID: <\(mail.marker)."))
        #expect(text.contains("\r\nReferences: <\(mail.marker)@example.com>\r\n"))
        // It was a draft to be opened by a person.
        #expect(!text.contains("X-Unsent") && eml.contains("X-Unsent"))
        let transcript = try mail.rehearsal().map(\.transcript).joined()
        #expect(transcript.hasPrefix("MAIL smtp://127.0.0.1:") && !transcript.contains("geheim"))
    }

    @Test func waitsWhereAServerAsksForIt() throws {
        #expect(try deliveries("later@example.com").deed() == .created)
        #expect(try server.mails(to: "later@example.com").count == 1)
    }

    @Test(arguments: ["nobody@example.com", "full@example.com"])
    func tellsWhatAServerRefuses(_ place: String) throws {
        let error = try #require(deliveries(place).error())
        #expect(error.kind == .refused && error.message.contains("look at sender, recipients"))
    }

    @Test func tellsAWrongPassword() throws {
        var mail = try deliveries("a@example.com") { $0.user = "robot" }
        mail.secret = "falsch"
        let error = try #require(mail.error())
        #expect(error.kind == .refused && error.message.contains("password") && !error.message.contains("falsch"))
    }

    @Test func sendsNothingTwiceWhereAnAnswerIsLost() throws {
        #expect(try deliveries("lost@example.com").error()?.kind == .lost)
        #expect(try server.mails(to: "lost@example.com").count == 1)
    }

    @Test func speaksInTheOpenOnlyToWhatIsNear() throws {
        // This server offers no encryption.
        let far = Mail([], from: "a@example.com", to: ["b@example.com"], by: try #require(MailServer(server.url)))
        let client = HTTPClient(environment: [:], clock: .init(now: { 0 }, sleep: { _ in }))
        #expect(throws: HTTPError.self) { try client.send(far) }
    }

    @Test(arguments: [
        ("oncall", "'place'"), ("a@example.com, b", "'place'"), ("a@example.com\r\nRCPT TO:<b@example.com>", "'place'"),
    ])
    func refusesWhatIsNoAddress(_ place: String, _ words: String) throws {
        #expect(try deliveries(place).error()?.message.contains(words) == true)
        #expect(
            try deliveries("a@example.com") { $0.sender = "a b@example.com" }.error()?.message.contains("'from'")
                == true
        )
    }

    @Test(arguments: [
        ("smtps://mail.example.com", true), ("smtp://mail.example.com:2525", true), ("smtp://10.0.0.7", true),
        ("https://mail.example.com", false), ("smtp://mail.example.com/x", false), ("smtp://a@b", false), ("", false),
    ])
    func readsAddressesOfServers(_ text: String, _ isOne: Bool) {
        #expect((MailServer(text) != nil) == isOne)
    }
}

/// A server for mail on this machine; `.ci/run` makes it available.
struct MailServerProcess: Sendable {
    static let shared: MailServerProcess? = {
        guard let python = ProcessInfo.processInfo.environment["DEBRIEF_TEST_SPECS_PYTHON"] else { return nil }
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: python)
        process.arguments = [packageRoot.appending(path: "Sources/DebriefTestSupport/mail.py").path]
        (process.standardInput, process.standardOutput) = (input, output)
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let lines = Lines(output)
        guard let port = lines.next({ $0["ready"] != nil })?["ready"]?.numberValue else { return nil }
        return MailServerProcess(port: port, process: process, input: input, lines: lines)
    }()

    static let isThere = shared != nil
    static let missing: Comment = "needs DEBRIEF_TEST_SPECS_PYTHON with aiosmtpd, which .ci/run makes"

    let port: Int
    private let process: Process
    private let input: Pipe
    private let lines: Lines

    var url: String { "smtp://127.0.0.1:\(port)" }

    /// The mails that it took for a recipient. A mail is printed before it is answered.
    func mails(to recipient: String) throws -> [JSON] {
        _ = lines.next { $0["to"]?.elements.contains { $0.stringValue == recipient } == true }
        return lines.all.filter { $0["to"]?.elements.contains { $0.stringValue == recipient } == true }
    }

    /// The lines of JSON that a process prints.
    final class Lines: @unchecked Sendable {
        private let lock = NSLock()
        private var read: [JSON] = []
        private var rest: [UInt8] = []

        init(_ pipe: Pipe) {
            pipe.fileHandleForReading.readabilityHandler = { [weak self] handle in
                self?.take([UInt8](handle.availableData))
            }
        }

        var all: [JSON] { lock.withLock { read } }

        private func take(_ bytes: [UInt8]) {
            lock.withLock {
                rest += bytes
                while let end = rest.firstIndex(of: 0x0A) {
                    if let line = JSON(reading: Array(rest[..<end])) { read.append(line) }
                    rest = Array(rest[(end + 1)...])
                }
            }
        }

        /// Waits, ten seconds at most, for a line.
        func next(_ isWanted: (JSON) -> Bool) -> JSON? {
            for _ in 0..<500 {
                if let line = all.first(where: isWanted) { return line }
                Thread.sleep(forTimeInterval: 0.02)
            }
            return nil
        }
    }
}

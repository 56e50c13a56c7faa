import DebriefAgents
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Whatever an agent sends, it is answered in messages, and the conversation comes to its end.
struct ToolServerSessionTests {
    /// What the server writes for what it reads, a message a line.
    private func answers(to bytes: [UInt8], in folder: TemporaryFolder) throws -> [Node] {
        let input = try folder.write("../\(folder.url.lastPathComponent)-in", bytes)
        let output = input + ".out"
        defer { for path in [input, output] { try? FileManager.default.removeItem(atPath: path) } }
        #expect(FileManager.default.createFile(atPath: output, contents: nil))
        let session = ToolServerSession(
            try ToolServer(version: "1", roots: [folder.path]),
            input: try #require(FileHandle(forReadingAtPath: input)),
            output: try #require(FileHandle(forWritingAtPath: output))
        )
        #expect(session.run())
        let text = try String(contentsOfFile: output, encoding: .utf8)
        #expect(text.isEmpty || text.hasSuffix("\n"))
        return text.split(separator: "\n").map { Node(text: String($0)) }
    }

    private func messages(in folder: TemporaryFolder) -> [String] {
        let meta = """
            "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}, "progressToken": 1}
            """
        let files = "{\"files\": [\"\(folder.path)/a.md\"]}"
        return [
            "\"method\": \"initialize\", \"params\": {\"protocolVersion\": \"2025-11-25\", \"capabilities\": {}}",
            "\"method\": \"server/discover\", \"params\": {\(meta)}",
            "\"method\": \"tools/list\", \"params\": {\(meta)}",
            "\"method\": \"tools/call\", \"params\": {\"name\": \"check\", \"arguments\": \(files), \(meta)}",
            "\"method\": \"tools/call\", \"params\": {\"name\": \"questions\", \"arguments\": \(files)}",
            "\"method\": \"tools/call\", \"params\": {\"name\": \"set\", \"arguments\": {\"file\": \"\(folder.path)/a.md\", \"fields\": [\"severity=SEV1\"]}}",
            "\"method\": \"resources/read\", \"params\": {\"uri\": \"debrief://check/action-no-owner\", \(meta)}",
            "\"method\": \"prompts/get\", \"params\": {\"name\": \"review\", \"arguments\": {\"file\": \"a.md\", \"language\": \"zh\"}}",
            "\"method\": \"ping\"",
        ].enumerated().map { "{\"jsonrpc\": \"2.0\", \"id\": \($0), \($1)}" }
    }

    @Test func answersEachRequestOnceAndStopsAtTheEnd() throws {
        try withTemporaryFolder { folder in
            try folder.write("a.md", "# Down\n\n> **Question:** Why?\n")
            let sent =
                messages(in: folder) + [
                    "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}",
                    "{\"jsonrpc\": \"2.0\", \"id\": 99, \"result\": {}}", "",
                ]
            let found = try answers(to: Array(sent.joined(separator: "\r\n").utf8), in: folder)
            let ids = found.compactMap { $0["method"].isNull ? $0["id"].int : nil }
            #expect(ids == Array(0..<9))
            #expect(found.allSatisfy { $0["error"].isNull })
        }
    }

    @Test(arguments: [
        "nonsense", "[]", "[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}]", "{}", "{\"id\": 1}", "null", "1",
        "{\"jsonrpc\": \"2.0\", \"id\": {}, \"method\": \"ping\"}", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": 2}",
        String(repeating: "[", count: 100_000), "{\"id\": 1e400, \"method\": \"ping\"}", "\u{0}\u{1}",
    ])
    func answersWhatIsNoRequestWithAnError(text: String) throws {
        try withTemporaryFolder { folder in
            let found = try answers(to: Array((text + "\n").utf8) + Array(messages(in: folder)[8].utf8), in: folder)
            #expect(found.count == 2)
            #expect([-32_700, -32_600].contains(found[0]["error"]["code"].int) && found[0]["id"].isNull)
            #expect(found.last?["id"].int == 8)
        }
    }

    @Test func passesOverALineThatIsTooLong() throws {
        var reader = LineReader()
        var parts: [LineReader.Part] = []
        let part = [UInt8](repeating: 0x61, count: 1 << 20)
        for _ in 0..<40 { parts += reader.read(part[...]) }
        parts += reader.read(Array("b\n{}\n".utf8)[...])
        #expect(parts == [.tooLong, .line(Array("{}".utf8))])
        #expect(reader.end().isEmpty)
    }

    @Test func forgetsWhatIsCancelledBeforeItIsDone() throws {
        let inbox = ToolInbox()
        for text in [
            "{\"jsonrpc\": \"2.0\", \"id\": \"a\", \"method\": \"ping\"}",
            "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\", \"params\": {\"requestId\": \"a\"}}",
            "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\", \"params\": {\"requestId\": \"b\"}}",
            "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\"}",
            "{\"jsonrpc\": \"2.0\", \"id\": \"b\", \"method\": \"ping\"}",
        ] { inbox.put(.line(Array(text.utf8))) }
        inbox.close()
        var dropped: [Bool] = []
        while let item = inbox.next() {
            guard case .message(let message) = item, let id = message.id else { continue }
            dropped.append(inbox.finish(id))
        }
        #expect(dropped == [true, false])
    }

    @Test(.timeLimit(.minutes(20)), arguments: 1...6)
    func comesToAnEndWithAnyBytes(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        try withTemporaryFolder { folder in
            try folder.write("a.md", "# Down\n\n> **Question:** Why?\n")
            let samples = messages(in: folder).map { Array($0.utf8) }
            var sent: [UInt8] = []
            for _ in 0..<60 {
                var bytes = samples[Int.random(in: 0..<samples.count, using: &generator)]
                for _ in 0..<Int.random(in: 0...4, using: &generator) {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    switch Int.random(in: 0..<4, using: &generator) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                    case 1: bytes.remove(at: place)
                    case 2: bytes.insert(contentsOf: bytes[place...].prefix(12), at: place)
                    default: bytes.insert(contentsOf: [0x22, 0x7B, 0x5B, 0x0A].shuffled(using: &generator), at: place)
                    }
                }
                sent += bytes + [0x0A]
            }
            for answer in try answers(to: sent, in: folder) {
                #expect(answer["jsonrpc"].string == "2.0")
                let isNote = answer["method"].string == "notifications/progress"
                #expect(isNote || answer["result"].isNull != answer["error"].isNull)
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(names == ["a.md"], "\(names)")
        }
    }
}

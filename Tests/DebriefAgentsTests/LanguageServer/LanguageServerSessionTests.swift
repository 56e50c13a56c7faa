import DebriefAgents
import Foundation
import Synchronization
import Testing

/// The conversation over real pipes.
@Suite(.timeLimit(.minutes(20)))
struct LanguageServerSessionTests {
    private struct Ended {
        let status: Int32
        let answers: [Node]
        let log: [String]
    }

    private func frame(_ body: String) -> String { "Content-Length: \(body.utf8.count)\r\n\r\n\(body)" }

    /// Sends bytes and closes the pipe.
    private func converse(_ bytes: String) throws -> Ended {
        let (input, output) = (Pipe(), Pipe())
        let lines = LogLines()
        Thread.detachNewThread {
            try? input.fileHandleForWriting.write(contentsOf: Data(bytes.utf8))
            try? input.fileHandleForWriting.close()
        }
        var session = LanguageServerSession(
            LanguageServer(version: "1"),
            input: input.fileHandleForReading,
            output: output.fileHandleForWriting
        ) { lines.add($0) }
        let status = session.run()
        try output.fileHandleForWriting.close()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        var reader = MessageReader()
        let answers: [Node] = reader.read(data).compactMap {
            if case .message(let bytes) = $0 { Node(text: String(decoding: bytes, as: UTF8.self)) } else { nil }
        }
        return Ended(status: status, answers: answers, log: lines.all)
    }

    private final class LogLines: Sendable {
        private let lines = Mutex<[String]>([])
        func add(_ line: String) { lines.withLock { $0.append(line) } }
        var all: [String] { lines.withLock { $0 } }
    }

    private let opening = #"{"id": 1, "method": "initialize", "params": {"processId": null, "capabilities": {}}}"#
    private let ending = [#"{"id": 99, "method": "shutdown"}"#, #"{"method": "exit"}"#]

    @Test func endsInOrder() throws {
        let ended = try converse(([opening] + ending).map(frame).joined())
        #expect(ended.status == 0)
        #expect(ended.answers.map { $0["id"].int } == [1, 99])
        #expect(ended.log.isEmpty)
    }

    @Test func endsWhenTheClientIsGone() throws {
        let ended = try converse(frame(opening) + "Content-Length: 100\r\n\r\n{")
        #expect(ended.status == 1)
        #expect(ended.log == ["the client closed its end without 'exit'"])
        #expect(try converse("").status == 1)
        #expect(try converse(frame(opening) + frame(ending[1])).status == 1, "'exit' without 'shutdown'")
    }

    @Test func goesOnAfterBytesThatAreNoMessage() throws {
        let ended = try converse(
            frame(opening) + "Content-Length: 4\r\n\r\n{{{{" + "Content-Length: x\r\n\r\n\n" + frame("[1]")
                + frame(#"{"id": 5, "method": "nothing/known"}"#) + ending.map(frame).joined()
        )
        #expect(ended.status == 0)
        #expect(ended.answers.map { $0["error"]["code"].int } == [nil, -32_700, -32_700, -32_600, -32_601, nil])
        #expect(ended.log.count == 3)
    }

    @Test func endsWhenNobodyReadsItsAnswers() throws {
        let (input, output) = (Pipe(), Pipe())
        try output.fileHandleForReading.close()
        try input.fileHandleForWriting.write(contentsOf: Data(frame(opening).utf8))
        let lines = LogLines()
        var session = LanguageServerSession(
            LanguageServer(version: "1"),
            input: input.fileHandleForReading,
            output: output.fileHandleForWriting
        ) { lines.add($0) }
        #expect(session.run() == 1)
        #expect(lines.all.first?.hasPrefix("the client reads no more") == true)
        try input.fileHandleForWriting.close()
    }

    @Test func checksTheNewestOfManyVersionsAndAnswersWhatWasCancelled() throws {
        let text = #"# Down\n\n## Summary\n\nDown because of human error.\n\n## Impact\n\nNone.\n"#
        var messages = [
            opening,
            #"{"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "a:b", "version": 1, "text": "\#(text)"}}}"#,
        ]
        for version in 2...200 {
            messages.append(
                #"{"method": "textDocument/didChange", "params": {"textDocument": {"uri": "a:b", "version": \#(version)}, "contentChanges": [{"text": "\#(text)"}]}}"#
            )
        }
        messages.append(#"{"id": 7, "method": "textDocument/hover", "params": {"textDocument": {"uri": "a:b"}}}"#)
        messages.append(#"{"method": "$/cancelRequest", "params": {"id": 7}}"#)
        let (input, output) = (Pipe(), Pipe())
        var session = LanguageServerSession(
            LanguageServer(version: "1"),
            input: input.fileHandleForReading,
            output: output.fileHandleForWriting
        ) { _ in }
        try input.fileHandleForWriting.write(contentsOf: Data(messages.map(frame).joined().utf8))
        let closing = Data(ending.map(frame).joined().utf8)
        Thread.detachNewThread {
            // Long enough for the pause before a check and for the check.
            Thread.sleep(forTimeInterval: 1.5)
            try? input.fileHandleForWriting.write(contentsOf: closing)
            try? input.fileHandleForWriting.close()
        }
        #expect(session.run() == 0)
        try output.fileHandleForWriting.close()
        var reader = MessageReader()
        let answers: [Node] = reader.read(try output.fileHandleForReading.readToEnd() ?? Data()).compactMap {
            if case .message(let bytes) = $0 { Node(text: String(decoding: bytes, as: UTF8.self)) } else { nil }
        }
        let published = answers.filter { $0["method"].string == "textDocument/publishDiagnostics" }
        #expect(published.map { $0["params"]["version"].int } == [200])
        let hover = try #require(answers.first { $0["id"].int == 7 })
        #expect([-32_800, -32_602].contains(hover["error"]["code"].int ?? 0), "cancelled, or answered before")
    }
}

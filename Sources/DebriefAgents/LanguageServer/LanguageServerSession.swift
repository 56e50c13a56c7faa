import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Dispatch
import Foundation

/// A conversation with one client over a pair of pipes.
///
/// One thread reads; the one that calls ``run()`` works and writes. A document is checked once nothing has changed for
/// a moment, so that only the newest of a row of versions is; what was found in one that has changed meanwhile is not
/// sent.
package struct LanguageServerSession {
    private var server: LanguageServer
    private let input: FileHandle
    private let output: FileHandle
    private let log: @Sendable (String) -> Void
    private let inbox = MessageInbox()

    /// How long a document rests before it is checked: less than between two keys of a fast typist.
    static let pause = DispatchTimeInterval.milliseconds(40)
    /// How long checking can be put off by changes that do not end.
    static let patience = DispatchTimeInterval.milliseconds(600)
    private static let lifeSign = DispatchTimeInterval.seconds(5)

    /// - Parameter log: takes a line for a person who looks for what went wrong.
    package init(
        _ server: LanguageServer,
        input: FileHandle = .standardInput,
        output: FileHandle = .standardOutput,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.server = server
        self.input = input
        self.output = output
        self.log = log
    }

    /// Serves until the client says `exit`, closes its end or is gone.
    ///
    /// - Returns: the exit status: 0 after an orderly end, else 1.
    package mutating func run() -> Int32 {
        // A client that is gone is noticed by a failed write; the signal would end the process without a word.
        signal(SIGPIPE, SIG_IGN)
        startReading()
        var changed = DispatchTime.distantFuture
        var lastSent = DispatchTime.now()
        while true {
            let deadline =
                server.hasPending ? min(changed + Self.pause, lastSent + Self.patience) : .now() + Self.lifeSign
            let item = inbox.next(until: max(deadline, .now()))
            var answers: [JSON] = []
            switch item {
            case .message(let message):
                let hadPending = server.hasPending
                answers = server.handle(message)
                if message.method == "textDocument/didChange" || !hadPending { changed = .now() }
                if !hadPending { lastSent = .now() }
            case .cancelled(let id):
                answers = [RPCMessage.answer(id, .failure(RPCError(.requestCancelled, "the client has cancelled it")))]
            case .problem(let problem):
                log(problem.message)
                answers = [RPCMessage.answer(nil, .failure(problem))]
            case .end:
                log("the client closed its end without 'exit'")
                return 1
            case nil where server.hasPending:
                let inbox = inbox
                let limit = lastSent + Self.patience
                answers = server.publishNext { inbox.holdsChange && DispatchTime.now() < limit }
                if !answers.isEmpty { lastSent = .now() }
            case nil:
                guard isClientAlive else {
                    log("the client's process is gone")
                    return 1
                }
            }
            do {
                for answer in answers { try write(answer) }
            } catch {
                log("the client reads no more: \(error.localizedDescription)")
                return 1
            }
            if let status = server.exitStatus { return status }
        }
    }

    private func write(_ message: JSON) throws {
        let body = Data(message.text.utf8)
        try output.write(contentsOf: Data("Content-Length: \(body.count)\r\n\r\n".utf8) + body)
    }

    private var isClientAlive: Bool {
        guard let process = server.clientProcess, let id = Int32(exactly: process), id > 0 else { return true }
        return kill(id, 0) == 0 || errno == EPERM
    }

    private func startReading() {
        let (input, inbox) = (input, inbox)
        // The thread may outlive the session, and holds the handle so that its descriptor is nobody else's meanwhile.
        Thread.detachNewThread {
            let descriptor = input.fileDescriptor
            var reader = MessageReader()
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                for part in reader.read(buffer[..<count]) {
                    switch part {
                    case .problem(let problem): inbox.put(.problem(problem))
                    case .message(let bytes):
                        do throws(RPCError) {
                            if let message = try RPCMessage(bytes) { inbox.put(.message(message)) }
                        } catch {
                            inbox.put(.problem(error))
                        }
                    }
                }
            }
            inbox.put(.end)
        }
    }
}

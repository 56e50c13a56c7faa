import DebriefText
import Dispatch
import Foundation
import Synchronization

/// A conversation with one agent over a pair of pipes: a line is a message.
///
/// One thread reads, so that what is cancelled is known at once; the one that calls ``run()`` works and writes.
package struct ToolServerSession: Sendable {
    private let server: ToolServer
    private let input: FileHandle
    private let output: Output
    private let inbox = ToolInbox()

    package init(_ server: ToolServer, input: FileHandle = .standardInput, output: FileHandle = .standardOutput) {
        self.server = server
        self.input = input
        self.output = Output(handle: output)
    }

    /// Serves until the agent closes its end, and what it has asked for by then is answered.
    ///
    /// - Returns: whether all answers could be written.
    package func run() -> Bool {
        // An agent that is gone is noticed by a failed write; the signal would end the process without a word.
        signal(SIGPIPE, SIG_IGN)
        startReading()
        while let item = inbox.next() {
            let answer: JSON?
            switch item {
            case .problem(let problem): answer = problem.answer(nil)
            case .message(let message):
                var call = ToolServer.Call()
                if let id = message.id {
                    call.isCancelled = { [inbox] in inbox.isCancelled(id) }
                    call.notify = { [inbox, output] in if !inbox.isCancelled(id) { output.write($0) } }
                }
                let made = server.answer(message, call)
                answer = message.id.map { inbox.finish($0) } == true ? nil : made
            }
            if let answer { output.write(answer) }
            if output.isBroken { return false }
        }
        return true
    }

    private func startReading() {
        let (input, inbox) = (input, inbox)
        // The thread may outlive the session, and holds the handle so that its descriptor is nobody else's meanwhile.
        Thread.detachNewThread {
            var reader = LineReader()
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = read(input.fileDescriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                for part in reader.read(buffer[..<count]) { inbox.put(part) }
            }
            for part in reader.end() { inbox.put(part) }
            inbox.close()
        }
    }

    /// Where answers and notifications go, one at a time.
    private final class Output: Sendable {
        private let state: Mutex<(handle: FileHandle, isBroken: Bool)>

        init(handle: sending FileHandle) { state = Mutex((handle, false)) }

        var isBroken: Bool { state.withLock { $0.isBroken } }

        func write(_ message: JSON) {
            let line = Data((message.line + "\n").utf8)
            state.withLock { state in
                guard !state.isBroken else { return }
                do { try state.handle.write(contentsOf: line) } catch { state.isBroken = true }
            }
        }
    }
}

/// Messages of an agent that wait to be handled, and what of them nobody wants any more.
package final class ToolInbox: Sendable {
    package enum Item: Sendable {
        case message(RPCMessage)
        case problem(ToolError)
    }

    private struct State {
        var items: [Item] = []
        var waiting: Set<RPCMessage.ID> = []
        var cancelled: Set<RPCMessage.ID> = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let arrived = DispatchSemaphore(value: 0)
    /// Whoever sends more than this at once waits, so that memory stays bounded.
    private let room = DispatchSemaphore(value: 256)

    package init() {}

    /// Takes what was read; a message that cancels another is acted upon at once, and is none itself.
    package func put(_ part: LineReader.Part) {
        switch part {
        case .tooLong: put(.problem(ToolError(.invalidRequest, "message is longer than \(LineReader.sizeLimit) bytes")))
        case .line(let bytes):
            do throws(RPCError) {
                guard let message = try RPCMessage(bytes) else { return }
                if message.method == "notifications/cancelled" {
                    let wanted = try? message.parameters(as: Cancellation.self).requestId
                    state.withLock { if let wanted, $0.waiting.contains(wanted) { $0.cancelled.insert(wanted) } }
                } else {
                    put(.message(message))
                }
            } catch {
                put(.problem(ToolError(error.code == .parseError ? .parseError : .invalidRequest, error.message)))
            }
        }
    }

    private func put(_ item: Item) {
        room.wait()
        state.withLock { state in
            if case .message(let message) = item, let id = message.id { state.waiting.insert(id) }
            state.items.append(item)
        }
        arrived.signal()
    }

    package func close() {
        state.withLock { $0.isClosed = true }
        arrived.signal()
    }

    /// The oldest item; `nil` when all have been taken and no more will come.
    package func next() -> Item? {
        arrived.wait()
        return state.withLock { state -> Item? in
            guard !state.items.isEmpty else { return nil }
            room.signal()
            return state.items.removeFirst()
        }
    }

    package func isCancelled(_ id: RPCMessage.ID) -> Bool { state.withLock { $0.cancelled.contains(id) } }

    /// Forgets a request.
    ///
    /// - Returns: whether it was cancelled, and so gets no answer.
    package func finish(_ id: RPCMessage.ID) -> Bool {
        state.withLock { state in
            state.waiting.remove(id)
            return state.cancelled.remove(id) != nil
        }
    }

    private struct Cancellation: Decodable {
        let requestId: RPCMessage.ID
    }
}

import Dispatch
import Synchronization

/// Messages that wait to be handled, filled by the thread that reads and emptied by the one that works.
final class MessageInbox: Sendable {
    enum Item: Sendable {
        case message(RPCMessage)
        /// The client wants no answer to this request any more, and has not got one yet.
        case cancelled(RPCMessage.ID)
        case problem(RPCError)
        /// The client is gone.
        case end
    }

    private let items = Mutex<[Item]>([])
    private let arrived = DispatchSemaphore(value: 0)

    /// Adds an item; one that cancels a waiting request takes that one's place instead.
    func put(_ item: Item) {
        let isAdded = items.withLock { items in
            if case .message(let message) = item, message.method == "$/cancelRequest" {
                let cancelled = try? message.parameters(as: Cancellation.self).id
                let index = items.firstIndex { waiting in
                    if case .message(let request) = waiting {
                        request.id != nil && request.id == cancelled
                    } else {
                        false
                    }
                }
                if let index, let cancelled { items[index] = .cancelled(cancelled) }
                return false
            }
            items.append(item)
            return true
        }
        if isAdded { arrived.signal() }
    }

    /// The oldest item, or `nil` when none has come until then.
    func next(until deadline: DispatchTime) -> Item? {
        guard arrived.wait(timeout: deadline) == .success else { return nil }
        return items.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }

    /// Whether a waiting message changes a document.
    var holdsChange: Bool {
        items.withLock { items in
            items.contains {
                if case .message(let message) = $0 { message.method == "textDocument/didChange" } else { false }
            }
        }
    }

    private struct Cancellation: Decodable {
        let id: RPCMessage.ID
    }
}

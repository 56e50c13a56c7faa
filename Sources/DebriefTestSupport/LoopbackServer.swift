import DebriefText
import Foundation
import Synchronization

/// A server on this machine that does with each connection what it was told, and remembers what was asked.
package final class LoopbackServer: Sendable {
    package enum Reply: Sendable {
        /// The whole answer, from its status line on.
        case answer(String)
        /// Reads the request and closes the connection.
        case drop
        /// Reads the request and is silent until the client goes.
        case silence
    }

    private let listener: Int32
    private let replies: Mutex<[Reply]>
    private let asked = Mutex<[String]>([])
    package let port: Int

    package var url: String { "http://127.0.0.1:\(port)" }
    /// The requests so far, with their bodies.
    package var requests: [String] { asked.withLock { $0 } }

    /// - Parameter replies: one a connection; the last stands for all that follow.
    package init(_ replies: Reply...) throws {
        self.replies = Mutex(replies)
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (listener, isReady) = (
            listener,
            withUnsafeMutablePointer(to: &address) { [listener] pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(listener, $0, size) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &size) == 0
                }
            }
        )
        guard listener >= 0, isReady else { throw CocoaError(.fileReadUnknown) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in
            while true {
                let connection = accept(self.listener, nil, nil)
                guard connection >= 0 else { return }
                serve(connection)
            }
        }
    }

    package func close() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func serve(_ connection: Int32) {
        defer { Glibc.close(connection) }
        let request = read(connection)
        asked.withLock { $0.append(request) }
        switch replies.withLock({ $0.count > 1 ? $0.removeFirst() : $0[0] }) {
        case .answer(let text): _ = Array(text.utf8).withUnsafeBytes { send(connection, $0.baseAddress, $0.count, 0) }
        case .drop: break
        case .silence:
            var byte: UInt8 = 0
            _ = recv(connection, &byte, 1, 0)
        }
    }

    private func read(_ connection: Int32) -> String {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(connection, &part, part.count, 0)
            guard count > 0 else { break }
            bytes += part[..<count]
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let length = text.range(of: "Content-Length: ").map {
                Int(read: text[$0.upperBound...].prefix(while: \.isNumber)) ?? 0
            }
            if text[end.upperBound...].utf8.count >= length ?? 0 { break }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// An answer with a body whose length is said.
    package static func response(_ status: String, _ headers: [String] = [], body: String = "") -> Reply {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
        return .answer(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }
}

import DebriefEvents
import DebriefText
import Foundation
import Synchronization

/// Serves a site to this machine while somebody writes, and lets its pages load again when it was written anew.
///
/// It hands out the files that the site's manifest names and nothing else, only over the loopback interface, and only to whoever asks
/// for this machine by name: a page of another site can lead a browser here, but reads nothing.
package final class SiteServer: Sendable {
    package let port: Int
    private let listener: Int32
    private let folder: String
    private let version = Mutex(0)

    package var address: String { "http://127.0.0.1:\(port)/" }

    /// Begins to listen.
    ///
    /// - Parameters:
    ///   - folder: what a site was written to.
    ///   - port: the first that is tried, of ten; 0 for any that is free.
    package init(folder: String, port first: Int) throws(DebriefError) {
        self.folder = folder
        let ports = first == 0 ? [0] : Array(first..<min(first + 10, 65_536))
        var found: (listener: Int32, port: Int)?
        for port in ports where found == nil { found = Self.listen(on: port) }
        guard let (listener, port) = found else {
            throw DebriefError(.unavailable, "no port from \(first) on is free; name another with --port")
        }
        (self.listener, self.port) = (listener, port)
        Thread.detachNewThread { [self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else {
                    if errno == EINTR || errno == ECONNABORTED { continue }
                    return
                }
                Thread.detachNewThread { self.serve(connection) }
            }
        }
    }

    /// Tells the pages that are open that the site was written anew.
    package func announce() { version.withLock { $0 += 1 } }

    package func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Foundation.close(listener)
    }

    private static func listen(on port: Int) -> (Int32, Int)? {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { return nil }
        var isReused: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &isReused, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(clamping: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isReady = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && Foundation.listen(listener, 16) == 0
                    && getsockname(listener, $0, &size) == 0
            }
        }
        guard isReady else {
            Foundation.close(listener)
            return nil
        }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    // MARK: Requests

    private func serve(_ connection: Int32) {
        defer { Foundation.close(connection) }
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        guard let head = Self.head(of: connection) else { return }
        var bytes = answer(to: head)[...]
        while !bytes.isEmpty {
            let sent = bytes.withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return }
            bytes = bytes.dropFirst(sent)
        }
    }

    /// The lines of a request before its body; `nil` for one that is longer than any browser writes.
    private static func head(of connection: Int32) -> [Substring]? {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4_096)
        while bytes.count < 16_384 {
            let count = recv(connection, &part, part.count, 0)
            guard count > 0 else { return nil }
            bytes += part[..<count]
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.firstPlace(of: "\r\n\r\n") {
                return text[..<end.lowerBound].split(separator: "\r\n")
            }
        }
        return nil
    }

    /// What is sent for the lines of a request.
    func answer(to head: [Substring]) -> [UInt8] {
        let words = head.first?.split(separator: " ") ?? []
        guard words.count == 3, words[0] == "GET" || words[0] == "HEAD" else {
            return Self.response("405 Method Not Allowed", "text/plain", Array("only GET\n".utf8), isWhole: true)
        }
        let isWhole = words[0] == "GET"
        let host = head.dropFirst().first { $0.lowercased().hasPrefix("host:") }?.dropFirst(5).drop { $0 == " " }
        guard let host, ["127.0.0.1:\(port)", "localhost:\(port)"].contains(host.lowercased()) else {
            return Self.response("403 Forbidden", "text/plain", Array("not for this host\n".utf8), isWhole: isWhole)
        }
        let target = words[1].prefix { $0 != "?" && $0 != "#" }
        switch target {
        case Self.versionPath:
            return Self.response("200 OK", "text/plain", Array("\(version.withLock { $0 })".utf8), isWhole: isWhole)
        case Self.scriptPath:
            return Self.response("200 OK", "text/javascript", Array(Self.script.utf8), isWhole: isWhole)
        default: break
        }
        let path = (target.removingPercentEncoding ?? "").drop { $0 == "/" }
        let name = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : String(path)
        guard SiteFolder.files(of: folder).contains(name),
            let data = FileManager.default.contents(atPath: folder + "/" + name)
        else {
            return Self.response("404 Not Found", "text/plain", Array("no such page\n".utf8), isWhole: isWhole)
        }
        let type = Self.types[name.split(separator: ".").last.map(String.init) ?? ""] ?? "application/octet-stream"
        let bytes = type == "text/html" ? Self.reloading([UInt8](data)) : [UInt8](data)
        return Self.response("200 OK", type, bytes, isWhole: isWhole)
    }

    private static func response(_ status: String, _ type: String, _ body: [UInt8], isWhole: Bool) -> [UInt8] {
        let lines = [
            "HTTP/1.1 \(status)", "Content-Type: \(type); charset=utf-8", "Content-Length: \(body.count)",
            "Cache-Control: no-store", "X-Content-Type-Options: nosniff", "Connection: close",
        ]
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (isWhole ? body : [])
    }

    private static let types = [
        "html": "text/html", "js": "text/javascript", "json": "application/json", "xml": "application/atom+xml",
        "ics": "text/calendar", "svg": "image/svg+xml", "css": "text/css", "txt": "text/plain",
    ]

    // MARK: Loading again

    private static let versionPath: Substring = "/.debrief/version"
    private static let scriptPath: Substring = "/.debrief/reload.js"

    /// A page that asks, while it is served from here, whether it has changed.
    private static func reloading(_ page: [UInt8]) -> [UInt8] {
        var text = String(decoding: page, as: UTF8.self)
        // The first of two statements on one kind counts.
        if let policy = text.firstPlace(of: "default-src &#39;none&#39;")?.upperBound {
            text.insert(contentsOf: "; connect-src &#39;self&#39;; script-src &#39;self&#39;", at: policy)
        }
        if let end = text.firstPlace(of: "</head>") {
            text.insert(contentsOf: "<script src=\"\(scriptPath)\" defer></script>", at: end.lowerBound)
        }
        return Array(text.utf8)
    }

    private static let script = """
        (async () => {
          const ask = async () => (await fetch("\(versionPath)", { cache: "no-store" })).text();
          const known = await ask();
          const look = async () => {
            try { if (await ask() !== known) return location.reload(); } catch { /* the server is gone for now */ }
            setTimeout(look, 700);
          };
          look();
        })();

        """
}

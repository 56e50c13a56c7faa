import CTransfer
import DebriefText
import Foundation

/// Where a request goes, read so strictly that nobody can read it in another way.
package struct HTTPAddress: Hashable, Sendable {
    package let isEncrypted: Bool
    /// In lower case; an address of IPv6 without its brackets.
    package let host: String
    package let port: Int
    /// From the slash behind the host on; `/` when there is nothing.
    package let target: String

    /// `nil` for what is no address of HTTP in ASCII, or names a user.
    package init?(_ url: String) {
        let isEncrypted = url.lowercased().hasPrefix("https://")
        guard isEncrypted || url.lowercased().hasPrefix("http://"),
            url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E })
        else { return nil }
        let rest = url[url.index(url.startIndex, offsetBy: isEncrypted ? 8 : 7)...]
        let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        guard let (host, port) = HTTPAddress.parts(of: rest[..<end], standard: isEncrypted ? 443 : 80) else {
            return nil
        }
        self.isEncrypted = isEncrypted
        self.host = host
        self.port = port
        let path = rest[end...].prefix { $0 != "#" }
        target = path.hasPrefix("/") ? String(path) : "/" + path
    }

    private static func parts(of authority: Substring, standard: Int) -> (host: String, port: Int)? {
        var host = authority
        var port = standard
        let closing = authority.lastIndex(of: "]")
        if let colon = authority.lastIndex(of: ":"), closing.map({ $0 < colon }) ?? true {
            guard let number = Int(read: authority[authority.index(after: colon)...]), (1...65_535).contains(number)
            else {
                return nil
            }
            port = number
            host = authority[..<colon]
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
            guard bytes(of: String(host))?.count == 16 else { return nil }
        } else {
            guard !host.isEmpty,
                host.utf8.allSatisfy({
                    ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39
                        || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
                })
            else { return nil }
        }
        return (host.lowercased(), port)
    }

    package var url: String { origin + target }

    /// Scheme, host and port: what has to stay the same for credentials to go along.
    package var origin: String {
        let standard = isEncrypted ? 443 : 80
        return (isEncrypted ? "https://" : "http://") + (host.contains(":") ? "[\(host)]" : host)
            + (port == standard ? "" : ":\(port)")
    }

    /// Whether the host, as it is written, is this machine or one of a private network: `localhost`, `10.0.0.7`.
    package var isPrivate: Bool {
        if host == "localhost" || host.hasSuffix(".localhost") { return true }
        guard let bytes = HTTPAddress.bytes(of: host) else { return false }
        return transfer_is_private(bytes, bytes.count)
    }

    /// The bytes of an address that is written in numbers.
    private static func bytes(of host: String) -> [UInt8]? {
        var four = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, host, &four) == 1 { return four }
        var sixteen = [UInt8](repeating: 0, count: 16)
        return inet_pton(AF_INET6, host, &sixteen) == 1 ? sixteen : nil
    }
}

import DebriefText

/// The proxies that the environment names, as other programs read it.
package struct ProxySettings: Sendable {
    private let encrypted: String?
    private let plain: String?
    private let exempt: [Substring]

    /// - Parameter environment: by name: `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY` in either case, `http_proxy` in lower case,
    ///   because a web server sets `HTTP_PROXY` to what its visitors send.
    package init(_ environment: [String: String]) {
        func value(_ name: String) -> String? {
            [name.lowercased(), name].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        encrypted = value("HTTPS_PROXY") ?? value("ALL_PROXY")
        plain = environment["http_proxy"].flatMap { $0.isEmpty ? nil : $0 } ?? value("ALL_PROXY")
        exempt = (value("NO_PROXY") ?? "").lowercased().split { $0 == "," || $0 == " " }.map { $0 }
    }

    /// The proxy for an address; `nil` to connect directly.
    package func proxy(for address: HTTPAddress) -> String? {
        // What is near this machine is not near the proxy.
        guard let proxy = address.isEncrypted ? encrypted : plain, !address.isPrivate, !isExempt(address) else {
            return nil
        }
        return proxy
    }

    /// `NO_PROXY` lists hosts, each with all below it, with or without a port; `*` is all.
    private func isExempt(_ address: HTTPAddress) -> Bool {
        exempt.contains { entry in
            if entry == "*" || entry == address.host { return true }
            var name = entry
            if let colon = entry.lastIndex(of: ":"), let port = Int(read: entry[entry.index(after: colon)...]) {
                guard port == address.port else { return false }
                name = entry[..<colon]
            }
            name = name.drop { $0 == "." || $0 == "*" }
            return !name.isEmpty && (address.host == name || address.host.hasSuffix("." + name))
        }
    }
}

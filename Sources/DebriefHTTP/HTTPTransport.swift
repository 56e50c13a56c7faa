import CTransfer
import DebriefText

/// Sends one request once, over the network.
package struct HTTPTransport: Sendable {
    private let proxies: ProxySettings

    package init(proxies: ProxySettings) { self.proxies = proxies }

    /// - Throws: ``HTTPError`` where there is no answer; any status is an answer.
    package func send(_ request: HTTPRequest) throws(HTTPError) -> HTTPResponse {
        guard let address = HTTPAddress(request.url) else {
            throw HTTPError(.refused, "the address is none of HTTP; write one that begins with https://")
        }
        try HTTPTransport.check(request, address)
        let proxy = proxies.proxy(for: address)
        // Behind a proxy it is the proxy that looks up the name.
        let addresses =
            proxy != nil || (request.allowsPrivate && address.isEncrypted)
            ? TRANSFER_ANY
            : address.isEncrypted ? TRANSFER_PUBLIC : TRANSFER_PRIVATE
        var answer = transfer_answer()
        withPointers(to: request.headers.map { "\($0.name): \($0.value)" } + HTTPTransport.quiet(request)) { headers in
            withBytes(of: request.body) { body in
                address.url.withCString { url in
                    request.method.withCString { method in
                        (proxy ?? "").withCString { proxy in
                            var out = transfer_request()
                            out.url = url
                            out.method = method
                            out.headers = headers
                            out.body = body?.baseAddress
                            out.body_size = request.body?.count ?? 0
                            out.proxy = proxy
                            out.addresses = Int32(addresses)
                            out.connect_timeout_ms = milliseconds(min(request.timeout, 15))
                            out.timeout_ms = milliseconds(request.timeout)
                            out.limit = request.answerLimit
                            transfer_perform(&out, &answer)
                        }
                    }
                }
            }
        }
        defer { transfer_free(&answer) }
        if let error = TransferFailure.error(answer, host: address.host, timeout: request.timeout) { throw error }
        return HTTPResponse(
            status: answer.status,
            headers: HTTPTransport.headers(in: bytes(answer.head, answer.head_size)),
            body: bytes(answer.body, answer.body_size)
        )
    }

    /// What libcurl would add of its own and services do not expect.
    private static func quiet(_ request: HTTPRequest) -> [String] {
        var lines = ["Expect:"]
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            lines.append("Content-Type:")
        }
        return lines
    }

    private static func check(_ request: HTTPRequest, _ address: HTTPAddress) throws(HTTPError) {
        for header in request.headers {
            guard !header.name.isEmpty, header.name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }),
                header.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
            else { throw HTTPError(.refused, "a header for \(address.host) has signs that no header may have") }
        }
        if !address.isEncrypted, !request.allowsPrivate {
            throw HTTPError(.refused, "\(address.host) would be spoken to in the open; write https://")
        }
        if address.isPrivate, !request.allowsPrivate { throw TransferFailure.privateAddress(address.host) }
    }

    private static func headers(in head: [UInt8]) -> [HTTPRequest.Header] {
        String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return HTTPRequest.Header(
                String(line[..<colon]),
                String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
            )
        }
    }
}

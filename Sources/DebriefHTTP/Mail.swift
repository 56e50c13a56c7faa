import CTransfer
import DebriefText

/// A mail as a server takes it (RFC 5321), as a value: it can be shown, and sent.
package struct Mail: Sendable {
    /// What is sent, headers included, with lines that end in CR and LF.
    package var message: [UInt8]
    package var sender: String
    package var recipients: [String]
    package var server: MailServer
    /// Who logs in; `nil` for a server that asks nobody.
    package var user: String?
    package var password: String?
    /// Whether the server may be this machine or one of a private network, and be spoken to without encryption there.
    package var allowsPrivate = false
    /// Seconds for all of it.
    package var timeout = 60.0

    package init(_ message: [UInt8], from sender: String, to recipients: [String], by server: MailServer) {
        self.message = message
        self.sender = sender
        self.recipients = recipients
        self.server = server
    }

    /// Whether a text is one address of mail in ASCII, with nothing that a server could read as a command.
    package static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>()[],;:\\\"".utf8.contains($0) }
    }

    /// Sends it once.
    func send() throws(HTTPError) {
        guard !recipients.isEmpty, Mail.isAddress(sender), recipients.allSatisfy(Mail.isAddress) else {
            throw HTTPError(.refused, "a sender or recipient is no address of mail; write: name@example.com")
        }
        // Without encryption from the first byte on, the server must offer it, or be near.
        let isNear = allowsPrivate && !server.isEncrypted
        var answer = transfer_answer()
        withPointers(to: recipients.map { "<\($0)>" }) { recipients in
            withBytes(of: message) { body in
                server.url.withCString { url in
                    "<\(sender)>".withCString { sender in
                        withOptional(user) { user in
                            withOptional(password) { password in
                                var out = transfer_request()
                                out.url = url
                                out.body = body?.baseAddress
                                out.body_size = message.count
                                out.sender = sender
                                out.recipients = recipients
                                out.user = user
                                out.password = password
                                out.is_plain_allowed = isNear
                                out.addresses = Int32(
                                    isNear ? TRANSFER_PRIVATE : allowsPrivate ? TRANSFER_ANY : TRANSFER_PUBLIC
                                )
                                out.connect_timeout_ms = milliseconds(min(timeout, 15))
                                out.timeout_ms = milliseconds(timeout)
                                out.limit = 1 << 20
                                // No proxy of HTTP takes mails.
                                "".withCString { proxy in
                                    out.proxy = proxy
                                    transfer_perform(&out, &answer)
                                }
                            }
                        }
                    }
                }
            }
        }
        defer { transfer_free(&answer) }
        if let error = refusal(answer) { throw error }
        if let error = TransferFailure.error(answer, host: server.host, timeout: timeout) { throw error }
    }

    /// What a server says against it; what it refuses it has not taken.
    private func refusal(_ answer: transfer_answer) -> HTTPError? {
        guard answer.code != 0 else { return nil }
        switch answer.code {
        case Failure.login:
            return HTTPError(.refused, "\(server.host) does not take the user or the password")
        case Failure.noEncryption:
            return HTTPError(.refused, "\(server.host) does not encrypt; write smtps://, or another port")
        default: break
        }
        switch answer.status {
        case 400..<500:
            return HTTPError(.limited(seconds: 60), "\(server.host) takes no mail now; try again in some minutes")
        case 500..<600:
            return HTTPError(
                .refused,
                "\(server.host) refuses the mail (\(answer.status)); look at sender, recipients and rights"
            )
        default: return nil
        }
    }

    private enum Failure {
        static let noEncryption: Int32 = 64
        static let login: Int32 = 67
    }
}

/// Where mails are handed in: `smtps://mail.example.com`, or `smtp://mail.example.com:587` with encryption from the greeting on.
package struct MailServer: Hashable, Sendable {
    /// Whether it is encrypted from the first byte on.
    package let isEncrypted: Bool
    package let host: String
    package let isPrivate: Bool
    let url: String

    /// `nil` for what is no address of a server for mail, or has a path.
    package init?(_ text: String) {
        isEncrypted = text.lowercased().hasPrefix("smtps://")
        guard isEncrypted || text.lowercased().hasPrefix("smtp://"),
            let colon = text.firstIndex(of: ":"),
            // Hosts and ports are those of HTTP.
            let address = HTTPAddress("https" + text[colon...]), address.target == "/"
        else { return nil }
        host = address.host
        isPrivate = address.isPrivate
        let port = address.origin.hasSuffix(":\(address.port)") ? address.port : isEncrypted ? 465 : 587
        url = (isEncrypted ? "smtps://" : "smtp://") + (host.contains(":") ? "[\(host)]" : host) + ":\(port)"
    }
}

/// A string for C; nothing for `nil`.
private func withOptional<Value>(_ text: String?, _ use: (UnsafePointer<CChar>?) -> Value) -> Value {
    guard let text else { return use(nil) }
    return text.withCString { use($0) }
}

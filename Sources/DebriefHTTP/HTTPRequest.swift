/// What is sent, as a value: the same request can be shown, sent, and sent again.
package struct HTTPRequest: Sendable {
    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// `GET`, `POST` and so on.
    package var method: String
    /// `https://api.example.com/path?query`, in ASCII, with nothing that is left to escape.
    package var url: String
    package var headers: [Header]
    package var body: [UInt8]?
    /// Seconds for all of it, from the first packet to the last byte of the answer.
    package var timeout = 30.0
    /// The most bytes of an answer.
    package var answerLimit = 8 << 20
    /// Whether the host may be this machine or one of a private network, and be spoken to without encryption.
    package var allowsPrivate = false
    /// Whether sending it twice does no more than sending it once.
    package var isRepeatable: Bool
    /// What may be read in no message and no transcript, in each form that the request has it in.
    package var secrets: [String] = []

    package init(_ method: String, _ url: String, headers: [Header] = [], body: [UInt8]? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        isRepeatable = ["GET", "HEAD", "PUT", "DELETE"].contains(method)
    }

    /// Method, address, headers and body as lines, with each secret as `***`.
    package var transcript: String {
        var lines = ["\(method) \(url)"] + headers.map { "\($0.name): \($0.value)" }
        if let shownBody { lines += ["", shownBody] }
        return hidingSecrets(in: lines.joined(separator: "\n"))
    }

    /// The body where it is text, else what of it is, and how much is left out.
    package var shownBody: String? {
        guard let body else { return nil }
        if let text = String(validating: body, as: UTF8.self) { return text }
        let start = body.firstIndex { $0 >= 0x80 } ?? body.count
        let text = body[..<start].lastIndex(of: 0x0A).map { body[...$0] } ?? []
        return String(decoding: text, as: UTF8.self) + "(\(body.count - text.count) more bytes, which are no text)"
    }

    /// A text without the secrets of this request, the longest first, as one may hold another.
    package func hidingSecrets(in text: String) -> String {
        var text = text
        for secret in secrets.sorted(by: { $0.utf8.count > $1.utf8.count }) where !secret.isEmpty {
            text = text.replacing(secret, with: "***")
        }
        return text
    }
}

package struct HTTPResponse: Sendable {
    package let status: Int
    /// In the order of the answer.
    package let headers: [HTTPRequest.Header]
    package let body: [UInt8]

    package init(status: Int, headers: [HTTPRequest.Header] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package var text: String { String(decoding: body, as: UTF8.self) }

    /// The first header of a name, whatever its case.
    package subscript(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.value
    }
}

/// Why there is no answer. Its message names the host, and neither path nor content.
package struct HTTPError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        /// The request breaks a rule of this client, and was not sent.
        case refused
        /// No connection; nothing was sent.
        case unreachable
        /// The service asks to come later, and for longer than is waited; nothing was done.
        case limited(seconds: Int)
        /// The request was sent, and its answer is lost: whether it was done is unknown.
        case lost
    }

    package let kind: Kind
    /// One sentence in lower case, with what to do about it behind a semicolon where something can be done.
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// Whether the service may have done what was asked; only then must one look before asking again.
    package var mayHaveBeenDone: Bool { kind == .lost }

    package var description: String { message }
}

import DebriefText

/// Why a request of an agent has no result, as the Model Context Protocol numbers the reasons.
package struct ToolError: Error {
    enum Code: Int {
        case parseError = -32_700
        case invalidRequest = -32_600
        case methodNotFound = -32_601
        case invalidParameters = -32_602
        case internalError = -32_603
        /// Of versions up to 2025-11-25; later ones call it invalid parameters.
        case resourceNotFound = -32_002
        case unsupportedVersion = -32_022
    }

    let code: Code
    let message: String
    private(set) var data: JSON?

    init(_ code: Code, _ message: String, data: JSON? = nil) {
        (self.code, self.message, self.data) = (code, Self.cut(message), data)
    }

    /// Scalars of a message; what it quotes may be of any length, and nobody reads more.
    private static let messageLimit = 4_000

    /// A message that is short enough to be read, with a note of what was cut.
    static func cut(_ message: String) -> String {
        let scalars = message.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: messageLimit, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return message }
        return message[..<end] + " … (cut: the whole message has \(message.utf8.count) bytes)"
    }

    /// A message that could not be read has no id, and neither has its answer.
    func answer(_ id: RPCMessage.ID?) -> JSON {
        var error: [(key: String, value: JSON)] = [
            ("code", .number(code.rawValue)), ("message", .string(message)),
        ]
        if let data { error.append(("data", data)) }
        return .object(
            [("jsonrpc", .string("2.0"))] + (id.map { [("id", $0.json)] } ?? []) + [("error", .object(error))]
        )
    }
}

extension JSON {
    /// The strings of a value that is one or a list of them.
    var strings: [String] {
        switch self {
        case .string(let value): [value]
        case .array(let values): values.compactMap(\.stringValue)
        default: []
        }
    }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Why a message has no result, as JSON-RPC and the Language Server Protocol number the reasons.
package struct RPCError: Error, Hashable, Sendable {
    package enum Code: Int, Sendable {
        case parseError = -32_700
        case invalidRequest = -32_600
        case methodNotFound = -32_601
        case invalidParameters = -32_602
        case internalError = -32_603
        case serverNotInitialized = -32_002
        case requestCancelled = -32_800
        case requestFailed = -32_803
    }

    package let code: Code
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The one table from our errors to codes.
    package init(_ error: DebriefError) {
        let code: Code =
            switch error.code {
            case .invalid: .invalidParameters
            case .notFound, .conflict, .unavailable: .requestFailed
            case .internal: .internalError
            }
        self.init(code, error.message)
    }

    var json: JSON { .object([("code", .number(code.rawValue)), ("message", .string(message))]) }
}

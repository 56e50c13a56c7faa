import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// What a client has sent, of which only the outside has been read.
package struct RPCMessage: Hashable, Sendable {
    /// The id that the answer bears; JSON-RPC allows both kinds.
    package enum ID: Hashable, Sendable {
        case number(Int)
        case string(String)
    }

    /// `nil` for a notification, which gets no answer.
    package let id: ID?
    package let method: String
    /// Whether it has parameters at all.
    let hasParameters: Bool
    /// The whole message, from which ``parameters(as:)`` reads.
    private let bytes: [UInt8]

    /// - Returns: `nil` for an answer to a request of ours.
    /// - Throws: ``RPCError`` for what is neither request, notification nor answer.
    package init?(_ bytes: [UInt8]) throws(RPCError) {
        let envelope: Envelope
        do {
            envelope = try JSONDecoder().decode(Envelope.self, from: Data(bytes))
        } catch DecodingError.dataCorrupted {
            throw RPCError(.parseError, "message is no JSON")
        } catch {
            throw RPCError(.invalidRequest, "message is no request: \(Self.words(for: error))")
        }
        guard let method = envelope.method else {
            guard envelope.isAnswer else { throw RPCError(.invalidRequest, "message has no method") }
            return nil
        }
        id = envelope.id
        self.method = method
        hasParameters = envelope.hasParameters
        self.bytes = bytes
    }

    /// - Throws: ``RPCError`` that names what is missing or of another type.
    package func parameters<Value: Decodable>(as type: Value.Type) throws(RPCError) -> Value {
        do {
            return try JSONDecoder().decode(Parameters<Value>.self, from: Data(bytes)).params
        } catch {
            throw RPCError(.invalidParameters, "\(method): \(Self.words(for: error))")
        }
    }

    private static func words(for error: any Error) -> String {
        func path(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
            (context.codingPath + (key.map { [$0] } ?? [])).map { $0.intValue.map(String.init) ?? $0.stringValue }
                .joined(separator: ".")
        }
        return switch error as? DecodingError {
        case .keyNotFound(let key, let context): "\(path(context, key)) is missing"
        case .valueNotFound(_, let context): "\(path(context)) is null"
        case .typeMismatch(let type, let context):
            // Of the message as a whole there is no path, and a client knows no types of Swift.
            context.codingPath.isEmpty
                ? "it is no object" : "\(path(context)) is no \(Self.name(of: type))"
        default: "it cannot be read"
        }
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "string"
        case is Bool.Type: "boolean"
        case is Int.Type, is Double.Type: "number"
        default: String(describing: type).hasPrefix("Array<") ? "array" : "object"
        }
    }

    private struct Parameters<Value: Decodable>: Decodable {
        let params: Value
    }

    private struct Envelope: Decodable {
        let id: ID?
        let method: String?
        let isAnswer: Bool
        let hasParameters: Bool

        enum Key: CodingKey {
            case id, method, params, result, error
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Key.self)
            id = try values.decodeIfPresent(ID.self, forKey: .id)
            method = try values.decodeIfPresent(String.self, forKey: .method)
            hasParameters = values.contains(.params)
            isAnswer = values.contains(.result) || values.contains(.error)
        }
    }
}

extension RPCMessage.ID: Decodable {
    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let number = try? value.decode(Int.self) {
            self = .number(number)
        } else {
            self = .string(try value.decode(String.self))
        }
    }

    var json: JSON {
        switch self {
        case .number(let number): .number(number)
        case .string(let string): .string(string)
        }
    }
}

extension RPCMessage {
    /// An answer; the id is `null` where the request could not be read.
    static func answer(_ id: ID?, _ result: Result<JSON, RPCError>) -> JSON {
        let outcome: (key: String, value: JSON) =
            switch result {
            case .success(let value): ("result", value)
            case .failure(let error): ("error", error.json)
            }
        return .object([("jsonrpc", .string("2.0")), ("id", id?.json ?? .null), outcome])
    }

    static func notification(_ method: String, _ parameters: JSON) -> JSON {
        .object([("jsonrpc", .string("2.0")), ("method", .string(method)), ("params", parameters)])
    }

    static func request(_ id: String, _ method: String, _ parameters: JSON = .null) -> JSON {
        .object([
            ("jsonrpc", .string("2.0")), ("id", .string(id)), ("method", .string(method)), ("params", parameters),
        ])
    }
}

import DebriefText
import Foundation

/// How a service of language models is spoken to. Servers of one's own, such as llama.cpp, Ollama and vLLM, speak the first.
package enum ModelProtocol: String, CaseIterable, Sendable {
    /// https://platform.openai.com/docs/api-reference/chat
    case openAIChat = "openai-chat"
    /// https://platform.openai.com/docs/api-reference/responses
    case openAIResponses = "openai-responses"
    /// https://docs.anthropic.com/en/api/messages
    case anthropic

    /// Behind the base address, which ends with the version where the service has one.
    package func url(base: String) -> String {
        let base = base.hasSuffix("/") ? String(base.dropLast()) : base
        switch self {
        case .openAIChat: return base + "/chat/completions"
        case .openAIResponses: return base + "/responses"
        case .anthropic: return base + (base.hasSuffix("/v1") ? "/messages" : "/v1/messages")
        }
    }

    /// - Parameter key: the secret; `nil` for a server that asks for none.
    package func headers(key: String?) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = [
            ("Content-Type", "application/json"), ("Accept", "application/json"),
        ]
        switch self {
        case .openAIChat, .openAIResponses:
            if let key { headers.append(("Authorization", "Bearer \(key)")) }
        case .anthropic:
            headers.append(("anthropic-version", "2023-06-01"))
            if let key { headers.append(("x-api-key", key)) }
        }
        return headers
    }

    /// - Parameter countsOlder: whether the most tokens are named as servers do that know no newer name.
    package func body(_ prompt: ModelPrompt, model: String, countsOlder: Bool = false) -> JSON {
        func message(_ role: String, _ text: String) -> JSON {
            .object([("role", .string(role)), ("content", .string(text))])
        }
        switch self {
        case .openAIChat:
            return .object([
                ("model", .string(model)),
                ("messages", .array([message("system", prompt.system), message("user", prompt.user)])),
                (countsOlder ? "max_tokens" : "max_completion_tokens", .number(prompt.tokens)),
                ("stream", .bool(false)),
            ])
        case .openAIResponses:
            return .object([
                ("model", .string(model)),
                ("instructions", .string(prompt.system)),
                ("input", .array([message("user", prompt.user)])),
                ("max_output_tokens", .number(prompt.tokens)),
                ("store", .bool(false)),
                ("stream", .bool(false)),
            ])
        case .anthropic:
            return .object([
                ("model", .string(model)),
                ("max_tokens", .number(prompt.tokens)),
                ("system", .string(prompt.system)),
                ("messages", .array([message("user", prompt.user)])),
                ("stream", .bool(false)),
            ])
        }
    }

    /// - Returns: `nil` for what is no answer of this protocol.
    package func answer(_ body: [UInt8]) -> ModelAnswer? {
        let data = Data(body)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        switch self {
        case .openAIChat:
            guard let answer = try? decoder.decode(Chat.self, from: data), let choice = answer.choices.first else {
                return nil
            }
            return ModelAnswer(
                choice.message.content ?? "",
                isCut: choice.finishReason == "length",
                tokensSent: answer.usage?.promptTokens ?? 0,
                tokensAnswered: answer.usage?.completionTokens ?? 0
            )
        case .openAIResponses:
            guard let answer = try? decoder.decode(Responses.self, from: data) else { return nil }
            let parts = answer.output.flatMap { $0.content ?? [] }.filter { $0.type == "output_text" }
            return ModelAnswer(
                parts.compactMap(\.text).joined(),
                isCut: answer.status == "incomplete",
                tokensSent: answer.usage?.inputTokens ?? 0,
                tokensAnswered: answer.usage?.outputTokens ?? 0
            )
        case .anthropic:
            guard let answer = try? decoder.decode(Message.self, from: data) else { return nil }
            return ModelAnswer(
                answer.content.filter { $0.type == "text" }.compactMap(\.text).joined(),
                isCut: answer.stopReason == "max_tokens",
                tokensSent: answer.usage?.inputTokens ?? 0,
                tokensAnswered: answer.usage?.outputTokens ?? 0
            )
        }
    }

    /// What a service says of an error; all of them say it alike.
    package static func complaint(_ body: [UInt8]) -> String? {
        let decoder = JSONDecoder()
        if let error = try? decoder.decode(Complaint.self, from: Data(body)) { return error.error.message }
        return try? decoder.decode(PlainComplaint.self, from: Data(body)).error
    }

    private struct Chat: Decodable {
        struct Message: Decodable { let content: String? }
        struct Choice: Decodable {
            let message: Message
            let finishReason: String?
        }
        struct Usage: Decodable { let promptTokens, completionTokens: Int? }
        let choices: [Choice]
        let usage: Usage?
    }

    private struct Responses: Decodable {
        struct Part: Decodable {
            let type: String
            let text: String?
        }
        struct Item: Decodable { let content: [Part]? }
        struct Usage: Decodable { let inputTokens, outputTokens: Int? }
        let status: String?
        let output: [Item]
        let usage: Usage?
    }

    private struct Message: Decodable {
        struct Part: Decodable {
            let type: String
            let text: String?
        }
        struct Usage: Decodable { let inputTokens, outputTokens: Int? }
        let content: [Part]
        let stopReason: String?
        let usage: Usage?
    }

    private struct Complaint: Decodable {
        struct Reason: Decodable { let message: String }
        let error: Reason
    }

    private struct PlainComplaint: Decodable { let error: String }
}

import DebriefHTTP
import DebriefModels
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// Services of each protocol, played by a server on this machine.
struct ServiceModelTests {
    private static let bodies: [ModelProtocol: String] = [
        .openAIChat:
            #"{"choices": [{"message": {"content": "fine [F1]"}, "finish_reason": "stop"}], "usage": {"prompt_tokens": 3, "completion_tokens": 4}}"#,
        .openAIResponses:
            #"{"status": "completed", "output": [{"content": [{"type": "output_text", "text": "fine [F1]"}]}], "usage": {"input_tokens": 3, "output_tokens": 4}}"#,
        .anthropic:
            #"{"content": [{"type": "text", "text": "fine [F1]"}], "stop_reason": "end_turn", "usage": {"input_tokens": 3, "output_tokens": 4}}"#,
    ]

    private static func reply(_ status: String, _ body: String, _ headers: String = "") -> LoopbackServer.Reply {
        .answer(
            "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\(headers)\r\n\(body)"
        )
    }

    private static let client = HTTPClient(environment: [:], clock: .system)
    private let prompt = ModelPrompt(system: "rules", user: "facts", tokens: 9)

    private func model(_ kind: ModelProtocol, _ server: LoopbackServer, key: String? = "TEST_KEY") throws
        -> ServiceModel
    {
        var service = ModelService(name: "mine")
        (service.kind, service.url, service.model) = (kind, server.url + "/v1", "m")
        (service.keyVariable, service.allowsPrivate, service.timeout) = (key, true, 20)
        return try ServiceModel(service, secrets: ["TEST_KEY": "s3cr3t-k3y"], client: Self.client)
    }

    @Test(arguments: ModelProtocol.allCases)
    func asksAndReadsTheAnswer(kind: ModelProtocol) throws {
        let server = try LoopbackServer(Self.reply("200 OK", Self.bodies[kind] ?? ""))
        defer { server.close() }
        let model = try model(kind, server)
        #expect(try model.answer(prompt) == ModelAnswer("fine [F1]", tokensSent: 3, tokensAnswered: 4))
        let request = try #require(server.requests.first)
        #expect(request.contains("s3cr3t-k3y") && request.contains("rules") && request.contains("facts"))
        // What is shown is what is sent, but for the key.
        let shown = model.transcript(prompt)
        #expect(shown.contains("***") && !shown.contains("s3cr3t"))
        let body = try #require(shown.components(separatedBy: "\n\n").dropFirst().first)
        #expect(request.hasSuffix(body))
    }

    @Test func comesBackWhenAskedToWait() throws {
        let server = try LoopbackServer(
            Self.reply("429 Too Many Requests", "{}", "Retry-After: 0\r\n"),
            Self.reply("200 OK", Self.bodies[.openAIChat] ?? "")
        )
        defer { server.close() }
        #expect(try model(.openAIChat, server).answer(prompt).text == "fine [F1]")
        #expect(server.requests.count == 2)
    }

    /// A gateway that has lost the answer is asked again: asking a model twice does no harm.
    @Test(arguments: [
        "500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout",
        "529 Overloaded",
    ])
    func comesBackWhenTheServiceCouldNotAnswer(status: String) throws {
        let server = try LoopbackServer(
            Self.reply(status, "<html>", "Retry-After: 0\r\n"),
            Self.reply("200 OK", Self.bodies[.openAIChat] ?? "")
        )
        defer { server.close() }
        #expect(try model(.openAIChat, server).answer(prompt).text == "fine [F1]")
        #expect(server.requests.count == 2)
    }

    @Test func namesTheLimitAsOlderServersDo() throws {
        let server = try LoopbackServer(
            Self.reply("400 Bad Request", #"{"error": {"message": "unknown field max_completion_tokens"}}"#),
            Self.reply("200 OK", Self.bodies[.openAIChat] ?? "")
        )
        defer { server.close() }
        #expect(try model(.openAIChat, server).answer(prompt).text == "fine [F1]")
        #expect(server.requests.last?.contains("\"max_tokens\"") == true)
    }

    @Test(arguments: [
        ("401 Unauthorized", #"{"error": {"message": "bad key s3cr3t-k3y"}}"#, "status 401: bad key ***"),
        ("500 Internal Server Error\r\nRetry-After: 3600", "<html>", "status 500; it fails now, try again later"),
        ("200 OK", "<html>", "no answer of openai-chat"),
        ("200 OK", "", "no answer of openai-chat"),
    ])
    func saysWhyThereIsNoAnswer(status: String, body: String, words: String) throws {
        let server = try LoopbackServer(Self.reply(status, body))
        defer { server.close() }
        let error = #expect(throws: DebriefError.self) { try model(.openAIChat, server).answer(prompt) }
        #expect(error?.code == .unavailable && error?.message.contains(words) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("s3cr3t") == false)
    }

    @Test func needsTheKeyThatItNames() throws {
        var service = ModelService(name: "mine")
        (service.url, service.model, service.keyVariable) = ("http://127.0.0.1:9/v1", "m", "TEST_KEY")
        let error = #expect(throws: DebriefError.self) {
            try ServiceModel(service, secrets: [:], client: Self.client)
        }
        #expect(error?.message.contains("TEST_KEY is not set") == true && error?.remedy?.contains("--dry-run") == true)
    }

    /// Nothing is sent, so nothing is needed; a key that there is stays hidden.
    @Test(arguments: ModelProtocol.allCases, [[:], ["TEST_KEY": "s3cr3t-k3y"]])
    func showsWhatWouldBeSentWithoutAKey(kind: ModelProtocol, secrets: [String: String]) throws {
        var service = ModelService(name: "mine")
        (service.kind, service.url, service.model) = (kind, "http://127.0.0.1:9/v1", "m")
        service.keyVariable = "TEST_KEY"
        let model = try ServiceModel(service, secrets: secrets, client: Self.client, asks: false)
        let shown = model.transcript(prompt)
        #expect(shown.contains("***") && shown.contains("facts") && !shown.contains("s3cr3t"), "\(shown)")
    }

    @Test(arguments: [0, -1, 1, 49, 100_001, Int.max])
    func refusesABudgetThatHoldsNoAnswer(tokens: Int) throws {
        let service = ModelService(name: "mine")
        let error = #expect(throws: DebriefError.self) { try service.budget(tokens) }
        #expect(error?.message.hasPrefix("--max-tokens \(tokens) is no budget") == true)
        #expect(try service.budget(nil) == 4_000 && service.budget(50) == 50)
    }

    /// A server on this machine is spoken to only where that is meant.
    @Test func refusesPrivateAddressesUnasked() throws {
        let server = try LoopbackServer(Self.reply("200 OK", Self.bodies[.openAIChat] ?? ""))
        defer { server.close() }
        var service = ModelService(name: "mine")
        (service.url, service.model) = (server.url, "m")
        let model = try ServiceModel(service, secrets: [:], client: Self.client)
        #expect(throws: DebriefError.self) { try model.answer(prompt) }
        #expect(server.requests.isEmpty)
    }
}

import DebriefModels
import DebriefText
import Testing

/// Requests and answers as the services document them.
struct ModelProtocolTests {
    private let prompt = ModelPrompt(system: "rules", user: "facts", tokens: 9)

    @Test func asksEachServiceInItsWay() {
        let chat = ModelProtocol.openAIChat.body(prompt, model: "m").line
        #expect(
            chat.contains(
                #""messages": [{"role": "system", "content": "rules"}, {"role": "user", "content": "facts"}]"#
            )
        )
        #expect(chat.contains(#""max_completion_tokens": 9"#) && chat.contains(#""stream": false"#))
        #expect(ModelProtocol.openAIChat.body(prompt, model: "m", countsOlder: true).line.contains(#""max_tokens": 9"#))
        let responses = ModelProtocol.openAIResponses.body(prompt, model: "m").line
        #expect(responses.contains(#""instructions": "rules""#) && responses.contains(#""max_output_tokens": 9"#))
        #expect(responses.contains(#""store": false"#))
        let anthropic = ModelProtocol.anthropic.body(prompt, model: "m").line
        #expect(anthropic.contains(#""system": "rules""#) && anthropic.contains(#""max_tokens": 9"#))
        #expect(!ModelProtocol.allCases.contains { $0.body(prompt, model: "m").line.contains("temperature") })
    }

    @Test func sendsKeysWhereTheyBelong() {
        let headers = ModelProtocol.allCases.map { kind in kind.headers(key: "k").map { "\($0.name): \($0.value)" } }
        #expect(headers[0].contains("Authorization: Bearer k") && headers[1].contains("Authorization: Bearer k"))
        #expect(headers[2].contains("x-api-key: k") && headers[2].contains("anthropic-version: 2023-06-01"))
        for kind in ModelProtocol.allCases {
            #expect(!kind.headers(key: nil).contains { $0.name == "Authorization" || $0.name == "x-api-key" })
        }
        #expect(ModelProtocol.openAIChat.url(base: "http://h/v1/") == "http://h/v1/chat/completions")
        #expect(ModelProtocol.anthropic.url(base: "https://h") == ModelProtocol.anthropic.url(base: "https://h/v1"))
    }

    @Test func readsTheirAnswers() {
        let chat =
            #"{"choices": [{"message": {"content": "hi"}, "finish_reason": "length"}], "usage": {"prompt_tokens": 3, "completion_tokens": 4}}"#
        let responses =
            #"{"status": "completed", "output": [{"type": "reasoning"}, {"type": "message", "content": [{"type": "output_text", "text": "hi"}]}], "usage": {"input_tokens": 3, "output_tokens": 4}}"#
        let anthropic =
            #"{"content": [{"type": "thinking"}, {"type": "text", "text": "hi"}], "stop_reason": "end_turn", "usage": {"input_tokens": 3, "output_tokens": 4}}"#
        let answers = zip(ModelProtocol.allCases, [chat, responses, anthropic]).map { $0.answer(Array($1.utf8)) }
        #expect(answers.map { $0?.text } == ["hi", "hi", "hi"])
        #expect(answers.map { $0?.isCut } == [true, false, false])
        #expect(answers.allSatisfy { $0?.tokensSent == 3 && $0?.tokensAnswered == 4 })
    }

    /// Refusals have no text, and some servers answer in pages.
    @Test func readsNoAnswerWhereThereIsNone() {
        for kind in ModelProtocol.allCases {
            for text in [
                "", "{}", "[]", "null", "<html>", "{\"choices\": []}", "{\"output\": 1}", "{\"content\": [1]}",
            ] {
                #expect(kind.answer(Array(text.utf8)) == nil, "\(kind) \(text)")
            }
        }
        let empty = #"{"choices": [{"message": {"content": null}, "finish_reason": "content_filter"}]}"#
        #expect(ModelProtocol.openAIChat.answer(Array(empty.utf8))?.text == "")
        #expect(ModelProtocol.complaint(Array(#"{"error": {"message": "no such model"}}"#.utf8)) == "no such model")
        #expect(ModelProtocol.complaint(Array(#"{"error": "no such model"}"#.utf8)) == "no such model")
        #expect(ModelProtocol.complaint(Array("<html>".utf8)) == nil)
    }
}

import DebriefAgents
import Testing

struct RPCMessageTests {
    private struct Named: Decodable {
        struct Inner: Decodable {
            let name: String
        }

        let list: [Inner]
    }

    private func message(_ text: String) throws -> RPCMessage? { try RPCMessage(Array(text.utf8)) }

    @Test func tellsRequestsNotificationsAndAnswersApart() throws {
        #expect(try message(#"{"id": 7, "method": "a"}"#)?.id == .number(7))
        #expect(try message(#"{"id": "x", "method": "a"}"#)?.id == .string("x"))
        let notification = try #require(try message(#"{"method": "a", "params": {}}"#))
        #expect(notification.id == nil)
        #expect(try message(#"{"id": 1, "result": null}"#) == nil)
    }

    @Test(arguments: [
        ("{", RPCError.Code.parseError), ("", .parseError), ("\u{0}", .parseError), ("[]", .invalidRequest),
        ("3", .invalidRequest), (#"{"id": 1}"#, .invalidRequest), (#"{"method": 3}"#, .invalidRequest),
        (#"{"id": [], "method": "a"}"#, .invalidRequest),
        (String(repeating: "[", count: 100_000), .parseError),
    ])
    func saysWhatIsWrong(text: String, code: RPCError.Code) {
        let error = #expect(throws: RPCError.self) { try message(text) }
        #expect(error?.code == code, "\(text.prefix(40)): \(error?.message ?? "")")
    }

    @Test(arguments: [
        (#"{"method": "m"}"#, "m: params is missing"),
        (#"{"method": "m", "params": {"list": 3}}"#, "m: params.list is no array"),
        (#"{"method": "m", "params": {"list": [{}]}}"#, "m: params.list.0.name is missing"),
        (#"{"method": "m", "params": {"list": [{"name": null}]}}"#, "m: params.list.0.name is null"),
    ])
    func namesTheParameterThatIsWrong(text: String, words: String) throws {
        let message = try #require(try message(text))
        let error = #expect(throws: RPCError.self) { try message.parameters(as: Named.self) }
        #expect(error == RPCError(.invalidParameters, words))
    }
}

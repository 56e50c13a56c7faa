import DebriefAgents
import DebriefTestSupport
import Testing

struct MessageReaderTests {
    private func parts(_ text: String) -> [MessageReader.Part] {
        var reader = MessageReader()
        return reader.read(Array(text.utf8))
    }

    private func messages(_ parts: [MessageReader.Part]) -> [String] {
        parts.compactMap { if case .message(let bytes) = $0 { String(decoding: bytes, as: UTF8.self) } else { nil } }
    }

    private func problems(_ parts: [MessageReader.Part]) -> [String] {
        parts.compactMap { if case .problem(let error) = $0 { error.message } else { nil } }
    }

    @Test func takesMessagesApart() {
        let found = parts("Content-Length: 2\r\n\r\n{}Content-Type: a\r\ncontent-length:6\r\n\r\n[\"中\"")
        #expect(messages(found) == ["{}", "[\"中\""], "lengths count bytes")
        #expect(found.count == 2)
    }

    @Test func takesMessagesThatComeByteByByte() {
        var reader = MessageReader()
        var found: [MessageReader.Part] = []
        for byte in "Content-Length: 4\r\n\r\n😀Content-Length: 0\r\n\r\n".utf8 { found += reader.read([byte]) }
        #expect(messages(found) == ["😀", ""])
        #expect(!reader.isInside)
    }

    /// A length that is a few bytes too great takes the begin of the next header.
    @Test(arguments: 1..<22)
    func findsTheMessageBehindOneThatIsTooLong(bytes: Int) {
        let found = parts(
            "Content-Length: \(8 + bytes)\r\n\r\n{\"a\": 1}Content-Length: 2\r\n\r\n{}Content-Length: 2\r\n\r\n[]"
        )
        #expect(messages(found) == ["{}", "[]"])
        #expect(problems(found).count == 1)
    }

    @Test func goesOnBehindAHeaderWithoutLength() {
        let found = parts("Content-Type: x\r\n\r\n{\"a\": 1}\nContent-Length: 2\r\n\r\n{}")
        #expect(problems(found) == ["header has no Content-Length; the next header is looked for"])
        #expect(messages(found) == ["{}"])
    }

    @Test(arguments: ["-1", "abc", "99999999999999999999", "1e3", ""])
    func refusesALengthThatIsNoNumber(value: String) {
        let found = parts("Content-Length: \(value)\r\n\r\n{}\nContent-Length: 2\r\n\r\n[]")
        #expect(problems(found) == ["Content-Length '\(value)' is no number"])
        #expect(messages(found) == ["[]"])
    }

    @Test func refusesALengthThatNoMessageHas() {
        let found = parts("Content-Length: 9000000000\r\n\r\n{}\nContent-Length: 2\r\n\r\n[]")
        #expect(problems(found) == ["message has 9000000000 bytes; at most 268435456 are read"])
        #expect(messages(found) == ["[]"])
    }

    @Test func reportsGarbageOnceAndFindsTheNextHeader() {
        let garbage = String(repeating: "\u{0}x{}中\n", count: 1_000) + String(repeating: "y", count: 100_000) + "\n"
        let found = parts(garbage + "Content-Length: 2\r\n\r\n{}")
        #expect(problems(found).count == 1)
        #expect(messages(found) == ["{}"])
    }

    private static let request = "Content-Length: 8\r\n\r\n{\"id\":1}"

    /// What may stand before a request that has to be answered.
    @Test(arguments: [
        "Content-Length: 20\r\n\r\n{\"id\": 3, \"text\": \"中中中中中\"}", "Content-Type: x\r\n\r\n{\"id\": 3}",
        "{\"id\": 3}",
        "\u{0}\u{0}", "   ", "\t", "\r\n\r\n", "Content-Length: 3\r\n\r\n{\"id\": 3}", "Content-Length:\r\n\r\n{}",
        "Content-Length: 50\r\n\r\n{\"id\": 3}", "garbage: ", "中", String(repeating: "x", count: 5_000),
        "Content-Length: 9\r\n", "Content-Length: 4\r\n\r\n[{}]", "Content-Length: 1\r\n\r\n " + "{}",
    ])
    func findsTheNextRequestBehind(rubbish: String) {
        let found = messages(parts(rubbish + Self.request + Self.request))
        #expect(found.suffix(2) == ["{\"id\":1}", "{\"id\":1}"], "\(found)")
        var reader = MessageReader()
        var single: [MessageReader.Part] = []
        for byte in (rubbish + Self.request + Self.request).utf8 { single += reader.read([byte]) }
        #expect(messages(single).last == "{\"id\":1}")
    }

    @Test func readsALengthWithSpacesAroundIt() {
        #expect(messages(parts(" Content-Length  :  2 \r\n\r\n{}")) == ["{}"])
    }

    @Test func comesToAnEndWithAnyBytes() {
        var generator = SeededGenerator(seed: 7)
        let pieces = [
            "Content-Length: ", "3", "\r\n", "\r\n\r\n", "{}", "\n", ":", "-", " ", "\u{0}",
            "Content-Length: 2\r\n\r\n",
        ]
        for _ in 0..<300 {
            let text = (0..<40).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
            var reader = MessageReader()
            var count = 0
            for byte in text.utf8 { count += reader.read([byte]).count }
            #expect(count == parts(text).count, "the same in one piece: \(text)")
        }
    }
}

import DebriefAgents
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct PositionEncodingTests {
    private let source = SourceText("a😀b\r\n中文 x\n\ne\u{301}")

    @Test(arguments: [
        (0, 0, 0), (1, 0, 1), (5, 0, 3), (6, 0, 4), (8, 1, 0), (11, 1, 1), (14, 1, 2), (17, 2, 0), (18, 3, 0),
        (21, 3, 2),
    ])
    func countsInUTF16(offset: Int, line: Int, character: Int) {
        let position = Position(line: line, character: character)
        #expect(PositionEncoding.utf16.position(at: offset, in: source) == position)
        #expect(PositionEncoding.utf16.offset(of: position, in: source) == offset)
    }

    @Test(arguments: [(0, 5, PositionEncoding.utf8, 5), (0, 2, .utf32, 5), (1, 3, .utf8, 11), (1, 1, .utf32, 11)])
    func countsAsTheClientDoes(line: Int, character: Int, encoding: PositionEncoding, offset: Int) {
        let position = Position(line: line, character: character)
        #expect(encoding.offset(of: position, in: source) == offset)
        #expect(encoding.position(at: offset, in: source) == position)
    }

    @Test func staysInsideTheTextAndOnCodePoints() {
        let utf16 = PositionEncoding.utf16
        #expect(utf16.offset(of: Position(line: 0, character: 2), in: source) == 1, "between two surrogates")
        #expect(PositionEncoding.utf8.offset(of: Position(line: 1, character: 1), in: source) == 8)
        #expect(utf16.offset(of: Position(line: 0, character: 99), in: source) == 6, "before the end of the line")
        #expect(utf16.offset(of: Position(line: 99, character: 0), in: source) == source.count)
        #expect(utf16.offset(of: Position(line: -1, character: -1), in: source) == 0)
        #expect(utf16.offset(of: Position(line: 0, character: -5), in: source) == 0)
        #expect(utf16.offset(of: Position(line: 0, character: .max), in: source) == 6)
    }

    @Test func goesBackToEachCodePoint() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<50 {
            let source = SourceText(RandomDocument.text(using: &generator))
            var offset = 0
            for scalar in source.text.unicodeScalars {
                for encoding in PositionEncoding.allCases where scalar != "\n" && scalar != "\r" {
                    let position = encoding.position(at: offset, in: source)
                    #expect(encoding.offset(of: position, in: source) == offset)
                }
                offset += String(scalar).utf8.count
            }
        }
    }
}

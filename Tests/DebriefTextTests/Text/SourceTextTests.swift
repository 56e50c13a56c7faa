import DebriefTestSupport
import DebriefText
import Testing

struct SourceTextTests {
    @Test(arguments: [("a\nb", [0, 2]), ("a\r\nb\rc", [0, 3, 5]), ("", [0]), ("\n", [0, 1]), ("a\r", [0, 2])])
    func beginsLinesAfterEachKindOfLineEnding(text: String, starts: [Int]) {
        #expect(SourceText(text).lineStarts == starts)
    }

    @Test func countsColumnsInBytes() {
        let source = SourceText("ab\n时间 x")
        let position = source.position(at: 3 + 7)
        #expect(position.line == 2)
        #expect(position.column == 8, "two Chinese characters take six bytes, the space one")
    }

    @Test func leavesLineEndingsOutOfLines() {
        let source = SourceText("one\r\ntwo\n\nfour")
        #expect((1...4).map { String(source[source.range(ofLine: $0)]) } == ["one", "two", "", "four"])
    }

    @Test func findsTheLineOfEveryOffset() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<50 {
            let source = SourceText(RandomDocument.text(using: &generator))
            for offset in 0...source.count {
                let line = source.line(at: offset)
                #expect(source.lineStarts[line - 1] <= offset)
                if line < source.lineCount { #expect(offset < source.lineStarts[line]) }
            }
        }
    }
}

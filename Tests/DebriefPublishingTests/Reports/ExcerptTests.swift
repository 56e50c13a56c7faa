import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefPublishing

struct ExcerptTests {
    @Test func countsWideCharactersTwice() throws {
        let source = SourceText("时间 x 待定", path: "a")
        let excerpt = Excerpt(of: try TextReportTests.range(of: "待定", in: source), in: source)
        #expect(excerpt.column == 7 && excerpt.width == 4)
    }

    @Test func expandsTabs() throws {
        let source = SourceText("\ta\tb", path: "a")
        let excerpt = Excerpt(of: try TextReportTests.range(of: "b", in: source), in: source)
        #expect(excerpt.line == "    a   b" && excerpt.column == 8 && excerpt.width == 1)
    }

    @Test func marksAnEmptyRangeAndALineEnd() {
        let source = SourceText("ab\ncd", path: "a")
        #expect(Excerpt(of: 1..<1, in: source) == Excerpt(of: 1..<2, in: source))
        #expect(Excerpt(of: 2..<2, in: source).column == 2)
        #expect(Excerpt(of: 5..<5, in: source).number == "2")
    }

    @Test func endsTheMarkWithTheLine() {
        #expect(Excerpt(of: 1..<5, in: SourceText("ab\ncd", path: "a")).width == 1)
    }

    @Test func cutsLongLinesBetweenCharacters() throws {
        let text = String(repeating: "长", count: 100_000) + "X" + String(repeating: "长", count: 100_000)
        let source = SourceText(text, path: "a")
        let excerpt = Excerpt(of: try TextReportTests.range(of: "X", in: source), in: source)
        #expect(excerpt.line.count < 200 && !excerpt.line.contains("\u{FFFD}"))
        #expect(excerpt.line.hasPrefix("…长") && excerpt.line.hasSuffix("长…"))
        #expect(Array(DisplayText.line(excerpt.line).text).firstIndex(of: "X") == (excerpt.column - 1) / 2 + 1)
    }
}

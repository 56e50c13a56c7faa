import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

struct ProseTests {
    @Test func blanksWhatIsNotTheWritersWords() throws {
        let text = "## Root cause\n\nThe *pool* ran `out()` of \"slots, sadly\" [here](http://example.com/should).\n"
        let prose = try #require(Postmortem(parsing: SourceText(text)).prose.last)
        #expect(prose.text.split(separator: " ").joined(separator: " ") == "The pool ran of here .")
        #expect(prose.section?.kind == .rootCause)
    }

    @Test func blanksChineseQuotes() throws {
        let prose = try #require(Postmortem(parsing: SourceText("有人说“应该早点发现”，然后回滚。\n")).prose.first)
        #expect(!prose.text.contains("应该"))
        #expect(prose.text.contains("然后回滚"))
    }

    @Test func keepsEveryByteAtItsOffset() {
        var generator = SeededGenerator(seed: 29)
        for _ in 0..<300 {
            let source = SourceText(RandomDocument.text(using: &generator))
            for prose in Postmortem(parsing: source).prose {
                #expect(prose.text.utf8.count == prose.range.count)
                for (offset, byte) in prose.text.utf8.enumerated() where byte != 0x20 {
                    #expect(source[byte: prose.range.lowerBound + offset] == byte)
                }
            }
        }
    }

    @Test func tellsRowsOfTheTimelineFromOtherWords() {
        let text = "# A\n\n## Timeline\n\n- 14:02 deployed\n- 14:05 paged\n\n## Notes\n\n- later\n"
        let scopes = Postmortem(parsing: SourceText(text)).prose.filter { $0.scope != .heading }.map(\.scope)
        #expect(scopes == [.timelineRow, .timelineRow, .listItem])
    }
}

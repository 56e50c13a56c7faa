import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefPublishing

struct OutlineTests {
    private func outline(_ text: String) -> Outline { Outline(Postmortem(parsing: SourceText(text)).root) }

    @Test func leavesOutNoLevel() {
        let levels = outline("# T\n\n## A\n\n##### B\n\n### C\n\n## D\n\n# E\n\n## F\n").entries.map(\.level)
        #expect(levels == [2, 3, 3, 2, 2, 3])
    }

    @Test func takesOnlyALeadingHeadingAsTitle() {
        #expect(outline("# T\n\n## A\n").title?.plainText == "T")
        #expect(outline("## A\n\n# T\n").title == nil)
    }

    @Test func makesAnchorsLikeGitHub() {
        let anchors = outline("## What Went Well?\n\n## 时间线\n\n## What went well\n\n## content\n\n## note-1\n\n## !\n")
            .entries.map(\.anchor)
        #expect(anchors == ["what-went-well", "时间线", "what-went-well-1", "content-1", "section-note-1", "section"])
    }
}

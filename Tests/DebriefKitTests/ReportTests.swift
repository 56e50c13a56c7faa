import DebriefCore
import DebriefEvents
import DebriefText
import Testing

@testable import DebriefKit

/// Which Markdown of a folder is a postmortem.
struct ReportTests {
    @Test(arguments: [
        ("# A\n\n## Summary\n\nx\n\n## Timeline\n\nx\n", true), ("# A\n\n## 摘要\n\nx\n\n## 时间线\n\nx\n", true),
        ("# A\n\n## Usage\n\nx\n\n## Summary\n\nx\n", false), ("# A\n\n## Summary\n\nx\n\n## Summary\n\nx\n", false),
        ("---\nseverity: SEV2\n---\n\n# A\n", true), ("Summary\n-------\n\nx\n\nTimeline\n--------\n\nx\n", true),
        ("# A\n\n```\n## Summary\n## Timeline\n```\n", false), ("", false), ("#", false),
    ])
    func isTheSameFromHeadingsAlone(text: String, isReport: Bool) {
        let source = SourceText(text)
        #expect(Postmortem.isReport(source) == isReport)
        #expect(Postmortem(parsing: source).isReport == isReport)
    }
}

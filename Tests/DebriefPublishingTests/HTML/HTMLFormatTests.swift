import DebriefCore
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefPublishing

struct HTMLFormatTests {
    @Test func rendersAWholeDocument() throws {
        try expectSnapshot(
            HTMLFormat().text(of: Samples.english),
            "Tests/DebriefPublishingTests/Snapshots/html.en.html"
        )
    }

    @Test func rendersAChineseDocument() throws {
        try expectSnapshot(
            HTMLFormat().text(of: Samples.chinese),
            "Tests/DebriefPublishingTests/Snapshots/html.zh.html"
        )
    }
}

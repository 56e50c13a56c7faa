import DebriefCore
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefPublishing

struct HTMLFormatTests {
    @Test func rendersAWholeDocument() throws {
        try expectSnapshot(HTMLFormat().render(Samples.english), "Tests/DebriefPublishingTests/Snapshots/html.en.html")
    }

    @Test func rendersAChineseDocument() throws {
        try expectSnapshot(HTMLFormat().render(Samples.chinese), "Tests/DebriefPublishingTests/Snapshots/html.zh.html")
    }
}

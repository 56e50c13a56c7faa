import DebriefCore
import DebriefEvents
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefPublishing

struct JSONReportTests {
    @Test func writesEveryField() throws {
        let text = JSONReport().render(Report(try TextReportTests.diagnostics()), styled: true)
        try expectSnapshot(text, "Tests/DebriefPublishingTests/Snapshots/json.json")
    }

    @Test func writesAnEmptyArray() {
        #expect(JSONReport().render(Report([]), styled: false) == "[]\n")
    }

    @Test func escapesWhatJSONCannotHold() throws {
        let message = "\"\\\u{0}\u{1B}\n\r\t/\u{7F} 待定 🙂"
        let text = JSON.array([.string(message)]).text
        #expect(text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
        #expect(try JSONDecoder().decode([String].self, from: Data(text.utf8)) == [message])
    }
}

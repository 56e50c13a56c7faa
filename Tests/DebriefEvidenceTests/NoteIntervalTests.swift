import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefEvidence

struct NoteIntervalTests {
    @Test(arguments: ["14:35-14:40 pool drained", "14:35 - 14:40 pool drained", "14:35–14:40 pool drained"])
    func readsAnInterval(line: String) throws {
        let line = try #require(NoteLine(line[...]))
        #expect(line.time.zone == nil && line.time.endClock != nil)
        #expect(line.text.hasSuffix("pool drained"))
    }

    @Test(arguments: [
        "2026-03-17T14:35-07:00 pool drained", "14:35:20-07:00 pool drained", "14:35 +02:00 pool drained",
    ])
    func readsAnOffset(line: String) throws {
        let line = try #require(NoteLine(line[...]))
        #expect(line.time.zone != nil && line.time.endClock == nil)
    }
}

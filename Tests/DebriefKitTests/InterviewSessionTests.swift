import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

struct InterviewSessionTests {
    private let now = Moment(instant: 1_773_741_600)

    private func session(in folder: TemporaryFolder) throws -> InterviewSession {
        let path = folder.url.appending(path: "a.answers.yml").path
        return try InterviewSession(keptAt: path, zone: .utc, language: .english, now: now)
    }

    @Test func saysHowATimeWasUnderstood() throws {
        try withTemporaryFolder { folder in
            var session = try session(in: folder)
            #expect(try session.answer("what_happened", "Login was slow") == nil)
            #expect(try session.answer("started", "yesterday 23:50") == "2026-03-16 23:50")
            #expect(try session.answer("detected", "10 min later") == "2026-03-17 00:00")
            #expect(try session.answer("mitigated", "2026-03-17 00:30") == nil)
        }
    }

    @Test func goesOnWhereItStopped() throws {
        try withTemporaryFolder { folder in
            var first = try session(in: folder)
            try first.answer("what_happened", "Login was slow")
            let second = try session(in: folder)
            #expect(second.answered == 1)
            #expect(second.next?.id == "started")
        }
    }

    @Test func keepsNothingOfAnAnswerItCannotRead() throws {
        try withTemporaryFolder { folder in
            var session = try session(in: folder)
            #expect(throws: DebriefError.self) { try session.answer("started", "when the sun rose") }
            #expect(session.answered == 0)
        }
    }
}

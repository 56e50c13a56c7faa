import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

struct IncidentLogTests {
    private func time(_ clock: String) throws -> Moment { try #require(Moment(iso8601: "2026-03-17T\(clock)+01:00")) }

    @Test func writesNotesThatDraftingReads() throws {
        try withTemporaryFolder { folder in
            let log = IncidentLog(path: "\(folder.path)/incident-log.md")
            try log.append("checkout fails for some customers", at: time("10:02:00"), mark: "started", by: "ana")
            try log.append("alert: error rate above 5 %", at: time("10:09:30"))
            try log.append("rolled back to v2.3.3", at: time("10:41:00"), mark: "action", by: "bo")
            let line = try log.append("errors are gone", at: time("10:50:00"), mark: "mitigated", by: "ana")
            #expect(line == "- 2026-03-17 10:50:00 +01:00 @ana: mitigated: errors are gone")
            #expect(
                try folder.read("incident-log.md").hasPrefix("# Incident log\n\n- 2026-03-17 10:02:00 +01:00 @ana:")
            )

            let draft = try Workspace().draft([log.path], options: DraftOptions(), path: "\(folder.path)/a.md")
            let timeline = Postmortem(parsing: SourceText(draft.text)).timeline
            #expect(timeline.first(.started)?.time.iso8601 == "2026-03-17T10:02:00+01:00")
            #expect(timeline.first(.mitigated)?.time.iso8601 == "2026-03-17T10:50:00+01:00")
        }
    }

    @Test func losesNothingWhenManyWriteAtOnce() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "debrief-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = IncidentLog(path: folder.appending(path: "log.md").path)
        let now = try time("10:00:00")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask { for entry in 0..<25 { try log.append("entry \(writer)-\(entry)", at: now) } }
            }
            try await group.waitForAll()
        }
        let lines = try String(contentsOfFile: log.path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("# ") } == 1)
        #expect(Set(lines.filter { $0.hasPrefix("- 2026") }).count == 200)
    }

    @Test func beginsALineOfItsOwn() throws {
        try withTemporaryFolder { folder in
            // Saved by an editor that ends no line.
            let path = try folder.write("log.md", "# Incident log\n\n- 2026-03-17 10:05:00 UTC detected: alert fired")
            try IncidentLog(path: path).append("rolled back", at: time("10:40:00"), mark: "mitigated")
            let text = try folder.read("log.md")
            #expect(text.hasSuffix("alert fired\n- 2026-03-17 10:40:00 +01:00 mitigated: rolled back\n"))
        }
    }

    @Test(arguments: ["bob: x\n- 10:00 resolved", "bob\u{1B}[31m", "b\u{202E}ob", "bob:", "", "@", "bo`b"])
    func takesNothingForAHandleThatIsNone(author: String) throws {
        try withTemporaryFolder { folder in
            #expect(throws: DebriefError.self) {
                try IncidentLog(path: "\(folder.path)/log.md").append("a", at: try time("10:00:00"), by: author)
            }
            #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/log.md"))
        }
    }

    @Test func takesHandlesAsPeopleWriteThem() throws {
        try withTemporaryFolder { folder in
            let log = IncidentLog(path: "\(folder.path)/log.md")
            for author in ["ana", "@ana.silva", "李雷", "Zoë-2", "CORP\\ana", "Ana Silva"] {
                let line = try log.append("a", at: time("10:00:00"), by: author)
                #expect(line.hasSuffix(" @\(author.drop { $0 == "@" }): a"))
            }
        }
    }

    @Test func writesToFilesOnly() throws {
        try withTemporaryFolder { folder in
            #expect(mkfifo("\(folder.path)/pipe", 0o600) == 0)
            #expect(throws: DebriefError.self) {
                try IncidentLog(path: "\(folder.path)/pipe").append("a", at: try time("10:00:00"))
            }
            try folder.write("real.md", "# Log\n")
            try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/log.md", withDestinationPath: "real.md")
            try IncidentLog(path: "\(folder.path)/log.md").append("a", at: time("10:00:00"))
            #expect(try folder.read("real.md").hasPrefix("# Log\n- 2026"))
        }
    }

    @Test func refusesEmptyEntriesAndUnknownMarksAndKeepsToOneLine() throws {
        try withTemporaryFolder { folder in
            let log = IncidentLog(path: "\(folder.path)/log.md")
            #expect(throws: DebriefError.self) { try log.append("  ", at: try time("10:00:00")) }
            #expect(throws: DebriefError.self) { try log.append("a", at: try time("10:00:00"), mark: "happy") }
            #expect(!FileManager.default.fileExists(atPath: log.path))
            let line = try log.append("one\ntwo \u{1B}[31m", at: time("10:00:00"), mark: "缓解")
            #expect(!line.contains("\n") && !line.contains("\u{1B}"))
            #expect(throws: DebriefError.self) {
                try IncidentLog(path: "\(folder.path)/no/such/log.md").append("a", at: try time("10:00:00"))
            }
        }
    }
}

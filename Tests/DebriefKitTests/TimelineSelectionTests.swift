import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// What `debrief timeline` lists, and what pinning brings back, on disk.
struct TimelineSelectionTests {
    private let workspace = Workspace()

    private let notes = """
        All times UTC.

        - 2026-03-17 10:02 first failed checkouts
        - 10:17 declared SEV1
        - 10:20 decision: roll back v4.1
        - 10:40 rollback of v4.1 complete
        - 11:05 error rate below 1 %, mitigated
        - 11:31 resolved
        - 11:40 thanks all

        """

    private func drafted(_ folder: TemporaryFolder) throws -> String {
        let path = "\(folder.path)/incident.md"
        let draft = try workspace.draft(
            [try folder.write("in/notes.md", notes)],
            options: DraftOptions(),
            path: path
        )
        try workspace.write(draft, to: path, overwrite: false)
        return path
    }

    private func delete(_ words: String, from path: String) throws {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        let kept = lines.filter { !($0.hasPrefix("| ") && $0.contains(words)) }
        #expect(kept.count == lines.count - 1)
        try Data(kept.joined(separator: "\n").utf8).write(to: URL(filePath: path))
    }

    private func drop(_ words: String, from path: String) throws {
        let source = SourceText(try String(contentsOfFile: path, encoding: .utf8))
        let row = try #require(Postmortem(parsing: source).timeline.events.first { $0.text.contains(words) })
        let changes = [RowChange.drop(line: source.line(at: row.range.lowerBound))]
        try workspace.edit(path, changes: changes, pins: [])
    }

    private func pin(_ place: String, in path: String) throws {
        try workspace.edit(path, changes: [], pins: [place])
    }

    private func rows(_ path: String) throws -> [String] {
        Postmortem(parsing: SourceText(try String(contentsOfFile: path, encoding: .utf8))).timeline.events.map(\.text)
    }

    @Test func listsRowsThatPeopleDroppedOrDeletedWithTheReason() throws {
        try withTemporaryFolder { folder in
            let path = try drafted(folder)
            try delete("declared SEV1", from: path)
            try drop("roll back v4.1", from: path)
            let left = try workspace.timelineSelection(of: path).left
            #expect(left.map(\.place) == ["notes.md:4", "notes.md:5", "notes.md:9"])
            #expect(left.map(\.reason).prefix(2) == ["deleted by hand", "dropped"])
            #expect(left.map(\.text).first == "declared SEV1")
        }
    }

    @Test func listsNoRowThatWasRetimedRewordedOrLostItsFootnote() throws {
        try withTemporaryFolder { folder in
            let path = try drafted(folder)
            let before = try workspace.timelineSelection(of: path).left.count
            var text = try String(contentsOfFile: path, encoding: .utf8)
            text = text.replacing("| 10:17 |", with: "| 10:18 |").replacing("roll back v4.1**", with: "go back**")
            let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("| 10:40") })
            let mark = try #require(row.firstRange(of: "[^"))
            text = text.replacing(row, with: row[..<mark.lowerBound] + "|")
            try Data(text.utf8).write(to: URL(filePath: path))
            #expect(try workspace.timelineSelection(of: path).left.count == before)
        }
    }

    @Test(arguments: [true, false])
    func bringsBackWhatIsPinnedAndKeepsItWhenDraftingAgain(isDropped: Bool) throws {
        try withTemporaryFolder { folder in
            let path = try drafted(folder)
            let before = try rows(path)
            // Three rows in succession, of which the middle one comes back.
            for words in ["declared SEV1", "roll back v4.1", "rollback of v4.1 complete"] {
                if isDropped { try drop(words, from: path) } else { try delete(words, from: path) }
            }
            try pin("notes.md:5", in: path)
            let expected = before.filter { !$0.contains("declared SEV1") && !$0.contains("rollback of v4.1") }
            #expect(try rows(path) == expected)
            let places = try workspace.timelineSelection(of: path).left.map(\.place)
            #expect(!places.contains("notes.md:5") && places.contains("notes.md:4"))
            let again = try workspace.draft([], options: DraftOptions(), path: path)
            try workspace.write(again, to: path, overwrite: false)
            #expect(try rows(path) == expected)
        }
    }

    @Test func keepsARetimedRowWhenAnotherIsPinned() throws {
        try withTemporaryFolder { folder in
            let path = try drafted(folder)
            let text = try String(contentsOfFile: path, encoding: .utf8).replacing("| 10:17 |", with: "| 10:25 |")
            try Data(text.utf8).write(to: URL(filePath: path))
            try workspace.write(try workspace.renew(path), to: path)
            try pin("notes.md:9", in: path)
            let pinned = try String(contentsOfFile: path, encoding: .utf8)
            #expect(pinned.contains("| 10:25 |") && !pinned.contains("| 10:17 |") && pinned.contains("declared, 10:25"))
            let found = try rows(path)
            #expect(found.contains { $0.contains("thanks all") })
            // It was retimed behind its neighbour, and is told once.
            #expect(found.count { $0.contains("declared SEV1") } == 1)
        }
    }

    @Test func remembersWhatWasDroppedOverALaterDraft() throws {
        try withTemporaryFolder { folder in
            let path = try drafted(folder)
            try drop("declared SEV1", from: path)
            try workspace.write(
                try workspace.draft([], options: DraftOptions(), path: path),
                to: path,
                overwrite: false
            )
            #expect(try workspace.timelineSelection(of: path).left.first?.reason == "dropped")
            #expect(try !rows(path).contains { $0.contains("SEV1") })
        }
    }

    @Test func pinsWhatLiesOutsideOfTheWindow() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            var options = DraftOptions()
            options.from = Moment(iso8601: "2026-03-17T10:10:00Z")
            let draft = try workspace.draft([try folder.write("in/notes.md", notes)], options: options, path: path)
            try workspace.write(draft, to: path, overwrite: false)
            let left = try workspace.timelineSelection(of: path).left
            let outside = try #require(left.first { $0.reason == "outside the incident's window" })
            try pin(outside.place, in: path)
            #expect(try rows(path).contains { $0.contains(outside.text) })
            #expect(try !workspace.timelineSelection(of: path).rows.isEmpty)
        }
    }

    @Test func takesALogThatWentOnForItsBeginning() throws {
        try withTemporaryFolder { folder in
            let path = try drafted(folder)
            let grown = try folder.write("in/notes.md", notes + "- 11:50 error rate stays at 0 %\n")
            let draft = try workspace.draft([grown], options: DraftOptions(), path: path)
            try workspace.write(draft, to: path, overwrite: false)
            let kept = try String(contentsOfFile: "\(folder.path)/evidence/notes.md", encoding: .utf8)
            #expect(kept.hasSuffix("11:50 error rate stays at 0 %\n"))
            let other = try folder.write("in/notes.md", notes.replacing("10:02", with: "10:03"))
            #expect(throws: DebriefError.self) {
                try workspace.draft([other], options: DraftOptions(), path: path)
            }
        }
    }
}

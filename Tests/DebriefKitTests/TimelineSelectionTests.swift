import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

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

    /// Lines that a neighbour tells of, repeats or could be joined with: each becomes a row of its own, and all others stay.
    @Test(
        arguments: [
            """
            All times UTC.

            - 2026-03-17 10:02 first failed checkouts
            - 10:04 escalated: I need somebody with the DNS admin role to widen the token
            - 10:06 @ben widened the token
            - 10:07 thanks @ben, token is wider now
            - 10:11 is anybody looking at the token?
            - 10:20 decision: roll back v4.1
            - 10:21 ok, rolling back v4.1 then
            - 10:40 rollback of v4.1 complete
            - 10:41 rollback complete, great
            - 11:05 error rate below 1 %, mitigated
            - 11:06 hm, 1 % is still a lot
            - 11:31 resolved
            - 11:40 thanks all

            """,
            """
            所有时间均为北京时间。

            - 2026-03-17 10:02 开始出现下单失败
            - 10:04 谁有 DNS 管理员权限？需要放宽令牌
            - 10:06 已放宽令牌权限
            - 10:07 谢谢，令牌可以了
            - 10:20 决定回滚 v4.1
            - 10:21 好的，那就回滚 v4.1
            - 10:40 v4.1 回滚完成
            - 10:41 回滚好了，辛苦
            - 11:05 错误率降到 1% 以下，已缓解
            - 11:06 1% 还是有点多
            - 11:31 已恢复
            - 11:40 谢谢大家

            """,
        ],
        [false, true]
    )
    func pinsARowOfItsOwnAndLeavesAllOthers(notes: String, isReworded: Bool) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder.path)/incident.md"
            let draft = try workspace.draft(
                [try folder.write("in/notes.md", notes)],
                options: DraftOptions(),
                path: path
            )
            try workspace.write(draft, to: path, overwrite: false)
            if isReworded {
                let text = try String(contentsOfFile: path, encoding: .utf8)
                var number = 0
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
                    guard line.hasPrefix("| "), line.contains("[^e") else { return String(line) }
                    var cells = line.components(separatedBy: " | ")
                    number += 1
                    cells[2] = "in words of our own, number \(number)"
                    return cells.joined(separator: " | ")
                }
                try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: path))
            }
            let start = try String(contentsOfFile: path, encoding: .utf8)
            let before = try rows(path)
            let left = try workspace.timelineSelection(of: path).left
            #expect(!left.isEmpty)
            let record = try Data(contentsOf: URL(filePath: DraftRecord.place(besideDocument: path)))
            for line in left {
                try pin(line.place, in: path)
                let after = try rows(path)
                #expect(after.count == before.count + 1, "\(line.place)")
                #expect(after.filter(before.contains) == before, "\(line.place)")
                let times = Postmortem(parsing: SourceText(try String(contentsOfFile: path, encoding: .utf8))).timeline
                    .events.map(\.time.order)
                #expect(times == times.sorted(), "\(line.place)")
                try Data(start.utf8).write(to: URL(filePath: path))
                try record.write(to: URL(filePath: DraftRecord.place(besideDocument: path)))
            }
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

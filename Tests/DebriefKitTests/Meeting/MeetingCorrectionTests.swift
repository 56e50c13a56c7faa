import DebriefCore
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefKit

/// Corrections of the timeline in minutes, as edits of its rows.
struct MeetingCorrectionTests {
    private func record(_ minutes: String, in text: String, _ folder: TemporaryFolder, only: [String]? = nil) throws
        -> MeetingRecordOperation.Output
    {
        try record(minutes, at: try folder.write("p.md", text), folder, only: only)
    }

    private func record(_ minutes: String, at path: String, _ folder: TemporaryFolder, only: [String]? = nil) throws
        -> MeetingRecordOperation.Output
    {
        var operation = MeetingRecordOperation(file: path, minutes: try folder.write("minutes.md", minutes))
        (operation.only, operation.yes) = (only, true)
        return try operation.run(in: Environment())
    }

    /// A correction becomes an edit of the row that it speaks of, which a person confirms, and what is computed follows it.
    @Test(arguments: [
        ("it was 10:07, not 10:09, that the alert fired", "10:07", "alert fires"),
        ("not 10:09 but 10:07", "10:07", "alert fires"), ("10:09 should be 10:07", "10:07", "alert fires"),
        ("the alert came at 10:07 rather than 10:09", "10:07", "alert fires"),
        ("10:09 → 10:07", "10:07", "alert fires"), ("change 10:09 to 10:07", "10:07", "alert fires"),
        ("11:20 was really 11:17, by the deploy log", "11:17", "rollback is out"),
        ("We noticed it at 10:07", "10:07", "alert fires"),
        ("it was 2026-03-17 10:16, not 10:13, that it was acknowledged", "10:16", "taken up"),
        ("11:31 was actually 11:36", "11:36", "errors are gone"),
    ])
    func proposesCorrectionsAsEditsOfRows(statement: String, time: String, row: String) throws {
        try withTemporaryFolder { folder in
            let text = MeetingSamples.english + "\n<!-- debrief:metrics -->\n<!-- /debrief:metrics -->\n"
            let minutes = "# Minutes 2026-03-24\n\n- Correction: \(statement)\n"
            let output = try record(minutes, in: text, folder)
            let found = output.proposals.filter { $0.kind == .row }
            #expect(found.count == 1 && found.first?.text.contains("→ \(time)") == true, "\(output.proposals)")
            let after = Postmortem(parsing: output.edit.after)
            let event = after.timeline.events.first { $0.text == row }
            #expect(event?.time.civil.clockText() == time && after.timeline.events.count == 6)
            #expect(after.source.text.contains("| Time to detect |"))
            // Twice is once, and only what is confirmed is written.
            #expect(try record(minutes, at: output.edit.before.path, folder).proposals.isEmpty)
            let none = try record(minutes, in: text, folder, only: [])
            #expect(
                Postmortem(parsing: none.edit.after).timeline.events.allSatisfy {
                    $0.text != row || $0.time.civil.clockText() != time
                }
            )
        }
    }

    @Test(arguments: [
        ("告警是 10:07，不是 10:09", "10:07", "告警触发"), ("10:09 应为 10:07", "10:07", "告警触发"),
        ("不是 10:09，而是 10:07", "10:07", "告警触发"), ("把 11:20 改为 11:17", "11:17", "回滚完成"),
        ("11:31 更正为 11:36", "11:36", "错误消失"), ("10:13 实际是 10:16", "10:16", "开始处理"),
    ])
    func proposesChineseCorrectionsAsEditsOfRows(statement: String, time: String, row: String) throws {
        try withTemporaryFolder { folder in
            let output = try record("会议纪要\n日期：2026-03-24\n更正：\(statement)\n", in: MeetingSamples.chinese, folder)
            let found = output.proposals.filter { $0.kind == .row }
            #expect(found.count == 1 && found.first?.text.contains("→ \(time)：\(row)") == true, "\(output.proposals)")
            let events = Postmortem(parsing: output.edit.after).timeline.events
            #expect(events.first { $0.text == row }?.time.civil.clockText() == time && events.count == 6)
        }
    }

    @Test func rewordsARowThatShouldReadOtherwise() throws {
        try withTemporaryFolder { folder in
            let output = try record(
                "# Minutes 2026-03-24\n\n- Correction: 11:20 should read “the rollback is out in one region”\n",
                in: MeetingSamples.english,
                folder
            )
            #expect(
                output.edit.after.text.contains("| 2026-03-17 11:20 | mitigated | the rollback is out in one region |")
            )
        }
    }

    /// What speaks of no row, or of one that nobody can tell, stays words, and is told.
    @Test(arguments: [
        ("it was 14:05, not 14:15, that we noticed", "no row of the timeline stands at 14:15"),
        ("the pool was larger than we wrote", "corrections that name no row"),
        ("from 10:02 to 10:09 nobody looked", "corrections that name no row"),
        ("between 10:13 and 11:05 we looked at the wrong dashboard", "corrections that name no row"),
    ])
    func leavesRowsAloneThatACorrectionDoesNotName(statement: String, note: String) throws {
        try withTemporaryFolder { folder in
            let minutes = "# Minutes 2026-03-24\n\n- Correction: \(statement)\n"
            let output = try record(minutes, in: MeetingSamples.english, folder)
            #expect(!output.proposals.contains { $0.kind == .row })
            #expect(output.notes.contains { $0.contains(note) }, "\(output.notes)")
            let before = Postmortem(parsing: output.edit.before).timeline.events.map(\.time)
            #expect(Postmortem(parsing: output.edit.after).timeline.events.map(\.time) == before)
        }
    }
}

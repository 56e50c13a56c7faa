import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

struct TimelineEditingTests {
    private let text = """
        # A

        ## Timeline

        All times UTC.

        | Time | Milestone | Event | Source |
        | --- | --- | --- | --- |
        | 2026-01-15 10:02 | started | **first errors** | [^e1] |
        | 10:09 | detected | alert | [^e2] |
        | 2026-01-16 09:00 | | closed | |

        [^e1]: a
        [^e2]: b

        """

    private var postmortem: Postmortem { Postmortem(parsing: SourceText(text, path: "a.md")) }

    private func rows(after edits: [Edit]) throws -> [String] {
        let changed = try postmortem.source.applying(edits)
        return changed.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2).map(String.init)
    }

    @Test func dropsARowAndHandsItsDateOn() throws {
        #expect(
            try rows(after: postmortem.edits(droppingRowOn: 9)) == [
                "| 2026-01-15 10:09 | detected | alert | [^e2] |", "| 2026-01-16 09:00 | | closed | |",
            ]
        )
    }

    @Test func rewordsTheEventAndKeepsItsEmphasis() throws {
        #expect(
            try rows(after: postmortem.edits(rewordingRowOn: 9, to: "checkouts fail"))[0]
                == "| 2026-01-15 10:02 | started | **checkouts fail** | [^e1] |"
        )
    }

    @Test func retimesARowInItsPlace() throws {
        let time = CivilTime(day: postmortem.timeline.events[1].time.civil.day, second: 10 * 3_600 + 11 * 60)
        #expect(
            try rows(after: postmortem.edits(retimingRowOn: 10, to: time))[1] == "| 10:11 | detected | alert | [^e2] |"
        )
    }

    @Test func movesARowToWhereItsTimeBelongs() throws {
        let next = CivilTime(day: postmortem.timeline.events[2].time.civil.day, second: 9 * 3_600 + 30 * 60)
        #expect(
            try rows(after: postmortem.edits(retimingRowOn: 9, to: next)) == [
                "| 2026-01-15 10:09 | detected | alert | [^e2] |", "| 2026-01-16 09:00 | | closed | |",
                "| 09:30 | started | **first errors** | [^e1] |",
            ]
        )
        let early = CivilTime(day: postmortem.timeline.events[0].time.civil.day, second: 9 * 3_600)
        #expect(
            try rows(after: postmortem.edits(retimingRowOn: 10, to: early))[0]
                == "| 2026-01-15 09:00 | detected | alert | [^e2] |"
        )
    }

    @Test(arguments: [1, 7, 8, 12, 99])
    func refusesLinesWithoutARow(line: Int) {
        #expect(throws: DebriefError.self) { try postmortem.edits(droppingRowOn: line) }
    }
}

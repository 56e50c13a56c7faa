import DebriefEvents
import DebriefEvidence
import DebriefText
import Testing

/// Dates such as `09/11/2025`, whose order the same file or its neighbours tell.
struct FolderDatesTests {
    private func readings(_ texts: [String]) -> [EvidenceReading] {
        let files = texts.enumerated().map { EvidenceFile(source: SourceText($1, path: "file-\($0).txt")) }
        return EvidenceReaders.read(files: files).map(\.reading)
    }

    private static let log = "SERVICE DESK 09/11/2025\n22:10 results missing\n22:13 same in AMU\n22:18 same in ICU\n"

    @Test(
        arguments: [
            ("Today (Sunday 9 November 2025)", "2025-11-09"), ("due 21/11/2025", "2025-11-09"),
            ("review on 11/21/2025", "2025-09-11"), ("2025-11-09T22:14:00Z alert fired", "2025-11-09"),
            ("on Thursday 11 September 2025 the pager rang", "2025-09-11"), ("2025年11月9日 值班", "2025-11-09"),
            ("Sunday 09/11/2025", "2025-11-09"), ("Thu 09/11/2025", "2025-09-11"), ("09/11/2025（周日）", "2025-11-09"),
            ("the call of Nov 10, 2025", "2025-11-09"), ("PAY-3391, opened Sun 9 Nov", "2025-11-09"),
            ("raised on 11 Sept, 07:10", "2025-09-11"), ("9月11日 复盘", "2025-09-11"),
        ]
    )
    func takesTheOrderThatANeighbourShows(neighbour: String, day: String) {
        let found = readings([Self.log, neighbour + "\n"])[0]
        #expect(found.events.map { $0.time.isDated ? $0.time.civil.dateText : "?" } == [day, day, day], "\(neighbour)")
        #expect(!found.diagnostics.contains { $0.id == "evidence-ambiguous-date" })
    }

    @Test(arguments: ["", "quiet evening", "01/02/2025", "due 21/11/2025, not 11/21/2025", "2024-01-01 10:00 other"])
    func leavesTheDayOpenWhereNothingTells(neighbour: String) {
        let found = readings([Self.log, neighbour + "\n"])[0]
        #expect(found.events.count == 3)
        #expect(found.events.allSatisfy { !$0.time.isDated }, "\(neighbour)")
        #expect(found.diagnostics.contains { $0.id == "evidence-ambiguous-date" }, "\(neighbour)")
    }

    @Test(arguments: [("2025-11-09", "2025-11-09"), ("2025-09-11", "2025-09-11"), ("2025-09-13", "2025-09-11")])
    func takesTheOrderThatTheStatedDayShows(day: String, expected: String) {
        let file = EvidenceFile(source: SourceText(Self.log, path: "log.txt"))
        let options = EvidenceOptions(date: CivilDate(iso8601: day))
        let events = EvidenceReaders.read(files: [file], options: options)[0].reading.events
        #expect(events.allSatisfy { $0.time.civil.dateText == expected })
    }

    @Test func takesTheOrderOfTheFileItselfFirst() {
        let found = readings([Self.log + "reviewed on 21/11/2025\n", "the vendor called on 11/21/2025\n"])[0]
        #expect(found.events.allSatisfy { $0.time.civil.dateText == "2025-11-09" })
    }

    @Test func readsARowsOwnDateInTheOrderOfAnotherFile() {
        let rows = "09/11/2025 22:14 results missing\n09/11/2025 22:20 P1\n09/11/2025 23:49 connector runs\n"
        let found = readings([rows, "to be done by 21/11/2025\n"])[0]
        #expect(found.events.map(\.time.civil.dateText) == ["2025-11-09", "2025-11-09", "2025-11-09"])
        #expect(readings([rows])[0].events.allSatisfy { !$0.time.isDated })
    }
}

import DebriefCore
import DebriefLibrary
import DebriefText
import Testing

struct LibraryFilterTests {
    static func entry(_ name: String, _ front: String, _ body: String = "") -> LibraryEntry {
        LibraryEntry(Postmortem(parsing: SourceText("---\n\(front)\n---\n\n# \(name)\n\n\(body)", path: "\(name).md")))
    }

    private let entries = [
        entry("One", "severity: SEV-1\ndate: 2026-01-05\nservices: [checkout-api, catalog]\nstatus: final\ntags: [db]"),
        entry("Two", "severity: 2 (was 1)\ndate: 2026-07-09\nservices: search\nstatus: draft"),
        entry("Three", "severity: Critical\nservices: recheckout\nowner: '@ana'"),
    ]

    private func names(_ change: (inout LibraryFilter) -> Void) -> [String] {
        var filter = LibraryFilter()
        change(&filter)
        return entries.filter(filter.holds).map(\.title)
    }

    @Test func comparesDegreesOfSeverityHoweverTheyAreWritten() {
        #expect(names { $0.severities = ["sev1"] } == ["One", "Three"])
        #expect(names { $0.severities = ["P2"] } == ["Two"])
    }

    @Test func takesAServiceForAWordOfItsName() {
        #expect(names { $0.services = ["Checkout"] } == ["One"])
        #expect(names { $0.services = ["catalog"] } == ["One"])
    }

    @Test func filtersByStageTagOwnerAndPeriod() throws {
        #expect(names { $0.stages = [.draft] } == ["Two"])
        #expect(names { $0.tags = ["db"] } == ["One"])
        #expect(names { $0.owners = ["ana"] } == ["Three"])
        let today = try #require(CivilDate(year: 2026, month: 8, day: 1))
        let quarter = try #require(Period("2026-Q3", today: today))
        #expect(names { $0.period = quarter } == ["Two"], "an unknown day lies in no period")
    }

    @Test(arguments: [
        ("2026", "2026-01-01", "2026-12-31"), ("2026-q1", "2026-01-01", "2026-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-H2", "2026-07-01", "2026-12-31"), ("2026-03-17", "2026-03-17", "2026-03-17"),
        ("90d", "2026-05-03", "2026-08-01"),
        ("2w", "2026-07-18", "2026-08-01"),
    ])
    func readsPeriods(text: String, first: String, last: String) throws {
        let today = try #require(CivilDate(year: 2026, month: 8, day: 1))
        let period = try #require(Period(text, today: today))
        #expect(period.first.dateText == first && period.last.dateText == last)
    }

    @Test(arguments: [
        "", "yesterday", "2026-Q5", "2026-13", "2026-3", "0d", "d", "2026-02-30", "99999999999999999999d",
    ])
    func refusesWhatIsNoPeriod(text: String) throws {
        let today = try #require(CivilDate(year: 2026, month: 8, day: 1))
        #expect(Period(text, today: today) == nil)
    }

    @Test func sortsWithTheUnknownLast() {
        #expect(LibraryOrder.date.sorted(entries).map(\.title) == ["Two", "One", "Three"])
        #expect(LibraryOrder.severity.sorted(entries).map(\.title) == ["One", "Three", "Two"])
        #expect(LibraryOrder.title.sorted(entries).map(\.title) == ["One", "Three", "Two"])
    }

    @Test func writesCellsThatNoTableOfCalculationsRuns() {
        #expect(
            CSVText.line(["a,b", "say \"no\"", "=1+1", "@ana", "中"]) == "\"a,b\",\"say \"\"no\"\"\",'=1+1,'@ana,中\n"
        )
    }
}

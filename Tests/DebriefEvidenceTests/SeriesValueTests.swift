import Testing

@testable import DebriefEvidence

struct SeriesValueTests {
    @Test(arguments: [
        ("5.2", 5.2, ""), ("5.20%", 5.2, "%"), ("123 ms", 123, "ms"), ("-1", -1, ""), ("1,721,992.5", 1_721_992.5, ""),
        ("1e3", 1_000, ""), ("12 req/s", 12, "req/s"),
    ])
    func readsANumberWithItsUnit(cell: String, value: Double, unit: String) throws {
        let read = try #require(SeriesValue(cell))
        #expect(read.value == value)
        #expect(read.unit == unit)
    }

    @Test(arguments: ["", "ok", "5 of 10 pods", "1,72", "nan", "12:30", "v2.3.1", "2026-03-17"])
    func refusesWhatIsNoNumber(cell: String) {
        #expect(SeriesValue(cell) == nil)
    }
}

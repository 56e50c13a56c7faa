import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

struct IncidentTests {
    private func incident(_ text: String) -> Incident { Postmortem(parsing: SourceText(text)).incident }

    @Test(arguments: [
        ("Time to repair: 5h 8m\n", Metric.ID.timeToMitigate, 18_480),
        ("- **Duration**: 47 minutes\n", .impactDuration, 2_820),
        ("The outage lasted 47 minutes.\n", .impactDuration, 2_820),
        ("TTD was 8 minutes.\n", .timeToDetect, 480),
        ("The incident was detected within 5 minutes.\n", .timeToDetect, 300),
        ("| TTR | Severity |\n| --- | --- |\n| 81 min | SEV2 |\n", .timeToResolve, 4_860),
        ("- 恢复用时：51分钟\n", .timeToResolve, 3_060),
        ("故障持续25分钟。\n", .impactDuration, 1_500),
    ])
    func readsTheNameOfALength(text: String, metric: Metric.ID, seconds: Int) {
        let claims = incident(text).intervals
        #expect(claims.map(\.metric) == [metric])
        #expect(claims.map(\.duration.seconds) == [seconds])
    }

    @Test(arguments: [
        "The mean time to detect was 8 minutes.\n", "The second 5-minute outage was another one.\n",
        "> The outage lasted 47 minutes.\n", "The form says `Duration: 47 minutes`.\n",
        "There were 13 minutes of intermittent errors.\n",
        "Time to resolve: unknown\n", "Our target is to have the outage resolved within 30 minutes of work.\n",
    ])
    func readsNoLengthOfTheIncidentIn(text: String) {
        #expect(incident(text).intervals.isEmpty)
    }

    @Test func readsTheHoursInWhichALengthCounts() throws {
        let claim = try #require(
            incident("Time to resolve: 33h 15m (during support hours 10:00-17:00 M-F)\n").intervals.first
        )
        #expect(claim.window == SupportHours(open: 36_000, close: 61_200))
    }

    @Test func readsEachClaimOnce() {
        let text = "**Duration**: 47 minutes\n\n| Metric | Value |\n| --- | --- |\n| Duration | 47 minutes |\n"
        #expect(incident(text).intervals.count == 2)
    }

    @Test(arguments: [
        ("Of 12,000 users, 847 (7.1 %) failed.\n", 847.0, 12_000.0), ("5 out of 46 nodes (11 %)\n", 5, 46),
        ("12000 名用户，其中 847 名（7.1%）失败。\n", 847, 12_000),
        ("3,114 of 11,870 attempts failed between 10:02 and 11:05, that is 26.2 %.\n", 3_114, 11_870),
    ])
    func readsSharesWithTheirNumbers(text: String, part: Double, whole: Double) {
        #expect(incident(text).shares.map(\.part) == [part])
        #expect(incident(text).shares.map(\.whole) == [whole])
    }

    @Test func addsUpOnlyWhatIsSaidToBeATotal() {
        #expect(incident("It hit 305 teams (90 + 215).\n").sums.map(\.sum) == [305])
        #expect(incident("There were 3 volunteers, 2 engineers and 1 manager.\n").sums.isEmpty)
        #expect(incident("| A | B |\n| --- | --- |\n| x | 1 |\n| y | 2 |\n| z | 3 |\n").sums.isEmpty)
    }

    @Test func keepsWeekdaysOfDatesWhoseYearStandsApart() {
        #expect(incident("On Monday, 3 March 2025 it began.\n").weekdays.count == 1)
        #expect(incident("The log says Mon Apr 6 18:32 UTC 2015.\n").weekdays.isEmpty)
    }
}

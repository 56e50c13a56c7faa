import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

struct MetricsTests {
    private func timeline(_ rows: (String, String)...) -> Timeline {
        let table = rows.map { "| \($0.0) | \($0.1) | x |" }.joined(separator: "\n")
        let text =
            "# A\n\nDate: 2026-03-17\n\n## Timeline\n\nAll times UTC.\n\n| Time | Milestone | Event |\n| --- | --- | --- |\n\(table)\n"
        return Postmortem(parsing: SourceText(text)).timeline
    }

    private func seconds(_ id: Metric.ID, _ timeline: Timeline) -> Int? {
        Metrics.all(of: timeline).first { $0.id == id }?.seconds
    }

    private func state(_ id: Metric.ID, _ timeline: Timeline) -> String? {
        Metrics.all(of: timeline).first { $0.id == id }?.state.name
    }

    @Test func countsDetectionFromTheStartAndTheRestFromDetection() {
        let timeline = timeline(
            ("14:15", "started"),
            ("14:23", "detected"),
            ("14:28", "acknowledged"),
            ("15:12", "identified"),
            ("15:35", "mitigated"),
            ("16:57", "resolved")
        )
        #expect(seconds(.timeToDetect, timeline) == 8 * 60)
        #expect(seconds(.timeToAcknowledge, timeline) == 5 * 60)
        #expect(seconds(.timeToIdentify, timeline) == 49 * 60)
        #expect(seconds(.timeToMitigate, timeline) == 72 * 60)
        #expect(seconds(.timeToResolve, timeline) == 154 * 60)
        #expect(seconds(.impactDuration, timeline) == 80 * 60, "impact ends with mitigation, not with the paperwork")
        #expect(state(.timeToDeclare, timeline) == "pending")
    }

    @Test func hasNoImpactWithoutAStart() {
        let timeline = timeline(("14:23", "detected"), ("15:00", "resolved"), ("15:30", "change"))
        #expect(state(.impactDuration, timeline) == "unknown")
        #expect(state(.timeToDetect, timeline) == "unknown")
        #expect(state(.timeToDetect, self.timeline(("15:30", "change"))) == "not-applicable")
    }

    @Test func callsAnEndBeforeItsStartInvalid() {
        let timeline = timeline(("14:23", "started"), ("14:20", "detected"), ("14:50", "resolved"))
        #expect(state(.timeToDetect, timeline) == "invalid")
    }

    @Test func sumsTheIntervalsOfAReopenedIncident() {
        let timeline = timeline(
            ("10:00", "started"),
            ("10:05", "detected"),
            ("10:20", "mitigated"),
            ("11:00", "reopened"),
            ("11:30", "mitigated"),
            ("12:00", "resolved")
        )
        #expect(seconds(.impactDuration, timeline) == 50 * 60)
        #expect(seconds(.timeToMitigate, timeline) == 85 * 60)
        #expect(Metrics.impactIntervals(of: timeline).count == 2)
    }

    @Test func leavesAnOpenIncidentPending() {
        let timeline = timeline(
            ("10:00", "started"),
            ("10:05", "detected"),
            ("10:20", "mitigated"),
            ("11:00", "reopened")
        )
        #expect(state(.impactDuration, timeline) == "pending")
    }

    @Test func refusesToCompareClocksOfUnknownZonesWithKnownOnes() {
        let text =
            "# A\n\n## Timeline\n\n| Time | Milestone | Event |\n| --- | --- | --- |\n| 2026-03-17 10:00 CST | started | x |\n| 2026-03-17 10:05 UTC | detected | x |\n| 10:09 | change | x |\n"
        let timeline = Postmortem(parsing: SourceText(text)).timeline
        #expect(state(.timeToDetect, timeline) == "invalid")
    }
}

struct ErrorBudgetTests {
    private func level(_ target: Double, _ window: ServiceLevel.Window, failing: Double = 1) -> ServiceLevel {
        ServiceLevel(target: target, window: window, failing: failing, range: 0..<0)
    }

    @Test func measuresAFullOutageAgainstThirtyDays() throws {
        let budget = try #require(ErrorBudget(level(0.999, .rolling(days: 30)), impactSeconds: 154 * 60, start: nil))
        #expect(abs(budget.budgetSeconds - 43.2 * 60) < 0.001)
        #expect(abs(budget.consumed - 154 / 43.2) < 0.0001)
        #expect(abs(budget.availability - (1 - 154.0 / 43_200)) < 0.000001)
    }

    @Test func usesTheLengthOfTheMonth() throws {
        let january = try #require(CivilDate(year: 2026, month: 1, day: 15))
        let february = try #require(CivilDate(year: 2026, month: 2, day: 15))
        #expect(
            try #require(ErrorBudget(level(0.99, .calendarMonth), impactSeconds: 1, start: january)).windowSeconds == 31
                * 86_400
        )
        #expect(
            try #require(ErrorBudget(level(0.99, .calendarMonth), impactSeconds: 1, start: february)).windowSeconds
                == 28 * 86_400
        )
        #expect(ErrorBudget(level(0.99, .calendarMonth), impactSeconds: 1, start: nil) == nil)
    }

    @Test func weighsAPartialImpactByItsShare() throws {
        let budget = try #require(
            ErrorBudget(level(0.999, .rolling(days: 28), failing: 0.25), impactSeconds: 3_600, start: nil)
        )
        #expect(budget.badSeconds == 900)
    }
}

struct DistributionTests {
    @Test func findsTheMedian() throws {
        #expect(try #require(Distribution([5, 1, 3])).median == 3)
        #expect(try #require(Distribution([4, 1, 3, 2])).median == 2.5)
        #expect(Distribution([]) == nil)
    }

    @Test func givesNoIntervalFromTooFewValues() throws {
        #expect(try #require(Distribution([1, 2, 3, 4, 5])).medianInterval == nil)
    }

    /// Ranks from the table of Conover's section 3.2: n = 6 gives 1 and 6, n = 10 gives 2 and 9, n = 20 gives 6 and 15.
    @Test(arguments: [(6, 1...6), (10, 2...9), (20, 6...15)])
    func givesTheIntervalOfOrderStatistics(count: Int, ranks: ClosedRange<Int>) throws {
        #expect(try #require(Distribution(Array(1...count))).medianInterval == ranks)
    }
}

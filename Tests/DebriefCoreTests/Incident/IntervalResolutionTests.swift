import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

struct IntervalResolutionTests {
    private func resolution(_ claim: String, _ rows: String) throws -> IntervalResolution {
        let postmortem = Postmortem(parsing: SourceText("\(claim)\n\n## Key events\n\n\(rows)\n"))
        let interval = try #require(postmortem.incident.intervals.first)
        return postmortem.resolution(of: interval)
    }

    private let day = """
        - First detected 2025-07-11 09:33
        - Incident declared 2025-07-11 10:11
        - Repaired 2025-07-11 15:40
        - Resolved 2025-07-11 16:07
        """

    private let night = """
        - First detected 2025-09-30 15:31
        - Incident declared 2025-09-30 17:26
        - Resolved 2025-10-01 10:29
        """

    @Test func takesThePairThatDefinesTheMetricFirst() throws {
        guard case .consistent(let pair) = try resolution("Time to resolve: 6h 34m", day) else {
            Issue.record("it fits")
            return
        }
        #expect(pair.seconds == 23_640)
        #expect([pair.from.milestone, pair.to.milestone] == [.detected, .resolved])
    }

    @Test func namesAnotherPairThatFits() throws {
        guard case .otherAnchor(let pair, let expected) = try resolution("Time to resolve: 5h 56m", day) else {
            Issue.record("it fits from the declaration")
            return
        }
        #expect([pair.from.milestone, expected.from.milestone] == [.declared, .detected])
    }

    @Test func contradictsOnlyWhenNothingFits() throws {
        guard case .contradiction(let pair, _) = try resolution("Time to resolve: 6h 27m", day) else {
            Issue.record("no pair is 6h 27m apart")
            return
        }
        #expect(pair.seconds == 23_640)
    }

    @Test func doubtsShortValuesOverANight() throws {
        guard case .unstatedWindow(_, let hours) = try resolution("Time to resolve: 2h 58m", night) else {
            Issue.record("it fits working hours")
            return
        }
        #expect(hours == SupportHours(open: 32_400, close: 61_200))
    }

    @Test func countsStatedHoursWithoutWeekends() throws {
        let week =
            "- First detected 2020-08-07 15:51\n- Incident declared 2020-08-07 16:39\n- Resolved 2020-08-14 10:06"
        let hours = "(during support hours 10:00-17:00)"
        guard case .consistent = try resolution("Time to resolve: 29h 15m \(hours)", week) else {
            Issue.record("Friday to Friday is 29h 15m of work")
            return
        }
        guard case .contradiction = try resolution("Time to resolve: 33h 15m \(hours)", week) else {
            Issue.record("33h 15m fits nothing")
            return
        }
    }

    @Test func suspectsTheDateThatItsNeighboursContradict() throws {
        let rows = day.replacing("Resolved 2025-07-11", with: "Resolved 2025-08-11")
        guard case .dateSlip(let event, let date) = try resolution("Time to resolve: 6h 34m", rows) else {
            Issue.record("another month fits")
            return
        }
        #expect(event.milestones.contains(.resolved))
        #expect(date == CivilDate(year: 2025, month: 7, day: 11))
    }

    @Test func saysNothingWithoutTheMilestoneInTheName() throws {
        let rows =
            "- First detected 2025-07-11 09:33\n- Incident declared 2025-07-11 10:11\n- Repaired 2025-07-11 15:40"
        guard case .unknown = try resolution("Time to resolve: 1h", rows) else {
            Issue.record("nobody says when it was resolved")
            return
        }
    }
}

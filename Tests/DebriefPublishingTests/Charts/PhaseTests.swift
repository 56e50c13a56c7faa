import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefPublishing

struct PhaseTests {
    /// A timeline from minutes and milestones; the certainty is that of all rows.
    static func timeline(
        _ rows: [(minute: Int, milestones: [Milestone])],
        certainty: Moment.Certainty = .exact
    ) -> Timeline {
        let events = rows.map { row in
            TimelineEvent(
                time: Moment(
                    CivilTime(day: 20_000, second: row.minute * 60),
                    zone: .utc,
                    certainty: certainty
                ),
                timeRange: 0..<0,
                text: "row",
                milestones: row.milestones,
                range: 0..<0
            )
        }
        return Timeline(events: events, zone: .utc)
    }

    private func phases(_ rows: [(minute: Int, milestones: [Milestone])]) -> [String] {
        Phase.phases(of: PhaseTests.timeline(rows)).map {
            "\($0.kind.rawValue) \($0.seconds / 60)" + ($0.isOpen ? " open" : "")
        }
    }

    @Test func followsTheMilestones() {
        let rows: [(Int, [Milestone])] = [
            (0, [.started]), (5, [.detected]), (7, [.acknowledged]), (9, [.declared]), (30, [.identified]),
            (40, [.mitigated]), (70, [.resolved]),
        ]
        #expect(phases(rows) == ["undetected 5", "alerted 2", "investigating 23", "mitigating 10", "recovering 30"])
    }

    @Test func saysNoMoreThanTheMilestonesDo() {
        #expect(phases([(0, [.started]), (30, [.mitigated])]) == ["unspecified 30"])
        #expect(phases([(0, [.started]), (5, [.detected]), (30, [.resolved])]) == ["undetected 5", "unspecified 25"])
        #expect(phases([(0, []), (5, [.change])]).isEmpty)
    }

    @Test func leavesOutPaperworkAfterTheFact() {
        #expect(
            phases([(0, [.started]), (9, [.mitigated]), (12, [.declared]), (20, [.resolved])])
                == ["unspecified 9", "recovering 11"]
        )
    }

    @Test func reopensAfterQuiet() {
        let rows: [(Int, [Milestone])] = [
            (0, [.started]), (10, [.detected]), (20, [.resolved]), (50, [.reopened]), (60, [.identified]),
            (75, [.mitigated]),
        ]
        #expect(phases(rows) == ["undetected 10", "unspecified 10", "reopened 25"])
    }

    @Test func keepsAPhaseOpenThatNothingEnds() {
        #expect(phases([(0, [.started]), (5, [.detected]), (30, [])]) == ["undetected 5", "unspecified 25 open"])
    }
}

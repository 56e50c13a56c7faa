import DebriefEvents
import DebriefLanguage

extension MilestoneAssignment {
    /// The steps that later records tell, each as a record at the time that its words state.
    var told: [Record] {
        [.detected, .acknowledged, .declared].compactMap { chosen[$0] }.filter { $0.reportedAt != nil }
    }

    /// Holds a milestone against the course of the conversation, and against what is told of it later.
    mutating func settle(_ milestone: Milestone, by course: ConversationCourse?, in records: [Record]) {
        judge(milestone, by: course, in: records)
        chooseTold(milestone, in: records)
    }

    /// Holds the end against the course of the conversation, and against what was said after it.
    mutating func settleEnd(by course: ConversationCourse?, in records: [Record]) {
        judge(.resolved, by: course, in: records)
        doubtResolution(in: records)
    }

    /// Takes an earlier time that somebody tells for a step, where what carries it says no more than that it was so by then.
    private mutating func chooseTold(_ milestone: Milestone, in records: [Record]) {
        guard !removed.contains(milestone), let first = records.first else { return }
        let begin = milestone == .detected ? first.order - Self.longestSilence : chosen[.detected]?.order ?? first.order
        let end = (chosen[milestone] ?? suggested[milestone])?.order ?? chosen[.mitigated]?.order ?? Int.max
        // What people say in passing of hours before may be of anything; whoever carries the milestone tells of it, and reports do.
        let tellers = records.filter {
            chosen[milestone] == nil || $0 == chosen[milestone] || $0.event.kind == .statusUpdate
                || $0.event.status == "report"
        }
        guard begin < end, let record = ToldStep.earliest(milestone, in: tellers, within: begin..<end) else { return }
        (chosen[milestone], suggested[milestone]) = (record, nil)
        support[milestone] = []
    }

    /// Seconds that may pass between a step and the first word of it anywhere.
    private static let longestSilence = 2 * 3_600
}

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
        chooseTold(milestone, in: records, by: course)
    }

    /// Holds what may have eased it against the course of the conversation.
    ///
    /// - Parameter relapse: when it was last not over.
    mutating func settleEase(by course: ConversationCourse?, in records: [Record], behind relapse: Int) {
        judge(.mitigated, by: course, in: records.filter { $0.order > relapse })
    }

    /// Holds the end against the course of the conversation, and against what was said after it.
    mutating func settleEnd(by course: ConversationCourse?, in records: [Record]) {
        judge(.resolved, by: course, in: records)
        doubtResolution(in: records)
        // What came after the end did not ease it.
        guard let end = chosen[.resolved], let eased = chosen[.mitigated], eased.order > end.order,
            eased.event.status != Milestone.mitigated.rawValue
        else { return }
        ask(.mitigated, showing: eased)
    }

    /// Takes an earlier time that somebody tells for a step, where what carries it says no more than that it was so by then.
    private mutating func chooseTold(_ milestone: Milestone, in records: [Record], by course: ConversationCourse?) {
        guard !removed.contains(milestone), let first = records.first else { return }
        let begin = milestone == .detected ? first.order - Self.longestSilence : chosen[.detected]?.order ?? first.order
        let end = (chosen[milestone] ?? suggested[milestone])?.order ?? chosen[.mitigated]?.order ?? Int.max
        // What people say in passing of hours before may be of anything; whoever carries the milestone tells of it, and reports do.
        // So may what a line tells of which the course of the talk thinks that it is of something else.
        let tellers = records.filter { record in
            (chosen[milestone] == nil || record == chosen[milestone] || record.event.kind == .statusUpdate
                || record.event.status == "report")
                && course?.share(of: record, as: milestone).map { $0 >= ConversationCourse.worthShowing } ?? true
        }
        guard begin < end, let record = ToldStep.earliest(milestone, in: tellers, within: begin..<end) else { return }
        (chosen[milestone], suggested[milestone]) = (record, nil)
        support[milestone] = []
    }

    /// Seconds that may pass between a step and the first word of it anywhere.
    private static let longestSilence = 2 * 3_600
}

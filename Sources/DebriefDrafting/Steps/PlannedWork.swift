import DebriefEvents
import DebriefLanguage

/// Work that was announced, and went as it was planned: a firmware update in its window, a switch of the database. Its alerts were
/// expected, and its end recovers nothing.
enum PlannedWork {
    /// Whether the records tell of such work and of nothing that went wrong with it.
    ///
    /// - Parameter records: of all that belongs together, as what was agreed before is no part of an incident.
    static func isAll(of records: [Record], _ assignment: MilestoneAssignment, course: ConversationCourse?) -> Bool {
        guard assignment.chosen[.detected] == nil, assignment.chosen[.declared] == nil,
            course?.likeliest(.detected).map({ $0.share < ConversationCourse.clear }) ?? true
        else { return false }
        var marks = 0
        for record in records {
            guard record.firm.isDisjoint(with: harms), record.event.kind != .statusUpdate else { return false }
            if marked.occur(in: record.wholeText) { marks += 1 }
        }
        return marks >= fewest
    }

    /// A single word may be of the change that brought an incident about.
    private static let fewest = 2
    private static let harms: Signal = [.customerReport, .declaration, .escalation, .persists, .reopened]
    private static let marked = Phrases(.evidence, "planned work")
}

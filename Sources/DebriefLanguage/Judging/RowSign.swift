/// What the row of a timeline looks like, by its words: as ``Talk``, and what only reports tell.
enum RowSign: Int, CaseIterable {
    case notice, report, trouble, acknowledge, declare, escalate, cause, guess, decide, measure, underway, failed
    case easing, recovered, hope, closed, again, communicate, change, past, ruledOut, followUp
    /// The harm begins.
    case begin
    /// An attacker's deed.
    case attack
    /// It is the one row of the timeline that tells of this milestone.
    case started, detected, mitigated, resolved

    /// What may stand before or behind the row of a milestone.
    static let around: [RowSign] = [
        .notice, .report, .trouble, .begin, .measure, .easing, .recovered, .closed, .again, .change, .attack, .declare,
        .acknowledge, .started, .detected, .mitigated, .resolved,
    ]
}

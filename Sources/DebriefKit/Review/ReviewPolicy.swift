import DebriefCore
import DebriefLanguage
import DebriefText

/// How much is asked of a document: near misses and small incidents need less.
package struct ReviewPolicy: Sendable {
    /// How many roles or people have to have reviewed it.
    let reviewers: Int
    /// Whether a meeting has to have been held.
    let needsMeeting: Bool
    /// Whether each action has to stand in a tracker, and a day be set to look at them again.
    let needsFollowUp: Bool

    /// What severity asks for: two reviewers, a meeting and a follow-up for the two highest; one reviewer for others.
    init(severity: String?) {
        let digits = (severity ?? "").drop { !$0.isNumber }.prefix { $0.isNumber }
        let isHigh = Int(read: digits).map { $0 <= 1 } ?? false
        let isLow = Int(read: digits).map { $0 >= 3 } ?? false
        reviewers = isHigh ? 2 : isLow ? 0 : 1
        needsMeeting = !isLow
        needsFollowUp = !isLow
    }
}

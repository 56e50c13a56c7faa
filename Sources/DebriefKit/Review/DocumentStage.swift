import DebriefCore
import DebriefLanguage
import DebriefText

/// How far a document has come, in the order in which it comes there.
package enum DocumentStage: String, CaseIterable, Comparable, Sendable {
    case draft
    case inReview = "in-review"
    case final
    case published

    package static func < (left: DocumentStage, right: DocumentStage) -> Bool { left.place < right.place }

    private var place: Int { DocumentStage.allCases.firstIndex(of: self) ?? 0 }

    /// Reads what a document calls its status; `nil` for a word of its own.
    package init?(status: String) {
        let word = status.lowercased().filter { $0.isLetter }
        let known = DocumentStage.allCases.first { $0.rawValue.filter(\.isLetter) == word }
        guard let stage = known ?? DocumentStage.allCases.first(where: { $0.label(.chinese) == status }) else {
            return nil
        }
        self = stage
    }

    package func label(_ language: Language) -> String {
        guard language == .chinese else { return rawValue }
        return switch self {
        case .draft: "草稿"
        case .inReview: "评审中"
        case .final: "定稿"
        case .published: "已发布"
        }
    }
}

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

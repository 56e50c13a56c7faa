import DebriefLanguage
import DebriefText

/// A part of a postmortem, or a version of it, whose generated sentences a model may word anew.
package enum WritableSection: String, CaseIterable, Sendable {
    case summary, impact
    case whatHappened = "what-happened"
    case lessons
    /// What a version for an audience has of a document; the document itself stays as it is.
    case executives, customers

    /// Those that stand in the document.
    package static let ofDocument = allCases.filter { !$0.isVersion }

    package var isVersion: Bool { self == .executives || self == .customers }

    /// The sections that it stands in.
    package var kinds: Set<SectionKind> {
        switch self {
        case .summary: [.summary]
        case .impact: [.impact, .customerImpact, .businessImpact, .technicalImpact]
        case .whatHappened: [.whatHappened, .rootCause]
        case .lessons: [.lessons, .whatWentWell, .whatWentWrong]
        case .executives: Self.impact.kinds.union(Self.whatHappened.kinds)
        case .customers: Self.summary.kinds.union(Self.executives.kinds)
        }
    }

    /// What it is for, as a model is told.
    var purpose: Message {
        switch self {
        case .summary:
            Message("the summary, for somebody who reads nothing else", zh: "摘要，供只读这一段的人看")
        case .impact: Message("the impact: who was hurt, how, and how long", zh: "影响：谁受到影响、怎样、多久")
        case .whatHappened: Message("what happened: how the failure came about", zh: "发生了什么：故障是怎样发生的")
        case .lessons: Message("the lessons: what went well and what went wrong", zh: "经验教训：哪些做得好、哪些不好")
        case .executives:
            Message(
                "the page for executives, who have a minute: what it cost, why it happened",
                zh: "给管理层的一页，他们只有一分钟：造成了什么后果、为什么会发生"
            )
        case .customers:
            Message(
                "the version for customers: what they noticed, from when to when, why, in plain words",
                zh: "给客户的版本：他们看到了什么、从何时到何时、为什么，用平实的话"
            )
        }
    }
}

import DebriefLanguage
import DebriefText

/// A part of a postmortem whose generated sentences a model may word anew.
package enum WritableSection: String, CaseIterable, Sendable {
    case summary, impact
    case whatHappened = "what-happened"
    case lessons

    /// The sections that it stands in.
    package var kinds: Set<SectionKind> {
        switch self {
        case .summary: [.summary]
        case .impact: [.impact, .customerImpact, .businessImpact, .technicalImpact]
        case .whatHappened: [.whatHappened, .rootCause]
        case .lessons: [.lessons, .whatWentWell, .whatWentWrong]
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
        }
    }
}

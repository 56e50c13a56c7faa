import DebriefCore
import DebriefLanguage
import DebriefText

/// What a finding does to those who read the report, the gravest first.
package enum Concern: Int, CaseIterable, Hashable, Sendable {
    /// Readers would believe something that is not so.
    case misleads
    /// Somebody is blamed, named or exposed.
    case hurts
    /// What a report is read for is missing or says nothing.
    case useless
    case form

    var label: Message {
        switch self {
        case .misleads: Message("what misleads a reader", zh: "会误导读者的")
        case .hurts: Message("what hurts somebody", zh: "会伤害人的")
        case .useless: Message("what makes the report useless", zh: "使复盘失去用处的")
        case .form: Message("form", zh: "形式")
        }
    }
}

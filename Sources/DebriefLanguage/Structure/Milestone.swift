import DebriefText

/// A point of an incident's life that a timeline row can carry.
///
/// The first seven come in this order and are the anchors of metrics; the others are free of order.
package enum Milestone: String, CaseIterable, Hashable, Sendable {
    case started, detected, acknowledged, declared, identified, mitigated, resolved
    case change, decision, action, communication, escalated, reopened

    /// The milestones that anchor metrics, in the order in which they happen.
    package static let ordered: [Milestone] = [
        .started, .detected, .acknowledged, .declared, .identified, .mitigated, .resolved,
    ]

    /// The word in a timeline table.
    package func label(_ language: Language) -> String {
        switch language {
        case .english: rawValue
        case .chinese: chinese
        }
    }

    private var chinese: String {
        switch self {
        case .started: "开始"
        case .detected: "发现"
        case .acknowledged: "确认"
        case .declared: "宣布"
        case .identified: "定位"
        case .mitigated: "缓解"
        case .resolved: "恢复"
        case .change: "变更"
        case .decision: "决定"
        case .action: "操作"
        case .communication: "通报"
        case .escalated: "升级"
        case .reopened: "复发"
        }
    }

    /// Every name, in either language, with its milestone.
    private static let names: [String: Milestone] = {
        var names: [String: Milestone] = [:]
        for milestone in allCases {
            for word in Vocabulary.milestones.words(milestone.rawValue) { names[word] = milestone }
        }
        for milestone in allCases {
            for language in Language.allCases { names[milestone.label(language)] = milestone }
        }
        return names
    }()

    /// Reads a mark: a name that Debrief itself writes, in either language.
    ///
    /// Notes say `alert: queue above 400` of an alert; only a mark says which milestone a line is.
    package init?(mark: some StringProtocol) {
        guard let found = Self(label: mark),
            Language.allCases.contains(where: { found.label($0) == mark.lowercased() })
        else { return nil }
        self = found
    }

    /// No name has more bytes; whole rows are asked as well.
    package static let longestLabel = 28

    /// Reads a label, or a cell of a milestone column, in either language.
    package init?(label: some StringProtocol) {
        guard label.utf8.count <= Self.longestLabel, let found = Self.names[label.lowercased()] else { return nil }
        self = found
    }
}

extension Vocabulary {
    /// What labels call milestones, in a group for each.
    package static let milestones = Vocabulary(PackageResources.milestones_txt)
}

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

    /// What the columns of Chinese reports call them, besides the names above.
    private static let otherNames: [String: Milestone] = [
        "发生": .started, "故障开始": .started, "故障发生": .started, "影响开始": .started, "故障发现": .detected, "告警": .detected,
        "感知": .detected, "响应": .acknowledged, "应答": .acknowledged, "介入": .acknowledged, "接手": .acknowledged,
        "拉群": .declared, "定级": .declared, "启动应急": .declared, "定因": .identified, "定界": .identified, "根因定位": .identified,
        "止损": .mitigated, "止血": .mitigated, "解决": .resolved, "故障恢复": .resolved, "完全恢复": .resolved, "发布": .change,
        "上线": .change, "决策": .decision, "处置": .action, "公告": .communication, "同步": .communication,
    ]

    /// Reads a cell of a milestone column, in either language.
    package init?(label: some StringProtocol) {
        // No name is longer than `acknowledged` or `communication`; whole rows are asked as well.
        guard label.utf8.count <= 16 else { return nil }
        let word = label.lowercased()
        guard
            let found = Milestone.allCases.first(where: { $0.rawValue == word || $0.chinese == word })
                ?? Self.otherNames[word]
        else { return nil }
        self = found
    }
}

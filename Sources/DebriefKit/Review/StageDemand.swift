import DebriefCore
import DebriefLanguage
import DebriefText

/// Something that a stage asks of a document.
enum StageDemand: Hashable, Sendable {
    case severity, privacy
    case owner, sections, timelineAndImpact, agreement, blamelessness
    case answers, completeness, ownedActions
    case signed(ReviewPolicy.Quorum)
    case meeting
    case deadline(WorkingTime)
    case sharing, tracking, followUp

    /// The first stage that asks for it.
    var stage: DocumentStage {
        switch self {
        case .severity, .privacy: .draft
        case .owner, .sections, .timelineAndImpact, .agreement, .blamelessness: .inReview
        case .answers, .completeness, .ownedActions, .signed, .meeting, .deadline: .final
        case .sharing, .tracking, .followUp: .published
        }
    }

    /// Whether a document cannot come to the stage without it; a deadline that has passed holds nothing up.
    var isBinding: Bool {
        if case .deadline = self { false } else { true }
    }

    var message: Message {
        switch self {
        case .severity: Message("a severity is stated", zh: "写明严重程度")
        case .privacy: Message("no secret and no personal data stands in it", zh: "没有密钥和个人信息")
        case .owner: Message("it has an owner", zh: "有负责人")
        case .sections: Message("the required sections are there", zh: "应有的章节齐全")
        case .timelineAndImpact: Message("it has a timeline and an impact", zh: "有时间线和影响")
        case .agreement: Message("its numbers and times agree", zh: "数字和时间一致")
        case .blamelessness: Message("it blames nobody", zh: "不追究个人")
        case .answers: Message("all questions are answered", zh: "问题都已回答")
        case .completeness: Message("nothing is empty or a placeholder", zh: "没有空白和占位内容")
        case .ownedActions: Message("each action has an owner and a date", zh: "每项措施有负责人和日期")
        case .signed(let quorum): Self.signed(quorum)
        case .meeting: Message("meeting held", zh: "已开会")
        case .deadline(.days(let count)):
            Message(
                "final within \(count) working \(count == 1 ? "day" : "days") of the end",
                zh: "结束后 \(count) 个工作日内定稿"
            )
        case .deadline(.hours(let count)):
            Message(
                "final within \(count) working \(count == 1 ? "hour" : "hours") of the end",
                zh: "结束后 \(count) 个工作小时内定稿"
            )
        case .sharing: Message("shared widely", zh: "已广泛分享")
        case .tracking: Message("actions are tracked", zh: "措施已进入跟踪系统")
        case .followUp: Message("follow-up scheduled", zh: "已安排回看")
        }
    }

    private static func signed(_ quorum: ReviewPolicy.Quorum) -> Message {
        guard let role = quorum.role else {
            return Message(
                quorum.count == 1 ? "somebody has signed it" : "\(quorum.count) people have signed it",
                zh: "已有 \(quorum.count) 人签核"
            )
        }
        return Message("\(quorum.count) signed as \(role)", zh: "以“\(role)”签核 \(quorum.count) 人")
    }
}

extension ReviewPolicy {
    /// What is asked, in the order of the stages.
    var demands: [StageDemand] {
        var demands: [StageDemand] = [.severity, .privacy, .owner, .sections, .timelineAndImpact, .agreement]
        demands.append(.blamelessness)
        if needsAnswers { demands.append(.answers) }
        demands += [.completeness, .ownedActions]
        demands += reviewers.map(StageDemand.signed)
        if needsMeeting { demands.append(.meeting) }
        if let deadline { demands.append(.deadline(deadline)) }
        if needsSharing { demands.append(.sharing) }
        if needsTracking { demands.append(.tracking) }
        if needsFollowUp { demands.append(.followUp) }
        return demands
    }
}

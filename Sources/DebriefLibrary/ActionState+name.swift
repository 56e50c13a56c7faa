import DebriefCore
import DebriefText

extension ActionState {
    /// What people call it.
    package var name: Message {
        switch self {
        case .proposed: Message("proposed", zh: "提议")
        case .accepted: Message("open", zh: "未完成")
        case .inProgress: Message("in progress", zh: "进行中")
        case .done: Message("done", zh: "已完成")
        case .verified: Message("verified", zh: "已验证")
        case .willNotDo: Message("will not be done", zh: "不做")
        case .superseded: Message("superseded", zh: "已被取代")
        }
    }
}

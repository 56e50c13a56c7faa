import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension ChineseWording {
    func observation(_ kind: Observation.Kind, _ quote: String, by role: String) -> String {
        let words = quote.isEmpty ? "。" : "：\(quote)。"
        let sentence =
            switch kind {
            case .alertedFirst(nil): "监控先于任何人的报告发现了异常\(words)"
            case .alertedFirst(let seconds?):
                seconds == 0 ? "影响一开始，监控就发现了异常\(words)" : "影响开始 \(duration(seconds))后，监控发现了异常\(words)"
            case .alertedLate(let seconds): "影响开始 \(duration(seconds))后出现首个告警\(words)"
            case .peopleFirst(let seconds): "首个告警之前 \(duration(seconds))，已有人发现异常\(words)"
            case .notMonitored: "监控存在缺口（\(role)）\(words)"
            case .takenUp(let seconds): "\(after(seconds))有人开始处理。"
            case .takenUpLate(let seconds): "\(duration(seconds))后有人开始处理。"
            case .declared(let seconds): "\(after(seconds))启动应急响应。"
            case .declaredLate(let seconds): "\(duration(seconds))后启动应急响应。"
            case .informed(let seconds): "\(after(seconds))发出第一条公开通报。"
            case .informedLate(let seconds): "\(duration(seconds))后发出第一条公开通报。"
            case .attemptFailed: "这次操作没有见效\(words)"
            case .attemptHurt: "这次操作之后情况变得更糟\(words)"
            case .ruledOut: "检查并排除了一条线索\(words)"
            case .ended(let seconds): seconds == 0 ? "这项决定之后影响随即缓解\(words)" : "这项决定 \(duration(seconds))后影响缓解\(words)"
            case .watched(let seconds): "观察 \(duration(seconds))后宣布恢复。"
            case .accessMissing: "需要时缺少权限\(words)"
            case .documentMissing: "操作说明缺失或过时\(words)"
            case .ownerMissing: "不清楚谁了解这一部分，或者联系不上\(words)"
            case .outlivedUndoing: "变更撤销之后故障仍在继续\(words)"
            case .notUndoable: "这项变更无法简单撤销\(words)"
            case .toAllAtOnce: "变更一次性全量发布\(words)"
            case .limitReached: "触及上限\(words)"
            case .expired: "在用的内容过期\(words)"
            case .manualStep: "有一个步骤由人工完成\(words)"
            case .dependency: "涉及外部依赖（\(role)）\(words)"
            case .lucky: "有运气成分（\(role)）\(words)"
            }
        return tidy(sentence)
    }

    private func after(_ seconds: Int) -> String { seconds == 0 ? "一经发现就" : "发现 \(duration(seconds))后" }

    func category(_ category: Observation.Category) -> String {
        switch category {
        case .technical: "**技术：**"
        case .process: "**流程：**"
        case .organisational: "**组织：**"
        }
    }

    var factorsIntroduction: String { "以下是证据显示的条件；每一条是否起了作用，由复盘会判断。" }

    func candidate(_ kind: Observation.Kind, about subject: String) -> (action: String, doneWhen: String)? {
        switch kind {
        case .alertedLate: ("让告警\(subject.isEmpty ? "" : " \(subject) ")更早触发", "用这次事件的数据重放时，先于第一个报告触发")
        case .peopleFirst, .notMonitored: ("为用户最先感受到的现象设置告警", "演练重现时，告警先于任何人的报告")
        case .limitReached: ("控制用量，并在触及上限之前告警", "压测时用量不超过上限，且提前告警")
        case .outlivedUndoing: ("撤销变更时一并释放它占用的资源", "演练回滚后没有残留")
        case .notUndoable: ("为这一类变更准备回退方案", "回退方案演练过一次")
        case .toAllAtOnce: ("分批发布，并能自动停止", "演练中错误率升高时发布自动停止")
        case .expired: ("自动续期，并在到期之前提醒", "提醒留出的时间够在工作日内处理")
        case .manualStep: ("把人工步骤自动化，或保证可以安全重做", "该步骤由评审过的脚本执行")
        case .dependency: ("依赖故障时降级运行", "演练依赖故障时，用户没有察觉或仍在目标之内")
        case .accessMissing: ("给值班人员所需的权限", "每位值班人员都在演练中用过")
        case .ownerMissing: ("写明谁了解这一部分、怎样联系", "告警中写有负责人和替补")
        case .documentMissing: ("补写缺少的操作说明", "由另一个人在演练中照做过一次")
        case .attemptHurt: ("写明这项措施在高负载下的作用", "操作说明写明何时不应使用")
        default: nil
        }
    }

    func suggestion(_ action: String, doneWhen: String) -> String { "\(action)（完成标准：\(doneWhen)）" }
    func suggestions(_ offered: [String]) -> String {
        "以下改进没有人提出，但证据显示可能有用。值得做吗？" + offered.joined(separator: listSeparator)
    }

    var proposed: String { "提议" }
    var done: String { "已完成" }

    func lesson(_ kind: Observation.Kind) -> String? {
        switch kind {
        case .outlivedUndoing: "撤销变更并不会撤销它留下的东西。"
        case .limitReached: "共享的上限会把一处故障变成其后所有部分的故障。"
        case .peopleFirst, .notMonitored: "用户感受到的和我们测量的并不相同。"
        case .alertedLate: "告警为求稳妥而等待，等待的代价由用户承担。"
        case .toAllAtOnce: "分批发布让故障先被少数人遇到，而不是所有人。"
        case .notUndoable: "无法回退的变更需要另一种观察方式。"
        case .expired: "会过期的内容需要有人或工具负责续期。"
        case .manualStep: "人工步骤在压力之下会走样。"
        case .dependency: "依赖失效是设计时就要考虑的状态。"
        case .attemptHurt: "增加负载的措施可能助长它想结束的故障。"
        case .accessMissing: "事件中才申请的权限来得太晚。"
        case .ownerMissing: "只有一个人掌握的知识，在那个人不在时就缺失。"
        case .documentMissing: "没有演练过的说明，在需要时往往已经过时。"
        default: nil
        }
    }

    func advice(_ kind: Observation.Kind) -> String? {
        switch kind {
        case .limitReached: "检查各服务共享的上限，以及达到之前是否有告警。"
        case .outlivedUndoing: "检查变更占用了什么而回滚不会归还。"
        case .toAllAtOnce: "检查哪些变更会一步到达全部生产环境。"
        case .expired: "列出系统中会过期的内容，以及由谁或什么续期。"
        case .peopleFirst, .notMonitored: "检查哪些用户路径没有告警覆盖。"
        case .dependency: "试一试这个依赖失效时服务会怎样。"
        case .notUndoable: "列出无法回退的变更。"
        default: nil
        }
    }

    func why(_ number: Int) -> String {
        switch number {
        case 1: "服务为什么失败？"
        case 2: "那件事为什么会发生？"
        case 3: "为什么会有这种可能？"
        case 4: "评审、测试或发布为什么没有拦住它？"
        default: "为什么对这类变更没有安全网？"
        }
    }

    var answer: String { "**答案：**" }
    var evidence: String { "**证据：** <!-- 脚注、图表或一行日志 -->" }
    func answered(by role: String, _ quote: String) -> String {
        "据\(role)，尚未证实：\(quote)".replacing("据 ", with: "据").replacing(" ，", with: "，")
    }
    func answered(withChange quote: String, at time: String) -> String { "很可能，尚未证实：\(time) 的变更\(quote)" }

    func term(service name: String, namedBy role: String) -> String {
        "**\(name)**：\(role)提到的服务".replacing("： ", with: "：")
    }
    func term(tool name: String) -> String { "**\(name)**：记录了部分证据的工具" }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension ChineseWording {
    func perhaps(at time: String, _ quote: String) -> String { tidy("可能是 \(time)：\(quote)。") }

    func question(_ question: Question) -> String {
        switch question {
        case .title: "用一句话作标题：哪项业务或系统出了什么问题？"
        case .incidentID: "这次事件的编号是什么？"
        case .severity: "这次事件定为哪一级？"
        case .services: "哪些服务受到影响？是中断还是变慢？"
        case .started(let sign?, let change?): tidy("影响从何时开始？最早迹象见于 \(sign)，此前最近的变更是 \(change)。")
        case .started(let sign?, nil): tidy("影响从何时开始？最早迹象见于 \(sign)，但用户可能更早就受到影响。")
        case .started(nil, _): "影响从何时开始？"
        case .detected: "故障何时被发现？是谁或哪条告警发现的？"
        case .acknowledged: "何时有人开始处理？"
        case .declared: "何时定级并启动应急响应？还是没有启动？"
        case .identified: "何时定位到问题？问题是什么？"
        case .mitigated: "用户从何时起不再受影响？是哪项措施起了作用？"
        case .resolved: "何时确认恢复？依据是什么？"
        case .customerImpact: "影响了多少客户？他们做不了什么？"
        case .businessImpact: "业务损失有多大：收入、退款、客服工时、合同？"
        case .technicalImpact: "系统受到什么影响：错误率、延迟、数据、积压？"
        case .contributingFactors: "哪些条件使它更容易发生或更严重：上限、缺少的告警、时间压力？"
        case .detection: "故障是怎样发现的？"
        case .detectionGap: "怎样才能更早发现？"
        case .response: "响应过程中看了什么、试了什么、缺什么信息？"
        case .responseGap: "哪些工具、文档或权限本应现成可用，却要临时想办法？缺什么信息？"
        case .communication: "何时、通过什么渠道通知了谁？"
        case .prevention: "怎样避免这一类故障再次发生？"
        case .cause: "目前对原因了解多少？把握如何：已证实、很可能、未知？"
        case .chain: "从触发到用户受影响，经过了哪些环节？"
        case .dependents: "哪些服务依赖它？当时情况如何？"
        case .measures: "先后采取了哪些措施？哪些有效？"
        case .unknownYear: "是哪一年？证据写了日期，没有写年份。"
        case .date: "这是哪一天的事？证据里有时刻，没有日期。"
        case .noSuspect: "事件之前发生过哪些证据里没有的变化：流量、数据、日期、第三方？"
        case .actions: "要做哪些改进？由谁负责、何时完成？完成标准是什么？"
        case .conflict(let milestone, let chosen, let other):
            tidy("“\(milestone.label(.chinese))”的时间以哪个为准：\(chosen)，还是 \(other)？")
        case .severityConflict(let chosen, let other): tidy("严重性以哪一级为准：\(chosen)，还是 \(other)？")
        case .zone(let path, let stated, let read):
            read.isEmpty
                ? "\(path) 中的时间是哪个时区的？" + (stated.isEmpty ? "证据没有写明。" : "文件写的是“\(stated)”，它可以指多个时区。")
                : stated.isEmpty
                    ? "\(path) 中的时间是 \(read) 吗？文件没有写明。" : "\(path) 中的时间是 \(read) 吗？文件写的是“\(stated)”，它可以指多个时区。"
        case .day(let path, let read): "\(path) 中的时间是 \(read) 这一天的吗？文件没有写明。"
        case .year(let path, let read): "\(path) 中的日期是 \(read) 年的吗？文件没有写年份。"
        case .repeatedHour(let path, let clock, let first, let second):
            tidy("\(path) 中的 \(clock) 指哪一个时刻？当时钟表回拨，这一时刻出现了两次：\(first)（此处按它理解）和 \(second)。")
        case .zoneOfNotes(let path, let stated, let read, let lines, let marks):
            tidy(
                "\(path) 中的时间是 \(read) 吗？文件" + (stated.isEmpty ? "没有写明时区" : "写的是“\(stated)”，它可以指多个时区")
                    + "；这样理解时，其中 \(lines) 行与所述的告警、变更和公告相符。\(marks)"
            )
        case .notesOff(let path, let lines, let length, let isLater, let marks):
            tidy("\(path) 中的时间是哪个时区的？其中 \(lines) 行比所述的告警和变更\(isLater ? "晚" : "早") \(length)。\(marks)")
        case .gap(let from, let to): "\(from) 至 \(to) 之间发生了什么？"
        case .belongs(let quote, let clock, let marks):
            "\(clock) 的告警\(quote)是否属于本次故障？它与其余证据没有共同的服务或用词，因此未列入。\(marks)"
        case .unreadLines(let path, let count, let first):
            tidy("\(path) \(count == 1 ? "第 \(first) 行" : "有 \(count) 行（首处为第 \(first) 行）")写了什么？Debrief 读不懂，文中没有这些内容。")
        case .unread(let paths, _): tidy("\(paths) 写了什么？Debrief 读不懂它，文中没有它的内容。")
        case .leftOut(let path, let count, let from, let to):
            tidy("\(path) 中 \(count) 条记录（\(count == 1 ? from : "\(from) 至 \(to)")）是否属于本次故障？它们不在故障时段内，因此未列入。")
        case .length(let quote, let marks): "影响持续了多久？证据写的是\(quote)，与本文的时间对不上。\(marks)"
        case .noEvents: "按发生的先后，发生了什么？"
        case .furtherFactors: "还有哪些条件使它更容易发生或更严重：时间压力、测试、评审、容量？"
        case .technicalFactors: "哪些上限、默认值或隐藏的耦合起了作用？"
        case .processFactors: "评审、测试、发布或交接的哪一部分起了作用？"
        case .organisationalFactors: "哪些工作条件起了作用：时间压力、不熟悉的代码、告警噪声、人手不在？"
        case .detectionWorked: "哪些信号起了作用？"
        case .detectionFailed: "哪些信号缺失、迟到或有误导？"
        case .responseWorked: "哪些做法让响应更快、更稳？"
        case .responseFailed: "哪些事只能临时想办法？准备好什么会更好？"
        case .wentWell: "哪些做法有帮助，值得保留？"
        case .wentWrong: "工具、告警、文档或规则中，哪些缺失、缓慢或有误导？"
        case .lucky: "有哪些运气成分，使情况没有更糟？"
        case .lessons: "这次事件暴露了哪些此前没人料到的问题？"
        case .recommendations: "其他团队应检查自己系统的哪些地方？"
        case .terms: "其他团队的读者不了解哪些术语？它们是什么意思？"
        case .why(let number): why(number)
        case .actionOwners: "其中哪些要做？由谁负责、何时完成？还缺什么？"
        }
    }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

struct ChineseWording: Wording {
    let language = Language.chinese

    /// What stood between a sentence and the next is no part of either.
    func quote(_ text: String) -> String { "“\(String(text[...].dropLast { "；;，,、 ".contains($0) }))”" }
    func clock(_ moment: Moment) -> String {
        guard moment.precision != .day else { return moment.civil.dateText }
        let clock = certain(moment.civil.clockText(), moment.certainty)
        return clock + zoneMark(moment)
    }
    func dateAndClock(_ moment: Moment) -> String {
        guard moment.precision != .day else { return moment.civil.dateText }
        let clock = certain(moment.civil.clockText(), moment.certainty)
        let zoned = moment.zone.name.isEmpty ? clock : "\(clock)（\(InertText.markdown(moment.zone.name))）"
        return moment.isDated ? "\(moment.civil.dateText) \(zoned)" : zoned
    }

    func clockAndDate(_ moment: Moment) -> String {
        moment.precision == .day ? clock(moment) : "\(moment.civil.dateText) \(clock(moment))"
    }

    func about(_ length: String) -> String { "约 \(length)" }

    func duration(_ seconds: Int) -> String {
        DurationParts(seconds).units.map { "\($0.count) \(word($0.unit))" }.joined(separator: " ")
    }
    private func word(_ unit: DurationParts.Unit) -> String {
        switch unit {
        case .day: "天"
        case .hour: "小时"
        case .minute: "分钟"
        case .second: "秒"
        }
    }

    func list(_ items: [String]) -> String { items.joined(separator: "、") }
    func certain(_ clock: String, _ certainty: Moment.Certainty) -> String {
        switch certainty {
        case .exact, .interval: clock
        case .approximate: "约 " + clock
        case .before: "早于 " + clock
        case .after: "晚于 " + clock
        }
    }
    /// The mark of a footnote is a number: behind it the clock of the next sentence needs a space.
    func paragraph(_ sentences: [String]) -> String {
        sentences.reduce(into: "") { $0 += ($0.hasSuffix("]") ? " " : "") + $1 }
    }
    func role(_ role: Role) -> String {
        switch role {
        case .onCall: "值班工程师"
        case .commander: "事件指挥"
        case .responder: "响应人员"
        case .reporter: "报告人"
        case .engineer: "工程师"
        case .person(let name): " \(name) "
        case .notes: "处置记录"
        case .statusPage(nil): "状态页"
        case .statusPage(let name?): " \(name) 的状态页"
        case .author: "作者"
        case .changeRecord: "变更记录"
        case .machine(let name): " \(name) "
        case .unknownMachine: "工具"
        }
    }
    func questionLabel() -> String { "**问题：** " }
    func line(_ number: Int) -> String { "第 \(number) 行" }
    let footnoteSeparator = "，"

    func zoneStatement(_ zone: String) -> String {
        let isChinese = zone.unicodeScalars.first.map { $0.value > 0x2E80 } ?? false
        return isChinese ? "所有时间均为\(zone)。" : "所有时间均为 \(zone)。"
    }
    let unknownZoneStatement = "证据没有写明这些时间的时区。"
    func readIn(_ zone: String, path: String) -> String { "\(path) 没有写明时区，其时间按 \(zone) 理解。" }
    let timelineColumns = ["时间", "里程碑", "事件", "执行者", "来源"]
    func statedStart(reportedAt time: String) -> String { tidy("影响开始，依据 \(time) 的报告") }
    func statedEnd(reportedAt time: String) -> String { tidy("影响结束，依据 \(time) 的报告") }
    func stated(_ step: Milestone, reportedAt time: String) -> String {
        let words =
            switch step {
            case .acknowledged: "开始处理"
            case .declared: "启动应急响应"
            default: "发现异常"
            }
        return tidy("\(words)，依据 \(time) 的报告")
    }
    let colon = "："
    func label(_ kind: EvidenceEvent.Kind, status: String) -> String? {
        switch kind {
        case .paged: "呼叫"
        case .acknowledged: "确认"
        case .escalated: "升级"
        case .alertResolved: "告警解除"
        case .incidentResolved: "事件单关闭"
        case .statusUpdate: status.isEmpty ? "状态页" : "状态页（\(ChineseWording.states[status] ?? status)）"
        case .deploymentStarted: "部署开始"
        case .deploymentFailed: "部署失败"
        case .commit: "提交"
        case .logged: ChineseWording.logged[status] ?? "日志"
        default: nil
        }
    }
    private static let logged = [
        "error": "日志中首次出现该错误", "burst-began": "日志激增开始", "burst-ended": "日志激增结束", "restart": "重启",
        "out-of-memory": "内存不足", "crash": "崩溃", "failover": "主备切换", "down": "后端下线", "up": "后端上线",
        "probe": "探测失败",
    ]
    private static let states = [
        "investigating": "调查中", "identified": "已定位", "monitoring": "观察中", "resolved": "已解决", "scheduled": "已计划",
        "in_progress": "进行中", "completed": "已完成", "postmortem": "复盘", "began": "开始", "ended": "结束",
    ]
    func actor(_ role: Role) -> String {
        switch role {
        case .onCall: "值班工程师"
        case .commander: "事件指挥"
        case .responder: "响应人员"
        case .reporter: "报告人"
        case .engineer: "工程师"
        case .author: "作者"
        case .statusPage(nil): "状态页"
        case .statusPage(let name?): "\(name) 状态页"
        case .person(let name), .machine(let name): name
        case .notes, .changeRecord, .unknownMachine: ""
        }
    }
    func repeated(_ text: String, count: Int, until: String) -> String { "\(text)（触发 \(count) 次，最后一次 \(until)）" }
    func shared(_ subjects: String, _ quote: String, until: String) -> String {
        tidy("\(subjects)：\(quote)（逐一通报，至 \(until)）")
    }
    let noEvents = "证据中没有这次事件的记录。"

    func fallbackTitle(_ date: String) -> String { date.isEmpty ? "事件" : "\(date) 的事件" }
    func beganAndLasted(_ harm: Harm, _ time: String, until end: String, _ duration: String) -> String {
        if harm == .measured { return tidy("影响始于 \(time)，\(duration)后（\(end)）处置措施已执行。") }
        return tidy("影响始于 \(time)，持续 \(duration)，至 \(end) 结束。")
    }
    func beganAndEnded(_ time: String, until end: String) -> String { tidy("影响始于 \(time)，\(end) 暂告结束。") }
    func cameBack(at time: String, until end: String?) -> String {
        guard let end else { return tidy("\(time)，影响再次出现，证据中没有再次结束的时间。") }
        return tidy("\(time)，影响再次出现，\(end) 再次结束。")
    }
    func lastedInAll(_ duration: String) -> String { tidy("影响合计 \(duration)。") }
    func firstSign(_ quote: String) -> String { "最早的迹象是\(quote)。" }
    func startTold(by role: String, _ quote: String) -> String { tidy("\(role)后来说明了开始的时间：\(quote)。") }
    func noticed(_ duration: String, after time: String, by role: String, _ quote: String, how: Notice) -> String {
        switch how {
        case .alert: tidy("\(duration)后（\(time)），\(role)发出告警：\(quote)。")
        case .person: tidy("\(duration)后（\(time)），\(role)发现异常：\(quote)。")
        case .statusPage: tidy("\(duration)后（\(time)），\(role)首次通报：\(quote)。")
        case .note where quote.isEmpty: tidy("\(duration)后（\(time)），发现异常。")
        case .note: tidy("\(duration)后（\(time)），发现异常（\(role)）：\(quote)。")
        }
    }
    func joined(_ sentence: String, _ next: String) -> String {
        (sentence.hasSuffix("：。") ? sentence.dropLast(2) : sentence.dropLast()) + "；" + next
    }
    func acknowledgedAndDeclared(at time: String, by role: String, declaredAt: String) -> String {
        tidy("\(time)，\(role)开始处理；\(declaredAt)，启动应急响应。")
    }
    func started(at time: String, by role: String, _ quote: String) -> String {
        tidy("\(time)，影响开始，\(role)后来报告：\(quote)。")
    }
    func startedWith(at time: String, _ quote: String) -> String {
        tidy(quote.isEmpty ? "\(time)，影响开始。" : "\(time)，最早出现影响：\(quote)。")
    }
    func detected(at time: String, by role: String, _ quote: String, how: Notice) -> String {
        switch how {
        case .alert: tidy("\(time)，\(role)发出告警：\(quote)。")
        case .person: tidy("\(time)，\(role)发现异常：\(quote)。")
        case .statusPage: tidy("\(time)，\(role)首次通报：\(quote)。")
        case .note: tidy(quote.isEmpty ? "\(time)，发现异常。" : "\(time)，发现异常（\(role)）：\(quote)。")
        }
    }
    func bare(_ milestone: Milestone) -> String {
        switch milestone {
        case .started: "影响开始"
        case .detected: "发现异常"
        case .mitigated: "影响结束"
        case .resolved: "确认恢复"
        default: ""
        }
    }
    func acknowledged(at time: String, by role: String) -> String { tidy("\(time)，\(role)开始处理。") }
    func declared(at time: String, _ quote: String) -> String { tidy("\(time)，启动应急响应：\(quote)。") }
    func causeNamed(at time: String, by role: String, _ quote: String, isConfirmed: Bool) -> String {
        tidy("\(time)，\(role)指出\(isConfirmed ? "了" : "一个尚未证实的")原因：\(quote)。")
    }
    func causeFound(at time: String, by role: String, _ quote: String) -> String {
        tidy("\(time)，\(role)称已找到原因\(quote.isEmpty ? "" : "：\(quote)")。")
    }
    func causeConfirmed(at time: String, by role: String, _ quote: String) -> String {
        tidy("\(time)，\(role)证实了其成因：\(quote)。")
    }
    func causeDoubted(at time: String, by role: String, _ quote: String) -> String {
        tidy("\(time)，\(role)对此表示怀疑：\(quote)。")
    }
    func mitigated(_ harm: Harm, at time: String, _ quote: String) -> String {
        tidy("\(time)，\(eased(harm))：\(quote)。")
    }
    private func eased(_ harm: Harm) -> String {
        switch harm {
        case .impact: "影响得到缓解"
        case .danger: "险情得到控制"
        case .measured: "处置措施已执行"
        }
    }
    func resolved(at time: String, _ quote: String) -> String { tidy("\(time)，宣布恢复：\(quote)。") }
    func endTold(_ harm: Harm, at time: String, by role: String, reportedAt: String, _ quote: String) -> String {
        tidy("\(time)，\(eased(harm))；\(reportedAt)，\(role)宣布恢复并说明：\(quote)。")
    }
    func mitigatedThenResolved(_ harm: Harm, at time: String, _ quote: String, resolvedAt: String, _ other: String)
        -> String
    {
        tidy("\(time)，\(eased(harm))：\(quote)；\(resolvedAt)，宣布恢复：\(other)。")
    }
    func easedAfter(_ harm: Harm, at time: String, _ seconds: Int, _ decision: String, resolvedAt: String) -> String {
        let before = seconds == 0 ? "此前刚作出决定" : "此前 \(duration(seconds))作出决定"
        return tidy("\(time)，\(eased(harm))，\(before)：\(decision)；\(resolvedAt)，宣布恢复。")
    }
    func mitigatedAndResolved(_ harm: Harm, at time: String, _ quote: String) -> String {
        tidy("\(time)，\(harm == .danger ? "险情得到控制" : "影响结束")并宣布恢复：\(quote)。")
    }
    func closedOnPaper(at time: String, _ quote: String) -> String {
        tidy("\(time)，事件单关闭；除此之外没有关于恢复的记录：\(quote)。")
    }
    func closedOnPage(at time: String, by role: String, _ quote: String) -> String {
        tidy("\(time) 起，\(role)显示事件已结束：\(quote)。")
    }
    func noted(_ quote: String) -> String { "处置记录写明：\(quote)。" }
    func notedCause(_ quote: String, isConfirmed: Bool) -> String {
        "处置记录写明的原因\(isConfirmed ? "" : "（尚未证实）")：\(quote)。"
    }
    func account(at time: String, by role: String, _ quote: String) -> String { tidy("\(time)，\(role)：\(quote)") }
    func impactLasted(_ harm: Harm, from: String, to: String, _ duration: String) -> String {
        if harm == .measured { return tidy("从 \(from) 影响开始到 \(to) 处置措施已执行，历时 \(duration)。") }
        return tidy("影响持续 \(duration)，从 \(from) 到 \(to)。")
    }
    func firstSignToEnd(_ harm: Harm, from: String, to: String, _ duration: String) -> String {
        if harm == .danger { return tidy("从 \(from) 的最早迹象到 \(to) 险情得到控制，历时 \(duration)。") }
        if harm == .measured {
            return tidy("从 \(from) 的最早迹象到 \(to) 处置措施已执行，历时 \(duration)。")
        }
        return
            tidy("从 \(from) 的最早迹象到 \(to) 影响结束，历时 \(duration)。")
    }
    func detectionGap(from: String, to: String, _ duration: String) -> String {
        tidy("影响始于 \(from)，发现于 \(to)，相隔 \(duration)。")
    }
    func seriesRange(_ name: String, low: String, high: String, lowTime: String, highTime: String) -> String {
        tidy("\(name) 最低为 \(low)（\(lowTime)），最高为 \(high)（\(highTime)）。")
    }
    func seriesColumns(_ name: String, unit: String) -> [String] { ["时间", unit.isEmpty ? name : "\(name)（\(unit)）"] }

    func seriesChanged(
        _ name: String,
        isRise: Bool,
        from: String,
        to: String,
        extreme: String,
        at clock: String,
        threshold: String
    )
        -> String
    {
        let limit = threshold.isEmpty ? "" : "，越过阈值 \(threshold)"
        let end = extreme.isEmpty ? "" : "，到 \(clock) 达到 \(extreme)"
        return tidy("\(name) 从 \(from) \(isRise ? "升至" : "降至") \(to)\(limit)\(end)")
    }
    let listSeparator = "；"
    func seriesReturned(_ name: String, from: String, to: String) -> String {
        tidy("\(name) 恢复正常：从 \(from) 回到 \(to)")
    }
    func seriesCrossed(_ name: String, isRise: Bool, threshold: String, to: String) -> String {
        tidy("\(name) \(isRise ? "高于" : "低于")阈值 \(threshold)：\(to)")
    }
    func impactReported(at time: String, by role: String, _ quote: String) -> String {
        tidy("影响情况（\(role)，\(time)）：\(quote)。")
    }
    func nobodyAffected(at time: String, by role: String, _ quote: String) -> String {
        tidy("没有用户受到影响（\(role)，\(time)）：\(quote)。")
    }
    func closestChange(_ quote: String, at time: String) -> String {
        tidy("有记录的变更中，在它之前最近的是 \(time) 的\(quote)。")
    }
    let saidOfCause = "以下说法可能与原因有关："
    let changesBefore = "最早迹象之前一天内有记录的变更（不一定与事件有关）："
    let hypothesesIntroduction = "以下变更发生在事件之前。每一条都只是假设：发生在前并不等于就是原因。"
    func suspect(_ text: String, at time: String, isLikely: Bool) -> String {
        tidy("**假设（\(isLikely ? "很可能" : "未知")）：** \(text)（\(time.replacing("（", with: " ").replacing("）", with: ""))）")
    }
    let argumentFor = "支持："
    let argumentAgainst = "反对："
    func argument(_ reason: Suspect.Reason, clock: (Moment) -> String) -> String {
        switch reason {
        case .before(let seconds, _): seconds == 0 ? "与最早迹象同时发生" : "发生在最早迹象之前 \(duration(seconds))"
        case .longBefore(let seconds): "早于最早迹象长达 \(duration(seconds))"
        case .sameService(let name): "它改动了 \(InertText.markdown(name))，正是最先出现迹象的服务"
        case .otherService(let name, let affected):
            "它改动了 \(InertText.markdown(name))，而最先出现迹象的是 \(InertText.markdown(affected))"
        case .sharedWords([]): "与告警或响应人员指出的原因用词相近"
        case .sharedWords(let words): "与告警或响应人员指出的原因有共同的词语：" + list(words.map { quote(InertText.markdown($0)) })
        case .undone(let time): tidy("响应人员于 \(clock(time)) 着手撤销它")
        case .endedAfterUndoing: "撤销之后影响得到缓解"
        case .notEndedAfterUndoing: "撤销之后故障仍在继续"
        case .namedByResponders: "响应人员在说明原因时提到了它"
        case .ruledOut: "响应人员排除了它"
        case .documentation: "它的说明提到的是文档"
        }
    }

    let actionColumns = ["行动项", "类型", "负责人", "截止日期", "优先级", "工单", "状态", "完成标准"]

    /// Full-width brackets carry their own space, and 约 behind a Chinese word needs none.
    func tidy(_ text: String) -> String {
        var parts = text.split(separator: " 约 ", omittingEmptySubsequences: false).map(String.init)
        for index in parts.indices.dropLast() {
            parts[index] += parts[index].last.map { $0 > "\u{2E7F}" } ?? true ? "约 " : " 约 "
        }
        return parts.joined().replacing("） ", with: "）").replacing("，  ", with: "，").replacing("， ", with: "，")
            .replacing(" ：", with: "：").replacing("（ ", with: "（").replacing(" ）", with: "）")
    }
}

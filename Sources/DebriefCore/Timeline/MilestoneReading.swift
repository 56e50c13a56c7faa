import DebriefLanguage
import DebriefText

/// Understands the milestones of a timeline that has no milestone column, from the words of its rows.
enum MilestoneReading {
    /// Leaves a timeline alone in which anybody stated a milestone: what people wrote is not second-guessed.
    static func complete(_ timeline: inout Timeline) {
        guard !timeline.events.isEmpty, !timeline.events.contains(where: { !$0.milestones.isEmpty }) else { return }
        let signs = timeline.events.map { MilestoneSigns(in: $0.text.lowercased()) }
        var taken: Set<Int> = []
        var end = Int.max
        // The end is found first, because what mitigated the incident lies before it.
        for milestone in [Milestone.resolved] + Milestone.ordered.dropLast() {
            let matches = signs.indices.filter {
                !taken.contains($0) && timeline.events[$0].time.order <= end && signs[$0].tell(milestone)
            }
            // The first sign of trouble counts, but the last step that ended it.
            let isEnd = milestone == .mitigated || milestone == .resolved
            let sorted = matches.sorted { timeline.events[$0].time.order < timeline.events[$1].time.order }
            guard let chosen = isEnd ? sorted.last : sorted.first else { continue }
            timeline.events[chosen].milestones.append(milestone)
            if milestone == .resolved { end = timeline.events[chosen].time.order }
            if milestone != .detected && milestone != .acknowledged { taken.insert(chosen) }
        }
        for index in signs.indices where timeline.events[index].milestones.isEmpty {
            for milestone in [Milestone.decision, .escalated, .communication, .reopened, .change]
            where signs[index].tell(milestone) {
                timeline.events[index].milestones.append(milestone)
                break
            }
        }
    }
}

/// The milestones that the words of one row speak of.
struct MilestoneSigns {
    /// A bit for each milestone.
    private var told: UInt32 = 0
    private var denied: UInt32 = 0

    /// - Parameter text: lower case.
    init(in text: String) {
        if let milestone = MilestoneSigns.name(in: text) {
            told = MilestoneSigns.bit(of: milestone)
            return
        }
        text.withBytes { bytes in
            MilestoneWords.all.forEach(in: bytes) { word, offset in
                if word.isException {
                    denied |= word.bit
                } else if !word.beginsWord || !MilestoneSigns.isInsideWord(offset, bytes) {
                    told |= word.bit
                }
                return true
            }
        }
    }

    /// The milestone whose name is all that a row says: `13:50 started`.
    static func name(in text: String) -> Milestone? {
        Milestone(label: String(text.drop { marks.contains($0) }).trimmingSuffix(marks))
    }

    func tell(_ milestone: Milestone) -> Bool { told & ~denied & MilestoneSigns.bit(of: milestone) != 0 }

    fileprivate static func bit(of milestone: Milestone) -> UInt32 {
        1 << UInt32(milestones.firstIndex(of: milestone) ?? milestones.count)
    }

    private static let milestones = Milestone.allCases
    private static let marks = "*_- –—:：.。 "

    /// Whether a letter stands before an offset.
    private static func isInsideWord(_ offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = offset - 1
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        guard start >= 0 else { return false }
        let before = String(decoding: bytes[start..<offset], as: UTF8.self)
        return before.unicodeScalars.first?.properties.isAlphabetic == true
    }
}

/// The words by which rows tell a milestone.
private struct MilestoneWords {
    struct Word {
        /// Of its milestone.
        let bit: UInt32
        /// Whether it keeps a row from telling the milestone, wherever it stands.
        let isException: Bool
        /// Letters count at the start of a word; Chinese anywhere.
        let beginsWord: Bool
    }

    let phrases: [String]
    let exceptions: [String]

    static let all = PhraseSet<Word>(
        Milestone.allCases.flatMap { milestone -> [(phrase: String, value: Word)] in
            guard let words = table[milestone] else { return [] }
            let bit = MilestoneSigns.bit(of: milestone)
            let phrases = words.phrases.map { phrase in
                let beginsWord = phrase.unicodeScalars.first.map { $0.value < 0x2E80 } == true
                return (phrase: phrase, value: Word(bit: bit, isException: false, beginsWord: beginsWord))
            }
            return phrases
                + words.exceptions.map {
                    (phrase: $0, value: Word(bit: bit, isException: true, beginsWord: false))
                }
        }
    )

    private static let table: [Milestone: MilestoneWords] = [
        .started: .init(
            phrases: [
                "fault occur", "outage begin", "outage start", "incident begin", "incident start", "impact start",
                "impact begin", "degradation begin", "degradation start", "errors start", "errors begin", "issue start",
                "problem start", "started failing", "begins failing", "start of outage", "start of incident",
                "start of the outage", "start of the incident", "start of impact", "lost power", "lost connectivity",
                "goes offline", "went offline", "drop off network", "stopped responding", "stops responding",
                "now refusing", "stopped working", "started to fail", "begin failing", "started returning 5",
                "start sending 5", "故障开始", "影响开始", "开始出现", "事件开始",
                "开始失败", "开始报错", "失败率上升", "错误率上升", "失败率开始上升", "错误率开始上升", "超时率上升", "空白率上升", "白屏率上升", "成功率下降", "成功率开始下降",
                "成功率下跌",
                "成功率跌", "开始超时", "误伤开始", "失败率升", "错误率升",
            ],
            exceptions: ["meeting", "investigat"]
        ),
        .detected: .init(
            phrases: [
                "alert", "detected", "alarm", "paged", "page ", "noticed", "reported", "reports", "monitoring show",
                "first report", "user report", "users report", "customers report", "customer report", "notices",
                "pages ", "icinga", "witnessed", "complain", "made aware", "became aware", "informed of",
                "user notifies",
                "users notify", "spotted", "down for me", "告警", "报警", "发现",
                "用户反馈", "客户反馈", "收到反馈",
            ],
            exceptions: [
                "no alert", "alert resolved", "alerts cleared", "alert clear", "alerts resolved", "recover",
                "add alert", "告警恢复", "告警解除",
            ]
        ),
        .acknowledged: .init(
            phrases: [
                "acknowledg", "acked", "acks ", "joins", "starts investigat", "begins investigat", "began investigat",
                "started investigat", "starts looking", "starts to investigat", "investigation start",
                "investigation begin", "picks up", "确认告警", "认领", "开始排查", "开始调查", "响应告警", "接手",
            ],
            exceptions: []
        ),
        .declared: .init(
            phrases: [
                "incident declared", "declared", "declares", "declaring", "declare incident", "incident opened",
                "incident is opened", "war room", "宣布", "拉起应急", "成立应急",
            ],
            exceptions: ["resolved", "over", "closed", "解决", "恢复"]
        ),
        .identified: .init(
            phrases: [
                "identif", "root cause", "cause found", "found the cause", "determined that", "realise", "realize",
                "discovered that", "diagnosed", "pinpoint", "traced to", "cause is", "cause was", "定位", "识别", "查明",
                "找到原因", "确定原因", "原因是",
            ],
            exceptions: ["unidentified", "not identified", "unknown", "未定位"]
        ),
        .mitigated: .init(
            phrases: [
                "mitigat", "rollback complete", "rolled back", "rollback finished", "reverted", "revert ",
                "fix deployed", "fix is deployed", "fixed", "deployed fix", "repaired", "traffic restored",
                "service restored", "restarted", "restored", "errors stop", "error rate drop", "error rate dropping",
                "workaround", "hotfix", "failover complete", "回滚完成", "已回滚", "修复", "止损", "缓解", "切换完成", "重启完成", "启用缓存",
            ],
            exceptions: [
                "not restored", "did not", "doesn't", "still", "no effect", "without effect", "to be fixed", "attempt",
                "to revert", "committed",
                "未恢复", "无效",
            ]
        ),
        .resolved: .init(
            phrases: [
                "resolved", "recovered", "recovery complete", "all clear", "incident closed", "incident ends",
                "outage ends", "incident over", "back to normal", "returned to normal", "returns to normal",
                "normalized", "normalised", "fully operational", "service is back", "everything is back", "back online",
                "is back up", "is now up", "are back up", "came back up", "comes back up", "back up and running",
                "ends the outage", "end of the outage", "outage ended", "working again", "recovers",
                "incident is closed", "outage over", "fully restored", "恢复正常", "完全恢复", "已恢复",
                "事件解决", "事件关闭", "故障恢复", "恢复", "率回到", "失败率降到", "错误率降到", "失败率降至", "错误率降至", "积压清零",
            ],
            exceptions: [
                "not resolved", "unresolved", "not recover", "recovering", "recovery start", "未恢复", "开始恢复", "逐步恢复",
                "alert resolved",
            ]
        ),
        .change: .init(
            phrases: [
                "deploy", "released", "release ", "rollout", "rolled out", "merged", "upgrade", "config change",
                "configuration change", "pushed", "migration", "部署", "发布", "上线", "变更", "升级版本", "合并",
            ],
            exceptions: ["recent", "check", "suspect", "review", "history", "before deploy", "查看", "最近", "怀疑"]
        ),
        .decision: .init(phrases: ["decision", "decide", "decided", "agreed to", "决定", "决策"], exceptions: []),
        .escalated: .init(
            phrases: ["escalat", "elevated to", "upgraded to sev", "raised to sev", "升级为", "上报"],
            exceptions: []
        ),
        .communication: .init(
            phrases: [
                "status page", "statuspage", "announce", "tweet", "email sent", "notified", "customers informed",
                "posted an update", "状态页", "公告", "通知", "通报",
            ],
            exceptions: []
        ),
        .reopened: .init(
            phrases: [
                "reopened", "re-opened", "recurr", "again down", "down again", "failing again", "复发", "再次出现", "重新打开",
            ],
            exceptions: ["no recur", "not recur", "without recur", "prevent", "未复发", "没有复发"]
        ),
    ]
}

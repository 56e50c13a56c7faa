import DebriefCore
import DebriefLanguage
import DebriefText

/// Words by which a row of a story may well tell a milestone, though no reader could count from it.
enum MilestoneHints {
    /// Whether a row speaks of something that may be a milestone.
    static func occur(in text: String, of milestone: Milestone) -> Bool {
        guard let hints = table[milestone] else { return false }
        return hints.begin(aWordOf: text) || hints.chinese.firstMatch(in: text[...], offset: 0) != nil
    }

    private struct Hints {
        /// By their first letter; word starts are enough: `fails`, `failing` and `failure` all begin with `fail`.
        private var english: [[[UInt8]]] = Array(repeating: [], count: 128)
        let chinese: ChinesePhrases

        init(_ english: String, _ chinese: String) {
            for word in GuardedPhrases.list(english) {
                self.english[Int(word.utf8.first ?? 0)].append(Array(word.utf8))
            }
            self.chinese = ChinesePhrases(GuardedPhrases.list(chinese))
        }

        func begin(aWordOf text: String) -> Bool {
            text.withBytes { bytes in
                var isInWord = false
                for index in bytes.indices {
                    let byte = bytes[index]
                    let isLetter = (byte | 0x20) &- 0x61 < 26
                    if !isInWord, byte < 0x80, isLetter || byte &- 0x30 < 10 {
                        let starts = english[Int(isLetter ? byte | 0x20 : byte)]
                        if starts.contains(where: { Self.stands($0, at: index, bytes) }) { return true }
                    }
                    isInWord = isLetter || byte &- 0x30 < 10 || byte == 0x2D
                }
                return false
            }
        }

        /// In either case.
        private static func stands(_ word: [UInt8], at start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            guard start + word.count <= bytes.count else { return false }
            for index in word.indices {
                let byte = bytes[start + index]
                guard (byte &- 0x41 < 26 ? byte | 0x20 : byte) == word[index] else { return false }
            }
            return true
        }
    }

    private static let table: [Milestone: Hints] = [
        .started: Hints(
            """
            begin began start outage incident fail error down crash unavailab unreachab unrespons timeout timing timed
            degrad broke 500 502 503 504 404 5xx 4xx drop spike rise rising rose increas lost loses losing stuck full
            exhaust slow oom fault critical impact affect problem disrupt interrupt refus reject corrupt missing delet
            notready unhealthy stop trigger occur high latency leak overload vandal phish compromis upload unable cannot
            """,
            "失败 错误 报错 异常 不可用 超时 宕机 中断 下跌 上升 飙升 影响 故障 开始 无法 丢失 变慢"
        ),
        .detected: Hints(
            """
            alert alarm page paging report notic detect observ see sees saw seen aware spot witness discover complain
            ticket issue identif investigat problem critical tell told ask mention flag monitor warn inform realiz
            realis learn email message ping question respond confirm
            """,
            "告警 报警 发现 反馈 报告 排查 监控 通知 察觉 确认 收到 电话 投诉 客诉"
        ),
        .mitigated: Hints(
            """
            resol recover restor fix normal back working works mitigat end ends ended clos complet success healthy
            revert rollback rolled finish stable stabil availab solv green up done remov replac repair clear disabl
            restart kill merg again stops stopped renew revok reset regain return
            """,
            "恢复 解决 修复 完成 正常 结束 回滚 关闭 重启 缓解 止损 成功 停止 回到 降到 切回 就绪 清零 生效"
        ),
    ]
}

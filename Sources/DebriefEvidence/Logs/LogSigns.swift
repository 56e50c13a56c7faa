/// What the words of a log line tell when its level does not.
struct LogSigns {
    /// Something that happened to a process or its host, and not within a request.
    enum Turn: String {
        case outOfMemory = "out-of-memory"
        case crash, failover, down, up, probe, restart
    }

    let isError: Bool
    /// What the first rule of ``LogTurns/rules`` that fits tells.
    let turn: Turn?

    init(_ text: String) {
        let lower = text.lowercased()
        func holds(_ phrases: [String]) -> Bool { phrases.contains { lower.contains($0) } }
        isError = holds(Self.errors)
        guard !holds(LogTurns.never) else {
            turn = nil
            return
        }
        turn =
            LogTurns.rules.first { rule in
                holds(rule.phrases) && (rule.with.isEmpty || holds(rule.with)) && !holds(rule.without)
            }?.turn
    }

    private static let errors = [
        "error", "fail", "fatal", "exception", "panic", "refused", "timed out", "timeout", "unreachable",
        "no space left",
        "too many", "denied", "abort", "crash", "corrupt", "segfault", "traceback", "错误", "失败", "异常", "超时", "拒绝", "崩溃",
    ]
}

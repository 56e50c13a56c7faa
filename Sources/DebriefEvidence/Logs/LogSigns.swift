/// What the words of a log line tell when its level does not.
struct LogSigns {
    /// Something that happened to a process or its host, and not within a request.
    enum Turn: String, CaseIterable {
        case outOfMemory = "out-of-memory"
        case crash, failover, down, up, probe, restart
    }

    let isError: Bool
    /// The first of ``Turn/allCases`` that the words tell.
    let turn: Turn?

    init(_ text: String) {
        let lower = text.lowercased()
        func holds(_ phrases: [String]) -> Bool { phrases.contains { lower.contains($0) } }
        isError = holds(Self.errors)
        guard !holds(LogTurns.never) else {
            turn = nil
            return
        }
        turn = Turn.allCases.first { turn in
            LogTurns.rules.contains { rule in
                rule.turn == turn && holds(rule.phrases) && (rule.with.isEmpty || holds(rule.with))
                    && !holds(rule.without)
            }
        }
    }

    private static let errors = [
        "error", "fail", "fatal", "exception", "panic", "refused", "timed out", "timeout", "unreachable",
        "no space left",
        "too many", "denied", "abort", "crash", "corrupt", "segfault", "traceback", "错误", "失败", "异常", "超时", "拒绝", "崩溃",
    ]
}

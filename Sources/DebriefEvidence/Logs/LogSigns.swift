/// What the words of a log line tell when its level does not.
struct LogSigns {
    let isError: Bool
    let isRestart: Bool
    let isOutOfMemory: Bool

    init(_ text: String) {
        let lower = text.lowercased()
        func holds(_ phrases: [String]) -> Bool { phrases.contains { lower.contains($0) } }
        isOutOfMemory = holds(Self.memory)
        isRestart = holds(Self.restarts)
        isError = holds(Self.errors)
    }

    private static let memory = [
        "out of memory", "oom-kill", "oomkill", "oom killer", "outofmemory", "cannot allocate memory", "内存不足", "内存溢出",
    ]
    private static let restarts = [
        "restarting", "restarted", "rebooting", "shutting down", "shutdown complete", "starting up", "startup complete",
        "server started", "service started", "ready to accept connections", "ready for connections", "received sigterm",
        "received signal 15", "back-off", "linux version", "main process exited", "重启", "启动完成", "正在关闭",
    ]
    private static let errors = [
        "error", "fail", "fatal", "exception", "panic", "refused", "timed out", "timeout", "unreachable",
        "no space left",
        "too many", "denied", "abort", "crash", "corrupt", "segfault", "traceback", "错误", "失败", "异常", "超时", "拒绝", "崩溃",
    ]
}

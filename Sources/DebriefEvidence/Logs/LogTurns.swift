/// The words in which programs tell that they start, stop, die or hand over, by the program.
///
/// Each rule has a line that it finds and one that it must not find in `LogTurnsTests`.
enum LogTurns {
    struct Rule {
        let turn: LogSigns.Turn
        /// In lower case; one of them must be there.
        let phrases: [String]
        /// One of these as well, when there are any.
        let with: [String]
        let without: [String]

        init(_ turn: LogSigns.Turn, _ phrases: [String], with: [String] = [], without: [String] = []) {
            self.turn = turn
            self.phrases = phrases
            self.with = with
            self.without = without
        }
    }

    /// What is said of a restart, a crash or a failover that does not happen.
    static let never = [
        "no restart", "not restart", "restart not ", "restart is not", "without restart", "restart policy",
        "restartpolicy",
        "restart count: 0", "restarts: 0", "restart_count=0", "restarted 0 times", "requires restart",
        "requires a restart", "restart required", "restart to apply", "after restart", "after a restart", "on restart",
        "dry run", "dry-run", "simulat", "不会重启", "无需重启", "需要重启", "未重启", "重启后生效",
    ]

    /// What says more comes first: a kill for want of memory is a crash and a restart as well.
    static let rules: [Rule] = memory + crashes + failovers + backends + probes + starts

    private static let memory = [
        // The kernel names the score of what it kills in the same line.
        Rule(.outOfMemory, ["invoked oom-killer: ", "out of memory: kill"]),
        // Kernel, JVM, Kubernetes, Node.js, Python.
        Rule(
            .outOfMemory,
            [
                "out of memory", "oom-kill", "oomkill", "oom killer", "outofmemory", "cannot allocate memory",
                "gc overhead limit exceeded", "heap limit allocation failed", "memoryerror", "内存不足", "内存溢出",
            ],
            without: [
                "oomkilled: false", "oomkilled=false", "\"oomkilled\":false", "oom_score_adj", "no out of memory",
                "oom killer disabled", "oom-killer disabled", "oom killer enabled", "exitonoutofmemoryerror",
                "heapdumponoutofmemoryerror", "if out of memory", "avoid out of memory",
            ]
        ),
    ]

    private static let crashes = [
        Rule(
            .crash,
            [
                "panic: ", "panic:\t", "kernel panic", "panic!", "panicked at", "goroutine 1 [running]",
                "all goroutines are asleep",
            ],
            without: ["recovered", "panic: false", "panic: true", "kernel panic on", "panic=", "panic_on"]
        ),
        Rule(
            .crash,
            [
                "segfault at", "segmentation fault", "sigsegv", "core dumped", "general protection fault",
                "a fatal error has been detected by the java runtime", "signal 11", "sigabrt", "bus error (",
            ],
            without: ["handler", "core dumps are", "core dumps enabled", "ignoring"]
        ),
        Rule(
            .crash,
            [
                "exited on signal", "terminated by signal", "killed by signal", "exited with code 137",
                "exited with code 139", "exit code 137", "exit code 139", "exit code: 137", "exit code: 139",
                "exitcode:137", "was sent sigkill", "was sent sigsegv", "code=dumped", "code=killed, status=9",
                "code=killed, status=11", "code=killed, status=6", "server process (pid", "process crashed",
                "crashed with", "has crashed", "worker died", "unexpectedly quit", "terminated unexpectedly",
                "unexpected exit", "进程崩溃", "崩溃退出", "异常退出",
            ],
            without: [
                "exited on signal 15", "killed by signal 15", "signal 0", "terminated by signal 15",
                "exited with exit code 0",
            ]
        ),
        // Repeated after each crash.
        Rule(
            .crash,
            ["crashloopbackoff", "back-off restarting failed container", "start request repeated too quickly"]
        ),
    ]

    private static let failovers = [
        Rule(
            .failover,
            [
                "elected leader", "elected as leader", "became leader", "becomes leader", "become leader",
                "new leader elected", "new leader is", "leader elected", "won the election", "won election",
                "election won", "lost leader", "lost leadership", "leader lost", "leadership lost",
                "lost the leader lease",
                "stepping down", "stepped down", "acquired the leader", "acquired leadership",
                "successfully acquired lease",
                "resigning as leader", "leader changed", "changed leader", "no leader", "starting a new election",
                "starting election", "leader election took", "选举为主", "当选为主", "重新选主", "成为新的主节点", "成为主节点",
            ],
            without: [
                "leader election disabled", "leader election enabled", "leader election is", "leaderboard", "renewed",
                "preferred leader election", "preferred replica", "step down transformer", "no leader election",
                "no leader change", "leader elected: false",
            ]
        ),
        Rule(
            .failover,
            [
                "failover", "failing over", "failed over", "promoted to primary", "promoted to master",
                "promoted to leader", "promoted self to leader", "promoting to primary", "promoting to master",
                "received promote request", "selected new timeline id", "transition to primary", "new primary",
                "+switch-master", "switched master", "主从切换", "主备切换", "故障转移", "切换为主",
            ],
            with: [
                "complete", "finished", "started", "starting", "begin", "begun", "initiat", "in progress", "trigger",
                "won",
                "election", "promot", "elected", "switch", "failing over", "failed over", "new primary", "timeline",
                "transition", "success", "完成", "开始", "切换", "触发", "执行",
            ],
            without: [
                "failover is", "failover enabled", "failover disabled", "failover not", "no failover",
                "failover config",
                "failover policy", "failover test", "failover_timeout", "failover-timeout", "not failing over",
                "to enable failover", "若", "如果",
            ]
        ),
    ]

    /// HAProxy, nginx, Envoy, load balancers.
    private static let backends = [
        Rule(
            .down,
            [
                " is down, reason", " is down. ", "has no server available", "is going down for maintenance",
                "no live upstreams",
            ],
            with: ["server ", "backend ", "proxy ", "upstream"],
            without: ["if ", "when "]
        ),
        Rule(
            .up,
            [" is up, reason", " is up. ", "is up (leaving"],
            with: ["server ", "backend "],
            without: ["if ", "when ", "up to date", "up-to-date"]
        ),
    ]

    private static let probes = [
        Rule(
            .probe,
            ["liveness probe failed", "startup probe failed", "failed liveness probe", "failed startup probe"],
            without: ["probe failed: 0", "no liveness probe"]
        )
    ]

    private static let starts = [
        Rule(
            .restart,
            [
                "restarting", "restarted", "rebooting", "shutting down", "shutdown complete", "starting up",
                "startup complete", "server started", "service started", "ready for connections", "received sigterm",
                "received signal 15", ": restart.", "shutdown succeeded", "startup succeeded", "linux version",
                "main process exited", "scheduled restart job", "重启", "启动完成", "正在关闭",
            ],
            without: [
                "transaction", "timer restarted", "statement", "download", "upload", "query restart", "session",
                "restarting timer", "shutting down connection", "shutting down thread", "shutting down idle",
                "shutting down stream", "shutting down socket", "重启次数: 0",
            ]
        ),
        // PostgreSQL and MySQL.
        Rule(
            .restart,
            [
                "database system was shut down", "database system was interrupted",
                "database system was not properly shut down", "database system is shut down",
                "database system is ready to accept", "terminating connection due to administrator command",
                "terminating any other active server processes", "automatic recovery in progress",
                "received fast shutdown request", "received smart shutdown request",
                "received immediate shutdown request", "all server processes terminated; reinitializing",
                "redo starts at", "starting crash recovery", "entering standby mode", "archive recovery complete",
                "starting archive recovery", "normal shutdown",
            ]
        ),
        // Redis.
        Rule(
            .restart,
            [
                "ready to accept connections", "redis is starting", "server initialized", "user requested shutdown",
                "db loaded from disk", "bye bye...",
            ],
            without: ["when ready to", "not ready to accept"]
        ),
        // nginx, gunicorn, uvicorn.
        Rule(
            .restart,
            [
                "start worker processes", "gracefully shutting down", "signal 15 (sigterm)", "signal 3 (sigquit)",
                "booting worker with pid", "waiting for application shutdown", "application startup complete",
                "handling signal: term", "signal 1 (sighup) received", "terminating on signal",
            ]
        ),
        // systemd.
        Rule(
            .restart,
            [": started ", ": starting ", ": stopped ", ": stopping "],
            with: ["systemd["],
            without: [
                "session", "daily", "weekly", "cleanup", "clean up", "user manager", "user runtime", "slice", "scope",
                "logrotate", "anacron", "apt", "man-db", "sysstat", "target", "mount", "temporary", "rotate", "timer",
                "collection", "update the", "message of the day", "fstrim", "discard", "backup", "snapshot",
            ]
        ),
        // A service that says its version, how long it took, or where it listens.
        Rule(
            .restart,
            ["starting ", "started "],
            with: [
                " using java", " with pid", " in pid", " seconds (jvm", " seconds (process", "server version",
                "starting server", "starting service", "starting application", "starting app ", "starting daemon",
                "starting broker", "starting gateway", "starting instance", "starting container", "starting gunicorn",
                "starting nginx", "starting uvicorn", "starting http server", "starting web server",
                "starting grpc server",
                "starting development server", "starting kafka", "starting etcd", "starting api",
                "starting worker process",
                "started server process", "started http server", "started application",
            ],
            without: ["test", "transaction", "job ", "batch", "backup", "server version check", "starting server-side"]
        ),
        Rule(
            .restart,
            ["listening on ", "listening at ", "listening at:", "listening for connections on ", "now listening"],
            with: [
                "listening on port", "listening on :", "listening on http", "listening on tcp", "listening on unix",
                "listening on [", "listening on *", "listening on 0", "listening on 1", "listening on 2",
                "listening on ipv",
                "listening on localhost", "listening at http", "listening at:", "listening at [", "listening at 0",
                "listening for connections on ", "now listening on: http", "listening on address", "listening on /",
                "listening on grpc", "listening at 1",
            ],
            without: [
                "not listening", "nothing listening", "nothing is listening", "already listening", "stopped listening",
            ]
        ),
    ]
}

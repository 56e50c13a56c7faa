import Testing

@testable import DebriefEvidence

/// Starts, ends and handovers of programs, in their own words and in words that are like them.
struct LogTurnsTests {
    @Test(
        arguments: [
            ("kernel: Out of memory: Killed process 812 (java) total-vm:8123kB", LogSigns.Turn.outOfMemory),
            ("kernel: java invoked oom-killer: gfp_mask=0x100cca, order=0", .outOfMemory),
            ("java invoked oom-killer: gfp_mask=0x140cca, order=0, oom_score_adj=0", .outOfMemory),
            ("Out of memory: Killed process 21734 (java) total-vm:9123456kB, oom_score_adj:0", .outOfMemory),
            ("Memory cgroup out of memory: Killed process 4321 (node) oom_score_adj:937", .outOfMemory),
            ("Exception in thread main java.lang.OutOfMemoryError: Java heap space", .outOfMemory),
            ("java.lang.OutOfMemoryError: GC overhead limit exceeded", .outOfMemory),
            ("container api last state: reason OOMKilled", .outOfMemory),
            ("FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory", .outOfMemory),
            ("panic: runtime error: invalid memory address or nil pointer dereference", .crash),
            ("thread 'main' panicked at src/main.rs:12:5: index out of bounds", .crash),
            ("Kernel panic - not syncing: Fatal exception", .crash),
            ("api[812]: segfault at 0 ip 00007f sp 00007f error 4 in libc", .crash),
            ("worker process 4410 exited on signal 9", .crash),
            ("checkout.service: Main process exited, code=killed, status=9/KILL", .crash),
            ("Back-off restarting failed container api in pod api-7d", .crash),
            ("Warning BackOff pod/api-7d: CrashLoopBackOff", .crash),
            ("LOG: server process (PID 7712) was terminated by signal 11: Segmentation fault", .crash),
            ("# A fatal error has been detected by the Java Runtime Environment:", .crash),
            ("container api exited with code 137", .crash),
            ("raft: 8e9e05c52164694d became leader at term 7", .failover),
            ("I0317 10:02:11 leaderelection.go:258] successfully acquired lease kube-system/scheduler", .failover),
            ("etcdserver: leader changed, lost leader 91bc3c398fb3c146 at term 6", .failover),
            ("INFO: promoted self to leader by acquiring session lock", .failover),
            ("# +switch-master main 10.0.0.1 6379 10.0.0.2 6379", .failover),
            ("LOG: selected new timeline ID: 4", .failover),
            ("# Failover election won: I'm the new master.", .failover),
            ("starting failover of shard 3", .failover), ("主从切换完成，新主为 db-2", .failover),
            ("Server checkout/api-1 is DOWN, reason: Layer4 timeout, check duration: 2001ms.", .down),
            ("backend checkout has no server available!", .down),
            ("Server checkout/api-1 is UP, reason: Layer7 check passed, code: 200.", .up),
            ("Liveness probe failed: HTTP probe failed with statuscode: 500", .probe),
            ("LOG: database system was shut down at 2026-03-17 10:02:11 UTC", .restart),
            ("FATAL: terminating connection due to administrator command", .restart),
            ("LOG: database system was not properly shut down; automatic recovery in progress", .restart),
            ("* Ready to accept connections tcp", .restart), ("# User requested shutdown...", .restart),
            ("[notice] 1#1: signal 15 (SIGTERM) received from 12, exiting", .restart),
            ("systemd[1]: Started Checkout API.", .restart),
            ("systemd[1]: Stopping PostgreSQL database server...", .restart),
            ("systemd[1]: checkout.service: Scheduled restart job, restart counter is at 4.", .restart),
            ("Starting CheckoutApplication v2.3.1 using Java 17 with PID 1", .restart),
            ("Started CheckoutApplication in 4.2 seconds (process running for 4.9)", .restart),
            ("server listening on port 8080", .restart), ("Listening at: http://0.0.0.0:8000 (7)", .restart),
            ("listening on [::]:9090", .restart), ("Booting worker with pid: 9", .restart), ("服务重启完成", .restart),
        ]
    )
    func findsWhatHappened(line: String, turn: LogSigns.Turn) {
        #expect(LogSigns(line).turn == turn)
    }

    @Test(
        arguments: [
            "docker inspect: \"OOMKilled\":false", "set oom_score_adj to -999",
            "JVM flags: -XX:+ExitOnOutOfMemoryError",
            "recovered from panic: nil map in handler /cart", "kernel.panic_on_oops = 1",
            "don't panic, this is expected",
            "installed SIGSEGV handler", "core dumps are disabled", "worker process 4410 exited with code 0",
            "job 12 exited on signal 15 as asked", "exponential back-off of 5s before the next try",
            "leader election disabled by flag", "renewed leader lease, I am leader", "GET /leaderboard 200",
            "preferred leader election elected leader 3 for partition 7", "failover is enabled for pool main",
            "no failover needed, primary answers", "failover_timeout=30s", "if the server is DOWN, reason and retry",
            "package index is UP to date", "no liveness probe defined", "liveness probe succeeded",
            "recovery time objective is 4 hours", "connection closed by client", "checkpoint starting: time",
            "client is not listening on port 80", "nothing is listening on port 9090",
            "consumer listening on topic orders",
            "systemd[1]: Started Session 42 of user root.", "systemd[1]: Starting Daily apt download activities...",
            "systemd[1]: Started Cleanup of Temporary Directories.", "starting scan of 12 tables",
            "started job 881 of 900",
            "Starting backup with pid 99", "transaction restarted due to conflict", "restartPolicy: Always",
            "change requires restart to apply", "pod api-7d restarted 0 times", "shutting down idle connection 7",
            "a restart is not needed", "已修改配置，重启后生效", "signal 17 (SIGCHLD) received from 31",
        ]
    )
    func takesNothingLikeItForIt(line: String) {
        #expect(LogSigns(line).turn == nil)
    }
}

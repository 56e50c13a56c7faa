import Foundation

/// What one run of the command took, as a whole process.
package struct Run: Sendable {
    /// Seconds on the clock.
    package let wall: Double
    /// Seconds of all cores together.
    package let cpu: Double
    package let peakMegabytes: Double
    /// The exit status; negative for the number of the signal that ended it.
    package let status: Int32

    /// Runs a program with its output thrown away.
    package init(_ program: String, _ arguments: [String]) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        }
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        let clock = ContinuousClock()
        let start = clock.now
        var process = pid_t()
        guard posix_spawn(&process, program, &actions, nil, &words, environ) == 0 else {
            self.init(wall: 0, cpu: 0, peakMegabytes: 0, status: 127)
            return
        }
        var state: Int32 = 0
        var usage = rusage()
        wait4(process, &state, 0, &usage)
        let elapsed = (clock.now - start) / .seconds(1)
        let signal = state & 0x7F
        self.init(
            wall: elapsed,
            cpu: Run.seconds(usage.ru_utime) + Run.seconds(usage.ru_stime),
            peakMegabytes: Double(usage.ru_maxrss) / 1_024,
            status: signal == 0 ? (state >> 8) & 0xFF : -signal
        )
    }

    private init(wall: Double, cpu: Double, peakMegabytes: Double, status: Int32) {
        self.wall = wall
        self.cpu = cpu
        self.peakMegabytes = peakMegabytes
        self.status = status
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
}

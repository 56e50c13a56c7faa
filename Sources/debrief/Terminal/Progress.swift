import Foundation
import Synchronization

/// A line on standard error while work takes longer than a second; gone when it ends.
struct Progress {
    /// Runs work and, on a terminal, says what is being done once it has taken a second.
    static func during<Value>(_ label: String, _ work: () throws -> Value) rethrows -> Value {
        guard isatty(STDERR_FILENO) == 1 else { return try work() }
        let shown = Mutex(false)
        let timer = DispatchSource.makeTimerSource(queue: .global())
        let started = DispatchTime.now()
        timer.schedule(deadline: .now() + 1, repeating: 0.5)
        timer.setEventHandler {
            let seconds = (DispatchTime.now().uptimeNanoseconds - started.uptimeNanoseconds) / 1_000_000_000
            shown.withLock { $0 = true }
            Terminal.writeError("\r\(label) … \(seconds) s")
        }
        timer.resume()
        defer {
            timer.cancel()
            if shown.withLock({ $0 }) { Terminal.writeError("\r\u{1B}[K") }
        }
        return try work()
    }
}

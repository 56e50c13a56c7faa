import Foundation
import Testing

/// Runs work and expects it to need no more than so much of the processor.
///
/// A limit on the clock of the wall, such as `.timeLimit`, fails on a busy machine where hundreds of tests wait for
/// two cores. What is measured here is the time of this thread alone, so the work must neither wait for a task nor for
/// a process.
package func expectWithin<Result>(
    _ limit: Duration,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ work: () throws -> Result
) rethrows -> Result {
    let start = processorTime()
    defer {
        let time = processorTime() - start
        #expect(time < limit, "needed \(time) of the processor", sourceLocation: sourceLocation)
    }
    return try work()
}

private func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

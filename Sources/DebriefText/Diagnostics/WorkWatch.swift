import Synchronization

/// Whoever waits for long work: is told how far it is, and may want no more of it.
///
/// What loops over files, documents and parts of logs reports here, so that no verb has to. Work that nobody wants any more ends
/// where the next file would be read or any would be written.
package final class WorkWatch: Sendable {
    /// That of the work at hand; loops hand it on to the threads that they use.
    @TaskLocal package static var current: WorkWatch?

    private struct State {
        var done = 0
        var total = 0
        /// How many steps were done when it was told last; `nil` before.
        var told: Int?
    }

    private let state = Mutex(State())
    private let cancelled: @Sendable () -> Bool
    private let tell: @Sendable (_ done: Int, _ total: Int) -> Void

    /// - Parameter tell: is called by one thread at a time, each time with more that is done; the total grows when work turns out
    ///   to be longer.
    package init(
        isCancelled: @escaping @Sendable () -> Bool,
        tell: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) {
        (cancelled, self.tell) = (isCancelled, tell)
    }

    package var isCancelled: Bool { cancelled() }

    /// So many steps more are to be done.
    package func begin(_ steps: Int) {
        state.withLock { state in
            state.total += steps
            guard state.told == nil, steps > 0 else { return }
            state.told = 0
            tell(0, state.total)
        }
    }

    /// One of them is done.
    package func step() {
        state.withLock { state in
            state.done += 1
            // Of thousands of files some dozens are news enough.
            guard state.done - (state.told ?? 0) >= max(1, state.total / 32) || state.done == state.total else {
                return
            }
            state.told = state.done
            tell(state.done, state.total)
        }
    }

    /// - Throws: ``DebriefError`` when nobody wants what is being worked on.
    package static func requireWanted() throws(DebriefError) {
        guard current?.isCancelled == true else { return }
        throw DebriefError(.unavailable, "cancelled by whoever asked for it")
    }
}

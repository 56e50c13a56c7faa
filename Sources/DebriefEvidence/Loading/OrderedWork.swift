import DebriefLanguage
import DebriefText
import Dispatch
import Foundation

/// Work on the parts of one thing by several threads, some of which has to be done in the order of the parts.
///
/// Sendable because all that changes is changed while ``condition`` is locked.
final class OrderedWork: @unchecked Sendable {
    private let condition = NSCondition()
    /// How many parts were given out.
    private var given = 0
    /// For each stage, how many parts have passed it.
    private var passed: [Int]
    private var failure: DebriefError?
    private let watch = WorkWatch.current

    private init(stages: Int) { passed = [Int](repeating: 0, count: stages) }

    /// Calls a function once for each worker, on as many cores as there are; it goes on as long as ``next(_:)`` has parts.
    ///
    /// - Throws: what the first of the functions threw that were given to ``next(_:)`` and ``inOrder(_:stage:_:)``.
    static func run(workers: Int, stages: Int, _ body: @Sendable (_ worker: Int, OrderedWork) -> Void)
        throws(DebriefError)
    {
        let work = OrderedWork(stages: stages)
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            WorkWatch.$current.withValue(work.watch) { body(worker, work) }
        }
        if let failure = work.failure { throw failure }
    }

    /// The number of the part that the function has fetched; `nil` when it has none, or when something failed.
    func next(_ fetch: () throws(DebriefError) -> Bool) -> Int? {
        condition.lock()
        defer { condition.unlock() }
        guard failure == nil else { return nil }
        do throws(DebriefError) {
            try WorkWatch.requireWanted()
            guard try fetch() else { return nil }
        } catch {
            failure = error
            condition.broadcast()
            return nil
        }
        given += 1
        watch?.begin(1)
        watch?.step()
        return given - 1
    }

    /// Calls a function for a part after it was called for all parts before, unless something failed.
    func inOrder(_ part: Int, stage: Int, _ body: () throws(DebriefError) -> Void) {
        condition.lock()
        defer { condition.unlock() }
        while passed[stage] != part, failure == nil { condition.wait() }
        guard failure == nil else { return }
        do throws(DebriefError) {
            try body()
            passed[stage] += 1
        } catch {
            failure = error
        }
        condition.broadcast()
    }
}

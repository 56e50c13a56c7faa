import Dispatch
import Synchronization

/// Work on many things at once.
package enum Parallel {
    /// The results of a function on each element, in the order of the elements, computed on all cores.
    package static func map<Element: Sendable, Value: Sendable>(
        _ elements: [Element],
        _ transform: @Sendable (Element) -> Value
    ) -> [Value] {
        // Chunks, because taking the lock for each small document would cost more than the document.
        let size = max(1, min(64, elements.count / 8))
        let chunks = (elements.count + size - 1) / size
        let watch = WorkWatch.current
        watch?.begin(elements.count)
        @Sendable func watched(_ element: Element) -> Value {
            defer { watch?.step() }
            return transform(element)
        }
        guard chunks > 1 else { return elements.map(watched) }
        let results = Mutex<[Int: [Value]]>([:])
        DispatchQueue.concurrentPerform(iterations: chunks) { index in
            let part = WorkWatch.$current.withValue(watch) {
                elements[index * size..<min(elements.count, (index + 1) * size)].map(watched)
            }
            results.withLock { $0[index] = part }
        }
        return results.withLock { found in (0..<chunks).flatMap { found[$0] ?? [] } }
    }
}

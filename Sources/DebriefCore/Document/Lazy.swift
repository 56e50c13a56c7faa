import DebriefLanguage
import DebriefText
import Synchronization

/// A value that is made when it is first asked for, and then kept for all copies of what holds it.
package final class Lazy<Value: Sendable>: Sendable {
    private let kept = Mutex<Value?>(nil)

    package init() {}

    /// - Parameter make: always makes the same value, and does not ask for it.
    package func value(_ make: () -> Value) -> Value {
        kept.withLock { kept in
            if let kept { return kept }
            let value = make()
            kept = value
            return value
        }
    }
}

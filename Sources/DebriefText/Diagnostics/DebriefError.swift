/// A failure to do the work, thrown; a problem of the user's content is a ``Diagnostic`` instead.
package struct DebriefError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// What was asked for does not exist.
        case notFound = "not_found"
        /// The input cannot be understood.
        case invalid
        /// Doing it would lose or overwrite something.
        case conflict
        /// The machine or another service refuses.
        case unavailable
        /// A mistake of Debrief itself.
        case `internal`
    }

    package let code: Code
    /// Lower case, one sentence, naming file and line where there are any, and what to do about it.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}

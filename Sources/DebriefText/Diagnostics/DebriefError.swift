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
    /// What it is about, as the message names it.
    package let file: String?
    /// From 1.
    package let line: Int?
    /// Whether it is about one file among the others of a folder: it is told, and the work was done without that file.
    package private(set) var isPassedOver = false

    package init(_ code: Code, _ message: String, file: String? = nil, line: Int? = nil) {
        self.code = code
        self.message = message
        self.file = file
        self.line = line
    }

    /// The same about a file that nobody named, so that it stops nothing.
    package var passedOver: DebriefError {
        var error = self
        error.isPassedOver = true
        return error
    }

    /// What to do about it: by custom of all messages what stands behind the semicolon.
    package var remedy: String? {
        // A path may hold anything.
        let start = file.flatMap { message.firstPlace(of: $0)?.upperBound } ?? message.startIndex
        guard let semicolon = message[start...].firstPlace(of: "; ") else { return nil }
        return String(message[semicolon.upperBound...])
    }

    package var description: String { message }

    /// Errors that say the same are the same: file and line stand in the message, too.
    package static func == (left: DebriefError, right: DebriefError) -> Bool {
        left.code == right.code && left.message == right.message
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(message)
    }
}

extension Sequence<DebriefError> {
    /// The first that stops the work; what is passed over is only told.
    package var stopping: DebriefError? { first { !$0.isPassedOver } }
}

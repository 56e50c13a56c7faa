import DebriefEvents
import DebriefLanguage
import DebriefText

/// Errors for programs: a line of JSON for each.
package enum ErrorReport {
    /// The object with one member that stands for an error.
    static let shape = Shape.object([Key("error", .error)])

    /// `{"error": {"code": "not_found", …}}` and the end of the line.
    package static func line(_ error: DebriefError) -> String { line(error.json) }

    /// The same for arguments that are wrong.
    package static func line(ofUsage message: String, remedy: String) -> String {
        line(
            .object([
                ("code", .string("usage")), ("message", .string(message)), ("file", .null), ("line", .null),
                ("remedy", .string(remedy)),
            ])
        )
    }

    private static func line(_ error: JSON) -> String { JSON.object([("error", error)]).line + "\n" }
}

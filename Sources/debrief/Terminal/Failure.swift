import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

/// The one table from errors to exit statuses: 0 clean, 1 findings, 2 the work could not be done.
enum Failure {
    static let findings = ExitCode(1)
    static let notDone = ExitCode(2)

    /// Whether the arguments ask for JSON: then errors are JSON, too, even those about the arguments.
    static let areJSON = {
        let arguments = CommandLine.arguments
        let follows = zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && $1 == "json" }
        return follows || arguments.contains("--format=json") || arguments.contains("--json")
    }()

    /// Runs a verb; what it throws ends in one line on standard error and status 2.
    static func reported(_ verb: () throws -> Void) throws {
        do {
            try verb()
        } catch let error as DebriefError {
            tell(error)
            throw notDone
        }
    }

    /// Says what could not be done, on one line of standard error.
    static func tell(_ error: DebriefError) {
        if areJSON {
            Terminal.writeError(ErrorReport.line(error))
        } else {
            Terminal.complain("debrief: \(error.isPassedOver ? "passed over " : "")\(error.message)")
        }
    }

    /// Says which of several inputs could not be worked on, after the others were; a file of a folder that cannot be read
    /// is told, and is no failure.
    static func require(none failures: [DebriefError]) throws {
        for failure in failures { tell(failure) }
        if failures.stopping != nil { throw notDone }
    }
}

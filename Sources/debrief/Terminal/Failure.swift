import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The one table from errors to exit statuses: 0 clean, 1 findings, 2 the work could not be done.
enum Failure {
    static let findings = ExitCode(1)
    static let notDone = ExitCode(2)

    /// Runs a verb; what it throws ends in one line on standard error and status 2.
    static func reported(_ verb: () throws -> Void) throws {
        do {
            try verb()
        } catch let error as DebriefError {
            Terminal.complain("debrief: \(error.message)")
            throw notDone
        }
    }
}

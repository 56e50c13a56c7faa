import ArgumentParser
import DebriefKit
import DebriefText

/// For verbs that say something: whether to a person or to a program.
struct PrintingOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Option(help: "How to print it: text or json.")
    var format: Format = .text

    /// Prints what an operation has to say; inputs that it could not work on come last, and make the exit status 2.
    func show<Output: OperationOutput>(_ output: Output, _ printText: (Output) throws -> Void) throws {
        switch format {
        case .json: print(output.published.text)
        case .text: try printText(output)
        }
        try Failure.require(none: output.failures)
    }
}

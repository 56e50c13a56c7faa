import ArgumentParser
import DebriefKit
import DebriefLanguage
import DebriefLibrary
import DebriefText
import Foundation

struct ReportCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case md, json, html, pdf }

    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Review the incidents of a quarter or any period: counts, medians, themes, repeats, actions.",
        discussion: """
            Each theme lists its incidents with the line that says so; medians come with an interval, or with the
            words that they are too few. What numbers cannot say is asked. It ranks no team and no person.

            Examples:
              debrief report postmortems/ --period 2026-Q3
              debrief report postmortems/ --period 2026-Q3 --compare 2026-Q2
              debrief report postmortems/ --period 2026 --format json
              debrief report postmortems/ --period 2026-Q3 --format html > q3.html
            """
    )

    @Argument(help: "Postmortems, or folders of them.", completion: .file())
    var paths: [String] = ["."]

    @Option(help: "Of which incidents: 2026, 2026-Q3, 2026-H1, 2026-03, or 90d back.")
    var period: String

    @Option(help: ArgumentHelp("A period to compare with.", valueName: "period"))
    var compare: String?

    @Option(
        name: [.long, .customLong("lang")],
        help: "Language of the text: en or zh. Default: zh when all documents are in Chinese."
    )
    var language: String?

    @Option(help: "How to print it: md, json, html (a page with plots) or pdf.")
    var format: Format = .md

    @OptionGroup
    var passedOver: PassedOverOptions

    func run() throws {
        try Failure.reported {
            var operation = ReportOperation(paths: paths, period: period)
            (operation.compare, operation.language) = (compare, language)
            let report = try Progress.during("reading postmortems") { [operation] in
                try operation.run(in: .command())
            }
            switch format {
            case .json: print(report.published.text)
            case .md: print(Masking.withoutSecrets(report.markdown).text, terminator: "")
            case .html: print(Masking.withoutSecrets(report.page).text, terminator: "")
            case .pdf:
                guard isatty(STDOUT_FILENO) == 0 else {
                    throw DebriefError(.invalid, "a PDF is no text for a terminal; write it into a file: > review.pdf")
                }
                Terminal.write(try report.pdf())
            }
            LibraryNote.tell(
                shown: report.review.incidents.count,
                hasFailures: !report.failures.isEmpty,
                report.passedOver,
                paths,
                isPeriod: true,
                verbose: passedOver.verbose
            )
            try Failure.require(none: report.failures)
        }
    }
}

import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that a postmortem is complete, consistent and blameless.",
        discussion: """
            Exit status: 0 when clean, 1 with findings at or above --fail-on or when --diff shows a change, 2 when a document could not be checked. What the organisation has decided stands in debrief.yml, in the folder of a document or above.

            Examples:
              debrief check postmortem.md
              debrief check --explain action-no-owner
              debrief check postmortems/ --format sarif > debrief.sarif
              debrief check postmortem.md --only fact-sum,fact-percent
              debrief check postmortem.md --fix --diff
              debrief check postmortems/ --write-baseline debrief-baseline.json
              debrief check postmortems/ --baseline debrief-baseline.json
              debrief check postmortem.md --profile public --fail-on warning
              debrief check postmortems/ --summary
              debrief check postmortem.md --stage final --questions
              debrief check 复盘.md --language en
            """
    )

    @Argument(
        help:
            "Postmortems, or folders, where Markdown that is no postmortem is left out; - reads standard input.",
        completion: .file()
    )
    var files: [String] = []

    @Option(help: ArgumentHelp("Say what a check looks for and why, with examples.", valueName: "id"))
    var explain: String?

    @Flag(help: "List all checks with their severities.")
    var list = false

    @Option(help: ArgumentHelp("Run only these checks; ids separated by commas.", valueName: "ids"))
    var only: String?

    @Option(help: ArgumentHelp("Do not run these checks; ids separated by commas.", valueName: "ids"))
    var skip: String?

    @Flag(help: "Apply fixes that cannot change what the document says.")
    var fix = false

    @Flag(help: "With --fix, apply also fixes that a person should read.")
    var suggested = false

    @Flag(help: "Show what --fix would change, and change nothing.")
    var diff = false

    @Option(help: ArgumentHelp("Report no finding that this file knows.", valueName: "file"), completion: .file())
    var baseline: String?

    @Option(
        help: ArgumentHelp("Write all present findings to a file for --baseline.", valueName: "file"),
        completion: .file()
    )
    var writeBaseline: String?

    @Option(
        help: ArgumentHelp(
            "Earlier postmortems: a folder or a document. Default: that of debrief.yml.",
            valueName: "path"
        ),
        completion: .directory
    )
    var library: String?

    @Option(help: "Who the document is for: internal, public or security. Default: that of debrief.yml, else internal.")
    var profile: CheckProfile?

    @Option(help: ArgumentHelp("Use this file instead of looking for debrief.yml.", valueName: "file"))
    var config: String?

    @Option(help: "How far the documents have come: draft, review or final. Each asks for what it needs.")
    var stage: CheckStage?

    @Flag(help: "With --stage final: a figure or a time that no evidence is cited for is an error.")
    var strict = false

    @Flag(help: "Of several documents, print each finding with its line, and not the first of each document.")
    var all = false

    @Flag(help: "Print the counts alone: by document, the worst first, and by kind of finding.")
    var summary = false

    @Flag(help: "List the questions that the documents leave open.")
    var questions = false

    @Option(
        name: [.long, .customLong("lang")],
        help:
            "Language of findings, of --list and of --explain: en or zh. Default: that of each document, else English.",
        completion: .list(["en", "zh"])
    )
    var language: String?

    @Option(
        help: "How to print findings: \(Workspace.reportFormats.joined(separator: ", ")).",
        completion: .list(Workspace.reportFormats)
    )
    var format = "text"

    @Option(
        help:
            "The least severity that makes the exit status 1: info, warning or error. Default: that of debrief.yml, else error."
    )
    var failOn: Severity?

    @Option(
        help: ArgumentHelp(
            "The day that counts as today, such as 2027-01-31. Default: that of SOURCE_DATE_EPOCH, else of the clock.",
            valueName: "date"
        )
    )
    var today: String?

    @OptionGroup
    var writing: WritingOptions

    func validate() throws {
        if files.isEmpty, explain == nil, !list {
            throw ValidationError("name a document or a folder, or say --list or --explain ID")
        }
        if all, summary { throw ValidationError("--all and --summary exclude each other") }
        if strict, stage != .final { throw ValidationError("--strict goes with --stage final") }
        if suggested, !fix, !diff { throw ValidationError("--suggested goes with --fix or --diff") }
    }

    func run() throws {
        try Failure.reported {
            if let explain {
                var operation = ExplainOperation(id: explain)
                operation.language = language
                let output = try operation.run(in: Environment())
                print(isJSON ? output.published.text + "\n" : output.text, terminator: "")
            } else if list {
                var operation = ChecksOperation()
                operation.language = language
                let output = try operation.run(in: Environment())
                if isJSON { print(output.published.text) } else { printList(try listLanguage()) }
            } else {
                try check()
            }
        }
    }

    private var isJSON: Bool { format == "json" }

    private var operation: CheckOperation {
        var operation = CheckOperation(files: files)
        operation.only = only
        operation.skip = skip
        operation.profile = profile?.rawValue
        operation.stage = stage?.rawValue
        operation.strict = strict
        operation.language = language
        // A baseline that is being written knows everything that is found now.
        operation.baseline = writeBaseline == nil ? baseline : nil
        operation.library = library
        operation.config = config
        operation.today = today
        return operation
    }

    private func listLanguage() throws(DebriefError) -> Language { try language.map(Arguments.language) ?? .english }

    private func printList(_ language: Language) {
        let terminal = Terminal.standard
        var table = TextTable()
        switch language {
        case .english: table.add("ID", "SEVERITY", "A GOOD POSTMORTEM")
        case .chinese: table.add("ID", "级别", "好的复盘")
        }
        for check in CheckExplanation.list(language) { table.add(check.id, check.severity, check.summary) }
        for line in table.lines(indent: 0, columns: terminal.columns) { print(line) }
    }

    private func check() throws {
        let workspace = Workspace()
        var options = try operation.options(in: writing.environment())
        options.usesBaseline = writeBaseline == nil
        if let writeBaseline { try Baseline.requireReplaceable(writeBaseline) }
        let expansion = DocumentFile.expansion(of: files, configuration: options.configuration)
        let paths = expansion.paths
        if paths.isEmpty, expansion.failures.isEmpty {
            let passedOver = expansion.passedOver
            let reasons = Failure.areJSON ? passedOver.map { "; passed over \($0)" }.joined() : ""
            Failure.tell(
                DebriefError(.notFound, "no postmortem found in \(files.joined(separator: ", "))\(reasons)")
            )
            if !Failure.areJSON { for line in passedOver { Terminal.complain("debrief: passed over \(line)") } }
        }
        if diff {
            try showChanges(options)
            return
        }
        let unfixed = fix ? try applyFixes(workspace, paths, options) : []
        let results = Progress.during("checking \(paths.count) documents") { workspace.check(paths, options: options) }
        let checked = results.compactMap { try? $0.get() }
        let diagnostics = checked.flatMap(\.diagnostics)
        if let writeBaseline {
            try writing.holding(writeBaseline) { try Baseline.write(diagnostics, to: writeBaseline) }
        }
        // A program that reads the report finds one even when nothing was checked.
        if !checked.isEmpty || paths.isEmpty && format != "text", writeBaseline == nil {
            let isStyled = Terminal.standard.isStyled
            print(
                try workspace.report(
                    checked,
                    language: options.language,
                    as: format,
                    countsOnly: summary,
                    showsAll: all || checked.count == 1,
                    listsQuestions: questions,
                    styled: isStyled
                ),
                terminator: ""
            )
        }
        for failure in expansion.failures + unfixed { Failure.tell(failure) }
        for case .failure(let error) in results { Failure.tell(error) }
        // A gate that has checked nothing is not passed.
        let isStopped = expansion.failures.stopping != nil
        guard !isStopped, unfixed.isEmpty, checked.count == paths.count, !checked.isEmpty else {
            throw Failure.notDone
        }
        if let writeBaseline {
            let count = diagnostics.count { $0.suppression?.origin != .document }
            let said = BaselineOutput(path: writeBaseline, count: count)
            print(isJSON ? said.json.text : said.text)
            return
        }
        // What cannot be read may be a postmortem: nobody can say that all is well.
        if try isFailed(diagnostics, options) || !expansion.failures.isEmpty { throw Failure.findings }
    }

    /// Whether a finding is as severe as the option says, else as the configuration of its document does.
    private func isFailed(_ diagnostics: [Diagnostic], _ options: CheckOptions) throws(DebriefError) -> Bool {
        let acute = diagnostics.filter { $0.suppression == nil }
        if let failOn { return acute.contains { $0.severity >= failOn } }
        let configurations = Configurations(for: acute.map(\.source.path), chosen: options.configuration)
        for diagnostic in acute {
            let limit = try configurations.configuration(of: diagnostic.source.path).failOn ?? .error
            if diagnostic.severity >= limit { return true }
        }
        return false
    }

    /// - Returns: which of several documents could be read and not changed: no reason to leave the others.
    private func applyFixes(_ workspace: Workspace, _ paths: [String], _ options: CheckOptions) throws -> [DebriefError]
    {
        var failures: [DebriefError] = []
        for path in paths where path != "-" {
            do {
                try writing.holding(path) {
                    let source = try DocumentFile.read(path)
                    let fixed = try workspace.fix(source, suggested: suggested, options: options)
                    guard fixed.count > 0 else { return }
                    try AtomicFile.write(fixed.text.utf8, to: path, overwrite: true)
                    if !isJSON { Terminal.complain("\(path): \(fixed.count) fixed") }
                }
            } catch let error as DebriefError where paths.count > 1 {
                // What cannot be read is told when it is checked.
                if (try? DocumentFile.read(path)) != nil { failures.append(error) }
            }
        }
        return failures
    }

    private func showChanges(_ options: CheckOptions) throws {
        var operation = FixOperation(files: files)
        operation.suggested = suggested
        operation.dryRun = true
        let output = try operation.run(in: writing.environment(), options: options)
        if isJSON { print(output.published.text) }
        // A program gets the bytes of the document; a terminal nothing that could steer it.
        let isTerminal = isatty(STDOUT_FILENO) == 1
        for line in output.fixes.flatMap({ $0.diff.split(separator: "\n", omittingEmptySubsequences: false).dropLast() }
        )
        where !isJSON {
            print(isTerminal ? DisplayText.safe(line) : String(line))
        }
        try Failure.require(none: output.failures)
        if output.fixes.contains(where: { !$0.diff.isEmpty }) { throw Failure.findings }
    }
}

extension Severity: ExpressibleByArgument {}
extension CheckProfile: ExpressibleByArgument {}
extension CheckStage: ExpressibleByArgument {}

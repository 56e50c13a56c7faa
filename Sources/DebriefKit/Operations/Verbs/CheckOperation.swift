import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefPublishing
import DebriefText

/// What is found in documents.
package struct CheckOperation: Operation {
    package var files: [String]
    package var only: String?
    package var skip: String?
    package var profile: String?
    package var stage: String?
    package var strict: Bool?
    package var language: String?
    package var baseline: String?
    package var library: String?
    package var config: String?
    package var today: String?

    package init(files: [String]) { self.files = files }

    package static let info = OperationInfo(
        "check",
        command: "check",
        "Check that postmortems are complete, consistent, blameless, and say what their evidence says. Each finding has its place, and often a fix.",
        example: #"{"files": ["postmortem.md"], "stage": "final"}"#,
        paths: ["files", "baseline", "library", "config"],
        input: [Key("files", .strings, "postmortems, or folders of them")] + choices,
        output: .array(Diagnostic.shape)
    )

    /// The keys that choose what is checked, and how.
    static let choices: [Key] = [
        Key("only", .string, "ids of the only checks to run, separated by commas").optional,
        Key("skip", .string, "ids of checks not to run, separated by commas").optional,
        Key("profile", .choice(CheckProfile.allCases.map(\.rawValue)), "who the documents are for").optional,
        Key(
            "stage",
            .choice(CheckStage.allCases.map(\.rawValue)),
            "how far the documents have come; each asks for what it needs"
        ).optional,
        Key("strict", .boolean, "of a final document: what no evidence is cited for is an error").optional,
        Key("language", .choice(["en", "zh"]), "of the findings; else that of each document").optional,
        Key("baseline", .string, "a file of findings that are known and not told").optional,
        Key("library", .string, "earlier postmortems: a folder or a document").optional,
        Key("config", .string, "a file instead of debrief.yml").optional,
        Key("today", .string, "the day that counts as today, such as 2027-01-31").optional,
    ]

    /// - Throws: ``DebriefError`` for an id, a file or a day that does not exist.
    package func options(in environment: Environment) throws(DebriefError) -> CheckOptions {
        var options = CheckOptions()
        if let only { options.only = try CheckOptions.ids(only, option: "--only") }
        if let skip { options.skip = try CheckOptions.ids(skip, option: "--skip") }
        options.profile = profile.flatMap(CheckProfile.init)
        options.stage = stage.flatMap(CheckStage.init)
        options.isStrict = strict == true
        options.language = try language.map(Arguments.language)
        if let config { options.configuration = try Configuration(at: config) }
        if let baseline { options.baseline = try Baseline(at: baseline) }
        if let library { options.library = try Workspace().library(at: library) }
        options.today =
            try today.map { text throws(DebriefError) in
                try Arguments.day(text, option: "--today")
            } ?? environment.today
        return options
    }

    package func run(in environment: Environment) throws -> OperationList {
        let options = try options(in: environment)
        let expansion = DocumentFile.expansion(of: files, configuration: options.configuration)
        let paths = expansion.paths
        guard !paths.isEmpty || !expansion.failures.isEmpty else {
            throw DebriefError(.notFound, "no postmortem found in \(files.joined(separator: ", "))")
        }
        var found: [JSON] = []
        var failures = expansion.failures
        for result in Workspace().check(paths, options: options) {
            switch result {
            case .success(let document): found += document.diagnostics.filter { $0.suppression == nil }.map(\.json)
            case .failure(let error): failures.append(error)
            }
        }
        return OperationList(found, failures: failures)
    }
}

/// What fixing would change in documents, or has changed.
package struct FixOperation: Operation {
    package var files: [String]
    package var suggested: Bool?
    package var dryRun: Bool?
    package var only: String?
    package var skip: String?

    package init(files: [String]) { self.files = files }

    package static let info = OperationInfo(
        "fix",
        command: "check --diff",
        "Apply the fixes of findings to postmortems, or show what they would change.",
        example: #"{"files": ["postmortem.md"], "dryRun": true}"#,
        effect: .changes,
        paths: ["files"],
        input: [
            Key("files", .strings, "postmortems, or folders of them"),
            Key(
                "suggested",
                .boolean,
                "also those that a person should read; else only those that cannot change what is said"
            )
            .optional,
            Key("dryRun", .boolean, "show what would change, and change nothing").optional,
            Key("only", .string, "ids of the only checks whose fixes are applied, separated by commas").optional,
            Key("skip", .string, "ids of checks whose fixes are not applied, separated by commas").optional,
        ],
        output: .array(
            .object([
                Key("path", .string),
                Key("fixed", .integer, "how many findings"),
                Key("written", .boolean, "whether the document was changed"),
                Key("diff", .string, "the change as a unified diff; empty where there is none"),
            ])
        )
    )

    /// Of one document.
    package struct Fixed: Sendable {
        let path: String
        let count: Int
        let isWritten: Bool
        package let diff: String

        fileprivate var json: JSON {
            .object([
                ("path", .string(path)), ("fixed", .number(count)), ("written", .bool(isWritten)),
                ("diff", .string(diff)),
            ])
        }
    }

    package struct Output: OperationOutput {
        package let fixes: [Fixed]
        package let failures: [DebriefError]

        package var json: JSON { .array(fixes.map(\.json)) }
    }

    package func run(in environment: Environment) throws -> Output {
        var check = CheckOperation(files: files)
        (check.only, check.skip) = (only, skip)
        return try run(in: environment, options: check.options(in: environment))
    }

    /// - Parameter options: in place of what the input says of the checks.
    package func run(in environment: Environment, options: CheckOptions) throws -> Output {
        let expansion = DocumentFile.expansion(of: files, configuration: options.configuration)
        let paths = expansion.paths
        let changes = dryRun != true
        var done: [Fixed] = []
        var failures = expansion.failures
        WorkWatch.current?.begin(paths.count)
        for path in paths {
            defer { WorkWatch.current?.step() }
            do {
                let fix = {
                    let source = try DocumentFile.read(path)
                    let fixed = try Workspace().fix(source, suggested: suggested == true, options: options)
                    if changes, fixed.count > 0, path != "-" {
                        try AtomicFile.write(fixed.text.utf8, to: path, overwrite: true)
                    }
                    return Fixed(
                        path: path,
                        count: fixed.count,
                        isWritten: changes && fixed.count > 0 && path != "-",
                        diff: UnifiedDiff.text(from: source.text, to: fixed.text, path: path)
                    )
                }
                done.append(try changes && path != "-" ? environment.holding(path, fix) : fix())
            } catch let error as DebriefError {
                failures.append(error)
            }
        }
        return Output(fixes: done, failures: failures)
    }
}

/// What a check says that has written a baseline.
package struct BaselineOutput: OperationOutput {
    let path: String
    let count: Int

    package init(path: String, count: Int) { (self.path, self.count) = (path, count) }

    static let shape = Shape.object([
        Key("path", .string, "the file that was written"), Key("findings", .integer, "how many it knows"),
    ])

    package var text: String { "wrote \(DisplayText.safe(path)), with \(count) \(count == 1 ? "finding" : "findings")" }

    package var json: JSON { .object([("path", .string(path)), ("findings", .number(count))]) }
}

extension Diagnostic {
    private static let place = Shape.object([Key("line", .integer), Key("column", .integer)])

    /// Of ``json``.
    static let shape = Shape.object([
        Key("path", .string, "as given, or found in a folder that was given"),
        Key("line", .integer, "where the finding begins"),
        Key("column", .integer),
        Key("endLine", .integer, "where it ends"),
        Key("endColumn", .integer),
        Key(
            "id",
            .string,
            "of the [check](checks/README.md), or of what the checker itself says, such as `evidence-changed`"
        ),
        Key("severity", .string, "`info`, `warning` or `error`"),
        Key(
            "message",
            .string,
            "one fact, in the language of the document or of `--language`; so are `related[].message` and `fixes[].title`"
        ),
        Key(
            "related",
            .array(
                .object([
                    Key("path", .string),
                    Key("line", .integer),
                    Key("column", .integer),
                    Key("message", .string, "what stands there"),
                ])
            ),
            "other places that belong to it"
        ),
        Key(
            "fixes",
            .array(
                .object([
                    Key("title", .string, "what it does, as an order"),
                    Key("safety", .string, "`safe` fixes are applied by `--fix`; `suggested` ones wait for a person"),
                    Key(
                        "edits",
                        .array(
                            .object([
                                Key("start", place),
                                Key("end", place),
                                Key("replacement", .string, "what stands there afterwards"),
                            ])
                        ),
                        "to be made together or not at all"
                    ),
                ])
            ),
            "ways to remove it"
        ),
    ])
}

import DebriefTestSupport
import Foundation
import Testing

/// Writes the reference of the command from its help, and holds the help to what a newcomer needs.
struct CommandReferenceTests {
    private let root: HelpOfCommand

    init() throws {
        var root: HelpOfCommand?
        try withTemporaryFolder { folder in root = try HelpOfCommand.read(in: folder) }
        self.root = try #require(root)
    }

    @Test func keepsItsReferenceFresh() throws {
        try expectSnapshot(root.page, "docs/reference/cli.md")
    }

    @Test func showsAnExampleInTheHelpOfEveryVerb() {
        #expect(!root.verbs.isEmpty)
        for verb in root.verbs { #expect(!verb.examples.isEmpty, "debrief help \(verb.commandName)") }
    }

    @Test func usesOnlyVerbsAndOptionsThatExistInItsExamples() {
        for verb in root.verbs {
            for example in verb.examples {
                let words = example.split(separator: "|")[0].split(separator: " ").map(String.init)
                #expect(words.first == "debrief")
                let used = root.verbs.first { $0.commandName == words.dropFirst().first }
                let names = Set(used?.arguments.flatMap(\.spellings) ?? [])
                let options = words.filter { $0.hasPrefix("-") && $0 != "-" }
                #expect(used != nil && names.isSuperset(of: options), "\(example)")
            }
        }
    }

    /// A longer line is broken where it cannot be copied any more.
    @Test func keepsEachExampleOnALine() {
        for verb in root.verbs {
            for example in verb.examples { #expect(example.count <= 76, "\(example)") }
        }
    }

    @Test func completesVerbsAndOptionsInBash() throws {
        try withTemporaryFolder { folder in
            let line = """
                debrief --generate-completion-script bash > debrief.bash && . ./debrief.bash && complete -p debrief
                COMP_WORDS=(debrief pub); COMP_CWORD=1; COMP_LINE='debrief pub'; COMP_POINT=11; _debrief debrief pub debrief
                echo "${COMPREPLY[@]}"
                """
            let output = try Command.run(line, in: folder.url).output
            #expect(output.contains("-F _debrief debrief"))
            #expect(output.split(separator: "\n").last == "publish", "\(output)")
        }
    }
}

/// What the command tells of itself for other programs.
private struct HelpOfCommand: Decodable {
    struct Argument: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String
            var spelling: String { kind == "short" ? "-\(name)" : "--\(name)" }
        }

        let kind: String
        let valueName: String
        let abstract: String?
        let defaultValue: String?
        let names: [Name]?
        let isOptional: Bool
        let isRepeating: Bool
        let shouldDisplay: Bool

        var spellings: [String] { (names ?? []).map(\.spelling) }

        /// As it is typed: `-o, --output <output>`, `<files>...`.
        var usage: String {
            let value = kind == "flag" ? "" : "<\(valueName)>"
            let words = [spellings.joined(separator: ", "), value].filter { !$0.isEmpty }.joined(separator: " ")
            return words + (isRepeating ? "..." : "")
        }
    }

    private struct Tool: Decodable { let command: HelpOfCommand }

    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]
    let subcommands: [HelpOfCommand]?

    static func read(in folder: TemporaryFolder) throws -> HelpOfCommand {
        let json = try Command.run("debrief --experimental-dump-help", in: folder.url).output
        return try JSONDecoder().decode(Tool.self, from: Data(json.utf8)).command
    }

    /// All but `help`, which the parser adds.
    var verbs: [HelpOfCommand] { (subcommands ?? []).filter { $0.commandName != "help" } }

    private var lines: [String] { (discussion ?? "").components(separatedBy: "\n") }

    /// The lines below `Examples:`.
    var examples: [String] {
        lines.drop { !$0.hasPrefix("Example") }.dropFirst().map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// What the help says before its examples.
    private var explanation: String {
        lines.prefix { !$0.hasPrefix("Example") }.joined(separator: "\n").trimmingCharacters(in: .newlines)
    }

    var page: String {
        let start = lines.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
        var page = """
            # Command

            \(abstract ?? "")

            ```
            \(start)
            ```

            `debrief help VERB` prints what stands below; `debrief --version` prints the version. Colour is used on a terminal
            only, and not when `NO_COLOR` is set.

            | exit status | when |
            | --- | --- |
            | 0 | the work is done, and nothing was found |
            | 1 | `check`: findings at or above `--fail-on`, or changes that `--diff` shows; `lsp`: the editor went away |
            | 2 | the work could not be done, or not of all inputs, or the arguments are wrong |

            Verbs speak JSON with `--format json`, to programs and agents: [what each prints](json.md). Errors are then a line of
            JSON each, on standard error. Of several inputs one that cannot be worked on is told of and hides none of the others.

            """
        for verb in verbs { page += verb.chapter }
        return page
    }

    private var chapter: String {
        var text = "\n## debrief \(commandName)\n\n\(abstract ?? "")\n\n"
        // A comment of HTML would not be seen on the page.
        if !explanation.isEmpty { text += explanation.replacing("<", with: "\\<") + "\n\n" }
        text += "```sh\n\(examples.joined(separator: "\n"))\n```\n\n"
        text += "| Argument | Meaning | Default |\n| --- | --- | --- |\n"
        for argument in arguments where argument.shouldDisplay && !["help", "version"].contains(argument.valueName) {
            let usage = argument.usage.replacing("|", with: "\\|")
            let fallback = argument.defaultValue.map { "`\($0)`" } ?? ""
            text += "| `\(usage)` | \(argument.abstract ?? "") | \(fallback) |\n"
        }
        return text
    }
}

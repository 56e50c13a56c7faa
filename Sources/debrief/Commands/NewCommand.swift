import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a postmortem from memory, one question at a time.",
        discussion: """
            Times may be typed as you would say them: 14:32, 2:32pm, yesterday 23:50, 10 min later. An empty answer \
            leaves a question open, ? explains it. Each answer is kept, so that an interview can be interrupted and \
            resumed by the same command. Answers may also come from a pipe, a line each, or from a file.

            The file of answers is YAML with these keys; all but what_happened may be left out:

            \(InterviewSession.keys.map { "- \($0.name): \($0.meaning)" }.joined(separator: "\n"))

            Examples:
              debrief new -o postmortem.md
              debrief new -o 复盘.md --language zh --zone Asia/Shanghai
              debrief new -o postmortem.md --answers answers.yml
              debrief new --file
            """
    )

    @Option(name: .shortAndLong, help: ArgumentHelp("The document to write.", valueName: "file"), completion: .file())
    var output = "postmortem.md"

    @Flag(name: .customLong("file"), help: "Write it where 'filing' of debrief.yml says, with the next number.")
    var isFiled = false

    @Option(
        help: ArgumentHelp("A template by its id, or the path of your own. See: debrief templates.", valueName: "id"),
        completion: .file()
    )
    var template = "standard"

    @Option(
        name: [.long, .customLong("lang")],
        help: "Language of the questions and of the document: en or zh.",
        completion: .list(["en", "zh"])
    )
    var language = "en"

    @Option(help: "Zone of the times you give. Default: that of this machine.")
    var zone: String?

    @Option(
        help: ArgumentHelp("Take the answers from a file instead of asking.", valueName: "file"),
        completion: .file()
    )
    var answers: String?

    @Flag(help: "Replace an existing document.")
    var force = false

    @OptionGroup
    var writing: WritingOptions

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            guard force || isFiled || !FileManager.default.fileExists(atPath: output) else {
                throw DebriefError(
                    .conflict,
                    "\(output) exists; choose another name or say --force to replace it",
                    file: output
                )
            }
            let language = try Arguments.language(language)
            let zone = try Arguments.zone(zone ?? TimeZone.current.identifier)
            let now = Arguments.now(in: zone)
            var session: InterviewSession
            if let answers {
                session = try InterviewSession(answers: answers, zone: zone, language: language, now: now)
            } else {
                guard printing.format == .text || isatty(STDIN_FILENO) == 0 else {
                    throw DebriefError(
                        .invalid,
                        "an interview speaks to people; give --answers, or leave out --format json"
                    )
                }
                let kept = "\(output).answers.yml"
                session = try InterviewSession(keptAt: kept, zone: zone, language: language, now: now)
                guard try Interviewer(zone: zone.name, kept: kept).conduct(&session) else { return }
            }
            if isFiled {
                let done = try NewOperation.file(session, template: template, in: writing.environment())
                return try printing.show(done) { print($0.draft.written(to: $0.path ?? "")) }
            }
            let done = try NewOperation.write(
                session,
                to: output,
                template: template,
                overwrite: force,
                in: writing.environment()
            )
            try printing.show(done) { print($0.draft.written(to: output)) }
        }
    }
}

/// Asks on a terminal, or reads the answers of a pipe.
private struct Interviewer {
    let zone: String
    let kept: String
    private let terminal = Terminal.standard
    private let isInteractive = isatty(STDIN_FILENO) == 1

    /// Returns whether the interview came to its end; otherwise its answers are kept for another time.
    func conduct(_ session: inout InterviewSession) throws -> Bool {
        if isInteractive {
            if session.answered > 0 { print("going on where you stopped: \(session.answered) answers so far\n") }
            print(
                "Times are read as \(zone). ? explains a question, an empty answer leaves it open, Ctrl-D stops for now.\n"
            )
        }
        while let prompt = session.next {
            show(prompt)
            guard let text = read(prompt) else {
                // The end of a pipe leaves the rest open; a person who stops comes back.
                guard isInteractive else { break }
                print("\nkept in \(kept); the same command goes on from here")
                return false
            }
            do throws(DebriefError) {
                let understood = try session.answer(prompt.id, text)
                if isInteractive, let understood {
                    print(terminal.styled("  \(DisplayText.safe(understood))", .dim))
                }
            } catch {
                guard isInteractive else {
                    throw DebriefError(error.code, "answer to '\(prompt.text)': \(error.message)")
                }
                print(terminal.styled("  \(error.message)", .yellow))
            }
        }
        return true
    }

    private func show(_ prompt: InterviewSession.Prompt) {
        guard isInteractive else { return }
        print(terminal.styled("\(prompt.number)/\(prompt.count)  ", .dim) + terminal.styled(prompt.text, .bold))
        if let suggestion = prompt.suggestion {
            print(terminal.styled("  empty line: \(DisplayText.safe(suggestion))", .dim))
        }
    }

    /// One answer; `nil` at the end of the input.
    private func read(_ prompt: InterviewSession.Prompt) -> String? {
        var lines: [String] = []
        while true {
            if isInteractive { print("> ", terminator: "") }
            guard let line = readLine() else { return lines.isEmpty ? nil : lines.joined(separator: "\n") }
            if line.trimmingCharacters(in: .whitespaces) == "?" {
                print("  \(prompt.help)\n  " + terminal.styled(prompt.example, .dim))
                continue
            }
            guard prompt.repeats else { return line.isEmpty ? prompt.suggestion ?? "" : line }
            if line.isEmpty { return lines.joined(separator: "\n") }
            lines.append(line)
        }
    }
}

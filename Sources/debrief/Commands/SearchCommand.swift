import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefLibrary
import DebriefText

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find passages in postmortems: misspelt or abbreviated words, error texts, months, Chinese.",
        discussion: """
            The best passage of each document, the best document first. Words in quotation marks stand together;
            FIELD:WORD must stand in that field or section, such as service:, severity:, cause:, impact:, actions:.
            Everything is read afresh, unless --index keeps what was counted in a hidden file of the folder; it is made anew
            where a file has changed, and may be deleted at any time.

            Examples:
              debrief search "certificate expired" postmortems/
              debrief search 'cause:"connection pool" checkout' postmortems/
              debrief search "redis november 2025"
              debrief search 证书过期 postmortems/ --format json
              debrief search "disk full" postmortems/ --index
            """
    )

    @Argument(help: "What to look for, as one argument.")
    var words: String

    @Argument(help: "Postmortems, or folders of them.", completion: .file())
    var paths: [String] = ["."]

    @Option(help: "How many documents to show.")
    var limit = 20

    @Flag(help: "Keep an index in the folder, for large libraries.")
    var index = false

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            var operation = SearchOperation(words: words, paths: paths)
            (operation.limit, operation.index) = (limit, index)
            let reading = try Progress.during("searching") { [operation] in try operation.run(in: Environment()) }
            if reading.values.isEmpty, reading.failures.isEmpty, !Failure.areJSON {
                Terminal.complain("debrief: nothing found for '\(words)'")
            }
            try printing.show(reading) { for passage in $0.values { show(passage) } }
        }
    }

    private func show(_ passage: FoundPassage) {
        let terminal = Terminal.standard
        let place = DisplayText.safe("\(passage.path):\(passage.line)")
        let section = passage.section.map { "  " + Terminal.shown($0) } ?? ""
        print(terminal.styled(place, .bold) + terminal.styled(section, .dim))
        for line in TextWrap.lines(Terminal.shown(passage.text), columns: terminal.columns - 2).prefix(4) {
            print("  " + highlighted(line, passage.words))
        }
    }

    /// The words that were looked for, in colour where there is any.
    private func highlighted(_ line: String, _ words: [String]) -> String {
        guard Terminal.standard.isStyled else { return line }
        var text = line
        for word in Set(words).sorted(by: { $0.count > $1.count }) {
            text = text.replacing(word, with: Terminal.standard.styled(word, .yellow))
        }
        return text
    }
}

/// Breaks a text into lines that fit.
enum TextWrap {
    static func lines(_ text: String, columns: Int) -> [String] {
        guard DisplayText.width(text) > columns else { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let joined = line.isEmpty ? String(word) : line + " " + word
            if DisplayText.width(joined) <= columns {
                line = joined
                continue
            }
            if !line.isEmpty { lines.append(line) }
            line = ""
            // Chinese has no spaces to break at.
            for character in word {
                if DisplayText.width(line + String(character)) > columns {
                    lines.append(line)
                    line = ""
                }
                line.append(character)
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

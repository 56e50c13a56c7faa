import ArgumentParser
import DebriefKit
import DebriefText

/// For verbs that change a document in place and say what has changed.
struct EditingOptions: ParsableArguments {
    @Flag(help: "Print what would change as a diff, and change nothing.")
    var dryRun = false

    @OptionGroup
    var writing: WritingOptions

    @OptionGroup
    var printing: PrintingOptions

    /// A diff of what would change, else the lines that changed.
    func show(_ edit: DocumentEdit) throws {
        try printing.show(edit) { Self.print($0, isDryRun: dryRun) }
    }

    static func print(_ edit: DocumentEdit, isDryRun: Bool) {
        let terminal = Terminal.standard
        let lines = isDryRun ? edit.diff.split(separator: "\n").map(String.init) : Self.lines(of: edit)
        for line in lines {
            let text = Terminal.shown(line)
            let isMarked = !line.hasPrefix("---") && !line.hasPrefix("+++")
            switch line.first {
            case "-" where isMarked: Swift.print(terminal.styled(text, .red))
            case "+" where isMarked: Swift.print(terminal.styled(text, .green))
            default: Swift.print(text)
            }
        }
        if edit.changes.isEmpty, !edit.isWritten { Swift.print("nothing to change") }
        for note in edit.notes { Terminal.complain("note: \(note)") }
    }

    private static func lines(of edit: DocumentEdit) -> [String] {
        edit.changes.flatMap { change -> [String] in
            let before = change.before.map { $0.split(whereSeparator: \.isNewline).map { "- \($0)" } } ?? []
            let after = change.after.map { $0.split(whereSeparator: \.isNewline).map { "+ \($0)" } } ?? []
            return ["\(edit.before.path):\(change.line)"] + before + after
        }
    }
}

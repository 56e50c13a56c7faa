import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefKit
import DebriefLanguage
import DebriefText

struct DraftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "Write the first version of a postmortem from evidence; every line of it cites its source.",
        discussion: """
            Evidence is files, folders, zip archives and git repositories in any mix. Each file is recognised by what it \
            holds, and copied to evidence/ beside the document, with its SHA-256 sum.

            Drafting to the same document again adds what new evidence tells. What people have written, changed or deleted \
            since stays as they left it; --diff shows what would change.

            Examples:
              debrief draft alerts.json slack.zip notes.md ../checkout -o postmortem.md
              debrief draft evidence/ --template quick --zone Asia/Shanghai -o 复盘.md
              debrief draft evidence/ --from 2026-03-17T10:00Z --to 2026-03-17T12:00Z
              debrief draft notes.txt --date 2026-03-17 --zone Europe/Berlin
              debrief draft pagerduty.json -o postmortem.md --diff
              debrief draft pagerduty.json slack.zip --file
            """
    )

    @Argument(help: "Files, folders, zip archives, git repositories; - reads standard input.", completion: .file())
    var evidence: [String]

    @Option(
        help: ArgumentHelp(
            "A template by its id, or the path of your own. See: debrief templates. Default: standard.",
            valueName: "id"
        ),
        completion: .file()
    )
    var template: String?

    @Option(
        name: [.long, .customLong("lang")],
        help: "Language of the document, en or zh. Default: that of the evidence.",
        completion: .list(["en", "zh"])
    )
    var language: String?

    @Option(
        help:
            "Zone of the timeline, and of clocks in the evidence that state none. Default: that of the notes, else UTC; none where nothing states one."
    )
    var zone: String?

    @Option(
        help: ArgumentHelp("Begin of the incident's window, such as 2026-03-17T10:00Z.", valueName: "time")
    )
    var from: String?

    @Option(help: ArgumentHelp("End of the incident's window.", valueName: "time"))
    var to: String?

    @OptionGroup(title: "Clocks of the evidence")
    var clocks: EvidenceClockOptions

    @Option(
        help: "How much of the story the timeline tells: brief, normal or full. See also: debrief timeline.",
        completion: .list(["brief", "normal", "full"])
    )
    var detail: String?

    @Option(
        help: ArgumentHelp(
            "How people are named, in prose, rows and quoted words: roles, handles or full. Default: roles.",
            valueName: "style"
        ),
        completion: .list(["roles", "handles", "full"])
    )
    var names: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The document to write, through links; without it, or with -, it is printed and no evidence is copied.",
            valueName: "file"
        ),
        completion: .file()
    )
    var output: String?

    @Flag(name: .customLong("file"), help: "Write it where 'filing' of debrief.yml says, with the next number.")
    var isFiled = false

    @Flag(name: .shortAndLong, help: "Say what was left out of the evidence and what was taken for granted.")
    var verbose = false

    @Flag(help: "Say what drafting again would change in the document, and write nothing.")
    var diff = false

    @Flag(help: "Draft even where the evidence tells of no incident.")
    var anyway = false

    @Flag(help: "Mask secrets and personal data in the copies of the evidence too; else those are verbatim.")
    var redact = false

    @Flag(help: "Draft anew: replace an existing document and evidence of the same name.")
    var force = false

    @OptionGroup
    var writing: WritingOptions

    @OptionGroup
    var printing: PrintingOptions

    /// `nil` where the document is printed.
    private var target: String? { Arguments.file(output) }

    func validate() throws {
        if isFiled, output != nil { throw ValidationError("--file names the document itself; leave out -o") }
        if diff, target == nil { throw ValidationError("--diff compares with a document; name it with -o") }
    }

    func run() throws {
        try Failure.reported {
            let (operation, environment) = (operation, try writing.environment())
            let output = try Progress.during("reading evidence") { try operation.run(in: environment) }
            try printing.show(output, show)
        }
    }

    private func show(_ output: DraftOutput) {
        let draft = output.draft
        for diagnostic in draft.diagnostics where verbose || diagnostic.severity >= .warning {
            let line = diagnostic.source.line(at: diagnostic.range.lowerBound)
            Terminal.complain(
                "\(diagnostic.source.path):\(line): \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.id)]"
            )
        }
        guard let path = output.path else {
            print(draft.text, terminator: "")
            return
        }
        let changes = draft.changes ?? []
        guard output.isWritten else {
            for change in changes { print(change.line) }
            print(changes.isEmpty ? "nothing would change" : "would change: \(changes.summary)")
            return
        }
        for line in summary(of: draft).lines(indent: 2, columns: Terminal.standard.columns) { print(line) }
        if !changes.isEmpty { print(changes.summary) }
        print(draft.written(to: path))
    }

    /// One row a kind of evidence, in the order of the files.
    private func summary(of draft: DraftedDocument) -> TextTable {
        var order: [String] = []
        var totals: [String: (files: Int, events: Int, series: Int)] = [:]
        for source in draft.sources {
            let name = source.reader ?? "not recognised"
            if totals[name] == nil { order.append(name) }
            let sum = totals[name] ?? (0, 0, 0)
            totals[name] = (sum.files + 1, sum.events + source.events, sum.series + source.series)
        }
        var table = TextTable()
        for name in order {
            guard let sum = totals[name] else { continue }
            var found: [String] = []
            if sum.events > 0 || sum.series == 0 {
                found.append("\(sum.events) \(sum.events == 1 ? "event" : "events")")
            }
            if sum.series > 0 { found.append("\(sum.series) series") }
            table.add(name, "\(sum.files) \(sum.files == 1 ? "file" : "files")", found.joined(separator: ", "))
        }
        return table
    }

    private var operation: DraftOperation {
        var operation = DraftOperation(evidence: evidence)
        operation.output = target
        operation.filed = isFiled
        operation.template = template
        operation.language = language
        operation.zone = zone
        operation.date = clocks.date
        operation.from = from
        operation.to = to
        operation.asOf = clocks.asOf
        operation.skew = clocks.skew
        operation.transcriptStart = clocks.transcriptStart
        operation.detail = detail
        operation.names = names
        operation.redact = redact
        operation.anyway = anyway
        operation.force = force
        operation.dryRun = diff
        return operation
    }
}

extension DraftedDocument {
    /// The last line of a verb that wrote a document.
    func written(to path: String) -> String {
        let count = questionCount
        return "wrote \(Terminal.shown(path)), with \(count) open \(count == 1 ? "question" : "questions")"
    }
}

extension DraftChange {
    /// One line for a terminal: `+` added, `-` removed, `~` updated, `=` left as people have it.
    var line: String {
        switch self {
        case .added(let text): "+ \(Terminal.shown(text))"
        case .removed(let text): "- \(Terminal.shown(text))"
        case .updated(let old, let new): "~ \(Terminal.shown(old))\n  \(Terminal.shown(new))"
        case .kept(let text): "= not taken, as people edited the place: \(Terminal.shown(text))"
        }
    }
}

extension DraftChange {
    var isKept: Bool {
        if case .kept = self { true } else { false }
    }
}

extension [DraftChange] {
    /// `lines: 3 added, 1 updated, 2 left as people edited them`
    fileprivate var summary: String {
        var counts = (added: 0, updated: 0, removed: 0, kept: 0)
        for change in self {
            switch change {
            case .added: counts.added += 1
            case .updated: counts.updated += 1
            case .removed: counts.removed += 1
            case .kept: counts.kept += 1
            }
        }
        let parts = [
            (counts.added, "added"), (counts.updated, "updated"), (counts.removed, "removed"),
            (counts.kept, "left as people edited them"),
        ]
        return "lines: " + parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}

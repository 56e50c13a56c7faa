import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefKit
import DebriefLanguage
import DebriefText

struct EvidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "List what each file of evidence is, what it tells of which time, and what was not understood.",
        discussion: """
            Files, folders, zip archives and git repositories are read as debrief draft reads them. Nothing is written.

            Examples:
              debrief evidence slack-export.zip alerts.json notes.md
              debrief evidence notes.md --zone Europe/Berlin --date 2026-03-17
              debrief evidence kubectl-events.txt --as-of 2026-03-17T14:30Z
              debrief evidence evidence/ --format json | jq '.[].problems[]'
              debrief evidence chat.txt --events
              debrief evidence evidence/ --secrets
            """
    )

    @Argument(help: "Files, folders, zip archives, git repositories; - reads standard input.", completion: .file())
    var paths: [String]

    @Option(help: "Zone of times that state none, such as Europe/Berlin.")
    var zone: String?

    @OptionGroup(title: "Clocks of the evidence")
    var clocks: EvidenceClockOptions

    @Flag(help: "List every event as it is read instead, and what its words are taken to tell.")
    var events = false

    @Flag(help: "List what drafts mask instead: where it stands and which rule found it, never the value.")
    var secrets = false

    @OptionGroup
    var printing: PrintingOptions

    func validate() throws {
        if events, secrets { throw ValidationError("--events and --secrets list different things; use one of them") }
    }

    func run() throws {
        try Failure.reported {
            if secrets { return try listSecrets() }
            var operation = EvidenceOperation(paths: paths)
            operation.zone = zone
            operation.date = clocks.date
            operation.asOf = clocks.asOf
            operation.skew = clocks.skew
            operation.transcriptStart = clocks.transcriptStart
            let chosen = operation
            if events { return try listEvents(EventsOperation(chosen)) }
            let output = try Progress.during("reading evidence") { try chosen.run(in: Environment()) }
            try printing.show(output) { EvidenceText($0.listings).print() }
        }
    }

    private func listEvents(_ operation: EventsOperation) throws {
        let output = try Progress.during("reading evidence") { try operation.run(in: Environment()) }
        try printing.show(output) { output in
            let terminal = Terminal.standard
            var path = ""
            for listing in output.events {
                let event = listing.event
                if event.citation.path != path {
                    path = event.citation.path
                    print(terminal.styled(DisplayText.safe(path), .bold))
                }
                let who = event.actor.map { "\(DisplayText.safe($0)): " } ?? ""
                print("  \(event.citation.line)  \(event.time.iso8601)  \(event.kind.rawValue)")
                print("    \(who)\(DisplayText.safe(event.text))")
                if !listing.telling.isEmpty {
                    print("    " + terminal.styled("tells: " + listing.telling.joined(separator: ", "), .dim))
                }
            }
            print("\(output.events.count) \(output.events.count == 1 ? "event" : "events")")
        }
    }

    private func listSecrets() throws {
        let operation = SecretsOperation(paths: paths)
        let output = try Progress.during("reading evidence") { try operation.run(in: Environment()) }
        try printing.show(output) { output in
            var table = TextTable()
            for place in output.places {
                table.add("\(place.path):\(place.line):\(place.column)", place.kind, place.rule)
            }
            for line in table.lines(indent: 0, columns: Terminal.standard.columns) { print(line) }
            let count = output.places.count(where: \.isSecret)
            let others = output.places.count - count
            print(
                "\(count) \(count == 1 ? "secret" : "secrets"), \(others) \(others == 1 ? "piece" : "pieces") of personal data"
            )
        }
    }
}

/// Listings as a person reads them on a terminal.
private struct EvidenceText {
    let listings: [EvidenceListing]
    let terminal = Terminal.standard

    init(_ listings: [EvidenceListing]) { self.listings = listings }

    func print() {
        for listing in listings {
            let name = listing.name.map { terminal.styled($0, .cyan) } ?? terminal.styled("not recognised", .yellow)
            Swift.print("\(terminal.styled(DisplayText.safe(listing.path), .bold))  \(name)")
            if let producer = listing.info?.producer { line("written by \(producer)", .dim) }
            if listing.reader != nil { line(facts(listing.summary)) }
            for problem in listing.problems {
                line("line \(problem.line): \(problem.message)", problem.severity == .info ? .dim : .yellow)
            }
            switch listing.loss {
            case .all where listing.reader != nil: line("could not be read: nothing of it is understood", .yellow)
            case .lines(let count, let first):
                line("could not be read: \(counted(count, "line")) of it, the first of them line \(first)", .yellow)
            case .all, nil: break
            }
            Swift.print()
        }
        let known = listings.count { $0.reader != nil }
        let events = listings.reduce(0) { $0 + $1.summary.events }
        let series = listings.reduce(0) { $0 + $1.summary.series }
        Swift.print(
            "\(known) of \(counted(listings.count, "file")) recognised, \(counted(events, "event")), \(series) series"
        )
    }

    private func line(_ text: String, _ styles: Terminal.Style...) {
        let text = DisplayText.cut(DisplayText.safe(text), to: terminal.columns - 2)
        Swift.print("  " + styles.reduce(text) { terminal.styled($0, $1) })
    }

    /// `4 events, 2026-03-17 10:01:02 to 10:44:10, zone +01:00 as stated`
    private func facts(_ summary: EvidenceSummary) -> String {
        var parts = [counted(summary.events, "event")]
        if summary.series > 0 { parts.append("\(summary.series) series") }
        if let first = summary.first, let last = summary.last {
            let span = first == last ? time(first) : "\(time(first)) to \(time(last, after: first))"
            parts.append(span + (first.isDated ? "" : " of a day that is not stated"))
        }
        for use in summary.zones.prefix(3) {
            let share = summary.zones.count > 1 ? " (\(counted(use.times, "time")))" : ""
            switch use.origin {
            case .stated: parts.append("zone \(use.name) as stated\(share)")
            case .option: parts.append("zone \(use.name) from --zone\(share)")
            case .unknown: parts.append("zone not known, say --zone\(share)")
            }
        }
        if summary.zones.count > 3 { parts.append("\(summary.zones.count - 3) more zones") }
        return parts.joined(separator: ", ")
    }

    private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// Without the day when it is the same.
    private func time(_ moment: Moment, after other: Moment? = nil) -> String {
        let clock = moment.precision == .day ? "" : moment.civil.clockText(seconds: moment.precision == .second)
        guard moment.isDated, other?.civil.day != moment.civil.day else { return clock }
        return clock.isEmpty ? moment.civil.dateText : "\(moment.civil.dateText) \(clock)"
    }
}

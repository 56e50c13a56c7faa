import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefLibrary
import DebriefText
import Foundation

struct ActionsCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, html, ics }

    static let configuration = CommandConfiguration(
        commandName: "actions",
        abstract: "List the actions of all postmortems, and say what became of one.",
        discussion: """
            What is overdue comes first, then what is due soon, what is open, and what is said to be done. An id is the
            ticket, or a name made of the words, which still leads to the action after some of them were edited.
            Given start, done, verify, wont-do or supersede and an id, it changes the row of that action in its document, and
            nothing else. What is verified says by whom and how, or names an export that holds its watch.
            verify without an id tells of actions whose done-when is 'watch 30d: alert X does not fire' what an export
            of alerts or logs given by --evidence says; it changes nothing.
            remind says who is to hear of what is late or due soon, each once in a period: run it from cron as often as
            you like. sync makes tickets in a tracker for open actions that have none, writes their ids into the documents,
            and takes state, owner and day of the others back; a ticket that is closed is done, and not yet verified.
            policy compares documents with what debrief.yml agrees on for their severity; it ranks nobody.

            Examples:
              debrief actions postmortems/
              debrief actions postmortems/ --overdue --by owner
              debrief actions postmortems/ --due-within 14d --format csv > due.csv
              debrief actions postmortems/ --by owner --format html > board.html
              debrief actions postmortems/ --format ics > due.ics
              debrief actions done OPS-12 postmortems/ --evidence URL
              debrief actions verify OPS-12 postmortems/ --by @ana --how "no page"
              debrief actions verify postmortems/ --evidence alerts.json
              debrief actions wont-do OPS-12 postmortems/ --because "retired"
              debrief actions supersede OPS-12 postmortems/ --because "OPS-40"
              debrief actions remind postmortems/ --dry-run
              debrief actions sync postmortems/ --to tracker --dry-run
              debrief actions policy postmortems/ --since 2026
            """
    )

    @Argument(
        help: ArgumentHelp(
            "Postmortems, or folders of them; before them remind, sync or policy, or start, done, verify, wont-do or supersede and an id.",
            valueName: "paths"
        ),
        completion: .file()
    )
    var words: [String] = ["."]

    @Option(help: "Only actions of this owner; may be given several times.")
    var owner: [String] = []

    @Option(help: "Only actions in this state: \(ActionState.allCases.map(\.rawValue).joined(separator: ", ")).")
    var state: [String] = []

    @Flag(help: "Only those that are late.")
    var overdue = false

    @Option(help: ArgumentHelp("Only open ones due within so many days, and late ones.", valueName: "14d"))
    var dueWithin: String?

    @Flag(help: "Only open ones without an owner or without a day.")
    var unassigned = false

    @Option(help: ArgumentHelp("Only those of incidents at least so many days ago.", valueName: "90d"))
    var aged: String?

    @Flag(help: "Only open ones that an earlier incident had, too.")
    var carriedOver = false

    @Flag(help: "Also what is verified, given up or superseded.")
    var all = false

    @Option(help: "What they are listed by: \(ActionGrouping.allCases.map(\.rawValue).joined(separator: ", ")).")
    var by: String?

    @OptionGroup
    var options: LibraryOptions

    @Option(help: "How to print it: text, json, csv, html (a board) or ics (a calendar of due days).")
    var format: Format = .text

    @Option(
        help: ArgumentHelp("What shows that it is done; or an export to hold watches against.", valueName: "address")
    )
    var evidence: String?

    @Option(help: ArgumentHelp("How it was seen to work; --by says who saw it.", valueName: "text"))
    var how: String?

    @Option(help: ArgumentHelp("Why it will not be done, or what takes its place.", valueName: "text"))
    var because: String?

    @Option(
        help: ArgumentHelp(
            "A target in debrief.yml: of sync a tracker; of remind Slack or mail, or slack:#channel, mail:address.",
            valueName: "target"
        ),
        completion: .list(["stdout"])
    )
    var to: String?

    @Flag(help: "Print what would change as a diff, or who would be reminded, and change nothing.")
    var dryRun = false

    @OptionGroup
    var passedOver: PassedOverOptions

    @OptionGroup
    var writing: WritingOptions

    func validate() throws {
        if change != nil, !isWatching, words.count < 2 {
            throw ValidationError("name the action by its id; see: debrief actions")
        }
        if change == nil, evidence != nil || how != nil || because != nil {
            throw ValidationError("--evidence, --how and --because go with start, done, verify, wont-do or supersede")
        }
        if change == nil, dryRun, !isReminding, !isSyncing {
            throw ValidationError("--dry-run goes with remind, sync, start, done, verify, wont-do or supersede")
        }
        if to != nil, !isSyncing, !isReminding { throw ValidationError("--to goes with remind and sync") }
        if isSyncing, to == nil { throw ValidationError("name a tracker of debrief.yml: --to tracker") }
        if isReminding || isWatching || isSyncing || words.first == "policy", ![.text, .json].contains(format) {
            throw ValidationError("--format is text or json here")
        }
        if change == nil, let by, ActionGrouping(rawValue: by) == nil {
            throw ValidationError(
                "--by \(by) is unknown; " + Spelling.remedy(for: by, among: ActionGrouping.allCases.map(\.rawValue))
            )
        }
    }

    private var change: ActionStateOperation.Change? {
        words.first.flatMap(ActionStateOperation.Change.init)
    }

    private var isReminding: Bool { words.first == "remind" }
    private var isSyncing: Bool { words.first == "sync" }

    /// Whether watches are to be told of, and no action to be changed: no id is named.
    private var isWatching: Bool {
        change == .verify && how == nil && words.dropFirst().allSatisfy { FileManager.default.fileExists(atPath: $0) }
    }

    /// The paths behind a word that is no path.
    private var others: [String] { words.count > 1 ? Array(words.dropFirst()) : ["."] }

    func run() throws {
        try Failure.reported {
            if isWatching {
                try watch()
            } else if let change {
                try set(change)
            } else if isReminding {
                try remind()
            } else if isSyncing {
                try sync()
            } else if words.first == "policy" {
                try reviewPolicies()
            } else {
                try list()
            }
        }
    }

    private func watch() throws {
        let operation = WatchOperation(paths: others, evidence: evidence.map { [$0] } ?? [])
        let review = try Progress.during("reading evidence") { try operation.run(in: .command()) }
        if format == .json { print(review.published.text) } else { FollowUpText.print(review) }
        tell(review.passedOver, others)
        try Failure.require(none: review.failures)
    }

    private func remind() throws {
        var operation = RemindOperation(paths: others)
        (operation.severity, operation.service) = (options.severity, options.service)
        (operation.stage, operation.tag) = (options.stage, options.tag)
        (operation.since, operation.until) = (options.since, options.until)
        (operation.to, operation.dryRun) = (to, dryRun)
        let list = try operation.run(in: writing.environment())
        if format == .json { print(list.published.text) } else { FollowUpText.print(list) }
        tell(list.passedOver, others)
        try Failure.require(none: list.failures)
    }

    private func sync() throws {
        var operation = ActionsSyncOperation(paths: others, to: to ?? "")
        operation.dryRun = dryRun
        let done = try operation.run(in: writing.environment())
        if format == .json { print(done.published.text) } else { ActionsSyncText.print(done) }
        try Failure.require(none: done.failures)
    }

    private func reviewPolicies() throws {
        var operation = ActionPolicyOperation(paths: others)
        (operation.severity, operation.service) = (options.severity, options.service)
        (operation.stage, operation.tag) = (options.stage, options.tag)
        (operation.since, operation.until) = (options.since, options.until)
        let review = try operation.run(in: .command())
        if format == .json { print(review.published.text) } else { FollowUpText.print(review) }
        tell(review.passedOver, others)
        if !Failure.areJSON { for hint in review.hints { Terminal.complain("debrief: \(hint)") } }
        try Failure.require(none: review.failures)
    }

    private func set(_ change: ActionStateOperation.Change) throws {
        let paths = Array(words.dropFirst(2))
        var operation = ActionStateOperation(
            change: change.rawValue,
            id: words[1],
            paths: paths.isEmpty ? ["."] : paths
        )
        (operation.evidence, operation.by, operation.how) = (evidence, by, how)
        (operation.because, operation.dryRun) = (because, dryRun)
        let edit = try operation.run(in: writing.environment())
        switch format {
        case .json: print(edit.published.text)
        default: EditingOptions.print(edit, isDryRun: dryRun)
        }
    }

    /// - Parameter shown: how many postmortems are what was asked for; `nil` where that says nothing.
    private func tell(_ found: DocumentExpansion, _ paths: [String], shown: Int? = nil) {
        LibraryNote.tell(shown: shown, found, paths, isPeriod: options.isPeriod, verbose: passedOver.verbose)
    }

    private var grouping: ActionGrouping { by.flatMap(ActionGrouping.init) ?? .concern }

    private func list() throws {
        var operation = ActionsOperation(paths: words)
        (operation.owner, operation.state, operation.overdue) = (owner, state, overdue)
        (operation.dueWithin, operation.unassigned) = (dueWithin, unassigned)
        (operation.aged, operation.carriedOver, operation.all) = (aged, carriedOver, all)
        (operation.severity, operation.service) = (options.severity, options.service)
        (operation.stage, operation.tag) = (options.stage, options.tag)
        (operation.since, operation.until) = (options.since, options.until)
        let list = try Progress.during("reading postmortems") { [operation] in try operation.run(in: .command()) }
        switch format {
        case .json: print(list.published.text)
        case .csv: print(Masking.withoutSecrets(list.csv).text, terminator: "")
        case .html: print(Masking.withoutSecrets(list.page(by: grouping)).text, terminator: "")
        case .ics: print(Masking.withoutSecrets(list.calendar).text, terminator: "")
        case .text: ActionsText(list: list, grouping: grouping).print()
        }
        tell(list.passedOver, words, shown: list.documents)
        try Failure.require(none: list.failures)
    }
}

/// Actions as a person reads them on a terminal.
private struct ActionsText {
    let list: ActionList
    let grouping: ActionGrouping
    private let terminal = Terminal.standard

    init(list: ActionList, grouping: ActionGrouping) { (self.list, self.grouping) = (list, grouping) }

    func print() {
        for group in list.groups(by: grouping) {
            Swift.print(terminal.styled("\(Terminal.shown(group.title)) (\(group.actions.count))", .bold))
            for action in group.actions { show(action) }
            Swift.print()
        }
        Swift.print(terminal.styled(list.totals.text(in: list.language), .dim))
    }

    /// Two lines: what is to be done; who, when and where.
    private func show(_ action: LedgerAction) {
        let id = Terminal.shown(action.id)
        let head = "  " + terminal.styled(id, .cyan) + String(repeating: " ", count: max(1, 10 - DisplayText.width(id)))
        let room = max(24, terminal.columns - max(12, DisplayText.width(id) + 3))
        Swift.print(head + DisplayText.cut(Terminal.shown(action.text), to: room))
        let language = list.language
        var facts = [action.ownerText.text(in: language)]
        if let due = action.dueText(list.today) { facts.append(due.text(in: language)) }
        if grouping != .concern || action.state == .inProgress { facts.append(action.state.name.text(in: language)) }
        if let carried = action.carriedText { facts.append(carried.text(in: language)) }
        if let severity = action.incident.severity { facts.append(severity) }
        facts.append("\(action.incident.path):\(action.line)")
        let line = String(repeating: " ", count: 12) + Terminal.shown(facts.joined(separator: " · "))
        Swift.print(
            terminal.styled(terminal.columns < 10_000 ? DisplayText.cut(line, to: terminal.columns) : line, .dim)
        )
    }
}

import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// A document in which the state of one action has been changed.
package struct ActionStateOperation: Operation {
    /// What becomes of an action.
    package enum Change: String, CaseIterable, Sendable {
        case start, done, verify
        case wontDo = "wont-do"
        case supersede
    }

    package var change: String
    package var id: String
    package var paths: [String]
    package var evidence: String?
    package var by: String?
    package var how: String?
    package var because: String?
    package var dryRun: Bool?

    package init(change: String, id: String, paths: [String]) {
        (self.change, self.id, self.paths) = (change, id, paths)
    }

    package static let info = OperationInfo(
        "actions-state",
        command: "actions done ID",
        "Say in its document that an action is begun, done, verified, superseded or will not be done, with the day and what shows it.",
        example:
            #"{"change": "done", "id": "OPS-12", "paths": ["postmortems"], "evidence": "https://git.example.com/pulls/7"}"#,
        effect: .changes,
        paths: ["paths"],
        input: [
            Key("change", .choice(Change.allCases.map(\.rawValue)), "what became of it"),
            Key("id", .string, "its ticket, or the id that `debrief actions` shows"),
            Key("paths", .strings, "postmortems, or folders of them, one of which holds it"),
            Key(
                "evidence",
                .string,
                "what shows that it is done, such as the address of a merged change; to verify, also an export that holds its watch"
            ).optional,
            Key("by", .string, "who verified it; needed to verify").optional,
            Key("how", .string, "how it was seen to work; needed to verify, unless evidence holds its watch").optional,
            Key("because", .string, "why it will not be done, or what takes its place; needed for both").optional,
            Key("dryRun", .boolean, "say what would change, and change nothing").optional,
        ],
        output: DocumentEdit.shape
    )

    package func run(in environment: Environment) throws -> DocumentEdit {
        let change: Change = try Arguments.choice(self.change, "the change")
        let today = try environment.day()
        try requireReasons(change)
        var every = ActionFilter()
        every.showsClosed = true
        let list = Workspace().actions(paths, every, today: today, soon: 0)
        if let failure = list.failures.stopping { throw failure }
        let action = try list.actions.named(id)
        let account = try account(of: change, action, today)
        let status = InertText.cell(status(change, account, today, action))
        var place = 0
        var edit = try Workspace().edit(action.incident.path, writes: dryRun != true, in: environment) { postmortem in
            let now = LedgerAction.all(in: postmortem)
            // Between the search and the edit somebody may have written.
            let line = try now.named(id).line
            let lines = postmortem.actionItems.map { postmortem.source.line(at: $0.range.lowerBound) }
            place = lines.firstIndex(of: line) ?? 0
            return postmortem.edits(
                settingAction: place,
                to: [(.status, status)],
                labels: DocumentWording.actionColumns(postmortem.language)
            )
        } proof: { edited in
            let item = edited.actionItems.indices.contains(place) ? edited.actionItems[place] : nil
            guard item?.state == change.state else {
                throw DebriefError(
                    .invalid,
                    "\(action.incident.path) would not say so afterwards, as its action items are written otherwise; "
                        + "change line \(action.line) by hand, or see: debrief import",
                    file: action.incident.path,
                    line: action.line
                )
            }
        }
        if change == .done, evidence == nil, action.evidence == nil {
            edit.notes.append("nothing shows that it is done; --evidence adds what does")
        }
        if change == .verify, let doneWhen = action.doneWhen { edit.notes.append("it is done when: \(doneWhen)") }
        return edit
    }

    /// Who says so, and how it is known.
    private struct Account {
        var by: String?
        var how = ""
        var evidence: String?
    }

    private func requireReasons(_ change: Change) throws(DebriefError) {
        if change == .wontDo, !Self.isSaid(because) {
            throw DebriefError(
                .invalid,
                "nothing says why it will not be done; add --because \"the service is retired\""
            )
        }
        if change == .supersede, !Self.isSaid(because) {
            throw DebriefError(.invalid, "nothing says what takes its place; add --because \"OPS-40 does it\"")
        }
    }

    private static func isSaid(_ text: String?) -> Bool { text?.contains { !$0.isWhitespace } ?? false }

    /// What is written with the state. Verified is what somebody has seen to work, or what a watch has held.
    private func account(of change: Change, _ action: LedgerAction, _ today: CivilDate) throws -> Account {
        guard change == .verify else { return Account(how: because ?? "", evidence: evidence ?? action.evidence) }
        let watch = action.doneWhen.flatMap { RecurrenceWatch($0) }
        if !Self.isSaid(how), watch != nil, let evidence, DocumentFile.exists(evidence) {
            return try Account(how: heldWatch(action, evidence, today), evidence: action.evidence)
        }
        guard Self.isSaid(how) else {
            throw DebriefError(
                .invalid,
                watch == nil
                    ? "nothing says how it was seen to work; add --how \"no alert in 30 days\" and --by"
                    : "nothing says how it was seen to work; add --evidence with an export of alerts or logs, or --how and --by"
            )
        }
        guard Self.isSaid(by) else {
            throw DebriefError(.invalid, "nothing says who saw it work; add --by @ana")
        }
        guard [.done, .verified].contains(action.state) || Self.isSaid(evidence) else {
            throw DebriefError(
                .invalid,
                "'\(id)' is \(action.state.name.text(in: .english)), and what is not done cannot be verified; say first: debrief actions done "
                    + "\(id) --evidence …, or add --evidence here",
                file: action.incident.path,
                line: action.line
            )
        }
        return Account(by: by, how: how ?? "", evidence: evidence ?? action.evidence)
    }

    /// What evidence says of the watch of an action, where it holds it.
    ///
    /// - Throws: ``DebriefError`` with code `conflict` where it does not.
    private func heldWatch(_ action: LedgerAction, _ evidence: String, _ today: CivilDate) throws(DebriefError)
        -> String
    {
        let watches = try Workspace().watches(paths, evidence: [evidence], today: today).watches
        let own = watches.first { $0.action.incident.path == action.incident.path && $0.action.line == action.line }
        guard let own, own.verdict == .held, let window = own.window else {
            let verdict = own.map(\.verdict) ?? .unknown
            throw DebriefError(
                .conflict,
                "\(evidence) does not hold the watch of '\(id)': it is \(verdict.rawValue); see: debrief actions verify --evidence \(evidence)",
                file: action.incident.path,
                line: action.line
            )
        }
        let (first, last) = (window.first.dateText, window.last.dateText)
        return Message(
            "no '\(own.watch.name)' from \(first) to \(last) in \(evidence)",
            zh: "\(first) 至 \(last) 的 \(evidence) 中没有“\(own.watch.name)”"
        )
        .text(in: action.incident.language)
    }

    /// `Done 2026-07-31, https://…`, `Verified 2026-07-31 by @ana: no alert in 30 days`
    private func status(_ change: Change, _ account: Account, _ today: CivilDate, _ action: LedgerAction) -> String {
        let day = today.dateText
        let shown = account.evidence.flatMap { account.how.contains($0) ? nil : $0 }
        switch (change, action.incident.language) {
        case (.start, .english): return "In progress since \(day)"
        case (.start, .chinese): return "进行中，自 \(day)"
        case (.done, .english): return "Done \(day)" + (shown.map { ", \($0)" } ?? "")
        case (.done, .chinese): return "已完成 \(day)" + (shown.map { "，\($0)" } ?? "")
        case (.verify, .english):
            return "Verified \(day)" + (account.by.map { " by \($0)" } ?? "") + ": \(account.how)"
                + (shown.map { " (\($0))" } ?? "")
        case (.verify, .chinese):
            return "已验证 \(day)" + (account.by.map { "，\($0)" } ?? "") + "：\(account.how)"
                + (shown.map { " (\($0))" } ?? "")
        case (.wontDo, .english): return "Won't do \(day): \(account.how)"
        case (.wontDo, .chinese): return "不做 \(day)：\(account.how)"
        case (.supersede, .english): return "Superseded \(day): \(account.how)"
        case (.supersede, .chinese): return "已被取代 \(day)：\(account.how)"
        }
    }
}

extension ActionStateOperation.Change {
    fileprivate var state: ActionState {
        switch self {
        case .start: .inProgress
        case .supersede: .superseded
        case .done: .done
        case .verify: .verified
        case .wontDo: .willNotDo
        }
    }
}

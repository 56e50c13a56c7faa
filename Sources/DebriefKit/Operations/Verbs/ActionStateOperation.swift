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
        case done, verify
        case wontDo = "wont-do"
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
        "Say in its document that an action is done, verified or will not be done, with the day and what shows it.",
        example:
            #"{"change": "done", "id": "OPS-12", "paths": ["postmortems"], "evidence": "https://git.example.com/pulls/7"}"#,
        effect: .changes,
        paths: ["paths"],
        input: [
            Key("change", .choice(Change.allCases.map(\.rawValue)), "what became of it"),
            Key("id", .string, "its ticket, or the id that `debrief actions` shows"),
            Key("paths", .strings, "postmortems, or folders of them, one of which holds it"),
            Key("evidence", .string, "what shows that it is done, such as the address of a merged change").optional,
            Key("by", .string, "who verified it").optional,
            Key("how", .string, "how it was seen to work; needed to verify").optional,
            Key("because", .string, "why it will not be done; needed for that").optional,
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
        if let failure = list.failures.first(where: { !$0.isPassedOver }) { throw failure }
        let action = try list.actions.named(id)
        var status = InertText.cell(status(change, today, action.incident.language))
        // What shows that it was done still shows it when it is verified.
        if change == .verify, let shown = action.evidence, !status.contains(shown) { status += " (\(shown))" }
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

    private func requireReasons(_ change: Change) throws(DebriefError) {
        func isSaid(_ text: String?) -> Bool { text?.contains { !$0.isWhitespace } ?? false }
        if change == .verify, !isSaid(how) {
            throw DebriefError(.invalid, "nothing says how it was seen to work; add --how \"no alert in 30 days\"")
        }
        if change == .wontDo, !isSaid(because) {
            throw DebriefError(
                .invalid,
                "nothing says why it will not be done; add --because \"the service is retired\""
            )
        }
    }

    /// `Done 2026-07-31, https://…`, `Verified 2026-07-31 by @ana: no alert in 30 days`
    private func status(_ change: Change, _ today: CivilDate, _ language: Language) -> String {
        let day = today.dateText
        switch (change, language) {
        case (.done, .english): return "Done \(day)" + (evidence.map { ", \($0)" } ?? "")
        case (.done, .chinese): return "已完成 \(day)" + (evidence.map { "，\($0)" } ?? "")
        case (.verify, .english): return "Verified \(day)" + (by.map { " by \($0)" } ?? "") + ": \(how ?? "")"
        case (.verify, .chinese): return "已验证 \(day)" + (by.map { "，\($0)" } ?? "") + "：\(how ?? "")"
        case (.wontDo, .english): return "Won't do \(day): \(because ?? "")"
        case (.wontDo, .chinese): return "不做 \(day)：\(because ?? "")"
        }
    }
}

extension ActionStateOperation.Change {
    fileprivate var state: ActionState {
        switch self {
        case .done: .done
        case .verify: .verified
        case .wontDo: .willNotDo
        }
    }
}

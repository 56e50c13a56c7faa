import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A document of which a row of the timeline is a milestone, or none.
package struct MilestoneOperation: Operation {
    package var file: String
    package var line: Int
    package var milestone: String
    package var dryRun: Bool?

    package init(file: String, line: Int, milestone: String) {
        (self.file, self.line, self.milestone) = (file, line, milestone)
    }

    package static let info = OperationInfo(
        "milestone",
        command: "milestone",
        "Mark a row of the timeline as a milestone, such as started, detected, mitigated or resolved; none takes the mark away.",
        example: #"{"file": "postmortem.md", "line": 52, "milestone": "detected"}"#,
        effect: .changes,
        input: [
            Key("file", .string, "the document"),
            Key("line", .integer, "of the row"),
            Key("milestone", .string, "one or several, separated by commas, or none"),
            Key("dryRun", .boolean, "say what would change, and change nothing").optional,
        ],
        output: DocumentEdit.shape
    )

    package func run(in environment: Environment) throws -> DocumentEdit {
        let milestones = try marks()
        var others: [Int] = []
        var still: [Milestone] = []
        var edit = try Workspace().edit(file, writes: dryRun != true, in: environment) { postmortem in
            others = postmortem.lines(marked: milestones, except: line)
            let words = milestones.map { $0.label(postmortem.language) }
            return try postmortem.edits(
                markingRowOn: line,
                as: words,
                column: DocumentWording.milestoneColumn(postmortem.language)
            )
        } proof: { edited in
            guard
                let row = edited.timeline.events.first(where: { edited.source.line(at: $0.range.lowerBound) == line }),
                milestones.isEmpty || isMarked(row, milestones)
            else {
                throw DebriefError(
                    .invalid,
                    "\(file):\(line): the mark would not be read in a row of this form; make the timeline a table, or see: debrief import",
                    file: file,
                    line: line
                )
            }
            if milestones.isEmpty { still = row.milestones }
        }
        if !still.isEmpty {
            let names = still.map(\.rawValue).joined(separator: ", ")
            edit.notes.append("line \(line) is read as \(names) by its words, as long as no row is marked")
        }
        for other in others {
            edit.notes.append(
                "line \(other) is marked so, too; debrief milestone \(file) \(other) none takes that away"
            )
        }
        if !edit.changes.isEmpty { edit.notes += Workspace.noteOnSentences(of: file) }
        return edit
    }

    /// In a list, and where no row of a table is marked, words of a row may say more than its mark.
    private func isMarked(_ row: TimelineEvent, _ milestones: [Milestone]) -> Bool {
        row.statesMilestones ? Set(row.milestones) == Set(milestones) : Set(row.milestones).isSuperset(of: milestones)
    }

    private func marks() throws(DebriefError) -> [Milestone] {
        guard milestone != "none", milestone != "无" else { return [] }
        var found: [Milestone] = []
        for part in milestone.split(whereSeparator: { ",，、 ".contains($0) }) {
            guard let known = Milestone(mark: part) else {
                let known = Milestone.allCases.map(\.rawValue)
                let near = Spelling.nearest(to: String(part), among: known)
                throw DebriefError(
                    .invalid,
                    "'\(part)' is no milestone; "
                        + (near.map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", ")), or none")
                )
            }
            if !found.contains(known) { found.append(known) }
        }
        guard !found.isEmpty else { throw DebriefError(.invalid, "no milestone was named; write detected, or none") }
        return found
    }
}

extension Postmortem {
    /// Other rows that are marked as a milestone that there is once; a mark of an action or a decision may stand often.
    fileprivate func lines(marked milestones: [Milestone], except line: Int) -> [Int] {
        let once = Set(milestones).intersection([.started, .detected, .acknowledged, .declared, .identified])
        return timeline.events.filter { $0.statesMilestones && !once.isDisjoint(with: $0.milestones) }
            .map { source.line(at: $0.range.lowerBound) }.filter { $0 != line }
    }
}

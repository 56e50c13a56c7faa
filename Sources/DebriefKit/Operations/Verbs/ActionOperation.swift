import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// A document with a new action item, or with one that was changed.
package struct ActionOperation: Operation {
    package var file: String
    package var item: String?
    package var text: String?
    package var fields: [String]?
    package var dryRun: Bool?

    package init(file: String) { self.file = file }

    package static let info = OperationInfo(
        "action",
        command: "action",
        "Add an action item to a postmortem, or set the owner, due date, ticket, priority or status of one.",
        example: #"{"file": "postmortem.md", "item": "2", "fields": ["owner=@ana", "due=2026-04-30"]}"#,
        effect: .changes,
        input: [
            Key("file", .string, "the document"),
            Key("item", .string, "the item to change: its number from 1, or its ticket; without it one is added")
                .optional,
            Key("text", .string, "what is to be done; needed for a new one").optional,
            Key(
                "fields",
                .strings,
                "name=value, such as owner=@ana, due=2026-04-30, ticket=OPS-12, type=prevent, priority=P1, status=done, doneWhen=…"
            ).optional,
            Key("dryRun", .boolean, "say what would change, and change nothing").optional,
        ],
        output: DocumentEdit.shape
    )

    package func run(in environment: Environment) throws -> DocumentEdit {
        var values = try self.values()
        guard !values.isEmpty else {
            throw DebriefError(.invalid, "nothing to set was named; write owner=@ana, due=2026-04-30 and so on")
        }
        guard item != nil || text?.contains(where: { !$0.isWhitespace }) == true else {
            throw DebriefError(.invalid, "a new action item needs words that say what is to be done")
        }
        var place: Int?
        var count = 0
        return try Workspace().edit(file, writes: dryRun != true, in: environment) { postmortem in
            count = postmortem.actionItems.count
            let labels = DocumentWording.actionColumns(postmortem.language)
            values = Self.localized(values, postmortem.language)
            guard let item else { return postmortem.edits(addingAction: values, labels: labels) }
            let index = try postmortem.action(named: item)
            place = index
            return postmortem.edits(settingAction: index, to: values, labels: labels)
        } proof: { edited in
            let items = edited.actionItems
            let changed = place.map { items.indices.contains($0) ? [items[$0]] : [] } ?? items
            let isSaid = changed.contains { item in values.allSatisfy { item.states($0.value, as: $0.column) } }
            guard items.count == count + (item == nil ? 1 : 0), isSaid else {
                throw DebriefError(
                    .invalid,
                    "\(file) would not say so afterwards, as its action items are written otherwise; make them a table, or see: debrief import",
                    file: file
                )
            }
        }
    }

    /// A state by the name that the language of the document has for it.
    private static func localized(_ values: [Postmortem.ActionValue], _ language: Language) -> [Postmortem.ActionValue]
    {
        guard language == .chinese else { return values }
        return values.map { column, value in
            let state = column == .status ? ActionState(rawValue: value.lowercased()) : nil
            return (column, state?.name.text(in: language) ?? value)
        }
    }

    private func values() throws(DebriefError) -> [(column: ActionItem.Column, value: String)] {
        var found: [(column: ActionItem.Column, value: String)] = []
        if let text, text.contains(where: { !$0.isWhitespace }) { found.append((.action, InertText.cell(text))) }
        for field in fields ?? [] {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let name = parts.first else {
                throw DebriefError(.invalid, "'\(field)' sets nothing; write NAME=VALUE, such as owner=@ana")
            }
            guard let column = ActionItem.Column(rawValue: name) ?? ActionColumns.column(name) else {
                let known = ActionItem.Column.allCases.map(\.rawValue).filter { $0 != "action" }
                let near = Spelling.nearest(to: name, among: known)
                throw DebriefError(
                    .notFound,
                    "'\(name)' is nothing that an action item has; "
                        + (near.map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", "))")
                )
            }
            guard !found.contains(where: { $0.column == column }) else {
                throw DebriefError(.invalid, "'\(name)' is set twice; say it once")
            }
            try FieldValue(name: name, value: parts[1]).require(as: column)
            found.append((column, InertText.cell(parts[1])))
        }
        return found
    }
}

import DebriefCore
import DebriefLanguage
import DebriefText

/// The action items as a table, as importers of trackers take it.
struct ActionsCSVFormat: DocumentFormat {
    let id = "actions.csv"
    let aliases = ["actions"]
    let fileExtension = "actions.csv"
    let summary = "the action items as a table, for a spreadsheet or a tracker"

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        var csv = CSVWriter([
            "action", "type", "owner", "due", "priority", "ticket", "status", "done when", "group", "line",
        ])
        for item in postmortem.actionItems {
            let fields = [item.type, item.owner, item.due, item.priority, item.ticket, item.status, item.doneWhen]
            csv.add(
                [item.text] + fields.map { $0?.text ?? "" }
                    + [item.horizon ?? "", String(postmortem.source.line(at: item.range.lowerBound))]
            )
        }
        return Rendition(csv.text)
    }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

extension Workspace {
    /// Lists the postmortems that paths name.
    package func list(_ paths: [String], _ filter: LibraryFilter = LibraryFilter(), by order: LibraryOrder = .date)
        -> LibraryReading<LibraryEntry>
    {
        var reading = read(paths) { LibraryEntry($0) }
        reading.values = order.sorted(reading.values.filter(filter.holds))
        return reading
    }
}

extension LibraryReading<LibraryEntry> {
    /// The table that `list --format csv` prints, with names of columns in front.
    package var csv: String {
        let head = [
            "date", "id", "title", "severity", "services", "impact", "stage", "owner", "open", "actions", "tags",
            "path",
        ]
        return CSVText.line(head)
            + values.map { entry in
                CSVText.line([
                    entry.day?.dateText ?? "", entry.id ?? "", entry.title, entry.severity ?? "",
                    entry.services.joined(separator: "; "), entry.impact.map { String($0) } ?? "",
                    entry.stage?.rawValue ?? "", entry.owner ?? "", String(entry.openActions), String(entry.actions),
                    entry.tags.joined(separator: "; "), entry.path,
                ])
            }
            .joined()
    }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

extension Workspace {
    /// Lists the postmortems that paths name.
    package func list(_ paths: [String], _ filter: LibraryFilter = LibraryFilter(), by order: LibraryOrder = .date)
        throws(DebriefError) -> LibraryReading<LibraryEntry>
    {
        var reading = try read(paths) { LibraryEntry($0) }
        reading.values = order.sorted(reading.values.filter(filter.holds))
        return reading
    }
}

extension LibraryReading<LibraryEntry> {
    /// The array that `list --format json` prints.
    package var json: JSON { .array(values.map(\.json)) }

    /// The table that `list --format csv` prints, with names of columns in front.
    package var csv: String {
        let head = [
            "date", "id", "title", "severity", "services", "impact", "stage", "owner", "open", "actions", "tags", "path",
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

extension LibraryEntry {
    fileprivate var json: JSON {
        .object([
            ("path", .string(path)),
            ("id", .string(orNull: id)),
            ("title", .string(title)),
            ("date", .string(orNull: day?.dateText)),
            ("severity", .string(orNull: severity)),
            ("services", .array(services.map(JSON.string))),
            ("tags", .array(tags.map(JSON.string))),
            ("impact", impact.map(JSON.number) ?? .null),
            ("stage", .string(orNull: stage?.rawValue)),
            ("owner", .string(orNull: owner)),
            ("actions", .number(actions)),
            ("open", .number(openActions)),
            ("language", .string(language.rawValue)),
        ])
    }
}

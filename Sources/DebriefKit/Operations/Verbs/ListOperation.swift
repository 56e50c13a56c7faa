import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// The postmortems of a library.
package struct ListOperation: Operation {
    package var paths: [String]
    package var severity: [String]?
    package var service: [String]?
    package var stage: [String]?
    package var tag: [String]?
    package var since: String?
    package var until: String?
    package var sort: String?

    package init(paths: [String]) { self.paths = paths }

    package static let info = OperationInfo(
        "list",
        command: "list",
        "List postmortems with date, title, severity, services, length of impact, stage, owner and open actions.",
        example: #"{"paths": ["postmortems"], "severity": ["SEV1"], "since": "2026-Q3"}"#,
        paths: ["paths"],
        input: [Key("paths", .strings, "postmortems, or folders of them")] + LibraryFilterInput.keys + [
            Key("sort", .choice(LibraryOrder.allCases.map(\.rawValue)), "what comes first; date where nothing is said")
                .optional
        ],
        output: .array(
            .object([
                Key("path", .string),
                Key("id", .string.orNull),
                Key("title", .string),
                Key("date", .string.orNull, "of the incident, such as `2026-03-17`"),
                Key("severity", .string.orNull, "as written"),
                Key("services", .strings),
                Key("tags", .strings),
                Key("impact", .integer.orNull, "seconds; of several incidents the sum"),
                Key(
                    "stage",
                    .choice(DocumentStage.allCases.map(\.rawValue)).orNull,
                    "null where the document does not say"
                ),
                Key("owner", .string.orNull),
                Key("actions", .integer, "how many action items it has"),
                Key("open", .integer, "how many of them are open"),
                Key("language", .string, "`en` or `zh`"),
            ])
        )
    )

    package func run(in environment: Environment) throws -> LibraryReading<LibraryEntry> {
        let input = LibraryFilterInput(
            severity: severity,
            service: service,
            stage: stage,
            tag: tag,
            since: since,
            until: until
        )
        let filter = try input.filter(today: environment.day())
        let order: LibraryOrder
        if let sort { order = try Arguments.choice(sort, "--sort") } else { order = .date }
        return Workspace().list(paths, filter, by: order)
    }
}

extension LibraryEntry: LibraryValue {
    package var json: JSON {
        .object([
            ("path", .string(path)),
            ("id", .string(orNull: id)),
            ("title", .string(title)),
            ("date", .string(orNull: day?.dateText)),
            ("severity", .string(orNull: severity)),
            ("services", .strings(services)),
            ("tags", .strings(tags)),
            ("impact", impact.map(JSON.number) ?? .null),
            ("stage", .string(orNull: stage?.rawValue)),
            ("owner", .string(orNull: owner)),
            ("actions", .number(actions)),
            ("open", .number(openActions)),
            ("language", .string(language.rawValue)),
        ])
    }
}

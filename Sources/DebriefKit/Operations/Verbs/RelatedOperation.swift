import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// Incidents of a library that are like the one of a document.
package struct RelatedOperation: Operation {
    package var file: String
    package var paths: [String]
    package var limit: Int?

    package init(file: String, paths: [String]) { (self.file, self.paths) = (file, paths) }

    package static let info = OperationInfo(
        "related",
        command: "related",
        "Find incidents like that of a postmortem, why they are, and what became of their actions.",
        example: #"{"file": "postmortem.md", "paths": ["postmortems"]}"#,
        paths: ["file", "paths"],
        input: [
            Key("file", .string, "the document"),
            Key("paths", .strings, "postmortems to compare with, or folders of them"),
            Key("limit", .integer, "how many; 10 where nothing is said").optional,
        ],
        output: .array(
            .object([
                Key("path", .string),
                Key("score", .number, "from 0 to about 1; up to 1 more where the document names the other one"),
                Key(
                    "why",
                    .array(
                        .object([
                            Key("kind", .choice(LikenessReason.Kind.allCases.map(\.rawValue))),
                            Key("text", .string, "what both share"),
                            Key("line", .integer.orNull, "of the other document, where it says so"),
                        ])
                    )
                ),
                Key("title", .string),
                Key("date", .string.orNull, "of the incident"),
                Key(
                    "actions",
                    .array(
                        .object([
                            Key("text", .string),
                            Key("state", .choice(ActionState.allCases.map(\.rawValue))),
                            Key("line", .integer),
                        ])
                    ),
                    "what became of them"
                ),
            ])
        )
    )

    package func run(in environment: Environment) throws -> LibraryReading<RelatedIncident> {
        guard (limit ?? 1) > 0 else {
            throw DebriefError(.invalid, "--limit \(limit ?? 0) shows nothing; write 1 or more")
        }
        return Workspace().related(to: try DocumentFile.read(file), in: paths, limit: limit ?? 10)
    }
}

extension RelatedIncident: LibraryValue {
    package var json: JSON {
        .object([
            ("path", .string(incident.path)),
            ("score", .decimal(score)),
            ("why", .array(why.map(\.json))),
            ("title", .string(incident.title)),
            ("date", .string(orNull: incident.day?.dateText)),
            (
                "actions",
                .array(
                    incident.actions.map { action in
                        .object([
                            ("text", .string(action.text)),
                            ("state", .string(action.state.rawValue)),
                            ("line", .number(action.line)),
                        ])
                    }
                )
            ),
        ])
    }
}

extension LikenessReason {
    fileprivate var json: JSON {
        .object([
            ("kind", .string(kind.rawValue)),
            ("text", .string(text)),
            ("line", line.map(JSON.number) ?? .null),
        ])
    }
}

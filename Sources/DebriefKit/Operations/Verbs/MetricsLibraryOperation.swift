import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// The figures of many incidents together.
package struct MetricsLibraryOperation: Operation {
    package var paths: [String]
    package var target: [String]?

    package init(paths: [String]) { self.paths = paths }

    package static let info = OperationInfo(
        "metrics-library",
        command: "metrics FOLDER",
        "Derive detection, mitigation and impact times of all incidents of a library: medians with intervals, and how many met a target.",
        example: #"{"paths": ["postmortems"], "target": ["time-to-detect=5m"]}"#,
        paths: ["paths"],
        input: [
            Key(
                "paths",
                .strings,
                "postmortems, or folders of them; a document of several incidents counts as several"
            ),
            Key("target", .strings, "what was aimed at, such as time-to-detect=5m").optional,
        ],
        output: .object([
            Key(
                "metrics",
                .array(
                    .object([
                        Key("id", .string),
                        Key("count", .integer, "incidents that have a value"),
                        Key("median", .number, "seconds"),
                        Key(
                            "low",
                            .integer.orNull,
                            "of an interval that holds the true median in 95 of 100 cases; null where they are too few"
                        ),
                        Key("high", .integer.orNull),
                        Key("shortest", .integer, "seconds"),
                        Key("longest", .integer),
                        Key("target", .integer.orNull, "seconds that were aimed at"),
                        Key("met", .integer.orNull, "incidents that took no longer; null without a target"),
                    ])
                )
            ),
            Key(
                "incidents",
                .array(
                    .object([
                        Key("path", .string),
                        Key("line", .integer, "of its heading in a document of several"),
                        Key("title", .string),
                        Key("date", .string.orNull),
                        Key(
                            "metrics",
                            .array(.object([Key("id", .string), Key("seconds", .integer)])),
                            "those that have a value"
                        ),
                    ])
                )
            ),
        ])
    )

    package func run(in environment: Environment) throws -> LibraryMeasurement {
        let first = paths.first ?? "."
        let configuration = try Configuration.forDocument(at: DocumentFile.isFolder(first) ? first + "/-" : first)
        return Workspace().measure(
            paths,
            by: configuration.metrics,
            targets: try configuration.targets(with: target ?? [])
        )
    }
}

extension LibraryMeasurement: OperationOutput {
    package var json: JSON {
        .object([
            (
                "metrics",
                .array(
                    rows.map { row in
                        let found = row.distribution
                        let interval = found.medianInterval
                        return .object([
                            ("id", .string(row.definition.id.rawValue)), ("count", .number(found.values.count)),
                            ("median", .decimal(found.median)),
                            ("low", interval.map { .number($0.lowerBound) } ?? .null),
                            ("high", interval.map { .number($0.upperBound) } ?? .null),
                            ("shortest", .number(row.shortest)), ("longest", .number(row.longest)),
                            ("target", row.target.map(JSON.number) ?? .null),
                            ("met", row.met.map(JSON.number) ?? .null),
                        ])
                    }
                )
            ),
            (
                "incidents",
                .array(
                    incidents.map { incident in
                        .object([
                            ("path", .string(incident.path)), ("line", .number(incident.line)),
                            ("title", .string(incident.title)), ("date", .string(orNull: incident.day?.dateText)),
                            (
                                "metrics",
                                .array(
                                    definitions.compactMap { definition in
                                        incident.metrics[definition.id].map {
                                            .object([
                                                ("id", .string(definition.id.rawValue)), ("seconds", .number($0)),
                                            ])
                                        }
                                    }
                                )
                            ),
                        ])
                    }
                )
            ),
        ])
    }
}

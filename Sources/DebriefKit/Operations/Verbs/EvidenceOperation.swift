import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

/// What each file of evidence is, and what of it was not understood.
package struct EvidenceOperation: Operation {
    package var paths: [String]
    package var zone: String?
    package var date: String?
    package var asOf: String?
    package var skew: [String]?
    package var transcriptStart: [String]?

    package init(paths: [String]) { self.paths = paths }

    package static let info = OperationInfo(
        "evidence",
        command: "evidence",
        "List what each file of evidence is, what it tells of which time, and what was not understood.",
        example: #"{"paths": ["evidence"], "zone": "Europe/Berlin"}"#,
        paths: ["paths"],
        input: [
            Key("paths", .strings, "files, folders, zip archives, git repositories"),
            Key("zone", .string, "of times that state none, such as Europe/Berlin").optional,
        ] + clockKeys,
        output: .array(EvidenceListing.shape)
    )

    /// What no file of evidence says about its own times.
    static let clockKeys: [Key] = [
        Key("date", .string, "day of clocks that state none, such as 2026-03-17").optional,
        Key("asOf", .string, "when tables that count ages (5m) were printed").optional,
        Key("skew", .strings, "lengths to add to the times of sources whose clocks were wrong, such as slack=+3m")
            .optional,
        Key("transcriptStart", .strings, "when recordings began, such as call.vtt=2026-03-17T10:05Z").optional,
    ]

    package struct Output: OperationOutput {
        package let listings: [EvidenceListing]
        package let failures: [DebriefError]

        package var json: JSON { .array(listings.map(\.json)) }
    }

    package func run(in environment: Environment) throws -> Output {
        let options = try options()
        let (present, failures) = Workspace.present(paths)
        guard !present.isEmpty || failures.isEmpty else { return Output(listings: [], failures: failures) }
        return Output(listings: try Workspace().evidenceListings(present, options: options), failures: failures)
    }

    /// How the files are read.
    func options() throws -> EvidenceOptions {
        var options = EvidenceOptions()
        options.zone = try zone.map(Arguments.zone)
        options.date = try date.map { try Arguments.day($0, option: "--date") }
        options.asOf = try asOf.map { try Arguments.moment($0, option: "--as-of", zone: options.zone) }
        options.skews = try (skew ?? []).map(Arguments.skew)
        options.transcriptStarts = try (transcriptStart ?? []).map { try Arguments.transcriptStart($0, options.zone) }
        return options
    }
}

extension Workspace {
    /// Those of some inputs that are there, and an error for each that is not.
    static func present(_ paths: [String]) -> (paths: [String], failures: [DebriefError]) {
        var failures: [DebriefError] = []
        let present = paths.filter { path in
            guard path != "-" else { return true }
            guard !FileManager.default.fileExists(atPath: path) else { return true }
            failures.append(DebriefError(.notFound, "'\(path)' does not exist", file: path))
            return false
        }
        return (present, failures)
    }
}

extension EvidenceListing {
    /// Of ``json``.
    fileprivate static let shape = Shape.object([
        Key("path", .string, "below the folder or archive that was given"),
        Key("reader", .string.orNull, "the format's id; null when no format was recognised"),
        Key("name", .string.orNull, "what the format is called"),
        Key("producer", .string.orNull, "who writes it; null for answers of an interview too"),
        Key("times", .string.orNull, "which fields are times of the format, and how their zone is known"),
        Key("events", .integer),
        Key("series", .integer),
        Key(
            "first",
            .string.orNull,
            "ISO 8601, earliest time of an event or a point; without a date or an offset where none is known"
        ),
        Key("last", .string.orNull, "the latest"),
        Key(
            "zones",
            .array(
                .object([
                    Key("name", .string, "as written; empty when none is known"),
                    Key("origin", .string, "`stated` by file or format, `option` for `--zone`, or `unknown`"),
                    Key("times", .integer, "how many times are in it"),
                ])
            ),
            "the most used one first"
        ),
        Key(
            "problems",
            .array(
                .object([
                    Key("id", .string, "such as `evidence-no-zone`"),
                    Key("severity", .string, "`info`, `warning` or `error`"),
                    Key("message", .string, "one fact"),
                    Key("count", .integer, "how many places it stands for"),
                    Key("line", .integer, "the first of them"),
                ])
            ),
            "what was not understood or left out, each kind once"
        ),
    ])

    fileprivate var json: JSON {
        .object([
            ("path", .string(path)),
            ("reader", .string(orNull: reader)),
            ("name", .string(orNull: name)),
            ("producer", .string(orNull: info?.producer)),
            ("times", .string(orNull: info?.times)),
            ("events", .number(summary.events)),
            ("series", .number(summary.series)),
            ("first", .string(orNull: summary.first?.iso8601)),
            ("last", .string(orNull: summary.last?.iso8601)),
            ("zones", .array(summary.zones.map(Self.object))),
            ("problems", .array(problems.map(Self.object))),
        ])
    }

    private static func object(_ use: EvidenceSummary.ZoneUse) -> JSON {
        .object([
            ("name", .string(use.name)), ("origin", .string(use.origin.rawValue)), ("times", .number(use.times)),
        ])
    }

    private static func object(_ problem: EvidenceProblem) -> JSON {
        .object([
            ("id", .string(problem.id)),
            ("severity", .string(problem.severity.rawValue)),
            ("message", .string(problem.message)),
            ("count", .number(problem.count)),
            ("line", .number(problem.line)),
        ])
    }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The figures of a document, and what they cost of its objective.
package struct MetricsOperation: Operation {
    package var file: String
    package var target: [String]?
    package var slo: Double?
    package var window: String?
    package var failing: Double?
    package var among: [String]?

    package init(file: String) { self.file = file }

    package static let info = OperationInfo(
        "metrics",
        command: "metrics",
        "Derive detection, mitigation and impact times from the rows of a timeline, and what they cost of the error budget.",
        example: #"{"file": "postmortem.md", "target": ["time-to-detect=5m"]}"#,
        paths: ["file", "among"],
        input: [
            Key("file", .string, "the document"),
            Key("target", .strings, "what was aimed at, such as time-to-detect=5m").optional,
            Key("slo", .number, "objective in percent, instead of the document's").optional,
            Key("window", .string, "of the objective: month, or days such as 28d").optional,
            Key("failing", .number, "share of requests that failed during the impact, in percent").optional,
            Key("among", .strings, "other postmortems, or a folder of them, to compare with").optional,
        ],
        output: .object([
            Key("path", .string),
            Key(
                "metrics",
                .array(
                    .object([
                        Key("id", .string, "as in an inspection"),
                        Key("seconds", .integer.orNull, "null unless `state` is `value`"),
                        Key("state", .choice(["value", "pending", "unknown", "not-applicable", "invalid"])),
                        Key("from", .anchor.orNull),
                        Key("to", .anchor.orNull),
                        Key("target", .integer.orNull, "seconds that were aimed at"),
                        Key(
                            "others",
                            .object([
                                Key("count", .integer, "how many other documents have a value"),
                                Key("median", .number, "seconds"),
                                Key(
                                    "low",
                                    .integer.orNull,
                                    "of an interval that holds the true median in 95 of 100 cases; null where they are too few"
                                ),
                                Key("high", .integer.orNull),
                            ]).orNull,
                            "what other incidents took; null when nothing was compared"
                        ),
                    ])
                )
            ),
            Key(
                "intervals",
                .array(.object([Key("from", .anchor), Key("to", .anchor.orNull)])),
                "each stretch of impact"
            ),
            Key(
                "budget",
                .object([
                    Key("objective", .number, "0 to 1"),
                    Key("windowSeconds", .integer),
                    Key("allowedSeconds", .number, "of full outage that the objective allows in its window"),
                    Key("spentSeconds", .number, "of full outage that would have cost as much"),
                    Key("availability", .number, "over the window, if nothing else went wrong in it; 0 to 1"),
                ]).orNull,
                "null where no objective is known, or no impact"
            ),
        ])
    )

    package func run(in environment: Environment) throws -> Measurement {
        let others = DocumentFile.expansion(of: among ?? [])
        var measurement = try Workspace().measure(
            DocumentFile.read(file),
            targets: Configuration.forDocument(at: file).targets(with: target ?? []),
            objective: objective(),
            others: others.paths
        )
        measurement.failures = others.failures + measurement.failures
        return measurement
    }

    private func objective() throws(DebriefError) -> ObjectiveOptions {
        if let slo, slo <= 0 || slo >= 100 {
            throw DebriefError(.invalid, "--slo \(slo) is no objective; write a share between 0 and 100, such as 99.9")
        }
        if let failing, failing < 0 || failing > 100 {
            throw DebriefError(.invalid, "--failing \(failing) is no share; write a number from 0 to 100")
        }
        var options = ObjectiveOptions(target: slo.map { $0 / 100 }, failing: failing.map { $0 / 100 })
        if let window {
            if window == "month" {
                options.window = .calendarMonth
            } else if let days = ServiceLevel.days(window), !window.allSatisfy({ "0d".contains($0) }) {
                options.window = .rolling(days: days)
            } else {
                throw DebriefError(
                    .invalid,
                    "--window \(window) is unknown; "
                        + Spelling.remedy(for: window, among: ["month", "28d", "30d"], lead: "write")
                )
            }
        }
        return options
    }
}

extension Measurement: OperationOutput {
    package var json: JSON {
        let source = postmortem.source
        return .object([
            ("path", .string(source.path)),
            ("metrics", .array(rows.map { .object(JSON.metric($0.metric, in: source) + $0.comparison) })),
            (
                "intervals",
                .array(
                    intervals.map {
                        .object([("from", .anchor($0.from, in: source)), ("to", .anchor($0.to, in: source))])
                    }
                )
            ),
            ("budget", budget?.json ?? .null),
        ])
    }
}

extension Measurement.Row {
    fileprivate var comparison: [(key: String, value: JSON)] {
        let interval = others?.medianInterval
        let compared = others.map { others in
            JSON.object([
                ("count", .number(others.values.count)),
                ("median", .decimal(others.median)),
                ("low", interval.map { .number($0.lowerBound) } ?? .null),
                ("high", interval.map { .number($0.upperBound) } ?? .null),
            ])
        }
        return [("target", target.map(JSON.number) ?? .null), ("others", compared ?? .null)]
    }
}

extension ErrorBudget {
    fileprivate var json: JSON {
        .object([
            ("objective", .decimal(objective.target)),
            ("windowSeconds", .number(windowSeconds)),
            ("allowedSeconds", .decimal(budgetSeconds)),
            ("spentSeconds", .decimal(badSeconds)),
            ("availability", .decimal(availability)),
        ])
    }
}

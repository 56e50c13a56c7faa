import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// A review of the incidents of a period.
package struct ReportOperation: Operation {
    package var paths: [String]
    package var period: String
    package var compare: String?
    package var language: String?

    package init(paths: [String], period: String) { (self.paths, self.period) = (paths, period) }

    package static let info = OperationInfo(
        "report",
        command: "report",
        "Review the incidents of a period: counts, medians with intervals, themes with passages, repeats, actions, questions.",
        example: #"{"paths": ["postmortems"], "period": "2026-Q3", "compare": "2026-Q2"}"#,
        paths: ["paths"],
        input: [
            Key("paths", .strings, "postmortems, or folders of them"),
            Key("period", .string, "2026, 2026-Q3, 2026-H1, 2026-03, or 90d back"),
            Key("compare", .string, "a period to compare with").optional,
            Key("language", .choice(["en", "zh"]), "of the text; Chinese where all documents are").optional,
        ],
        output: .object([
            Key("period", numbers, "what was asked for"),
            Key("compare", numbers.orNull, "null where nothing was compared"),
            Key(
                "themes",
                .array(
                    .object([
                        Key("name", .string, "what befell what"),
                        Key("count", .integer, "incidents whose causes name both"),
                        Key("passages", passages),
                    ])
                ),
                "of the period, the commonest first"
            ),
            Key(
                "kinds",
                .array(
                    .object([
                        Key("name", .string, "kind of cause, as `Vocabulary/kinds.txt` calls it"),
                        Key("count", .integer, "incidents, each of which counts once"),
                        Key("passages", passages, "the sentence that decides, or the line of the head that says so"),
                    ])
                ),
                "of the period; incidents whose causes bring none to mind are in none"
            ),
            Key(
                "factors",
                .array(
                    .object([
                        Key("name", .string, "as `debrief.yml` or the head of a document calls it"),
                        Key("count", .integer, "incidents"),
                        Key("passages", passages),
                    ])
                ),
                "that the organisation names, those of most incidents first"
            ),
            Key(
                "repeats",
                .array(
                    .object([
                        Key("path", .string),
                        Key("earlier", .string, "the path of the incident that it repeats"),
                        Key(
                            "reason",
                            .choice(["said", "carried", "alike"]),
                            "its document says so; it has an action of the earlier one; causes and services of both are alike"
                        ),
                        Key("line", .integer.orNull, "of its document, where it says so or has the action"),
                        Key("words", .string.orNull, "what stands there"),
                        Key("causes", .strings, "what the causes or summaries of both name"),
                        Key("services", .strings, "of both"),
                        Key("open", .integer, "actions of the earlier one that are open"),
                    ])
                )
            ),
            Key("undated", .strings, "paths of documents that do not say when their incident was"),
            Key("text", .string, "the review as Markdown"),
        ])
    )

    private static let numbers = Shape.object([
        Key("name", .string, "as asked for"),
        Key("first", .string, "its first day"),
        Key("last", .string),
        Key("incidents", .integer),
        Key("impact", .integer, "seconds in which users felt those whose length is known"),
        Key("measured", .integer, "how many those are"),
        Key("severities", .array(count)),
        Key("services", .array(count), "an incident of several counts for each"),
        Key(
            "metrics",
            .array(
                .object([
                    Key("id", .string),
                    Key("count", .integer, "incidents that have a value"),
                    Key("median", .number, "seconds"),
                    Key("low", .integer.orNull, "of the 95 % interval of the median; null where they are too few"),
                    Key("high", .integer.orNull),
                ])
            )
        ),
        Key(
            "actions",
            .object([
                Key("opened", .integer),
                Key("closed", .integer),
                Key("verified", .integer, "of those that are closed, with what shows it"),
                Key(
                    "unproven",
                    .integer,
                    "of those that are closed: said to be done or verified, with nothing that shows it"
                ),
                Key("proposed", .integer, "that nobody has taken on yet"),
                Key("open", .integer),
                Key("overdue", .integer, "of those that are open"),
                Key("carried", .integer, "open ones of incidents before the period"),
            ])
        ),
    ])

    private static let passages = Shape.array(
        .object([Key("path", .string), Key("line", .integer), Key("text", .string)])
    )

    private static let count = Shape.object([Key("name", .string), Key("count", .integer)])

    package func run(in environment: Environment) throws -> ReviewReport {
        let today = try environment.day()
        let period = try Arguments.period(period, "--period", today)
        var other: Period?
        if let compare { other = try Arguments.period(compare, "--compare", today) }
        var tongue: Language?
        if let language { tongue = try Arguments.language(language) }
        let folder = paths.first { DocumentFile.isFolder($0) }
        return Workspace().report(
            paths,
            period: period,
            comparedWith: other,
            today: today,
            language: tongue,
            configuration: try .forDocument(at: folder.map { $0 + "/-" } ?? paths.first ?? "-")
        )
    }
}

extension ReviewReport {
    package var json: JSON {
        .object([
            ("period", review.json),
            ("compare", earlier?.json ?? .null),
            ("themes", .array(review.themes.map(json))),
            (
                "kinds",
                .array(
                    review.kinds.map { kind, count in
                        json(kind.name, count.incidents.map { ($0, $0.kind.map { [$0.passage] } ?? []) })
                    }
                )
            ),
            ("factors", .array(review.factors.map(json))),
            ("repeats", .array(review.repeats.map(json))),
            ("undated", .strings(review.undated.map(\.path))),
            ("text", .string(markdown)),
        ])
    }

    private func name(_ mechanism: Mechanisms.Mechanism) -> String {
        Mechanisms.standard.label(mechanism, language)
    }

    private func json(_ theme: LibraryReview.Theme) -> JSON { json(name(theme.mechanism), theme.incidents) }
    private func json(_ factor: LibraryReview.Factor) -> JSON { json(factor.name, factor.incidents) }

    private func json(_ found: RepeatedIncident) -> JSON {
        let told = found.reason.told
        return .object([
            ("path", .string(found.incident.path)),
            ("earlier", .string(found.earlier.path)),
            ("reason", .string(told.name)),
            ("line", told.line.map(JSON.number) ?? .null),
            ("words", .string(orNull: told.words)),
            ("causes", .strings(found.mechanisms.map(name))),
            ("services", .strings(found.services)),
            ("open", .number(found.earlier.actions.count(where: \.state.isOpen))),
        ])
    }

    private func json(
        _ name: String,
        _ incidents: [(incident: ReviewedIncident, passages: [ReviewedIncident.Passage])]
    ) -> JSON {
        .object([
            ("name", .string(name)),
            ("count", .number(incidents.count)),
            (
                "passages",
                .array(
                    incidents.flatMap { incident, passages in
                        passages.map {
                            .object([
                                ("path", .string(incident.path)), ("line", .number($0.line)),
                                ("text", .string($0.text)),
                            ])
                        }
                    }
                )
            ),
        ])
    }
}

extension RepeatedIncident.Reason {
    /// How it is called, and where its document tells it.
    fileprivate var told: (name: String, line: Int?, words: String?) {
        switch self {
        case .said(let citation): ("said", citation.line, citation.text)
        case .carried(let action): ("carried", action.line, action.text)
        case .alike: ("alike", nil, nil)
        }
    }
}

extension LibraryReview {
    fileprivate var json: JSON {
        func json(_ count: Count) -> JSON {
            .object([("name", .string(count.name)), ("count", .number(count.count))])
        }
        return .object([
            ("name", .string(period.name)),
            ("first", .string(period.first.dateText)),
            ("last", .string(period.last.dateText)),
            ("incidents", .number(incidents.count)),
            ("impact", .number(impact.seconds)),
            ("measured", .number(impact.known)),
            ("severities", .array(severities.map(json))),
            ("services", .array(services.map(json))),
            (
                "metrics",
                .array(
                    MetricDefinitions.standard.all.compactMap { definition in
                        distribution(definition.id).map { found in
                            .object([
                                ("id", .string(definition.id.rawValue)),
                                ("count", .number(found.values.count)),
                                ("median", .decimal(found.median)),
                                ("low", found.medianInterval.map { .number($0.lowerBound) } ?? .null),
                                ("high", found.medianInterval.map { .number($0.upperBound) } ?? .null),
                            ])
                        }
                    }
                )
            ),
            (
                "actions",
                .object([
                    ("opened", .number(actions.opened)),
                    ("closed", .number(actions.closed)),
                    ("verified", .number(actions.verified)),
                    ("unproven", .number(actions.unproven)),
                    ("proposed", .number(actions.proposed)),
                    ("open", .number(actions.open.count)),
                    ("overdue", .number(actions.overdue.count)),
                    ("carried", .number(actions.carriedOver.count)),
                ])
            ),
        ])
    }
}

import DebriefEvents
import DebriefEvidence
import DebriefText

/// Every event of the evidence as it is read.
package struct EventsOperation: Operation {
    /// The same files, read in the same way.
    package var evidence: EvidenceOperation

    package init(_ evidence: EvidenceOperation) { self.evidence = evidence }

    package init(from decoder: any Decoder) throws { evidence = try EvidenceOperation(from: decoder) }

    package func encode(to encoder: any Encoder) throws { try evidence.encode(to: encoder) }

    package static let info = OperationInfo(
        "evidence-events",
        command: "evidence --events",
        "List every event of the evidence as it is read: when, who, what, and what its words are taken to tell.",
        example: #"{"paths": ["evidence"], "zone": "Europe/Berlin"}"#,
        paths: ["paths"],
        input: EvidenceOperation.info.input,
        output: .array(EventListing.shape)
    )

    package struct Output: OperationOutput {
        package let events: [EventListing]
        package let failures: [DebriefError]

        package var json: JSON { .array(events.map(\.json)) }
    }

    package func run(in environment: Environment) throws -> Output {
        let options = try evidence.options()
        let (present, failures) = Workspace.present(evidence.paths)
        guard !present.isEmpty || failures.isEmpty else { return Output(events: [], failures: failures) }
        return Output(events: try Workspace().eventListings(present, options: options), failures: failures)
    }
}

extension EventListing {
    /// Of ``json``.
    fileprivate static let shape = Shape.object([
        Key("path", .string, "below the folder or archive that was given"),
        Key("line", .integer),
        Key("time", .string, "ISO 8601; without a date or an offset where none is known"),
        Key("kind", .choice(EvidenceEvent.Kind.allCases.map(\.rawValue))),
        Key("text", .string, "secrets and personal data masked"),
        Key("actor", .string.orNull, "who or what acted, as the evidence names it"),
        Key("machine", .boolean, "whether that is a program"),
        Key("service", .string.orNull),
        Key("severity", .string.orNull),
        Key("status", .string.orNull, "the state that a status page announces, or what a program's record is"),
        Key("subject", .string.orNull, "an alert's name, a version, a commit, an incident's number"),
        Key(
            "telling",
            .strings,
            "what drafting takes the words to tell, such as `symptom`, `decision`, `recovered`; empty where nothing"
        ),
    ])

    fileprivate var json: JSON {
        .object([
            ("path", .string(event.citation.path)),
            ("line", .number(event.citation.line)),
            ("time", .string(event.time.iso8601)),
            ("kind", .string(event.kind.rawValue)),
            ("text", .string(event.text)),
            ("actor", .string(orNull: event.actor)),
            ("machine", .bool(event.actorIsMachine)),
            ("service", .string(orNull: event.service)),
            ("severity", .string(orNull: event.severity)),
            ("status", .string(orNull: event.status)),
            ("subject", .string(orNull: event.subject)),
            ("telling", .array(telling.map(JSON.string))),
        ])
    }
}

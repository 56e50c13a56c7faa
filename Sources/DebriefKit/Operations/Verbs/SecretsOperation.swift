import DebriefCore
import DebriefLanguage
import DebriefText

/// What of the evidence drafts mask.
package struct SecretsOperation: Operation {
    package var paths: [String]

    package init(paths: [String]) { self.paths = paths }

    package static let info = OperationInfo(
        "evidence-secrets",
        command: "evidence --secrets",
        "List where in the evidence secrets and personal data stand that drafts mask; never the values.",
        example: #"{"paths": ["evidence"]}"#,
        paths: ["paths"],
        input: [Key("paths", .strings, "files, folders, zip archives, git repositories")],
        output: .array(SecretListing.shape)
    )

    package struct Output: OperationOutput {
        package let places: [SecretListing]
        package let failures: [DebriefError]

        package var json: JSON { .array(places.map(\.json)) }
    }

    package func run(in environment: Environment) throws -> Output {
        let (present, failures) = Workspace.present(paths)
        guard !present.isEmpty || failures.isEmpty else { return Output(places: [], failures: failures) }
        return Output(places: try Workspace().secrets(present), failures: failures)
    }
}

extension SecretListing {
    /// Of ``json``.
    fileprivate static let shape = Shape.object([
        Key("path", .string, "below the folder or archive that was given"),
        Key("line", .integer),
        Key("column", .integer, "in bytes"),
        Key("kind", .string, "`access key`, `password`, `mail address` and so on"),
        Key("secret", .boolean, "whether it opens something; otherwise it tells who somebody is"),
        Key("rule", .string, "which rule found it, such as `github-token` or `behind-name`"),
    ])

    fileprivate var json: JSON {
        .object([
            ("path", .string(path)),
            ("line", .number(line)),
            ("column", .number(column)),
            ("kind", .string(kind)),
            ("secret", .bool(isSecret)),
            ("rule", .string(rule)),
        ])
    }
}

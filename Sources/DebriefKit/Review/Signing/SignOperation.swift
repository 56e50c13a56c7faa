import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

/// A document that somebody has signed.
package struct SignOperation: Operation {
    package var file: String
    package var role: String
    package var name: String?
    package var key: String?
    package var dryRun: Bool?

    package init(file: String, role: String) { (self.file, self.role) = (file, role) }

    package static let info = OperationInfo(
        "sign",
        command: "sign --as ROLE",
        "Sign a postmortem: who, when, in which role, and the SHA-256 of what was signed.",
        example: #"{"file": "postmortem.md", "role": "reviewer", "name": "Reviewer One"}"#,
        effect: .changes,
        paths: ["file", "key"],
        isForPeople: true,
        input: [
            Key("file", .string, "the document"),
            Key("role", .string, "what they sign as: reviewer, service owner, …"),
            Key("name", .string, "who signs; without it, user.name of git").optional,
            Key("key", .string, "a key of SSH to sign with").optional,
            Key("dryRun", .boolean, "say what would change, and sign nothing").optional,
        ],
        output: .object([
            Key("path", .string),
            Key("written", .boolean, "false where it was signed already, and with `--dry-run`"),
            Key("role", .string),
            Key("name", .string),
            Key("date", .string, "the day"),
            Key("sha256", .string, "of what was signed"),
            Key("key", .string.orNull, "the fingerprint of the key"),
            Key("signature", .string.orNull, "the file beside the document that holds signatures"),
            Key("diff", .string, "as a unified diff; empty where nothing changes"),
        ])
    )

    package struct Output: OperationOutput {
        package let edit: DocumentEdit
        package let signOff: SignOff
        package let signature: String?

        package var json: JSON {
            .object([
                ("path", .string(edit.before.path)), ("written", .bool(edit.isWritten)),
                ("role", .string(signOff.role)), ("name", .string(signOff.name)), ("date", .string(signOff.date)),
                ("sha256", .string(signOff.sum)), ("key", .string(orNull: signOff.key)),
                ("signature", .string(orNull: signature)), ("diff", .string(edit.diff)),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        guard file != "-" else { throw DebriefError(.invalid, "standard input cannot be signed; name a file") }
        let role = InertText.plain(role, limit: 60)
        guard role.contains(where: \.isLetter) else {
            throw DebriefError(.invalid, "'\(role)' is no role; write --as reviewer")
        }
        // Anybody may sign as what they are; what is nearly a role that is asked for is a slip.
        let asked = try Self.roles(of: file)
        if !asked.contains(where: { $0.lowercased() == role.lowercased() }),
            let near = Spelling.nearest(to: role, among: asked),
            Spelling.distance(role.lowercased(), near.lowercased()) <= 2
        {
            throw DebriefError(.invalid, "nobody is asked to sign as '\(role)'; did you mean '\(near)'?")
        }
        let given = name ?? GitIdentity.name(besideDocument: file, variables: environment.variables)
        guard let name = given.map({ InertText.plain($0, limit: 80) }), name.contains(where: \.isLetter) else {
            throw DebriefError(
                .invalid,
                "nobody has said who signs; write --name, or set it by: git config --global user.name NAME"
            )
        }
        guard let day = environment.today else { throw DebriefError(.invalid, "a sign-off needs a day") }
        let signer = Signer(role: role, name: name, day: day, key: key, variables: environment.variables)
        return try Workspace().sign(file, by: signer, writes: dryRun != true, in: environment)
    }
}

extension SignOperation {
    /// `reviewer`, and the roles that `debrief.yml` asks for.
    private static func roles(of file: String) throws(DebriefError) -> [String] {
        let rules = try Configuration.forDocument(at: file).review
        let quorums = ([rules.general] + rules.bySeverity.map(\.demands)).flatMap { $0.reviewers ?? [] }
        return ["reviewer"] + quorums.compactMap(\.role)
    }
}

/// Who git says is at work.
enum GitIdentity {
    /// `user.name` as it holds in the folder of a document; `nil` where git knows none.
    static func name(besideDocument path: String, variables: [String: String]) -> String? {
        guard let git = ExternalProgram("git") else { return nil }
        let folder = FileTarget.folder(of: path)
        let arguments = ["-C", folder.isEmpty ? "." : folder, "config", "--get", "user.name"]
        guard let bytes = try? git.run(arguments, environment: variables, limit: 1 << 12) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}

/// Who has signed a document.
package struct SignOffsOperation: Operation {
    package var file: String
    package var substance: Bool?

    package init(file: String) { self.file = file }

    package static let info = OperationInfo(
        "sign-list",
        command: "sign --list",
        "List who has signed a postmortem, and whether what they signed is what it says now.",
        example: #"{"file": "postmortem.md"}"#,
        input: [
            Key("file", .string, "the document"),
            Key("substance", .boolean, "return the text that a sign-off stands for, too").optional,
        ],
        output: .object([
            Key("path", .string),
            Key("sha256", .string, "of what the document says now"),
            Key(
                "signOffs",
                .array(
                    .object([
                        Key("role", .string), Key("name", .string), Key("date", .string, "as written"),
                        Key("sha256", .string, "of what was signed; empty where it does not say"),
                        Key("key", .string.orNull, "the fingerprint of the key"),
                        Key("signer", .string.orNull, "whose key it is, by the list of signers"),
                        Key("state", .choice(SignOffReading.State.allCases.map(\.rawValue))),
                        Key("detail", .string.orNull, "what is wrong with it"),
                        Key("line", .integer),
                    ])
                )
            ),
            Key("substance", .string.orNull, "what is signed; its SHA-256 is the sum"),
        ])
    )

    package struct Output: OperationOutput {
        package let postmortem: Postmortem
        package let reading: SignOffReading
        package let showsSubstance: Bool

        package var json: JSON {
            .object([
                ("path", .string(postmortem.source.path)), ("sha256", .string(reading.sum)),
                (
                    "signOffs",
                    .array(
                        reading.entries.map { entry in
                            .object([
                                ("role", .string(entry.signOff.role)), ("name", .string(entry.signOff.name)),
                                ("date", .string(entry.signOff.date)), ("sha256", .string(entry.signOff.sum)),
                                ("key", .string(orNull: entry.signOff.key)),
                                ("signer", .string(orNull: entry.principal)),
                                ("state", .string(entry.state.rawValue)),
                                ("detail", .string(orNull: entry.fault?.text(in: postmortem.language))),
                                ("line", .number(postmortem.source.line(at: entry.signOff.range.lowerBound))),
                            ])
                        }
                    )
                ), ("substance", .string(orNull: showsSubstance ? postmortem.substance : nil)),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        let workspace = Workspace()
        let source = try DocumentFile.read(file)
        return Output(
            postmortem: try workspace.postmortem(parsing: source),
            reading: try workspace.signOffs(of: source),
            showsSubstance: substance == true
        )
    }
}

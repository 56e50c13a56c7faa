import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// A `debrief.yml` for postmortems that exist.
package struct InitOperation: Operation {
    package var folder: String
    package var dryRun: Bool?
    package var force: Bool?

    package init(folder: String) { self.folder = folder }

    package static let info = OperationInfo(
        "init",
        command: "init",
        "Propose a debrief.yml from the postmortems of a folder, and write it beside them.",
        example: #"{"folder": "postmortems", "dryRun": true}"#,
        effect: .adds,
        paths: ["folder"],
        input: [
            Key("folder", .string, "of the postmortems"),
            Key("dryRun", .boolean, "return the proposal, and write nothing").optional,
            Key("force", .boolean, "replace an existing debrief.yml").optional,
        ],
        output: .object([
            Key("path", .string),
            Key("written", .boolean),
            Key("documents", .integer, "that it was read from"),
            Key("findings", .integer, "in them without it"),
            Key("left", .integer, "findings with it"),
            Key("text", .string.orNull, "the proposal, where it was not written"),
        ])
    )

    package struct Output: OperationOutput {
        package let path: String
        package let isWritten: Bool
        package let proposal: ConfigurationProposal

        package var json: JSON {
            .object([
                ("path", .string(path)),
                ("written", .bool(isWritten)),
                ("documents", .number(proposal.count)),
                ("findings", .number(proposal.before)),
                ("left", .number(proposal.after)),
                ("text", .string(orNull: isWritten ? nil : proposal.text)),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        let path = folder.hasSuffix("/") ? folder + Configuration.fileName : folder + "/" + Configuration.fileName
        let writes = dryRun != true
        guard !writes || force == true || !FileManager.default.fileExists(atPath: path) else {
            throw DebriefError(
                .conflict,
                "\(path) exists; say --force to replace it, or --print to read the proposal",
                file: path
            )
        }
        let proposal = try Workspace().proposedConfiguration(for: folder)
        if writes { try AtomicFile.write(proposal.text.utf8, to: path, overwrite: force == true) }
        return Output(path: path, isWritten: writes, proposal: proposal)
    }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A document with other fields in its head.
package struct SetOperation: Operation {
    package var file: String
    package var fields: [String]
    package var dryRun: Bool?

    package init(file: String, fields: [String]) { (self.file, self.fields) = (file, fields) }

    package static let info = OperationInfo(
        "set",
        command: "set",
        "Set fields of a postmortem, such as severity, owner or status, where its head has them; one that it does not have is added.",
        example: #"{"file": "postmortem.md", "fields": ["severity=SEV1", "owner=@ana"]}"#,
        effect: .changes,
        input: [
            Key("file", .string, "the document"),
            Key("fields", .strings, "name=value, such as severity=SEV1 or owner=@ana"),
            Key("dryRun", .boolean, "say what would change, and change nothing").optional,
        ],
        output: DocumentEdit.shape
    )

    package func run(in environment: Environment) throws -> DocumentEdit {
        var values: [(key: MetadataKey, name: String, value: String)] = []
        for field in fields {
            let parts = field.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let name = parts.first, parts[1].contains(where: { !$0.isWhitespace }) else {
                throw DebriefError(.invalid, "'\(field)' sets no field; write NAME=VALUE, such as severity=SEV2")
            }
            guard let key = MetadataKey(field: name) else {
                // `owner` is what heads call whoever answers for the document.
                let known = MetadataKey.allCases.map(\.rawValue) + ["owner"]
                let near = Spelling.nearest(to: name, among: known)
                throw DebriefError(
                    .notFound,
                    "'\(name)' is no field of a postmortem; "
                        + (near.map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", "))")
                )
            }
            guard !values.contains(where: { $0.key == key }) else {
                throw DebriefError(.invalid, "'\(name)' is set twice; say it once")
            }
            values.append((key, name, parts[1]))
        }
        guard !values.isEmpty else { throw DebriefError(.invalid, "no field was named; write severity=SEV2") }
        var named = values
        var stage: DocumentStage?
        return try Workspace().edit(file, writes: dryRun != true, in: environment) { postmortem in
            let configuration = try Configuration.forDocument(at: file)
            for (key, name, value) in named {
                try FieldValue(name: name, value: value).require(as: key, configuration)
            }
            stage = postmortem.stage
            let editing = HeadEditing(postmortem)
            named = editing.localized(named)
            return try editing.edits(named)
        } proof: { edited in
            for (key, name, value) in named where !HeadEditing.states(edited, key, value) {
                throw DebriefError(
                    .invalid,
                    "\(file) would not say '\(name)' afterwards, as \(edited.metadata[key].map { "'\($0)'" } ?? "nothing") "
                        + "is read there; write it by hand",
                    file: file
                )
            }
            if named.contains(where: { $0.key == .status }) { try requireReady(edited, from: stage, environment) }
        }
    }

    /// A status that says a stage is the same as moving there: what the stage asks for is to be met, with all that is set here.
    private func requireReady(_ edited: Postmortem, from stage: DocumentStage?, _ environment: Environment) throws {
        guard let wanted = edited.stage else { return }
        let checklist = try Workspace().checklist(of: edited.source, today: environment.today)
        let missing = checklist.hindrances(to: wanted, from: stage).map { item in
            let demand = item.demand.text(in: .english)
            // What a detail says is in the language of the document.
            return item.detail.isEmpty || checklist.language != .english ? demand : "\(demand) (\(item.detail))"
        }
        guard !missing.isEmpty else { return }
        let more = missing.count > 3 ? " and \(missing.count - 3) more" : ""
        throw DebriefError(
            .invalid,
            "\(file) is not ready for \(wanted.rawValue), which asks that "
                + missing.prefix(3).joined(separator: ", ") + more + "; see: debrief status \(file)",
            file: file
        )
    }
}

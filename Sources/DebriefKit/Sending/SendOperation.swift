import DebriefCore
import DebriefEvents
import DebriefHTTP
import DebriefLanguage
import DebriefPublishing
import DebriefSending
import DebriefText
import Foundation

/// A document sent to a target of `debrief.yml`.
package struct SendOperation: Operation {
    package var file: String
    package var to: String
    package var audience: String?
    package var link: String?
    package var dryRun: Bool?
    package var force: Bool?
    package var report: String?
    package var values: String?

    package init(file: String, to target: String) {
        self.file = file
        to = target
    }

    package static let info = OperationInfo(
        "send",
        command: "send",
        "Send a postmortem to a target of debrief.yml, or bring up to date what was sent there before.",
        example: #"{"file": "postmortem.md", "to": "wiki", "dryRun": true}"#,
        effect: .changes,
        isForPeople: true,
        input: [
            Key("file", .string, "the document"),
            Key("to", .string, "a name below `targets` in `debrief.yml`"),
            Key(
                "audience",
                .choice(PublishOptions.audiences),
                "`--for`: who reads it; takes out what they should not see"
            )
            .optional,
            Key("link", .string, "where the whole document can be read, for messages").optional,
            Key("dryRun", .boolean, "tell the requests, and send nothing").optional,
            Key("force", .boolean, "send what may have arrived already, cannot be changed, or was changed there")
                .optional,
            Key("report", .string, "where to write what was taken out for an audience; beside the document").optional,
            Key("values", .string, "the same with the values").optional,
        ],
        output: .object([
            Key("target", .string),
            Key("kind", .choice(SendTarget.Kind.allCases.map(\.rawValue))),
            Key("deed", .choice(["planned"] + Sender.Deed.allCases.map(\.rawValue)), "what became of it there"),
            Key("id", .string.orNull, "by which the service knows it"),
            Key("url", .string.orNull, "where it can be looked at"),
            Key(
                "requests",
                .array(
                    .object([
                        Key("method", .string), Key("url", .string),
                        Key("headers", .strings, "secrets as `***`"),
                        Key("body", .string.orNull),
                    ])
                ),
                "those that would be sent, with `--dry-run`"
            ),
            Key("masked", .integer, "secrets that the document holds and what was sent does not; take them out"),
            Key("maskedPersonal", .integer, "the same of what tells who somebody is: addresses, telephones, numbers"),
            Key("removed", .integer.orNull, "how many things were taken out for an audience"),
            Key("report", .string.orNull, "where it is told what was taken out, and what stayed that looks internal"),
            Key("omissions", .array(.string), "what the form cannot hold"),
        ])
    )

    package struct Output: OperationOutput {
        package let target: String
        package let kind: String
        package var deed = "planned"
        package var receipt: Receipt?
        package var requests: [HTTPRequest] = []
        package let masked: Masking.Count
        /// For whom it was made, with what was taken out; `nil` for a document as it is.
        package let version: AudienceVersion?
        /// Where it is told what was taken out.
        package var report: String?
        package let omissions: [String]

        package var json: JSON {
            .object([
                ("target", .string(target)), ("kind", .string(kind)), ("deed", .string(deed)),
                ("id", .string(orNull: receipt.flatMap { $0.id.isEmpty ? nil : $0.id })),
                ("url", .string(orNull: receipt?.url)),
                ("requests", .array(requests.map(Self.json))),
                ("masked", .number(masked.secrets)),
                ("maskedPersonal", .number(masked.personal)),
                ("removed", version.map { JSON.number($0.removals) } ?? .null),
                ("report", .string(orNull: report)),
                ("omissions", .strings(omissions)),
            ])
        }

        private static func json(_ request: HTTPRequest) -> JSON {
            let body = request.shownBody.map { request.hidingSecrets(in: $0) }
            return .object([
                ("method", .string(request.method)), ("url", .string(request.hidingSecrets(in: request.url))),
                ("headers", .strings(request.headers.map { request.hidingSecrets(in: "\($0.name): \($0.value)") })),
                ("body", .string(orNull: body)),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        guard file != "-" else { throw DebriefError(.invalid, "standard input has no place; name a file") }
        let target = try Configuration.forDocument(at: file).target(named: to)
        func work() throws -> Output { try send(to: target, in: environment) }
        return dryRun == true ? try work() : try environment.holding(file, work)
    }

    private func send(to target: SendTarget, in environment: Environment) throws -> Output {
        do {
            let sender = try Sender(
                target,
                environment: target.variables(in: environment, isShown: dryRun == true),
                client: environment.client,
                now: environment.clock.now
            )
            return try send(by: sender, to: target)
        } catch let error as SendError {
            throw target.told(error)
        }
    }

    private func send(by sender: Sender, to target: SendTarget) throws -> Output {
        var options = PublishOptions()
        options.format = sender.form
        options.isTitleTaken = true
        options.attachesPictures = sender.takesAttachments
        options.link = link ?? target.link
        if let audience = try target.audience(chosen: audience) { try options.choose(audience: audience) }
        let published = try Workspace().publish(DocumentFile.read(file), options)
        var output = Output(
            target: target.name,
            kind: target.kind.rawValue,
            masked: published.masked,
            version: published.version,
            omissions: published.omissions
        )
        output.report = try writeReport(of: published.version, for: target)
        var record = try SentRecord(besideDocument: file)
        let known = record[target]
        let name = URL(filePath: file).lastPathComponent
        var content = SentContent(
            title: published.title,
            language: published.language,
            bytes: published.bytes,
            marker: known?.marker ?? Self.marker(name, published.title, target),
            fileName: name
        )
        content.attachments = published.attachments.map { picture in
            SentContent.Attachment(name: picture.target, bytes: picture.drawn, sum: Self.sum(picture.svg))
        }
        let pictures = content.attachments.map(\.sum).joined()
        let sum = Self.sum(Array(content.title.utf8) + content.bytes + Array(pictures.utf8))
        guard dryRun != true else {
            output.requests = sender.rehearsal(content, known: sender.remembers ? known?.receipt : nil)
            return output
        }
        if let known, known.state == .sent, known.content == sum, force != true {
            output.deed = Sender.Deed.unchanged.rawValue
            output.receipt = known.receipt
            return output
        }
        if let known, !sender.remembers, force != true { throw Self.onlyOnce(known.state) }
        try record.write(
            SentRecord.Entry(
                kind: target.kind.rawValue,
                place: target.place,
                marker: content.marker,
                state: .sending,
                receipt: known?.receipt,
                content: known?.content ?? ""
            ),
            for: target
        )
        do throws(SendError) {
            let (deed, receipt) = try sender.deliver(content, known: known?.receipt, replaces: force == true)
            (output.deed, output.receipt) = (deed.rawValue, receipt)
        } catch {
            // What was certainly not done leaves nothing to remember.
            if error.kind != .lost { try record.write(known, for: target) }
            throw error.kind == .lost && !sender.remembers
                ? SendError(.lost, error.message + "; it may have arrived: look there before you send it with --force")
                : error
        }
        try record.write(
            SentRecord.Entry(
                kind: target.kind.rawValue,
                place: target.place,
                marker: content.marker,
                state: .sent,
                receipt: output.receipt,
                content: sum
            ),
            for: target
        )
        return output
    }

    /// What a reviewer signs, written before anything is sent and when nothing is.
    private func writeReport(of version: AudienceVersion?, for target: SendTarget) throws -> String? {
        guard let version else {
            guard report == nil, values == nil else {
                throw DebriefError(.invalid, "nothing is taken out without an audience; add --for customers")
            }
            return nil
        }
        let path = report ?? "\(file).\(target.name).removed.md"
        for path in [path, values].compactMap(\.self) { try Arguments.requireOther(path, than: [file]) }
        var changes = FileChanges()
        changes.write(version.report().utf8, to: path, overwrite: report == nil || force == true)
        if let values {
            changes.write(version.report(showsValues: true).utf8, to: values, overwrite: force == true, mode: 0o600)
        }
        try changes.commit()
        return path
    }

    private static func onlyOnce(_ state: SentRecord.State) -> SendError {
        switch state {
        case .sent: SendError(.conflict, "what was sent there cannot be changed; --force sends another message")
        case .sending:
            SendError(.conflict, "an earlier message may have arrived; look there before you send it with --force")
        }
    }

    private static func marker(_ name: String, _ title: String, _ target: SendTarget) -> String {
        "debrief-" + sum("\(name)\n\(title)\n\(target.name)")
    }

    static func sum(_ text: String) -> String { sum(Array(text.utf8)) }

    private static func sum(_ bytes: [UInt8]) -> String {
        let digits = String(TextHash(bytes).value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension Configuration {
    func target(named name: String) throws(DebriefError) -> SendTarget {
        if let target = sendTargets.first(where: { $0.name == name }) { return target }
        let names = sendTargets.map(\.name)
        guard !names.isEmpty else {
            throw DebriefError(
                .notFound,
                "debrief.yml names no targets; write 'targets:', as docs/guide/sending.md shows"
            )
        }
        throw DebriefError(.notFound, "no target '\(name)'; " + Spelling.remedy(for: name, among: names))
    }
}

extension SendTarget {
    /// Where its secrets are. What is only shown needs none, unless it is the address.
    func variables(in environment: Environment, isShown: Bool) -> [String: String] {
        guard isShown else { return environment.secrets }
        var variables = environment.secrets
        let hidden = isRobot ? "https://\(kind.rawValue).invalid/hidden-address" : "***"
        for name in [secret, signature].compactMap(\.self) where !name.isEmpty && variables[name]?.isEmpty != false {
            variables[name] = hidden
        }
        return variables
    }

    /// What went wrong there, for whoever asked.
    func told(_ error: SendError) -> DebriefError {
        DebriefError(error.kind.code, "target '\(name)' (\(kind.rawValue)): \(error.message)")
    }

    /// For whom a document is made: what is fixed for the target is not widened.
    fileprivate func audience(chosen: String?) throws(DebriefError) -> String? {
        // Everybody can read a status page.
        let fixed = audience ?? (kind == .statuspage ? "customers" : nil)
        guard let chosen, let fixed, chosen != fixed else { return chosen ?? fixed }
        throw DebriefError(.invalid, "target '\(name)' is for \(fixed); leave out --for, or name another target")
    }
}

extension SendError.Kind {
    fileprivate var code: DebriefError.Code {
        switch self {
        case .refused, .forbidden, .lost: .unavailable
        case .missing: .notFound
        case .conflict: .conflict
        }
    }
}

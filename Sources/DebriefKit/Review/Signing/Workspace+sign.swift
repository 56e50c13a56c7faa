import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// What somebody signs with.
struct Signer {
    let role: String
    let name: String
    let day: CivilDate
    /// The path of a key of SSH; `nil` for a sign-off without a signature.
    let key: String?
    /// What programs of the system are told of the user.
    let variables: [String: String]
}

extension Workspace {
    /// The sign-offs of a document, each held against what the document says.
    package func signOffs(of source: SourceText) throws(DebriefError) -> SignOffReading {
        let configuration = try Configuration.forDocument(at: source.path)
        return SignOffReading(configuration.postmortem(parsing: source), signers: configuration.review.signers)
    }

    /// Signs a document: an entry in its front matter and, with a key, a signature in the file beside it.
    ///
    /// - Parameter writes: whether they are written; otherwise nothing is signed by a key either.
    /// - Throws: ``DebriefError``: `invalid` for a document that has no place for an entry.
    func sign(_ path: String, by signer: Signer, writes: Bool, in environment: Environment) throws
        -> SignOperation.Output
    {
        func work() throws -> SignOperation.Output {
            let before = try DocumentFile.read(path)
            let postmortem = try self.postmortem(parsing: before)
            try Workspace.requireMarkdown(postmortem)
            let sum = postmortem.substanceSum
            var signOff = SignOff(
                role: signer.role,
                name: signer.name,
                date: signer.day.dateText,
                sum: sum,
                key: nil,
                range: 0..<0
            )
            let known = postmortem.signOffs.entries
            if signer.key == nil, known.contains(where: { $0.isSame(as: signOff) && $0.sum == sum }) {
                let edit = DocumentEdit(before: before, after: before, isWritten: false)
                return SignOperation.Output(edit: edit, signOff: signOff, signature: nil)
            }
            var signature: String?
            var file = SignatureFile(besideDocument: path)
            if let key = signer.key {
                if writes {
                    // Who the key belongs to is part of what it signs by being found in the signature.
                    let made = try SSHSignature.make(for: signOff.statement, key: key, variables: signer.variables)
                    signOff = signOff.signed(with: made.fingerprint)
                    file.add(made.armour, for: signOff.statement, keeping: Set(known.map(\.statement)))
                }
                signature = SignatureFile.path(besideDocument: path)
            }
            let edits = try SignOffEditing(postmortem).edits(adding: signOff)
            let after = SourceText(try before.applying(edits), path: path)
            let result = try self.postmortem(parsing: after)
            guard result.substanceSum == sum, result.signOffs.entries.contains(where: { $0.isSame(as: signOff) }) else {
                throw DebriefError(
                    .invalid,
                    "\(path) would not say so afterwards, as its front matter is written otherwise; add the entry by hand",
                    file: path
                )
            }
            if writes {
                var changes = FileChanges()
                if signer.key != nil, let signature {
                    changes.write(file.text.utf8, to: signature, overwrite: true)
                }
                changes.write(after.text.utf8, to: path, overwrite: true)
                try changes.commit()
            }
            let edit = DocumentEdit(before: before, after: after, isWritten: writes)
            return SignOperation.Output(edit: edit, signOff: signOff, signature: signature)
        }
        return writes ? try environment.holding(path, work) : try work()
    }
}

extension SignOff {
    /// Whether both are of one person in one role.
    fileprivate func isSame(as other: SignOff) -> Bool {
        name.lowercased() == other.name.lowercased() && SignOffReading.isSame(role, as: other.role)
    }

    fileprivate func signed(with key: String) -> SignOff {
        SignOff(role: role, name: name, date: date, sum: sum, key: key, range: range)
    }
}

/// Puts a sign-off into the front matter of a document, in place of an earlier one by the same person in the same role.
private struct SignOffEditing {
    let postmortem: Postmortem

    init(_ postmortem: Postmortem) { self.postmortem = postmortem }

    private var source: SourceText { postmortem.source }

    func edits(adding signOff: SignOff) throws(DebriefError) -> [Edit] {
        let ending = source.lineEnding
        let place = postmortem.frontMatter
        if let place, place.isTOML || !place.isClosed {
            throw wrong(
                place.isTOML ? "the front matter is TOML; sign-offs need YAML" : "the front matter is not closed"
            )
        }
        let list = postmortem.signOffs
        guard list.isListed else { throw wrong("sign-offs share a line; write each on a line of its own", list.line) }
        if let earlier = list.entries.first(where: { $0.isSame(as: signOff) }) {
            let lead = source[earlier.range].prefix { $0 == " " }
            return [Edit(replacing: earlier.range, with: lead + entry(signOff))]
        }
        if let last = list.entries.last {
            let lead = source[last.range].prefix { $0 == " " }
            return [.insert(ending + lead + entry(signOff), at: last.range.upperBound)]
        }
        if let line = list.line {
            let text = "\(SignOffList.key):\(ending)  \(entry(signOff))"
            return [Edit(replacing: source.range(ofLine: line), with: text)]
        }
        let lines = "\(SignOffList.key):\(ending)  \(entry(signOff))\(ending)"
        guard let place else {
            let gap = source.count == 0 ? "" : ending
            return [.insert("---\(ending)\(lines)---\(ending)\(gap)", at: postmortem.start)]
        }
        let end = source.line(at: max(0, place.range.upperBound - 1))
        return [.insert(lines, at: source.start(ofLine: end))]
    }

    private func entry(_ signOff: SignOff) -> String {
        var fields = [
            ("role", InertText.yaml(signOff.role)), ("name", InertText.yaml(signOff.name)), ("date", signOff.date),
            ("sha256", signOff.sum),
        ]
        if let key = signOff.key { fields.append(("key", "\"\(key)\"")) }
        return "- {" + fields.map { "\($0): \($1)" }.joined(separator: ", ") + "}"
    }

    private func wrong(_ message: String, _ line: Int? = nil) -> DebriefError {
        DebriefError(.invalid, "\(source.path):\(line ?? 1): \(message)", file: source.path, line: line ?? 1)
    }
}

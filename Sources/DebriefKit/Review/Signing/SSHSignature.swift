import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

/// Signatures of statements with keys of SSH, made and verified by `ssh-keygen -Y`.
enum SSHSignature {
    /// So that no signature made for something else is taken for one of ours.
    private static let namespace = "debrief"

    private static let outputLimit = 1 << 16

    /// What a signature turned out to be.
    enum Verdict: Hashable, Sendable {
        /// It is right, and the list of signers has its key under this name.
        case verified(principal: String, key: String)
        /// It is right; there is no list that says whose key it is.
        case intact(key: String)
        /// It is right, and its key is not on the list of signers.
        case unlisted
        /// It signs something else.
        case broken
        /// Nothing here can verify it.
        case unavailable
    }

    /// Signs a statement.
    ///
    /// - Parameters:
    ///   - key: the path of a private key, or of a public one whose private key an agent holds.
    ///   - variables: what `ssh-keygen` is told of the user, so that it finds the agent.
    /// - Returns: the signature in armour, and the fingerprint of the key.
    /// - Throws: ``DebriefError``: `notFound` for a key that is not there, `unavailable` when it cannot sign.
    static func make(for statement: String, key: String, variables: [String: String]) throws(DebriefError) -> (
        armour: String, fingerprint: String
    ) {
        guard FileManager.default.fileExists(atPath: key) else {
            throw DebriefError(.notFound, "\(key) does not exist; name a key of SSH, such as ~/.ssh/id_ed25519")
        }
        guard let program = ExternalProgram("ssh-keygen") else {
            throw DebriefError(.unavailable, "a signature needs ssh-keygen; install it (apt install openssh-client)")
        }
        let folder = try WorkFolder()
        let file = try folder.write(Array(statement.utf8), as: "statement")
        let arguments = ["-Y", "sign", "-q", "-n", namespace, "-f", key, file]
        guard let printed = try? program.run(["-l", "-f", key], environment: variables, limit: outputLimit),
            let fingerprint = fingerprint(in: printed),
            (try? program.run(arguments, environment: variables, limit: outputLimit)) != nil,
            let armour = folder.read("statement.sig").flatMap({ String(validating: $0, as: UTF8.self) })
        else {
            throw DebriefError(
                .unavailable,
                "ssh-keygen cannot sign with \(key); is it a key of SSH, and does its agent or passphrase open it?",
                file: key
            )
        }
        return (armour, fingerprint)
    }

    /// - Parameter signers: the path of a list of allowed signers (`man ssh-keygen`); `nil` where there is none.
    static func verdict(on armour: String, for statement: String, signers: String?) -> Verdict {
        guard let program = ExternalProgram("ssh-keygen"), let folder = try? WorkFolder(),
            let file = try? folder.write(Array(statement.utf8), as: "statement"),
            let signature = try? folder.write(Array(armour.utf8), as: "signature")
        else { return .unavailable }
        func printed(_ arguments: [String]) -> [UInt8]? {
            try? program.run(["-Y"] + arguments + ["-s", signature], input: file, limit: outputLimit)
        }
        guard let good = printed(["check-novalidate", "-n", namespace]), let key = fingerprint(in: good) else {
            return .broken
        }
        guard let signers else { return .intact(key: key) }
        guard let found = printed(["find-principals", "-f", signers]),
            let principal = String(decoding: found, as: UTF8.self).split(whereSeparator: \.isNewline).first,
            printed(["verify", "-n", namespace, "-f", signers, "-I", String(principal)]) != nil
        else { return .unlisted }
        return .verified(principal: String(principal), key: key)
    }

    private static func fingerprint(in output: [UInt8]) -> String? {
        let words = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        return words.first { $0.hasPrefix("SHA256:") }.map(String.init)
    }
}

/// The signatures beside a document: each a statement as text, and below it its signature in armour.
struct SignatureFile {
    private static let begin = "-----BEGIN SSH SIGNATURE-----"
    private static let end = "-----END SSH SIGNATURE-----"

    /// In the order of the file.
    private(set) var signatures: [(statement: String, armour: String)] = []

    /// `incident.md.sig` for `incident.md`.
    static func path(besideDocument path: String) -> String { path + ".sig" }

    init() {}

    /// The signatures beside a document; none where no file can be read.
    init(besideDocument path: String) {
        guard path != "-", !path.isEmpty, let bytes = try? DocumentFile.bytes(of: Self.path(besideDocument: path)),
            let text = String(validating: bytes, as: UTF8.self)
        else { return }
        var statement = ""
        var armour: String?
        for line in text.split(whereSeparator: \.isNewline) {
            if line == Self.begin { armour = "" }
            guard let open = armour else {
                statement += line + "\n"
                continue
            }
            armour = open + line + "\n"
            if line == Self.end {
                signatures.append((statement, open + line + "\n"))
                (statement, armour) = ("", nil)
            }
        }
    }

    func armour(for statement: String) -> String? { signatures.last { $0.statement == statement }?.armour }

    /// Adds a signature, and keeps those of the statements that still stand in the document.
    mutating func add(_ armour: String, for statement: String, keeping statements: Set<String>) {
        signatures.removeAll { !statements.contains($0.statement) || $0.statement == statement }
        signatures.append((statement, armour))
    }

    var text: String { signatures.map { $0.statement + $0.armour }.joined(separator: "\n") }
}

import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The sign-offs of a document, each held against what the document says now.
package struct SignOffReading: Sendable {
    package enum State: String, CaseIterable, Sendable {
        /// It is for the document as it is.
        case valid
        /// The document has changed in substance since.
        case stale
        /// It does not prove what it says.
        case unverified
    }

    package struct Entry: Sendable {
        package let signOff: SignOff
        package let state: State
        /// Whose key the signature is made with, by the list of signers; `nil` without a signature or a list.
        package let principal: String?
        /// What is wrong with it; `nil` for a valid one.
        package let fault: Message?
    }

    /// The SHA-256 of the document's substance.
    package let sum: String
    package let entries: [Entry]

    /// - Parameter signers: the path of a list of allowed signers; with one, only signatures with their keys are valid.
    init(_ postmortem: Postmortem, signers: String?) {
        let list = postmortem.signOffs
        sum = postmortem.substanceSum
        let file =
            list.entries.contains { $0.key != nil } ? SignatureFile(besideDocument: postmortem.source.path) : .init()
        var names: [String: String] = [:]
        var entries: [Entry] = []
        for signOff in list.entries {
            var (fault, principal) = Self.judged(signOff, file, signers)
            if fault == nil, let key = signOff.key {
                let other = names[key]
                if let other, other.lowercased() != signOff.name.lowercased() { fault = .shared(signOff, other) }
                names[key] = other ?? signOff.name
            }
            let isStale = fault == nil && signOff.sum != sum
            if isStale { fault = .stale(signOff) }
            if fault != nil { principal = nil }
            let state: State = isStale ? .stale : fault == nil ? .valid : .unverified
            entries.append(Entry(signOff: signOff, state: state, principal: principal, fault: fault))
        }
        self.entries = entries
    }

    /// What a sign-off fails to prove, whatever the document says.
    private static func judged(_ signOff: SignOff, _ file: SignatureFile, _ signers: String?) -> (Message?, String?) {
        let isSum =
            signOff.sum.utf8.count == 64 && signOff.sum.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        guard isSum, !signOff.name.isEmpty, !signOff.role.isEmpty else { return (.silent(signOff), nil) }
        guard let key = signOff.key else { return (signers == nil ? nil : .unsigned(signOff), nil) }
        guard let armour = file.armour(for: signOff.statement) else { return (.missing(signOff), nil) }
        switch SSHSignature.verdict(on: armour, for: signOff.statement, signers: signers) {
        case .verified(let principal, key: key): return (nil, principal)
        case .intact(key: key): return (nil, nil)
        case .unlisted: return (.unlisted(signOff), nil)
        case .unavailable: return (.unavailable(signOff), nil)
        case .broken, .verified, .intact: return (.broken(signOff), nil)
        }
    }

    /// How many people have signed in a role, each counted once.
    ///
    /// - Parameter role: `nil` for any.
    func names(inRole role: String?) -> [String] {
        var seen: Set<String> = []
        return entries.filter { $0.state == .valid && (role == nil || Self.isSame($0.signOff.role, as: role ?? "")) }
            .map(\.signOff.name).filter { seen.insert($0.lowercased()).inserted }
    }

    /// Whether two names are of one role, in either language for whoever reviews.
    static func isSame(_ role: String, as other: String) -> Bool {
        func bare(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        return bare(role) == bare(other)
            || MetadataKey(name: role) == .reviewers && MetadataKey(name: other) == .reviewers
    }
}

extension Postmortem {
    /// Sixty-four hexadecimal digits of what a sign-off stands for.
    package var substanceSum: String { Manifest.sum(of: Array(substance.utf8)) }
}

extension Message {
    fileprivate static func stale(_ signOff: SignOff) -> Message {
        Message(
            "changed in substance since \(signOff.name) signed it as \(signOff.role) on \(signOff.date)",
            zh: "\(signOff.name)（\(signOff.role)）于 \(signOff.date) 签核之后，内容有实质改动"
        )
    }

    fileprivate static func silent(_ signOff: SignOff) -> Message {
        Message(
            "this sign-off does not say who signed what in which role; it is made by debrief sign",
            zh: "这条签核没有写明谁以什么角色签了什么；请用 debrief sign 签核"
        )
    }

    fileprivate static func unsigned(_ signOff: SignOff) -> Message {
        Message(
            "the sign-off of \(signOff.name) has no signature, and debrief.yml names the keys of those who sign",
            zh: "\(signOff.name) 的签核没有签名，而 debrief.yml 指定了签核人的密钥"
        )
    }

    fileprivate static func missing(_ signOff: SignOff) -> Message {
        Message(
            "the signature of \(signOff.name) is not in the file beside the document",
            zh: "文档旁的文件中没有 \(signOff.name) 的签名"
        )
    }

    fileprivate static func broken(_ signOff: SignOff) -> Message {
        Message(
            "the signature of \(signOff.name) is not one of this sign-off",
            zh: "\(signOff.name) 的签名与这条签核不符"
        )
    }

    fileprivate static func unlisted(_ signOff: SignOff) -> Message {
        Message(
            "the key of \(signOff.name) is not among the signers that debrief.yml names",
            zh: "\(signOff.name) 的密钥不在 debrief.yml 指定的签核人之列"
        )
    }

    fileprivate static func unavailable(_ signOff: SignOff) -> Message {
        Message(
            "the signature of \(signOff.name) cannot be verified without ssh-keygen",
            zh: "没有 ssh-keygen，无法验证 \(signOff.name) 的签名"
        )
    }

    fileprivate static func shared(_ signOff: SignOff, _ other: String) -> Message {
        Message(
            "the key of \(signOff.name) is the one that \(other) signed with",
            zh: "\(signOff.name) 的密钥与 \(other) 签核所用的相同"
        )
    }
}

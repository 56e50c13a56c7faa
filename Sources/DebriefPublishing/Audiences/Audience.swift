import DebriefCore
import DebriefLanguage
import DebriefText

/// Who a version of a document is for.
package enum Audience: String, CaseIterable, Sendable {
    /// Readers outside.
    case customers
    /// One page for those who decide.
    case executives
    /// Everybody inside.
    case company
}

/// What a version for an audience leaves out and takes out.
package struct AudiencePolicy: Sendable {
    /// What an organisation may let stand.
    package enum Allowance: String, CaseIterable, Sendable {
        case money, code, questions, people
    }

    package let audience: Audience
    /// Sections that are kept although the audience does not get them otherwise.
    package var kept: Set<SectionKind> = []
    /// Sections that are left out although it does.
    package var leftOut: Set<SectionKind> = []
    package var allowed: Set<Allowance> = []
    /// Hosts that links may lead to.
    package var hosts: Set<String> = []
    /// Names of customers.
    package var customers: [String] = []
    /// Words of the organisation's own that stand in no version.
    package var words: [String] = []

    package init(_ audience: Audience) { self.audience = audience }

    /// What readers outside get, of what the sections are about.
    private static let outside: Set<SectionKind> = [
        .summary, .problemStatement, .impact, .customerImpact, .timeline, .rootCause, .whatHappened, .trigger,
        .resolution,
        .actionItems, .prevention,
    ]

    func keeps(_ kind: SectionKind?) -> Bool {
        if let kind, leftOut.contains(kind) { return false }
        if let kind, kept.contains(kind) { return true }
        return audience != .customers || kind.map(Self.outside.contains) == true
    }

    var isOutside: Bool { audience == .customers }
    var keepsMoney: Bool { audience == .executives || allowed.contains(.money) }
    var keepsNotes: Bool { audience == .company }
    var keepsCode: Bool { audience != .customers || allowed.contains(.code) }

    /// Whether what has a form is taken out.
    func removes(_ kind: InternalKind) -> Bool {
        switch kind {
        case .money: !keepsMoney
        case .handle, .contact: true
        case .systemName, .longNumber, .host, .path: audience == .customers
        case .identifier: audience != .executives
        case .link, .networkAddress, .ticket, .commit, .channel: audience != .company
        }
    }

    /// Whether a link may lead to an address.
    func allows(_ address: String) -> Bool {
        guard audience != .company else { return true }
        guard let scheme = address.firstRange(of: "://") else { return false }
        let host = address[scheme.upperBound...].prefix { !"/?#:".contains($0) }.lowercased()
        return hosts.contains { host == $0 || host.hasSuffix("." + $0) }
    }

    /// Whether a mark `<!-- debrief:for NAMES -->` shows what it encloses.
    func isMeant(by names: String) -> Bool {
        names.lowercased().split { ", ".contains($0) }.contains { name in
            name == audience.rawValue || name == "internal" && audience != .customers
        }
    }
}

/// A version of a document, and what was done to make it.
package struct Edition: Sendable {
    /// Something that was taken out.
    package struct Removal: Sendable {
        package let kind: Message
        package let why: Message
        /// Of the document, from 1.
        package let line: Int
        package let value: String
    }

    /// Something that stayed and looks as if it came from inside.
    package struct Suspect: Sendable {
        package let word: String
        /// Of the document, from 1.
        package let line: Int
        package let why: Message
    }

    package let audience: Audience
    package private(set) var text: String
    /// For each line of the text, the line of the document that it comes from.
    package private(set) var lines: [Int]
    package let removals: [Removal]
    package let suspects: [Suspect]
    /// What was taken out by name, for a last look that none of it is left.
    let lexicon: EditionLexicon
    /// Where something is still left in the text that must not be passed on: lines of the text, from 1.
    package let leftSecrets: [(line: Int, kind: SensitiveKind, rule: String)]
    /// The lines of the text, from 1, that tell of a weakness that is still open.
    package let leftWeaknesses: [Int]

    /// Puts a paragraph at its end that comes from no line of the document.
    package mutating func close(with words: String) {
        let end = text.hasSuffix("\n") ? "\n" : "\n\n"
        text += "\(end)*\(words)*\n"
        lines += Array(repeating: 1, count: end.utf8.count + 1)
    }

    /// Whether a line names something that was taken out elsewhere.
    package func stillNames(_ line: String) -> Bool { !lexicon.matches(in: line).isEmpty }
}

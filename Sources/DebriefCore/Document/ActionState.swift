import DebriefLanguage
import DebriefText

/// How far an action item has come.
package enum ActionState: String, CaseIterable, Hashable, Sendable {
    /// Nobody has agreed to it yet.
    case proposed
    /// Agreed on, and not begun; what states nothing else.
    case accepted
    case inProgress = "in-progress"
    /// Said to be done; whether it works nobody has shown.
    case done
    /// Shown to work.
    case verified
    case willNotDo = "will-not-do"
    /// Something else takes its place.
    case superseded

    /// Whether somebody still has to do it.
    package var isOpen: Bool { self == .accepted || self == .inProgress }

    /// Whether nobody has to do it any more.
    package var isClosed: Bool { !isOpen && self != .proposed }

    /// Reads the words of a status, in English or Chinese.
    package init(status: some StringProtocol) {
        let text = status.lowercased()
        let words = text.split { !$0.isLetter && $0 != "'" }.map(String.init)
        let isDenied = words.contains { StateWords.denials.contains($0) }
        let isPartial = words.contains { StateWords.partial.contains($0) }
        if StateWords.superseded.occur(in: text) {
            self = .superseded
        } else if StateWords.willNotDo.occur(in: text) {
            self = .willNotDo
        } else if StateWords.notVerified.occur(in: text) {
            self = .done
        } else if StateWords.verified.occur(in: text), !isDenied, !isPartial {
            self = .verified
        } else if StateWords.inProgress.occur(in: text), !isDenied {
            self = .inProgress
        } else if Self.isDone(text), !isDenied, !isPartial {
            self = .done
        } else if StateWords.proposed.occur(in: text) {
            self = .proposed
        } else {
            self = .accepted
        }
    }

    private static func isDone(_ text: String) -> Bool {
        let chinese = ChineseText(text)
        if StateWords.notClosed.occur(in: chinese) { return false }
        return text.split { !$0.isLetter }.contains { StateWords.closed.contains($0) }
            || StateWords.closedAnywhere.occur(in: chinese) || text.contains { "✅☑✔".contains($0) }
    }
}

/// The words of states.
private enum StateWords {
    static let superseded = Phrases(.tasks, "superseded")
    static let willNotDo = Phrases(.tasks, "will not do")
    static let notVerified = Phrases(.tasks, "not verified")
    static let verified = Phrases(.tasks, "verified")
    static let inProgress = Phrases(.tasks, "in progress")
    static let closed = Phrases(.tasks, "closed")
    static let closedAnywhere = Phrases(.tasks, "closed anywhere")
    static let notClosed = Phrases(.tasks, "not closed")
    static let proposed = Phrases(.tasks, "proposed")
    static let denials = Set(Vocabulary.tasks.words("denied state"))
    static let partial = Set(Vocabulary.tasks.words("partial state"))
}

extension ActionItem {
    /// Whether it is still to be done, or was proposed.
    package var isLeft: Bool { state.map { !$0.isClosed } ?? false }

    /// How far it is; `nil` for what is no action: `None`, `N/A`.
    package var state: ActionState? {
        if isNone { return nil }
        if let status { return ActionState(status: status.text) }
        return isTold ? .done : .accepted
    }

    /// `We raised the limit`, `We've advised the teams`: what is over.
    private var isTold: Bool {
        // Nothing behind the third word is asked for.
        let words = text.split(maxSplits: 3) { !$0.isLetter && $0 != "'" && $0 != "’" }.prefix(3)
            .map { $0.lowercased() }
        guard let first = words.first, words.count == 3 else { return false }
        let second = words[1]
        if Self.told.contains(first.replacing("’", with: "'")) { return second.hasSuffix("ed") || second == "already" }
        return first == "we"
            && (second.hasSuffix("ed") && second != "need" && second != "needed"
                || second == "have" && words[2].hasSuffix("ed"))
    }

    /// `N/A`, `None`, `无`
    private var isNone: Bool {
        // Nobody takes more bytes to say so.
        text.utf8.count < 100 && Self.nothing.contains(text.lowercased().filter(\.isLetter))
    }

    private static let told = Phrases(.tasks, "told")
    private static let nothing = Phrases(.tasks, "nothing")
}

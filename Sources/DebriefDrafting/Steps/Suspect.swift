import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A change shortly before the incident: a hypothesis about its cause, never more.
package struct Suspect: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// Seconds before the first sign.
        case before(seconds: Int, firstSign: Citation)
        case sameService(String)
        /// Words that it shares with what was seen or found.
        case sharedWords([String])
        /// Somebody undid it.
        case undone(at: Moment)
        /// After that the incident came to an end.
        case endedAfterUndoing
        case notEndedAfterUndoing
        case namedByResponders
        case ruledOut
        case otherService(String, affected: String)
        /// Its words speak of documentation.
        case documentation
        case longBefore(seconds: Int)
    }

    /// A reason with the records it stands on.
    package struct Argument: Hashable, Sendable {
        package let reason: Reason
        let records: [Record]
    }

    let records: [Record]
    package let arguments: [Argument]
    package let score: Int

    /// Whether more than its time speaks for it.
    package var isLikely: Bool {
        score >= 60
            && arguments.contains {
                switch $0.reason {
                case .endedAfterUndoing, .namedByResponders: true
                default: false
                }
            }
    }

    /// Whether anything but its time speaks for it, or its time does and it reached production.
    var isTelling: Bool {
        arguments.contains { argument in
            switch argument.reason {
            case .before: !records.allSatisfy { $0.event.kind == .commit }
            case .sameService: false
            default: argument.reason.speaksFor
            }
        }
    }

    /// Whether any of it is more than a commit, of which nobody knows whether it ran.
    var mayHaveRun: Bool { records.contains { $0.event.kind != .commit } }

    package var citations: [Citation] { records.map(\.event.citation) }
}

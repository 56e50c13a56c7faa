import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Why a record of the evidence is no row of the timeline.
package enum Omission: String, CaseIterable, Hashable, Sendable {
    case outsideWindow, chatter, question, reply
    /// It shares no service, number or words with what was handled.
    case unrelated
    /// A supplier posted it on a page of its own.
    case otherPage
    /// A tool's message about what another record tells first hand.
    case echo
    /// An alert, a page, an acknowledgement or an update of which an earlier row tells.
    case repeated
    /// Said long before the first sign, or after it was over, about something else.
    case aside
    /// A commit that was no measure; what was deployed is what counts.
    case commit
    /// It tells the writer of the report what to claim.
    case order
    /// The least telling of more rows than a timeline should have.
    case detail

    /// For a person who asks why.
    package var reason: String {
        switch self {
        case .outsideWindow: "outside the incident's window"
        case .unrelated: "about something else, by its words and service"
        case .otherPage: "posted by somebody else on a page of their own"
        case .chatter: "tells no fact"
        case .question: "asks a question"
        case .reply: "answers somebody and tells no more"
        case .echo: "repeats what a tool recorded"
        case .repeated: "told by an earlier row"
        case .aside: "before or after the incident"
        case .commit: "a commit that was no measure"
        case .order: "addresses whoever writes the report"
        case .detail: "less telling than the rows shown"
        }
    }
}

/// How much of the story a timeline tells.
package enum TimelineDetail: String, CaseIterable, Sendable {
    case brief, normal, full

    /// The most rows; a timeline longer than this is not read at its level.
    var limit: Int {
        switch self {
        case .brief: 15
        case .normal: 40
        case .full: .max
        }
    }
}

/// A line of a file of evidence.
package struct EvidencePlace: Hashable, Sendable {
    package let path: String
    package let line: Int

    package init(path: String, line: Int) {
        self.path = path
        self.line = line
    }

    /// `notes.md:12`; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        guard let colon = text.lastIndex(of: ":"), let line = Int(read: text[text.index(after: colon)...]) else {
            return nil
        }
        self.init(path: String(text[..<colon]), line: line)
    }

    /// As ``init(_:)`` reads it.
    package var text: String { "\(path):\(line)" }

    package init(_ citation: Citation) { self.init(path: citation.path, line: citation.line) }
}

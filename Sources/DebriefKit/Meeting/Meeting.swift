import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A meeting on a postmortem, prepared from what the document says and does not say.
package struct Meeting: Sendable {
    /// A part of the agenda.
    struct Part: Sendable {
        enum Kind: CaseIterable, Sendable {
            case opening, timeline, knowledge, causes, helped, factors, actions, closing
        }

        let kind: Kind
        let minutes: Int
    }

    /// An open question of the document, and the part of the meeting that can answer it.
    struct Question: Sendable {
        let text: String
        /// `nil` for what is about the document rather than the incident: it is settled before.
        let part: Part.Kind?
    }

    /// Something that was said in the document and is better asked.
    struct Risk: Sendable {
        let line: Int
        let sentence: String
        let question: Message
    }

    /// A change or a condition that may have brought it about, with what speaks for it and against it.
    struct Hypothesis: Sendable {
        let text: String
        let reasons: [String]
    }

    /// How long a meeting can be.
    package static let lengths = [30, 60, 90]

    let postmortem: Postmortem
    let title: String
    let minutes: Int
    let isRemote: Bool
    /// When it begins; `nil` as long as nobody has said so.
    let start: Moment?
    let questions: [Question]
    /// What it was, in a few sentences of the document.
    let gist: [String]
    /// Stretches of the incident of which the timeline says nothing.
    let silences: [String]
    let conflicts: [String]
    let hypotheses: [Hypothesis]
    /// What the document calls contributing factors.
    let factors: [String]
    /// The rows of the timeline to walk through, the most telling where there are many.
    let walk: [(time: String, text: String)]
    /// What was decided when, in the words of the timeline.
    let decisions: [(time: String, text: String)]
    let risks: [Risk]
    /// Roles that the timeline tells of once at most, and owners of actions that it does not tell of.
    let unheard: [String]
    /// Action items without an owner, a date or an end.
    let unfinished: [(action: String, lacks: [Message])]

    var language: Language { postmortem.language }

    /// The parts by the length of the meeting; what people saw and why it happened get most of it.
    var agenda: [Part] {
        let lengths =
            switch minutes {
            case 30: [3, 6, 3, 6, 2, 3, 5, 2]
            case 90: [5, 18, 10, 20, 8, 9, 15, 5]
            default: [5, 10, 5, 12, 5, 6, 12, 5]
            }
        return zip(Part.Kind.allCases, lengths).map { Part(kind: $0, minutes: $1) }
    }
}

/// What somebody asks of a meeting.
package struct MeetingOptions: Sendable {
    /// 30, 60 or 90.
    package var minutes = 60
    package var isRemote = true
    package var start: Moment?

    package init() {}
}

extension Workspace {
    /// Prepares the meeting on a document.
    ///
    /// - Throws: ``DebriefError`` with code `invalid` for a length that is none of ``Meeting/lengths``.
    package func meeting(on source: SourceText, _ options: MeetingOptions) throws(DebriefError) -> Meeting {
        guard Meeting.lengths.contains(options.minutes) else {
            throw DebriefError(
                .invalid,
                "--minutes \(options.minutes) is no length of a meeting here; write 30, 60 or 90"
            )
        }
        let postmortem = try postmortem(parsing: source)
        let found = try check(postmortem, options: CheckOptions()).filter { $0.suppression == nil }
        let gathering = MeetingGathering(postmortem, found)
        return Meeting(
            postmortem: postmortem,
            title: gathering.title,
            minutes: options.minutes,
            isRemote: options.isRemote,
            start: options.start,
            questions: gathering.questions,
            gist: gathering.gist,
            silences: gathering.silences,
            conflicts: gathering.messages { $0.hasPrefix("fact-") || $0.hasPrefix("claim-") || $0 == "quote-changed" },
            hypotheses: gathering.hypotheses,
            factors: gathering.factors,
            walk: gathering.walk,
            decisions: gathering.decisions,
            risks: gathering.risks,
            unheard: gathering.unheard,
            unfinished: gathering.unfinished
        )
    }
}

extension Workspace {
    /// The pages of a meeting in a form of documents.
    package func publish(_ meeting: Meeting, as format: String) throws(DebriefError) -> Publication {
        var options = PublishOptions()
        options.format = format
        let (text, masked) = Masking.published(markup: meeting.markdown)
        let page = Postmortem(parsing: SourceText(text, path: "meeting.md")).asPlainPage
        return try publish(page, options, masked: masked)
    }
}

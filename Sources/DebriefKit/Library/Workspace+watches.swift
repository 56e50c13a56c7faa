import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// What evidence says of an action that is done when something has not happened for some time.
package struct WatchedAction: Sendable {
    package enum Verdict: String, CaseIterable, Sendable {
        /// Nothing names it, and the evidence reaches over the whole time.
        case held
        /// Something names it.
        case broken
        /// The time is not over.
        case pending
        /// There is no evidence, or it does not reach over the whole time, nothing says when it began, or a later incident names it.
        case unknown
    }

    package let action: LedgerAction
    package let watch: RecurrenceWatch
    package let verdict: Verdict
    /// The first day and the last; `nil` where nothing says when the action was done.
    package let window: (first: CivilDate, last: CivilDate)?
    /// When it happened, by what evidence.
    package let events: [(time: Moment, citation: Citation)]
    /// Incidents of the library in the window that name it.
    package let incidents: [LibraryEntry]
    /// The days of the first and the last alert, page or log that the evidence tells of; `nil` without evidence.
    package let seen: (first: CivilDate, last: CivilDate)?
}

/// The watches of a library beside some evidence.
package struct WatchReview: Sendable {
    package let watches: [WatchedAction]
    package let failures: [DebriefError]
    package let passedOver: DocumentExpansion

    /// Chinese when all documents are.
    package var language: Language {
        !watches.isEmpty && watches.allSatisfy { $0.action.incident.language == .chinese } ? .chinese : .english
    }
}

extension Workspace {
    /// Holds actions that are done when something has not happened for some time against evidence and later incidents.
    ///
    /// - Parameter evidence: exports of alerts or logs; without any, later incidents alone are looked at.
    /// - Throws: ``DebriefError`` for evidence that nothing can be read of.
    package func watches(_ paths: [String], evidence: [String], today: CivilDate) throws(DebriefError) -> WatchReview {
        let evidence = try WatchEvidence(evidence)
        let reading = read(paths) { postmortem in
            let entry = LibraryEntry(postmortem)
            return (actions: LedgerAction.all(in: postmortem, entry), text: postmortem.source, entry: entry)
        }
        let watches = reading.values.flatMap { document in
            document.actions.compactMap { action -> WatchedAction? in
                guard let watch = action.doneWhen.flatMap({ RecurrenceWatch($0) }), action.state != .willNotDo,
                    action.state != .superseded
                else { return nil }
                return WatchedAction(action, watch, evidence, today: today) { days in
                    reading.values.filter { other in
                        other.entry.path != document.entry.path
                            && other.entry.day.map { days.contains($0.daysSinceEpoch) } ?? false
                            && watch.isNamed(in: other.text.text)
                    }
                    .map(\.entry)
                }
            }
        }
        return WatchReview(watches: watches, failures: reading.failures, passedOver: reading.passedOver)
    }
}

extension WatchedAction {
    /// - Parameter later: the incidents in some days that name what is watched for.
    fileprivate init(
        _ action: LedgerAction,
        _ watch: RecurrenceWatch,
        _ evidence: WatchEvidence,
        today: CivilDate,
        later: (ClosedRange<Int>) -> [LibraryEntry]
    ) {
        (self.action, self.watch) = (action, watch)
        seen = evidence.days.map { days in
            (CivilDate(daysSinceEpoch: days.lowerBound), CivilDate(daysSinceEpoch: days.upperBound))
        }
        guard let start = action.doneDay else {
            (verdict, window, events, incidents) = (.unknown, nil, [], [])
            return
        }
        let days = start.daysSinceEpoch...start.daysSinceEpoch + watch.days
        window = (start, CivilDate(daysSinceEpoch: days.upperBound))
        // On the day itself it may have been before the action was done.
        let inside = days.lowerBound + 1...days.upperBound
        events = evidence.signs(of: watch, within: inside)
        incidents = later(inside)
        let isSeen = evidence.days.map { $0.upperBound >= days.upperBound && $0.lowerBound <= days.lowerBound } ?? false
        if !events.isEmpty {
            verdict = .broken
        } else if !incidents.isEmpty {
            // That a document names it does not say that it happened; somebody has to read it.
            verdict = .unknown
        } else if today.daysSinceEpoch <= days.upperBound {
            verdict = .pending
        } else {
            verdict = isSeen ? .held : .unknown
        }
    }
}

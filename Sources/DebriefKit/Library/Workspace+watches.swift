import DebriefCore
import DebriefEvents
import DebriefEvidence
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
        /// The evidence does not reach over the whole time, nothing says when it began, or a later incident names it.
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
    /// The days of the first and the last alert, page or log that the evidence tells of.
    package let seen: (first: CivilDate, last: CivilDate)
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
    /// - Throws: ``DebriefError`` for evidence that nothing can be read of.
    package func watches(_ paths: [String], evidence: [String], today: CivilDate) throws(DebriefError) -> WatchReview {
        let files = try Workspace.evidence(at: evidence)
        let readings = EvidenceReaders.read(files: files, options: EvidenceOptions())
        // Only what tells of alerts says that there was none: commits of a week are no silence of a week.
        let events = readings.flatMap(\.reading.events).filter {
            $0.time.isDated && WatchedAction.kinds.contains($0.kind)
        }
        .sorted { $0.time.order < $1.time.order }
        guard let first = events.first?.time.civil.date, let last = events.last?.time.civil.date else {
            throw DebriefError(.invalid, "the evidence tells of no alert, page or log; give an export that does")
        }
        let reading = read(paths) { (actions: LedgerAction.all(in: $0), text: $0.source, entry: LibraryEntry($0)) }
        let watches = reading.values.flatMap { document in
            document.actions.compactMap { action -> WatchedAction? in
                guard let watch = action.doneWhen.flatMap({ RecurrenceWatch($0) }), action.state != .willNotDo,
                    action.state != .superseded
                else { return nil }
                let later = reading.values.filter {
                    $0.entry.path != document.entry.path && watch.isNamed(in: $0.text.text)
                }
                return WatchedAction(action, watch, events, later.map(\.entry), seen: (first, last), today: today)
            }
        }
        return WatchReview(watches: watches, failures: reading.failures, passedOver: reading.passedOver)
    }
}

extension WatchedAction {
    fileprivate static let kinds: Set<EvidenceEvent.Kind> = [.alertFired, .alertResolved, .paged, .logged]

    fileprivate init(
        _ action: LedgerAction,
        _ watch: RecurrenceWatch,
        _ events: [EvidenceEvent],
        _ entries: [LibraryEntry],
        seen: (first: CivilDate, last: CivilDate),
        today: CivilDate
    ) {
        (self.action, self.watch, self.seen) = (action, watch, seen)
        guard let start = action.doneDay else {
            (verdict, window, self.events, incidents) = (.unknown, nil, [], [])
            return
        }
        let days = start.daysSinceEpoch...start.daysSinceEpoch + watch.days
        window = (start, CivilDate(daysSinceEpoch: days.upperBound))
        // On the day itself it may have been before the action was done.
        let inside = days.lowerBound + 1...days.upperBound
        let found = events.filter { event in
            event.kind != .alertResolved && inside.contains(event.time.civil.day)
                && (event.subject.map { watch.isNamed(in: $0) } ?? false || watch.isNamed(in: event.text))
        }
        let again = entries.filter { $0.day.map { inside.contains($0.daysSinceEpoch) } ?? false }
        self.events = found.map { ($0.time, $0.citation) }
        incidents = again
        let isSeen = seen.last.daysSinceEpoch >= days.upperBound && seen.first.daysSinceEpoch <= days.lowerBound
        if !found.isEmpty {
            verdict = .broken
        } else if !again.isEmpty {
            // That a document names it does not say that it happened; somebody has to read it.
            verdict = .unknown
        } else if today.daysSinceEpoch <= days.upperBound {
            verdict = .pending
        } else {
            verdict = isSeen ? .held : .unknown
        }
    }
}

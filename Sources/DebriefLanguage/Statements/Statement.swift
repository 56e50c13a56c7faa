/// What a clause says to have happened in an incident.
package struct Statement: Hashable, Sendable {
    package enum Event: String, CaseIterable, Hashable, Sendable {
        /// Something broke: `errors began`, `the site went down`.
        case begin
        /// It is broken: `customers can't pay`. Whoever says it first has noticed it.
        case trouble
        /// A person or an alert noticed it.
        case notice
        /// Somebody outside told of it.
        case report
        case acknowledge, declare, escalate
        case findCause, decide
        /// A measure: a restart, a failover, more machines.
        case act
        /// A change was taken back.
        case undo
        case change
        /// The harm is less or gone, whatever the cause does: it is mitigated, the figures fall.
        case ease
        /// A fix is in place, or something is called fixed.
        case mend
        /// It works again.
        case recover
        /// Somebody's paperwork is closed.
        case close
        /// It broke again.
        case comeBack
        case communicate
    }

    package enum Mood: String, CaseIterable, Hashable, Sendable {
        case said, denied, planned, expected, asked, attempted, partial, conditional
        /// A measure that was done without effect: `restarted it, no change`.
        case failed
        /// A tool or somebody else is quoted.
        case quoted
    }

    package enum Scope: String, CaseIterable, Hashable, Sendable {
        case whole
        /// Some users, zones or products.
        case part
        /// An alert, a backup, a test: not the service.
        case other
    }

    package var event: Event
    package var mood: Mood
    package var scope: Scope
    /// Whether the words alone could also say something else: `the service is stable`.
    package var isWeak: Bool
    /// Whether its own words put it before the day or the hours of whoever tells it: `the certificate expired yesterday`.
    package var isEarlier = false
    /// The words that carry it, as UTF-8 offsets in the text that was read.
    package var range: Range<Int>
    /// The clause they stand in.
    package var clause: Range<Int>

    /// Whether it happened, as far as the words go.
    package var isFact: Bool { mood == .said && scope != .other }
}

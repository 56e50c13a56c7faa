import DebriefEvents

/// What the state of a status page says of an incident, by the words that the pages' own formats define.
enum PageStatus: Hashable {
    case open
    /// A measure is in place and its effect is watched: it eased, and is not over.
    case monitored
    case over
    /// A report after the end, or the announcement of work.
    case aside
    /// None that is known: the words have to tell.
    case unknown

    init(_ status: String?) {
        switch status?.lowercased() {
        case "investigating", "identified", "service_outage", "service_disruption", "major_outage", "partial_outage",
            "degraded_performance":
            self = .open
        case "monitoring": self = .monitored
        case "resolved", "available": self = .over
        case "postmortem", "completed", "closed", "scheduled": self = .aside
        default: self = .unknown
        }
    }
}

extension Record {
    /// The state that an update of a status page gives; `nil` for other records.
    var pageStatus: PageStatus? { event.kind == .statusUpdate ? PageStatus(event.status) : nil }

    /// Whether a status page gives the incident as resolved.
    var postsResolved: Bool { pageStatus == .over }
}

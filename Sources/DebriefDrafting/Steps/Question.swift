import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Something that the evidence does not tell and the document needs.
package enum Question: Hashable, Sendable {
    case title, incidentID, severity, services
    /// No clock of the evidence states its day.
    case date
    /// The evidence states days and no year.
    case unknownYear
    case started(firstSign: String?, nearestChange: String?)
    case detected, acknowledged, declared, identified, mitigated, resolved
    case customerImpact, businessImpact, technicalImpact
    case contributingFactors, furtherFactors, technicalFactors, processFactors, organisationalFactors
    case detection, detectionGap, detectionWorked, detectionFailed
    case response, responseGap, responseWorked, responseFailed, communication, prevention
    case wentWell, wentWrong, lucky, lessons, recommendations, terms
    /// The next question of a chain of whys, from 1.
    case why(Int)
    case cause, noSuspect
    /// Asked where the question of the section stands further up already.
    case dependents, chain, measures
    case actions
    /// The owners and dates of action items that are only proposed.
    case actionOwners
    case conflict(Milestone, chosen: String, other: String)
    /// Two sources name different severities.
    case severityConflict(chosen: String, other: String)
    case zone(path: String, stated: String, read: String)
    case day(path: String, read: String)
    case year(path: String, read: String)
    /// A clock that was set back showed a time twice.
    case repeatedHour(path: String, clock: String, first: String, second: String)
    /// Notes are read in the zone in which their lines fit what tools recorded.
    case zoneOfNotes(path: String, stated: String, read: String, lines: Int, marks: String)
    /// Notes lie hours from what they tell of, in the zone that they state.
    case notesOff(path: String, lines: Int, length: String, isLater: Bool, marks: String)
    /// An alert that was left out, as it shares nothing with the others.
    case belongs(String, clock: String, marks: String)
    case noEvents
    /// Files that no reader understood.
    case unread(paths: String, count: Int)
    /// Lines or records of a file that its reader did not understand.
    case unreadLines(path: String, count: Int, first: Int)
    /// What a file tells at another time than that of the incident.
    case leftOut(path: String, count: Int, from: String, to: String)
    /// Somebody states another length than the times give.
    case length(String, marks: String)
    /// A stretch of the incident in which nothing is known.
    case gap(from: String, to: String)
}

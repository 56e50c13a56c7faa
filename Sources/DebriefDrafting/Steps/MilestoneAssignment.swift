import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Which records carry the milestones of the incident.
///
/// Kinds of records speak before words do, what responders say before what was announced to the public, and the paging
/// tool's closing of its ticket counts as recovery only when nothing else speaks of one.
struct MilestoneAssignment {
    var chosen: [Milestone: Record] = [:]
    /// Other records that tell the same within a few minutes.
    var support: [Milestone: [Record]] = [:]
    private(set) var statedStart: StatedStart?
    /// Updates by which a page opens again what it had closed.
    private(set) var reopenings: Set<Record> = []
    /// Theories of the cause that somebody dropped, each with the record that did.
    private(set) var dropped: [Record: Record] = [:]
    /// Measures that did not help, each with the record that says so.
    private(set) var failed: [Record: Record] = [:]
    let removed: Set<Milestone>
    /// What came back after it had been over, and ended again.
    private(set) var recurrence: Recurrence?
    /// Notes that call a time by the name of a milestone.
    private var labelled: [Record] = []
    /// Records that may tell a milestone which none bears out: what to ask about.
    var suggested: [Milestone: Record] = [:]
    private(set) var conflicts: [(milestone: Milestone, chosen: Record, other: Record)] = []

    /// How far apart two records of the same milestone may lie and still tell of the same moment.
    static let tolerance = 5 * 60
    private static let longestRecovery = 12 * 3_600
    /// How long after a measure somebody may say what came of it.
    private static let effect = 3_600
    /// How far apart a note and what it tells of may lie.
    static let sameMoment = 2 * 60
    private static let conflictDistance = 10 * 60

    /// - Parameters:
    ///   - records: of the incident, in order.
    ///   - stated: milestones that a person stated, which nothing overrules.
    ///   - removed: milestones that a person took out of the timeline, which nothing carries.
    ///   - course: of the conversation that the records are of.
    init(
        of records: [Record],
        stated: [Milestone: Record] = [:],
        noted: NotedWindow? = nil,
        removed: Set<Milestone> = [],
        course: ConversationCourse? = nil
    ) {
        chosen = stated
        self.removed = removed
        if let end = noted?.end, chosen[.mitigated] == nil, !removed.contains(.mitigated) { chosen[.mitigated] = end }
        labelled = records.filter { $0.event.kind == .note && $0.event.status != nil }
        reopenings = MilestoneAssignment.reopenings(in: records)
        dropped = Withdrawals(in: records).dropped
        // Whoever declares an incident has noticed it.
        let limit = (stated[.declared] ?? declarations(in: records).joined().first)?.order ?? Int.max
        // What was waved off led to nothing, and what states the end with hindsight notices nothing at that time.
        let known = WavedOff.heeded(of: records)
        let witnesses = known.filter { $0 != noted?.end && !$0.isCalled(otherThan: .detected) }
        choose(.detected, detections(in: witnesses).map { told in told.filter { $0.order <= limit } })
        doubtDetection(in: witnesses)
        suggestDetection(in: witnesses)
        if stated[.detected] == nil { settle(.detected, by: course, in: witnesses) }
        // What was well before anything failed is no end of it, even where it is only asked how it was noticed.
        let trouble = [suggested[.detected], witnesses.first(where: \.tellsOfTrouble)].compactMap { $0?.order }.max()
        let detected = chosen[.detected]?.order ?? trouble ?? Int.min
        // What states another time for the end is no record of it at its own.
        let served = records.last { $0.tellsOfRecovery }?.order ?? Int.min
        let after = records.filter {
            // With power alone nobody is served, where somebody says later that it works again.
            $0.order >= detected && !$0.statesLaterEnd && !($0.order < served && $0.tellsOnlyOfFacility)
        }
        // Of two outages the first is eased once, and all is over when the second is.
        recurrence = stated[.mitigated] == nil && noted?.end == nil ? Recurrence(in: after) : nil
        let first = recurrence.map { again in after.filter { $0.order < again.back.order } } ?? after
        let last = recurrence.map { again in after.filter { $0.order >= again.back.order } } ?? after
        let relapse = Relapse(in: first, reopenings: reopenings).order
        let mitigations = mitigations(in: first, behind: relapse)
        let end = mitigations.lazy.compactMap(\.first).first?.order ?? Int.max
        choose(.acknowledged, acknowledgements(in: first, before: end))
        choose(.declared, declarations(in: records))
        if stated[.declared] == nil { settle(.declared, by: course, in: records) }
        choose(.identified, identifications(in: after, before: recurrence == nil ? end : Int.max))
        if stated[.identified] == nil { judge(.identified, by: course, in: after) }
        choose(.mitigated, mitigations)
        let eased = chosen[.mitigated]
        doubtMitigation(in: first, behind: relapse)
        suggestMitigation(in: first)
        if stated[.mitigated] == nil, noted?.end == nil { settleEase(by: course, in: first, behind: relapse) }
        let relapseOfLast = recurrence == nil ? relapse : Relapse(in: last, reopenings: reopenings).order
        choose(.resolved, resolutions(in: last, behind: relapseOfLast, eased: eased ?? suggested[.mitigated]))
        suggestResolution(in: last)
        if stated[.resolved] == nil { settleEnd(by: course, in: last) }
        noteEarlierEnd(in: last, behind: relapseOfLast)
        failed = Attempts(in: records, until: chosen[.mitigated]?.order ?? chosen[.resolved]?.order ?? Int.max).failed
        if chosen[.started] == nil { choose(.started, []) }
        if chosen[.started] == nil, !removed.contains(.started) { chooseStart(in: known, noted: noted?.start) }
    }

    /// Candidates, best class first: the first class that has any decides.
    private mutating func choose(_ milestone: Milestone, _ told: [[Record]]) {
        guard !removed.contains(milestone) else { return }
        // What notes call by its name goes before words, but not before a tool's record of the same moment.
        let named = labelled.filter { $0.event.status == milestone.rawValue }
        let exact = told.joined().first { other in
            !other.isWords && named.contains { abs($0.order - other.order) <= Self.sameMoment }
        }
        let open = told.map { $0.filter { !$0.isCalled(otherThan: milestone) } }
        let classes = [exact.map { [$0] } ?? named] + open
        let borneOut = classes.lazy.map { told in told.filter { named.contains($0) || $0.bearsOut(milestone) } }
        let candidates = borneOut.first { !$0.isEmpty } ?? []
        guard let record = chosen[milestone] ?? candidates.first else {
            suggested[milestone] = classes.joined().first
            return
        }
        chosen[milestone] = record
        support[milestone] = classes.joined().filter {
            $0 != record && abs($0.order - record.order) <= Self.tolerance
        }
        let other = candidates.first {
            abs($0.order - record.order) > Self.conflictDistance
                && $0.event.citation.path != record.event.citation.path
        }
        if let other, [.declared, .resolved].contains(milestone) { conflicts.append((milestone, record, other)) }
    }

    /// Paperwork comes later than recovery as a rule, and says something only where it comes long before.
    private mutating func noteEarlierEnd(in records: [Record], behind relapse: Int) {
        guard let end = chosen[.resolved], !conflicts.contains(where: { $0.milestone == .resolved }) else { return }
        // What somebody said before it had eased was not the end of all.
        let eased = chosen[.mitigated]?.order ?? Int.min
        let other = records.first {
            $0.saysItIsOver && $0.order > relapse && !($0.isSaid && $0.order < eased)
                && end.order - $0.order > Self.conflictDistance
                && $0.event.citation.path != end.event.citation.path
        }
        if let other { conflicts.append((.resolved, end, other)) }
    }

    private static let measures: Signal = [.action, .rollback, .measureDone, .decision, .change]
    private static let works: Signal = [.action, .rollback, .measureDone, .recovered, .closed]
    private static let troubles: Signal = [.symptom, .customerReport, .notice, .onset]

    private mutating func chooseStart(in records: [Record], noted: StatedStart?) {
        if let noted, noted.time.order <= chosen[.detected]?.order ?? Int.max {
            if records.contains(noted.record) { chosen[.started] = noted.record } else { statedStart = noted }
            return
        }
        // Of what was noticed nobody knows when it is still known when it ended.
        guard let limit = chosen[.detected]?.order ?? records.first(where: { $0.reportedAt != nil })?.order else {
            // Where nobody says how it was noticed, notes may still say outright that it began.
            let end = chosen[.mitigated]?.order ?? chosen[.resolved]?.order ?? Int.max
            let onset = records.first {
                $0.event.kind == .note && $0.order < end && $0.showsSymptom && $0.firm.contains(.onset)
                    && !$0.isCalled(otherThan: .started)
            }
            // What breaks while a repair has long begun is not how it began.
            let measures = records.prefix { $0 != onset }.count {
                $0.isSaid && !$0.signals.isDisjoint(with: Self.works)
            }
            if measures < 2 { chosen[.started] = onset } else { suggested[.started] = onset }
            return
        }
        // Notes are written with hindsight. What was said in talk before anybody noticed was about something else.
        let symptom = records.first {
            ($0.order < limit || $0.order == limit && $0.firm.contains(.onset)) && $0.event.kind == .note
                && $0.showsSymptom && $0.signals.isDisjoint(with: [.question, .unheard, .suspicion])
                && !$0.readsGauge && !$0.isCalled(otherThan: .started)
        }
        if let start = StatedStart(in: records), start.time.order <= limit,
            start.time.order < symptom?.order ?? Int.max
        {
            statedStart = start
        } else if let symptom {
            chosen[.started] = symptom
        } else if let told = StatedStart.retold(in: records, isOutright: false), told.time.order <= limit {
            suggested[.started] = told.record
        }
    }

    private func detections(in records: [Record]) -> [[Record]] {
        let tools = heeded(records.filter { $0.event.kind == .alertFired || $0.event.kind == .paged }, in: records)
        let places = records.filter { $0.event.kind == .message && $0.handles }.map(\.conversation)
        let handled = Dictionary(places.map { ($0, 1) }, uniquingKeysWith: +)
        let reports = records.filter {
            ($0.isReport || $0.looksIntoTrouble) && isOfIncident($0, handled, of: places.count)
        }
        // What breaks while somebody is at work, and what is left when it is over, was not noticed first.
        let atWork = records.first { $0.isSaid && !$0.signals.isDisjoint(with: Self.works) }?.order ?? Int.max
        // Where an alert reached nobody, nobody knows who noticed what came next, unless it is said.
        let unheard = records.first { $0.isSaid && $0.signals.contains(.unheard) }?.order ?? Int.max
        let notes = records.filter {
            $0.event.kind == .note && $0.order <= atWork && $0.showsSymptom && !$0.readsGauge
                && !$0.signals.contains(.unheard)
                && ($0.order < unheard || !$0.signals.isDisjoint(with: [.notice, .customerReport]))
        }
        let people = Conversations(records).taken(of: reports)
        // Whoever came first noticed it: a customer may be earlier than the alert. Notes are written with hindsight, so
        // their first symptom is a detection only when they say so or nothing else does.
        let echoes = records.filter { $0.isEcho && !$0.signals.isDisjoint(with: [.symptom, .notice]) }
        // Where no tool's own record is at hand, what it wrote into a conversation is the alert.
        // Who opens a ticket or an issue of it has noticed it.
        let tickets = records.filter { $0.opensTicket && $0.isSaid && !$0.signals.isDisjoint(with: Self.troubles) }
        var noticed = (tools + people + tickets + (tools.isEmpty ? echoes : [])).sorted(by: Record.precedes)
        // A note tells in whole minutes what an alert or somebody said: they are the better witnesses.
        var retold: [Record] = []
        if let first = noticed.first, first.event.kind == .note,
            let other = noticed.first(where: { $0.event.kind != .note }),
            other.order - first.order <= Self.sameMoment
        {
            noticed.removeAll { $0 == first }
            retold = [first]
        }
        // What is told once it is over was noticed before.
        let isOver = records.first { $0.event.kind == .statusUpdate }?.reportedAt != nil
        // Whoever declares it has noticed it, and nobody knows how long before.
        let announced = records.filter { $0.event.kind == .statusUpdate && !isOver && $0.announcesTrouble }
        return [noticed, pursued(notes, in: records), announced, echoes, records.filter(\.opensTicket), retold]
    }

    /// Whether a word of trouble was said where the incident was handled, when any such place is known: what breaks down
    /// in another channel is another thing.
    ///
    /// - Parameter handled: how many messages handle it, by the place they were said in.
    private func isOfIncident(_ record: Record, _ handled: [Substring: Int], of total: Int) -> Bool {
        guard record.event.kind == .message, record.signals.isDisjoint(with: [.customerReport, .notice]) else {
            return true
        }
        let own = record.handles ? 1 : 0
        return total == own || handled[record.conversation, default: 0] > own
    }

    /// By words it is taken up only where nobody was at work before: `still investigating` goes on with what began
    /// earlier, and after the end somebody takes up something else.
    private func acknowledgements(in records: [Record], before end: Int) -> [[Record]] {
        let atWork = records.first {
            $0.isSaid && !$0.event.actorIsMachine && ($0.handles || $0.signals.contains(.decision))
                && !$0.onlyHasItToo && !$0.isCalled(otherThan: .acknowledged)
        }
        let words = records.filter {
            $0.isSaid && !$0.event.actorIsMachine && $0.signals.contains(.acknowledgement) && $0 != chosen[.detected]
                && !$0.onlyHasItToo && !tookPart(in: records, before: $0)
        }
        let tools = records.filter { $0.event.kind == .acknowledged }
        // What was said beside a tool's record supports it.
        guard tools.isEmpty else { return [tools, words] }
        guard let atWork, atWork == words.first, atWork.order <= end,
            !RemarkReader.kinds(in: atWork.text).contains(.goingOn)
        else { return [] }
        return [words]
    }

    func declarations(in records: [Record]) -> [[Record]] {
        // The severity of an alert that somebody pasted declares nothing.
        let said = records.filter {
            $0.isSaid && $0.signals.contains(.declaration) && !$0.isOnlyAlert && !$0.asks
        }
        // Who says how severe it is while it goes on takes it for an incident; a ticket has a priority from the first on.
        let graded = records.prefix { !($0.isSaid && $0.firm.contains(.recovered)) }.filter {
            $0.isSaid && !$0.opensTicket && !$0.asks && !$0.isOnlyAlert && SeverityStatements.grades($0)
        }
        return [said.filter { $0.firm.contains(.declaration) }, said, graded]
    }

    private func identifications(in records: [Record], before end: Int) -> [[Record]] {
        let words = records.filter { $0.isSaid && dropped[$0] == nil && !$0.onlyAnswersTheory }
        let early = words.filter { $0.order <= end }
        let found = early.filter { $0.findsCause }
        // What tells how it began names its cause as well, and nobody had found it then: `16:30 mysqld was killed for memory`.
        let start = chosen[.detected]?.order ?? records.first { $0.isSaid }?.order ?? Int.min
        let first = words.first { $0.tellsOfTrouble }
        let isLate = { (record: Record) in
            record.order > start && !record.signals.contains(.onset) && (record != first || record.findsCause)
        }
        return [
            // Who tells that it was found tells more than a line of the same minute that begins with `Cause:`.
            early.filter { record in
                record.signals.contains(.rootCause)
                    && (record.findsCause
                        || isLate(record) && !found.contains { abs($0.order - record.order) <= Self.sameMoment })
            },
            early.filter { $0.signals.contains(.cause) && isLate($0) },
            words.filter { $0.signals.contains(.rootCause) },
            // After the end a cause is found as well: `root cause: the pool was exhausted`.
            words.filter { $0.order > end && $0.saysWhatWasFound && !$0.signals.contains(.question) },
            records.filter {
                $0.event.kind == .statusUpdate && $0.reportedAt == nil
                    && $0.signals.isDisjoint(with: [.reopened, .recurs])
                    && ($0.event.status?.lowercased() == "identified" || $0.signals.contains(.rootCause))
            },
        ]
    }

    /// Those who say something, by rules as well; where none do, those in whose words only the model of talk hears it.
    private static func saying(_ signals: Signal, in records: [Record]) -> [Record] {
        let heard = records.filter { $0.isSaid && !$0.signals.isDisjoint(with: signals) }
        let firm = heard.filter { !$0.firm.isDisjoint(with: signals) }
        return firm.isEmpty ? heard : firm
    }

    /// Without the first word of trouble, in which somebody may name what is well: `social insurance fails, the rest is fine`.
    private static func behindReport(_ records: [Record]) -> [Record] {
        let report = records.first { $0.tellsOfTrouble && $0.isSaid }
        return records.filter { $0 != report }
    }

    /// - Parameter relapse: when it was last not over, which no earlier end outlives.
    private func mitigations(in records: [Record], behind relapse: Int) -> [[Record]] {
        // Before anybody did anything, that something is fine is said of what never failed.
        let work = records.first { $0.isSaid && !$0.signals.isDisjoint(with: Self.measures) }?.order ?? Int.max
        let after = Self.behindReport(records).filter {
            $0.order > relapse && !($0.order < work && $0.saysOnlyThatItIsFine)
        }
        let measures = Self.saying([.measureDone, .recovered], in: after)
        // `rolled back, should be fixed any second`: what is still to come has not eased anything.
        let eased = after.filter { $0.isSaid && $0.signals.contains(.improving) && !$0.signals.contains(.underway) }
        let reverts = after.filter { $0.event.kind == .commit && $0.signals.contains(.rollback) }
        let told = [
            after.filter { $0.isSaid && $0.signals.contains(.impactOver) },
            measures.first.flatMap { Recovery(after: $0, in: after)?.record }.map { [$0] } ?? [],
            // `deployed. tried it, works`: what was merged before had no effect yet.
            eased.filter { $0.signals.contains(.change) && measures.first?.isOutdone(by: $0) ?? false },
            // What is told of the effect soon after knows more than the measure.
            after.filter { record in
                measures.first.map { ($0.order...$0.order + Self.effect).contains(record.order) } ?? false
                    && (measures.contains(record) && record.signals.contains(.recovered) || eased.contains(record)
                        || record.isSaid && record.signals.contains(.returned) && !record.signals.contains(.underway))
            },
            measures.filter { $0.mayHaveEased(beside: reverts) },
            eased,
            lastResolutionOfAlerts(in: after),
        ]
        let failure = after.last { $0.event.kind == .statusUpdate && $0.saysMeasureFailed }?.order ?? Int.min
        let posted = after.filter { $0.order > failure && $0.postsMitigation }
        guard let stated = after.first(where: { $0.reportedAt != nil }) else { return told + [posted] }
        guard stated.event.kind == .statusUpdate else {
            // Who says since when it has been well knows better than who only says later that it is.
            let isLate = !told.joined().contains { $0.order < stated.order && $0.bearsOut(.mitigated) }
            return isLate ? [[stated]] + told + [posted] : told + [[stated], posted]
        }
        // With nothing beside it but words of a measure a stated end is told as recovery.
        guard let other = (told + [posted.filter(\.isMonitored)]).lazy.compactMap(\.first).first else {
            // A measure alone did not end what the page says to have gone on.
            return [posted.filter { $0.order < stated.order && $0.saysItEased }]
        }
        let pages = Set(records.filter { $0.event.kind == .statusUpdate }.map(\.event.actor))
        // A review of one's own knows more than a word of the moment; the page of another may tell of another's impact.
        let isReview =
            pages.count == 1 && StatedEnd.isOfWholeWindow(stated) && stated.reportedAt?.order ?? 0 >= other.order
        let differs = abs(stated.order - other.order) > Self.sameMoment
        return isReview && differs ? [[stated]] + told + [posted] : told + [[stated], posted]
    }

    /// - Parameter eased: what may have eased it, whether that is certain or asked for.
    private func resolutions(in records: [Record], behind relapse: Int, eased: Record?) -> [[Record]] {
        let mitigated = chosen[.mitigated]?.order ?? Int.min
        let after = Self.behindReport(records).filter { $0.order > relapse && $0.order >= mitigated }
        // Who closes the loop the next day says nothing new of what a tool had closed by then.
        let closed = after.first { $0.event.kind == .incidentResolved }?.order ?? Int.max
        // In words that no rule knows it is over only where nobody is at work on it any more.
        let unsettled: Signal = [
            .symptom, .customerReport, .action, .rollback, .measureDone, .persists, .wrongTurn,
        ]
        let atWork = records.last { $0.isSaid && !$0.firm.isDisjoint(with: unsettled) }?.order ?? Int.min
        let said = Self.saying([.recovered, .closed], in: after).filter {
            ($0.firm.contains(.recovered) || $0.order - Self.tolerance * 2 <= closed)
                && (!$0.firm.isDisjoint(with: [.recovered, .closed]) || $0.order >= atWork)
        }
        // Days later somebody may still say that it is closed.
        let soon = said.filter { $0.order - max(mitigated, 0) <= Self.longestRecovery || mitigated == Int.min }
        // A word of recovery that had to stand for mitigation as well is the same word a minute later.
        let isBoth =
            eased.map { $0.isSaid && $0.signals.isDisjoint(with: [.measureDone, .impactOver, .improving]) } ?? false
        let apart = (eased?.order ?? Int.min).advanced(by: isBoth ? Self.tolerance : 0)
        // `the internal DNS is back` before `all of GD1 is fully back`: more than a part was well only then.
        let whole = soon.filter { $0.firm.contains(.recovered) && $0.tellsOfWholeRecovery }
        let isPart = soon.first { $0 != chosen[.mitigated] && $0.order >= apart }.map { first in
            !first.signals.contains(.closed) && !whole.contains(first)
        }
        return [
            isPart ?? false ? whole : [],
            // Who closes it knows more than who said before that it works again.
            soon.filter {
                $0 != eased && $0.order >= apart && $0.firm.contains(.closed) && $0.talk?.isLikely(.closed) ?? true
            },
            // A later word that it is over confirms what ended the impact.
            soon.filter { $0 != eased && $0.order >= apart },
            said,
            lastResolutionOfAlerts(in: after),
            after.filter { $0.reportedAt != nil && $0 != chosen[.mitigated] },
            after.filter { $0.event.kind == .statusUpdate && $0.reportedAt == nil && $0.postsResolved },
            after.filter { $0.event.kind == .incidentResolved },
            after.filter { $0.mayCloseByWords && !$0.signals.isDisjoint(with: [.recovered, .closed]) },
            after.filter { $0.mayCloseByWords && WindowReader.closesUpdates($0.wholeText) },
            after.filter { $0.isSaid && $0.signals.contains(.returned) },
        ]
    }
}

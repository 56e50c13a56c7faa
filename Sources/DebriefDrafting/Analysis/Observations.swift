import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Finds what helped and what hurt: by the milestones against ``ResponseTargets``, by what became of the suspects, and
/// by what responders said.
struct Observations {
    let records: [Record]
    let assignment: MilestoneAssignment
    let suspects: [Suspect]
    /// When the impact began, and the record that says so.
    let start: (time: Moment, record: Record)?

    /// How many attempts and leads are worth a reader's time; of everything else one tells it.
    private static let attempts = 3
    /// How long after an attempt its effect is told.
    private static let effect = 15 * 60

    func all() -> [Observation] {
        let found = detection() + response() + communication() + system() + spoken()
        var kept: [Observation] = []
        for observation in found where !kept.contains(where: { $0.tells(observation) }) {
            let count = kept.count { $0.kind.group == observation.kind.group }
            if count < (observation.kind.isOfAttempts ? Observations.attempts : 1) { kept.append(observation) }
        }
        return kept
    }

    func chosen(_ milestone: Milestone) -> Record? { assignment.chosen[milestone] }

    /// Seconds between the minutes that a reader sees; `nil` when one is unknown or the order is not that of the names.
    private func seconds(from: Moment, to: Moment) -> Int? {
        guard let seconds = to.seconds(since: from), seconds >= 0 else { return nil }
        return seconds < 60 ? seconds : to.order / 60 * 60 - from.order / 60 * 60
    }

    // MARK: Milestones

    private func detection() -> [Observation] {
        guard let detected = chosen(.detected) else { return [] }
        let alert = records.first { $0.event.kind == .alertFired || $0.event.kind == .paged }
        let isAlert = detected.event.kind == .alertFired || detected.event.kind == .paged
        if isAlert {
            guard let start, let after = seconds(from: start.time, to: detected.event.time) else {
                // Nobody can have been later than the alert when nobody reported anything.
                guard isFirst(detected), !isWavedOff(detected), !isReportedBefore(detected) else { return [] }
                let report = records.first {
                    $0.order > detected.order && $0.isSaid && !$0.signals.isDisjoint(with: [.customerReport, .symptom])
                }
                guard let report, haveOneClock(detected, report) else { return [] }
                return [Observation(kind: .alertedFirst(afterImpact: nil), records: [detected, report])]
            }
            // An alert that nobody heeded is no success.
            if after <= ResponseTargets.detect, isWavedOff(detected) { return [] }
            let kind: Observation.Kind =
                after <= ResponseTargets.detect ? .alertedFirst(afterImpact: after) : .alertedLate(afterImpact: after)
            return [Observation(kind: kind, records: [detected, start.record])]
        }
        let isReport = detected.event.kind == .message || detected.signals.contains(.customerReport)
        guard detected.isSaid, isReport, !speaksOfAlert(until: detected), let alert,
            haveOneClock(detected, alert), !isWavedOff(alert),
            let after = seconds(from: detected.event.time, to: alert.event.time), after >= 60
        else { return [] }
        return [Observation(kind: .peopleFirst(alertAfter: after), records: [detected, alert])]
    }

    /// Whether somebody says that it was reported before: `14 tickets already, the first one came in at 9:06`.
    private func isReportedBefore(_ alert: Record) -> Bool {
        let clock = alert.event.time.civil.second
        return records.contains { record in
            record.isSaid && !record.signals.isDisjoint(with: [.customerReport, .symptom, .notice, .glimpse])
                && record.tellsClock(in: clock - 6 * 3_600..<clock - 59)
        }
    }

    /// Whether an alert is spoken of, or a tool wrote into a conversation, by the time that somebody noticed it.
    private func speaksOfAlert(until detected: Record) -> Bool {
        records.contains { record in
            record.order <= detected.order
                && (record.isEcho || record.isWords && RemarkReader.kinds(in: record.wholeText).contains(.alert))
        }
    }

    private func response() -> [Observation] {
        var found: [Observation] = []
        if let (seconds, records) = step(.detected, .acknowledged) {
            let isQuick = seconds <= ResponseTargets.acknowledge
            // Somebody may have been at work long before the first word of it; a paging tool knows.
            if isQuick || chosen(.acknowledged)?.event.kind == .acknowledged {
                found.append(
                    Observation(
                        kind: isQuick ? .takenUp(after: seconds) : .takenUpLate(after: seconds),
                        records: records
                    )
                )
            }
        }
        if let (seconds, records) = step(.detected, .declared) {
            let isQuick = seconds <= ResponseTargets.declare
            found.append(
                Observation(kind: isQuick ? .declared(after: seconds) : .declaredLate(after: seconds), records: records)
            )
        }
        if let ended = ended() { found.append(ended) }
        if let (seconds, records) = step(.mitigated, .resolved), ResponseTargets.watch.contains(seconds), isWatched,
            !isWorkedOn
        {
            found.append(Observation(kind: .watched(for: seconds), records: records))
        }
        return found
    }

    private func step(_ from: Milestone, _ to: Milestone) -> (Int, [Record])? {
        guard let first = chosen(from), let last = chosen(to), first != last,
            let seconds = seconds(from: first.event.time, to: last.event.time)
        else { return nil }
        return (seconds, [last, first])
    }

    /// The last decision before the impact eased, when nothing said after it that it failed.
    private func ended() -> Observation? {
        guard let end = chosen(.mitigated),
            let decision = records.last(where: { $0.order < end.order && $0.isSaid && $0.firm.contains(.decision) }),
            let after = seconds(from: decision.event.time, to: end.event.time), after <= 3_600
        else { return nil }
        let failed = records.contains {
            $0.order > decision.order && $0.order < end.order && !$0.signals.isDisjoint(with: [.persists, .wrongTurn])
        }
        return failed || assignment.failed[decision] != nil
            ? nil : Observation(kind: .ended(after: after), records: [decision, end])
    }

    private func communication() -> [Observation] {
        guard let detected = chosen(.detected),
            detected.event.kind != .statusUpdate,
            let update = records.first(where: {
                $0.event.kind == .statusUpdate && $0.reportedAt == nil && $0.order >= detected.order
            }),
            let after = seconds(from: detected.event.time, to: update.event.time)
        else { return [] }
        let isQuick = after <= ResponseTargets.inform
        return [
            Observation(
                kind: isQuick ? .informed(after: after) : .informedLate(after: after),
                records: [update, detected]
            )
        ]
    }

    // MARK: Changes

    private func system() -> [Observation] {
        var found: [Observation] = []
        for suspect in suspects {
            let outlived = suspect.arguments.first { $0.reason == .notEndedAfterUndoing }
            if let record = outlived?.records.first {
                found.append(Observation(kind: .outlivedUndoing, records: [record]))
            }
            guard suspect.isLikely else { continue }
            if let change = suspect.records.first(where: { RemarkReader.kinds(in: $0.text).contains(.allAtOnce) }) {
                found.append(Observation(kind: .toAllAtOnce, records: [change]))
            }
        }
        return found
    }

    // MARK: Words

    private func spoken() -> [Observation] {
        let first = [start?.time.order, chosen(.detected)?.order].compactMap { $0 }.min() ?? Int.min
        // A list of what is to be done tells what is wanted, and not how it went.
        let told = records.filter {
            $0.isSaid && $0.order >= first && assignment.dropped[$0] == nil
                && FollowUps.listed(in: $0.wholeText).isEmpty
        }
        return told.flatMap { record in
            let remarks = RemarkReader.kinds(in: record.text)
            return [kind(of: record, remarks), condition(in: record, remarks)].compactMap { $0 }
                .map { Observation(kind: $0, records: [record]) }
        }
    }

    private func kind(of record: Record, _ remarks: Set<Remark.Kind>) -> Observation.Kind? {
        let signals = record.signals
        if remarks.contains(.noOwner) { return .ownerMissing }
        guard !signals.contains(.question) else { return nil }
        let isOver = !signals.isDisjoint(with: [.recovered, .improving, .impactOver, .healthy])
        if remarks.contains(.luck) { return .lucky }
        // That a program lacked a right is the failure, and none of the response.
        if remarks.contains(.noAccess), signals.isDisjoint(with: [.cause, .rootCause]) { return .accessMissing }
        if remarks.contains(.noDocument) { return .documentMissing }
        // `no alert on the virus console, so not that` rules something out.
        let isRuledOut = remarks.contains(.ruledOut) || !signals.isDisjoint(with: [.withdrawal, .suspicion])
        if remarks.contains(.notMonitored), !isOver, !isRuledOut { return .notMonitored }
        if remarks.contains(.notUndoable) { return .notUndoable }
        guard !signals.contains(.suspicion), record.order <= chosen(.resolved)?.order ?? Int.max else { return nil }
        if remarks.contains(.ruledOut) { return signals.isDisjoint(with: [.rollback, .measureDone]) ? .ruledOut : nil }
        if remarks.contains(.worse), followsAttempt(record) { return .attemptHurt }
        if signals.contains(.change), !signals.contains(.rollback) { return nil }
        // Where a part is well again, the attempt did have an effect.
        if !signals.isDisjoint(with: [.wrongTurn, .persists]), !signals.contains(.partly), record.tellsOfFailure,
            !signals.isDisjoint(with: [.rollback, .action, .measureDone]), !record.actsOnFailure,
            record.triedInVain || assignment.failed.values.contains(record)
        {
            return .attemptFailed
        }
        return nil
    }

    /// What a record tells of the state of the system, besides what it tells of the response.
    private func condition(in record: Record, _ remarks: Set<Remark.Kind>) -> Observation.Kind? {
        let signals = record.signals
        // Of a guess, a hope or a plan nothing follows.
        guard
            !(record.talk.map { talk in
                // What rules read as trouble or its cause is no guess for the model's doubt.
                talk.isLikely(.guess) && !talk.isLikely(.cause)
                    && record.firm.isDisjoint(with: [.symptom, .cause, .rootCause])
                    || talk.isSure(.hope) || talk.isSure(.decide)
            } ?? false),
            signals.isDisjoint(with: [.question, .suspicion, .decision, .recovered, .improving, .impactOver, .healthy]),
            record.order <= chosen(.resolved)?.order ?? Int.max
        else { return nil }
        if remarks.contains(.limit) { return .limitReached }
        if remarks.isSuperset(of: [.expired, .credential]) { return .expired }
        let isCause = !signals.isDisjoint(with: [.cause, .rootCause])
        if remarks.contains(.byHand), isCause { return .manualStep }
        if remarks.contains(.otherParty), record.blamesOthers { return .dependency }
        return nil
    }

    private func followsAttempt(_ record: Record) -> Bool {
        records.contains {
            $0.order <= record.order && $0.order >= record.order - Observations.effect && $0 != record
                && !$0.signals.isDisjoint(with: [.decision, .action, .rollback])
        }
    }
}

extension Record {
    /// Whether one of its statements is of a measure that had no effect: `rolled back, errors persist`, and not `rolled back,
    /// cards work for most`.
    fileprivate var triedInVain: Bool {
        let kinds = RemarkReader.kinds(in: text)
        if !kinds.isDisjoint(with: [.unchanged, .deadEnd]) || talk?.isSure(.failed) ?? false { return true }
        let seesEase = talk.map { $0.isLikely(.easing) || $0.isLikely(.recovered) } ?? false
        let vain: Set<Statement.Mood> =
            kinds.contains(.persistence) && !seesEase ? [.failed, .denied, .said] : [.failed, .denied]
        return StatementReader.statements(in: text).contains { $0.isMeasure && vain.contains($0.mood) }
    }

    /// Whether it says outright that something was tried in vain.
    fileprivate var tellsOfFailure: Bool {
        let isVain = !RemarkReader.kinds(in: text).isDisjoint(with: [.persistence, .unchanged, .deadEnd])
        return signals.isDisjoint(with: [.improving, .returned, .recovered])
            && (talk.map { $0.isSure(.failed) || isVain && !$0.isUnlikely(.failed) } ?? false)
            || StatementReader.statements(in: text).contains {
                $0.mood == .failed || $0.mood == .denied && $0.event == .undo
            }
    }
}

extension Record {
    /// Whether what it says to have been done comes behind what it says to have failed: `still crashing. adding memory`.
    fileprivate var actsOnFailure: Bool {
        let statements = StatementReader.statements(in: text)
        let failure = RemarkReader.remarks(in: text).first { [.persistence, .unchanged, .deadEnd].contains($0.kind) }
        guard let measure = statements.first(where: \.isMeasure), let failure else { return false }
        return failure.clause.upperBound <= measure.range.lowerBound
    }
}

extension Observation {
    /// Whether another one would tell a reader the same: of one record or one moment, about one aspect.
    fileprivate func tells(_ other: Observation) -> Bool {
        guard quotes, other.quotes, let mine = records.first, let theirs = other.records.first else { return false }
        if mine == theirs { return kind.aspect == other.kind.aspect }
        let isFailure = { (kind: Kind) in kind == .attemptFailed || kind == .outlivedUndoing }
        return isFailure(kind) && isFailure(other.kind)
            && abs(mine.order - theirs.order) <= MilestoneAssignment.sameMoment
    }

    /// Whether its sentence shows the words of its first record.
    var quotes: Bool {
        switch kind {
        case .takenUp, .takenUpLate, .declared, .declaredLate, .informed, .informedLate, .watched: false
        default: true
        }
    }
}

extension Observation.Kind {
    fileprivate var isOfAttempts: Bool { [.attemptFailed, .attemptHurt, .ruledOut].contains(self) }

    /// Equal for kinds that differ only in their length of time.
    fileprivate var group: Int {
        switch self {
        case .alertedFirst: 0
        case .alertedLate: 1
        case .peopleFirst: 2
        case .notMonitored: 3
        case .takenUp, .takenUpLate: 4
        case .declared, .declaredLate: 5
        case .informed, .informedLate: 6
        case .attemptFailed: 7
        case .attemptHurt: 8
        case .ruledOut: 9
        case .ended: 10
        case .watched: 11
        case .accessMissing: 12
        case .documentMissing: 13
        case .ownerMissing: 14
        case .outlivedUndoing: 15
        case .notUndoable: 16
        case .toAllAtOnce: 17
        case .limitReached: 18
        case .expired: 19
        case .manualStep: 20
        case .dependency: 21
        case .lucky: 22
        }
    }
}

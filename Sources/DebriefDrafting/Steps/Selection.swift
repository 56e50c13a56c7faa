import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Which records become rows: those that carry a milestone, and what a reader needs between them.
///
/// Repetitions, greetings, thanks and questions without facts stay out; decisions, measures (those without effect as
/// well), changes and announcements stay in.
struct Selection {
    let assignment: MilestoneAssignment
    /// Changes before the incident that may have caused it.
    let suspects: [Record]
    let detail: TimelineDetail
    /// Lines of evidence that somebody wants to see whatever they tell.
    let pinned: Set<EvidencePlace>

    struct Outcome {
        /// The groups of records that become one row each, in order.
        var groups: [[Record]]
        var left: [(record: Record, reason: Omission)]
    }

    func outcome(of records: [Record]) -> Outcome {
        var alerts = AlertHistory(records)
        var kept: [Record] = []
        var left: [(record: Record, reason: Omission)] = []
        // What was pinned is a row of its own: it speaks for no other record, takes no other row's place and makes no room.
        var wanted: [[Record]] = []
        for record in records {
            if let omission = omission(of: record, &alerts) {
                if isPinned(record) { wanted.append([record]) } else { left.append((record, omission)) }
            } else {
                kept.append(record)
            }
        }
        var groups = RowMerging(assignment: assignment).groups(of: suspects + kept)
        // The few rows that numbers add take no other row's place.
        let measured = detail == .normal ? groups.count { $0.first?.event.kind == .measured } : 0
        let limit = detail == .full ? groups.count : detail.limit + measured
        if groups.count > limit {
            let ranked = groups.indices.sorted {
                let weights = (weight(of: groups[$0]), weight(of: groups[$1]))
                return weights.0 == weights.1 ? $0 < $1 : weights.0 > weights.1
            }
            let rest = ranked.dropFirst(limit).sorted().map { groups[$0] }
            left += rest.filter { !$0.contains(where: isPinned) }.flatMap(\.self).map { ($0, .detail) }
            groups = ranked.prefix(limit).sorted().map { groups[$0] } + rest.filter { $0.contains(where: isPinned) }
        }
        return Outcome(groups: groups + wanted, left: left)
    }

    private func isPinned(_ record: Record) -> Bool { pinned.contains(EvidencePlace(record.event.citation)) }

    private func carriesMilestone(_ record: Record) -> Bool {
        assignment.chosen.values.contains(record) || assignment.statedStart?.record == record
            || assignment.recurrence.map { $0.back == record || $0.end == record } ?? false
    }

    /// `nil` for what becomes a row.
    private func omission(of record: Record, _ alerts: inout AlertHistory) -> Omission? {
        let isNew = alerts.isNew(record)
        if carriesMilestone(record) || assignment.dropped.values.contains(record) { return nil }
        if record.isEcho, !record.signals.contains(.change) {
            return [.customers, .business].contains(ImpactStatements.group(of: record.text)) ? nil : .echo
        }
        if record.event.kind == .message, isAside(record) { return .aside }
        switch record.event.kind {
        case .alertFired, .escalated, .severityChanged, .deploymentStarted, .deploymentSucceeded, .deploymentFailed,
            .release, .logged, .measured:
            return nil
        case .statusUpdate: return record.text.isEmpty ? .repeated : nil
        case .alertResolved: return alerts.isLastResolution(record) ? nil : .repeated
        case .paged, .acknowledged, .incidentResolved: return isNew ? nil : .repeated
        case .commit: return record.signals.isDisjoint(with: [.rollback, .measureDone]) ? .commit : nil
        case .note:
            guard record.signals.isDisjoint(with: Signal.facts) else { return nil }
            if record.signals.contains(.question), !tellsBesides(record) { return .question }
            return record.signals.contains(.chatter) ? .chatter : nil
        case .message where record.opensTicket: return nil
        case .message:
            let tells = record.talk.map { talk in Selection.news.contains(where: talk.isLikely) } ?? false
            if record.signals.contains(.question), !record.statesTrouble {
                return tellsBesides(record) ? nil : .question
            }
            let isFact = tells || !record.signals.isDisjoint(with: Signal.facts)
            if record.onlyProposes { return .reply }
            if !isFact, record.signals.contains(.chatter), !opens(record) { return .chatter }
            if !tells, isReaction(record) { return .reply }
            // Who wants to see all wants what responders found, whatever words they found for it.
            return isFact || detail == .full || opens(record) ? nil : .chatter
        }
    }

    /// Whether a line that asks something also says, in words that do not, what happened.
    private func tellsBesides(_ record: Record) -> Bool {
        let told = Asking.told(in: record.text)
        guard told.split(whereSeparator: \.isWhitespace).count > 2 || Language(of: told) == .chinese && told.count > 5,
            !RemarkReader.kinds(in: told).contains(.question)
        else { return false }
        let talk = TalkJudgement(of: told)
        let signals = SignalReader.reading(of: told, talk).signals
        if !signals.isDisjoint(with: Signal.facts) || Selection.news.contains(where: talk.isLikely) { return true }
        // A figure in a sentence that is no chat is one of the incident.
        return told.contains(where: \.isNumber) && !signals.contains(.chatter) && !talk.isLikely(.aside)
            && (Language(of: told) == .chinese || told.split(whereSeparator: \.isWhitespace).count > 4)
    }

    /// Whether it was said long before the first sign or after it was over, and holds no figure.
    private func isAside(_ record: Record) -> Bool {
        let first =
            assignment.statedStart?.time.order ?? assignment.chosen[.started]?.order
            ?? assignment.chosen[.detected]?.order
        if let first, record.order < first - Selection.before {
            return !record.signals.contains(.change) || !record.namesItsObject
        }
        guard let end = assignment.chosen[.resolved], record.order > end.order + MilestoneAssignment.sameMoment else {
            return false
        }
        return ImpactStatements.group(of: record.text) == nil
            && record.signals.isDisjoint(with: [.reopened, .measureDone, .cause, .rootCause])
    }

    /// Whether it was said before anybody declared what nobody is known to have noticed: then it may be how it began.
    private func opens(_ record: Record) -> Bool {
        guard assignment.chosen[.detected] == nil, let declared = assignment.chosen[.declared],
            record.order < declared.order, !(record.talk?.isLikely(.aside) ?? false)
        else { return false }
        return Language(of: record.text) == .chinese
            ? record.text.count >= 6 : record.text.split(separator: " ").count >= 4
    }

    /// Whether it answers somebody rather than telling something: `yes but I'd rather wait`, `wow`.
    private func isReaction(_ record: Record) -> Bool {
        let telling: Signal = [
            .decision, .measureDone, .rootCause, .cause, .improving, .recovered, .customerReport, .withdrawal,
        ]
        guard record.signals.isDisjoint(with: telling) else { return false }
        let isShort = record.text.unicodeScalars.allSatisfy(\.isASCII) && record.text.split(separator: " ").count < 3
        return isShort || RemarkReader.kinds(in: record.text).contains(.reply)
    }

    /// Talk that tells something of the incident: `will do` does not.
    private static let news: [Talk] = [
        .notice, .report, .trouble, .cause, .measure, .failed, .easing, .recovered, .again, .change, .ruledOut,
    ]

    /// What was said earlier than this before the first sign is about something else.
    private static let before = 10 * 60

    private func weight(of group: [Record]) -> Int {
        group.map(weight(of:)).max() ?? 0
    }

    private func weight(of record: Record) -> Int {
        if carriesMilestone(record) { return 100 }
        // What only the model of talk hears gives way to what rules read as well.
        let signals = record.firm
        switch record.event.kind {
        case .severityChanged, .escalated: return 60
        case .statusUpdate, .deploymentSucceeded, .deploymentFailed: return 50
        case .alertFired: return 40
        // The alert by which it was noticed clears: that is how its end was seen.
        case .alertResolved where record.event.subject == assignment.chosen[.detected]?.event.subject: return 45
        case .alertResolved, .deploymentStarted, .release, .paged, .acknowledged, .incidentResolved: return 20
        case .commit: return 15
        case .measured: return record.event.status == "return" ? 16 : 30
        case .logged: return record.event.status == "burst-ended" ? 15 : 30
        // What a question tells in passing gives way to what is told outright.
        case .message where record.asks && !record.statesTrouble: return 5
        case .message, .note:
            let base = record.event.kind == .note ? 10 : 0
            if !signals.isDisjoint(with: [.decision, .wrongTurn, .measureDone, .rootCause, .rollback]) {
                return 50 + base
            }
            if !signals.isDisjoint(with: [.action, .communication, .escalation, .recovered]) { return 30 + base }
            return (record.text.contains(where: \.isNumber) ? 20 : 10) + base
        }
    }
}

/// What has been seen of alerts, pages and acknowledgements so far.
private struct AlertHistory {
    private var seen: Set<String> = []
    private var lastResolutions: Set<Record> = []

    init(_ records: [Record]) {
        var last: [String: Record] = [:]
        for record in records where record.event.kind == .alertResolved {
            last[record.event.subject ?? record.text] = record
        }
        lastResolutions = Set(last.values)
    }

    /// Whether nothing of this kind, by this actor or of this name, came before.
    mutating func isNew(_ record: Record) -> Bool {
        let name =
            record.event.kind == .acknowledged
            ? record.event.actor ?? "" : record.event.subject ?? ""
        return seen.insert("\(record.event.kind.rawValue) \(name)").inserted
    }

    func isLastResolution(_ record: Record) -> Bool { lastResolutions.contains(record) }
}

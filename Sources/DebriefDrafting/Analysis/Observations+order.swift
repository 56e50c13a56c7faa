import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What must not be there for a sentence to say that something came first, or that nothing else was done.
extension Observations {
    /// How long after an alert somebody's word may be about it.
    private static let heed = 60 * 60

    /// Whether nobody said anything before an alert that may have been about the same.
    func isFirst(_ alert: Record) -> Bool {
        !records.contains { record in
            record.order < alert.order && (record.isSaid || record.event.kind == .statusUpdate || record.opensTicket)
                && (record.signals.isEmpty || !record.signals.isSubset(of: [.chatter, .change]))
        }
    }

    /// Whether responders took an alert for nothing: `ignoring it`, 先不管.
    func isWavedOff(_ alert: Record) -> Bool {
        records.contains { record in
            record.isSaid && record.order >= alert.order && record.order <= alert.order + Observations.heed
                && Record.dismissals.occur(in: record.wholeText)
        }
    }

    /// Whether the clocks of two records can be compared: each states its zone, or one file has both.
    func haveOneClock(_ left: Record, _ right: Record) -> Bool {
        left.event.citation.path == right.event.citation.path
            || [left, right].allSatisfy { $0.originalTime.zone.offset != nil }
    }

    /// Whether somebody or a page says, from mitigation to recovery, that it is watched.
    var isWatched: Bool {
        guard let eased = chosen(.mitigated), let over = chosen(.resolved) else { return false }
        return records.contains { record in
            record.order >= eased.order && record.order <= over.order
                && (record.pageStatus == .monitored
                    || record.isWords && RemarkReader.kinds(in: record.text).contains(.watching))
        }
    }

    /// Whether anything between mitigation and recovery tells of trouble, of a measure or of a change.
    var isWorkedOn: Bool {
        guard let eased = chosen(.mitigated), let over = chosen(.resolved) else { return false }
        let work: Signal = [
            .onset, .symptom, .customerReport, .persists, .reopened, .wrongTurn, .action, .rollback, .change, .decision,
        ]
        return records.contains { record in
            guard record.order > eased.order, record.order < over.order else { return false }
            return record.isChange || record.isAlert || record.pageStatus == .open
                || !record.signals.isDisjoint(with: work)
        }
    }
}

extension Record {
    /// Whether what it says of another's system is that it failed, or brought the trouble about: `errors are due to the
    /// provider`, and not `对方超过5分钟就拒`.
    var blamesOthers: Bool {
        // `the cause is on their side`
        if !signals.isDisjoint(with: [.cause, .rootCause]), Self.blames.occur(in: text) { return true }
        let remarks = RemarkReader.remarks(in: text)
        let others = remarks.filter { $0.kind == .otherParty }.map(\.clause)
        let troubles =
            remarks.filter { [.symptom, .reason, .toldCause].contains($0.kind) }.map(\.clause)
            + StatementReader.statements(in: text).filter {
                [.trouble, .begin].contains($0.event) && [.said, .partial].contains($0.mood)
            }
            .map(\.clause)
        return others.contains { other in troubles.contains { $0.overlaps(other) } }
    }

    private static let blames = Phrases(.citing, "names a cause")
}

import DebriefEvents
import DebriefLanguage
import DebriefText

/// Ends that the rest of the conversation speaks against.
extension MilestoneAssignment {
    /// Who goes on working or reports trouble after the word that it is over has not taken it for the end: then it is asked.
    ///
    /// - Parameter records: of the last time that it failed, in order.
    mutating func doubtResolution(in records: [Record]) {
        guard let end = chosen[.resolved], end.isSaid, end.event.status != Milestone.resolved.rawValue else { return }
        let later = records[records.firstPlace { $0.order > end.order + Self.sameMoment }...].prefix {
            $0.order <= end.order + Self.longestAfterglow
        }
        .filter { $0.isSaid && !$0.event.actorIsMachine }
        // `grade 10 works`, and half an hour later, when the loop was found: `it scans`.
        if let well = later.last(where: { $0.soundsWell && $0.order > end.order + Self.tolerance * 2 }),
            !end.signals.contains(.closed), later.contains(where: { $0.order < well.order && $0.isAtWork })
        {
            return ask(.resolved, showing: well)
        }
        guard later.contains(where: \.saysItGoesOn) else { return }
        ask(.resolved, showing: later.last { $0.soundsWell || $0.signals.contains(.closed) } ?? end)
    }

    /// What is said an hour after somebody closed it eases nothing.
    mutating func doubtLateEase(in records: [Record]) {
        guard let eased = chosen[.mitigated], eased.isSaid, eased.event.status != Milestone.mitigated.rawValue,
            let closing = records.last(where: { $0.order < eased.order - Self.longestWrapUp && $0.closes })
        else { return }
        let between = records.filter { $0.order > closing.order && $0.order < eased.order && $0.isSaid }
        guard !between.contains(where: { $0.saysItGoesOn || $0.signals.contains(.persists) }) else { return }
        ask(.mitigated, showing: closing)
    }

    /// Seconds after an end in which people still work on what it left.
    private static let longestAfterglow = 6 * 3_600
    /// Seconds behind a closing word from which on people look back.
    private static let longestWrapUp = 3_600
}

extension Record {
    /// Whether somebody does something about it, or says what it was.
    fileprivate var isAtWork: Bool {
        let works: [Talk] = [.trouble, .again, .failed, .underway, .measure, .cause]
        return talk.map { talk in works.contains(where: talk.isLikely) } ?? false
    }

    /// Whether somebody says outright that people still feel it.
    fileprivate var saysItGoesOn: Bool {
        !asks && !firm.isDisjoint(with: [.persists, .reopened])
            && signals.isDisjoint(with: [.recovered, .closed, .impactOver, .healthy, .suspicion])
            && !(talk?.isLikely(.past) ?? false) && DueDay.all(in: text).isEmpty
    }

    fileprivate var closes: Bool {
        event.kind == .incidentResolved || isSaid && !event.actorIsMachine && !asks && signals.contains(.closed)
    }
}

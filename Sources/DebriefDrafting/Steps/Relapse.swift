import DebriefEvents
import DebriefLanguage

/// The last that shows that the incident was not over when somebody thought so.
struct Relapse {
    /// When it was, as records are ordered; `Int.min` for none.
    let order: Int

    /// - Parameters:
    ///   - records: in order.
    ///   - reopenings: updates by which a page opens again what it had closed.
    init(in records: [Record], reopenings: Set<Record>) {
        let outright = records.last { $0.isRelapse || reopenings.contains($0) }?.order ?? Int.min
        // `grey again`, `not for me` counts where somebody had thought that it was over, and somebody ends it later.
        var thought: Thought?
        var since = 0
        var watched: Set<String> = []
        var doubt: Int?
        var proved = Int.min
        for record in records {
            let isLater = record.order - since > MilestoneAssignment.sameMoment
            let isDoubt = isLater && record.tellsItGoesOn(after: thought) || record.opensAgain(watched)
            if let page = record.strand, record.pageStatus == .monitored || record.pageStatus == .over {
                watched.insert(page)
            }
            if isDoubt {
                doubt = record.order
                // Who says outright that it goes on needs nobody to end it later.
                if record.saysOutright { proved = record.order }
            } else if record.tellsOfTheEnd || record.postsMitigation {
                (thought, since) = (.well, record.order)
                if let doubt { proved = max(proved, doubt) }
            } else if record.isSaid, record.signals.contains(.measureDone) {
                (thought, since) = (thought ?? .mended, record.order)
            }
        }
        order = max(outright, proved)
    }
}

/// What was thought before somebody took it back.
private enum Thought {
    case mended, well
}

extension Record {
    /// Whether a page tells of trouble that it had watched or closed.
    fileprivate func opensAgain(_ watched: Set<String>) -> Bool {
        guard let page = strand, pageStatus == .open, reportedAt == nil else { return false }
        return watched.contains(page) && !signals.isDisjoint(with: [.symptom, .persists, .reopened])
            && signals.isDisjoint(with: [.recovered, .impactOver, .returned, .improving])
    }

    /// Whether somebody tells, perhaps in passing, that things are not well.
    fileprivate func tellsItGoesOn(after thought: Thought?) -> Bool {
        guard let thought, isSaid, !event.actorIsMachine,
            signals.isDisjoint(with: [
                .recovered, .impactOver, .returned, .improving, .healthy, .closed, .measureDone, .acknowledgement,
                .question,
            ])
        else { return false }
        // What is said at length looks back or tells of a part, and what a measure costs is no failure of it.
        guard event.kind == .message, text.utf8.count <= Self.longestCry else { return signals.contains(.reopened) }
        if !signals.isDisjoint(with: [.persists, .reopened, .recurs]) { return true }
        return thought == .well && !signals.isDisjoint(with: [.symptom, .customerReport]) && !readsGauge
    }

    /// Whether its words say that it is as it was, and do not only name trouble.
    fileprivate var saysOutright: Bool {
        event.kind == .statusUpdate || !signals.isDisjoint(with: [.persists, .reopened, .recurs])
    }

    /// Bytes of what somebody writes who sees that it fails.
    private static let longestCry = 60
}

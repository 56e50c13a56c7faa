import DebriefLanguage
import DebriefText

extension MilestoneReading {
    /// The rows of begin, notice and end, by what statements say of them and by what the whole timeline looks like.
    ///
    /// What a row or the document says by name is never doubted. Where statements are silent the look decides, and where they
    /// speak it has to be the clearer for another row.
    func judged(_ stated: [Milestone: Int]) -> [Milestone: Int] {
        guard order.count >= Self.fewest, order.count <= TimelineJudgement.longest else { return stated }
        var known: [Milestone: [Int: Float]] = [:]
        for milestone in TimelineJudgement.milestones {
            let row = stated[milestone]
            for place in order.indices {
                let isAgainst = speaksAgainst(milestone, order[place])
                let doubt = row == nil ? Self.doubt : 0
                known[milestone, default: [:]][place] = isAgainst ? -Self.certainty : -doubt
            }
            guard let row else { continue }
            known[milestone, default: [:]][place(row)] = isNamed(milestone, row) ? Self.certainty : Self.statement
        }
        let judgement = TimelineJudgement(rows: order.map { texts[$0] }, minutes: minutes)
        // What is called by one milestone does not tell when the other was, and no other row does so in its place.
        return judgement.rows(knowing: known).mapValues { order[$0] }.filter { milestone, row in
            rows[row].isNamedAside || rows[row].name.map { $0 == milestone } ?? true
        }
    }

    /// Whether a row cannot be the milestone, whatever it looks like.
    private func speaksAgainst(_ milestone: Milestone, _ row: Int) -> Bool {
        // Among rows with a clock, one without tells of a whole day.
        if texts[row].utf8.count < Self.shortest || isDay(row) && !order.allSatisfy(isDay) { return true }
        return switch milestone {
        case .mitigated: rows[row].leavesOpen(.ease, .mend, .recover, .undo)
        case .resolved: rows[row].leavesOpen(.recover, .close, .mend)
        default: rows[row].leavesOpen(.begin, .trouble, .notice, .report)
        }
    }

    /// Whether the row is called so, or a stated length leads to it.
    private func isNamed(_ milestone: Milestone, _ row: Int) -> Bool {
        if named(milestone) == row { return true }
        return switch milestone {
        case .started: lengths[.timeToDetect] != nil
        case .resolved: lengths[.timeToResolve] != nil
        default: false
        }
    }

    /// Minutes of each row in the order of time; `nil` for a day without a clock.
    private var minutes: [Int?] {
        order.map { isDay($0) ? nil : times[$0].order / 60 }
    }

    private func isDay(_ row: Int) -> Bool { times[row].precision == .day }

    /// Rows that make a timeline whose parts tell something of each other.
    private static let fewest = 3
    /// Bytes of a row below which it looks like nothing: a word, two or three Chinese characters.
    private static let shortest = 12
    /// What a statement weighs against the look of a timeline, what its absence weighs, and what cannot be doubted, as the
    /// logarithm of odds; measured on the rows of real reports.
    private static let statement: Float = 2
    private static let doubt: Float = 1
    private static let certainty: Float = 50
}

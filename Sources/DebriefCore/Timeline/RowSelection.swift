import DebriefText

/// Tells rows of a timeline from what only mentions times.
enum RowSelection {
    /// Those that are rows, in their order.
    ///
    /// Where rows begin with their times, as they mostly do, a sentence between them is none, unless it begins with a time
    /// that lies between theirs.
    static func rows(of candidates: [RowCandidate]) -> [RowCandidate] {
        var rows = candidates.filter { $0.form != .quoted }
        let plain = candidates.count(where: \.isPlain)
        let prose = candidates.count { $0.form == .prose || $0.form == .openingProse }
        // Of a story told in paragraphs, some lines begin with a time because they were wrapped there.
        if plain >= 2, plain * 2 >= prose || plain > 8 {
            let order = PlainOrder(candidates)
            rows = candidates.indices.compactMap { index in
                switch candidates[index].form {
                case .opening, .closing: candidates[index]
                case .quoted, .prose: nil
                case .told: order.holds(index) ? candidates[index] : nil
                // Below the last row a story may go on that is no part of the timeline.
                case .openingProse: order.isBetween(index) && order.holds(index) ? candidates[index] : nil
                }
            }
        } else if rows.isEmpty {
            rows = candidates
        }
        return withDaysAnnounced(rows)
    }

    /// Whether rows only say when the milestones were: `Incident declared: 14:05`.
    static func isSummary(_ rows: [RowCandidate]) -> Bool {
        (1...summaryLimit).contains(rows.count)
            && rows.allSatisfy { row in
                row.form == .closing && row.event.tellsOnlyMilestone || RowStatements.name(in: row.event.text) != nil
            }
    }

    /// Milestones are no more.
    private static let summaryLimit = 8

    /// A day without a year and with words heads the rows below it that write none: `May 12 – the first day`.
    private static func withDaysAnnounced(_ rows: [RowCandidate]) -> [RowCandidate] {
        var kept: [RowCandidate] = []
        for var row in rows {
            if let last = kept.last, last.time.clock == nil, last.time.date?.year == nil, row.time.clock != nil,
                row.time.date == nil, row.day == nil
            {
                row.day = last.time
                kept.removeLast()
            }
            kept.append(row)
        }
        return kept
    }
}

/// The order of the rows that begin with a clock, for what stands between them.
private struct PlainOrder {
    private let candidates: [RowCandidate]
    /// For each candidate the nearest plain one before and after it.
    private var before: [Int?] = []
    private var after: [Int?] = []
    private let isDescending: Bool

    init(_ candidates: [RowCandidate]) {
        self.candidates = candidates
        var last: Int?
        for index in candidates.indices {
            before.append(last)
            if candidates[index].isPlain { last = index }
        }
        last = nil
        for index in candidates.indices.reversed() {
            after.append(last)
            if candidates[index].isPlain { last = index }
        }
        after.reverse()
        let clocks = candidates.filter(\.isPlain).compactMap(\.time.clock)
        let steps = zip(clocks, clocks.dropFirst()).map { $1 - $0 }
        isDescending = steps.count { $0 < 0 } > steps.count { $0 > 0 }
    }

    func isBetween(_ index: Int) -> Bool { before[index] != nil && after[index] != nil }

    /// Whether the time of a candidate lies between those of its neighbours.
    func holds(_ index: Int) -> Bool {
        guard let clock = candidates[index].time.clock else { return false }
        let neighbours = isDescending ? (after[index], before[index]) : (before[index], after[index])
        let early = neighbours.0.flatMap { candidates[$0].time.clock }
        let late = neighbours.1.flatMap { candidates[$0].time.clock }
        switch (early, late) {
        case (let early?, let late?) where early > late: return clock >= early || clock <= late
        case (let early?, let late?): return early <= clock && clock <= late
        case (let early?, nil): return early <= clock
        case (nil, let late?): return clock <= late
        case (nil, nil): return true
        }
    }
}

import DebriefText

/// Which rows of a timeline look like its milestones, by what all of its rows say.
///
/// A row alone does not tell: an alert is the detection when nobody noticed before, and the start when nothing else tells of it.
/// `Training/rows.py` computes the same, and `Training/README.md` says what it finds.
package struct TimelineJudgement {
    /// The milestones it knows, in the order in which they happen.
    package static let milestones: [Milestone] = [.started, .detected, .mitigated, .resolved]

    /// More rows than people write are a log.
    package static let longest = 400
    /// The bytes of a row that are judged.
    private static let reach = 1_000
    /// The score, and the minutes between two rows, that count half as much as any can.
    private static let half: (score: Float, gap: Float) = (3, 60)
    private static let signs = RowSign.allCases.count + 2 * RowSign.around.count + LineSigns.placeCount

    /// By milestone how much speaks for each row, and last for none of them, as the logarithm of odds.
    private let odds: [[Float]]

    /// - Parameters:
    ///   - rows: in the order of time, without their times.
    ///   - minutes: when each was, on any scale; `nil` where that cannot be told.
    package init(rows: [String], minutes: [Int?]) {
        let signs = Self.signs(of: rows.map(Self.scores), minutes)
        odds = Self.weights.map { weights in
            signs.map { signs in zip(signs, weights).reduce(0) { $0 + $1.0 * $1.1 } } + weights.suffix(1)
        }
    }

    /// The row of each milestone that one is likely to stand in: of all choices in which no milestone comes before one that it
    /// follows the likeliest.
    ///
    /// - Parameter known: what else speaks for rows or, below zero, against them, as the logarithm of odds.
    package func rows(knowing known: [Milestone: [Int: Float]]) -> [Milestone: Int] {
        // By the last row that is taken the best choice so far.
        var best: [Choice?] = Array(repeating: nil, count: max(1, odds[0].count - 1))
        best[0] = Choice(value: 0, rows: [:])
        for (milestone, odds) in zip(Self.milestones, odds) {
            var next = best
            for place in next.indices { next[place]?.value += odds[odds.count - 1] }
            var reached: Choice?
            for row in odds.indices.dropLast() {
                if let choice = best[row], choice.value > reached?.value ?? -.infinity { reached = choice }
                guard var choice = reached else { continue }
                choice.value += odds[row] + (known[milestone]?[row] ?? 0)
                choice.rows[milestone] = row
                if choice.value > next[row]?.value ?? -.infinity { next[row] = choice }
            }
            best = next
        }
        return best.compactMap { $0 }.max { $0.value < $1.value }?.rows ?? [:]
    }

    private struct Choice {
        var value: Float
        var rows: [Milestone: Int]
    }

    // MARK: - What is known of a row

    private static func scores(of row: String) -> [Float] {
        var row = String(row.prefix(reach))
        return row.withUTF8 { LineModel.rows.scores(of: ModelWords($0, model: .shared)) }
    }

    private static func signs(of scores: [[Float]], _ minutes: [Int?]) -> [[Float]] {
        let signs = LineSigns(scores, around: RowSign.around.map(\.rawValue), minutes: minutes, half: half)
        return scores.indices.map { signs.said[$0] + signs.before[$0] + signs.behind[$0] + signs.places[$0] }
    }

    /// Of each milestone the weights of the signs, and last how much speaks for none of the rows.
    private static let weights: [[Float]] = LineModel.rows.pointers(milestones.count, signs: signs).lines
}

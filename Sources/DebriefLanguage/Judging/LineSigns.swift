/// What the models that choose among many lines know of each besides its own words: what is said around it, where it stands,
/// and the gaps beside it. `Training/pointers.py` computes the same for both.
struct LineSigns {
    /// Of each line what is said in it, every score between -1 and 1.
    let said: [[Float]]
    /// Of each line those of its signs that count for others.
    let around: [[Float]]
    /// The most of each such sign in the lines before, and in those behind it.
    let before: [[Float]]
    let behind: [[Float]]
    /// Of each line its place, whether it is one of the first or the last two, and the gaps on both of its sides.
    let places: [[Float]]

    /// How many signs ``places`` has of a line.
    static let placeCount = 8

    /// - Parameters:
    ///   - scores: of the classes of each line, as the logarithm of odds.
    ///   - around: the classes that count for other lines.
    ///   - minutes: when each was, on any scale; `nil` where that cannot be told.
    ///   - half: the score, and the minutes between two lines, that count half as much as any can.
    init(_ scores: [[Float]], around classes: [Int], minutes: [Int?], half: (score: Float, gap: Float)) {
        said = scores.map { $0.map { $0 / (abs($0) + half.score) } }
        around = said.map { said in classes.map { said[$0] } }
        before = Self.peaks(before: around, count: classes.count)
        behind = Array(Self.peaks(before: around.reversed(), count: classes.count).reversed())
        let gaps = zip(minutes, minutes.dropFirst()).map { earlier, later -> Float in
            guard let earlier, let later else { return 0 }
            let gap = Float(max(0, later - earlier))
            return gap / (gap + half.gap)
        }
        let count = scores.count
        places = scores.indices.map { line in
            let share = Float(line) / Float(max(1, count - 1))
            let isAt = [0, count - 1, 1, count - 2].map { $0 == line ? Float(1) : 0 }
            let beside = [line > 0 ? gaps[line - 1] : 0, line < gaps.count ? gaps[line] : 0]
            return [share, share * share] + isAt + beside
        }
    }

    /// For each line the most of each sign in the lines before it.
    private static func peaks(before lines: [[Float]], count: Int) -> [[Float]] {
        var peak = [Float](repeating: -1, count: count)
        return lines.map { line in
            defer { peak = zip(peak, line).map(max) }
            return peak
        }
    }
}

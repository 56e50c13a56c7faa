import DebriefLanguage
import DebriefText

extension ChangeReader {
    /// A change that stands before its values: `dropped by 50 % from 40 to 20`, `a 3-fold increase from 100 to 300`,
    /// `下降 50%，从 40 降到 20`.
    func leading(_ from: Quantity, _ to: Quantity, before opening: Int, _ tokens: [FigureToken]) -> ChangeClaim? {
        var end = opening
        if tokens[safe: end - 1]?.scalar == "," { end -= 1 }
        // `a 50 % drop in throughput from`: the noun of the change, and at most three words of what changed.
        var noun: Int?
        var found = Self.unit(endingBefore: end, tokens)
        for place in stride(from: end - 1, through: max(0, end - 5), by: -1) where found == nil {
            guard tokens[place].word != nil else { break }
            if Self.rises.end(in: tokens, at: place) != nil || Self.falls.end(in: tokens, at: place) != nil {
                noun = place
                found = Self.unit(endingBefore: place, tokens)
            }
        }
        guard let unit = found, let (value, step) = unit.number else { return nil }
        let lead = noun.map { (rises: Self.rises.end(in: tokens, at: $0) != nil, isHedged: false) }
        guard let (rises, isHedged) = lead ?? direction(before: unit.start, tokens), rises == (to.value > from.value)
        else { return nil }
        let stated: ChangeClaim.Stated
        switch unit.kind {
        case .percent:
            // A percentage of percentages may mean points.
            guard from.unit != .percent else { return nil }
            stated = .percent(value)
        case .multiple: stated = rises ? .more(value) : .factor(value)
        }
        let range = tokens[unit.start].range.lowerBound..<tokens[unit.end - 1].range.upperBound
        return ChangeClaim(from: from, to: to, stated: stated, step: step, isHedged: isHedged, range: range)
    }

    /// Whether the words before a change say that it is a rise, and whether they hedge: `went down by about`, `增长了`.
    private func direction(before index: Int, _ tokens: [FigureToken]) -> (rises: Bool, isHedged: Bool)? {
        var isHedged = false
        for place in stride(from: index - 1, through: max(0, index - 6), by: -1) {
            if Self.falls.end(in: tokens, at: place) != nil { return (false, isHedged) }
            if Self.rises.end(in: tokens, at: place) != nil { return (true, isHedged) }
            let token = tokens[place]
            isHedged = isHedged || Quantity.isHedge(token)
            guard Quantity.isHedge(token) || Self.links.contains(token.word ?? "") || token.scalar == "了" else { break }
        }
        return nil
    }

    private struct Unit {
        enum Kind { case percent, multiple }

        let kind: Kind
        let number: (value: Double, step: Double)?
        /// Index of the number's token, and the index behind the unit's.
        let start: Int
        let end: Int
    }

    /// `50 %`, `3-fold`, `threefold`, `3x`, `3 倍` right before an index.
    private static func unit(endingBefore end: Int, _ tokens: [FigureToken]) -> Unit? {
        guard let last = tokens[safe: end - 1] else { return nil }
        if let fraction = (1...3).lazy.compactMap({ Self.fraction(at: end - $0, endingAt: end, tokens) }).first {
            return fraction
        }
        if let word = last.word, let factor = folds[word] {
            return Unit(kind: .multiple, number: (factor, 0.5), start: end - 1, end: end)
        }
        if last.scalar == "%" || last.word == "percent" {
            return Unit(kind: .percent, number: tokens[safe: end - 2]?.number, start: end - 2, end: end)
        }
        guard last.word == "fold" || last.word == "x" || last.word == "times" || last.scalar == "倍" else { return nil }
        let start = tokens[safe: end - 2]?.scalar == "-" ? end - 3 : end - 2
        let spelled = tokens[safe: start]?.word.flatMap { DurationWords.numbers[$0] }.map { (value: $0, step: 0.5) }
        return Unit(kind: .multiple, number: tokens[safe: start]?.number ?? spelled, start: start, end: end)
    }

    /// `a third`, `三分之一`: said roughly.
    private static func fraction(at start: Int, endingAt end: Int, _ tokens: [FigureToken]) -> Unit? {
        guard let (part, whole, next) = Fractions.at(start, tokens), next == end else { return nil }
        return Unit(kind: .percent, number: (part / whole * 100, 3), start: start, end: end)
    }

    private static let links: Set<String> = ["by", "a", "an", "of", "than"]
    static let folds: [String: Double] = [
        "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "tenfold": 10,
    ]
}

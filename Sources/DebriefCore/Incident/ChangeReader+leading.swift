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
            guard let word = tokens[place].word else { break }
            if Self.rises.contains(word) || Self.falls.contains(word) {
                noun = place
                found = Self.unit(endingBefore: place, tokens)
            }
        }
        guard let unit = found, let (value, step) = unit.number else { return nil }
        var lead = unit.start - 1
        var isHedged = false
        while let token = tokens[safe: lead],
            Self.links.contains(token.word ?? "") || token.scalar == "了"
                || Quantity.isHedge(token)
        {
            isHedged = isHedged || Quantity.isHedge(token)
            lead -= 1
        }
        let told = noun.map { tokens[$0] } ?? tokens[safe: lead]
        guard let told, let rises = Self.rises(told), rises == (to.value > from.value) else { return nil }
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

    /// Whether a word says that something rose; `nil` when it tells of no change.
    private static func rises(_ token: FigureToken) -> Bool? {
        if let word = token.word { return rises.contains(word) ? true : falls.contains(word) ? false : nil }
        guard let sign = token.scalar else { return nil }
        if ["增", "加", "长", "升", "涨", "高"].contains(sign) { return true }
        return ["降", "跌", "减", "少", "落"].contains(sign) ? false : nil
    }

    private static let links: Set<String> = ["by", "a", "an", "of", "up", "down", "than"]
    private static let folds: [String: Double] = [
        "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "tenfold": 10,
    ]
    private static let rises: Set<String> = [
        "increase", "increased", "rise", "rose", "jump", "jumped", "grew", "grown", "growth", "climbed", "surge",
        "surged", "risen",
    ]
    private static let falls: Set<String> = [
        "decrease", "decreased", "drop", "dropped", "fall", "fell", "fallen", "reduction", "reduced", "decline",
        "declined", "shrank",
    ]
}

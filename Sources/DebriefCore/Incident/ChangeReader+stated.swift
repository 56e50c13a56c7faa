import DebriefLanguage
import DebriefText

extension ChangeReader {
    /// A change that is told behind its values: `from 120 ms to 1.9 s (16x)`, `from 1 % to 4 %, a fourfold increase`,
    /// `从 500 封涨到 12,500 封，是原来的 25 倍`.
    func stated(_ from: Quantity, _ to: Quantity, behind connector: Int, _ tokens: [FigureToken]) -> ChangeClaim? {
        guard let sign = pastTail(to.next, tokens) else { return nil }
        let lead = lead(sign + 1, tokens)
        func claim(_ stated: ChangeClaim.Stated, _ step: Double, to end: Int) -> ChangeClaim? {
            let range = tokens[lead.next].range.lowerBound..<tokens[end - 1].range.upperBound
            return ChangeClaim(
                from: from,
                to: to,
                stated: stated,
                step: step,
                isHedged: lead.isHedged,
                range: range
            )
        }
        if let (factor, end) = Self.doubled(tokens, lead.next) { return claim(.factor(factor), 0.25, to: end) }
        if let (part, whole, end) = Fractions.at(lead.next, tokens), from.unit != .percent, lead.names {
            return claim(.percent(part / whole * 100), 3, to: end)
        }
        guard let (value, step) = multiple(tokens[safe: lead.next]) else { return nil }
        let next = lead.next + 1
        if let end = Self.multipleUnit(tokens, next) {
            guard tokens[safe: end]?.number == nil else { return nil }
            let isMore = tokens[safe: end]?.word == "more" || lead.tellsMore
            return claim(isMore ? .more(value) : .factor(value), step, to: end)
        }
        if lead.namesFactor { return claim(.factor(value), step, to: next) }
        if from.unit == .percent {
            // `from 12 % to 15 % (3 %)` may mean points.
            if isPoints(tokens, next) { return claim(.points(value), step, to: next + 1) }
            guard tokens[safe: next]?.scalar == "%", isPoints(tokens, next + 1) else { return nil }
            return claim(.points(value), step, to: next + 1)
        }
        // `(95 % of the limit)`, `, 30 % of requests` speak of something else.
        guard tokens[safe: next]?.scalar == "%" || tokens[safe: next]?.word == "percent", closes(tokens[safe: next + 1])
        else { return nil }
        return claim(.percent(value), step, to: next + 1)
    }

    /// The sign that opens what is said of a change, behind at most six words of what changed.
    private func pastTail(_ start: Int, _ tokens: [FigureToken]) -> Int? {
        var index = start
        while index < start + 6, let token = tokens[safe: index], token.isWord, !Self.breaks.contains(token.word ?? "")
        {
            index += 1
        }
        guard let sign = tokens[safe: index]?.scalar, ["(", ",", "–", "—", ":", "="].contains(sign) else { return nil }
        return index
    }

    private struct Lead {
        var next: Int
        var isHedged = false
        /// Whether it names what follows a rise or a fall.
        var names = false
        var namesFactor = false
        /// `增加了`, which some count from nothing.
        var tellsMore = false
    }

    /// Past the words that lead to the figure of a change.
    private func lead(_ start: Int, _ tokens: [FigureToken]) -> Lead {
        var lead = Lead(next: start)
        while lead.next < start + 9, let token = tokens[safe: lead.next] {
            if let end = Self.before.end(in: tokens, at: lead.next) {
                (lead.next, lead.tellsMore) = (end, false)
                continue
            }
            if let end = Self.rises.end(in: tokens, at: lead.next) ?? Self.falls.end(in: tokens, at: lead.next) {
                lead.names = true
                lead.tellsMore = Self.rises.end(in: tokens, at: lead.next) != nil && tokens[safe: end]?.scalar == "了"
                lead.next = end
                continue
            }
            if token.word == "factor" { lead.namesFactor = true }
            // A fraction begins with an article.
            if Fractions.at(lead.next, tokens) != nil || Self.doubled(tokens, lead.next) != nil { break }
            let isSign = token.scalar.map { "+-−~≈约了是为即达的至到".unicodeScalars.contains($0) } ?? false
            guard isSign || Self.leads.contains(token.word ?? "") || Quantity.isHedge(token) else { break }
            lead.isHedged = lead.isHedged || Quantity.isHedge(token)
            lead.next += 1
        }
        return lead
    }

    /// `25`, `ten`, `四`
    private func multiple(_ token: FigureToken?) -> (value: Double, step: Double)? {
        if let word = token?.word, let value = DurationWords.numbers[word], value > 1 { return (value, 0.5) }
        if let scalar = token?.scalar, let value = DurationWords.numerals[scalar], value > 1 { return (value, 0.5) }
        return token?.number
    }

    /// The index behind `x`, `times`, `-fold`, `倍`.
    private static func multipleUnit(_ tokens: [FigureToken], _ index: Int) -> Int? {
        let start = tokens[safe: index]?.scalar == "-" ? index + 1 : index
        guard let token = tokens[safe: start] else { return nil }
        return ["x", "times", "fold"].contains(token.word) || ["×", "倍"].contains(token.scalar) ? start + 1 : nil
    }

    /// `fourfold`, `翻了一番`
    private static func doubled(_ tokens: [FigureToken], _ index: Int) -> (factor: Double, end: Int)? {
        if let word = tokens[safe: index]?.word, let factor = folds[word] { return (factor, index + 1) }
        for (phrase, factor) in doublings {
            if let end = phrase.end(in: tokens, at: index) { return (factor, end) }
        }
        return nil
    }

    private static let doublings: [(FigurePhrase, Double)] = Vocabulary.figures.pairs("doubled")
        .compactMap { text, factor in Double(factor).map { (FigurePhrase(text), $0) } }
        .sorted { $0.0.count > $1.0.count }

    private static let before = FigureWords("of before")
    private static let leads = Set(Vocabulary.figures.words("lead to a change"))
    private static let breaks = Set(Vocabulary.figures.words("no tail of a change"))
}

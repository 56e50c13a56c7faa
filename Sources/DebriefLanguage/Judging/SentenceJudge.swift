/// How much the words of a sentence look like each fault, by the sentence model.
package struct SentenceJudgement: Sendable {
    /// Whether it was judged as Chinese: it has Chinese characters.
    package let isChinese: Bool
    /// For each ``Fault`` the logarithm of its odds.
    private let scores: SIMD4<Float>

    init(_ scores: SIMD4<Float>, isChinese: Bool) {
        self.scores = scores
        self.isChinese = isChinese
    }

    package subscript(fault: Fault) -> Float { scores[fault.rawValue] }
}

/// Judges sentences by what was learned from sentences that people had judged.
///
/// It sees words, not meaning: what it says is a suspicion. The same sentence gets the same judgement everywhere.
package struct SentenceJudge: Sendable {
    package static let shared = SentenceJudge()

    private let model = SentenceModel.shared

    /// - Parameter text: one sentence of the document's own words.
    package func judgement(of text: some StringProtocol, at place: ReportPlace) -> SentenceJudgement {
        read(text) { words in
            let sums = VectorSums(words, dimensions: model.dimensions)
            var scores = SIMD4<Float>()
            for fault in Fault.allCases {
                let weights = model.weights(of: fault, isChinese: words.isChinese)
                scores[fault.rawValue] =
                    weights.bias + weights.weight(of: place) + sums.score(weights.mean, weights.peak)
            }
            for phrase in phrases(of: words) { scores += phrase.weights }
            return SentenceJudgement(scores, isChinese: words.isChinese)
        }
    }

    /// The clause of a sentence that speaks most for a fault, in bytes of the text.
    package func place(of fault: Fault, in text: some StringProtocol) -> Range<Int> {
        read(text) { words in
            guard let first = words.tokens.first, let last = words.tokens.last else { return 0..<text.utf8.count }
            let shares = shares(of: fault, words)
            var best = (range: first.range.lowerBound..<last.range.upperBound, share: -Float.infinity)
            for clause in words.clauses where clause.count >= Self.shortestClause {
                let share = shares[clause].reduce(0, +)
                guard share > best.share, let end = words.tokens[clause].last else { continue }
                best = (words.tokens[clause.lowerBound].range.lowerBound..<end.range.upperBound, share)
            }
            return best.range
        }
    }

    /// Fewer words are no clause that a reader would understand.
    private static let shortestClause = 3

    private func read<Result>(_ text: some StringProtocol, _ body: (ModelWords) -> Result) -> Result {
        var text = String(text)
        return text.withUTF8 { body(ModelWords($0, model: model)) }
    }

    private struct Phrase {
        let tokens: Range<Int>
        let weights: SIMD4<Float>
    }

    /// The phrases that the model knows, each counted once and by how rare it is; all of a sentence together weigh as
    /// much as one would alone.
    private func phrases(of words: ModelWords) -> [Phrase] {
        var phrases: [Phrase] = []
        var square: Float = 0
        for (key, tokens) in words.phrases {
            guard let (rarity, weights) = model.phrase(key) else { continue }
            square += rarity * rarity
            phrases.append(Phrase(tokens: tokens, weights: rarity * weights))
        }
        let length = square.squareRoot()
        return phrases.map { Phrase(tokens: $0.tokens, weights: $0.weights / length) }
    }

    /// How much each word adds to the score of a fault.
    private func shares(of fault: Fault, _ words: ModelWords) -> [Float] {
        let weights = model.weights(of: fault, isChinese: words.isChinese)
        let sums = VectorSums(words, dimensions: model.dimensions)
        var shares = words.tokens.map { $0.pieces.reduce(0) { $0 + sums.share(of: $1, weights) } }
        for phrase in phrases(of: words) where !phrase.tokens.isEmpty {
            let part = phrase.weights[fault.rawValue] / Float(phrase.tokens.count)
            for token in phrase.tokens { shares[token] += part }
        }
        return shares
    }
}

import DebriefText

/// How severe a word or number is, so that incidents can be put in order.
package enum SeverityRank {
    /// 0 or 1 for the most severe, as in `SEV1`, `P2`, `Critical`, `二级`; `nil` for what names no degree.
    package static func rank(of severity: some StringProtocol) -> Int? {
        let lower = severity.lowercased()
        if let digit = lower.utf8.first(where: { $0 &- 0x30 < 10 }) { return Int(digit &- 0x30) }
        for (rank, words) in degrees {
            let isNamed = words.contains { word in
                word.utf8.allSatisfy { $0 < 0x80 }
                    ? lower.split(whereSeparator: { !$0.isLetter }).contains { $0 == word } : lower.contains(word)
            }
            if isNamed { return rank }
        }
        return numerals.first { lower.contains($0.key) }?.value
    }

    /// The rank of a severity on a scale that organisations use; `nil` also for a number beyond them, as in `SEV99`.
    package static func degree(of severity: some StringProtocol) -> Int? {
        let digits = severity.utf8.drop { $0 &- 0x30 > 9 }.prefix { $0 &- 0x30 < 10 }
        if digits.count > 1 { return nil }
        return rank(of: severity).flatMap { $0 <= 5 ? $0 : nil }
    }

    /// Whether a severity says that nothing happened which anybody felt: `near miss`, `未遂`.
    package static func isNearMiss(_ severity: some StringProtocol) -> Bool {
        let words = severity.lowercased()
        return Vocabulary.severity.words("near miss").contains { words.contains($0) }
    }

    /// The groups of words, the most severe first.
    private enum Degree: String, CaseIterable {
        case critical, high, medium, low, informational
    }

    private static let degrees = zip(1..., Degree.allCases).map { ($0, Vocabulary.severity.words($1.rawValue)) }
    private static let numerals: [String: Int] = Dictionary(
        Vocabulary.severity.rows("numeral").compactMap { row in
            row.count == 2 ? Int(read: row[1]).map { (row[0], $0) } : nil
        },
        uniquingKeysWith: { first, _ in first }
    )
}

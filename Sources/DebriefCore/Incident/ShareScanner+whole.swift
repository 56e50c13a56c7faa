import DebriefLanguage
import DebriefText

extension ShareScanner {
    /// Whether a percentage is told of a whole that a ratio has named: nothing follows it, or `of all users` behind
    /// `840 of 12,000 customers`.
    func isOf(_ whole: Figure, behind index: Int) -> Bool {
        guard tokens[safe: index]?.word == "of" || tokens[safe: index]?.scalar == "的" else { return true }
        let start = Self.wholes.skip(in: tokens, from: index + 1)
        // `150 of 600 sensors were silent, 25 % of them`
        if Self.restating.end(in: tokens, at: start) != nil { return true }
        guard let noun = tokens[safe: start], let own = name(of: whole), noun.names(own) else { return false }
        // `of users in Europe` is another whole than `of users`.
        guard let next = tokens[safe: start + 1], !next.isChinese else { return true }
        return next.word == nil || Self.happened.end(in: tokens, at: start + 1) != nil
    }

    /// The noun behind a figure.
    func name(of figure: Figure) -> FigureToken? {
        tokens[min(figure.next, tokens.count)...].prefix(3).first { $0.isPlural || $0.isChinese }
    }

    /// What a sentence restates of the one before it: `840 of 12,000 customers could not pay. That is 7 % of all users.`,
    /// `5,200 uploads failed. This was 2.6 % of the 200,000 uploads of that night.`
    static func restated(_ sentence: FigureSentence, after before: FigureSentence) -> ShareClaim? {
        let end = restating.skip(in: sentence.tokens, from: 0)
        guard end > 0 else { return nil }
        let start = copulas.skip(in: sentence.tokens, from: end)
        guard start > end || sentence.tokens[end - 1].isChinese else { return nil }
        let joined = before.tokens + sentence.tokens
        let scanner = ShareScanner(joined)
        let offset = before.tokens.count
        guard let percentage = scanner.percentage(at: offset + start) else { return nil }
        if let whole = scanner.whole(behind: percentage.next), let name = scanner.name(of: whole) {
            let parts = before.tokens.indices.filter { scanner.isFree($0) }.compactMap { scanner.figure(at: $0) }
                .filter { scanner.name(of: $0)?.names(name) == true && $0.value < whole.value }
            let claims = parts.map { scanner.claim($0, whole, percentage) }
            return claims.first(where: \.isConsistent) ?? claims.first
        }
        let ratios = before.tokens.indices.compactMap { scanner.ratio(at: $0) ?? scanner.chineseRatio(at: $0) }
        guard ratios.count == 1, let ratio = ratios.first, ratio.next <= offset,
            scanner.isOf(ratio.whole, behind: percentage.next)
        else { return nil }
        return scanner.claim(ratio.part, ratio.whole, percentage)
    }

    /// `of the 200,000 uploads`
    private func whole(behind index: Int) -> Figure? {
        guard tokens[safe: index]?.word == "of" else { return nil }
        let start = Self.wholes.skip(in: tokens, from: index + 1)
        return figure(at: start).flatMap { $0.value > 0 ? $0 : nil }
    }

    private static let copulas = FigureWords("is")
    private static let happened = FigureWords("happened to")
}

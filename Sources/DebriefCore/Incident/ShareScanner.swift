import DebriefLanguage
import DebriefText

/// Reads shares from the tokens of a text.
struct ShareScanner {
    let tokens: [FigureToken]

    init(_ tokens: [FigureToken]) { self.tokens = tokens }

    struct Figure {
        var value: Double
        var slack: Double
        var isHedged: Bool
        var range: SourceRange
        var next: Int
    }

    struct Ratio {
        var part: Figure
        var whole: Figure
        var next: Int
    }

    struct Percentage {
        var value: Double
        var step: Double
        var isHedged: Bool
        var range: SourceRange
        var next: Int
    }

    func claims() -> [ShareClaim] {
        var claims: [ShareClaim] = []
        // Most sentences hold no percentage at all.
        guard tokens.contains(where: { $0.scalar == "%" || $0.word == "percent" }) else { return [] }
        var index = 0
        while index < tokens.count {
            let claim =
                tokens[index].number == nil
                ? wholeFirst(at: index) ?? fraction(at: index)
                : ratioFirst(at: index) ?? chineseShare(at: index) ?? percentageFirst(at: index)
            if let (claim, next) = claim {
                claims.append(claim)
                index = next
            } else {
                index += 1
            }
        }
        return claims
    }

    /// `847 of 12,000 users (7.1 %)`, `12000 名用户中有 847 名（7.1%）`, `5 of 46 nodes, or 11 %`
    private func ratioFirst(at index: Int) -> (ShareClaim, next: Int)? {
        guard let ratio = ratio(at: index) ?? chineseRatio(at: index) else { return nil }
        var cursor = ratio.next
        // A few words of the thing counted, and of what happened to it, may stand between the numbers and their percentage.
        var words = 0
        while let token = tokens[safe: cursor], words < (token.isChinese ? 14 : 7), isNoun(token) {
            words += 1
            cursor += 1
        }
        if let bound = thatIs(from: cursor) {
            cursor = bound
        } else {
            guard let opening = tokens[safe: cursor]?.scalar else { return nil }
            cursor += 1
            if opening == "," || opening == "—" || opening == "–" || opening == "=" {
                if tokens[safe: cursor]?.word == "or" { cursor += 1 }
            } else if opening != "(" {
                return nil
            }
        }
        guard let percentage = percentage(at: cursor) else { return nil }
        // `5 of 46 nodes (11 % of traffic)` speaks of something else.
        guard isOf(ratio.whole, behind: percentage.next) else { return nil }
        return (claim(ratio.part, ratio.whole, percentage), percentage.next)
    }

    /// `26 张，占总数 400 张的 6.5%`, `210 万台，占日活 560 万台的 37.5%`
    private func chineseShare(at index: Int) -> (ShareClaim, next: Int)? {
        guard isFree(index), var part = figure(at: index) else { return nil }
        var cursor = part.next
        // The thing counted, then what it is a share of.
        while cursor < part.next + 8, let token = tokens[safe: cursor], token.scalar != "占", token.isChinese {
            cursor += 1
        }
        if tokens[safe: cursor]?.scalar == "," || tokens[safe: cursor]?.scalar == "(" { cursor += 1 }
        if tokens[safe: cursor]?.scalar == "约" { cursor += 1 }
        guard tokens[safe: cursor]?.scalar == "占" else { return nil }
        let start = cursor + 1
        cursor = start
        while cursor < start + 14, let token = tokens[safe: cursor], isNoun(token) { cursor += 1 }
        guard let whole = figure(at: cursor), whole.value >= part.value, whole.value > 0 else { return nil }
        cursor = whole.next
        while cursor < whole.next + 8, let token = tokens[safe: cursor], token.scalar != "的", token.isChinese {
            cursor += 1
        }
        guard tokens[safe: cursor]?.scalar == "的", let percentage = percentage(at: cursor + 1) else { return nil }
        // Behind the parts of a total, the share may be that of the total.
        if let total = divided(before: index), !claim(part, whole, percentage).isConsistent { part = total }
        return (claim(part, whole, percentage), percentage.next)
    }

    /// The figure that `其中` divides before a place.
    private func divided(before index: Int) -> Figure? {
        guard let mark = tokens[..<index].indices.last(where: { Self.among.end(in: tokens, at: $0) != nil }) else {
            return nil
        }
        return tokens[..<mark].indices.lazy.compactMap { isFree($0) ? figure(at: $0) : nil }.first
    }

    static let among: FigurePhrase = "其中"

    /// `Of 12,000 users, 847 (7.1 %)`
    private func wholeFirst(at index: Int) -> (ShareClaim, next: Int)? {
        guard tokens[index].word == "of" || tokens[index].word == "among", let whole = figure(at: index + 1) else {
            return nil
        }
        guard let end = pastNouns(from: whole.next, most: 9) else { return nil }
        let start = tokens[safe: end]?.scalar == "," ? end + 1 : end
        guard let part = figure(at: start), part.value <= whole.value, whole.value > 0,
            let bracket = pastNouns(from: part.next)
        else { return nil }
        if tokens[safe: bracket]?.scalar == "(", let percentage = percentage(at: bracket + 1),
            tokens[safe: percentage.next]?.scalar == ")"
        {
            return (claim(part, whole, percentage), percentage.next)
        }
        guard let bound = thatIs(from: bracket), let percentage = percentage(at: bound),
            tokens[safe: percentage.next]?.word != "of"
        else { return nil }
        return (claim(part, whole, percentage), percentage.next)
    }

    /// The index behind a few words of the thing counted.
    private func pastNouns(from start: Int, most: Int = 4) -> Int? {
        var cursor = start
        while let token = tokens[safe: cursor], cursor < start + most, isNoun(token) { cursor += 1 }
        return cursor < tokens.count ? cursor : nil
    }

    /// Behind `…, that is`: said of the two numbers however much stands between, such as when it was.
    private func thatIs(from start: Int) -> Int? {
        for index in start..<min(tokens.count, start + 14) {
            guard let token = tokens[safe: index], token.scalar != "%", token.scalar != "." else { return nil }
            guard token.scalar == "," || token.scalar == "(" else { continue }
            if ["that", "which"].contains(tokens[safe: index + 1]?.word), tokens[safe: index + 2]?.word == "is" {
                return index + 3
            }
            if let mark = tokens[safe: index + 1]?.scalar, mark == "即" || mark == "占" {
                if tokens[safe: index + 2]?.scalar == "比" { return index + 3 }
                if percentage(at: index + 2) != nil { return index + 2 }
            }
            if let bound = ofAll(behind: index + 1) { return bound }
            if let bound = rate(behind: index) { return bound }
        }
        return nil
    }

    /// `，占全部住户的 6%`, `，相当于总数的 6%`: a share of all there are, whatever they are called here.
    private func ofAll(behind start: Int) -> Int? {
        let end = Self.restating.skip(in: tokens, from: start)
        guard end > start, let whole = Self.wholes.end(in: tokens, at: end) else { return nil }
        var cursor = whole
        while cursor < whole + 8, let token = tokens[safe: cursor], token.scalar != "的", token.isWord { cursor += 1 }
        guard tokens[safe: cursor]?.scalar == "的", percentage(at: cursor + 1) != nil else { return nil }
        return cursor + 1
    }

    static let restating = FigureWords("restates")
    static let wholes = FigureWords("whole of")

    /// `，失败率 31%`, `（占比约为 31%`: the name of a share.
    private func rate(behind index: Int) -> Int? {
        var cursor = index + 1
        while cursor < index + 7, let token = tokens[safe: cursor], token.isChinese {
            cursor += 1
            guard token.scalar == "率" || token.scalar == "比" else { continue }
            let end = Self.copulas.skip(in: tokens, from: cursor)
            return percentage(at: end) == nil ? nil : end
        }
        return nil
    }

    private static let copulas = FigureWords("is")

    /// `7.1 % (847 of 12,000)`, `7.1 % of 12,000 users (847)`
    private func percentageFirst(at index: Int) -> (ShareClaim, next: Int)? {
        guard let percentage = percentage(at: index) else { return nil }
        if tokens[safe: percentage.next]?.scalar == "(",
            let ratio = ratio(at: percentage.next + 1) ?? chineseRatio(at: percentage.next + 1)
        {
            return (claim(ratio.part, ratio.whole, percentage), ratio.next)
        }
        guard tokens[safe: percentage.next]?.word == "of" else { return nil }
        var cursor = percentage.next + 1
        while let word = tokens[safe: cursor]?.word, ["the", "our", "all"].contains(word) { cursor += 1 }
        guard let whole = figure(at: cursor) else { return shareOfAll(percentage, named: cursor) }
        cursor = whole.next
        var words = 0
        while let token = tokens[safe: cursor], words < 4, isNoun(token) {
            words += 1
            cursor += 1
        }
        guard tokens[safe: cursor]?.scalar == "(", let part = figure(at: cursor + 1),
            tokens[safe: part.next]?.scalar == ")", part.value < whole.value
        else { return nil }
        return (claim(part, whole, percentage), part.next)
    }

    /// `5 % of all accounts (2,100 of 42,000)`
    private func shareOfAll(_ percentage: Percentage, named start: Int) -> (ShareClaim, next: Int)? {
        guard let bracket = pastNouns(from: start), bracket > start, tokens[bracket].scalar == "(",
            let ratio = ratio(at: bracket + 1), tokens[safe: ratio.next]?.scalar == ")"
        else { return nil }
        return (claim(ratio.part, ratio.whole, percentage), ratio.next)
    }

    /// `one third (33 %)`, `a quarter of the users (25 %)`, `三分之一（33%）`; said roughly, as fractions are.
    private func fraction(at index: Int) -> (ShareClaim, next: Int)? {
        guard let (part, whole, next) = Fractions.at(index, tokens), isFree(index) else { return nil }
        var cursor = next
        // At most five words of what it is a fraction of.
        while cursor < next + 5, let token = tokens[safe: cursor], isNoun(token) { cursor += 1 }
        guard tokens[safe: cursor]?.scalar == "(", let percentage = percentage(at: cursor + 1),
            tokens[safe: percentage.next]?.scalar == ")"
        else { return nil }
        let range = tokens[index].range.lowerBound..<tokens[next - 1].range.upperBound
        func figure(_ value: Double) -> Figure {
            Figure(value: value, slack: 0, isHedged: true, range: range, next: next)
        }
        return (claim(figure(part), figure(whole), percentage), percentage.next)
    }

    /// `847 of 12,000`, `5 out of 46`, `847/12000`
    func ratio(at index: Int) -> Ratio? {
        guard isFree(index), let part = figure(at: index) else { return nil }
        var cursor = part.next
        // `847 users of 12,000`: one word of the thing counted.
        if let word = tokens[safe: cursor]?.word, word != "of", word != "out", tokens[safe: cursor + 1]?.word != nil {
            cursor += 1
        }
        if tokens[safe: cursor]?.scalar == "/", cursor == part.next {
            cursor += 1
        } else {
            if tokens[safe: cursor]?.word == "out" { cursor += 1 }
            guard tokens[safe: cursor]?.word == "of" else { return nil }
            cursor += 1
        }
        while let word = tokens[safe: cursor]?.word, ["the", "our", "all", "a", "total"].contains(word) { cursor += 1 }
        if tokens[safe: cursor]?.word == "of" { cursor += 1 }
        guard let whole = figure(at: cursor), whole.value >= part.value, whole.value > 0 else { return nil }
        return Ratio(part: part, whole: whole, next: whole.next)
    }

    /// `12000 名用户中有 847 名`
    func chineseRatio(at index: Int) -> Ratio? {
        guard isFree(index), let whole = figure(at: index) else { return nil }
        var cursor = whole.next
        while cursor < whole.next + 8, let token = tokens[safe: cursor], token.scalar != "中",
            token.isChinese || token.scalar == "," && tokens[safe: cursor + 1]?.scalar == "其"
        {
            cursor += 1
        }
        guard cursor > whole.next, tokens[safe: cursor]?.scalar == "中" else { return nil }
        cursor += 1
        if tokens[safe: cursor]?.scalar == "," { cursor += 1 }
        // `中失败 310 次`
        let start = cursor
        while cursor < start + 6, tokens[safe: cursor]?.isChinese == true { cursor += 1 }
        guard let part = figure(at: cursor), part.value <= whole.value, whole.value > 0 else { return nil }
        return Ratio(part: part, whole: whole, next: part.next)
    }

    /// A part of a version, a date or a clock is no figure.
    func isFree(_ index: Int) -> Bool {
        guard let before = tokens[safe: index - 1], tokens[index].spaceBefore == 0 else { return true }
        if before.word != nil || before.number != nil { return false }
        guard let sign = before.scalar else { return true }
        return ![".", ":", "/", "-", "–", "#", "$", "_"].contains(sign)
    }

    /// Nobody hedges a number more often, and text made of nothing but hedges stays linear.
    private static let hedgeLimit = 4

    func figure(at index: Int) -> Figure? {
        var cursor = index
        var isHedged = isHedged(before: index)
        while cursor < index + ShareScanner.hedgeLimit, let token = tokens[safe: cursor], isHedge(token) {
            isHedged = true
            cursor += 1
        }
        guard let (value, step) = tokens[safe: cursor]?.number else { return nil }
        var factor = 1.0
        var next = cursor + 1
        if let token = tokens[safe: next] {
            if token.spaceBefore == 0, let found = token.word.flatMap({ ["k": 1e3, "m": 1e6][$0] }) { factor = found }
            if let found = token.word.flatMap({ ["thousand": 1e3, "million": 1e6, "billion": 1e9][$0] }) {
                factor = found
            }
            if token.scalar == "万" { factor = 1e4 }
            if token.scalar == "亿" { factor = 1e8 }
            if factor > 1 { next += 1 }
            // `5:30`, `1.2.3`, `10 %`, `3 PM` are not counts.
            let sign = factor == 1 ? token.scalar : nil
            if sign == ":" || sign == "%" || sign == "." && tokens[safe: next + 1]?.spaceBefore == 0 { return nil }
        }
        let slack = factor > 1 && value > 0 ? step / 2 / value : 0
        let range = tokens[cursor].range.lowerBound..<tokens[next - 1].range.upperBound
        return Figure(value: value * factor, slack: slack, isHedged: isHedged, range: range, next: next)
    }

    func percentage(at index: Int) -> Percentage? {
        var cursor = index
        var isHedged = isHedged(before: index)
        while cursor < index + ShareScanner.hedgeLimit, let token = tokens[safe: cursor], isHedge(token) {
            isHedged = true
            cursor += 1
        }
        guard let (value, step) = tokens[safe: cursor]?.number, let mark = tokens[safe: cursor + 1],
            mark.scalar == "%" || mark.word == "percent"
        else { return nil }
        let range = tokens[cursor].range.lowerBound..<mark.range.upperBound
        return Percentage(value: value, step: step, isHedged: isHedged, range: range, next: cursor + 2)
    }

    func claim(_ part: Figure, _ whole: Figure, _ percentage: Percentage) -> ShareClaim {
        ShareClaim(
            part: part.value,
            whole: whole.value,
            percent: percentage.value,
            step: percentage.step,
            isHedged: part.isHedged || whole.isHedged || percentage.isHedged,
            partRange: part.range,
            wholeRange: whole.range,
            percentRange: percentage.range,
            slack: part.slack + whole.slack
        )
    }

    private func isHedged(before index: Int) -> Bool { tokens[safe: index - 1].map(isHedge) ?? false }

    private func isHedge(_ token: FigureToken) -> Bool {
        if let word = token.word {
            return DurationWords.hedges.contains(word) || DurationWords.bounds[word] != nil
                || ["than", "least", "most"].contains(word)
        }
        return token.scalar.map { ["~", "≈", "约", "近", ">", "<", "≥", "≤", "超"].contains($0) } ?? false
    }

    private func isNoun(_ token: FigureToken) -> Bool {
        switch token.kind {
        case .word(let word): word != "or" && word != "and" && word != "to"
        case .character: true
        case .number, .sign: false
        }
    }
}

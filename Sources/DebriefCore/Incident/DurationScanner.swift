import DebriefLanguage
import DebriefText

/// Reads durations from the tokens of a text.
struct DurationScanner {
    let tokens: [FigureToken]

    init(_ tokens: [FigureToken]) { self.tokens = tokens }

    /// All claims, in order.
    func claims() -> [DurationClaim] {
        var claims: [DurationClaim] = []
        var index = 0
        while index < tokens.count {
            if let (claim, next) = claim(at: index) {
                claims.append(claim)
                index = next
            } else {
                index += 1
            }
        }
        return claims
    }

    /// A quantity with its unit, and the token behind it.
    private struct Part {
        var seconds: Double
        var unit: Double
        var step: Double
        /// `7 个多小时`: up to one unit more.
        var more = false
        var next: Int
    }

    /// The claim that begins at a token, and the token behind it.
    func claim(at index: Int) -> (DurationClaim, next: Int)? {
        guard startsQuantity(index) else { return nil }
        if let span = span(at: index) { return span }
        guard var part = part(at: index) else { return nil }
        var total = part.seconds
        var more = part.more
        // `an hour and a half`
        if part.unit > 60, let half = halfBehind(part) {
            total += half.seconds
            part = half
        }
        while let following = compound(after: part) {
            total += following.seconds
            more = following.more
            part = following
        }
        guard let last = tokens[safe: part.next - 1], let seconds = Int(read: total.rounded()) else { return nil }
        let range = tokens[index].range.lowerBound..<last.range.upperBound
        var (bound, isHedged) = qualifier(before: index, after: part.next)
        // `a good hour`, `a good quarter of an hour`
        if (index..<min(index + 2, part.next)).contains(where: { tokens[$0].word == "good" }) { bound = .atLeast }
        let claim = DurationClaim(
            seconds: seconds,
            bound: more ? .upTo(Int(clamping: (total + part.unit).rounded())) : bound,
            isHedged: isHedged,
            step: part.step,
            range: range
        )
        return (claim, part.next)
    }

    /// A number that is the tail of something else (a version, a clock, a date, a ratio) starts no quantity.
    private func startsQuantity(_ index: Int) -> Bool {
        guard index > 0, tokens[index].spaceBefore == 0, let before = tokens[safe: index - 1] else { return true }
        if before.word != nil { return tokens[index].number == nil }
        // The `four` of `ninety-four` is read with what stands before it.
        if before.scalar == "-", tokens[index].word != nil, tokens[safe: index - 2]?.word != nil { return false }
        guard let sign = before.scalar else { return before.number == nil }
        if [".", ":", "/", "-", "–", "#", "_"].contains(sign) {
            // `(14:32 -25 minutes` is rare; `2025-01-15 minutes` and `1:30 minutes` are not durations we understand.
            return tokens[safe: index - 2]?.number == nil && sign != "#" && sign != "_"
        }
        return true
    }

    /// `10-15 minutes`, `5 to 10 minutes`, `10到15分钟`
    private func span(at index: Int) -> (DurationClaim, next: Int)? {
        guard let low = tokens[index].number, let connector = tokens[safe: index + 1] else { return nil }
        let connects: [Unicode.Scalar] = ["-", "–", "~", "到", "至"]
        guard connector.word == "to" || connector.scalar.map(connects.contains) == true,
            tokens[safe: index + 2]?.number != nil, let part = part(at: index + 2),
            part.seconds > low.value * part.unit,
            let seconds = Int(read: (low.value * part.unit).rounded()), let most = Int(read: part.seconds.rounded())
        else { return nil }
        let range = tokens[index].range.lowerBound..<tokens[part.next - 1].range.upperBound
        let (_, isHedged) = qualifier(before: index, after: part.next)
        let bound = DurationClaim.Bound.upTo(most)
        return (
            DurationClaim(seconds: seconds, bound: bound, isHedged: isHedged, step: part.step, range: range), part.next
        )
    }

    /// `and a half`, `and a quarter` behind `an hour`.
    private func halfBehind(_ part: Part) -> Part? {
        guard tokens[safe: part.next]?.word == "and", tokens[safe: part.next + 1]?.word == "a",
            let word = tokens[safe: part.next + 2]?.word, word == "half" || word == "quarter",
            tokens[safe: part.next + 3]?.word != "of"
        else { return nil }
        let share = word == "half" ? 0.5 : 0.25
        return Part(
            seconds: part.unit * share,
            unit: part.unit / 60,
            step: part.unit * share,
            next: part.next + 3
        )
    }

    /// `a good quarter of an hour`, `half of an hour`, `three quarters of an hour`, 一刻钟.
    private func fraction(at index: Int) -> Part? {
        if let numeral = tokens[safe: index]?.scalar.flatMap({ DurationWords.numerals[$0] }), numeral < 4,
            tokens[safe: index + 1]?.scalar == "刻", tokens[safe: index + 2]?.scalar == "钟"
        {
            return Part(seconds: numeral * 900, unit: 60, step: 300, next: index + 3)
        }
        var cursor = index
        if tokens[safe: cursor]?.word == "a" { cursor += 1 }
        if tokens[safe: cursor]?.word == "good" { cursor += 1 }
        for (phrase, share) in Self.fractions {
            guard let end = phrase.end(in: tokens, at: cursor), tokens[safe: end]?.word == "of",
                let article = tokens[safe: end + 1]?.word, article == "an" || article == "a",
                let (unit, next) = unit(at: end + 2, tight: false), unit >= 60
            else { continue }
            return Part(seconds: unit * share, unit: unit / 60, step: unit / 12, next: next)
        }
        return nil
    }

    private static let fractions: [(FigurePhrase, Double)] = Vocabulary.figures.pairs("fraction of a unit").sorted {
        $0.key.count > $1.key.count
    }
    .compactMap { phrase, share in Double(share).map { (FigurePhrase(phrase), $0) } }

    /// Whether `a minute` behind a number says how often: `42 a minute`, `300 requests a second`, `twice an hour`.
    private func isRate(_ index: Int, end: Int) -> Bool {
        guard let word = tokens[index].word, word == "a" || word == "an", let before = tokens[safe: index - 1],
            !Self.pointing.contains(tokens[safe: end]?.word ?? "")
        else { return false }
        if before.number != nil || before.word.map(Self.once.contains) == true || before.scalar == "%" { return true }
        return before.word?.hasSuffix("s") == true
            && (tokens[safe: index - 2]?.number != nil || tokens[safe: index - 3]?.number != nil)
            && tokens[safe: index - 2]?.scalar == nil
    }

    private static let once = Set(Vocabulary.figures.words("once"))
    private static let pointing = Set(
        (Vocabulary.figures.words("anchor word") + Vocabulary.figures.words("back")) + ["ago"]
    )

    private func part(at index: Int) -> Part? {
        if let fraction = fraction(at: index) { return fraction }
        guard let (number, step, next) = quantity(at: index) else { return nil }
        var value = number
        var cursor = next
        if tokens[safe: cursor]?.scalar == "+", tokens[safe: cursor]?.spaceBefore == 0 { cursor += 1 }
        if tokens[safe: cursor]?.scalar == "-", tokens[safe: cursor]?.spaceBefore == 0 { cursor += 1 }
        var more = false
        if tokens[safe: cursor]?.scalar == "多" {
            more = true
            cursor += 1
        }
        if tokens[safe: cursor]?.scalar == "个" { cursor += 1 }
        if tokens[safe: cursor]?.scalar == "多" {
            more = true
            cursor += 1
        }
        if tokens[safe: cursor]?.scalar == "半" {
            value += 0.5
            cursor += 1
        }
        guard let (unit, end) = unit(at: cursor, tight: cursor == next && tokens[safe: cursor]?.spaceBefore == 0) else {
            return nil
        }
        // `a second engineer` counts engineers.
        if unit == 1, let word = tokens[index].word, word == "a" || word == "an" { return nil }
        if isRate(index, end: end) { return nil }
        return Part(seconds: value * unit, unit: unit, step: step * unit, more: more, next: end)
    }

    /// What a smaller unit of a length stays below: nobody writes `1 hour 95 minutes`.
    private static func most(of unit: Double) -> Double {
        unit == 1 ? 60 : unit == 60 ? 3_600 : unit == 3_600 ? 86_400 : 604_800
    }

    /// `, 34 minutes` or `and 34 minutes` or `34m` behind `2 hours`: a smaller unit.
    private func compound(after part: Part) -> Part? {
        var cursor = part.next
        if tokens[safe: cursor]?.scalar == "," { cursor += 1 }
        if tokens[safe: cursor]?.word == "and" || tokens[safe: cursor]?.scalar == "零" { cursor += 1 }
        if let found = self.part(at: cursor), found.unit < part.unit, found.seconds < Self.most(of: found.unit) {
            return found
        }
        guard cursor == part.next, let number = tokens[safe: cursor]?.number, number.step == 1, number.value < 60
        else { return nil }
        let isMinuteMark = tokens[safe: cursor + 1]?.scalar == "分"
        // `2h34`, and `1 hour 48` where nothing follows that the number could count.
        let next = tokens[safe: cursor + 1]
        let endsHere = next == nil || next?.scalar == ","
        let isTail = tokens[cursor].spaceBefore == 0 ? next?.spaceBefore != 0 : endsHere
        guard part.unit == 3_600, isMinuteMark || isTail else { return nil }
        return Part(seconds: number.value * 60, unit: 60, step: 60, next: cursor + (isMinuteMark ? 2 : 1))
    }

    /// A number, a number word, or the article of `an hour`.
    private func quantity(at index: Int) -> (value: Double, step: Double, next: Int)? {
        guard let token = tokens[safe: index] else { return nil }
        switch token.kind {
        case .number(let value, let step): return (value, step, index + 1)
        case .word("half"):
            let article = tokens[safe: index + 1]?.word
            return article == "a" || article == "an" ? (0.5, 0.5, index + 2) : nil
        case .word(let word):
            if word == "a" || word == "an", SpelledNumber.at(index, in: tokens) == nil {
                return (1, 1, tokens[safe: index + 1]?.word == "good" ? index + 2 : index + 1)
            }
            guard let number = SpelledNumber.at(index, in: tokens) else { return nil }
            let (value, next) = (number.value, number.next)
            if Self.andHalf.end(in: tokens, at: next) != nil { return (value + 0.5, 0.5, next + 3) }
            return (value, 1, next)
        case .character("半"): return (0.5, 0.5, index + 1)
        case .character:
            return SpelledNumber.at(index, in: tokens).map { ($0.value, 1, $0.next) }
        case .sign: return nil
        }
    }

    /// `two and a half hours`
    private static let andHalf: FigurePhrase = "and a half"

    private func unit(at index: Int, tight: Bool) -> (seconds: Double, next: Int)? {
        guard let token = tokens[safe: index] else { return nil }
        if let word = token.word {
            if let unit = DurationWords.units[word] { return (unit, index + 1) }
            // `1 h 22 min` is how units are written; a lone `m` may as well be metres or a million.
            guard tight || word != "m", let unit = DurationWords.letters[word] else { return nil }
            return (unit, index + 1)
        }
        let next = tokens[safe: index + 1]?.scalar
        switch token.scalar {
        case "秒": return (1, index + (next == "钟" ? 2 : 1))
        case "分": return next == "钟" ? (60, index + 2) : nil
        case "小": return next == "时" ? (3_600, index + 2) : nil
        case "天": return (86_400, index + 1)
        case "周": return (604_800, index + 1)
        // `2 个月`; `3 月` is March.
        case "月": return tokens[safe: index - 1]?.scalar == "个" ? (DurationWords.month, index + 1) : nil
        default: return nil
        }
    }

    private func qualifier(before index: Int, after next: Int) -> (DurationClaim.Bound, isHedged: Bool) {
        var isHedged = tokens[safe: next]?.word == "or" && tokens[safe: next + 1]?.word == "so"
        if tokens[safe: next]?.scalar == "左", tokens[safe: next + 1]?.scalar == "右" { isHedged = true }
        var bound = DurationClaim.Bound.exact
        if (index..<next).contains(where: { tokens[$0].scalar == "+" }) { bound = .atLeast }
        if tokens[safe: next]?.scalar == "以", tokens[safe: next + 1]?.scalar == "内" { bound = .atMost }
        // The words before: nearest first.
        var cursor = index - 1
        for _ in 0..<3 {
            guard let token = tokens[safe: cursor] else { break }
            let previous = tokens[safe: cursor - 1]
            if let word = token.word {
                if DurationWords.hedges.contains(word) {
                    isHedged = true
                } else if let found = DurationWords.bounds[word] {
                    bound = found
                } else if word == "than", let found = previous?.word.flatMap({ DurationWords.comparatives[$0] }) {
                    bound = tokens[safe: cursor - 2]?.word == "no" ? DurationWords.opposite(found) : found
                } else if word == "to", previous?.word == "up" {
                    bound = .atMost
                } else if word == "to", previous?.word == "close" {
                    isHedged = true
                } else if word == "least" || word == "most", previous?.word == "at" {
                    bound = word == "least" ? .atLeast : .atMost
                } else if word != "just" && word != "only" && word != "an" && word != "a" && word != "estimated" {
                    break
                }
            } else if let sign = token.scalar {
                let pair = previous?.scalar.map { String($0) + String(sign) } ?? ""
                if let found = DurationWords.chineseBounds[pair] {
                    bound = found
                } else if sign == "~" || sign == "≈" || sign == "约" || pair == "大概" {
                    isHedged = true
                } else if sign == "近" {
                    bound = .nearly
                } else if sign == ">" || sign == "≥" {
                    bound = .atLeast
                } else if sign == "<" || sign == "≤" {
                    bound = .atMost
                } else {
                    break
                }
            } else {
                break
            }
            cursor -= 1
        }
        return (bound, isHedged)
    }
}

extension Array {
    /// The element at an index, or `nil` outside the array.
    subscript(safe index: Int) -> Element? { index >= 0 && index < count ? self[index] : nil }
}

import DebriefLanguage
import DebriefText

/// A number of a sentence with all that belongs to it: a range, a whole, a sign of money, a unit of data.
struct ImpactNumber {
    enum Kind { case count, percent, money, bytes }

    let value: Double
    var upper: Double?
    var whole: Double?
    let kind: Kind
    /// As ``ImpactFigure/unit``.
    let unit: String
    var isApproximate: Bool
    /// Whether it is written in words: `two`, `a third`.
    let isWord: Bool
    /// Whether it has digits behind a point.
    let isDecimal: Bool
    /// Its tokens.
    var tokens: Range<Int>
    var range: SourceRange

    /// The number that begins at a token; `nil` for parts of names, versions and dates, and for `30s` and the like.
    static func at(_ index: Int, in tokens: [FigureToken], of source: SourceText) -> ImpactNumber? {
        guard mayBegin(tokens[index]) else { return nil }
        let found =
            tokens[index].number != nil
            ? written(index, tokens, source) : fraction(index, tokens) ?? word(index, tokens) ?? chinese(index, tokens)
        guard var number = found else { return nil }
        number.readWhole(tokens)
        return number
    }

    /// Whether a token is a number or one of the words that begin some; most tokens of a text are not.
    private static func mayBegin(_ token: FigureToken) -> Bool {
        switch token.kind {
        case .number: true
        case .word(let word): words.contains(word)
        case .character(let scalar): DurationWords.numerals[scalar] != nil
        case .sign: false
        }
    }

    private static let words = Set(DurationWords.numbers.keys).union(["dozen", "half"])

    // MARK: Digits

    private static func written(_ index: Int, _ tokens: [FigureToken], _ source: SourceText) -> ImpactNumber? {
        guard let digits = tokens[index].number else { return nil }
        if let range = range(index, tokens, source) { return range }
        guard let quantity = Quantity.at(index, in: tokens), quantity.unit != .seconds else { return nil }
        return number(quantity, digits, index, tokens, source)
    }

    private static func number(
        _ quantity: Quantity,
        _ digits: (value: Double, step: Double),
        _ index: Int,
        _ tokens: [FigureToken],
        _ source: SourceText
    ) -> ImpactNumber {
        let kind: Kind =
            switch quantity.unit {
            case .percent: .percent
            case .money: .money
            case .bytes: .bytes
            default: .count
            }
        let unit: String =
            switch kind {
            case .count: ""
            case .percent: "%"
            case .money: currency(quantity, index, tokens)
            case .bytes: String(source[tokens[quantity.next - 1].range])
            }
        return ImpactNumber(
            value: kind == .bytes ? digits.value : quantity.value,
            kind: kind,
            unit: unit,
            isApproximate: isHedged(before: quantity.range.lowerBound, index, tokens),
            isWord: false,
            isDecimal: digits.step < 1 && quantity.step == digits.step,
            tokens: index..<quantity.next,
            range: quantity.range
        )
    }

    /// `10-20 %`, `300 to 400 users`, `3 到 5 万`
    private static func range(_ index: Int, _ tokens: [FigureToken], _ source: SourceText) -> ImpactNumber? {
        guard let first = tokens[index].number, Quantity.isFree(index, tokens) else { return nil }
        var joint = index + 1
        // `10% - 20%` says its unit twice.
        let lower = Quantity.at(index, in: tokens)
        if let lower, lower.unit == .percent { joint = lower.next }
        guard let token = tokens[safe: joint] else { return nil }
        let isJoint = token.word == "to" || ["-", "–", "—", "~", "到", "至"].contains(token.scalar)
        guard isJoint, let second = tokens[safe: joint + 1]?.number, second.value > first.value,
            tokens[safe: joint + 2]?.scalar != "-" || tokens[safe: joint + 2]?.spaceBefore != 0,
            let quantity = Quantity.at(joint + 1, in: tokens, endsRange: true), quantity.unit != .seconds
        else { return nil }
        // What lies so far apart is an id: `5-33496044285`.
        guard second.value <= max(first.value, 1) * 10_000 else { return nil }
        // `from 5 to 40 %` tells of a change, whose end is what counts.
        if tokens[safe: index - 1]?.word == "from" || tokens[safe: index - 1]?.scalar == "从" { return nil }
        var number = number(quantity, second, joint + 1, tokens, source)
        number.upper = number.value
        let factor = lower.map { $0.step / first.step } == 1 || lower == nil ? number.value / second.value : 1
        let value =
            lower.map { $0.unit == .count && factor == 1 ? $0.value : first.value * factor } ?? first.value * factor
        return ImpactNumber(
            value: value,
            upper: number.upper,
            kind: number.kind,
            unit: number.unit,
            isApproximate: true,
            isWord: false,
            isDecimal: number.isDecimal,
            tokens: index..<number.tokens.upperBound,
            range: tokens[index].range.lowerBound..<number.range.upperBound
        )
    }

    private static func currency(_ quantity: Quantity, _ index: Int, _ tokens: [FigureToken]) -> String {
        let signs = [tokens[safe: index - 1], tokens[safe: quantity.next - 1]].compactMap { $0 }
        for token in signs where Quantity.isCurrency(token) {
            if let scalar = token.scalar { return String(scalar) }
            return token.word?.uppercased() ?? ""
        }
        let last = tokens[quantity.next - 1]
        return last.scalar == "元" ? "元" : last.word == "euros" ? "€" : "$"
    }

    // MARK: Words

    /// `one of our databases` counts none; `one of the two brokers` does.
    private static func isOneOfMany(_ word: String, _ index: Int, _ tokens: [FigureToken]) -> Bool {
        guard word == "one", tokens[safe: index + 1]?.word == "of" else { return false }
        let behind = (index + 2...index + 3).compactMap { tokens[safe: $0] }
        return !behind.contains { $0.number != nil || $0.word.map { DurationWords.numbers[$0] != nil } ?? false }
    }

    /// `two`, `a dozen`
    private static func word(_ index: Int, _ tokens: [FigureToken]) -> ImpactNumber? {
        guard let word = tokens[index].word, let value = word == "dozen" ? 12 : DurationWords.numbers[word],
            word != "a", word != "an", !isOneOfMany(word, index, tokens)
        else { return nil }
        return ImpactNumber(
            value: value,
            kind: .count,
            unit: "",
            isApproximate: isHedged(before: tokens[index].range.lowerBound, index, tokens),
            isWord: true,
            isDecimal: false,
            tokens: index..<index + 1,
            range: tokens[index].range
        )
    }

    /// `a third`, `half`, `三分之一`, as a share of a hundred.
    private static func fraction(_ index: Int, _ tokens: [FigureToken]) -> ImpactNumber? {
        guard let (part, whole, next) = Fractions.at(index, tokens) else { return nil }
        return ImpactNumber(
            value: (part / whole * 10_000).rounded() / 100,
            kind: .percent,
            unit: "%",
            isApproximate: true,
            isWord: true,
            isDecimal: false,
            tokens: index..<next,
            range: tokens[index].range.lowerBound..<tokens[next - 1].range.upperBound
        )
    }

    /// `两台`, `三个`: a numeral and a measure.
    private static func chinese(_ index: Int, _ tokens: [FigureToken]) -> ImpactNumber? {
        guard let value = tokens[index].scalar.flatMap({ DurationWords.numerals[$0] }), value > 1,
            let measure = tokens[safe: index + 1]?.scalar, measures.contains(measure),
            tokens[safe: index - 1]?.scalar.map({ !["第", "每", "十", "百", "千", "万", "之", "这", "那"].contains($0) }) ?? true
        else { return nil }
        return ImpactNumber(
            value: value,
            kind: .count,
            unit: "",
            isApproximate: isHedged(before: tokens[index].range.lowerBound, index, tokens),
            isWord: true,
            isDecimal: false,
            tokens: index..<index + 1,
            range: tokens[index].range
        )
    }

    private static let measures = Set(Vocabulary.units.words("measures").compactMap { $0.unicodeScalars.first })

    // MARK: What belongs to it

    /// `5 out of 46 nodes`, `two of the three brokers`, `1 in 5 users`.
    private mutating func readWhole(_ all: [FigureToken]) {
        guard kind == .count else { return }
        var cursor = tokens.upperBound
        if all[safe: cursor]?.word == "out" { cursor += 1 }
        guard let joint = all[safe: cursor]?.word, joint == "of" || joint == "in" else { return }
        cursor += 1
        while let word = all[safe: cursor]?.word, ["the", "our", "all", "total"].contains(word) { cursor += 1 }
        let value = all[safe: cursor]?.number?.value ?? all[safe: cursor]?.word.flatMap { DurationWords.numbers[$0] }
        guard let value, value >= self.value, all[safe: cursor]?.word != "a", all[safe: cursor]?.word != "an",
            joint == "of" || value > self.value && value <= 1_000
        else { return }
        whole = value
        tokens = tokens.lowerBound..<cursor + 1
        range = range.lowerBound..<all[cursor].range.upperBound
    }

    private static func isHedged(before offset: Int, _ index: Int, _ tokens: [FigureToken]) -> Bool {
        let before = tokens[..<index].reversed().prefix(3).filter { $0.range.upperBound <= offset }
        return before.first.map { Quantity.isHedge($0) } ?? false
    }
}

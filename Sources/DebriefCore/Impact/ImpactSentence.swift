import DebriefLanguage
import DebriefText

/// Reads the figures of one sentence or cell.
struct ImpactSentence {
    private let tokens: [FigureToken]
    private let numbers: [ImpactNumber]
    /// Of each token; empty where neither a number nor a label asks for them.
    private let marks: [ImpactMark]
    private let source: SourceText
    private let context: ImpactReader.Context

    /// Tokens of a name and `none`; longer sentences without a number tell no figure.
    private static let longestLabel = 10

    init(_ tokens: [FigureToken], in source: SourceText, _ context: ImpactReader.Context) {
        self.tokens = tokens
        self.source = source
        self.context = context
        numbers = tokens.indices.compactMap { ImpactNumber.at($0, in: tokens, of: source) }
        let isTelling = !numbers.isEmpty || tokens.count <= Self.longestLabel
        marks = isTelling ? ImpactLexicon.shared.marks(in: tokens) : []
    }

    func figures() -> [ImpactFigure] {
        var found: [ImpactFigure] = []
        var times: [SourceRange]?
        var end = 0
        for number in numbers where number.tokens.lowerBound >= end {
            guard let figure = figure(number) else { continue }
            end = number.tokens.upperBound
            // Dates and clocks are looked for only once a number passes for a figure.
            let known = times ?? self.times
            times = known
            if known.contains(where: { $0.overlaps(number.range) }) { continue }
            found.append(figure)
        }
        if found.isEmpty, let none = nobody() { found.append(none) }
        return found
    }

    private var times: [SourceRange] {
        guard let first = tokens.first, let last = tokens.last else { return [] }
        let range = first.range.lowerBound..<last.range.upperBound
        return TimeScanner.expressions(in: source, range: range).map(\.range)
    }

    private func figure(_ number: ImpactNumber) -> ImpactFigure? {
        guard !isName(number) else { return nil }
        let clause = ImpactClause(around: number, tokens: tokens, marks: marks)
        let label = label(before: number)
        guard counts(number, clause, label) else { return nil }
        return ImpactFigure(
            quantity: quantity(number, clause, label),
            value: number.value,
            upper: number.upper,
            whole: number.whole,
            unit: number.unit,
            isApproximate: number.isApproximate,
            range: number.range
        )
    }

    // MARK: Names

    /// Whether the number names something: a version, a port, a code, the number of a ticket, a year.
    private func isName(_ number: ImpactNumber) -> Bool {
        var before = number.tokens.lowerBound - 1
        if tokens[safe: before]?.scalar == "=" { return true }
        while let token = tokens[safe: before], Quantity.isHedge(token) || Quantity.isCurrency(token) { before -= 1 }
        if marks[safe: before]?.contains(.baselines) == true { return true }
        guard number.kind == .count else { return false }
        if isLength(number) { return true }
        if number.isWord {
            // `between the two routers`
            if marks[safe: before]?.contains(.leads) == true { before -= 1 }
            return marks[safe: before]?.contains(.ordinal) ?? false
        }
        if number.isDecimal { return true }
        if let mark = marks[safe: before], mark.contains(.names), !mark.contains(.harm) { return true }
        if let sign = tokens[safe: before]?.scalar, ["#", "№", "@"].contains(sign) { return true }
        if let next = tokens[safe: number.tokens.upperBound] {
            if marks[number.tokens.upperBound].contains(.named) { return true }
            if next.spaceBefore == 0, [":", "/", "=", "_"].contains(next.scalar) { return true }
            // `5-33496044285`
            if next.spaceBefore == 0, next.scalar == "-", number.upper == nil,
                tokens[safe: number.tokens.upperBound + 1]?.number != nil
            {
                return true
            }
        }
        return isCode(number) || isYear(number)
    }

    /// `35 minutes`, `3 天`, `a 5-day outage`, and `30m`, which is thirty million of nothing.
    private func isLength(_ number: ImpactNumber) -> Bool {
        var next = number.tokens.upperBound
        if tokens[safe: next]?.scalar == "-" { next += 1 }
        while let mark = marks[safe: next], mark.contains(.spans), mark.isDisjoint(with: .lengths) { next += 1 }
        guard let mark = marks[safe: next] else { return endsWithMinute(number) }
        return mark.contains(.lengths) || endsWithMinute(number) && mark.isDisjoint(with: .countable)
    }

    private func endsWithMinute(_ number: ImpactNumber) -> Bool {
        source[number.range].utf8.last == 0x6D && number.tokens.count == 2
    }

    /// A status of HTTP before what has one: `500 errors`, `404 pages`.
    private func isCode(_ number: ImpactNumber) -> Bool {
        guard number.tokens.count == 1, (400...599).contains(number.value), !number.isApproximate,
            let mark = marks[safe: number.tokens.upperBound]
        else { return false }
        return mark.contains(.coded) || tokens[number.tokens.upperBound].word == "s"
    }

    /// `in 2026`; `2026 users` is a count.
    private func isYear(_ number: ImpactNumber) -> Bool {
        guard (1990...2100).contains(number.value), number.range.count == 4 else { return false }
        return marks[safe: number.tokens.upperBound].map { $0.isDisjoint(with: .countable) } ?? true
    }

    // MARK: Decision

    private func counts(_ number: ImpactNumber, _ clause: ImpactClause, _ label: ImpactLabel?) -> Bool {
        if label?.isOther == true || !clause.before.isDisjoint(with: [.limits, .conditions]) { return false }
        if isSingular(number, clause) { return false }
        if clause.isHandled, !context.tellsImpact, !clause.isHarmedByName, !clause.isHarmedBehind { return false }
        // What was restarted or added was no victim, unless it is called one: `restored 12 lost rows`.
        if clause.before.contains(.remedies), !clause.isHarmedByName, !clause.isHarmedBehind { return false }
        let tellsImpact = context.tellsImpact || label?.tellsImpact == true
        switch number.kind {
        case .percent: return countsShare(number, clause, label)
        case .money: return clause.isHarmed || tellsImpact
        case .bytes: return clause.isHarmed && clause.nounMarks.isDisjoint(with: .gauges) || label?.tellsImpact == true
        case .count: break
        }
        if label?.tellsImpact == true, clause.nounMarks.isDisjoint(with: [.gauges, .limits]) { return true }
        if clause.noun.isEmpty, clause.hasMeasure, clause.isHarmedBefore { return true }
        guard !clause.noun.isEmpty, clause.nounMarks.isDisjoint(with: [.gauges, .limits]) else { return false }
        let isCountable = !clause.head.isDisjoint(with: .countable)
        if !number.isWord, context.tellsImpact || isCountable && number.whole != nil { return true }
        // `one of the two brokers failed`
        if number.whole != nil, clause.isHarmedBehind { return true }
        guard isCountable else { return !number.isWord && (clause.isHarmedByName || clause.isHarmedAtOnce) }
        guard number.isWord else { return clause.isHarmed }
        // `two failures` are words of a story, `212 failures` are counted.
        return !clause.head.contains(.harm) && (clause.isHarmedByName || clause.isHarmedBehind)
    }

    /// Whether number and name do not agree, so that it numbers a thing: `the Unit 8 server`, or an entry: `1 Causes`.
    private func isSingular(_ number: ImpactNumber, _ clause: ImpactClause) -> Bool {
        guard number.kind == .count, number.whole == nil, number.upper == nil, !clause.noun.isEmpty,
            let word = tokens[clause.noun.upperBound - 1].word, word.utf8.allSatisfy({ $0 < 0x80 })
        else { return false }
        if word.hasSuffix("s") {
            return number.value == 1 && !number.isWord && ImpactLexicon.shared.knows(word.dropLast())
        }
        return number.value > 1 && ImpactLexicon.shared.knows(word + "s")
    }

    private func countsShare(_ number: ImpactNumber, _ clause: ImpactClause, _ label: ImpactLabel?) -> Bool {
        guard clause.nounMarks.union(clause.before).isDisjoint(with: .gauges) else { return false }
        if label?.tellsImpact == true || clause.before.contains(.rates) || clause.nounMarks.contains(.rates) {
            return true
        }
        if !clause.before.union(clause.nounMarks).isDisjoint(with: .measured), number.value < 100 {
            return clause.before.contains(.falls)
        }
        guard !clause.head.isDisjoint(with: .countable) || !clause.noun.isEmpty && clause.isHarmedBehind else {
            return false
        }
        return clause.isHarmed || context.tellsImpact
    }

    // MARK: Labels

    private func label(before number: ImpactNumber) -> ImpactLabel? {
        let first = number.tokens.lowerBound
        // What stands in quotation marks behind a colon is said, and no value.
        if let colon = tokens[..<first].lastIndex(where: { $0.scalar == ":" }), (1..<8).contains(colon),
            first - colon <= 4, !tokens[colon..<first].contains(where: { $0.scalar.map(Self.isQuote) ?? false })
        {
            return ImpactLabel([words(0..<colon)], tellsImpact: context.tellsImpact)
        }
        let names = context.labels.filter { $0.contains(where: \.isLetter) }
        guard !names.isEmpty, first <= 3 else { return nil }
        return ImpactLabel(names, tellsImpact: context.tellsImpact)
    }

    private static func isQuote(_ scalar: Unicode.Scalar) -> Bool { "\"“‘「『".unicodeScalars.contains(scalar) }

    /// `Customers affected: none`
    private func nobody() -> ImpactFigure? {
        let colon = tokens.prefix(8).firstIndex { $0.scalar == ":" }
        let start = colon.map { $0 + 1 } ?? 0
        guard colon != nil || !context.labels.isEmpty, tokens.count - start <= 2, let token = tokens[safe: start],
            marks[start].contains(.none)
        else { return nil }
        let name = colon.map { words(0..<$0) } ?? context.labels.first ?? ""
        guard ImpactLabel([name], tellsImpact: false).tellsImpact else { return nil }
        return ImpactFigure(quantity: name, value: 0, unit: "", isApproximate: false, range: token.range)
    }

    // MARK: Words

    private func words(_ range: Range<Int>) -> String {
        guard let first = tokens[safe: range.lowerBound], !range.isEmpty else { return "" }
        return TimelineText.plain(source[first.range.lowerBound..<tokens[range.upperBound - 1].range.upperBound])
    }

    /// The words that say what is counted: of a label, else behind the number, else before it.
    private func quantity(_ number: ImpactNumber, _ clause: ImpactClause, _ label: ImpactLabel?) -> String {
        if let label, clause.noun.isEmpty { return label.words }
        let end = min(clause.end, number.tokens.upperBound + 14)
        if number.tokens.upperBound < end {
            let text = words(number.tokens.upperBound..<end).split(separator: " ").prefix(6).joined(separator: " ")
            if text.contains(where: \.isLetter) { return text.trimmingSuffix(",;:()") }
        }
        let start = max(0, number.tokens.lowerBound - 8)
        return words(start..<number.tokens.lowerBound).split(separator: " ").suffix(6).joined(separator: " ")
    }
}

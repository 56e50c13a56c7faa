import DebriefChecks
import DebriefCore
import DebriefLanguage
import DebriefText

extension CitedStatement {
    /// Lengths and figures that no cited line tells, and that do not follow from two of what they tell.
    func unsupportedFigures() -> [Finding] {
        let told = records.flatMap(\.figures) + rows.flatMap { StatedFacts($0.text).figures }
        let lengths = records.flatMap(\.lengths) + rows.flatMap { StatedFacts($0.text).lengths }
        var found: [Finding] = []
        for length in facts.lengths {
            let clock = clock(beside: length)
            if clock == nil && isSearched(length) || isTold(length, beside: clock, lengths, told) { continue }
            found.append(
                .unsupported(words(length.range), lengthsTold(lengths), records, at: passage.place(length.range))
            )
        }
        for figure in facts.figures where isClaim(figure) && !isTold(figure, told, lengths) {
            // What counts seconds since 1970 tells readers nothing.
            let alike = told.filter { $0.unit == figure.unit && $0.value < 1e9 && !$0.isPartOfName }.map {
                Self.text($0)
            }
            found.append(.unsupported(words(figure.range), alike, records, at: passage.place(figure.range)))
        }
        return found
    }

    /// `in the 24 hours before`, `the last 30 minutes`, `此前的 24 小时`: how far somebody looked, and not how long it took.
    private func isSearched(_ length: DurationClaim) -> Bool {
        let before = ownWords(0..<length.range.lowerBound)
        if let last = before.last(where: { $0 != " " }), "前的去近".contains(last) { return true }
        return before.suffix(24).split(separator: " ").suffix(2).contains { $0.lowercased() == "the" }
    }

    /// What an uncited sentence states and no evidence of the document backs; small counts need none.
    func unbacked() -> [Finding] {
        let values = (unsupportedTimes() + unsupportedFigures()).filter { finding in
            !facts.figures.contains { figure in
                figure.unit == .count && figure.value < 10 && passage.place(figure.range) == finding.range
            }
        }
        return values.map { .uncited(at: $0.range) }
    }

    private func isClaim(_ figure: StatedFigure) -> Bool {
        guard !figure.isPartOfName, figure.unit != nil, !figure.isSpelled || figure.value >= 10 else { return false }
        return !isClock(figure)
    }

    /// `At 9.46`, `at 0946`, where a line tells that time.
    private func isClock(_ figure: StatedFigure) -> Bool {
        let parts = words(figure.range).split { ".h".contains($0) }.map(String.init)
        guard figure.unit == .count, let last = ownWords(0..<figure.range.lowerBound).split(separator: " ").last,
            Self.leadsClock.contains(last.lowercased())
        else { return false }
        let digits = parts.joined()
        guard (3...4).contains(digits.utf8.count),
            parts.last?.utf8.count == 2 || parts.count == 1 && digits.utf8.count == 4,
            let value = Int(read: digits), value / 100 < 24, value % 100 < 60
        else { return false }
        let clock = value / 100 * 3_600 + value % 100 * 60
        return moments.contains { moment in
            [moment.civil, moment.shown(in: zone).civil].contains { (0..<60).contains($0.second - clock) }
        }
    }

    private static let leadsClock = Set(Vocabulary.citing.words("leads a time") + ["by"])

    private static func text(_ figure: StatedFigure) -> String {
        let whole = Int(read: figure.value)
        let text = whole.map { Double($0) == figure.value ? String($0) : "\(figure.value)" } ?? "\(figure.value)"
        if let currency = figure.currency { return text + " " + currency.uppercased() }
        return figure.unit == .percent ? text + " %" : text
    }

    /// Those that the lines state, else those between the few times of one day that they tell.
    private func lengthsTold(_ lengths: [DurationClaim]) -> [String] {
        if !lengths.isEmpty { return lengths.prefix(3).map { Self.text($0.seconds) } }
        let between = Set(gaps).filter { $0 >= 60 && $0 < 86_400 }.sorted()
        return between.count > 3 ? [] : between.map { Self.text($0 / 60 * 60) }
    }

    private static func text(_ seconds: Int) -> String {
        if seconds % 60 != 0 { return "\(seconds) s" }
        if seconds < 7_200 { return "\(seconds / 60) min" }
        return seconds % 3_600 == 0 ? "\(seconds / 3_600) h" : "\(seconds / 3_600) h \(seconds % 3_600 / 60) min"
    }

    // MARK: Lengths

    private func isTold(
        _ length: DurationClaim,
        beside clock: TimeExpression?,
        _ lengths: [DurationClaim],
        _ figures: [StatedFigure]
    ) -> Bool {
        if lengths.contains(where: {
            $0.seconds == length.seconds || length.accepted.contains($0.seconds) && length.isHedged
        }) {
            return true
        }
        if figures.contains(where: { Self.isSame($0, Double(length.seconds)) }) { return true }
        let isPlain = length.bound == .exact && !length.isHedged && length.step <= 60
        let step = Int(clamping: length.step)
        let gaps = clock.map(gaps(from:)) ?? gaps
        return gaps.contains { gap in
            // Longer units are as often cut as rounded.
            isPlain
                ? abs(gap - length.seconds) < 60
                : length.allows(gap) || length.step >= 3_600 && (0..<step).contains(gap - length.seconds)
        }
    }

    /// Whether a figure may be a length. A field of a record has no unit: it may count minutes, thousandths and so on.
    private static func isSame(_ figure: StatedFigure, _ seconds: Double) -> Bool {
        if figure.unit == .seconds { return figure.value == seconds }
        guard figure.unit != .percent else { return false }
        return scales.contains { abs(figure.value - seconds * $0) <= max(0.5 * min(1, $0), seconds * $0 * 0.005) }
    }

    /// Of thousandths, millionths, billionths, minutes, hours and days.
    private static let scales: [Double] = [1, 1e3, 1e6, 1e9, 1.0 / 60, 1.0 / 3_600, 1.0 / 86_400]

    /// The seconds between any two of the times that are told.
    private var gaps: [Int] {
        let orders = Set(
            (anchors + statedMoments).filter { $0.precision != .day }.flatMap(\.orders)
        )
        guard orders.count <= 60 else { return [] }
        let sorted = orders.sorted()
        return sorted.indices.flatMap { low in sorted[(low + 1)...].map { $0 - sorted[low] } }
    }

    /// The times of the passage itself, on the days of the evidence.
    var statedMoments: [Moment] {
        let days = Set(anchors.filter(\.isDated).map { $0.shown(in: zone).civil.date })
        return facts.times.flatMap { time in
            days.compactMap { time.moment(in: .init(date: $0, zone: zone)) }
        }
    }

    // MARK: Figures

    private func isTold(_ figure: StatedFigure, _ told: [StatedFigure], _ lengths: [DurationClaim]) -> Bool {
        if told.contains(where: { means(figure, $0) }) { return true }
        if figure.unit == .seconds {
            if lengths.contains(where: { figure.mayMean(Double($0.seconds)) }) { return true }
            if figure.step >= 1, gaps.contains(where: { abs(Double($0) - figure.value) <= max(1, figure.step / 2) }) {
                return true
            }
        }
        if figure.unit == .count,
            figure.value == Double(records.count) || figure.value == Double(Set(passage.labels).count)
        {
            return true
        }
        let alike = told.filter { $0.unit == figure.unit || $0.unit == nil }.map(\.value).filter { $0 > 0 }
        guard alike.count <= 40 else { return false }
        if isQuotient(figure, of: alike) { return true }
        switch figure.unit {
        case .percent: return isShare(figure, told)
        case .count where figure.value < 10: return false
        default:
            return alike.indices.contains { low in
                alike.indices.contains { high in
                    low != high
                        && (figure.mayMean(alike[low] - alike[high])
                            || low < high && figure.mayMean(alike[low] + alike[high]))
                }
            }
        }
    }

    /// `70 times its normal size`: how often one of the figures goes into another.
    private func isQuotient(_ figure: StatedFigure, of told: [Double]) -> Bool {
        let behind = ownWords(figure.range.upperBound..<passage.own.utf8.count).prefix(12).lowercased()
            .drop { " -".contains($0) }
        guard Self.factors.contains(where: { behind.hasPrefix($0) }) else { return false }
        return told.contains { whole in
            told.contains { part in
                part < whole
                    && (figure.mayMean(whole / part)
                        || abs(figure.value - whole / part) <= max(0.5, whole / part * 0.05))
            }
        }
    }

    private static let factors = Vocabulary.citing.words("factor")

    /// Whether two figures may be one and the same, with their units.
    private func means(_ figure: StatedFigure, _ told: StatedFigure) -> Bool {
        if told.isPartOfName || isBelowBound(figure, told) { return false }
        if let mine = figure.currency, let theirs = told.currency, mine != theirs { return false }
        if figure.unit == told.unit { return figure.mayMean(told.value) }
        guard told.unit == nil else { return false }
        switch figure.unit {
        case .percent: return figure.mayMean(told.value) || figure.mayMean(told.value * 100)
        case .seconds: return [1, 1e-3, 1e-6, 1e-9, 60].contains { figure.mayMean(told.value * $0) }
        case .bytes: return [1, 1e3, 1_024, 1e6, 1_048_576, 1e9].contains { figure.mayMean(told.value * $0) }
        default: return figure.mayMean(told.value)
        }
    }

    /// `at least 8`, where the line has 7.
    private func isBelowBound(_ figure: StatedFigure, _ told: StatedFigure) -> Bool {
        guard figure.isHedged, figure.unit == .count, told.value < figure.value else { return false }
        let lead = ownWords(0..<figure.range.lowerBound).suffix(24).lowercased().drop { $0 == " " }
        return Self.lowerBounds.contains { lead.reversed().drop { $0 == " " }.starts(with: $0.reversed()) }
    }

    private static let lowerBounds = Vocabulary.citing.words("lower bound")

    /// Whether a share is that of two counts, or what is left of another.
    private func isShare(_ figure: StatedFigure, _ told: [StatedFigure]) -> Bool {
        let counts = (told + facts.figures).filter { $0.unit != .percent && $0.value > 0 }.map(\.value)
        if told.contains(where: { $0.unit == .percent && figure.mayMean(100 - $0.value) }) { return true }
        guard counts.count <= 40 else { return false }
        return counts.contains { part in
            counts.contains { whole in
                part < whole && (figure.mayMean(part / whole * 100) || figure.mayMean(100 - part / whole * 100))
            }
        }
    }
}

extension Moment {
    /// Of itself and of its end.
    var orders: [Int] { [order] + (end.map { [$0.total - (zone.offset ?? 0)] } ?? []) }
}

extension Finding {
    fileprivate static func uncited(at range: SourceRange) -> Finding {
        Finding(
            Message("no evidence that the document cites says so", zh: "文档引用的证据中没有这一项"),
            at: range
        )
    }
}

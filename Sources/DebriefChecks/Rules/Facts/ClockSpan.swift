import DebriefCore

/// Two clock readings of one sentence that stand for a beginning and an end.
struct ClockSpan {
    let range: SourceRange
    /// The lengths in seconds that the readings allow, the likeliest first: without dates the end may lie on a later
    /// day, and `2:30–3:15 PM` names the half of the day only once.
    let lengths: [Int]

    /// Durations of a sentence, each with the readings that it is bound to by apposition.
    static func statements(in sentence: Sentence, of postmortem: Postmortem) -> [(DurationClaim, ClockSpan)] {
        let claims = DurationClaim.all(in: sentence.text, offset: sentence.range.lowerBound)
        guard !claims.isEmpty else { return [] }
        let readings = TimeScanner.expressions(in: postmortem.source, range: sentence.range)
            .filter { $0.clock != nil && sentence.isOwnWords($0.range) }
        let spans = spans(of: readings, in: postmortem.source)
        return claims.compactMap { claim in
            let near = spans.filter { isBound(claim, to: $0, in: sentence) }
            return near.count == 1 ? (claim, near[0]) : nil
        }
    }

    private static func spans(of readings: [TimeExpression], in source: SourceText) -> [ClockSpan] {
        var spans = readings.compactMap { reading -> ClockSpan? in
            guard let start = reading.clock, let end = reading.endClock else { return nil }
            return span(reading, start, reading, end, source)
        }
        if readings.count == 2, let start = readings[0].clock, let end = readings[1].clock,
            readings.allSatisfy({ $0.endClock == nil }),
            readings[0].zone == nil || readings[1].zone == nil
                || readings[0].zone == readings[1].zone, areEnds(readings, in: source)
        {
            spans.append(span(readings[0], start, readings[1], end, source))
        }
        return spans
    }

    private static func span(
        _ first: TimeExpression,
        _ start: Int,
        _ last: TimeExpression,
        _ end: Int,
        _ source: SourceText
    ) -> ClockSpan {
        let range = first.range.lowerBound..<last.range.upperBound
        let endDate = first.range == last.range ? first.endDate : last.date
        var lengths = [end >= start ? end - start : end - start + 86_400]
        if let begin = first.date, let endDate, let from = begin.resolved(near: nil),
            let to = endDate.resolved(near: from)
        {
            lengths = [(to.daysSinceEpoch - from.daysSinceEpoch) * 86_400 + end - start]
        } else if first.date != nil || endDate != nil {
            lengths += (1...7).map { lengths[0] + $0 * 86_400 }
        } else {
            lengths += [lengths[0] + 86_400, lengths[0] + 172_800]
        }
        let text = source[range].lowercased()
        let isTwelveHour = text.contains("am") || text.contains("pm") || text.contains(".m.") || text.contains("午")
        if isTwelveHour || (start < 43_200 && end < 43_200) { lengths += [lengths[0] + 43_200, lengths[0] - 43_200] }
        return ClockSpan(range: range, lengths: lengths)
    }

    /// `began at A … and was mitigated by B`, `between A and B`, `from A … until B`
    private static func areEnds(_ readings: [TimeExpression], in source: SourceText) -> Bool {
        let before = readings[0].range.lowerBound
        let lead = words(source, max(0, before - 40)..<before)
        let middle = words(source, readings[0].range.upperBound..<readings[1].range.lowerBound)
        guard middle.count <= 12 else { return false }
        if lead.last == "between" { return middle == ["and"] || middle.first == "and" && middle.count <= 2 }
        let begins = lead.suffix(4).contains { beginnings.contains($0) }
        return begins && middle.contains { endings.contains($0) }
    }

    private static let beginnings: Set<String> = ["began", "begins", "started", "starts", "from", "start", "starting"]
    private static let endings: Set<String> = [
        "ended", "mitigated", "resolved", "restored", "recovered", "until", "to", "recovery", "end", "fixed",
    ]

    private static func words(_ source: SourceText, _ range: SourceRange) -> [String] {
        let text = String(
            decoding: Array(source.text.utf8.dropFirst(range.lowerBound).prefix(range.count)),
            as: UTF8.self
        )
        return text.lowercased().split { !$0.isLetter }.map(String.init)
    }

    /// Whether nothing but connecting words stands between the two.
    private static func isBound(_ claim: DurationClaim, to span: ClockSpan, in sentence: Sentence) -> Bool {
        let isBefore = claim.range.upperBound <= span.range.lowerBound
        guard isBefore || span.range.upperBound <= claim.range.lowerBound else { return false }
        let gap =
            isBefore
            ? claim.range.upperBound..<span.range.lowerBound : span.range.upperBound..<claim.range.lowerBound
        guard gap.count <= 60 else { return false }
        let between = sentence.words.filter { gap.contains($0.range.lowerBound) }.map(\.text)
        guard between.count <= 6, between.allSatisfy(connectors.contains) else { return false }
        // A bare neighbour in a list of facts is no apposition: a sign or a word has to bind them.
        let base = sentence.range.lowerBound
        let text = String(
            decoding: Array(sentence.text.utf8.dropFirst(gap.lowerBound - base).prefix(gap.count)),
            as: UTF8.self
        )
        let signs: Set<Character> = ["(", "（", ",", "，", "—", "–", "-", ":", "：", "=", "持", "历", "共", "从", "自", "/"]
        return !between.isEmpty || text.contains(where: signs.contains)
    }

    private static let connectors: Set<String> = [
        "from", "between", "lasting", "lasted", "for", "a", "an", "duration", "of", "about", "approximately", "around",
        "roughly", "utc", "on", "at", "the", "window", "i.e", "that", "is", "total", "just", "over", "under", "nearly",
        "almost", "some", "or", "and", "time", "only", "starting", "pst", "pdt", "pacific", "est", "edt", "cet", "cest",
    ]
}

extension Sentence {
    /// Whether the first byte of a range was left standing when markup and quotations were blanked.
    func isOwnWords(_ range: SourceRange) -> Bool {
        let index = range.lowerBound - self.range.lowerBound
        guard index >= 0, index < text.utf8.count else { return false }
        let utf8 = text.utf8
        return utf8[utf8.index(utf8.startIndex, offsetBy: index)] != 0x20
    }
}

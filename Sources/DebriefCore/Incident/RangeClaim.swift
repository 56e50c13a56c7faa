import DebriefLanguage
import DebriefText

/// A duration bound to two clock readings: `25 minutes (14:32–14:57)`, `from 10:54 to 12:50, lasting 2 hours`.
package struct RangeClaim: Hashable, Sendable {
    package let duration: DurationClaim
    /// Both readings.
    package let range: SourceRange
    /// The lengths in seconds that the readings allow, the likeliest first: without dates the end may lie on a later
    /// day, and `2:30–3:15 PM` names the half of the day only once.
    package let lengths: [Int]

    /// Whether the two agree.
    ///
    /// - Parameter shifts: seconds by which the clocks were changed meanwhile; 0 is among them.
    package func isConsistent(shifts: [Int]) -> Bool {
        lengths.contains { length in shifts.contains { duration.allows(length + $0) } }
    }
}

extension Timeline {
    /// Seconds by which the clocks of its zone were changed while it ran; 0 is always among them.
    package var clockShifts: [Int] {
        let offsets = Set(events.compactMap(\.time.zone.offset)).sorted()
        guard let first = offsets.first, let last = offsets.last, first != last, case .region = zone else { return [0] }
        return [0, first - last, last - first]
    }
}

/// Finds durations that stand in apposition to a stretch of time.
struct RangeReader {
    let source: SourceText

    func claims(in times: StatedTimes, durations: [DurationClaim]) -> [RangeClaim] {
        let statement = times.statement
        guard !durations.isEmpty, statement.scope != .quote, statement.scope != .timelineRow, !statement.isSoftened,
            !statement.speaksOfWorkingHours
        else { return [] }
        let spans = spans(of: times)
        return durations.compactMap { claim in
            let near = spans.filter { isBound(claim, to: $0, in: times) }
            guard near.count == 1 else { return nil }
            return RangeClaim(duration: claim, range: near[0].range, lengths: near[0].lengths)
        }
    }

    /// Rows of a table with one length and the two clocks it lies between: `9 min | started, 09:12 | detected, 09:21`.
    func claims(in table: StatementTable) -> [RangeClaim] {
        table.rows.compactMap { row in
            let durations = row.compactMap { cell -> DurationClaim? in
                let claims = DurationScanner(cell.tokens).claims()
                return claims.count == 1 && cell.tokens.count <= 8 ? claims[0] : nil
            }
            let clocks = row.compactMap { cell -> TimeExpression? in
                guard cell.scope == .tableCell, cell.tokens.count <= 8 else { return nil }
                let times = StatedTimes(cell, in: source).all
                return times.count == 1 && times[0].endClock == nil && times[0].certainty == .exact ? times[0] : nil
            }
            guard durations.count == 1, clocks.count == 2, let start = clocks[0].clock, let end = clocks[1].clock,
                clocks[0].zone == clocks[1].zone
            else { return nil }
            let found = span(clocks[0], start, clocks[1], end)
            return RangeClaim(duration: durations[0], range: found.range, lengths: found.lengths)
        }
    }

    private struct Span {
        let range: SourceRange
        let lengths: [Int]
    }

    private func spans(of times: StatedTimes) -> [Span] {
        let readings = times.clocks
        var spans = readings.compactMap { reading -> Span? in
            guard let start = reading.clock, let end = reading.endClock else { return nil }
            return span(reading, start, reading, end)
        }
        if readings.count == 2, let start = readings[0].clock, let end = readings[1].clock,
            readings.allSatisfy({ $0.endClock == nil }),
            readings[0].zone == nil || readings[1].zone == nil
                || readings[0].zone == readings[1].zone, areEnds(times, readings)
        {
            spans.append(span(readings[0], start, readings[1], end))
        }
        return spans
    }

    private func span(_ first: TimeExpression, _ start: Int, _ last: TimeExpression, _ end: Int) -> Span {
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
        return Span(range: range, lengths: lengths)
    }

    /// `began at A … and was mitigated by B`, `between A and B`, `from A … until B`
    func areEnds(_ times: StatedTimes, _ readings: [TimeExpression]) -> Bool {
        let before = readings[0].range.lowerBound
        let lead = times.tokens(from: before - 40, to: before).compactMap(\.word)
        let between = times.tokens(from: readings[0].range.upperBound, to: readings[1].range.lowerBound)
        let middle = between.compactMap(\.word)
        guard middle.count <= 12 else { return false }
        if lead.last == "between" { return middle == ["and"] || middle.first == "and" && middle.count <= 2 }
        if leadsChinese(times, before: before), middle.isEmpty,
            between.contains(where: { $0.scalar == "到" || $0.scalar == "至" }),
            !between.contains(where: { [",", "。", ";"].contains($0.scalar) || $0.number != nil })
        {
            return true
        }
        if middle.isEmpty, between.contains(where: { $0.scalar == "至" || $0.scalar == "到" }) { return true }
        if between.contains(where: { $0.scalar == "始" }), isChineseEnd(times, behind: readings[1].range.upperBound) {
            return true
        }
        let begins = lead.suffix(4).contains { Self.beginnings.contains($0) }
        return begins && middle.contains { Self.endings.contains($0) }
    }

    /// `从确认范围（20:06）`
    private func leadsChinese(_ times: StatedTimes, before offset: Int) -> Bool {
        let lead = times.tokens(from: offset - 36, to: offset)
        guard let place = lead.lastIndex(where: { $0.scalar == "从" || $0.scalar == "自" }) else { return false }
        return !lead[place...].contains { [",", "。", ";"].contains($0.scalar) || $0.number != nil }
    }

    /// `14:31 恢复`
    private func isChineseEnd(_ times: StatedTimes, behind offset: Int) -> Bool {
        times.tokens(from: offset, to: offset + 15)
            .contains { ["恢", "结", "解", "缓"].contains($0.scalar) }
    }

    private static let beginnings: Set<String> = ["began", "begins", "started", "starts", "from", "start", "starting"]
    private static let endings: Set<String> = [
        "ended", "mitigated", "resolved", "restored", "recovered", "until", "to", "recovery", "end", "fixed", "till",
        "through",
    ]

    /// Whether nothing but connecting words stands between the two.
    private func isBound(_ claim: DurationClaim, to span: Span, in times: StatedTimes) -> Bool {
        let isBefore = claim.range.upperBound <= span.range.lowerBound
        guard isBefore || span.range.upperBound <= claim.range.lowerBound else { return false }
        let gap =
            isBefore
            ? claim.range.upperBound..<span.range.lowerBound : span.range.upperBound..<claim.range.lowerBound
        guard gap.count <= 60 else { return false }
        let tokens = times.tokens(from: gap.lowerBound, to: gap.upperBound)
        let between = tokens.compactMap(\.word)
        guard between.count <= 6, between.allSatisfy(Self.connectors.contains), tokens.allSatisfy({ $0.number == nil })
        else { return false }
        if !isBefore, let isBound = isChineseBound(tokens) { return isBound }
        // A bare neighbour in a list of facts is no apposition: a sign or a word has to bind them.
        let signs: Set<Unicode.Scalar> = ["(", ",", "—", "–", "-", ":", "=", "持", "历", "共", "从", "自", "/"]
        return !between.isEmpty || tokens.contains { $0.scalar.map(signs.contains) ?? false }
    }

    /// Whether Chinese words between a stretch of time and a length say that it is the length of it: `从 10:00 到 10:30
    /// 恢复，共 30 分钟`, and not that of something in it: `期间重启用了 5 分钟`; `nil` where there are none.
    private func isChineseBound(_ tokens: some Sequence<FigureToken>) -> Bool? {
        var words = ""
        for token in tokens { words.unicodeScalars.append(token.scalar ?? " ") }
        guard words.unicodeScalars.contains(where: { (0x4E00...0x9FFF).contains($0.value) }) else { return nil }
        guard
            !["期间", "其中", "内有", "每", "之间有", "另", "后又", "再过", "后约", "单次", "平均", "最长"].contains(where: {
                words.contains($0)
            })
        else { return false }
        let clause = words.split(whereSeparator: { ",;。:".contains($0) }).last ?? ""
        let isLed = Self.lengthLeads.contains { clause.drop(while: { $0 == " " || $0 == ")" }).hasPrefix($0) }
        return isLed || Self.lengthLeads.contains { clause.hasSuffix($0) }
    }

    private static let lengthLeads = [
        "共计", "共", "历时", "持续了", "持续约", "持续", "用时", "用了", "耗时", "总计", "总时长", "合计", "间隔", "时长为", "时长", "全程", "历经", "相隔",
        "隔了",
        "长达", "花了", "花费", "约", "影响时长", "整个过程", "故障时长",
    ]

    private static let connectors: Set<String> = [
        "from", "between", "lasting", "lasted", "for", "a", "an", "duration", "of", "about", "approximately", "around",
        "roughly", "utc", "on", "at", "the", "window", "i.e", "that", "is", "total", "just", "over", "under", "nearly",
        "almost", "some", "or", "and", "time", "only", "starting", "pst", "pdt", "pacific", "est", "edt", "cet", "cest",
        "i", "e", "which", "ran", "runs", "running", "extended", "stretched",
    ]
}

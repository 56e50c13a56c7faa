import DebriefLanguage
import DebriefText

extension RangeReader {
    /// `on 18 March from 16:30 to 15:00`: an end before its begin on the one day that the sentence names, where no night
    /// can lie between.
    func reversed(in times: StatedTimes) -> [ImpossibleClaim] {
        let statement = times.statement
        guard statement.scope != .quote, statement.scope != .timelineRow,
            Set(times.all.compactMap { $0.date ?? $0.endDate }).count == 1,
            !Self.nextDay.occur(in: statement.tokens, statement.tokens.indices)
        else { return [] }
        let readings = times.clocks
        let first: TimeExpression
        let end: Int
        if readings.count == 1, let close = readings[0].endClock {
            (first, end) = (readings[0], close)
        } else if readings.count == 2, readings.allSatisfy({ $0.endClock == nil }), let close = readings[1].clock,
            areEnds(times, readings)
        {
            (first, end) = (readings[0], close)
        } else {
            return []
        }
        // `15:05 to 08:21 on 3 June`: the day is that of the end.
        let isDayFirst =
            first.date != nil || times.all.contains { $0.clock == nil && $0.range.upperBound <= first.range.lowerBound }
        guard isDayFirst, readings.dropFirst().allSatisfy({ $0.date == nil }),
            first.endDate == nil || first.endDate == first.date,
            let start = first.clock, end < start, readings.allSatisfy({ $0.certainty != .approximate }),
            // From an evening to a morning is a night.
            end - start + 86_400 > 43_200,
            // `11:30 to 1:00` may be of two halves of the day.
            readings.allSatisfy({ $0.hour == .ofTwentyFour || $0.hour == .padded || $0.statesHalf })
                || readings.contains(where: writesPadded),
            Set(readings.compactMap(\.zone?.name)).count <= 1, let last = readings.last
        else { return [] }
        return [ImpossibleClaim(bound: .begin(first.range), range: last.range)]
    }

    /// Whether a clock is written with two digits for a morning hour, so that no other means an evening: `10:40 to 09:15`.
    private func writesPadded(_ time: TimeExpression) -> Bool {
        if time.hour == .padded { return true }
        let text = Array(source[time.range].utf8)
        return zip(text.indices, text).contains { index, byte in
            byte == 0x30 && (index == 0 || !(text[index - 1] &- 0x30 < 10 || text[index - 1] == 0x3A))
                && index + 2 < text.count && text[index + 1] &- 0x30 < 10 && text[index + 2] == 0x3A
        }
    }

    private static let nextDay = FigureWords("next day")
}

/// Times that are all of a text, as tables, feeds, programs and options have them: `15/01/2025 14:02`,
/// `15/Jan/25 2:02 PM`, `Wed, 15 Jan 2025 14:02:11 +0100`, `2026-03-17 09:15:04.23 +0100 CET m=+0.02`.
package struct WrittenTime: Sendable {
    /// Whether the day comes before the month where both are numbers; `nil` when nothing tells.
    package let isDayFirst: Bool?
    /// Whether it stands in a mail or feed, whose standard gives `CST` one meaning.
    private let isOfMail: Bool

    package init(isDayFirst: Bool? = nil, isOfMail: Bool = false) {
        self.isDayFirst = isDayFirst
        self.isOfMail = isOfMail
    }

    /// Learns from dates of one table which of their numbers is the day.
    ///
    /// - Parameter order: whether the day comes first, where the table does not tell.
    package init(learningFrom cells: some Sequence<String>, isDayFirst order: Bool? = nil) {
        let told = TimeHabits.isDayFirst(cells.lazy.compactMap { TimeScanner.first(in: $0.drop { $0 == " " }) })
        self.init(isDayFirst: told ?? order)
    }

    /// `nil` when the text is no time, or its day cannot be told from its month; the zone is unknown where none stands.
    package func moment(_ text: some StringProtocol) -> Moment? {
        if let moment = Moment(iso8601: text) { return moment }
        guard let time = WrittenTime.whole(text), let date = time.date, date.year != nil,
            !date.cannotBeTold(near: nil, isDayFirst: isDayFirst)
        else { return nil }
        var resolver = TimeResolver(habits: TimeHabits(isDayFirst: isDayFirst))
        return resolver.moment(of: settled(time))
    }

    /// A time of a day that is not stated; `nil` for a text that is anything else, a mere number such as `14.50` too.
    package static func clock(_ text: some StringProtocol) -> TimeExpression? {
        guard let time = whole(text), time.date == nil, time.day == nil, time.clock != nil, time.doubt == nil else {
            return nil
        }
        return time
    }

    /// The day that a text is; `nil` for one that has a clock, or no year, or cannot be told.
    package func day(_ text: some StringProtocol) -> CivilDate? {
        guard let time = WrittenTime.whole(text), time.clock == nil, let date = time.date, date.year != nil,
            !date.cannotBeTold(near: nil, isDayFirst: isDayFirst)
        else { return nil }
        return date.resolved(near: nil, isDayFirst: isDayFirst)
    }

    /// Whether the day of a date like `05/06/2025` cannot be told from its month.
    package func cannotTell(_ text: some StringProtocol) -> Bool {
        WrittenTime.whole(text)?.date?.cannotBeTold(near: nil, isDayFirst: isDayFirst) ?? false
    }

    /// The time that is all of a text, but for spaces around it.
    package static func whole(_ text: some StringProtocol) -> TimeExpression? {
        text.withBytes { bytes in
            var (start, end) = (0, bytes.count)
            while start < end, bytes[start] <= 0x20 { start += 1 }
            while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
            let scanner = TimeScanner(bytes, limit: end, reading: .row)
            guard end - start <= longest, var time = scanner.expression(at: scanner.pastCertainty(at: start)) else {
                return nil
            }
            var rest = scanner.skipSpaces(at: time.range.upperBound)
            // `28 Nov 2025 18:04 -0500` is no range here.
            if rest < end, time.zone == nil, time.date != nil, time.clock != nil, time.endClock == nil,
                let offset = scanner.offset(at: rest), offset.digits == 4, offset.end == end
            {
                time.zone = .fixed(name: scanner.text(rest..<end), offset: offset.seconds)
                time.range = time.range.lowerBound..<end
                rest = end
            }
            // Programs in Go add what their own clock counts.
            return rest == end || scanner.has("m=", at: rest) ? time : nil
        }
    }

    private static let longest = 120

    /// What RFC 822 says of a name that has several meanings elsewhere.
    private func settled(_ time: TimeExpression) -> TimeExpression {
        guard isOfMail, case .ambiguous("CST", _)? = time.zone else { return time }
        var time = time
        time.zone = .fixed(name: "CST", offset: -6 * 3_600)
        return time
    }
}

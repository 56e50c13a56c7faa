import DebriefLanguage
import DebriefText

/// The days on which the sentences of a letter put their clocks, one after the other: `On Saturday at 19:05`, 昨晚; a clock
/// that names none is of the day named last, or behind midnight of the next.
struct ToldDays {
    private let posted: Moment
    /// Days since 1970.
    private var day: Int?
    private var last: Int?

    /// A step back by more than this is midnight.
    private static let turn = 43_200
    /// Until then a clock of `last night` is of the day after.
    private static let morning = 6 * 3_600

    /// - Parameter lines: of the letter, whose sentences above its first clock may say of which day all is.
    init(posted: Moment, opening lines: [Substring]) {
        self.posted = posted
        guard posted.isDated else { return }
        for sentence in lines.lazy.flatMap({ SentenceSplit.parts(of: String($0), wideStops: "。") }) {
            let source = SourceText(String(sentence))
            if TimeScanner.expressions(in: source, range: source.range).contains(where: { $0.clock != nil }) { return }
            guard let named = Self.days(in: sentence, before: posted).last, named.days > 0 else { continue }
            day = posted.civil.day - named.days
            return
        }
    }

    /// Whether a sentence with a clock names a day before that of writing, or that day.
    static func names(_ sentence: some StringProtocol, before posted: Moment) -> Bool {
        posted.isDated && !days(in: sentence, before: posted).isEmpty
    }

    /// The days that words of a text name, as distances from that of writing.
    static func days(in text: some StringProtocol, before posted: Moment) -> [TimeScanner.ToldDay] {
        let bytes = Array(text.utf8)
        return TimeScanner.toldDays(in: text, before: posted.civil.date).filter { found in
            let front = String(decoding: bytes[..<found.range.lowerBound].suffix(longestLead), as: UTF8.self)
                .lowercased()
            let word = front.split { !$0.isLetter }.last ?? ""
            return !found.isWeekday || !ahead.contains(String(word))
        }
    }

    private static let longestLead = 16
    private static let ahead = Set(Vocabulary.timeline.words("puts a weekday ahead"))

    /// The day of a clock, which is that of a part of the letter; `nil` before any day was named.
    mutating func day(of part: ClockClauses.Part, in source: SourceText) -> CivilDate? {
        guard posted.isDated, let clock = part.time.clock else { return nil }
        let front = source[part.range.lowerBound..<part.time.range.lowerBound]
        let behind = source[part.time.range.upperBound..<part.range.upperBound]
        if let named = Self.days(in: front, before: posted).last ?? Self.days(in: behind, before: posted).first {
            day = posted.civil.day - named.days + (named.isNight && clock < Self.morning ? 1 : 0)
            last = nil
        } else if let last, clock < last - Self.turn {
            day = day.map { $0 + 1 }
        }
        guard let day, day <= posted.civil.day else { return nil }
        last = clock
        return CivilDate(daysSinceEpoch: day)
    }

    /// The clock that the last part turned out to mean.
    mutating func take(_ time: TimeExpression?) { last = time?.clock ?? last }

    /// The clock of a part, of one in words with its half of the day; `nil` where nothing tells it.
    ///
    /// People tell of the hours in which they are awake, unless they say otherwise.
    func settled(_ part: ClockClauses.Part, in source: SourceText) -> TimeExpression? {
        guard let clock = part.time.clock, part.time.hour == .ofTwelve, Self.isInWords(source[part.time.range]) else {
            return part.time
        }
        let afternoon = clock % Self.turn + Self.turn
        var time = part.time
        switch ToldClock.half(in: source[part.range]) {
        case .beforeNoon?: return time
        case .afterNoon?: time.clock = afternoon
        default:
            if let last, last >= Self.turn, afternoon >= last {
                time.clock = afternoon
            } else if Self.afternoon.contains(clock) {
                time.clock = afternoon
            } else if clock < Self.afternoon.lowerBound {
                return nil
            }
        }
        return time
    }

    private static func isInWords(_ time: Substring) -> Bool {
        !time.contains { $0.isNumber && $0.isASCII } || time.contains(" ") && !time.contains { ":：.".contains($0) }
    }

    /// The text with blanks for the days that are named, all else in its place.
    static func withoutDays(_ lines: [SourceRange], of source: SourceText, before posted: Moment) -> SourceText {
        guard posted.isDated else { return source }
        var bytes = Array(source.text.utf8)
        var isOther = false
        for line in lines {
            for day in days(in: source[line], before: posted) {
                for place in day.range { bytes[line.lowerBound + place] = 0x20 }
                isOther = true
            }
        }
        return isOther ? SourceText(String(decoding: bytes, as: UTF8.self), path: source.path) : source
    }

    /// Clocks that are of the afternoon where nothing speaks of the night.
    private static let afternoon = 3 * 3_600..<7 * 3_600
}

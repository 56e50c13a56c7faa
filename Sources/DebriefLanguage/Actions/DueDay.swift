import DebriefText

/// A day that is named from the day of speaking: `tomorrow`, `end of Jan`, `20 March`, 下周一, 8月底.
package struct DueDay: Hashable, Sendable {
    enum Meaning: Hashable, Sendable {
        /// Days after that of speaking.
        case later(Int)
        /// 0 for Sunday.
        case weekday(Int, Week)
        case date(TimeExpression.PartialDate)
        case dayOfMonth(Int)
        /// `nil` for the month of speaking.
        case endOfMonth(Int?)
        case endOfYear
        /// A time to come and no day: `next week`.
        case vague
        /// A time to come that no calendar has: `next release`.
        case uncounted
    }

    /// Which week a weekday is of.
    enum Week: Hashable, Sendable { case coming, this, next, following }

    /// Where its words stand, as UTF-8 offsets.
    package let range: Range<Int>
    let meaning: Meaning
    /// Whether a word beside it says that something is due then: `by Friday`, 周五前.
    package let isLimit: Bool

    /// Whether something can be due then.
    package var isDay: Bool { meaning != .uncounted }

    /// Whether it is after the day of speaking, whichever that is.
    package var isLater: Bool { meaning != .later(0) }

    /// Whether it is named by the calendar alone, so that some days more or less between speaking and writing change nothing.
    package var isOfCalendar: Bool {
        switch meaning {
        case .date, .endOfYear: true
        case .endOfMonth(let month): month != nil
        default: false
        }
    }

    /// The day; `nil` where its words may mean several.
    ///
    /// - Parameters:
    ///   - spoken: the day of speaking.
    ///   - isNight: whether that was in the small hours, when `tomorrow` may mean the day that has begun.
    package func date(spokenOn spoken: CivilDate, atNight isNight: Bool = false) -> CivilDate? {
        let today = spoken.daysSinceEpoch
        switch meaning {
        case .later(let days): return isNight ? nil : CivilDate(daysSinceEpoch: today + days)
        case .weekday(let number, let week): return date(ofWeekday: number, week, spoken, isNight)
        case .date(let date): return Self.nearest(date, to: spoken)
        case .dayOfMonth(let day):
            guard day != spoken.day else { return nil }
            let isNext = day < spoken.day
            let month = isNext ? spoken.month % 12 + 1 : spoken.month
            return CivilDate(year: spoken.year + (isNext && month == 1 ? 1 : 0), month: month, day: day)
        case .endOfMonth(let month):
            let last = CivilDate.days(inMonth: month ?? spoken.month, of: spoken.year)
            // At the end of a month its end may be that of the next.
            if month == nil, spoken.day > last - 4 { return nil }
            let end = TimeExpression.PartialDate(year: nil, month: month ?? spoken.month, day: last)
            return Self.nearest(end, to: spoken)
        // In its last days it may be that of the next.
        case .endOfYear:
            let isLast = spoken.month == 12 && spoken.day > Self.lastOfYear
            return isLast ? nil : CivilDate(year: spoken.year, month: 12, day: 31)
        case .vague, .uncounted: return nil
        }
    }

    private func date(ofWeekday number: Int, _ week: Week, _ spoken: CivilDate, _ isNight: Bool) -> CivilDate? {
        let today = spoken.daysSinceEpoch
        let ahead = (number - spoken.weekday + 7) % 7
        // Weeks begin on Monday.
        let monday = today - (spoken.weekday + 6) % 7
        let inWeek = monday + (number + 6) % 7
        let found: Int? =
            switch week {
            // The same day of the week may be today or in a week.
            case .coming: ahead == 0 ? nil : today + ahead
            case .this: inWeek > today ? inWeek : nil
            case .next: inWeek + 7
            // `next Friday` said on Monday may be either.
            case .following: inWeek > today ? nil : inWeek + 7
            }
        // Behind midnight it is the same day of the coming ones, whichever day whoever speaks thinks that it is.
        if isNight, week != .coming, found.map({ $0 - today < 2 }) ?? false { return nil }
        return found.map(CivilDate.init(daysSinceEpoch:))
    }

    private static func nearest(_ date: TimeExpression.PartialDate, to spoken: CivilDate) -> CivilDate? {
        guard !date.isAmbiguous else { return nil }
        if let year = date.year { return CivilDate(year: year, month: date.month, day: date.day) }
        let now = spoken.daysSinceEpoch
        let found = [0, 1].lazy.compactMap { CivilDate(year: spoken.year + $0, month: date.month, day: date.day) }
            .first { $0.daysSinceEpoch >= now }
        // What is nearly a year ahead was rather meant to be past.
        return found.flatMap { $0.daysSinceEpoch - now <= longestAhead ? $0 : nil }
    }

    private static let longestAhead = 270
    /// The day of December from which `end of the year` may mean the next one.
    private static let lastOfYear = 20
}

extension DueDay {
    /// The days of a text, in order; those of what happened or recurs are left out.
    package static func all(in text: some StringProtocol) -> [DueDay] {
        let text = String(text)
        let lower = text.lowercased()
        // In other alphabets the lower case may be longer.
        guard lower.utf8.count == text.utf8.count else { return [] }
        var found: [DueDay] = []
        let times = TimeScanner.expressions(in: SourceText(text), range: 0..<text.utf8.count).filter { $0.date != nil }
        let dates = Dictionary(times.map { ($0.range.lowerBound, $0) }) { first, _ in first }
        var index = lower.startIndex
        var offset = 0
        while index < lower.endIndex {
            var end: String.Index?
            if mayBegin(at: index, in: lower) {
                let date = dates[offset]
                if date != nil || lower[index].isNumber || openings.contains(lower[index]),
                    let day = day(at: index, offset, in: lower, date)
                {
                    found.append(day)
                    end = lower.utf8.index(lower.startIndex, offsetBy: day.range.upperBound)
                }
            }
            let next = end ?? lower.index(after: index)
            offset += lower[index..<next].utf8.count
            index = next
        }
        return found
    }

    private static func mayBegin(at index: String.Index, in text: String) -> Bool {
        guard index > text.startIndex else { return true }
        let before = text[text.index(before: index)]
        guard text[index].isASCII else { return true }
        return !before.isNumber && !(before.isLetter && before.isASCII) && !"-/.:_#".contains(before)
    }

    private static func day(
        at index: String.Index,
        _ offset: Int,
        in text: String,
        _ date: TimeExpression?
    ) -> DueDay? {
        let rest = text[index...]
        guard let (meaning, length) = meaning(of: rest, date) else { return nil }
        var lead = text[..<index].dropLast(while: \.isWhitespace)
        // `by the 13th`
        if ends(lead, with: article), text[index].isNumber {
            lead = lead.dropLast(article.count).dropLast(while: \.isWhitespace)
        }
        let tail = rest.utf8.dropFirst(length)
        let behind = text[tail.startIndex...]
        let isLed = leads.contains { ends(lead, with: $0) }
        let isLimited = limits.contains { behind.drop { $0 == " " }.hasPrefix($0) }
        // `last Friday`, `every Monday`, `Monday's batch`, 周一的发布, 周一次
        if meaning != .uncounted, pasts.contains(where: { ends(lead, with: $0) }) { return nil }
        if others.contains(where: behind.hasPrefix) { return nil }
        switch meaning {
        case .weekday where rest.first?.isASCII == true && length < 5:
            guard isLed || isLimited || endsClause(behind) else { return nil }
        case .dayOfMonth: guard isLed || isLimited else { return nil }
        case .uncounted where text[..<index].last.map({ $0.isLetter || $0.isNumber }) ?? false:
            guard !clauseOpeners.contains(where: rest.hasPrefix) else { return nil }
        case .date where date == nil: guard isLed || isLimited || endsClause(behind) else { return nil }
        default: break
        }
        return DueDay(range: offset..<offset + length, meaning: meaning, isLimit: isLed || isLimited)
    }

    private static let article = "the"

    private static func endsClause(_ text: Substring) -> Bool {
        text.drop { $0 == " " }.first.map { !$0.isLetter && !$0.isNumber } ?? true
    }

    /// Whether a text ends with a word, and not with a longer one.
    private static func ends(_ text: Substring, with word: String) -> Bool {
        guard text.hasSuffix(word) else { return false }
        return word.first?.isASCII == false || text.dropLast(word.count).last?.isLetter != true
    }

    /// What the words at the begin of a text mean, and how many bytes they are.
    private static func meaning(of text: Substring, _ date: TimeExpression?) -> (Meaning, Int)? {
        for (words, meaning) in fixed where text.begins(withWord: words) { return (meaning, words.utf8.count) }
        if let end = endOfMonth(text) { return end }
        if let date, let day = date.date { return (.date(day), date.range.count) }
        if text.first?.isNumber == true, let day = TimeScanner.day(heading: text.prefix(16)) {
            if let date = day.date { return (.date(date), day.range.count) }
            if case .ofMonth(let number)? = day.day { return (.dayOfMonth(number), day.range.count) }
        }
        return weekday(text)
    }

    private static func weekday(_ text: Substring) -> (Meaning, Int)? {
        var rest = text
        var week = Week.coming
        for (group, meant) in weeks {
            guard let word = group.first(where: { rest.begins(withWord: $0) }) else { continue }
            (week, rest) = (meant, rest.dropFirst(word.count).drop { $0 == " " })
            break
        }
        if let name = english.first(where: { rest.begins(withWord: $0.word) }) {
            rest = rest.dropFirst(name.word.count)
            return (.weekday(name.number, week), text.utf8.count - rest.utf8.count)
        }
        guard let name = chineseWeeks.first(where: rest.hasPrefix) else { return nil }
        rest = rest.dropFirst(name.count)
        guard let day = chinese.first(where: { rest.hasPrefix($0.word) }) else { return nil }
        rest = rest.dropFirst(day.word.count)
        return (.weekday(day.number, week == .following ? .next : week), text.utf8.count - rest.utf8.count)
    }

    /// `end of jan`, `end of the month`, 8月底, 月底
    private static func endOfMonth(_ text: Substring) -> (Meaning, Int)? {
        if let lead = ends.first(where: { text.begins(withWord: $0) }) {
            let rest = text.dropFirst(lead.count).drop { $0 == " " }
            guard let month = months.first(where: { rest.begins(withWord: $0.word) }) else { return nil }
            return (.endOfMonth(month.number), text.utf8.count - rest.dropFirst(month.word.count).utf8.count)
        }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, let number = Int(read: digits), (1...12).contains(number) else { return nil }
        let rest = text.dropFirst(digits.count).drop { $0 == " " }
        guard let end = chineseEnds.first(where: rest.hasPrefix) else { return nil }
        return (.endOfMonth(number), text.utf8.count - rest.dropFirst(end.count).utf8.count)
    }

    // MARK: - Words

    /// The characters with which the words of a day may begin that no figure opens.
    private static let openings: Set<Character> = {
        let words = fixed.map(\.0) + weeks.flatMap(\.0) + english.map(\.word) + chineseWeeks + ends
        return Set(words.compactMap(\.first))
    }()
    private static let actions: Vocabulary = .actions
    private static let calendar: Vocabulary = .calendar

    /// The longest first.
    private static let fixed =
        (saying(.later(0), "today to come") + saying(.later(1), "tomorrow to come")
        + saying(.later(2), "day after tomorrow") + saying(.endOfMonth(nil), "end of this month")
        + saying(.endOfYear, "end of this year") + saying(.vague, "time to come")
        + saying(.uncounted, "to come and in no calendar")
        + saying(.uncounted, "to come at the begin of a clause"))
        .sorted { $0.0.utf8.count > $1.0.utf8.count }

    private static let clauseOpeners = actions.words("to come at the begin of a clause")

    private static func saying(_ meaning: Meaning, _ group: String) -> [(String, Meaning)] {
        actions.words(group).map { ($0, meaning) }
    }

    private static let weeks: [([String], Week)] = [
        (actions.words("following week").longestFirst, .following), (actions.words("this week").longestFirst, .this),
    ]
    private static let english = named("weekday", "short weekday", from: 0)
    private static let chineseWeeks = actions.chineseWords("week of a due day")
    private static let chinese: [(word: String, number: Int)] =
        calendar.words("chinese weekday").enumerated().map { ($1, $0) }
        + actions.words("sunday in chinese").map { ($0, 0) }
    private static let months = named("month", "short month", from: 1)
    private static let ends = actions.words("before the end of").longestFirst
    private static let chineseEnds = actions.chineseWords("end of a month")
    private static let leads = actions.words("by") + actions.words("leads to a day")
    private static let limits = actions.chineseWords("limit of a day")
    private static let pasts = actions.words("before a day that is past or recurs")
    private static let others = actions.words("behind a day that is none")

    /// The names of a calendar and their short forms, each with its number, the longest first.
    private static func named(_ group: String, _ short: String, from first: Int) -> [(word: String, number: Int)] {
        let names = calendar.words(group).map { $0.lowercased() }
        let shorts = actions.rows(short).compactMap { row in
            names.firstIndex(of: row[1]).map { (word: row[0], number: $0 + first) }
        }
        return (names.enumerated().map { (word: $1, number: $0 + first) } + shorts)
            .sorted { $0.word.count > $1.word.count }
    }
}

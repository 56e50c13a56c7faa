import DebriefEvents
import DebriefLanguage
import DebriefText

/// A day with its year that a line of notes states for the lines below it.
struct NoteDay {
    /// How a line states a day, the surest last.
    enum Place: Comparable {
        /// Somewhere in a title above the first time.
        case inTitle
        /// In front of a line, or in a heading.
        case leading
        /// Behind a key: `date: 2025-01-15`.
        case keyed
    }

    /// What tells the day of a date such as `09/11/2025` from its month.
    struct Order {
        /// A day that is known besides.
        var near: CivilDate?
        var isDayFirst: Bool?

        /// `nil` for a date without its year, and for one of which nothing tells it.
        func day(_ date: TimeExpression.PartialDate) -> CivilDate? { date.told(near: near, isDayFirst: isDayFirst) }
    }

    let date: CivilDate
    let place: Place
    /// Whether a title names the day after as well.
    var isEvening = false

    private static let dateKeys = Set(Vocabulary.labels.words("key of a day"))

    /// Longer lines are prose, and the dates in them those of what they tell.
    private static let longestTitle = 80
    /// So much may follow a date that heads the lines below it.
    private static let longestRest = 40
    /// So much where no mark parts it from the date: `4月8日 回滚`.
    private static let shortestRest = 12
    /// How many days after an incident its report may be written.
    fileprivate static let latestReport = 60

    /// The day of a line `date: …`, of a heading, of a line that begins with one, or of a title above the first time.
    ///
    /// - Parameters:
    ///   - content: the line without marks of headings, bullets and emphasis.
    ///   - order: what tells the day of a date of two readings.
    init?(_ content: Substring, isHeading: Bool, hasBegun: Bool, _ order: Order) {
        if let value = Self.value(of: content, where: { MetadataKey(name: $0) == .date || Self.dateKeys.contains($0) }),
            let date = Self.leadingDay(of: value, order)
        {
            (self.date, place) = (date, .keyed)
            return
        }
        if let date = Self.leadingDay(of: content, order) ?? Self.leadingDay(of: Self.withoutDateWord(content), order) {
            (self.date, place) = (date, .leading)
            return
        }
        guard
            let date = isHeading || !hasBegun && content.count <= Self.longestTitle
                ? Self.titleDay(of: content, isHeading: isHeading, order)
                : hasBegun ? nil : Self.fieldDay(of: content, order)
        else { return nil }
        (self.date, place) = (date, isHeading ? .leading : .inTitle)
        isEvening = Self.days(in: SourceText(String(content)), order).days.contains {
            $0.daysSinceEpoch == date.daysSinceEpoch + 1
        }
    }

    /// The day that a sentence above the first time tells (see ``told(above:in:_:)``).
    init(told day: CivilDate) { (date, place) = (day, .inTitle) }

    /// Whether this day counts below another that stands above it: an event lies before the report that tells of it.
    func follows(_ other: NoteDay?) -> Bool {
        guard let other else { return true }
        guard place >= other.place || place != .keyed && other.place != .keyed else { return false }
        let ahead = date.daysSinceEpoch - other.date.daysSinceEpoch
        if place == .inTitle || other.place == .inTitle, abs(ahead) <= Self.latestReport {
            // A line that is a day, below a title with one, heads the rows that follow it.
            return ahead < 0 || place == .leading && other.place == .inTitle
        }
        return place >= other.place
    }

    /// A day without its year, or named by another, that is all of a line or heads it: `30/01`, `Tuesday 7 April`, `次日`.
    static func heading(_ content: Substring, isHeading: Bool) -> TimeExpression? {
        guard content.count <= longestTitle, let day = TimeScanner.day(heading: content), day.date?.year == nil else {
            return nil
        }
        // `today` is that of writing, which nothing tells.
        if case .ago? = day.day { return nil }
        let end = content.utf8.index(content.startIndex, offsetBy: day.range.upperBound)
        let rest = content[end...].drop { $0.isWhitespace }
        guard let mark = rest.first else { return day }
        guard !isHeading else { return rest.count <= longestRest ? day : nil }
        // `5/6: workers` counts workers, and `Monday: quiet` may be any; a sentence tells of its day.
        let isPlain = content[..<end].allSatisfy { $0.isNumber || "./-".contains($0) }
        if case .weekday? = day.day { return nil }
        // `9日夜班记录`
        if case .ofMonth? = day.day, rest.count <= shortestRest, shifts.contains(where: rest.hasPrefix) { return day }
        // A wide gap parts it as well, and of a day of the week with its date nobody doubts it.
        let isMarked =
            "-–—:：,，(（|".contains(mark) || content[end...].hasPrefix("  ") || content[end...].first == "\t"
            || day.date != nil && TimeScanner.isWeekday(content.prefix(while: \.isLetter))
        let reach = isMarked ? longestRest : day.date == nil ? 0 : shortestRest
        return isPlain || rest.last.map({ ".。".contains($0) }) ?? false || rest.count > reach ? nil : day
    }

    /// A day without its year in a title above the first time, its month in words or beside a day of the week: `Notes from
    /// last night (Thu 12 Nov)`; in front of Chinese also in numbers: `5.20 支付故障记录`. Of several none: a title that names
    /// two tells of a stretch.
    static func titled(_ content: Substring) -> TimeExpression? {
        guard content.count <= longestTitle else { return nil }
        if let day = dotted(content) ?? TimeScanner.dayWithWeekday(in: content) {
            return day.date?.year == nil ? day : nil
        }
        let source = SourceText(String(content))
        let days = TimeScanner.expressions(in: source, range: source.range).filter { $0.date != nil }
        guard let day = days.first, days.count == 1, day.date?.year == nil, day.clock == nil, day.endDate == nil,
            source[day.range].contains(where: \.isLetter), !PageDates.holds(0..<day.range.lowerBound, in: source)
        else { return nil }
        return day
    }

    /// `5.20` of `5.20 支付故障记录`, where what follows is nothing that a number counts.
    private static func dotted(_ content: Substring) -> TimeExpression? {
        guard content.first?.isNumber == true, let day = TimeScanner.day(heading: content), day.day == nil,
            day.date?.year == nil
        else { return nil }
        let end = content.utf8.index(content.startIndex, offsetBy: day.range.upperBound)
        let rest = content[end...].drop(while: \.isWhitespace)
        let isNumber = content[..<end].allSatisfy { $0.isNumber || $0 == "." }
        guard isNumber, let first = rest.unicodeScalars.first, (0x4E00...0x9FFF).contains(first.value),
            !counted.contains(where: rest.hasPrefix)
        else { return nil }
        return day
    }

    /// Whether what looks like a line with a time, `5.20 支付故障记录`, is the title of notes whose times are written otherwise.
    ///
    /// - Parameter next: the first time below it.
    static func isTitle(_ note: NoteLine, on line: Int, of source: SourceText, before next: TimeExpression?) -> Bool {
        guard note.time.doubt == .dotted, note.time.date == nil, note.label == nil, let next, next.doubt == nil,
            let clock = note.time.clock, let later = next.clock
        else { return false }
        let text = source[source.range(ofLine: line)]
        let content = text.prefix(longestTitle + 1).drop { "# \t".contains($0) }
        guard content.count <= longestTitle, dotted(content) != nil else { return false }
        let isApart = line < source.lineCount && source[source.range(ofLine: line + 1)].prefix(80).isBlank
        let isFar = abs(later - clock) > farthestTitle
        return text.first == "#" || isApart || isFar
            || ZoneStatement(behindTitle: source.range(ofLine: line), in: source) != nil
    }

    /// Whether a line that looks like a row is the head of a shift over midnight: `3/5 20:00–3/6 8:00  on call: Ana`.
    static func isShift(_ line: Substring, behind note: NoteLine) -> Bool {
        guard note.time.date != nil, note.label == nil, let shift = TimeScanner.shift(heading: line),
            shift.isOverMidnight
        else { return false }
        let rest = line[line.utf8.index(line.startIndex, offsetBy: shift.day.range.upperBound)...]
        let words = rest.drop { !$0.isLetter }
        return words.isEmpty || words.prefix(longestField).contains { ":：".contains($0) }
            || duties.contains { words.lowercased().hasPrefix($0) } || shifts.contains(where: words.hasPrefix)
    }

    private static let duties = Vocabulary.labels.words("tells who was on duty")

    /// The shift that a line above the first row is the head of; `nil` for a sentence and for what tells of a failure.
    static func shift(_ content: Substring) -> TimeScanner.Shift? {
        guard content.count <= longestShift, let last = content.last, !".。".contains(last),
            let shift = TimeScanner.shift(heading: content)
        else { return nil }
        let rest = content[content.utf8.index(content.startIndex, offsetBy: shift.day.range.upperBound)...]
        return StatementReader.statements(in: rest).isEmpty ? shift : nil
    }

    private static let longestShift = 120

    /// Seconds beyond which a number at the head of notes is no clock of theirs.
    private static let farthestTitle = 2 * 3_600
    private static let counted = Vocabulary.labels.words("counted by a number")

    /// Whether a part of a title is a day, or begins or ends with one: `Wednesday`, `api notes 4/10`.
    static func mentions(_ part: Substring) -> Bool {
        guard part.count <= longestTitle else { return false }
        let source = SourceText(String(part))
        if TimeScanner.expressions(in: source, range: source.range).contains(where: { $0.date != nil }) { return true }
        let last = part.split(separator: " ").last ?? ""
        return [part, last].contains { words in
            TimeScanner.day(heading: words).map {
                $0.date != nil || $0.day != nil && $0.range.count == words.utf8.count
            } ?? false
        }
    }

    /// The day of a sentence above the first time that says when it happened: `故障发生于2023年10月15日凌晨2:30`. Where sentences
    /// name several days none, as only their writer knows of which the rows are.
    ///
    /// A day without its year, `10 月 23 日语雀出现故障`, has that of a day above it, as a report of a few weeks later does.
    ///
    /// - Parameter first: the first line with a time.
    static func told(above first: Int, in source: SourceText, _ order: Order) -> CivilDate? {
        var days: Set<CivilDate> = []
        var recent: Set<CivilDate> = []
        var isTold = false
        var writing = order.near
        for line in 1..<max(1, min(first, told)) where source.range(ofLine: line).count <= longestSentence {
            for sentence in SentenceSplit.parts(of: String(source[source.range(ofLine: line)]), wideStops: "。") {
                let text = SourceText(String(sentence))
                let times = TimeScanner.expressions(in: text, range: text.range).filter { $0.date != nil }
                guard !times.isEmpty else { continue }
                let tellsEvent = StatementReader.statements(in: text.text).contains {
                    incidents.contains($0.event) && $0.mood == .said
                }
                var end = 0
                for time in times {
                    defer { end = time.range.upperBound }
                    guard let date = time.date else { continue }
                    if date.year == nil {
                        if tellsEvent, let day = writing.flatMap({ date.day(before: $0, order) }) { recent.insert(day) }
                        continue
                    }
                    let day = order.day(date)
                    writing = writing ?? day
                    guard !PageDates.holds(end..<time.range.lowerBound, in: text), let day else { continue }
                    days.insert(day)
                    isTold = isTold || tellsEvent
                }
            }
        }
        if isTold { return days.count == 1 ? days.first : nil }
        return recent.count == 1 ? recent.first : nil
    }

    private static let told = 60
    private static let longestSentence = 2_000
    private static let incidents: Set<Statement.Event> = [.begin, .trouble, .notice]

    /// The day in a title: of several the earliest, and none of the page itself.
    private static func titleDay(of content: Substring, isHeading: Bool, _ order: Order) -> CivilDate? {
        let source = SourceText(String(content))
        let (days, end) = days(in: source, order)
        // A sentence tells of its date, and a title has one; what is said of the zone behind it changes nothing.
        let rest = end..<source.count
        let isOfZone = source[rest].hasPrefix(".") && ZoneStatement(sentence: rest, in: source) != nil
        let isSentence = content.last == "." && end < source.count - 1 && !isOfZone
        guard isHeading || !isSentence && days.count <= 2 else { return nil }
        return days.min { $0.daysSinceEpoch < $1.daysSinceEpoch }
    }

    /// The days that a title names, without those of the page itself, and where the last one with its year ends.
    private static func days(in source: SourceText, _ order: Order) -> (days: [CivilDate], end: Int) {
        var (end, lastYear) = (0, 0)
        var days: [CivilDate] = []
        // `Sun 9 March into Mon 10 March 2025`: the year behind the second is that of both.
        var evening: TimeExpression.PartialDate?
        for time in TimeScanner.expressions(in: source, range: source.range) where time.date != nil {
            defer { end = time.range.upperBound }
            guard time.date?.year != nil else {
                evening = time.clock == nil ? time.date : nil
                continue
            }
            if !PageDates.holds(end..<time.range.lowerBound, in: source), let day = time.date.flatMap(order.day) {
                days.append(day)
                let before = evening?.resolved(near: day, isDayFirst: order.isDayFirst)
                if let before, before.daysSinceEpoch == day.daysSinceEpoch - 1 { days.append(before) }
            }
            (evening, lastYear) = (nil, time.range.upperBound)
        }
        return (days, lastYear)
    }

    /// The day that is one of the fields of a head, as a log book or an export prints it on one line: `CONTROL LOG     SUN 29
    /// MAR 26     EARLY TURN`, `Imaging On-Call  |  Wed 12 Nov 2025  |  copied out of Teams`.
    private static func fieldDay(of content: Substring, _ order: Order) -> CivilDate? {
        guard content.utf8.count <= longestHead else { return nil }
        let fields = fields(of: content, partedBy: "|\t/;·•")
        let days = Set(fields.filter { $0.count <= longestField }.compactMap { leadingDay(of: $0, order) })
        if fields.count > 1, !days.isEmpty { return days.count == 1 ? days.first : nil }
        return sentenceDay(of: content, order)
    }

    /// The day that is all of a sentence in a head: `Core lab, night book. Sun 9 March into Mon 10 March 2025. Ana writing`.
    private static func sentenceDay(of content: Substring, _ order: Order) -> CivilDate? {
        let parts = SentenceSplit.parts(of: String(content), wideStops: "。").map { $0.drop(while: \.isWhitespace) }
        let days = parts.filter { $0.count <= longestTitle }.compactMap { part -> CivilDate? in
            let source = SourceText(String(part))
            let dates = TimeScanner.expressions(in: source, range: source.range).filter { $0.date != nil }
            let dated = dates.map(\.range.count).reduce(0, +)
            // A joint stands between two days, and nothing beside one.
            guard !dates.isEmpty, source.count - dated <= (dates.count == 1 ? 5 : 16) else { return nil }
            return titleDay(of: part, isHeading: true, order)
        }
        return parts.count > 1 && days.count == 1 ? days[0] : nil
    }

    /// The same without its year, which has its weekday or its month in words beside it or is written in full: `#ops  Fri
    /// 20/03`, `应急群 | 3月20日`.
    static func field(of content: Substring) -> TimeExpression? {
        guard content.utf8.count <= longestHead else { return nil }
        let fields = fields(of: content, partedBy: "|\t;·•")
        guard fields.count > 1 else { return nil }
        let days = fields.filter { $0.count <= longestField }.compactMap { field -> TimeExpression? in
            let field = field.dropLast(while: \.isWhitespace)
            guard let day = TimeScanner.day(heading: field), day.date != nil, day.date?.year == nil, day.day == nil,
                day.range.upperBound == field.utf8.count,
                field.contains(where: \.isLetter) || field.utf8.count > 4 && (field.contains("/") || field.last == ".")
            else { return nil }
            return day
        }
        return days.count == 1 ? days.first : nil
    }

    /// The fields of a line, which marks or wide gaps part.
    static func fields(of content: Substring, partedBy marks: String) -> [Substring] {
        var found: [Substring] = []
        var start = content.startIndex
        var index = content.startIndex
        while index < content.endIndex {
            let next = content.index(after: index)
            let isWide = content[index] == " " && next < content.endIndex && content[next] == " "
            if isWide || marks.contains(content[index]) {
                found.append(content[start..<index])
                start = next
            }
            index = next
        }
        found.append(content[start...])
        return found.map { $0.drop(while: \.isWhitespace) }.filter { !$0.isEmpty }
    }

    private static let longestHead = 400
    private static let longestField = 32

    /// The day on which a page says that it was published: `发布于 2020-09-24 14:30`.
    static func ofWriting(_ source: SourceText, _ order: Order) -> CivilDate? {
        for line in 1...source.lineCount {
            let range = source.range(ofLine: line)
            guard range.count <= 2 * longestTitle else { continue }
            let times = TimeScanner.expressions(in: source, range: range).filter { $0.date?.year != nil }
            guard let time = times.first, times.count == 1,
                PageDates.holds(range.lowerBound..<time.range.lowerBound, in: source)
            else { continue }
            return time.date.flatMap(order.day)
        }
        return nil
    }

    /// The day that a text begins with, when hardly anything follows.
    private static func leadingDay(of text: Substring, _ order: Order) -> CivilDate? {
        var cursor = TextCursor(text)
        guard let time = cursor.time(), let date = time.date, date.year != nil,
            cursor.rest.count <= longestRest || opensHead(cursor.rest),
            !PageDates.isByline(cursor.rest.drop(while: \.isWhitespace))
        else { return nil }
        return order.day(date)
    }

    /// Whether a long line goes on behind its date as a head does: `14.04.2026 Tuesday, city office, booking of visits`.
    private static func opensHead(_ rest: Substring) -> Bool {
        let name = rest.drop(while: \.isWhitespace).prefix { !$0.isWhitespace && !",，;；|".contains($0) }
        return TimeScanner.isWeekday(name)
    }

    /// Whether a title is that of a shift which begins in the evening and ends on the next day; `nights > days, 14 Sept` is
    /// handed over in the morning of its day.
    static func namesNightShift(_ content: Substring) -> Bool { nights.occur(in: content) && !days.occur(in: content) }

    private static let nights = Phrases(Vocabulary.labels, "shift over midnight")
    private static let days = Phrases(Vocabulary.labels, "shift of the day")
    private static let shifts = Vocabulary.labels.chineseWords("part of a day that is worked")

    private static let dateWords = Vocabulary.labels.words("leads to a day").longestFirst

    /// `Incident date – June 3, 2026`
    private static func withoutDateWord(_ content: Substring) -> Substring {
        var cursor = TextCursor(content)
        guard cursor.skipWord(dateWords) != nil else { return "" }
        _ = cursor.skipAny([" of the incident", " of incident"])
        return cursor.rest.drop { " :：-–—|\u{3000}".contains($0) }
    }

    /// What stands behind a key and its colon.
    static func value(of content: Substring, where isKey: (String) -> Bool) -> Substring? {
        guard let colon = content.prefix(40).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let key = PlainText.line(content[..<colon].filter { $0 != "*" && $0 != "_" }).lowercased()
        guard isKey(key) else { return nil }
        return content[content.index(after: colon)...].drop { " *_`\"'".contains($0) }
    }
}

extension TimeExpression.PartialDate {
    /// The day that a text of a few weeks later means by it.
    fileprivate func day(before writing: CivilDate, _ order: NoteDay.Order) -> CivilDate? {
        guard let day = resolved(near: writing, isDayFirst: order.isDayFirst) else { return nil }
        return (0...NoteDay.latestReport).contains(writing.daysSinceEpoch - day.daysSinceEpoch) ? day : nil
    }
}

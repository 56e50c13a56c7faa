import DebriefLanguage
import DebriefText

/// Days and times as clients of chats show them in other languages: `sexta, 20/03`, `Heute um 14:02`, `20 de março de 2026`,
/// `2026년 3월 20일 금요일`.
///
/// Only a text that is a time and nothing else is read so, as their short words are words of English too.
enum ForeignCalendar {
    private static let words: [String: String] = {
        var words: [String: String] = [:]
        for group in ["foreign month", "foreign weekday", "foreign day", "foreign half of a day"] {
            words.merge(Vocabulary.calendar.pairs(group)) { first, _ in first }
        }
        for joint in Vocabulary.calendar.words("foreign joint of a date") { words[joint] = words[joint] ?? "" }
        return words
    }()
    private static let signs = Vocabulary.calendar.pairs("foreign sign of a date").sorted {
        ($1.key.utf8.count, $0.key) < ($0.key.utf8.count, $1.key)
    }
    private static let plain = Set(Vocabulary.calendar.words("word beside a clock"))
    private static let longest = 60

    /// The same in English, or in Chinese where numbers and signs alternate; `nil` where a word is of no calendar, and
    /// where none of another language stands.
    static func translated(_ text: some StringProtocol) -> String? {
        guard text.utf8.count <= longest, text.contains(where: \.isLetter) else { return nil }
        if let written = withSigns(text) { return written }
        let parts = Substring(text).split(separator: " ").map(Part.init)
        var found: [String] = []
        var isForeign = false
        var index = 0
        while index < parts.count {
            let part = parts[index]
            if index + 1 < parts.count, let pair = words[part.whole + " " + parts[index + 1].word] {
                found.append(pair)
                isForeign = true
                index += 2
                continue
            }
            if let known = words[part.word] {
                isForeign = true
                if !known.isEmpty { found.append(known + part.comma) }
            } else if let day = part.ordinal {
                found.append(day + part.comma)
            } else {
                guard part.mayBeOfTime else { return nil }
                found.append(String(part.text))
            }
            index += 1
        }
        guard isForeign else { return nil }
        return withoutSecondMonth(found).joined(separator: " ")
    }

    /// The time that a text is in another language, with its day: `Mo 14:02` may be of somebody who is called so.
    static func stamp(_ text: Substring) -> TimeExpression? {
        // A stamp ends with its clock; most of what is asked about does not.
        guard text.utf8.suffix(longestTail).contains(where: { $0 &- 0x30 < 10 }),
            let time = translated(text).flatMap({ WrittenTime.whole($0) })
        else { return nil }
        if case .ago? = time.day { return time }
        return time.date == nil ? nil : time
    }

    /// Bytes at the end of a stamp that hold a number: ` 2:02 p. m.`
    private static let longestTail = 8

    /// Letters of a short word, which other words are as well.
    private static let longestShort = 4

    /// The day that a text is in another language, its numbers in the order of everywhere but America; `nil` for none.
    static func day(_ text: Substring) -> TimeExpression? {
        guard let translated = translated(text) else { return nil }
        let words = text.split { !$0.isLetter }
        guard let day = TimeScanner.day(heading: translated), day.range.upperBound == translated.utf8.count,
            // `set 20` is said of other things as well.
            day.date?.year != nil || day.weekday != nil || words.contains(where: { $0.count > longestShort })
        else { return nil }
        return day.dayFirst
    }

    /// The fields of a head with those translated that are of another language; `nil` where none is.
    static func translatedFields(of head: Substring) -> String? {
        let fields = NoteDay.fields(of: head, partedBy: "|\t;·•")
        let others = fields.map { translated($0.dropLast(while: \.isWhitespace)) }
        guard others.contains(where: { $0 != nil }) else { return nil }
        return zip(fields, others).map { $1 ?? String($0) }.joined(separator: " | ")
    }

    /// `mar, 17 march 2026` is of a Tuesday in March.
    private static func withoutSecondMonth(_ words: [String]) -> [String] {
        let months = words.indices.filter { index in
            TimeScanner.isMonth(words[index].filter(\.isLetter)) && !words[index].contains(where: \.isNumber)
        }
        guard months.count == 2, months[0] == 0 else { return words }
        return Array(words.dropFirst())
    }

    private static func withSigns(_ text: some StringProtocol) -> String? {
        guard text.utf8.contains(where: { $0 >= 0xE3 }) else { return nil }
        var written = String(text)
        for (sign, other) in signs where written.contains(sign) { written = written.replacing(sign, with: other) }
        return written == text ? nil : written
    }

    /// A word with the marks behind it.
    private struct Part {
        let text: Substring
        /// In lower case, without marks.
        let word: String
        /// In lower case, with its stop.
        let whole: String
        let comma: String

        init(_ text: Substring) {
            self.text = text
            comma = text.hasSuffix(",") ? "," : ""
            whole = text.lowercased()
            word = String(Substring(whole).dropLast { ",.".contains($0) })
        }

        /// `1` of `1er`, `1º`.
        var ordinal: String? {
            let digits = word.prefix { $0.isASCII && $0.isNumber }
            let rest = word.dropFirst(digits.count)
            return (1...2).contains(digits.count) && ["er", "º", "°", "re"].contains(rest) ? String(digits) : nil
        }

        /// Numbers, and the few words of English that stand with a time.
        var mayBeOfTime: Bool {
            text.contains(where: \.isNumber) || ForeignCalendar.plain.contains(word) || TimeScanner.isMonth(word)
                || TimeScanner.isWeekday(word) || !text.contains(where: \.isLetter)
        }
    }
}

extension TimeExpression {
    /// With the day first in a date of two readings.
    var dayFirst: TimeExpression {
        guard let date, date.isAmbiguous else { return self }
        var time = self
        time.date = PartialDate(year: date.year, month: date.day, day: date.month)
        time.isDayFirst = true
        return time
    }
}

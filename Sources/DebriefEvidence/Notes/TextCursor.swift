import DebriefEvents
import DebriefLanguage
import DebriefText

/// Reads times and dates as people note them, from the front of a text.
struct NoteScanner {
    private(set) var rest: Substring

    init(_ text: Substring) { rest = text }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skipSpace() {
        while let first = rest.first, first == " " || first == "\t" || first == "\u{3000}" { rest.removeFirst() }
    }

    mutating func drop(_ count: Int) { rest = rest.dropFirst(count) }

    mutating func skip(_ text: String) -> Bool {
        guard rest.hasPrefix(text) else { return false }
        rest.removeFirst(text.count)
        return true
    }

    /// Skips the first of the texts that stands here, in either case; the longest must come first.
    mutating func skipAny(_ texts: [String]) -> String? {
        let front = rest.prefix(12).lowercased()
        guard let text = texts.first(where: front.hasPrefix) else { return nil }
        rest = rest.dropFirst(text.count)
        return text
    }

    /// Skips a word, which no letter may follow.
    mutating func skipWord(_ words: [String]) -> String? {
        var copy = self
        guard let word = copy.skipAny(words) else { return nil }
        if let next = copy.rest.first, next.isLetter, word.last?.isASCII == true { return nil }
        self = copy
        return word
    }

    mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        let run = rest.prefix(digits.upperBound + 1).prefix { $0.isASCII && $0.isNumber }
        guard digits.contains(run.count), let number = Int(run) else { return nil }
        rest.removeFirst(run.count)
        return number
    }

    // MARK: Dates

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let monthWords =
        months + months.map { $0.prefix(3) + "." } + ["sept"] + months.map { String($0.prefix(3)) }

    /// A date with its year; reads nothing when there is none.
    mutating func date() -> CivilDate? {
        var copy = self
        guard let date = copy.readDate() else { return nil }
        self = copy
        return date
    }

    private mutating func readDate() -> CivilDate? {
        _ = skipAny([
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu",
            "fri", "sat", "sun",
        ])
        _ = skip(",")
        skipSpace()
        if let month = month() {
            guard let day = ordinal() else { return nil }
            _ = skip(",")
            skipSpace()
            guard let year = number(4...4) else { return nil }
            return CivilDate(year: year, month: month, day: day)
        }
        var copy = self
        if let year = copy.number(4...4) {
            guard copy.skip("-") || copy.skip("/") || copy.skip("年") || copy.skip("."), let month = copy.number(1...2),
                copy.skip("-") || copy.skip("/") || copy.skip("月") || copy.skip("."), let day = copy.number(1...2)
            else { return nil }
            _ = copy.skip("日")
            self = copy
            return CivilDate(year: year, month: month, day: day)
        }
        guard let day = ordinal() else { return nil }
        skipSpace()
        guard let month = month() else { return nil }
        _ = skip(",")
        skipSpace()
        guard let year = number(4...4) else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// A month by its name, and the space behind it.
    mutating func month() -> Int? {
        guard let word = skipWord(Self.monthWords) else { return nil }
        skipSpace()
        return Self.months.firstIndex { $0.hasPrefix(word.prefix(3)) }.map { $0 + 1 }
    }

    /// A day without its year: `3 June`, `June 3rd`, `6月3日`.
    mutating func dayOfYear() -> (month: Int, day: Int)? {
        if let found = monthDay() { return found }
        var copy = self
        guard let first = copy.ordinal() else { return nil }
        copy.skipSpace()
        if copy.skip("月"), let day = copy.number(1...2), copy.skip("日") || copy.skip("号") {
            guard (1...12).contains(first), (1...31).contains(day) else { return nil }
            self = copy
            return (first, day)
        }
        guard let month = copy.month(), (1...31).contains(first) else { return nil }
        self = copy
        return (month, first)
    }

    /// A day of a month: `5`, `5th`.
    mutating func ordinal() -> Int? {
        guard let day = number(1...2) else { return nil }
        _ = skipWord(["st", "nd", "rd", "th"])
        return day
    }

    // MARK: Zones

    /// A zone in the words that follow: `UTC`, `(CET)`, `+02:00`, `Europe/Berlin`, `北京时间`.
    mutating func zone() -> ZoneRule? {
        var copy = self
        copy.skipSpace()
        let isBracketed = copy.skip("(") || copy.skip("（")
        let word = copy.rest.prefix(40).prefix { $0.isLetter || $0.isNumber || "+-−/_:".contains($0) }
        // A minus alone parts the time from the text, and a colon after the zone does as well.
        let name = word.hasSuffix(":") ? word.dropLast() : word
        guard name.count > 1 || name == "Z", name.first?.isLowercase != true, let rule = ZoneRule(named: name) else {
            return nil
        }
        copy.rest.removeFirst(name.count)
        if isBracketed { guard copy.skip(")") || copy.skip("）") else { return nil } }
        self = copy
        return rule
    }
}

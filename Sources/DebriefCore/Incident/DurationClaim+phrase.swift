import DebriefLanguage
import DebriefText

extension DurationClaim {
    /// A length in the words of a sentence, to the minute: `1 hour 48 minutes`, `1小时48分钟`; days only in English and
    /// only where nothing is left of the hours.
    package static func phrase(seconds: Int, _ language: Language) -> String {
        guard abs(seconds) >= 60 || seconds == 0 else {
            return language == .chinese ? "\(seconds)秒" : seconds == 1 ? "1 second" : "\(seconds) seconds"
        }
        let minutes = (seconds + 30) / 60
        let (hours, rest) = (minutes / 60, minutes % 60)
        switch language {
        case .chinese:
            let minutePart = rest > 0 || hours == 0 ? "\(rest)分钟" : ""
            return (hours > 0 ? "\(hours)小时" : "") + minutePart
        case .english:
            let hourPart = hours == 1 ? "1 hour" : "\(hours) hours"
            let minutePart = rest == 1 ? "1 minute" : "\(rest) minutes"
            return hours == 0 ? minutePart : rest == 0 ? hourPart : hourPart + " " + minutePart
        }
    }
}

extension DurationClaim {
    /// A length in the style of the words that it replaces: Chinese ones stay Chinese, with the spaces around
    /// their numbers.
    package static func phrase(seconds: Int, _ language: Language, like old: some StringProtocol) -> String {
        let isChinese = language == .chinese || old.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        let phrase = phrase(seconds: seconds, isChinese ? .chinese : language)
        guard isChinese, old.contains(" ") else { return phrase }
        var spaced = ""
        for character in phrase {
            if let last = spaced.last, last.isNumber != character.isNumber { spaced.append(" ") }
            spaced.append(character)
        }
        return spaced
    }
}

extension FigureSentence {
    /// Whether its words say that a duration is not the plain length of the incident: `intermittent`, `累计`.
    var isSoftened: Bool { containsAny(FigureSentence.softeners) }

    /// Whether it names a stretch of many incidents (`this quarter`, `平均`), so that a named length is no single one's.
    var speaksOfPeriod: Bool { containsAny(FigureSentence.periods) }

    private static let softeners: [FigurePhrase] = [
        "intermittent", "intermittently", "sporadic", "sporadically", "combined", "cumulative", "cumulatively",
        "a total of", "in total", "aggregate", "per", "each", "every", "average", "median", "respectively",
        "between them", "on and off", "间歇", "断续", "累计", "合计", "平均", "每", "陆续", "分别",
    ]

    private static let periods: [FigurePhrase] =
        [
            "so far", "to date", "on average", "across incidents", "all incidents", "over the past", "in the past",
            "quarterly", "monthly", "yearly", "annual", "annually", "本月", "上月", "上个月", "今年",
            "去年", "全年", "上半年", "下半年", "本周", "上周", "年度", "季度", "月度", "过去", "年初以来", "平均",
        ]
        + ["quarter", "month", "year", "week", "half"].flatMap { unit -> [FigurePhrase] in
            ["this", "last", "past", "previous", "the", "current"].map { FigurePhrase("\($0) \(unit)") }
        }
        + Vocabulary.calendar.words("month").map { FigurePhrase("since \($0)") }

    /// Whether only the hours count in which somebody is at work.
    var speaksOfWorkingHours: Bool { containsAny(FigureSentence.workingHours) }

    private static let workingHours: [FigurePhrase] = [
        "business hours", "working hours", "support hours", "office hours", "core hours", "working days",
        "business days", "工作时间", "工作时段", "工作日",
    ]
}

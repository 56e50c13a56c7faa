import DebriefCore

extension DurationClaim {
    /// A length in the words of a sentence, to the minute: `1 hour 48 minutes`, `1小时48分钟`.
    static func phrase(seconds: Int, _ language: Language) -> String {
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

/// Words around a duration which say that it is not the plain length of the incident.
enum Softeners {
    private static let phrases = PhraseTable([
        "intermittent", "intermittently", "sporadic", "sporadically", "combined", "cumulative", "cumulatively",
        "a total of", "in total", "aggregate", "per", "each", "every", "average", "median", "respectively",
        "business hours", "working hours", "support hours", "office hours", "between them", "on and off",
    ])

    private static let chinese = ChinesePhrases(["间歇", "断续", "累计", "合计", "平均", "每", "工作时间", "陆续", "分别"])

    static func occur(in sentence: Sentence) -> Bool {
        !phrases.matches(in: sentence.words).isEmpty || chinese.occur(in: sentence)
    }
}
